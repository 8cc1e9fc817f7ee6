"""Huey is only a clock here: what is due is computed from the claims."""

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.shifts.reminders import queue_reminders
from mutualaid.strike.models import Strike, now


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def remind() -> None:
    strike = Strike.objects.filter(pk=1).first()
    if strike is not None and strike.ended_at is None:
        with timezone.override(strike.time_zone):
            queue_reminders(now())
