"""Huey is only a clock here: who is to be asked is computed from the day's windows."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.distribution.asking import ask_for_numbers
from mutualaid.shifts.tasks import by_the_clock


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def ask_places() -> None:
    by_the_clock(ask_for_numbers)
