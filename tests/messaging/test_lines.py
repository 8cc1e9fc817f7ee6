"""How fast texts leave, how many a day, at which hours, and what stops them."""

from datetime import datetime, time, timedelta

import pytest

from mutualaid.lib.days import at, day_of
from mutualaid.messaging.lines import Pace, open_line
from mutualaid.messaging.models import Line, Priority, State, Text
from mutualaid.messaging.outbox import claim_text
from mutualaid.messaging.sending import send_due
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import wants_no_texts
from mutualaid.strike.models import Strike
from tests.build import a_text
from tests.gateway import MemoryGateway

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]


def send(gateway: MemoryGateway, now: datetime, pace: Pace | None = None) -> int:
    return send_due(gateway, lambda: now, pace=pace or Pace())


def words(gateway: MemoryGateway) -> list[str]:
    return [said.body for said in gateway.taken]


def test_two_parts_a_second_leave_at_two_parts_a_second(ike, memory_gateway, now):
    for _ in range(10):
        a_text(ike)
    pace, sent = Pace(per_second=2), []
    for second in range(5):
        sent.append(send(memory_gateway, now + timedelta(seconds=second), pace))
    # One second's worth of burst, then two a second.
    assert sent == [3, 2, 2, 2, 1]


def test_a_long_text_takes_the_time_of_its_parts(ike, memory_gateway, now):
    a_text(ike, "x" * 460)
    a_text(ike, "next")
    assert send(memory_gateway, now, Pace(per_second=1)) == 1
    assert send(memory_gateway, now + timedelta(seconds=3), Pace(per_second=1)) == 1


def test_of_the_days_parts_bulk_leaves_some_to_reminders_and_those_some_to_replies(ike, memory_gateway, now):
    pace = Pace(per_day=10)
    for priority in (Priority.BULK, Priority.REMINDER):
        for _ in range(12):
            a_text(ike, priority.name, priority=priority)
    Text.objects.filter(priority=Priority.REMINDER).update(not_before=now + timedelta(minutes=1))
    assert send(memory_gateway, now, pace) == 7
    assert send(memory_gateway, now + timedelta(minutes=1), pace) == 2
    for priority in (Priority.REPLY, Priority.SAFETY):
        a_text(ike, priority.name, priority=priority)
    assert send(memory_gateway, now + timedelta(minutes=1), pace) == 2
    assert words(memory_gateway)[-2:] == ["SAFETY", "REPLY"]


def test_the_next_day_on_the_networks_clock_has_a_budget_of_its_own(ike, memory_gateway, now):
    for _ in range(10):
        a_text(ike, priority=Priority.BULK)
    assert send(memory_gateway, now, Pace(per_day=10)) == 7
    assert send(memory_gateway, at(day_of(now) + timedelta(days=1), time(9)), Pace(per_day=10)) == 3


def test_at_night_replies_and_what_is_urgent_leave_and_the_rest_waits(ike, memory_gateway, now):
    for priority in Priority:
        a_text(ike, priority.name, priority=priority)
    night = at(day_of(now), time(21))
    assert send(memory_gateway, night) == 2
    assert words(memory_gateway) == ["SAFETY", "REPLY"]
    morning = at(day_of(now) + timedelta(days=1), time(8))
    assert send(memory_gateway, morning - timedelta(minutes=1)) == 0
    assert send(memory_gateway, morning) == 2


def test_who_asked_for_early_texts_is_reminded_before_eight_and_gets_no_bulk(ike, sam, memory_gateway, now):
    sam.wants_early_texts = True
    sam.save(update_fields=["wants_early_texts"])
    for person in (ike, sam):
        a_text(person, f"{person.name} reminder", priority=Priority.REMINDER)
        a_text(person, f"{person.name} bulk", priority=Priority.BULK)
    send(memory_gateway, at(day_of(now) + timedelta(days=1), time(5)))
    assert words(memory_gateway) == ["Sam reminder"]


