"""Texts that leave from coordinators' own phones: taken in small batches, and said to have gone, one by one.

take_batch ──▶ said_sent        on its way, under an id of our own making
           ├─▶ not_sent         back in the queue
           └─▶ nothing said     after a quarter of an hour nobody knows: a person is asked which of the two it was
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import why_not_to
from mutualaid.messaging.gateways import is_demonstration
from mutualaid.messaging.lines import line_of
from mutualaid.messaging.models import Hand, Line, State, Text, TextQuerySet
from mutualaid.messaging.outbox import claim_text, settle_found, settle_if_unwanted, settle_sent
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person, Reveal

GATEWAY = "by_hand"
A_BATCH = 10
HELD_FOR = timedelta(minutes=15)


class NotByHand(Refusal):
    code = "not_by_hand"
    sentence = _("Texts leave by themselves here: none is to be sent by hand.")


class NotInHand(Refusal):
    code = "not_in_hand"
    sentence = _("This text is not in your hands any more: somebody has dealt with it already.")


@dataclass(frozen=True, slots=True)
class Held:
    """A text in somebody's hands. `why_not` says why it must not leave any more; it has no `link` then."""

    text: Text
    link: str
    why_not: str = ""


def hands_may_send(now: datetime) -> bool:
    """Where the settings say so, or while what sends by itself is stopped until somebody mends it.

    Never in a demonstration: its invented numbers may be somebody's.
    """
    if is_demonstration() is not False:
        return False
    if settings.TEXT_GATEWAY == GATEWAY:
        return True
    line = Line.objects.filter(gateway=settings.TEXT_GATEWAY).first()
    return line is not None and line.is_stopped(now) and line.held_until is None


@transaction.atomic
def take_batch(*, by: Person, now: datetime) -> list[Text]:
    """The most urgent texts that may leave, for `by` alone until a quarter of an hour is over; ten at most in one
    pair of hands. That `by` sees their numbers is written down. May be refused: CoordinatorsOnly, NotByHand.
    """
    require_coordinator(by)
    if not hands_may_send(now):
        raise NotByHand
    line_of(GATEWAY, now)
    Line.objects.select_for_update().get(gateway=GATEWAY)  # one hand after the other: two taps are one batch
    room = A_BATCH - in_hands_of(by, now).count()
    taken: list[Text] = []
    while len(taken) < room and (text := claim_text(now, gateway=GATEWAY)):
        taken.append(text)
    Text.objects.filter(pk__in=[text.pk for text in taken]).update(lease_until=now + HELD_FOR)
    Hand.objects.bulk_create([Hand(text=text, attempt=text.attempt, by=by, at=now) for text in taken])
    seen = {text.person_id: text.person for text in taken}
    Reveal.objects.bulk_create([Reveal(person=one, what=what, by=by, at=now) for one in seen.values() for what in SEEN])
    return taken


SEEN = (Reveal.What.NUMBER, Reveal.What.WORDS)


def in_hands(now: datetime) -> TextQuerySet:
    """Taken by anybody, and still theirs alone."""
    return _by_hand().filter(state=State.SENDING, lease_until__gte=now)


def in_hands_of(person: Person, now: datetime) -> TextQuerySet:
    return in_hands(now).filter(hands__by=person, hands__attempt=F("attempt"))


def held_by(person: Person, now: datetime) -> list[Held]:
    """The batch of this person, the most urgent first, each with the link that opens it on a phone."""
    return [_held(text, now) for text in in_hands_of(person, now).select_related("person")]


def _held(text: Text, now: datetime) -> Held:
    why_not = why_not_to(text.person, text.occasion, text.priority) if text.person else "person_gone"
    if text.expires_at and text.expires_at <= now:
        why_not = "late"
    return Held(text, "" if why_not else sms_link(text.person.phone if text.person else "", text.body), why_not)


def sms_link(phone: str, body: str) -> str:
    """Opens the messages of a phone with number and words filled in, on iPhones and on Android."""
    return f"sms:{phone}?&body={quote(body, safe='')}"


def nobody_said(now: datetime) -> TextQuerySet:
    """Taken, and not said to have gone or not within the time: somebody must say which."""
    lapsed = Q(state=State.SENDING, lease_until__lt=now) | Q(state=State.IN_DOUBT, seen_to_at__isnull=True)
    return _by_hand().filter(lapsed)


def _by_hand() -> TextQuerySet:
    texts: TextQuerySet = Text.objects.filter(gateway=GATEWAY).order_by("priority", "not_before", "pk")
    return texts


@transaction.atomic
def said_sent(pk: int, attempt: int, *, by: Person, now: datetime) -> Text:
    """It left from a coordinator's phone. May be refused: CoordinatorsOnly, NotInHand."""
    text = _to_settle(pk, attempt, by=by, now=now)
    ours = f"HAND-{text.public_id}"
    settle = settle_sent if text.state == State.SENDING else settle_found
    settle(text, provider_id=ours, now=now)
    return text


@transaction.atomic
def not_sent(pk: int, attempt: int, *, by: Person, now: datetime) -> Text:
    """It did not leave: queued as before, for whoever takes it next. May be refused: CoordinatorsOnly, NotInHand."""
    text = _to_settle(pk, attempt, by=by, now=now)
    back = {"state": State.QUEUED, "lease_until": None, "settled_at": None, "rounds": 0, "reason": ""}
    Text.objects.filter(pk=text.pk).update(**back)
    return text


def _to_settle(pk: int, attempt: int, *, by: Person, now: datetime) -> Text:
    """The text, locked: one of `by`'s own, or one of which nobody has said what became of it."""
    require_coordinator(by)
    text = Text.objects.select_for_update().filter(pk=pk, attempt=attempt).first()
    if text is None or not (in_hands_of(by, now).filter(pk=pk).exists() or nobody_said(now).filter(pk=pk).exists()):
        raise NotInHand
    return text


@transaction.atomic
def give_back(*, by: Person, now: datetime) -> int:
    """All that is still in these hands. Returns how many. May be refused: CoordinatorsOnly."""
    held = list(in_hands_of(by, now).values_list("pk", "attempt"))
    for pk, attempt in held:
        not_sent(pk, attempt, by=by, now=now)
    return len(held)


@transaction.atomic
def drop_unwanted(texts: Sequence[Text], *, now: datetime) -> int:
    """Settle those in hand that came too late, or whose person wants none since. Returns how many those were."""
    return sum(settle_if_unwanted(text, now) for text in texts)
