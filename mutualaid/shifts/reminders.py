"""Reminders are computed from the claims each minute, never parked in a queue: a moved shift does no harm."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from mutualaid.lib.days import at, day_of
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.messaging.quiet import is_early, is_quiet
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
    for key, (claim, kind) in keys.items():
        queue_reminder(claim, kind, key=key, now=now)
    return len(keys)


def reminder_key(claim: Claim, kind: str) -> str:
    """A shift that moves is a new occasion; everything else happens once."""
    return f"reminder:{claim.pk}:{kind}:{claim.shift.starts_at:%Y%m%dT%H%M}"


def due_this_evening(now: datetime) -> ClaimQuerySet:
    """Between 18:00 and 20:30: who is to come tomorrow and has not said yes. Who claimed just now needs no question."""
    today = day_of(now)
    if not at(today, EVENING_FROM) <= now < at(today, EVENING_UNTIL):
        return Claim.objects.none()
    tomorrow = at(today + timedelta(days=1), time())
    unconfirmed = _standing().unconfirmed().filter(claimed_at__lt=now - JUST_CLAIMED)
    return unconfirmed.filter(
        shift__starts_at__gte=tomorrow, shift__starts_at__lt=at(today + timedelta(days=2), time())
    )


def due_soon(now: datetime) -> ClaimQuerySet:
    """Two hours before, unless that falls into the night: those have had the evening's text. In its last hours people
    who asked for early ones are reminded."""
    soon = _standing().filter(shift__starts_at__gt=now, shift__starts_at__lte=now + BEFOREHAND)
    soon = soon.filter(claimed_at__lt=now - JUST_CLAIMED, checked_in_at__isnull=True)
    local = timezone.localtime(now)
    if is_early(local):
        return soon.filter(person__wants_early_texts=True)
    return soon.none() if is_quiet(local) else soon


def queue_reminder(claim: Claim, kind: str, *, key: str, now: datetime) -> Text:
    last_moment = claim.shift.starts_at if kind == "soon" else at(day_of(now), time(21))
    return queue_text(
        claim.person,
        app="shifts",
        occasion=f"reminder_{kind}",
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
