"""Huey is only a clock here: what is due is computed from the claims."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.shifts.cascade import run_cascades
from mutualaid.shifts.crew import ask_leads
from mutualaid.shifts.hours import settle_shifts
from mutualaid.shifts.reminders import queue_reminders
from mutualaid.shifts.series import keep_series_ahead
from mutualaid.strike.models import Strike, now

logger = logging.getLogger(__name__)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def remind() -> None:
    by_the_clock(queue_reminders)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def seek() -> None:
    """Who is late is asked about, and who is missing is replaced."""
    by_the_clock(ask_leads, run_cascades)


@db_periodic_task(crontab(minute="*/10"))  # type: ignore[untyped-decorator]
def keep() -> None:
    by_the_clock(keep_series_ahead, settle_shifts)


def by_the_clock(*sweeps: Callable[[datetime], object]) -> None:
    """Nothing happens before a strike's begin or after its end."""
    strike = Strike.objects.filter(pk=1).first()
    if strike is not None and strike.ended_at is None:
        with timezone.override(strike.time_zone):
            for sweep in sweeps:
                _run(sweep)


def _run(sweep: Callable[[datetime], object]) -> None:
    try:
        sweep(now())
    except Exception:  # the sweeps after it are run all the same
        logger.exception("%s waits for the next minute", sweep.__qualname__)
