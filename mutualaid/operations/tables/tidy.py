"""One cell as people write it -> as operations.folder reads it. What cannot be read comes back as it was, or a Refusal.

Days come out as `2019-03-07`, times as `12:30`, numbers without commas and words, lists parted by semicolons.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import say_day
from mutualaid.lib.errors import Refusal
from mutualaid.operations.tables.words import NO, YES, fold

Cells = dict[str, str]  # column -> what stands in it
EXCEL_BEGINS = date(1899, 12, 30)  # spreadsheets count days from here
EXCEL_DAYS = range(36_526, 73_051)  # 2000 to 2099
LAST_MORNING_HOUR = 6  # nobody serves at one at night: 1 to 5 without am or pm is the afternoon
MONTHS = (
    ("jan", "ene"), ("feb",), ("mar",), ("apr", "abr"), ("may",), ("jun",),
    ("jul",), ("aug", "ago"), ("sep", "set"), ("oct",), ("nov",), ("dec", "dic"),
)  # fmt: skip
WEEKDAYS = (
    ("mon", "lun"), ("tue", "mar"), ("wed", "mie"), ("thu", "jue"), ("fri", "vie"), ("sat", "sab"), ("sun", "dom"),
)  # fmt: skip
# fmt: off
WEEKDAY_NAMES = frozenset({
    "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu", "thur", "thurs", "thursday", "fri",
    "friday", "sat", "saturday", "sun", "sunday", "lun", "lunes", "martes", "mie", "miercoles", "jue", "jueves", "vie",
    "viernes", "sab", "sabado", "dom", "domingo",
})
MONTH_NAMES = frozenset({
    "jan", "january", "ene", "enero", "feb", "february", "febrero", "mar", "march", "marzo", "apr", "april", "abr",
    "abril", "may", "mayo", "jun", "june", "junio", "jul", "july", "julio", "aug", "august", "ago", "agosto", "sep",
    "sept", "september", "set", "septiembre", "setiembre", "oct", "october", "octubre", "nov", "november", "noviembre",
    "dec", "december", "dic", "diciembre",
})
# fmt: on
CLOCK_WORDS = {"noon": time(12), "midday": time(12), "mediodia": time(12), "12 noon": time(12)}
ONE_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})?\s*(am|pm|a|p)?")
SQUARE_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)\s*(am|pm|a|p)?")
BETWEEN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b|\btill?\b|\ba\b|\bhasta\b)\s*")


class NotADay(Refusal):
    code = "not_a_day"
    sentence = _("“{typed}” is not a day we can read. Write it like {example}.")


class WrongWeekday(Refusal):
    code = "wrong_weekday"
    sentence = _("{day} is not a “{weekday}”: one of the two is a slip.")


class NotAClock(Refusal):
    code = "not_a_clock"
    sentence = _("“{typed}” is not a time we can read. Write it like 11:30am, or hours like 12-1pm.")


class NotAnswered(Refusal):
    code = "not_answered"
    sentence = _("“{typed}” is neither yes nor no.")


@dataclass(frozen=True, slots=True)
class Local:
    """How this strike writes: its days in order, and whether the month stands first (as in the United States)."""

    days: Sequence[date]
    month_first: bool = True


def day(typed: str, local: Local) -> str:
    """May be refused: NotADay, WrongWeekday. A bare weekday is the strike's own day, where there is but one."""
    words = re.findall(r"[a-z]+|\d+", fold(typed))
    if not typed.strip() or re.fullmatch(r"[Dd]\d\d?", typed.strip()):
        return typed.strip()
    weekday = next((word for word in words if word in WEEKDAY_NAMES), "")
    found = _date(typed, [word for word in words if word != weekday], local)
    if found is None and weekday and not re.search(r"\d", typed):
        alike = [one for one in local.days if one.weekday() == _weekday(weekday)]
        found = alike[0] if len(alike) == 1 else None
    if found is None:
        raise NotADay(typed=typed, example=local.days[0] if local.days else "2019-02-21")
    if weekday and found.weekday() != _weekday(weekday):
        raise WrongWeekday(day=f"{say_day(found)} {found.year}", weekday=weekday)
    return found.isoformat()


def weekday_fits(typed: str, iso: str) -> None:
    """A column of weekdays beside one of dates must agree with it. May be refused: WrongWeekday."""
    word = fold(typed)
    if word in WEEKDAY_NAMES and (found := date.fromisoformat(iso)).weekday() != _weekday(word):
        raise WrongWeekday(day=f"{say_day(found)} {found.year}", weekday=typed.strip())


def _weekday(word: str) -> int:
    if word in ("mar", "martes"):
        return 1
    return next(number for number, starts in enumerate(WEEKDAYS) if word[:3] in starts)


def _date(typed: str, words: Sequence[str], local: Local) -> date | None:
    if found := re.match(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", typed):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if re.fullmatch(r"\d{5}(\.\d+)?", typed.strip()) and int(float(typed)) in EXCEL_DAYS:
        return EXCEL_BEGINS + timedelta(days=int(float(typed)))
    if found := re.match(r"\D*?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?(?![\d])", typed):
        first, second = int(found[1]), int(found[2])
        month, number = (first, second) if local.month_first else (second, first)
        return _in_year(found[3] or "", month, number, local)
    named = [word for word in words if word in MONTH_NAMES]
    numbers = [word for word in words if word.isdecimal()]
    if len(named) != 1 or not numbers:
        return None
    month = next(at for at, starts in enumerate(MONTHS, start=1) if named[0][:3] in starts)
    year = next((word for word in numbers if len(word) == 4), "")
    number = next((int(word) for word in numbers if len(word) <= 2), 0)
    return _in_year(year, month, number, local)


def _in_year(year: str, month: int, number: int, local: Local) -> date | None:
    """Without a year: the strike's own day, else its first day's year."""
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), month, number)
    own = [one for one in local.days if (one.month, one.day) == (month, number)]
    if own:
        return own[0]
    return _made(local.days[0].year, month, number) if local.days else None


