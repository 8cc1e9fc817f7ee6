"""One instance to measure on: what is known of it, and every solver's figure on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from routes.problem import ProblemError

OURS = "routes"


@dataclass(frozen=True, slots=True)
class Figure:
    """One run.  `cost` is in the instance's own units, None where there is no plan; `first_seconds` is when the first
    sound plan was there, None if that is not told; `trouble` is empty for a sound and whole plan."""

    solver: str
    seed: int
    cost: float | None
    seconds: float
    first_seconds: float | None = None
    trouble: str = ""

    def is_sound(self) -> bool:
        return self.cost is not None and not self.trouble


@dataclass(frozen=True, slots=True)
class Best:
    """The lowest cost known, in the instance's own units, and who found it."""

    cost: float
    by: str
    is_published: bool


class Case(Protocol):
    name: str
    kind: str
    best: Best | None

    def ours(self, seconds: float, seed: int) -> Figure:
        """This package's plan after so many seconds."""

    def peer(self, solver: str, seconds: float) -> Figure:
        """That of "OR-Tools" or "VROOM", judged by the same judge."""

    def said_best(self, figure: Figure) -> dict[str, Any]:
        """The plan behind the last figure of that solver, to be written down as a reference."""


def beside(path: Path) -> Path:
    return path.with_suffix(".best.json")


def read_reference(path: Path) -> tuple[Best, dict[str, Any]] | None:
    """What `--reference` wrote beside an instance: the cost, who found it, and the plan itself."""
    if not beside(path).exists():
        return None
    try:
        written = json.loads(beside(path).read_text(encoding="utf-8"))
        return Best(float(written["cost"]), str(written["by"]), is_published=False), dict(written["plan"])
    except (ValueError, KeyError, TypeError) as error:
        raise ProblemError(f'{beside(path).name} is no JSON with "cost", "by" and "plan".') from error
