"""Texts that a person answers: each once, and none goes away without somebody having said so."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mutualaid.inbox.models import Inbound
from mutualaid.inbox.reader import Intent
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.messaging.segments import count_parts
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import OptOut, Person, wants_no_texts

MOST_PARTS = 4
IS_OF_USE_FOR = timedelta(hours=24)

# What the desk says most, by name; each is sent in its reader's language.
READY = {
    "call": _("A coordinator will call you soon."),
    "yes": _("Yes, that is fine. Thank you for telling us."),
    "no": _("Sorry, that does not work. Please call us if you need more help."),
    "food": _("Text FOOD and your ZIP code, and we will tell you where to get food near you."),
    "thanks": _("Thank you! Your help makes this possible."),
}


class DealtWithAlready(Refusal):
    code = "dealt_with_already"
    sentence = _("{name} has dealt with this text already.")


class NoAnswerTyped(Refusal):
    code = "no_answer_typed"
    sentence = _("There is nothing to send. Type an answer, or take a ready one.")


class AnswerTooLong(Refusal):
    code = "answer_too_long"
    sentence = _("That is {parts} texts long; {most} are the most. Say it shorter, or call.")


class CallInstead(Refusal):
    code = "call_instead"
    sentence = _("This person wants no texts. Call, and then say that it is dealt with.")


def ready_words(name: str, person: Person) -> str:
    """A ready answer as this person will read it; may be refused: NoAnswerTyped."""
    if name not in READY:
        raise NoAnswerTyped
    with override(person.language):
        return str(READY[name])


@transaction.atomic
def answer_by_hand(inbound_id: int, words: str, *, by: Person, now: datetime) -> Text:
    """Queue these words to whoever wrote, and take the text off the list: both, or neither.

    May be refused: CoordinatorsOnly, NoAnswerTyped, AnswerTooLong, DealtWithAlready, CallInstead.
    """
    require_coordinator(by)
    words = " ".join(words.split())
    if not words:
        raise NoAnswerTyped
    if (parts := count_parts(words)) > MOST_PARTS:
        raise AnswerTooLong(parts=parts, most=MOST_PARTS)
    inbound = _locked(inbound_id)
    if inbound.person is None or wants_no_texts(inbound.person):
        raise CallInstead
    text = queue_text(
        inbound.person,
        app="inbox",
        occasion="by_hand",
        key=f"by_hand:{inbound.pk}",
        now=now,
        priority=Priority.REPLY,
        context={"words": words},
        expires_at=now + IS_OF_USE_FOR,
    )
    _close(inbound, by, now)
    return text


@transaction.atomic
def mark_handled(inbound_id: int, *, by: Person, now: datetime) -> Inbound:
    """Dealt with in another way, or nothing is to be done. May be refused: CoordinatorsOnly, DealtWithAlready."""
    require_coordinator(by)
    inbound = _locked(inbound_id)
    _close(inbound, by, now)
    return inbound


def _locked(inbound_id: int) -> Inbound:
    inbound = Inbound.objects.select_for_update(of=("self",)).select_related("person").get(pk=inbound_id)
    if inbound.handled_at:
        raise DealtWithAlready(name=inbound.handled_by or _("Somebody"))
    return inbound


def _close(inbound: Inbound, by: Person, now: datetime) -> None:
    inbound.handled_at, inbound.handled_by = now, by
    inbound.save(update_fields=["handled_at", "handled_by"])
    if inbound.intent == Intent.OPTOUT:
        OptOut.objects.in_force().filter(phone_index=inbound.phone_index).update(seen_to_at=now)


@transaction.atomic
def see_to_opt_out(person: Person, *, by: Person, now: datetime) -> None:
    """Somebody phoned a person who wants no texts about what they still hold: off the red list and out of the inbox.

    May be refused: CoordinatorsOnly.
    """
    require_coordinator(by)
    OptOut.objects.in_force().filter(phone_index=person.phone_index).update(seen_to_at=now)
    waiting = Inbound.objects.waiting_for_a_person().filter(person=person, intent=Intent.OPTOUT)
    waiting.update(handled_at=now, handled_by=by)
