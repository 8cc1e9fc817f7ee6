"""Who drops out late is replaced: three people at a time, by the clock, stand-bys first."""

from datetime import datetime, time, timedelta

import pytest

from mutualaid.dashboard.red_list import red_list
from mutualaid.messaging.lines import open_line, stop_line
from mutualaid.messaging.models import Text
from mutualaid.people.actions import mark_minor, opt_out
from mutualaid.shifts.actions import cancel_shift, claim_shift, confirm_claim, release_claim
from mutualaid.shifts.candidates import Candidate, in_order
from mutualaid.shifts.cascade import accept_call, decline_call, run_cascades
from mutualaid.shifts.models import Call, Cascade, Claim
from mutualaid.shifts.refusals import NotYourCall, StillOpen
from mutualaid.shifts.stand_by import stand_by
from mutualaid.strike.actions import pause_strike, resume_strike
from tests.build import DAYS, NOW, TODAY, a_session, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HALF_PAST_EIGHT = NOW + timedelta(hours=2)
MORNING = NOW.replace(hour=9, minute=0) + timedelta(days=1)  # of tomorrow, two hours before the shift


@pytest.fixture
def volunteers(rosa):
    return [a_volunteer(f"Vol {number}", by=rosa) for number in range(8)]


@pytest.fixture
def dropped(volunteers):
    """Tomorrow's full shift for two, of which one drops out in the evening."""
    shift = a_shift(needed=2)
    claims = [claim_shift(shift.pk, person=person, now=NOW - timedelta(days=1)) for person in volunteers[:2]]
    release_claim(claims[0].pk, person=volunteers[0], now=NOW)
    return shift


def asked(wave: int | None = None) -> list[int]:
    calls = Call.objects.order_by("pk")
    return list((calls.filter(wave=wave) if wave else calls).values_list("person", flat=True))


def bodies() -> list[str]:
    return list(Text.objects.order_by("pk").values_list("body", flat=True))


# --- waves ---


def test_a_late_no_asks_three_people_once(dropped, volunteers):
    assert run_cascades(NOW) == 3
    assert run_cascades(NOW + MINUTE) == 0
    assert Cascade.objects.get().why == "late_no"
    assert set(asked()) < {person.pk for person in volunteers[2:]}
    assert bodies()[0].startswith("Can you help out? tomorrow 11am-2pm, serve food")
    assert "by 6:40pm" in bodies()[0]


def test_after_ten_minutes_the_next_three_are_asked(dropped):
    run_cascades(NOW)
    assert run_cascades(NOW + 9 * MINUTE) == 0
    assert run_cascades(NOW + 10 * MINUTE) == 3
    assert not set(asked(1)) & set(asked(2))


def test_the_next_are_asked_at_once_when_all_have_said_no(dropped):
    run_cascades(NOW)
    for call in Call.objects.all():
        decline_call(call.pk, person=call.person, now=NOW + MINUTE)
    assert run_cascades(NOW + MINUTE) == 3


def test_within_an_hour_there_are_five_minutes_to_answer(dropped):
    soon = dropped.starts_at - 50 * MINUTE
    run_cascades(soon)
    assert {call.answer_by - call.asked_at for call in Call.objects.all()} == {5 * MINUTE}


def test_the_first_yes_has_the_place_and_the_others_hear_that_it_is_filled(dropped):
    run_cascades(NOW)
    first, second, third = Call.objects.all()
    claim = accept_call(first.pk, person=first.person, now=NOW + MINUTE)
    assert claim.confirmed_at
    assert accept_call(second.pk, person=second.person, now=NOW + MINUTE) is None
    assert run_cascades(NOW + 2 * MINUTE) == 0
    assert Cascade.objects.get().outcome == "filled"
    told = Text.objects.filter(occasion="filled")
    assert [text.person for text in told] == [third.person]
    assert told[0].body.startswith("Filled, thank you: tomorrow 11am-2pm")


