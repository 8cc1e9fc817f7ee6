"""Ask for work that takes longer than a page may, and do it in the worker.

The row is the work. A worker claims it by a conditional UPDATE and holds a lease that every word of progress renews;
a worker that died leaves a lease that runs out, and the next one begins again. `attempt` fences off one that comes
back late.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from mutualaid.lib.errors import Refusal
from mutualaid.operations.models import Job
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.strike.models import the_strike

logger = logging.getLogger(__name__)

QUIET = timedelta(minutes=3)  # longer than anything but the search that says nothing in between
LAST_ATTEMPT = 3
WENT_WRONG = gettext_noop("Something went wrong on our side. Ask for it again; if it fails again, tell the keeper.")

Clock = Callable[[], datetime]
Work = Callable[["Progress"], Mapping[str, Any]]

WORK: dict[str, Work] = {}


def lease() -> timedelta:
    """How long a worker may say nothing: the search for routes takes SOLVE_SECONDS."""
    return timedelta(seconds=settings.SOLVE_SECONDS) + QUIET


class LostTheJob(Exception):
    """Another worker has taken the job over since: what this one makes is not wanted any more."""


def work(kind: str) -> Callable[[Work], Work]:
    """Register the function that does a kind of job; it returns what the job's page leads to."""

    def register(function: Work) -> Work:
        WORK[kind] = function
        return function

    return register


class Progress:
    """The job in a worker's hands: what was asked for, and a way to say how far it is."""

    def __init__(self, job: Job, by: Person, clock: Clock) -> None:
        self.job, self.by, self.clock = job, by, clock

    def tell(self, said: str, *, step: int | None = None, steps: int | None = None) -> None:
        """`said` is a sentence of the catalogue, in English. Raises LostTheJob."""
        self.job.said = said
        self.job.steps = max(steps or self.job.steps, 1)
        self.job.step = min(self.job.step + 1 if step is None else step, self.job.steps)
        self._write(said=said, step=self.job.step, steps=self.job.steps, lease_until=self.clock() + lease())

    def _write(self, **changes: Any) -> None:
        mine = Job.objects.going().filter(pk=self.job.pk, attempt=self.job.attempt)
        if not mine.update(**changes):
            raise LostTheJob


def ask_for(kind: str, *, day: date, by: Person, now: datetime, **arguments: Any) -> Job:
    """The job, to be done soon; asking twice for what is not done yet is asking once. May be refused: CoordinatorsOnly.

    The worker is nudged once this is committed; if the nudge is lost, the sweep finds the row within a minute.
    """
    require_coordinator(by)
    with transaction.atomic():
        Person.objects.select_for_update(no_key=True).get(pk=by.pk)
        for going in Job.objects.going().filter(kind=kind, day=day):
            if going.arguments == arguments:
                return going
        job = Job.objects.create(kind=kind, day=day, arguments=arguments, asked_by=by, asked_at=now)
        transaction.on_commit(lambda: _nudge(job.pk), robust=True)
    return job


def _nudge(pk: int) -> None:
    from mutualaid.operations.tasks import do_job  # an edge: importing it above would be a circle

    do_job(pk)


def run_waiting(clock: Clock) -> int:
    """Do everything that nobody works on. Returns how many jobs were begun."""
    return sum(run_job(pk, clock) for pk in Job.objects.waiting(clock()).values_list("pk", flat=True))


def run_job(pk: int, clock: Clock) -> bool:
    """Do one job, if nobody else does. False when there was nothing to do."""
    now = clock()
    won = (
        Job.objects.waiting(now)
        .filter(pk=pk)
        .update(started_at=now, lease_until=now + lease(), attempt=F("attempt") + 1, step=0)
    )
    if not won:
        return False
    job = Job.objects.select_related("asked_by").get(pk=pk)
    by = job.asked_by
    language = by.language if by else "en"
    with translation.override(language), timezone.override(the_strike().time_zone):
        if by is None or job.attempt > LAST_ATTEMPT or job.kind not in WORK:
            logger.error("job %s (%s) is given up at attempt %s", job.pk, job.kind, job.attempt)
            return _settle(job, clock, failed=_(WENT_WRONG))
        return _do(job, by, clock)


def _do(job: Job, by: Person, clock: Clock) -> bool:
    try:
        result = WORK[job.kind](Progress(job, by, clock))
    except Refusal as refusal:
        return _settle(job, clock, failed=refusal.message[:500])
    except LostTheJob:
        logger.warning("job %s was taken over by another worker", job.pk)
        return True
    except Exception:
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        return _settle(job, clock, failed=_(WENT_WRONG))
    return _settle(job, clock, result=dict(result), step=F("steps"))


def _settle(job: Job, clock: Clock, **outcome: Any) -> bool:
    Job.objects.going().filter(pk=job.pk, attempt=job.attempt).update(done_at=clock(), **outcome)
    return True
