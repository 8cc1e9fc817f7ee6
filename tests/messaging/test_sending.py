"""From a queued row to the network and back: claimed by one, sent without a lock, settled by whoever owns it."""

from datetime import datetime, timedelta

import pytest
from django.db import connection

from mutualaid.messaging.models import Priority, State, Text
from mutualaid.messaging.outbox import claim_text as claim_by
from mutualaid.messaging.outbox import lease, reap, settle_in_doubt, settle_refused, settle_sent
from mutualaid.messaging.sending import send_due, send_one
from mutualaid.people.actions import opt_out
from tests.build import a_text
from tests.gateway import MemoryGateway, SenderDied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]


def send(gateway: MemoryGateway, now: datetime) -> int:
    return send_due(gateway, lambda: now)


def claim_text(now: datetime) -> Text | None:
    return claim_by(now, gateway="memory")


def state_of(text: Text) -> str:
    text.refresh_from_db()
    return text.state


def test_a_due_text_is_sent_once(ike, memory_gateway, now):
    text = a_text(ike, "See you at 8")
    assert (send(memory_gateway, now), send(memory_gateway, now)) == (1, 0)
    assert [(sent.to, sent.body) for sent in memory_gateway.taken] == [(ike.phone, "See you at 8")]
    assert (state_of(text), text.provider_id, text.lease_until) == (State.SENT, f"MEM{text.public_id}", None)


def test_a_text_leaves_no_earlier_than_it_may(ike, memory_gateway, now):
    a_text(ike, not_before=now + timedelta(minutes=5))
    assert send(memory_gateway, now + timedelta(minutes=4)) == 0
    assert send(memory_gateway, now + timedelta(minutes=5)) == 1


def test_the_most_urgent_leaves_first(ike, memory_gateway, now):
    for priority in (Priority.BULK, Priority.REPLY, Priority.SAFETY, Priority.REMINDER):
        a_text(ike, priority.name, priority=priority)
    send(memory_gateway, now)
    assert [sent.body for sent in memory_gateway.taken] == ["SAFETY", "REPLY", "REMINDER", "BULK"]


def test_within_a_priority_the_longest_waiting_leaves_first(ike, memory_gateway, now):
    a_text(ike, "later", not_before=now - timedelta(minutes=1))
    a_text(ike, "earlier", not_before=now - timedelta(minutes=2))
    send(memory_gateway, now)
    assert [sent.body for sent in memory_gateway.taken] == ["earlier", "later"]


def test_a_claimed_text_is_nobody_elses(ike, now):
    text = a_text(ike)
    assert claim_text(now) == text
    assert claim_text(now) is None


def test_a_sender_that_read_the_row_but_came_second_leaves_it_alone(ike, now, monkeypatch):
    text = a_text(ike)
    due = Text.objects.due(now)
    monkeypatch.setattr("mutualaid.messaging.models.TextQuerySet.due", lambda *_: due)
    assert list(due.values_list("pk", flat=True)) == [text.pk]
    assert claim_text(now) == text
    Text.objects.filter(pk=text.pk).update(reason="the first sender's")
    monkeypatch.setattr("mutualaid.messaging.models.TextQuerySet.due", lambda *_: Text.objects.filter(pk=text.pk))
    assert claim_text(now) is None
    assert (state_of(text), text.attempt, text.reason) == (State.SENDING, 1, "the first sender's")


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_network_is_called(ike, memory_gateway, now):
    a_text(ike)
    seen = []
    memory_gateway.before = lambda: seen.append((connection.in_atomic_block, Text.objects.get().state))
    send(memory_gateway, now)
    assert seen == [(False, State.SENDING)]