def test_a_yes_after_its_time_is_welcome_while_somebody_is_sought(dropped):
    run_cascades(NOW)
    call = Call.objects.first()
    assert accept_call(call.pk, person=call.person, now=NOW + 30 * MINUTE)
    with pytest.raises(NotYourCall):
        accept_call(call.pk, person=call.person, now=NOW + 31 * MINUTE)


def test_nobody_else_answers_for_somebody(dropped, mei):
    run_cascades(NOW)
    with pytest.raises(NotYourCall):
        accept_call(Call.objects.first().pk, person=mei, now=NOW)
    with pytest.raises(NotYourCall):
        decline_call(Call.objects.first().pk, person=mei, now=NOW)


def test_at_the_end_of_the_list_it_says_so_and_does_not_begin_again(dropped):
    for minute in range(0, 60, 10):
        run_cascades(NOW + minute * MINUTE)
    assert Cascade.objects.get().outcome == "nobody"
    assert len(asked()) == 6


# --- when it begins ---


def test_an_early_no_is_for_shifts_to_fill(volunteers):
    friday = a_shift(day=DAYS[4], needed=1)
    claim = claim_shift(friday.pk, person=volunteers[0], now=NOW)
    release_claim(claim.pk, person=volunteers[0], now=NOW)
    assert run_cascades(NOW) == 0


def test_a_shift_that_is_short_a_day_before_is_sought_for(volunteers):
    friday = a_shift(day=DAYS[4], needed=1)
    assert run_cascades(friday.starts_at - timedelta(hours=25)) == 0
    assert run_cascades(friday.starts_at - timedelta(hours=24)) == 3


def test_a_shift_that_was_called_off_or_is_almost_over_is_not_sought_for(volunteers):
    shift = a_shift(needed=1)
    assert run_cascades(shift.ends_at - 59 * MINUTE) == 0
    run_cascades(MORNING)
    shift.cancelled_at = MORNING
    shift.save()
    assert run_cascades(MORNING + 10 * MINUTE) == 0
    assert Cascade.objects.get().outcome == "over"


# --- the night ---


def test_nobody_is_asked_in_the_night_and_the_search_goes_on_in_the_morning(dropped):
    assert run_cascades(NOW.replace(hour=21, minute=0)) == 0
    assert run_cascades(NOW.replace(hour=23, minute=0)) == 0
    assert Cascade.objects.get().closed_at is None
    assert run_cascades(MORNING.replace(hour=8)) == 3


def test_an_emergency_of_the_same_day_wakes_only_who_asked_for_it(dropped, volunteers):
    volunteers[5].wants_early_texts = True
    volunteers[5].save()
    assert run_cascades(MORNING.replace(hour=3)) == 0
    assert run_cascades(MORNING.replace(hour=5)) == 1
    assert asked() == [volunteers[5].pk]


# --- whom ---


def test_who_wants_no_texts_or_has_been_asked_twice_today_is_left_alone(dropped, volunteers, rosa):
    opt_out(volunteers[2].phone, source="STOP", now=NOW)
    old = Cascade.objects.create(
        shift=a_shift(day=TODAY), why="short", places=1, opened_at=NOW, closed_at=NOW, outcome="over"
    )
    other = Cascade.objects.create(
        shift=a_shift(day=TODAY), why="short", places=1, opened_at=NOW, closed_at=NOW, outcome="over"
    )
    for cascade in (old, other):
        Call.objects.create(cascade=cascade, person=volunteers[3], wave=1, asked_at=NOW - 2 * MINUTE, answer_by=NOW)
    for minute in range(0, 60, 10):
        run_cascades(NOW + minute * MINUTE)
    seen = set(asked()) - {volunteers[3].pk}
    assert Call.objects.filter(person=volunteers[3]).count() == 2
    assert seen == {person.pk for person in volunteers[4:]}


