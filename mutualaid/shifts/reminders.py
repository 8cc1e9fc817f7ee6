"""Reminders are computed from the claims each minute, never parked in a queue: a moved shift does no harm."""

from collections.abc import Collection
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from mutualaid.lib.days import at, day_of
from mutualaid.lib.sweeps import one_by_one
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, State, Text
from mutualaid.messaging.queueing import hold_back
from mutualaid.messaging.quiet import QUIET_FROM, is_early, is_quiet
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, ClaimQuerySet

EVENING_FROM, EVENING_UNTIL = time(18), time(20, 30)
BEFOREHAND = timedelta(hours=2)
JUST_CLAIMED = timedelta(hours=2)


def queue_reminders(now: datetime) -> int:
    """Queue every reminder that is due and has not been queued. Returns how many are new."""
    due = [(claim, "evening") for claim in due_this_evening(now)] + [(claim, "soon") for claim in due_soon(now)]
    keys = {reminder_key(claim, kind): (claim, kind) for claim, kind in due}
    for already in Text.objects.filter(key__in=keys).values_list("key", flat=True):
        del keys[already]
    return one_by_one(keys, lambda key: _queue_if_held(*keys[key], key=key, now=now), of="reminder")


@transaction.atomic
def _queue_if_held(claim: Claim, kind: str, *, key: str, now: datetime) -> bool:
    """In the evening there are hundreds: somebody may have dropped out since they were counted."""
    Person.objects.select_for_update(no_key=True).get(pk=claim.person_id)
    still = _standing().filter(pk=claim.pk, shift__starts_at=claim.shift.starts_at).first()
    if still is not None:
        queue_reminder(still, kind, key=key, now=now)
    return still is not None


def hold_back_reminders(claims: Collection[Claim], *, now: datetime) -> int:
    """Nobody is asked about a place they gave back, or about a shift that is off or has other hours, by a text that
    still waits. `claims` are of people who are locked. Returns how many were stopped.
    """
    return sum(
        hold_back(Text.objects.filter(person=claim.person_id, key__startswith=f"reminder:{claim.pk}:"), now=now)
        for claim in claims
    )


def reminder_key(claim: Claim, kind: str) -> str:
    """A shift that moves is a new occasion; everything else happens once."""
    return f"reminder:{claim.pk}:{kind}:{claim.shift.starts_at:%Y%m%dT%H%M}"


def due_this_evening(now: datetime) -> list[Claim]:
    """Between 18:00 and 20:30, of tomorrow's: who has not said yes, to be asked; and who has, where the reminder of
    the day would fall into the night. Who claimed just now needs neither."""
    today = day_of(now)
    if not at(today, EVENING_FROM) <= now < at(today, EVENING_UNTIL):
        return []
    tomorrow, day_after = (at(today + timedelta(days=days), time()) for days in (1, 2))
    claims = _standing().filter(shift__starts_at__gte=tomorrow, shift__starts_at__lt=day_after)
    claims = claims.filter(claimed_at__lt=now - JUST_CLAIMED)
    return [claim for claim in claims if claim.confirmed_at is None or joins_the_evening(claim)]


def joins_the_evening(claim: Claim) -> bool:
    """Two hours before the shift is night, for somebody who did not ask for early texts."""
    starts = timezone.localtime(claim.shift.starts_at)
    due = timezone.localtime(claim.shift.starts_at - BEFOREHAND)
    awake = is_early(due) or is_early(starts - timedelta(minutes=1))
    return is_quiet(due) and not (awake and claim.person.wants_early_texts)


def due_soon(now: datetime) -> list[Claim]:
    """Two hours before; in the last hours of the night people who asked for early texts. Whose reminder has joined
    the evening's text gets no second one; who claimed after that is reminded at eight."""
    soon = _standing().filter(shift__starts_at__gt=now, shift__starts_at__lte=now + BEFOREHAND)
    soon = soon.filter(claimed_at__lt=now - JUST_CLAIMED, checked_in_at__isnull=True)
    local = timezone.localtime(now)
    if is_quiet(local):
        soon = soon.filter(person__wants_early_texts=True) if is_early(local) else soon.none()
    claims = list(soon)
    joined = {reminder_key(claim, "evening"): claim for claim in claims if joins_the_evening(claim)}
    had = Text.objects.filter(key__in=joined).exclude(state=State.EXPIRED).values_list("key", flat=True)
    reminded = {joined[key].pk for key in had}
    return [claim for claim in claims if claim.pk not in reminded]


def queue_reminder(claim: Claim, kind: str, *, key: str, now: datetime) -> Text:
    """Who has said yes is not asked again."""
    last_moment = claim.shift.starts_at if kind == "soon" else at(day_of(now), QUIET_FROM)
    held = "_held" if kind == "evening" and claim.confirmed_at else ""
    return queue_text(
        claim.person,
        app="shifts",
        occasion=f"reminder_{kind}{held}",
        key=key,
        now=now,
        priority=Priority.REMINDER,
        context={"shift": claim.shift, "now": now},
        expires_at=last_moment,
    )


def _standing() -> ClaimQuerySet:
    return (
        Claim.objects.held()
        .filter(shift__cancelled_at__isnull=True)
        .select_related("person", "shift__place__site")
        .order_by("shift__starts_at", "pk")
    )
