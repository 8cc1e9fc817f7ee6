"""The words with which every answer names a shift."""

from datetime import datetime

from mutualaid.lib.days import day_of, say_hours, say_when
from mutualaid.shifts.models import Shift


def describe(shift: Shift, now: datetime) -> dict[str, str]:
    """Day, hours and place, in the language and time zone that are active."""
    return {
        "when": say_when(day_of(shift.starts_at), now),
        "hours": say_hours(shift.starts_at, shift.ends_at),
        "site": shift.place.site.name,
    }
