"""What the network reports about a text: every word is kept, and a text's state only ever moves up."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mutualaid.messaging.codes import Meaning, meaning_of
from mutualaid.messaging.models import RANK, State, StatusReport, Text
from mutualaid.messaging.outbox import keep_for_later, needs_nobody, note_about, wait_after

MOST_REPEATS = 2
BAD_ENDS = frozenset({State.UNDELIVERED, State.FAILED})


@transaction.atomic
def record_report(
    public_id: UUID | None, *, state: State, now: datetime, provider_id: str = "", code: str = ""
) -> Text | None:
    """Take down a report about the text of this id of ours, or else of the network's. None when it is about neither.

    A bad end has consequences: a number is marked, the line is stopped, or the words are queued once more as a text
    of their own.
    """
    text = _text_of(public_id, provider_id)
    StatusReport.objects.create(text=text, at=now, state=state, code=code, provider_id=provider_id)
    # Whatever it calls it: a message that has an id of the network's has been taken.
    reached = State.SENT if provider_id and RANK[state] < RANK[State.SENT] else state
    if text is None or RANK[reached] <= RANK[State(text.state)]:
        return text
    if provider_id and not text.provider_id:
        _take_back_id(provider_id, text, now)
        text.provider_id = provider_id
    text.state, text.lease_until, text.settled_at, text.reason = reached, None, now, code
    text.save(update_fields=["state", "lease_until", "settled_at", "provider_id", "reason"])
    if state in BAD_ENDS:
        _make_up_for(text, code, now)
    return text


def _text_of(public_id: UUID | None, provider_id: str) -> Text | None:
    texts = Text.objects.select_for_update(of=("self",)).select_related("person")
    if public_id and (ours := texts.filter(public_id=public_id).first()):
        return ours
    return texts.filter(provider_id=provider_id).first() if provider_id else None


def _take_back_id(provider_id: str, text: Text, now: datetime) -> None:
    """The list may have given this id to another text with the same words: that one is in doubt again."""
    other = Text.objects.filter(provider_id=provider_id).exclude(pk=text.pk)
    other.update(provider_id=None, state=State.IN_DOUBT, lease_until=None, settled_at=now, reason="no_answer")


def _make_up_for(text: Text, code: str, now: datetime) -> None:
    meaning = meaning_of(code)
    if text.person:
        note_about(text.person, meaning, code=code, now=now)
    if meaning is Meaning.LATE:
        text.state = State.EXPIRED
    if needs_nobody(text, meaning):
        text.seen_to_at = now
    text.save(update_fields=["state", "seen_to_at"])
    kept = keep_for_later(text.gateway, meaning, code=code, now=now)
    if kept or meaning is Meaning.AGAIN:
        _repeat(text, now, even_often=kept)


def _repeat(text: Text, now: datetime, *, even_often: bool) -> None:
    """The same words as a new row, while they are of use; the row that failed needs nobody any more."""
    first, _, times = text.key.partition("#again")
    number = int(times or 0) + 1
    again = now + wait_after(number + 2)
    if (number > MOST_REPEATS and not even_often) or (text.expires_at and text.expires_at <= again):
        return
    repeat = Text(
        key=f"{first}#again{number}",
        person=text.person,
        occasion=text.occasion,
        language=text.language,
        body=text.body,
        parts=text.parts,
        priority=text.priority,
        created_at=now,
        not_before=again,
        expires_at=text.expires_at,
    )
    Text.objects.bulk_create([repeat], ignore_conflicts=True)
    Text.objects.filter(pk=text.pk, seen_to_at=None).update(seen_to_at=now)
