"""When the phone stays silent: nobody is reminded or told in bulk between nine in the evening and eight."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from mutualaid.lib.days import at, day_of

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
EARLY_FROM = time(4)  # when the first kitchen begins
SET_OUT = timedelta(hours=2)  # before a shift, for whoever lives far


def is_quiet(local: datetime) -> bool:
    """`local` is on the clock of the strike's city."""
    return not QUIET_UNTIL <= local.time() < QUIET_FROM


def is_early(local: datetime) -> bool:
    """The quiet hours in which people who asked for it are reminded of an early shift."""
    return EARLY_FROM <= local.time() < QUIET_UNTIL


def awake_from(now: datetime) -> datetime:
    """Now, or in quiet hours when they end. Wants the strike's time zone to be active, as all below."""
    local = timezone.localtime(now)
    if not is_quiet(local):
        return now
    return at(day_of(now) + timedelta(days=1 if local.time() >= QUIET_FROM else 0), QUIET_UNTIL)


def cannot_wait(happens: datetime, *, now: datetime) -> bool:
    """Whether it is night, and by its end people might have set out for what begins at `happens`."""
    return is_quiet(timezone.localtime(now)) and happens <= awake_from(now) + SET_OUT


def told_in_time(happens: datetime, *, now: datetime) -> datetime:
    """When they wake, or two hours before `happens`, where that is earlier: nobody is woken sooner than needed."""
    return min(awake_from(now), max(now, happens - SET_OUT))


def told_from(happens: datetime, *, now: datetime) -> datetime:
    """When a change of what begins at `happens` may be told: at once, if it is today's or if by the end of the night
    people might have set out for it; else when they wake.
    """
    return now if day_of(happens) == day_of(now) or cannot_wait(happens, now=now) else awake_from(now)
