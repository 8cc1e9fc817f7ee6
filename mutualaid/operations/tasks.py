"""Huey is a clock and a nudge here: what is due is computed from the data."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from mutualaid.operations import work  # noqa: F401  (what can be done)
from mutualaid.operations.jobs import run_job, run_waiting
from mutualaid.operations.recalls import tell_of_recalls
from mutualaid.operations.tables.uploads import forget_old_uploads
from mutualaid.strike.models import now


@db_task()  # type: ignore[untyped-decorator]
def do_job(pk: int) -> None:
    run_job(pk, now)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def do_what_waits() -> None:
    """Jobs whose nudge was lost, and those of workers that died."""
    run_waiting(now)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def tell_who_came_to_have_recalled_food() -> None:
    tell_of_recalls(now())


@db_periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def forget_uploads() -> None:
    forget_old_uploads(now())
