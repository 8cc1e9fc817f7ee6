"""What nobody knows the fate of is looked up in the network's list, and sent again only on its word."""

from datetime import datetime, timedelta

import pytest

from mutualaid.messaging.actions import see_to, send_again
from mutualaid.messaging.models import State, Text, grace
from mutualaid.messaging.outbox import claim_doubtful, claim_text, settle_found, settle_in_doubt, settle_sent
from mutualaid.messaging.sending import send_due
from mutualaid.people.actions import CoordinatorsOnly
from tests.build import a_text
from tests.gateway import MemoryGateway

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]


def send(gateway: MemoryGateway, now: datetime) -> int:
    return send_due(gateway, lambda: now)


def state_of(text: Text) -> str:
    text.refresh_from_db()
    return text.state


def test_a_text_in_doubt_waits_as_long_as_the_list_may_lag(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.time_out_next()
    send(memory_gateway, now)
    send(memory_gateway, now + grace() - timedelta(seconds=1))
    assert (state_of(text), text.attempt) == (State.IN_DOUBT, 1)


def test_a_text_that_the_network_has_is_not_sent_again(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.time_out_after_taking_next()
    send(memory_gateway, now)
    assert state_of(text) == State.IN_DOUBT
    send(memory_gateway, now + grace())
    assert (state_of(text), text.provider_id) == (State.SENT, f"MEM{text.public_id}")
    assert len(memory_gateway.taken) == 1


def test_a_text_that_the_network_does_not_have_is_sent_again(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.time_out_next()
    send(memory_gateway, now)
    assert send(memory_gateway, now + grace()) == 1
    assert (state_of(text), text.attempt, len(memory_gateway.taken)) == (State.SENT, 2, 1)


def test_a_text_that_nobody_finds_and_that_is_of_no_use_any_more_has_expired(ike, memory_gateway, now):
    """And keeps nobody from sending the others."""
    text, other = a_text(ike, expires_at=now + timedelta(seconds=30)), a_text(ike, not_before=now + grace())
    memory_gateway.time_out_next()
    send(memory_gateway, now)
    assert send(memory_gateway, now + grace()) == 1
    assert (state_of(text), text.reason, state_of(other)) == (State.EXPIRED, "late", State.SENT)
    assert text in Text.objects.undeliverable()


def test_the_second_time_that_nothing_is_found_a_person_judges(ike, rosa, memory_gateway, now):
    text = a_text(ike)
    for round_ in range(2):
        memory_gateway.time_out_next()
        send(memory_gateway, now + round_ * grace())
    send(memory_gateway, now + timedelta(days=1))
    assert state_of(text) == State.IN_DOUBT
    assert text in Text.objects.undeliverable()
    assert memory_gateway.taken == []


def test_a_person_who_knows_that_it_did_not_arrive_sends_it_again(ike, rosa, memory_gateway, now):
    text = a_text(ike)
    Text.objects.update(state=State.IN_DOUBT, rounds=2, gateway="memory", claimed_at=now, settled_at=now)
    with pytest.raises(CoordinatorsOnly):
        send_again(text, by=ike, now=now)
    send_again(text, by=rosa, now=now)
    assert send(memory_gateway, now) == 1
    send_again(text, by=rosa, now=now)
    assert state_of(text) == State.SENT


def test_what_is_of_no_use_any_more_is_not_sent_again_on_anybodys_word(ike, rosa, memory_gateway, now):
    text = a_text(ike, expires_at=now + timedelta(minutes=5))
    Text.objects.update(state=State.IN_DOUBT, rounds=2, gateway="memory", claimed_at=now, settled_at=now)
    send_again(text, by=rosa, now=now + timedelta(minutes=5))
    assert send(memory_gateway, now + timedelta(minutes=5)) == 0
    assert (state_of(text), text.reason) == (State.EXPIRED, "late")


def test_a_person_who_knows_that_it_arrived_takes_it_off_the_list(ike, now):
    text = a_text(ike)
    Text.objects.update(state=State.IN_DOUBT, rounds=2)
    see_to(text, now=now)
    assert not Text.objects.undeliverable().exists()


def test_a_list_that_does_not_answer_is_asked_again_later(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.time_out_after_taking_next()
    send(memory_gateway, now)
    memory_gateway.lost_list = True
    send(memory_gateway, now + grace())
    assert (state_of(text), text.rounds) == (State.IN_DOUBT, 0)
    memory_gateway.lost_list = False
    send(memory_gateway, now + 2 * grace())
    assert state_of(text) == State.SENT


def test_one_message_of_the_list_stands_for_one_text(ike, memory_gateway, now):
    """Two texts with the same words: one arrived, one did not."""
    texts = [a_text(ike, "Same words"), a_text(ike, "Same words")]
    memory_gateway.time_out_after_taking_next()
    memory_gateway.time_out_next()
    send(memory_gateway, now)
    send(memory_gateway, now + grace())
    assert [state_of(text) for text in texts] == [State.SENT, State.SENT]
    assert len(memory_gateway.taken) == 2


def test_an_id_that_was_given_to_an_earlier_text_puts_the_later_one_in_doubt(ike, now):
    earlier, later = a_text(ike), a_text(ike)
    settle_in_doubt(claim_text(now, gateway="memory"), now=now)
    held = claim_text(now, gateway="memory")
    doubtful = claim_doubtful(now + grace())
    assert settle_found(doubtful, provider_id="SM1", now=now)
    settle_sent(held, provider_id="SM1", now=now)
    assert (state_of(earlier), state_of(later)) == (State.SENT, State.IN_DOUBT)


def test_two_senders_do_not_look_up_the_same_text(ike, memory_gateway, now):
    a_text(ike)
    memory_gateway.time_out_next()
    send(memory_gateway, now)
    assert claim_doubtful(now + grace()) is not None
    assert claim_doubtful(now + grace()) is None


def test_a_text_of_a_gateway_that_is_gone_is_for_a_person(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.time_out_next()
    send(memory_gateway, now)
    send(MemoryGateway(name="another"), now + grace())
    assert state_of(text) == State.IN_DOUBT
    assert text in Text.objects.undeliverable()
