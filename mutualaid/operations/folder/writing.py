"""What the writers share: who loads, when, what came of it, and which rows a rule refused."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.cells import Line
from mutualaid.people.models import Person


@dataclass(frozen=True, slots=True)
class Writing:
    """`new` and `there` count rows by table: written now, and left as they were found."""

    by: Person | None
    now: datetime
    faults: list[str]
    new: Counter[str] = field(default_factory=Counter)
    there: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def new_row(self, table: str, line: Line) -> Iterator[None]:
        """Counts the row as new, unless a rule of an app refuses it: then its sentence is a fault of that row."""
        before = len(self.faults)
        with self.refusals_of(line):
            yield
        if len(self.faults) == before:
            self.new[table] += 1

    @contextmanager
    def refusals_of(self, line: Line) -> Iterator[None]:
        try:
            yield
        except Refusal as no:
            self.faults.append(f"{line.where}: {no.message}")

    def found(self, table: str) -> None:
        self.there[table] += 1
