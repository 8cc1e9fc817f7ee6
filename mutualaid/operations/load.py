"""Load a folder of spreadsheets: a city's places, people, food, shifts and care, or whatever of them is known so far.

The files are described in fixtures/demo/README.md. Everything is written or nothing is, and loading twice writes
nothing new: what the database holds already stays as people have left it since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mutualaid.lib.days import at
from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.cells import Reading
from mutualaid.operations.folder.checks import check_folder
from mutualaid.operations.folder.days import StrikeCalendar
from mutualaid.operations.folder.rows import Folder
from mutualaid.operations.folder.strike import FILE, StrikeRow, calendar_of, read_strike
from mutualaid.operations.folder.tables import EVERY_TABLE, read_folder
from mutualaid.operations.folder.write_care import write_bookings, write_sessions
from mutualaid.operations.folder.write_crews import write_claims, write_offers, write_shifts
from mutualaid.operations.folder.write_food import write_counts, write_lots
from mutualaid.operations.folder.write_people import write_people
from mutualaid.operations.folder.write_places import write_sites, write_windows
from mutualaid.operations.folder.writing import Writing
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.strike.actions import begin_strike
from mutualaid.strike.models import Strike


class LoadRefused(Refusal):
    """`faults`: one sentence for each mistake, with the file and row where it stands."""

    code = "load_refused"
    sentence = gettext_lazy("Nothing was loaded. Mistakes found: {count}. The first: {first}")

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(count=len(self.faults), first=self.faults[0])


@dataclass(frozen=True, slots=True)
class LoadReport:
    """By table: how many rows were written, and how many stood there before. `waiting`: children who got no place."""

    days: tuple[date, ...]
    new: Mapping[str, int]
    there: Mapping[str, int]
    waiting: int

    def lines(self) -> list[str]:
        tables = [table.name for table in EVERY_TABLE if table.name in self.new or table.name in self.there]
        told = _("{table}: {new} new, {there} there before")
        lines = [told.format(table=t, new=self.new.get(t, 0), there=self.there.get(t, 0)) for t in tables]
        if self.waiting:
            lines.append(
                ngettext(
                    "{count} child is on a waiting list.", "{count} children are on a waiting list.", self.waiting
                ).format(count=self.waiting)
            )
        return lines


def load_folder(folder: Path, *, by: Person | None, now: datetime, first_day: date | None = None) -> LoadReport:
    """Read, check and write a folder. `first_day` is the date of D1, wanted when the strike is new.

    `by` is None only for whoever has the machine itself (the command line). May be refused: CoordinatorsOnly,
    LoadRefused with every mistake found.
    """
    if by is not None:
        require_coordinator(by)
    faults = _files_missing(folder)
    row = read_strike(folder, faults)
    strike = Strike.objects.filter(pk=1).first()
    calendar = calendar_of(strike, row, first_day, faults)
    _refuse(faults)
    with timezone.override(_zone(strike, row)):
        rows = read_folder(folder, Reading(calendar, _region(strike, row), faults))
        return _write(rows, row if strike is None else None, calendar, Writing(by, now, faults))


def _files_missing(folder: Path) -> list[str]:
    names = [FILE, *(f"{table.name}.csv" for table in EVERY_TABLE)]
    if any((folder / name).is_file() for name in names):
        return []
    return [_("{folder}: there is none of {names} here.").format(folder=folder.name, names=", ".join(names))]


def _refuse(faults: Sequence[str]) -> None:
    if faults:
        raise LoadRefused(faults)


@transaction.atomic
def _write(rows: Folder, new_strike: StrikeRow | None, calendar: StrikeCalendar, writing: Writing) -> LoadReport:
    if new_strike is not None:
        _begin(new_strike, calendar, writing)
    check_folder(rows)
    _refuse(writing.faults)
    write_sites(rows.sites, writing)
    write_windows(rows.windows, writing)
    write_people(rows.people, writing)
    write_offers(rows.offers, writing)
    write_lots(rows.lots, writing)
    write_counts(rows.counts, writing)
    write_shifts(rows.shifts, writing)
    write_claims(rows.claims, writing)
    write_sessions(rows.sessions, rows.bands, writing)
    waiting = write_bookings(rows.bookings, writing)
    _refuse(writing.faults)
    return LoadReport(calendar.days, dict(+writing.new), dict(+writing.there), waiting)


def _begin(row: StrikeRow, calendar: StrikeCalendar, writing: Writing) -> Strike:
    """A strike that is written down late began on its first day all the same."""
    return begin_strike(
        name=row.name,
        city=row.city,
        region=row.region,
        time_zone=row.time_zone,
        languages=row.languages,
        centre=row.centre,
        desk_phone=row.desk_phone,
        days=calendar.days,
        demonstration=row.demonstration,
        now=min(writing.now, at(calendar.days[0], time())),
    )


def _zone(strike: Strike | None, row: StrikeRow | None) -> str | None:
    return strike.time_zone if strike else row.time_zone if row else None


def _region(strike: Strike | None, row: StrikeRow | None) -> str:
    return strike.region if strike else row.region if row else "US"
