"""Huey is only a clock here: what is due is computed from the claims."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.shifts.reminders import queue_reminders
from mutualaid.strike.models import now, the_strike


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def remind() -> None:
    with timezone.override(the_strike().time_zone):
        queue_reminders(now())