def test_a_reminder_that_the_night_held_until_it_was_late_is_not_sent(ike, memory_gateway, now):
    morning = at(day_of(now) + timedelta(days=1), time(8))
    text = a_text(ike, priority=Priority.REMINDER, expires_at=morning)
    send(memory_gateway, at(day_of(now), time(22)))
    send(memory_gateway, morning)
    text.refresh_from_db()
    assert (text.state, memory_gateway.taken) == (State.EXPIRED, [])


@pytest.mark.parametrize("code", ["30007", "30032", "30034", "30450", "21606", "30002", "20003"])
def test_trouble_with_our_account_stops_the_line_and_throws_nothing_away(ike, rosa, memory_gateway, now, code):
    texts = [a_text(ike), a_text(ike)]
    memory_gateway.refuse_next(permanent=True, code=code)
    assert send(memory_gateway, now) == 0
    assert {Text.objects.get(pk=text.pk).state for text in texts} == {State.QUEUED}
    assert send(memory_gateway, now + timedelta(days=1)) == 0
    with pytest.raises(CoordinatorsOnly):
        open_line("memory", by=ike)
    open_line("memory", by=rosa)
    assert send(memory_gateway, now + timedelta(days=1)) == 2


@pytest.mark.parametrize("code", ["20429", "30001", "21611", "14107"])
def test_too_fast_means_a_pause_and_then_on(ike, memory_gateway, now, code):
    a_text(ike)
    memory_gateway.refuse_next(permanent=True, code=code)
    assert send(memory_gateway, now) == 0
    assert send(memory_gateway, now + timedelta(seconds=4)) == 0
    assert send(memory_gateway, now + timedelta(seconds=5)) == 1


def test_a_cap_of_the_day_holds_the_line_until_midnight_in_the_west(ike, memory_gateway, now):
    a_text(ike, priority=Priority.SAFETY)
    memory_gateway.refuse_next(permanent=True, code="30023")
    send(memory_gateway, now)
    midnight = at(day_of(now) + timedelta(days=1), time())
    assert Line.objects.get(gateway="memory").held_until == midnight
    assert send(memory_gateway, midnight - timedelta(seconds=1)) == 0
    assert send(memory_gateway, midnight) == 1


def test_a_stop_for_good_is_not_undone_by_a_hold(ike, memory_gateway, now):
    a_text(ike)
    memory_gateway.refuse_next(permanent=True, code="20003")
    send(memory_gateway, now)
    Line.objects.filter(gateway="memory").update(stopped_at=now)
    from mutualaid.messaging.lines import hold_until_midnight

    hold_until_midnight("memory", code="30023", now=now)
    assert Line.objects.get(gateway="memory").held_until is None


def test_one_line_that_is_stopped_does_not_stop_another(ike, memory_gateway, now):
    a_text(ike)
    memory_gateway.refuse_next(permanent=True, code="20003")
    send(memory_gateway, now)
    assert send(MemoryGateway(name="another"), now) == 1


def test_a_number_on_the_networks_list_of_stops_is_never_tried_again(ike, memory_gateway, now):
    a_text(ike)
    a_text(ike)
    memory_gateway.refuse_next(permanent=True, code="21610")
    assert send(memory_gateway, now) == 0
    assert wants_no_texts(ike)
    assert set(Text.objects.values_list("state", flat=True)) == {State.FAILED}


def test_a_number_that_takes_no_texts_is_marked_for_the_desk(ike, memory_gateway, now):
    a_text(ike)
    memory_gateway.refuse_next(permanent=True, code="21211")
    send(memory_gateway, now)
    ike.refresh_from_db()
    assert ike.unreachable_reason == "21211"


def test_while_the_strike_is_paused_replies_alone_leave(ike, memory_gateway, now):
    for priority in Priority:
        a_text(ike, priority.name, priority=priority)
    Strike.objects.update(paused_at=now)
    send(memory_gateway, now)
    assert words(memory_gateway) == ["SAFETY", "REPLY"]


def test_a_sender_that_was_overtaken_takes_its_claim_back(ike, now, monkeypatch):
    text = a_text(ike)
    monkeypatch.setattr("mutualaid.messaging.outbox.take_room", lambda *_: False)
    assert claim_text(now, gateway="memory") is None
    text.refresh_from_db()
    assert (text.state, text.attempt) == (State.QUEUED, 0)
