"""The clock: what came in unanswered is answered within a minute, a lost report is asked for within minutes, what is
due to be erased is erased within the hour.
"""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.inbox.actions import answer_waiting
from mutualaid.inbox.polling import take_lost_reports
from mutualaid.inbox.purge import purge
from mutualaid.strike.models import now


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def answer_what_waits() -> None:
    answer_waiting(now())


@db_periodic_task(crontab(minute="*/10"))  # type: ignore[untyped-decorator]
def ask_for_lost_reports() -> None:
    take_lost_reports(now)


@db_periodic_task(crontab(minute="30"))  # type: ignore[untyped-decorator]
def erase_what_is_due() -> None:
    purge(now())