def test_a_refusal_for_good_fails_the_text_and_asks_for_a_person(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.refuse_next(permanent=True, code="21614")
    assert send(memory_gateway, now) == 0
    assert (state_of(text), text.reason) == (State.FAILED, "21614")
    assert text in Text.objects.undeliverable()


def test_a_refusal_for_now_sends_the_text_later(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.refuse_next(permanent=False)
    assert send(memory_gateway, now) == 0
    assert (state_of(text), text.not_before) == (State.QUEUED, now + timedelta(seconds=10))
    assert send(memory_gateway, now + timedelta(seconds=10)) == 1


def test_each_refusal_waits_longer_and_none_gives_the_text_up(ike, memory_gateway, now):
    text, waits = a_text(ike), []
    for _ in range(8):
        memory_gateway.refuse_next(permanent=False)
        send(memory_gateway, text.not_before)
        before, after = text.not_before, state_of(text)
        waits.append((text.not_before - before).total_seconds())
    assert waits == [10, 20, 40, 80, 160, 300, 300, 300]
    assert (after, text.attempt) == (State.QUEUED, 8)


def test_a_refusal_for_now_shortly_before_a_text_is_too_late_breaks_nothing(ike, memory_gateway, now):
    text = a_text(ike, expires_at=now + timedelta(seconds=5))
    memory_gateway.refuse_next(permanent=False)
    send(memory_gateway, now)
    send(memory_gateway, now + timedelta(seconds=10))
    assert state_of(text) == State.EXPIRED
    assert memory_gateway.taken == []


def test_a_refused_text_does_not_hold_up_the_next(ike, mei, memory_gateway, now):
    a_text(ike, "first")
    a_text(mei, "second")
    memory_gateway.refuse_next(permanent=False)
    assert send(memory_gateway, now) == 1
    assert [sent.body for sent in memory_gateway.taken] == ["second"]


def test_a_sender_that_dies_leaves_a_text_in_doubt_once_its_lease_is_over(ike, memory_gateway, now):
    text = a_text(ike)
    memory_gateway.die_next()
    with pytest.raises(SenderDied):
        send(memory_gateway, now)
    assert (reap(now + lease()), state_of(text)) == (0, State.SENDING)
    assert send(memory_gateway, now + lease() + timedelta(seconds=1)) == 0
    assert (state_of(text), text.reason) == (State.IN_DOUBT, "sender_died")
    assert memory_gateway.taken == []


def test_a_sender_that_comes_back_late_changes_nothing(ike, now):
    a_text(ike)
    first = claim_text(now)
    settle_refused(first, permanent=False, code="429", now=now)
    second = claim_text(now + timedelta(seconds=10))
    assert (first.pk, first.attempt, second.attempt) == (second.pk, 1, 2)
    assert not settle_sent(first, provider_id="late", now=now)
    assert not settle_in_doubt(first, now=now)
    assert not settle_refused(first, permanent=True, code="late", now=now)
    assert settle_sent(second, provider_id="right", now=now)
    assert (state_of(second), second.provider_id) == (State.SENT, "right")


def test_a_sender_that_slept_longer_than_its_lease_sends_nothing(ike, memory_gateway, now):
    a_text(ike)
    text = claim_text(now)
    assert not send_one(memory_gateway, text, lambda: now + lease())
    assert memory_gateway.taken == []
    assert send_one(memory_gateway, text, lambda: now + lease() - timedelta(seconds=1))


def test_a_settled_text_is_not_settled_again(ike, now):
    a_text(ike)
    text = claim_text(now)
    assert settle_sent(text, provider_id="once", now=now)
    assert not settle_refused(text, permanent=True, code="21610", now=now)
    assert state_of(text) == State.SENT


def test_the_network_is_told_how_long_a_text_is_of_use(ike, memory_gateway, now):
    a_text(ike, expires_at=now + timedelta(minutes=10))
    a_text(ike)
    send(memory_gateway, now)
    assert [sent.of_use for sent in memory_gateway.taken] == [timedelta(minutes=10), None]


def test_what_is_too_late_is_not_sent(ike, memory_gateway, now):
    late, in_time = (a_text(ike, expires_at=now + timedelta(minutes=minutes)) for minutes in (10, 11))
    assert send(memory_gateway, now + timedelta(minutes=10)) == 1
    assert (state_of(late), late.reason) == (State.EXPIRED, "late")
    assert state_of(in_time) == State.SENT


def test_many_late_texts_do_not_hold_up_one_that_is_in_time(ike, mei, memory_gateway, now):
    for _ in range(25):
        a_text(ike, expires_at=now + timedelta(minutes=1))
    a_text(mei)
    assert send(memory_gateway, now + timedelta(minutes=1)) == 1


def test_who_said_stop_since_is_not_texted(ike, mei, memory_gateway, now):
    text = a_text(ike)
    a_text(mei)
    opt_out(ike.phone, source="STOP", now=now)
    assert send(memory_gateway, now) == 1
    assert [sent.to for sent in memory_gateway.taken] == [mei.phone]
    assert (state_of(text), text.reason) == (State.FAILED, "opted_out")


def test_who_says_stop_while_a_sender_holds_the_text_is_not_texted(ike, memory_gateway, now):
    text = a_text(ike)
    claimed = claim_text(now)
    opt_out(ike.phone, source="STOP", now=now)
    assert not send_one(memory_gateway, claimed, lambda: now)
    assert (memory_gateway.taken, state_of(text), text.reason) == ([], State.FAILED, "opted_out")


def test_who_said_stop_gets_the_one_confirmation(ike, memory_gateway, now):
    opt_out(ike.phone, source="STOP", now=now)
    a_text(ike, "No more texts.", occasion="opted_out", key="opted_out:1")
    a_text(ike, "No more texts.", occasion="opted_out", key="opted_out:1")
    a_text(ike, "Your shift is tomorrow.")
    send(memory_gateway, now)
    assert [sent.body for sent in memory_gateway.taken] == ["No more texts."]


def test_a_text_whose_person_is_gone_goes_nowhere(ike, memory_gateway, now):
    text = a_text(ike)
    ike.delete()
    assert send(memory_gateway, now) == 0
    assert (state_of(text), text.reason) == (State.FAILED, "person_gone")


def test_a_round_ends_after_as_many_texts_as_it_was_given(ike, memory_gateway, now):
    for _ in range(3):
        a_text(ike)
    assert send_due(memory_gateway, lambda: now, most=2) == 2
    assert Text.objects.due(now).count() == 1
