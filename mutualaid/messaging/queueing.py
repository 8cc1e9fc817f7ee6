"""Queue texts to many people in a few statements, and hold back what has not left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from mutualaid.messaging.models import HELD_BACK, State, Text, TextQuerySet
from mutualaid.messaging.segments import count_parts
from mutualaid.people.models import OptOut, Person

A_STATEMENT = 1000


@dataclass(frozen=True, slots=True)
class Letter:
    """Words for one person; `key` names the occasion, as in `queue_text`."""

    person: Person
    key: str
    language: str
    body: str


@transaction.atomic
def queue_many(
    letters: Sequence[Letter],
    *,
    occasion: str,
    now: datetime,
    priority: int,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
) -> int:
    """Queue them all, one row a key: a key that has its row keeps it as it is. Returns how many rows are new.

    As with `queue_text`, who cannot or must not be texted gets a row that has failed already.
    """
    same: dict[str, Any] = {
        "occasion": occasion,
        "priority": priority,
        "not_before": not_before or now,
        "expires_at": expires_at,
    }
    batches = [letters[first : first + A_STATEMENT] for first in range(0, len(letters), A_STATEMENT)]
    return sum([_queue(batch, created_at=now, **same) for batch in batches])


def _queue(letters: Sequence[Letter], *, created_at: datetime, **fields: Any) -> int:
    known = set(Text.objects.filter(key__in=[letter.key for letter in letters]).values_list("key", flat=True))
    fresh = {letter.key: letter for letter in letters if letter.key not in known}
    opted_out = _opted_out([letter.person for letter in fresh.values()])
    parts = {body: count_parts(body) for body in {letter.body for letter in fresh.values()}}
    rows = []
    for letter in fresh.values():
        why_not = _why_not(letter.person, opted_out)
        rows.append(
            Text(
                key=letter.key,
                person=letter.person,
                language=letter.language,
                body=letter.body,
                parts=parts[letter.body],
                created_at=created_at,
                state=State.FAILED if why_not else State.QUEUED,
                reason=why_not,
                settled_at=created_at if why_not else None,
                **fields,
            )
        )
    Text.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _opted_out(people: Sequence[Person]) -> set[str]:
    numbers = [person.phone_index for person in people if person.phone_index]
    return set(OptOut.objects.in_force().filter(phone_index__in=numbers).values_list("phone_index", flat=True))


def _why_not(person: Person, opted_out: set[str]) -> str:
    if not person.phone_index:
        return "no_number"
    if person.phone_index in opted_out:
        return "opted_out"
    return "number_unusable" if person.unreachable_since else ""


def hold_back(texts: TextQuerySet, *, now: datetime) -> int:
    """Nothing of these that still waits will leave; what a sender holds already does. Returns how many were stopped."""
    waiting = texts.filter(state=State.QUEUED)
    return waiting.update(state=State.EXPIRED, settled_at=now, reason=HELD_BACK)