def test_a_stranger_is_not_asked_to_a_place_for_crews(rosa):
    stranger = a_volunteer(by=rosa)
    stranger.vouched_at = None
    stranger.save()
    kitchen = a_site(visibility="crew")
    a_shift(kitchen, needed=1)
    assert run_cascades(NOW) == 0
    a_shift(needed=1)
    assert run_cascades(NOW) == 1


def one(person: int, **facts) -> Candidate:
    usual = {"stands_by": False, "since": None, "km": 1.0, "speaks_it": True, "asked_before": False}
    return Candidate(**({"person": person, "hours": timedelta()} | usual | facts))


def test_stand_bys_come_first_and_then_language_nearness_and_rest():
    people = [
        one(1, hours=timedelta(hours=9)),
        one(2, asked_before=True),
        one(3, km=4.0),
        one(4, speaks_it=False),
        one(5, stands_by=True, since=NOW, km=20.0),
        one(6, stands_by=True, since=NOW - MINUTE, speaks_it=False),
        one(7),
    ]
    assert [found.person for found in in_order(people)] == [6, 5, 7, 1, 2, 3, 4]


# --- stand-bys ---


@pytest.fixture
def full(volunteers) -> Claim:
    shift = a_shift(day=DAYS[5], needed=1)
    return claim_shift(shift.pk, person=volunteers[0], now=NOW - timedelta(days=1))


def test_a_full_shift_has_a_list_and_an_open_one_has_none(full, volunteers):
    assert (
        stand_by(full.shift_id, person=volunteers[1], now=NOW).pk
        == stand_by(full.shift_id, person=volunteers[1], now=NOW).pk
    )
    with pytest.raises(StillOpen):
        stand_by(a_shift().pk, person=volunteers[1], now=NOW)


def test_a_freed_place_is_kept_for_the_first_stand_by_while_they_think(full, volunteers):
    stand_by(full.shift_id, person=volunteers[1], now=NOW)
    release_claim(full.pk, person=volunteers[0], now=NOW)
    assert run_cascades(NOW) == 1
    assert "You are first in line until 7pm" in bodies()[0]
    with pytest.raises(Exception, match="full"):
        claim_shift(full.shift_id, person=volunteers[2], now=NOW + MINUTE)
    call = Call.objects.get()
    assert accept_call(call.pk, person=volunteers[1], now=NOW + MINUTE).person == volunteers[1]


def test_when_the_stand_by_says_nothing_the_place_is_anybodys(full, volunteers):
    stand_by(full.shift_id, person=volunteers[1], now=NOW)
    release_claim(full.pk, person=volunteers[0], now=NOW)
    run_cascades(NOW)
    run_cascades(NOW + 30 * MINUTE)
    assert Cascade.objects.get().outcome == "nobody"
    assert claim_shift(full.shift_id, person=volunteers[2], now=NOW + 31 * MINUTE)


def test_a_clock_that_shows_the_same_minute_twice_asks_nobody_twice(dropped):
    for _clock in range(3):
        run_cascades(NOW)
    assert len(asked()) == Text.objects.count() == 3


def test_times_are_said_on_the_citys_clock(dropped):
    run_cascades(datetime.combine(TODAY, time(18, 30), NOW.tzinfo))
    assert "6:40pm" in bodies()[0]


# --- the red list ---


def test_a_search_in_vain_is_on_the_red_list_with_whom_to_phone(dropped, volunteers):
    for minute in range(0, 30, 10):
        run_cascades(NOW + minute * MINUTE)
    (row,) = [row for row in red_list(NOW + 30 * MINUTE) if row.kind == "search_in_vain"]
    assert "Phone: Vol" in row.reason
    assert row.mend == f"/desk/shift/{dropped.pk}/"
    claim_shift(dropped.pk, person=volunteers[5], now=NOW + 31 * MINUTE)
    assert "search_in_vain" not in {row.kind for row in red_list(NOW + 32 * MINUTE)}


