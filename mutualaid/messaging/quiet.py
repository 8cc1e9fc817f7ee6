"""When the phone stays silent: nobody is reminded or told in bulk between nine in the evening and eight."""

from datetime import datetime, time

QUIET_FROM, QUIET_UNTIL = time(21), time(8)
EARLY_FROM = time(4)  # when the first kitchen begins


def is_quiet(local: datetime) -> bool:
    """`local` is on the clock of the strike's city."""
    return not QUIET_UNTIL <= local.time() < QUIET_FROM


def is_early(local: datetime) -> bool:
    """The quiet hours in which people who asked for it are reminded of an early shift."""
    return EARLY_FROM <= local.time() < QUIET_UNTIL
