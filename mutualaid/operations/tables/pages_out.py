"""The tables as files: one at a time, or all of them as sheets of a workbook, to be sent in again as they are."""

from datetime import datetime

from mutualaid.lib.workbooks import Page, write
from mutualaid.operations.tables.kinds import KINDS, Kind
from mutualaid.operations.tables.out import csv_of, exported, masked
from mutualaid.people.actions import require_coordinator, reveal_number
from mutualaid.people.models import Person


def table_pages() -> list[Page]:
    """Every table, with masked numbers. By its title a sheet is known again."""
    return [table_page(kind) for kind in KINDS.values()]


def table_page(kind: Kind, *, revealed: "Revealed | None" = None) -> Page:
    rows = kind.out(revealed or masked) if kind.has_numbers else kind.out()
    dataset = exported(kind.out_columns, rows)
    return Page(f"{kind.name} (table)", kind.out_columns, list(dataset))


def table_csv(kind: Kind, *, revealed: "Revealed | None" = None) -> bytes:
    """With the mark by which Excel knows UTF-8."""
    rows = kind.out(revealed or masked) if kind.has_numbers else kind.out()
    return csv_of(exported(kind.out_columns, rows)).encode("utf-8-sig")


def table_xlsx(kind: Kind, *, revealed: "Revealed | None" = None) -> bytes:
    return write([table_page(kind, revealed=revealed)])


class Revealed:
    """Whole numbers for one coordinator, each of which is written down. May be refused: CoordinatorsOnly."""

    def __init__(self, *, by: Person, now: datetime) -> None:
        require_coordinator(by)
        self._by, self._now = by, now

    def __call__(self, person: Person) -> str:
        return reveal_number(person, by=self._by, now=self._now) if person.phone else ""
