"""Queue a text, and what a person decides about one. How a queued text leaves the house: outbox.py.

Queueing is part of the transaction that changes the data: both are written, or neither.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from mutualaid.lib.crypto import blind_index
from mutualaid.messaging.models import OPT_OUT_CONFIRMED, Priority, State, Text
from mutualaid.messaging.quiet import cannot_wait
from mutualaid.messaging.segments import count_parts
from mutualaid.people.actions import opt_out, require_coordinator
from mutualaid.people.models import Person, wants_no_texts
from mutualaid.strike.models import Strike


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
    if why_not := why_not_to(person, text.occasion, priority):
        text.state, text.reason, text.settled_at = State.FAILED, why_not, now
    Text.objects.bulk_create([text], ignore_conflicts=True)
    return Text.objects.get(key=key)


def why_not_to(person: Person, occasion: str, priority: int) -> str:
    """Why this person must not or cannot be texted; empty: nothing is against it.

    What keeps somebody safe, and the answer to who texts us, needs no consent on record; everything else does.
    """
    if not person.phone:
        return "no_number"
    if wants_no_texts(person) and occasion != OPT_OUT_CONFIRMED:
        return "opted_out"
    if person.unreachable_since:
        return "number_unusable"
    return "no_consent" if priority > Priority.REPLY and person.consent_at is None else ""


def priority_in_time(person: Person, happens: datetime, *, now: datetime) -> Priority:
    """A reminder's; by night, where who is due at `happens` must know before it ends, one that leaves at once. Who has
    not agreed to texts gets none that way either."""
    urgent = person.consent_at is not None and cannot_wait(happens, now=now)
    return Priority.SAFETY if urgent else Priority.REMINDER


@transaction.atomic
def stop_texting(phone: str, *, source: str, now: datetime) -> None:
    """No text to this number from now on; what still waits for it, but the one confirmation, is settled at once."""
    opt_out(phone, source=source, now=now)
    waiting = Text.objects.filter(person__phone_index=blind_index(phone), state=State.QUEUED)
    waiting = waiting.exclude(occasion=OPT_OUT_CONFIRMED)
    waiting.update(state=State.FAILED, settled_at=now, reason="opted_out")


@transaction.atomic
def see_to(text: Text, *, now: datetime) -> None:
    """A person made up for a text that did not arrive, or knows that it did."""
    Text.objects.filter(pk=text.pk, seen_to_at=None).update(seen_to_at=now)


@transaction.atomic
def send_again(text: Text, *, by: Person, now: datetime) -> None:
    """A person looked: it did not arrive. Changes nothing once the network, or another person, has said otherwise.

    What is of no use any more is not sent, and stays with what a person makes up for. May be refused: CoordinatorsOnly.
    """
    require_coordinator(by)
    doubtful = Text.objects.for_a_person_to_judge().filter(pk=text.pk, seen_to_at=None)
    doubtful.filter(expires_at__lte=now).update(state=State.EXPIRED, settled_at=now, reason="late")
    doubtful.update(state=State.QUEUED, rounds=0, not_before=now, lease_until=None, settled_at=None, reason="")
