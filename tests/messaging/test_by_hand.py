"""Texts from coordinators' own phones: ten at a time, in one pair of hands, none lost and none sent twice."""

from datetime import timedelta

import pytest

from mutualaid.messaging.actions import send_again, stop_texting
from mutualaid.messaging.by_hand import (
    A_BATCH,
    HELD_FOR,
    NotByHand,
    NotInHand,
    give_back,
    hands_may_send,
    held_by,
    in_hands,
    nobody_said,
    not_sent,
    said_sent,
    sms_link,
    take_batch,
)
from mutualaid.messaging.lines import hold_until_midnight, open_line, stop_line
from mutualaid.messaging.models import Priority, State, Text, grace
from mutualaid.messaging.sending import keep_up, send_due
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Reveal
from mutualaid.strike.models import Strike
from tests.build import NOW, a_coordinator, a_person, a_text
from tests.gateway import MemoryGateway

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words", "strike")]
OVER = NOW + HELD_FOR + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def by_hand(settings):
    settings.TEXT_GATEWAY = "by_hand"


def state_of(text: Text) -> str:
    text.refresh_from_db()
    return text.state


def taken(rosa, now=NOW) -> list[Text]:
    return take_batch(by=rosa, now=now)


def test_ten_are_taken_the_most_urgent_first_and_no_more_until_they_are_dealt_with(rosa, ike):
    for _ in range(12):
        a_text(ike, priority=Priority.BULK)
    urgent = a_text(ike, priority=Priority.SAFETY)
    batch = taken(rosa)
    assert (len(batch), batch[0]) == (A_BATCH, urgent)
    assert taken(rosa) == []
    said_sent(urgent.pk, 1, by=rosa, now=NOW)
    assert len(taken(rosa)) == 1


def test_two_coordinators_never_hold_the_same_text(rosa, ike):
    for _ in range(15):
        a_text(ike)
    ana = a_coordinator("Ana")
    mine, hers = taken(rosa), taken(ana)
    assert (len(mine), len(hers)) == (10, 5)
    assert not {text.pk for text in mine} & {text.pk for text in hers}
    assert [held.text for held in held_by(ana, NOW)] == hers


def test_a_text_said_to_have_gone_has_an_id_of_our_making(rosa, ike):
    text = a_text(ike)
    taken(rosa)
    said_sent(text.pk, 1, by=rosa, now=NOW)
    assert (state_of(text), text.provider_id) == (State.SENT, f"HAND-{text.public_id}")


def test_what_is_given_back_is_taken_by_the_next(rosa, ike):
    text, ana = a_text(ike), a_coordinator("Ana")
    taken(rosa)
    assert give_back(by=rosa, now=NOW) == 1
    assert held_by(rosa, NOW) == []
    assert taken(ana) == [text]


def test_who_takes_a_batch_is_written_down_as_having_seen_its_numbers_and_words(rosa, ike):
    a_text(ike), a_text(ike)
    taken(rosa)
    assert sorted(Reveal.objects.values_list("person", "by", "what")) == [
        (ike.pk, rosa.pk, "number"),
        (ike.pk, rosa.pk, "words"),
    ]


def test_only_coordinators_take_and_say(rosa, ike, vera):
    text = a_text(ike)
    with pytest.raises(CoordinatorsOnly):
        taken(vera)
    taken(rosa)
    with pytest.raises(CoordinatorsOnly):
        said_sent(text.pk, 1, by=vera, now=NOW)


def test_what_is_in_somebodys_hands_is_nobody_elses_to_settle(rosa, ike):
    text, ana = a_text(ike), a_coordinator("Ana")
    taken(rosa)
    for settle in (said_sent, not_sent):
        with pytest.raises(NotInHand):
            settle(text.pk, 1, by=ana, now=NOW)
    assert state_of(text) == State.SENDING


def test_after_a_quarter_of_an_hour_nobody_knows_and_anybody_is_asked(rosa, ike):
    text, ana = a_text(ike), a_coordinator("Ana")
    taken(rosa)
    assert not nobody_said(NOW + HELD_FOR).exists()
    assert nobody_said(OVER).get() == text
    keep_up(lambda: OVER, None)
    keep_up(lambda: OVER + grace(), None)
    assert (state_of(text), nobody_said(OVER).get()) == (State.IN_DOUBT, text)
    assert text in Text.objects.undeliverable()
    said_sent(text.pk, 1, by=ana, now=OVER)
    assert state_of(text) == State.SENT


@pytest.mark.parametrize("reaped", [False, True])
def test_what_did_not_go_is_sent_again_and_the_late_tap_of_the_first_hand_changes_nothing(rosa, ike, reaped):
    text, ana = a_text(ike), a_coordinator("Ana")
    taken(rosa)
    if reaped:
        keep_up(lambda: OVER, None)
    not_sent(text.pk, 1, by=ana, now=OVER)
    assert taken(ana, OVER) == [text]
    with pytest.raises(NotInHand):
        said_sent(text.pk, 1, by=rosa, now=OVER)
    assert (state_of(text), text.attempt) == (State.SENDING, 2)


