"""Days and times as people say them. Wants the strike's time zone and the reader's language to be active."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def at(day: date, clock: time) -> datetime:
    """The aware moment at which the clocks of the strike's city show `clock` on `day`.

    A time that a clock change skips is read as the same number of minutes after the change.
    """
    # In UTC: moments of one zone are subtracted as their clocks stand, not as time passes.
    return timezone.make_aware(datetime.combine(day, clock)).astimezone(UTC)


def seconds_after_midnight(moment: datetime, day: date) -> int:
    return int((moment - at(day, time())).total_seconds())


def moment_after_midnight(seconds: int, day: date) -> datetime:
    return at(day, time()) + timedelta(seconds=seconds)


def say_time(moment: datetime | time) -> str:
    """`8am`, `12:30pm`, in Spanish likewise; 24 hours where English and Spanish are not spoken."""
    clock = timezone.localtime(moment).time() if isinstance(moment, datetime) else moment
    if (get_language() or "en").split("-")[0] not in {"en", "es"}:
        return f"{clock:%H:%M}"
    hour, half = clock.hour % 12 or 12, "am" if clock.hour < 12 else "pm"
    return f"{hour}:{clock.minute:02d}{half}" if clock.minute else f"{hour}{half}"


def say_hours(start: datetime | time, end: datetime | time) -> str:
    """`8am-12pm`. In Arabic with the longer dash: a hyphen between two numbers turns the range left to right in some
    lines and not in others."""
    dash = "–" if get_language() == "ar" else "-"
    return f"{say_time(start)}{dash}{say_time(end)}"


def say_day(day: date) -> str:
    """`Tue Mar 5`; never with accents that double a Spanish text."""
    return plain_accents(date_format(day, _("D M j")))


def say_when(day: date, now: datetime) -> str:
    """`today`, `tomorrow` or the day's name."""
    today = day_of(now)
    if day == today:
        return _("today")
    return _("tomorrow") if day == today + timedelta(days=1) else say_day(day)


def plain_accents(words: str) -> str:
    """á í ó ú are outside the phone network's alphabet and turn a text into 70-character parts."""
    return words.translate(str.maketrans("áíóúÁÍÓÚ", "aiouAIOU"))
