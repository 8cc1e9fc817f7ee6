"""Texts that come in: written down first, then answered once, in order for each person."""

import logging
import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from mutualaid.inbox.answers import Answer
from mutualaid.inbox.brake import answer_braked, is_pulled
from mutualaid.inbox.commands import answer, flyer_word
from mutualaid.inbox.crew_commands import answer_crew, asked_of_crew
from mutualaid.inbox.models import Inbound, NetworkDid, Question
from mutualaid.inbox.order_commands import answer_orders
from mutualaid.inbox.place_commands import answer_there, number_asked_for
from mutualaid.inbox.questions import (
    coming_claims,
    last_asked,
    listed_by,
    offer_of,
    waiting_for_y_or_n,
    words_of_question,
)
from mutualaid.inbox.reader import Intent, Reading, read
from mutualaid.inbox.route_commands import answer_route, asked_to_stand_by, places_of_route
from mutualaid.lib.crypto import blind_index
from mutualaid.lib.errors import Refusal
from mutualaid.lib.locks import one_at_a_time
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import OPT_OUT_CONFIRMED, Priority, Text
from mutualaid.people.actions import add_person, heard_from, record_consent
from mutualaid.people.models import Person, wants_no_texts
from mutualaid.strike.models import the_strike

logger = logging.getLogger(__name__)

ATTEMPTS = 2
CONSENT = "texted us"
# Curly ones are outside the phone network's alphabet and turn a text into 70-character parts.
PLAIN_QUOTES = str.maketrans("“”‘’", "\"\"''")
REPLY_IS_OF_USE_FOR = timedelta(hours=24)
E164 = re.compile(r"\+[1-9]\d{6,14}")
_DONE_BY_THE_NETWORK = {
    NetworkDid.STOP.value: Intent.OPTOUT,
    NetworkDid.START.value: Intent.OPTIN,
    NetworkDid.HELP.value: Intent.HELP,
}


@transaction.atomic(durable=True)
def receive_text(
    *, provider_id: str, phone: str, body: str, now: datetime, media: int = 0, network_did: str = ""
) -> Inbound:
    """The text, written down and committed before anybody asks what it means. `phone` is as the network writes it:
    E.164, or something that nobody can text back to. `media` counts pictures, which are not kept.

    The same provider id again returns the first row. Texts of one number are written down one after another, so that
    whoever sees a later one also sees those before it.
    """
    number = blind_index(phone)
    one_at_a_time(number)
    received = Inbound(
        provider_id=provider_id,
        person=Person.objects.with_phone(phone).first(),
        phone=phone,
        phone_index=number,
        body=body,
        media=media,
        network_did=network_did,
        received_at=now,
    )
    Inbound.objects.bulk_create([received], ignore_conflicts=True)
    return Inbound.objects.get(provider_id=provider_id)


def answer_text(inbound_id: int, *, now: datetime) -> Text | None:
    """Do what the text asks for and queue the reply, both or neither, once: the second call returns the first's reply.

    Earlier texts of the same number come first. None: nothing is to be said, or an attempt failed and the sweep
    tries again; after the second failure a person reads the text, and the sender is told so.
    """
    inbound = Inbound.objects.get(pk=inbound_id)
    earlier = Inbound.objects.unanswered().filter(phone_index=inbound.phone_index, pk__lt=inbound.pk)
    for pk in earlier.order_by("pk").values_list("pk", flat=True):
        for _ in range(ATTEMPTS):
            _try_to_answer(pk, now)
    return _try_to_answer(inbound_id, now)


def answer_waiting(now: datetime) -> int:
    """The net under the webhook: answer what was received and not answered. Returns how many were waiting."""
    waiting = list(Inbound.objects.unanswered().order_by("received_at", "pk").values_list("pk", flat=True))
    for pk in waiting:
        try:
            answer_text(pk, now=now)
        except Exception:  # what cannot even be given up keeps nobody else waiting
            logger.exception("text %s waits for the next sweep", pk)
    return len(waiting)


def _try_to_answer(inbound_id: int, now: datetime) -> Text | None:
    """The border of the inbox: whatever breaks in here costs one attempt, never the text."""
    try:
        person_id = _sender(inbound_id, now)
        if person_id is None:
            return _leave_to_the_desk(inbound_id, now)
        with transaction.atomic(durable=True):
            return _answer(inbound_id, person_id, now)
    except Exception:
        logger.exception("text %s could not be answered", inbound_id)
        return _count_failure(inbound_id, now)


def _sender(inbound_id: int, now: datetime) -> int | None:
    """The id of the person who wrote. An unknown number becomes one, in the language of its own words.

    None where nobody can be texted back: a short code, a name, nothing.
    """
    inbound = Inbound.objects.get(pk=inbound_id)
    if not E164.fullmatch(inbound.phone):
        return None
    known: Person | None = Person.objects.with_phone(inbound.phone).first()
    if known is not None:
        return known.pk
    reading = read(inbound.body, language=settings.LANGUAGE_CODE, open_question=None, options=0)
    language = reading.language or settings.LANGUAGE_CODE
    stopped = reading.intent is Intent.OPTOUT or inbound.network_did == NetworkDid.STOP
    consent = "" if stopped else CONSENT
    try:
        sender = add_person(name="", phone=inbound.phone, language=language, consent_source=consent, now=now)
    except IntegrityError:  # another text of the same number got there first
        sender = Person.objects.with_phone(inbound.phone).get()
    return sender.pk