def test_a_shift_for_which_was_sought_twice_in_vain_is_one_row(dropped, volunteers):
    for minute in range(0, 30, 10):
        run_cascades(NOW + minute * MINUTE)
    other = Claim.objects.held().get()
    release_claim(other.pk, person=other.person, now=NOW + 40 * MINUTE)
    for minute in range(40, 60, 5):
        run_cascades(NOW + minute * MINUTE)
    assert list(Cascade.objects.values_list("outcome", flat=True)) == ["nobody", "nobody"]
    (row,) = [row for row in red_list(NOW + 60 * MINUTE) if row.kind == "search_in_vain"]
    assert "Phone: Vol" in row.reason


# --- two adults ---


def pairs(moment) -> list[str]:
    return [row.reason for row in red_list(moment) if row.kind == "pair_without_adults"]


def confirmed(shift, *people):
    for person in people:
        confirm_claim(claim_shift(shift.pk, person=person, now=NOW).pk, person=person, now=NOW)


@pytest.mark.parametrize(("task", "role"), [("visit", "pickup"), ("care", "care")])
def test_nobody_goes_alone_to_homes_or_minds_children_alone(rosa, task, role):
    shift = a_shift(task=task, role=role, needed=3)
    adults = [a_volunteer(by=rosa, cleared=True) for _ in range(2)]
    confirmed(shift, adults[0])
    assert pairs(HALF_PAST_EIGHT - MINUTE) == []
    assert pairs(HALF_PAST_EIGHT) == ["1 of 2 adults confirmed: nobody goes alone."]
    confirmed(shift, adults[1])
    assert pairs(HALF_PAST_EIGHT) == []


def test_a_minor_is_no_second_adult_and_an_unconfirmed_adult_is_none_yet(rosa):
    shift = a_shift(task="visit", needed=3)
    confirmed(shift, *(a_volunteer(by=rosa) for _ in range(1)))
    claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
    minor = a_volunteer(by=rosa)
    mark_minor(minor)
    Claim.objects.create(shift=shift, person=minor, claimed_at=NOW, confirmed_at=NOW)
    assert pairs(HALF_PAST_EIGHT) == ["1 of 2 adults confirmed: nobody goes alone."]


def test_serving_food_needs_no_pair_and_a_session_speaks_for_its_own_crew(rosa):
    a_shift(task="serve")
    session = a_session()
    a_shift(session.place.site, task="care", role="care")
    assert pairs(HALF_PAST_EIGHT) == []


def test_a_visit_that_is_called_off_is_no_loose_end(rosa):
    shift = a_shift(task="visit")
    cancel_shift(shift.pk, by=rosa, now=NOW)
    assert pairs(HALF_PAST_EIGHT) == []


# --- what it costs, and when nobody can be asked ---


def test_nobody_is_looked_for_while_people_think_or_sleep(dropped, monkeypatch):
    run_cascades(NOW)
    monkeypatch.setattr("mutualaid.shifts.cascade.candidates_for", lambda *_, **__: pytest.fail("looked for"))
    assert run_cascades(NOW + MINUTE) == 0
    assert run_cascades(NOW.replace(hour=23)) == 0


def test_nobody_is_counted_as_asked_while_texts_are_paused(dropped, strike):
    pause_strike(now=NOW)
    assert [run_cascades(NOW + minute * MINUTE) for minute in (0, 10, 20)] == [0, 0, 0]
    assert Cascade.objects.get().closed_at is None
    resume_strike()
    assert run_cascades(NOW + 30 * MINUTE) == 3


def test_nobody_is_counted_as_asked_while_the_line_is_stopped(dropped, rosa):
    stop_line("simulator", code="30034", now=NOW)
    assert run_cascades(NOW) == 0
    open_line("simulator", by=rosa)
    assert run_cascades(NOW + MINUTE) == 3


def test_where_hands_send_there_is_half_an_hour_to_answer(dropped, settings):
    settings.TEXT_GATEWAY = "by_hand"
    assert run_cascades(NOW) == 3
    assert {call.answer_by for call in Call.objects.all()} == {NOW + 30 * MINUTE}
