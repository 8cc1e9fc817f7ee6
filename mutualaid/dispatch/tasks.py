"""Huey is only a clock here: who is to be told or asked is computed from the plan and the reports."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.dispatch.on_the_road import tell_who_waits
from mutualaid.dispatch.stand_bys import ask_stand_bys
from mutualaid.shifts.tasks import by_the_clock


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def watch_routes() -> None:
    by_the_clock(ask_stand_bys, tell_who_waits)
