"""“Can drive 9-1, minivan”, in five languages: hours, vehicle, day and ZIP out of a text, without a database.

The whole text must be explained, else a person reads it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeVar

from mutualaid.inbox.plain import plain

_DRIVE = (
    r"(?:(?:i |we )?(?:can|could|will) drive|drive|(?:yo )?(?:puedo|podemos) (?:manejar|conducir)|manejo|manejar|"
    r"(?:toi |em |chi |anh )?(?:co the )?(?:lai xe|lai)|(?:我)?(?:可以|能)?(?:開車|駕車)|"
    r"(?:انا )?(?:اقدر|استطيع|ممكن|بقدر)? ?"
    r"(?:اسوق|اقود|السياقه|القياده))"
)
_CLOCK = r"\d{1,2}(?::\d\d)?"
_HALF = r"(?:am|pm|a m|p m|sang|chieu|上午|下午|صباحا|مساء|ص|م)"
_HOURS = re.compile(
    rf"(?:from |de |desde (?:las )?|tu |由|從|من )?(?P<from>{_CLOCK}) ?(?:h|gio|點)? ?(?P<from_half>{_HALF})?"
    rf" ?(?:to|until|till|til|a|a las|hasta|hasta las|den|到|至|الى|حتى|ل)? ?"
    rf"(?P<to>{_CLOCK}) ?(?:h|gio|點)? ?(?P<to_half>{_HALF})?(?!\d)"
)
_ZIP = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_VEHICLES = {
    "minivan": r"mini ?vans?|minivan|xe 7 cho|七人車|7人車|ميني ?فان",
    "van": r"(?:cargo |big )?vans?|furgoneta|furgon|xe van|xe tai nho|廂型車|貨車|فان|باص صغير",
    "pickup": r"pick ?up(?: truck)?|truck|troca|camioneta|xe ban tai|皮卡|بيك ?اب|شاحنه",
    "car": r"cars?|sedan|suv|carro|coche|auto|xe hoi|xe con|xe|轎車|汽車|車|سياره|سيارتي",
}
_DAYS = {
    0: r"today|hoy|hom nay|今天|今日|اليوم",
    1: r"tomorrow|tmrw|manana|ngay mai|明天|غدا|بكرا|بكره",
}
_FILL = re.compile(
    r"\b(?:i|have|a|an|my|with|in|tengo|un|una|mi|con|en|from|zip|near|desde|cerca|de|y|and|bang|voi|co|o|tu)\b|用|我|有|的|在|عندي|معي|ب|من|في"
)
Named = TypeVar("Named", int, str)
AFTERNOON_BEGINS = 7  # “drive 1-4” is after noon, “drive 7-11” before


@dataclass(frozen=True, slots=True)
class DriveOffer:
    """`vehicle` is a dispatch.Vehicle; `in_days` is 0 for today, 1 for tomorrow, None where no day was said."""

    starts: time
    ends: time
    vehicle: str
    in_days: int | None
    zip: str

    def day(self, today: date, *, usual: date) -> date:
        return usual if self.in_days is None else today + timedelta(days=self.in_days)


def read_drive_offer(body: str) -> DriveOffer | None:
    """None where the text is not an offer to drive, or says something more."""
    in_days, words = _which(_DAYS, plain(body))
    begin = re.match(_DRIVE, words.strip())
    if not begin:
        return None
    rest = words.strip()[begin.end() :]
    zip_code, rest = _taken(_ZIP, rest)
    match = _HOURS.search(rest)
    if not match:
        return None
    rest = rest[: match.start()] + " " + rest[match.end() :]
    vehicle, rest = _which(_VEHICLES, rest)
    hours = _hours(match)
    if hours is None or _FILL.sub(" ", rest).strip():
        return None
    return DriveOffer(*hours, vehicle or "car", in_days, zip_code)


def _taken(pattern: re.Pattern[str], rest: str) -> tuple[str, str]:
    match = pattern.search(rest)
    return (match[1], rest.replace(match[0], " ")) if match else ("", rest)


def _which(named: Mapping[Named, str], rest: str) -> tuple[Named | None, str]:
    for value, pattern in named.items():
        edged = rf"(?<![a-z])(?:{pattern})(?![a-z])"
        if re.search(edged, rest):
            return value, re.sub(edged, " ", rest, count=1)
    return None, rest


def _hours(match: re.Match[str]) -> tuple[time, time] | None:
    starts, ends = _clock(match["from"], match["from_half"]), _clock(match["to"], match["to_half"])
    if starts is None or ends is None:
        return None
    if not match["from_half"] and starts.hour < AFTERNOON_BEGINS and not match["to_half"]:
        starts = starts.replace(hour=starts.hour + 12)
    if ends <= starts and not match["to_half"] and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)
    return (starts, ends) if starts < ends else None


def _clock(typed: str, half: str | None) -> time | None:
    hour, _colon, minute = typed.partition(":")
    after_noon = half is not None and half[0] in {"p", "c", "下", "م"}
    at, past = int(hour), int(minute or 0)
    if at > 23 or past > 59 or (half and at > 12):
        return None
    return time(at % 12 + 12 if after_noon else at % 12 if half else at, past)
