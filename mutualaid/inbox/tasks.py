"""The clock: what came in unanswered is answered within a minute, what is due to be erased within the hour."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.inbox.actions import answer_waiting
from mutualaid.inbox.purge import purge
from mutualaid.strike.models import now


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def answer_what_waits() -> None:
    answer_waiting(now())


@db_periodic_task(crontab(minute="30"))  # type: ignore[untyped-decorator]
def erase_what_is_due() -> None:
    purge(now())
