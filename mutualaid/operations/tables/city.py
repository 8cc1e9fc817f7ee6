"""A city government's published table of meal sites -> places and their hours, in a strike that may be new."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import available_timezones

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutualaid.lib.days import at
from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.days import StrikeCalendar
from mutualaid.operations.load import LoadRefused
from mutualaid.operations.tables import tidy
from mutualaid.operations.tables.filling import ZIP_AT_END
from mutualaid.operations.tables.kinds import KINDS
from mutualaid.operations.tables.known import Known, Places, known_now
from mutualaid.operations.tables.looking import Look, Status, go_through
from mutualaid.operations.tables.missing import Ask, what_is_missing
from mutualaid.operations.tables.opening import Sheet, open_sheets
from mutualaid.operations.tables.reading import sheet_for
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow
from mutualaid.strike.actions import UnknownTimeZone, begin_strike
from mutualaid.strike.models import Strike

LANGUAGES = ("en", "es")


class WhichCity(Refusal):
    code = "which_city"
    sentence = gettext_lazy("There is no strike on this machine yet. Name the city and its time zone.")


class NoDays(Refusal):
    code = "no_days"
    sentence = gettext_lazy("No row of {file} names a day that we can read.")


class NowhereAtAll(Refusal):
    code = "nowhere_at_all"
    sentence = gettext_lazy("No row of {file} has coordinates or a ZIP code: we cannot tell where the city is.")


@dataclass(frozen=True, slots=True)
class NewCity:
    """What no table says of a city."""

    city: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class CityReport:
    """`rows` of the file; `refused` in words, where they were left out on purpose; `asks` of the first day."""

    rows: int
    looks: tuple[Look, ...]
    refused: tuple[str, ...]
    called_off: int
    first_day: date
    asks: tuple[Ask, ...]


def import_city(
    content: bytes,
    *,
    file: str,
    new: NewCity | None,
    by: Person | None,
    now: datetime,
    without_wrong_rows: bool = False,
) -> CityReport:
    """Places, then their hours, in one transaction. A second call finds everything as it stands.

    May be refused: WhichCity, UnknownTimeZone, NoDays, NowhereAtAll, NotATable, ColumnsMissing; LoadRefused with every
    wrong row, unless `without_wrong_rows` says to leave those out.
    """
    sheets = open_sheets(content, file=file)
    strike = Strike.objects.filter(pk=1).first()
    if strike is None and new is None:
        raise WhichCity
    zone = strike.time_zone if strike else new.time_zone if new else ""
    if zone not in available_timezones():
        raise UnknownTimeZone(zone=zone)
    with timezone.override(zone), transaction.atomic():
        if strike is None and new is not None:
            _begin(sheets, new, file=file, now=now)
        return _import(sheets, file=file, by=by, now=now, without_wrong_rows=without_wrong_rows)


def _import(
    sheets: Sequence[Sheet], *, file: str, by: Person | None, now: datetime, without_wrong_rows: bool
) -> CityReport:
    looks: list[Look] = []
    wrong: dict[int, str] = {}
    for name in ("sites", "windows"):
        look = _table(name, sheets, wrong, file=file, by=by, now=now)
        looks.append(look)
    refused = tuple(f"{file} {_where(number)}: {words}" for number, words in sorted(wrong.items()))
    if refused and not without_wrong_rows:
        raise LoadRefused(refused)
    first = ServiceWindow.objects.order_by("day").first()
    day = first.day if first else timezone.localdate(now)
    rows = len(sheet_for(KINDS["windows"], sheets, file=file)[0].rows)
    called_off = looks[-1].number(Status.LEFT_OUT)
    return CityReport(rows, tuple(looks), refused, called_off, day, tuple(what_is_missing(day)))


def _where(number: int) -> str:
    return _("row {number}").format(number=number)


def _table(
    name: str, sheets: Sequence[Sheet], wrong: dict[int, str], *, file: str, by: Person | None, now: datetime
) -> Look:
    """Its right rows, written; the wrong ones are added to `wrong` and leave nothing behind."""

    def gone_through(skip: frozenset[int]) -> Look:
        return go_through(KINDS[name], sheets, known_now(), file=file, by=by, now=now, skip=skip)

    with transaction.atomic():
        look = gone_through(frozenset())
        found = {row.number: " ".join(row.says) for row in look.rows if row.status == Status.WRONG}
        transaction.set_rollback(bool(found))
    wrong |= {number: words for number, words in found.items() if number not in wrong}
    return gone_through(frozenset(found)) if found else look


def _begin(sheets: Sequence[Sheet], new: NewCity, *, file: str, now: datetime) -> Strike:
    """The strike's days are those of the table, its middle that of the places."""
    days, points = _days(sheets, file), _points(sheets, file)
    if not days:
        raise NoDays(file=file)
    if not points:
        raise NowhereAtAll(file=file)
    return begin_strike(
        name=new.city,
        city=new.city,
        region="US",
        time_zone=new.time_zone,
        languages=LANGUAGES,
        centre=(_middle([point[0] for point in points]), _middle([point[1] for point in points])),
        desk_phone="",
        days=days,
        demonstration=False,
        now=min(now, at(days[0], time())),
    )


def _middle(degrees: Sequence[float]) -> float:
    """The median: one pin in the sea must not move the city."""
    return sorted(degrees)[len(degrees) // 2]


def _days(sheets: Sequence[Sheet], file: str) -> list[date]:
    """Every day of the table that can be read; the others are told with their rows later."""
    sheet, reader = sheet_for(KINDS["windows"], sheets, file=file)
    days: set[date] = set()
    for _number, cells in sheet.rows:
        try:
            days.add(date.fromisoformat(tidy.day(cells[reader.at["day"]], tidy.Local(()))))
        except (Refusal, ValueError):
            continue
    return sorted(days)


def _points(sheets: Sequence[Sheet], file: str) -> list[tuple[float, float]]:
    sheet, reader = sheet_for(KINDS["sites"], sheets, file=file)
    known = Known(StrikeCalendar(()), "US", Places([]))
    found = []
    for _number, cells in sheet.rows:
        said = {column: cells[place] for column, place in reader.at.items()}
        at_end = ZIP_AT_END.search(said.get("address", ""))
        zip = said.get("zip", "") or (at_end[1] if at_end else "")
        try:
            found.append((float(said.get("lat", "")), float(said.get("lon", ""))))
        except ValueError:
            if point := known.middle_of(zip):
                found.append(point)
    return found
