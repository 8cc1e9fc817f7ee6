"""Which date is D3: the strike's own days, or weekdays from the first day on for a strike that is new."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal

SATURDAY = 5
NUMBERED = re.compile(r"[Dd]([1-9][0-9]?)")


class UnknownDay(Refusal):
    code = "unknown_day"
    sentence = _("“{typed}” is not a day of this strike. Write D1 to D{last}, or a date like {example}.")


@dataclass(frozen=True, slots=True)
class StrikeCalendar:
    """The days of the strike, in order."""

    days: tuple[date, ...]

    def read(self, typed: str) -> date:
        """The date of `D3` or `2019-02-21`. May be refused: UnknownDay."""
        if (found := NUMBERED.fullmatch(typed)) and int(found[1]) <= len(self.days):
            return self.days[int(found[1]) - 1]
        day = _date_or_none(typed)
        if day is None or day not in self.days:
            raise UnknownDay(typed=typed, last=len(self.days), example=self.days[0] if self.days else "2019-02-21")
        return day


def weekdays_from(first_day: date, number: int) -> Sequence[date]:
    """`number` days from `first_day` on, Saturdays and Sundays left out."""
    days: list[date] = []
    day = first_day
    while len(days) < number:
        if day.weekday() < SATURDAY:
            days.append(day)
        day += timedelta(days=1)
    return days


def _date_or_none(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