def _made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def clock(typed: str) -> str:
    """`12:30` of `12:30 PM`, `noon`, `1230`, `2019-03-07 12:30` or a sheet's fraction. May be refused: NotAClock."""
    if not typed.strip():
        return ""
    found = _clock(_clock_part(typed), "")
    if found is None:
        raise NotAClock(typed=typed.strip())
    return f"{found:%H:%M}"


def hours(typed: str) -> tuple[str, str]:
    """Both times of `12-1pm`, `11:30 a 12:30`, `de 12 a 1`. May be refused: NotAClock."""
    parts = [part for part in BETWEEN.split(re.sub(r"^\s*(de|from)\s+", "", _clock_part(typed))) if part.strip()]
    if len(parts) != 2 or (ends := _clock(parts[1], "")) is None:
        raise NotAClock(typed=typed.strip())
    starts = _start_before(parts[0], parts[1], ends)
    if starts is None:
        raise NotAClock(typed=typed.strip())
    if ends <= starts and ends.hour < 12 and not re.search(r"[ap]", parts[1]):
        ends = ends.replace(hour=ends.hour + 12)
    return f"{starts:%H:%M}", f"{ends:%H:%M}"


def _start_before(start: str, end: str, ends: time) -> time | None:
    """`11` of `11-1pm` is the morning's, `12` of `12-1pm` is noon: the latest that is before the end."""
    if re.search(r"[ap]|:\d\d:|^0\d|\b(1[3-9]|2[0-3])\b", start) or not re.search(r"[ap]", end):
        return _clock(start, "")
    both = [found for half in ("am", "pm") if (found := _clock(start, half))]
    return max((found for found in both if found < ends), default=None)


def _clock_part(typed: str) -> str:
    """Small letters, no accents, `a.m.` as `am`, and no date before it."""
    plain = re.sub(r"\b([ap])\s?\.\s?m\b\.?", r"\1m", typed.strip().lower().replace("í", "i"))
    plain = re.sub(r"^\d{4}-\d{2}-\d{2}[ t]|^\d{1,2}/\d{1,2}(/\d{2,4})?\s+", "", plain)
    return re.sub(r"\s*(hrs?|hours?|h)\s*$", "", plain)


def _clock(typed: str, half: str) -> time | None:
    words = typed.strip(" .")
    if (named := CLOCK_WORDS.get(fold(words))) is not None:
        return named
    if re.fullmatch(r"0?\.\d+", words):
        minutes = round(float(words) * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    found = SQUARE_CLOCK.fullmatch(words) or ONE_CLOCK.fullmatch(words)
    if found is None:
        return None
    hour, minute, told = int(found[1]), int(found[2] or 0), (found[3] or half)[:1]
    if hour > 23 or minute > 59 or (told and not 1 <= hour <= 12):
        return None
    if told:
        return time(hour % 12 + (12 if told == "p" else 0), minute)
    afternoon = 0 < hour < LAST_MORNING_HOUR and not words.startswith("0")
    return time(hour + 12 if afternoon else hour, minute)


def number(typed: str) -> str:
    """`1,200`, `40 meals`, `~40`, `$12.50`, `40.0` -> the number alone; anything else as it was."""
    words = typed.strip().lstrip("~≈$€").strip()
    found = re.fullmatch(
        r"(?:about |approx\.? |ca\.? |around |unos |unas )?(-?[\d,]*\.?\d+)\s*[^\d]{0,20}", words, re.I
    )
    if not found:
        return typed.strip()
    try:
        value = Decimal(re.sub(r",(?=\d{3}(?:\D|$))", "", found[1]))
    except InvalidOperation:
        return typed.strip()
    return plain(value)


def plain(value: Decimal) -> str:
    """A number in one spelling: no zeros after the point, no exponent."""
    return f"{value.normalize():f}" if value else "0"


def yes(typed: str) -> str:
    """`yes` or empty. May be refused: NotAnswered."""
    first = fold(typed)
    if first in NO or first.split()[:1] == ["no"]:
        return ""
    if first in YES or first.split()[0] in YES:
        return "yes"
    raise NotAnswered(typed=typed.strip())


def phone(typed: str) -> str:
    """The first thing in the cell that could be a number: what stands around it (`cell:`, `(mom)`) is left out."""
    words = re.sub(r"\.0$", "", typed.strip())
    if "•" in words:  # one of our own masked numbers
        return words
    found = re.search(r"\+?\d[\d\s().\-–]{5,}\d|\(\d{3}\)[\d\s.\-–]{6,}\d", words)
    return found[0].strip() if found else words


def parts(typed: str) -> list[str]:
    """A list, however it is parted."""
    return [part.strip() for part in re.split(r"[;,/\n]|\band\b|\by\b", typed) if part.strip()]
