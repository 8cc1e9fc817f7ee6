"""Who may take which place: the rules alone, on plain values."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from mutualaid.lib.errors import Refusal
from mutualaid.shifts.refusals import (
    CareNeedsClearance,
    EnoughChildHours,
    MinorsByDay,
    NeverAlone,
    NoSuchRole,
    NotYetVouched,
)
from mutualaid.shifts.rules import (
    Hours,
    NoRoom,
    NoShows,
    PersonFacts,
    RoleFacts,
    ShiftFacts,
    Taken,
    capacity,
    child_hours,
    refuse_unfit,
    role_for,
)
from tests.build import NOW, TOMORROW

VERA = PersonFacts(is_vouched=True, speaks=frozenset({"en"}))
NEW = PersonFacts(is_first_timer=True)
TEEN = PersonFacts(is_vouched=True, is_minor=True)


@pytest.fixture(autouse=True)
def in_oakland():
    with timezone.override("America/Los_Angeles"):
        yield


def moment(clock: int, day: date = TOMORROW) -> datetime:
    return datetime.combine(day, time(clock), NOW.tzinfo)


def shift(task: str = "serve", starts: int = 11, ends: int = 14, **facts) -> ShiftFacts:
    return ShiftFacts(**({"task": task, "starts_at": moment(starts), "ends_at": moment(ends), "needed": 4} | facts))


def why_not(wanted: ShiftFacts, person: PersonFacts, *taken: Taken) -> type[Refusal] | None:
    try:
        refuse_unfit(wanted, person, taken, NOW)
    except Refusal as refusal:
        return type(refusal)
    return None


# --- vouching ---


@pytest.mark.parametrize("task", ["cook", "pack", "serve"])
def test_a_stranger_may_take_one_food_shift(task):
    assert why_not(shift(task), NEW) is None
    holding = PersonFacts(held=(Hours(moment(8), moment(9)),))
    assert why_not(shift(task), holding) is NotYetVouched


@pytest.mark.parametrize("task", ["open", "clean", "call", "visit"])
def test_a_stranger_takes_nothing_but_food(task):
    assert why_not(shift(task), NEW) is NotYetVouched
    assert why_not(shift(task), VERA) is None


def test_a_stranger_is_shown_no_place_for_crews_alone():
    assert why_not(shift(is_hidden=True), NEW) is NotYetVouched


def test_minding_children_is_for_cleared_adults():
    care = shift("care", with_children=True)
    assert why_not(care, VERA) is CareNeedsClearance
    assert why_not(care, PersonFacts(is_vouched=True, is_cleared=True)) is None


# --- under 18, and never alone ---


@pytest.mark.parametrize(("starts", "ends"), [(6, 9), (19, 22)])
def test_under_18_is_not_asked_before_seven_nor_after_nine(starts, ends):
    assert why_not(shift(starts=starts, ends=ends), TEEN) is MinorsByDay
    assert why_not(shift(starts=starts, ends=ends), VERA) is None


def test_under_18_works_from_seven_to_nine():
    assert why_not(shift(starts=7, ends=9), TEEN) is None
    assert why_not(shift(starts=18, ends=21), TEEN) is None


def test_room_is_kept_for_the_adult_without_whom_no_minor_is_there():
    assert why_not(shift(needed=2), TEEN) is None
    assert why_not(shift(needed=2), TEEN, Taken(is_minor=True)) is NeverAlone
    assert why_not(shift(needed=1), TEEN) is NeverAlone


def test_two_adults_go_to_a_door_besides_any_minor():
    assert why_not(shift("visit", needed=2), TEEN) is NeverAlone
    assert why_not(shift("visit", needed=3), TEEN) is None


def test_who_is_new_does_not_go_alone_to_a_door():
    new = PersonFacts(is_vouched=True, is_first_timer=True)
    assert why_not(shift("visit", needed=1), new) is NeverAlone
    assert why_not(shift("visit", needed=2), new) is None


# --- hours with children ---


def with_children(hours: int, *, days_ago: int = 1) -> Hours:
    day = TOMORROW - timedelta(days=days_ago)
    return Hours(moment(0, day), moment(0, day) + timedelta(hours=hours), with_children=True)


def test_sixteen_hours_a_month_with_children_are_enough_without_a_check():
    helping = shift("serve", with_children=True)  # three hours
    assert why_not(helping, PersonFacts(is_vouched=True, held=(with_children(13),))) is None
    assert why_not(helping, PersonFacts(is_vouched=True, held=(with_children(14),))) is EnoughChildHours
    assert why_not(shift(), PersonFacts(is_vouched=True, held=(with_children(14),))) is None


def test_thirty_two_hours_a_year_with_children_are_enough_without_a_check():
    held = tuple(with_children(15, days_ago=days) for days in (20, 50))
    assert why_not(shift(with_children=True), PersonFacts(is_vouched=True, held=held)) is EnoughChildHours
    assert why_not(shift(with_children=True), PersonFacts(is_vouched=True, is_cleared=True, held=held)) is None


def test_hours_of_another_month_count_for_the_year_alone():
    about = PersonFacts(held=(with_children(3), with_children(5, days_ago=20), with_children(7, days_ago=100)))
    assert child_hours(about, TOMORROW) == (timedelta(hours=3), timedelta(hours=8))


# --- roles ---


LEAD = RoleFacts(1, "lead", 1)
VIETNAMESE = RoleFacts(2, "interpreter", 1, language="vi")
SPANISH_HAND = RoleFacts(3, "hand", 1, language="es")


def test_a_place_kept_for_a_lead_is_given_by_the_desk_alone():
    wanted = shift(needed=1, roles=(LEAD,))
    with pytest.raises(NoRoom):
        role_for(wanted, [], VERA, NOW)
    assert role_for(wanted, [], VERA, NOW, wanted="lead") == LEAD


def test_under_18_leads_nobody_and_drives_nothing():
    for role in (LEAD, RoleFacts(4, "driver", 1, adults_only=True)):
        with pytest.raises(NoSuchRole):
            role_for(shift(roles=(role,)), [], TEEN, NOW, wanted=role.role)


def test_who_drives_is_a_known_driver():
    driver = RoleFacts(4, "driver", 1, adults_only=True)
    assert role_for(shift("visit", roles=(driver,)), [], VERA, NOW) is None
    sam = PersonFacts(is_vouched=True, drives=True)
    assert role_for(shift("visit", roles=(driver,)), [], sam, NOW) == driver


def test_an_interpreter_is_who_speaks_it():
    bao = PersonFacts(speaks=frozenset({"en", "vi"}))
    assert role_for(shift(roles=(VIETNAMESE,)), [], bao, NOW) == VIETNAMESE
    assert role_for(shift(roles=(VIETNAMESE,)), [], VERA, NOW) is None
    assert role_for(shift(roles=(VIETNAMESE,)), [Taken(role=2)], bao, NOW) is None


def test_a_language_is_waited_for_until_a_day_before():
    wanted = shift(needed=1, roles=(SPANISH_HAND,))
    early, late = wanted.starts_at - timedelta(hours=25), wanted.starts_at - timedelta(hours=23)
    with pytest.raises(NoRoom):
        role_for(wanted, [], VERA, early)
    assert role_for(wanted, [], VERA, late) == SPANISH_HAND
    assert role_for(wanted, [], PersonFacts(speaks=frozenset({"es"})), early) == SPANISH_HAND


# --- overbooking ---


@pytest.mark.parametrize(
    ("needed", "first_timers", "most"),
    [(5, [False] * 6, 6), (10, [False] * 12, 12), (10, [True] * 13, 13), (2, [True] * 2, 2), (4, [False, True] * 2, 5)],
)
def test_as_many_more_are_let_in_as_usually_do_not_come(needed, first_timers, most):
    assert capacity(shift(needed=needed, overbook=True), first_timers) == most
    assert capacity(shift(needed=needed), first_timers) == needed


@pytest.mark.parametrize("task", ["care", "visit"])
def test_a_pair_is_a_pair(task):
    assert capacity(shift(task, needed=10, overbook=True), [True] * 10) == 10


def test_a_role_is_not_overbooked_and_takes_from_the_hands():
    assert capacity(shift(needed=6, overbook=True, roles=(LEAD,)), [False]) == 6


def test_the_desk_may_know_better_how_many_come():
    assert capacity(shift(needed=10, overbook=True, no_shows=NoShows(0, 50)), [False, True]) == 12


def test_a_place_that_a_stand_by_is_asked_about_is_nobody_elses():
    with pytest.raises(NoRoom):
        role_for(shift(needed=2, kept=1), [Taken()], VERA, NOW)
    assert role_for(shift(needed=3, kept=1), [Taken()], VERA, NOW) is None


@given(some.integers(1, 60), some.lists(some.booleans(), max_size=80), some.integers(0, 60), some.integers(0, 60))
def test_nobody_expects_more_than_are_needed_to_come(needed, first_timers, usual, first):
    rates = NoShows(usual, first)
    let_in = capacity(shift(needed=needed, overbook=True, no_shows=rates), first_timers)
    assert needed <= let_in <= needed * 1.6
