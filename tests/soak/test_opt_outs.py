"""After an opt-out nothing leaves but its one confirmation: whichever way it came, wherever the texts were by then."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.messaging.actions import send_again
from mutualaid.messaging.models import OPT_OUT_CONFIRMED, Priority, State, Text, grace
from mutualaid.messaging.outbox import claim_text, lease
from mutualaid.messaging.queueing import Letter, queue_many
from mutualaid.messaging.reports import record_report
from mutualaid.messaging.sending import send_due, send_one
from mutualaid.people.actions import opt_out
from mutualaid.people.models import Person
from tests.build import NOW, a_person, a_text
from tests.gateway import MemoryGateway, SenderDied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]


def texted(words: str) -> Callable[[Person, datetime], None]:
    def way(person: Person, now: datetime) -> None:
        received = receive_text(provider_id=f"SM{words}{person.pk}", phone=person.phone, body=words, now=now)
        answer_text(received.pk, now=now)

    return way


def by_the_network(person: Person, now: datetime) -> None:
    """Twilio keeps its own list: the report about some earlier text says so."""
    earlier = a_text(person, "Earlier", priority=Priority.REPLY)
    record_report(earlier.public_id, state=State.UNDELIVERED, provider_id=f"SM{earlier.pk}", code="21610", now=now)


def by_phone(person: Person, now: datetime) -> None:
    opt_out(person.phone, source="said so on the phone", now=now)


WAYS = {
    "STOP": texted("STOP"),
    "unsubscribe": texted("unsubscribe"),
    "a sentence": texted("please stop texting me"),
    "Spanish": texted("ya no me manden mensajes"),
    "Chinese": texted("停止"),
    "Vietnamese": texted("dừng"),
    "Arabic": texted("توقف"),
    "the network": by_the_network,
    "the phone": by_phone,
}


class Life:
    """Texts to one person, at every point of their way when the opt-out comes."""

    def __init__(self, person: Person, gateway: MemoryGateway) -> None:
        self.person, self.gateway = person, gateway
        self.dice = random.Random(person.pk)

    def begin(self) -> Text:
        """Texts that were sent, that are in doubt, that wait; returns one that a sender has claimed."""
        sent = a_text(self.person, "Sent", priority=Priority.SAFETY)
        send_due(self.gateway, lambda: NOW)
        self.gateway.time_out_next()
        a_text(self.person, "In doubt")
        send_due(self.gateway, lambda: NOW)
        self.gateway.die_next()
        a_text(self.person, "Its sender died")
        with pytest.raises(SenderDied):
            send_due(self.gateway, lambda: NOW)
        self.gateway.refuse_next(permanent=False)
        a_text(self.person, "Refused for now")
        send_due(self.gateway, lambda: NOW)
        claimed = a_text(self.person, "Claimed")
        held = claim_text(NOW, gateway=self.gateway.name)
        assert held == claimed
        self.sent = sent
        self.queue_more(NOW, "before")
        return held

    def queue_more(self, now: datetime, when: str) -> None:
        for priority in Priority:
            a_text(self.person, f"{when} {priority.label}", priority=priority, now=now)
        letters = [Letter(self.person, f"{when}:{self.person.pk}:{number}", "en", "To many") for number in range(3)]
        queue_many(letters, occasion="many", now=now, priority=Priority.BULK)

    def go_on(self, now: datetime) -> None:
        """Hours of senders, reports, look-ups and a coordinator who means well."""
        record_report(self.sent.public_id, state=State.UNDELIVERED, code="30003", provider_id="", now=now)
        self.queue_more(now, "after")
        for passed in (
            timedelta(),
            lease() + grace(),
            2 * grace() + lease(),
            timedelta(minutes=10),
            timedelta(hours=13),
        ):
            send_due(self.gateway, lambda passed=passed: now + passed)


def after(gateway: MemoryGateway, person: Person, already: int) -> list[str]:
    texts = {str(text.public_id): text.occasion for text in Text.objects.filter(person=person)}
    return [texts[said.public_id] for said in gateway.taken[already:] if said.to == person.phone]


@pytest.mark.parametrize("way", WAYS)
def test_after_an_opt_out_nothing_leaves_but_its_one_confirmation(way, rosa, memory_gateway):
    person = a_person("Ike")
    life = Life(person, memory_gateway)
    held = life.begin()
    already, said_so = len(memory_gateway.taken), NOW + timedelta(seconds=5)
    WAYS[way](person, said_so)
    send_one(memory_gateway, held, lambda: said_so)
    life.go_on(said_so)
    for text in Text.objects.for_a_person_to_judge():
        send_again(text, by=rosa, now=said_so + timedelta(hours=13))
    send_due(memory_gateway, lambda: said_so + timedelta(hours=14))
    own = [OPT_OUT_CONFIRMED] if WAYS[way] not in {by_the_network, by_phone} else []
    assert after(memory_gateway, person, already) == own


def test_whoever_does_not_opt_out_gets_them_all(rosa, memory_gateway):
    person = a_person("Ike")
    life = Life(person, memory_gateway)
    held = life.begin()
    already = len(memory_gateway.taken)
    send_one(memory_gateway, held, lambda: NOW)
    life.go_on(NOW)
    assert len(after(memory_gateway, person, already)) > 10


def test_whoever_comes_back_gets_what_is_queued_from_then_on(rosa, memory_gateway):
    person = a_person("Ike")
    WAYS["STOP"](person, NOW)
    a_text(person, "Meanwhile")
    texted("START")(person, NOW + timedelta(minutes=1))
    a_text(person, "From now on")
    send_due(memory_gateway, lambda: NOW + timedelta(minutes=2))
    bodies = [said.body for said in memory_gateway.taken]
    assert "From now on" in bodies
    assert "Meanwhile" not in bodies


def test_a_stranger_who_opts_out_first_thing_gets_the_confirmation_alone(rosa, memory_gateway):
    received = receive_text(provider_id="SM1", phone="+15105550188", body="STOP", now=NOW)
    answer_text(received.pk, now=NOW)
    send_due(memory_gateway, lambda: NOW)
    assert [text.occasion for text in Text.objects.filter(state=State.SENT)] == [OPT_OUT_CONFIRMED]


def test_a_sender_that_does_not_ask_again_would_be_seen(rosa, memory_gateway, monkeypatch):
    person = a_person("Ike")
    held = Life(person, memory_gateway).begin()
    already = len(memory_gateway.taken)
    WAYS["STOP"](person, NOW)
    monkeypatch.setattr("mutualaid.messaging.sending.settle_if_unwanted", lambda text, now: False)
    send_one(memory_gateway, held, lambda: NOW)
    assert after(memory_gateway, person, already) == ["words"]
