"""The net under the webhook: a text that was received and not answered is answered within a minute."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from mutualaid.inbox.actions import answer_waiting
from mutualaid.strike.models import now


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def answer_what_waits() -> None:
    answer_waiting(now())
