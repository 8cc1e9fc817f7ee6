"""strike.toml, and which days the strike has."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from mutualaid.operations.folder.days import SATURDAY, StrikeCalendar, weekdays_from
from mutualaid.people.actions import UnknownLanguage, known_language
from mutualaid.strike.actions import StrikeAlreadyBegun
from mutualaid.strike.models import Strike, StrikeDay

FILE = "strike.toml"
LONGEST_STRIKE = 99


@dataclass(frozen=True, slots=True)
class StrikeRow:
    name: str
    city: str
    time_zone: str
    region: str
    languages: tuple[str, ...]
    strike_days: int
    centre: tuple[float, float]
    desk_phone: str
    demonstration: bool


def read_strike(folder: Path, faults: list[str]) -> StrikeRow | None:
    """What strike.toml says; None where there is none or it cannot be read."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.append(_("{file}: this is not TOML: {why}.").format(file=FILE, why=error))
        return None
    return _strike_row(told, faults)


def _strike_row(told: Mapping[str, Any], faults: list[str]) -> StrikeRow | None:
    before = len(faults)

    def take(name: str, is_right: Callable[[Any], bool], wanted: str, default: Any = None) -> Any:
        value = told.get(name, default)
        if not is_right(value):
            faults.append(_("{file}: {name} should be {wanted}.").format(file=FILE, name=name, wanted=wanted))
        return value

    words, text = _("some words"), _is_text
    row = StrikeRow(
        name=take("name", text, words),
        city=take("city", text, words),
        time_zone=take(
            "time_zone", lambda value: value in available_timezones(), _("a time zone, like America/Los_Angeles")
        ),
        region=take("region", text, _("a country in two letters, like US"), "US"),
        languages=tuple(take("languages", _are_languages, _("a list of languages we have texts in"), [])),
        strike_days=take("strike_days", _is_length, _("a number of days")),
        centre=(
            take("center_lat", lambda value: _is_degree(value, 90), _("a latitude")),
            take("center_lon", lambda value: _is_degree(value, 180), _("a longitude")),
        ),
        desk_phone=take("desk_phone", lambda value: isinstance(value, str), words, ""),
        demonstration=take("demonstration", lambda value: isinstance(value, bool), "true / false", False),
    )
    return row if len(faults) == before else None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 80


def _is_length(value: Any) -> bool:
    return type(value) is int and 1 <= value <= LONGEST_STRIKE


def _is_degree(value: Any, most: int) -> bool:
    return type(value) in (int, float) and -most <= value <= most


def _are_languages(value: Any) -> bool:
    try:
        return isinstance(value, list) and bool(value) and all(known_language(language) for language in value)
    except UnknownLanguage:
        return False


def calendar_of(
    strike: Strike | None, row: StrikeRow | None, first_day: date | None, faults: list[str]
) -> StrikeCalendar:
    """The strike's own days; for a new strike, weekdays from the first day on."""
    if strike is None:
        return _new_calendar(row, first_day, faults)
    days = tuple(StrikeDay.objects.order_by("day").values_list("day", flat=True))
    if row is not None and row.name != strike.name:
        faults.append(f"{FILE}: {StrikeAlreadyBegun(name=strike.name).message}")
    if first_day is not None and first_day not in days[:1]:
        told = _("{file}: the first day of this strike is {day}, not {typed}.")
        faults.append(told.format(file=FILE, day=days[0] if days else "—", typed=first_day))
    return StrikeCalendar(days)


def _new_calendar(row: StrikeRow | None, first_day: date | None, faults: list[str]) -> StrikeCalendar:
    if row is None:
        # A file that is there and wrong has had its fault.
        if not faults:
            faults.append(_("{file} is missing: a new strike needs its name, city and days.").format(file=FILE))
        return StrikeCalendar(())
    if first_day is None:
        faults.append(_("{file}: which date is D1? Give the first day.").format(file=FILE))
        return StrikeCalendar(())
    if first_day.weekday() >= SATURDAY:
        faults.append(_("{file}: {day} is a weekend. D1 is a school day.").format(file=FILE, day=first_day))
    return StrikeCalendar(tuple(weekdays_from(first_day, row.strike_days)))