@transaction.atomic(durable=True)
def _leave_to_the_desk(inbound_id: int, now: datetime) -> None:
    inbound = Inbound.objects.select_for_update().get(pk=inbound_id)
    if inbound.answered_at is None:
        inbound.answered_at, inbound.needs_person, inbound.why = now, True, "no number to answer to"
        inbound.save(update_fields=["answered_at", "needs_person", "why"])


def _answer(inbound_id: int, person_id: int, now: datetime) -> Text | None:
    # no_key: a text to this person may be queued meanwhile, else two leads who write at once wait for each other.
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    inbound = Inbound.objects.select_for_update().get(pk=inbound_id)
    if inbound.answered_at:
        return Text.objects.filter(key=_key(inbound)).first()
    heard_from(person)
    did = _network_did(inbound, person)
    with timezone.override(the_strike().time_zone):
        reading = _read(inbound, did, person, now)
        # Answered in the language of the words; what is stored changes only when somebody asks for it.
        person.language = reading.language or person.language
        with translation.override(person.language):
            braked = is_pulled(inbound, reading)
            said = answer_braked(person, reading, now) if braked else _do(person, inbound.body, reading, now)
        if did or (inbound.network_did and reading.intent is Intent.OPTIN):
            said = replace(said, occasion="")
        return _close(inbound, person, reading.intent, said, now)


def _network_did(inbound: Inbound, person: Person) -> str:
    """What the network did by itself, and nobody need do again. YES is a word for START to it: of somebody who gets
    our texts it is a yes.
    """
    gets_texts = inbound.network_did == NetworkDid.START and not wants_no_texts(person)
    return "" if gets_texts else inbound.network_did


def _read(inbound: Inbound, did: str, person: Person, now: datetime) -> Reading:
    if did:
        return Reading(_DONE_BY_THE_NETWORK[did], why="the network's own word")
    if inbound.media and not inbound.body.strip():
        return Reading(Intent.UNCLEAR, why="a picture without words, not kept: ask for words")
    asked = last_asked(person, now)
    kind, options = asked.kind or None, len(asked.options)
    if kind in {None, Question.Kind.MINE} and (waiting := waiting_for_y_or_n(person, now)):
        kind, options = Question.Kind.CONFIRM.value, len(waiting)
    if asked_of_crew(person, now) is not None or asked_to_stand_by(person, now) is not None:
        kind, options = Question.Kind.CONFIRM.value, 1
    claims = [offer_of(claim) for claim in coming_claims(person, now)]
    read_it = partial(
        read,
        inbound.body,
        language=person.language,
        open_question=kind,
        options=options,
        offers=[offer_of(thing) for thing in listed_by(asked)] if kind == asked.kind else (),
        today=timezone.localtime(now).date(),
        asked=words_of_question(person, now),
    )
    reading = read_it(known=claims)
    if reading.intent in {Intent.DELIVERED, Intent.SHORT, Intent.UNCLEAR} and (way := places_of_route(person, now)):
        named = read_it(known=[*claims, *way])
        reading = named if named.intent in {Intent.DELIVERED, reading.intent} else reading
    reading = number_asked_for(inbound.body, reading, person=person, now=now)
    return flyer_word(inbound.body, reading, person=person, now=now)


def _do(person: Person, body: str, reading: Reading, now: datetime) -> Answer:
    """The command in a savepoint of its own: a refusal takes back what was changed and becomes the reply."""
    try:
        with transaction.atomic():
            for about_work in (answer_route, answer_crew, answer_orders, answer_there):
                if said := about_work(person, body, reading, now):
                    return said
            return answer(person, reading, now)
    except Refusal as refusal:
        return Answer("refused", {"sentence": refusal.message.translate(PLAIN_QUOTES)})


def _close(inbound: Inbound, person: Person, intent: str, said: Answer, now: datetime) -> Text | None:
    silenced = bool(said.occasion) and said.occasion != OPT_OUT_CONFIRMED and wants_no_texts(person)
    if person.consent_at is None and intent != Intent.OPTOUT and not wants_no_texts(person):
        record_consent(person, source=CONSENT, now=now)
    inbound.person, inbound.answered_at, inbound.intent = person, now, intent
    inbound.why = (said.person_reads or ("wrote, but wants no texts" if silenced else ""))[:80]
    inbound.needs_person = bool(inbound.why)
    inbound.save(update_fields=["person", "answered_at", "intent", "why", "needs_person"])
    return None if silenced or not said.occasion else _reply(inbound, person, said, now)


def _reply(inbound: Inbound, person: Person, said: Answer, now: datetime) -> Text:
    return queue_text(
        person,
        app="inbox",
        occasion=said.occasion,
        key=_key(inbound),
        now=now,
        priority=Priority.REPLY,
        context={**said.context, "now": now, "person": person},
        expires_at=now + REPLY_IS_OF_USE_FOR,
    )


@transaction.atomic(durable=True)
def _count_failure(inbound_id: int, now: datetime) -> Text | None:
    """After the last attempt a person reads the text, and the sender is told so."""
    inbound = Inbound.objects.select_for_update().get(pk=inbound_id)
    inbound.attempts += 1
    inbound.save(update_fields=["attempts"])
    if inbound.attempts < ATTEMPTS:
        return None
    person = Person.objects.with_phone(inbound.phone).first()
    inbound.person, inbound.answered_at = person, now
    inbound.needs_person, inbound.why = True, "answering it failed"
    inbound.save(update_fields=["person", "answered_at", "needs_person", "why"])
    if person is None or wants_no_texts(person):
        return None
    return _reply(inbound, person, Answer("person_reads"), now)


def _key(inbound: Inbound) -> str:
    return f"reply:{inbound.pk}"
