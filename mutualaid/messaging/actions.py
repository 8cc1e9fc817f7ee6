"""Queue a text, and the three moments of sending one: claim, settle, reap.

Queueing is part of the transaction that changes the data. A sender claims a row and commits before it calls the
network, so a crash at any point leaves a row that says how far it got; `attempt` fences off a sender that comes late.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone, translation

from mutualaid.messaging.models import RANK, Priority, State, StatusReport, Text, TextQuerySet
from mutualaid.messaging.segments import count_parts
from mutualaid.people.models import Person, wants_no_texts
from mutualaid.strike.models import Strike

LEASE = timedelta(seconds=60)
LAST_ATTEMPT = 6
AT_ONCE = 20


def render_text(app: str, occasion: str, language: str, context: Mapping[str, Any]) -> str:
    """The words of `templates/<app>/sms/<occasion>.txt` for a reader of this language, on the city's clock."""
    zone = Strike.objects.filter(pk=1).values_list("time_zone", flat=True).first()
    with translation.override(language), timezone.override(zone):
        return " ".join(render_to_string(f"{app}/sms/{occasion}.txt", dict(context)).split())


def queue_text(
    person: Person,
    *,
    app: str,
    occasion: str,
    key: str,
    now: datetime,
    priority: int,
    context: Mapping[str, Any] | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> Text:
    """The text row of this occasion, made once: a second call with the same key returns the first row.

    A person without a number, or who wants no texts, gets a row that has failed already: a human makes the call.
    """
    if already := Text.objects.filter(key=key).first():
        return already
    body = render_text(app, occasion, person.language, context or {})
    text = Text(
        key=key,
        person=person,
        occasion=occasion,
        language=person.language,
        body=body,
        parts=count_parts(body),
        priority=priority,
        created_at=now,
        not_before=not_before or now,
        expires_at=expires_at,
    )
    if why_not := _why_not(text, person):
        text.state, text.reason, text.settled_at = State.FAILED, why_not, now
    Text.objects.bulk_create([text], ignore_conflicts=True)
    return Text.objects.get(key=key)


def _why_not(text: Text, person: Person) -> str:
    if not person.phone:
        return "no_number"
    if wants_no_texts(person) and not text.may_leave_despite_opt_out:
        return "opted_out"
    return "number_unusable" if person.unreachable_since else ""


def claim_text(now: datetime) -> Text | None:
    """The most urgent due text, now ours to send until its lease ends; None when nothing is due.

    A conditional UPDATE, and a commit before the network is called: a sender that got there second changes nothing.
    What came too late, and what its person no longer wants, is settled on the way. While the strike is paused only
    safety and replies are due.
    """
    tried: set[int] = set()
    while candidates := [pk for pk in _due(now).values_list("pk", flat=True)[:AT_ONCE] if pk not in tried]:
        for pk in candidates:
            if text := _claim(pk, now):
                return text
        tried.update(candidates)
    return None


def _due(now: datetime) -> TextQuerySet:
    paused = Strike.objects.filter(pk=1, paused_at__isnull=False).exists()
    due = Text.objects.due(now)
    return due.filter(priority__lte=Priority.REPLY) if paused else due


@transaction.atomic
def _claim(pk: int, now: datetime) -> Text | None:
    """The text, if nobody got there first and it is still to be sent. Either way it is not due any more."""
    mine = Text.objects.filter(pk=pk, state=State.QUEUED)
    if not mine.update(state=State.SENDING, lease_until=now + LEASE, attempt=F("attempt") + 1):
        return None
    text = Text.objects.select_related("person").get(pk=pk)
    return text if _still_wanted(text, now) else None


def _still_wanted(text: Text, now: datetime) -> bool:
    if text.expires_at and text.expires_at <= now:
        _settle(text, State.EXPIRED, now=now, reason="late")
        return False
    why_not = _why_not(text, text.person) if text.person else "person_gone"
    if why_not:
        _settle(text, State.FAILED, now=now, reason=why_not)
    return not why_not


def settle_sent(text: Text, *, provider_id: str, now: datetime) -> bool:
    """The network took it. False when a later attempt owns the row."""
    return _settle(text, State.SENT, now=now, provider_id=provider_id)


def settle_refused(text: Text, *, permanent: bool, code: str, now: datetime) -> bool:
    """The network said no: for good, or not now (back to the queue, waiting longer each time)."""
    again = now + timedelta(seconds=5 * 2**text.attempt)
    if permanent or text.attempt >= LAST_ATTEMPT:
        return _settle(text, State.FAILED, now=now, reason=code or "refused")
    if text.expires_at and text.expires_at <= again:
        return _settle(text, State.EXPIRED, now=now, reason=code or "late")
    return _settle(text, State.QUEUED, now=now, reason=code, not_before=again)


def settle_in_doubt(text: Text, *, now: datetime) -> bool:
    """Nobody knows whether it left: it is not sent again on a guess, but stands on the red list."""
    return _settle(text, State.IN_DOUBT, now=now, reason="no_answer")


def _settle(text: Text, state: str, *, now: datetime, **changes: Any) -> bool:
    """Write the outcome, unless another attempt has taken the row over since."""
    mine = Text.objects.filter(pk=text.pk, state=State.SENDING, attempt=text.attempt)
    return bool(mine.update(state=state, lease_until=None, settled_at=now, **changes))


def reap(now: datetime) -> int:
    """Texts whose sender died between claim and settle are in doubt. Returns how many."""
    return Text.objects.abandoned(now).update(
        state=State.IN_DOUBT, lease_until=None, settled_at=now, reason="sender_died"
    )


@transaction.atomic
def record_status(text: Text, state: str, *, code: str = "", now: datetime, provider_id: str = "") -> None:
    """What the network reports about a text: every word is kept, and the text's state only ever moves up."""
    locked = Text.objects.select_for_update().get(pk=text.pk)
    StatusReport.objects.create(text=locked, at=now, state=state, code=code)
    if RANK[State(state)] <= RANK[State(locked.state)]:
        return
    locked.state, locked.lease_until, locked.settled_at = state, None, now
    locked.provider_id = locked.provider_id or provider_id or None
    locked.reason = code
    locked.save(update_fields=["state", "lease_until", "settled_at", "provider_id", "reason"])


@transaction.atomic
def see_to(text: Text, *, now: datetime) -> None:
    """A person made up for a text that did not arrive."""
    Text.objects.filter(pk=text.pk, seen_to_at=None).update(seen_to_at=now)