def test_a_second_tap_on_sent_is_told_so_and_changes_nothing(rosa, ike):
    text = a_text(ike)
    taken(rosa)
    said_sent(text.pk, 1, by=rosa, now=NOW)
    with pytest.raises(NotInHand):
        not_sent(text.pk, 1, by=rosa, now=NOW)
    assert state_of(text) == State.SENT


def test_the_strikes_pause_and_the_night_bind_hands_too(rosa, ike):
    a_text(ike, priority=Priority.BULK)
    reply = a_text(ike, priority=Priority.REPLY)
    Strike.objects.update(paused_at=NOW)
    assert taken(rosa) == [reply]
    Strike.objects.update(paused_at=None)
    assert taken(rosa, NOW + timedelta(hours=3)) == []  # 21:30


def test_what_somebody_wants_no_more_has_no_link_any_more(rosa, ike):
    text = a_text(ike)
    taken(rosa)
    assert held_by(rosa, NOW)[0].link
    stop_texting(ike.phone, source="told the desk", now=NOW)
    held = held_by(rosa, NOW)[0]
    assert (held.text, held.link, held.why_not) == (text, "", "opted_out")
    not_sent(text.pk, 1, by=rosa, now=NOW)
    assert taken(rosa) == []
    assert (state_of(text), text.reason) == (State.FAILED, "opted_out")


def test_what_came_too_late_has_no_link_any_more(rosa, ike):
    a_text(ike, expires_at=NOW + timedelta(minutes=5))
    taken(rosa)
    assert held_by(rosa, NOW + timedelta(minutes=4))[0].link
    assert held_by(rosa, NOW + timedelta(minutes=5))[0].why_not == "late"


def test_a_link_names_one_number_and_encodes_every_character_of_the_words():
    link = sms_link("+15105550123", "¿Vienes? 5 & 6 + #1\nSí/No")
    assert link == "sms:+15105550123?&body=%C2%BFVienes%3F%205%20%26%206%20%2B%20%231%0AS%C3%AD%2FNo"


# --- beside the machine ---


def test_hands_send_where_the_settings_say_so_and_where_the_line_waits_to_be_mended(settings, rosa):
    assert hands_may_send(NOW)
    settings.TEXT_GATEWAY = "twilio"
    assert not hands_may_send(NOW)
    hold_until_midnight("twilio", code="30023", now=NOW)
    assert not hands_may_send(NOW)  # it opens again by itself
    stop_line("twilio", code="30034", now=NOW)
    assert hands_may_send(NOW)
    open_line("twilio", by=rosa)
    with pytest.raises(NotByHand):
        taken(rosa)


def test_nobody_texts_the_invented_numbers_of_a_demonstration(rosa, ike):
    a_text(ike)
    Strike.objects.update(is_demonstration=True)
    with pytest.raises(NotByHand):
        taken(rosa)


def test_texts_queued_for_the_machine_leave_by_hand_and_those_in_hand_are_not_the_machines(rosa, memory_gateway):
    texts = [a_text(a_person()) for _ in range(14)]
    memory_gateway.refuse_next(permanent=True, code="30034")
    send_due(memory_gateway, lambda: NOW)  # the line stops at the first: all are kept
    in_hand = taken(rosa)
    open_line("memory", by=rosa)
    assert send_due(memory_gateway, lambda: NOW) == 4
    for text in in_hand:
        said_sent(text.pk, text.attempt, by=rosa, now=NOW)
    assert [state_of(text) for text in texts] == [State.SENT] * 14
    assert len({said.public_id for said in memory_gateway.taken} | {str(text.public_id) for text in in_hand}) == 14


def test_texts_queued_for_hands_leave_by_the_machine(rosa, ike, memory_gateway):
    left, given_back = a_text(ike), a_text(ike)
    taken(rosa)
    said_sent(left.pk, 1, by=rosa, now=NOW)
    give_back(by=rosa, now=NOW)
    assert send_due(memory_gateway, lambda: NOW) == 1
    assert [said.public_id for said in memory_gateway.taken] == [str(given_back.public_id)]


def test_what_the_machine_left_in_doubt_is_asked_of_the_machine_by_the_upkeep_of_hands(ike, monkeypatch):
    arrived, lost = a_text(ike, "one"), a_text(ike, "two")
    machine = MemoryGateway(name="twilio")
    machine.time_out_after_taking_next()
    machine.time_out_next()
    send_due(machine, lambda: NOW)
    monkeypatch.setattr("mutualaid.messaging.sending.gateway_named", {"twilio": machine}.get)
    keep_up(lambda: NOW + grace(), None)
    assert (state_of(arrived), state_of(lost)) == (State.SENT, State.QUEUED)
    assert len(machine.taken) == 1


def test_what_hands_left_unsaid_is_not_sent_by_the_machine_until_somebody_says_no(rosa, ike, memory_gateway):
    text = a_text(ike)
    taken(rosa)
    for minute in range(20, 40):
        assert send_due(memory_gateway, lambda at=NOW + timedelta(minutes=minute): at) == 0
    assert state_of(text) == State.IN_DOUBT
    send_again(text, by=rosa, now=OVER)
    assert send_due(memory_gateway, lambda: OVER) == 1


def test_nothing_is_in_hand_before_anybody_takes_it(ike):
    a_text(ike)
    assert not in_hands(NOW).exists()
    assert not nobody_said(NOW).exists()
