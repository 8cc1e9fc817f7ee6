"""Leads are asked how many they expect, once again, and then called; what they may answer."""

from datetime import timedelta

import pytest

from mutualaid.distribution.actions import record_count
from mutualaid.distribution.asking import ask_for_numbers, to_call
from mutualaid.distribution.guesses import UNHEARD_OF, FarMoreThanEver, guess_meals
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead, set_status
from mutualaid.sites.models import ServiceWindow, Site
from mutualaid.strike.models import StrikeDay
from tests.build import DAYS, NOW, TODAY, a_volunteer, a_window

pytestmark = pytest.mark.django_db
ONE = NOW.replace(hour=13, minute=0)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def window(strike: object, any_words: object) -> ServiceWindow:
    return a_window()


@pytest.fixture
def lead(window: ServiceWindow, rosa: Person) -> Person:
    lead = a_volunteer("Lena", by=rosa)
    add_lead(window.site, lead)
    return lead


def test_nobody_is_asked_before_one(lead: Person) -> None:
    assert ask_for_numbers(ONE - MINUTE) == 0
    assert ask_for_numbers(ONE) == 1


def test_a_minute_later_nobody_is_asked_again_and_half_an_hour_later_once(lead: Person) -> None:
    asked = [ask_for_numbers(ONE + n * MINUTE) for n in (0, 1, 29, 30, 31, 60, 90)]
    assert asked == [1, 0, 0, 1, 0, 0, 0]
    assert len(set(Text.objects.values_list("key", flat=True))) == 2


def test_after_two_questions_without_an_answer_a_place_stands_on_the_call_list(lead: Person, window) -> None:
    ask_for_numbers(ONE)
    ask_for_numbers(ONE + 30 * MINUTE)
    assert to_call(ONE + 59 * MINUTE) == []
    (row,) = to_call(ONE + 60 * MINUTE)
    assert (row.site, row.leads, row.since) == (window.site, (lead,), ONE + 30 * MINUTE)


def test_whoever_has_answered_is_neither_asked_nor_called(lead: Person, window: ServiceWindow) -> None:
    ask_for_numbers(ONE)
    guess_meals(window, 80, by=lead, now=ONE + MINUTE)
    assert ask_for_numbers(ONE + 30 * MINUTE) == 0
    assert to_call(ONE + 90 * MINUTE) == []


def test_a_place_that_nobody_leads_is_on_the_list_at_once(window: ServiceWindow) -> None:
    assert ask_for_numbers(ONE) == 0
    assert [row.site for row in to_call(ONE)] == [window.site]


def test_a_closed_place_and_a_number_set_by_hand_need_no_question(lead: Person, window, rosa: Person) -> None:
    set_status(window.site, "closed", by=rosa, now=NOW)
    assert ask_for_numbers(ONE) == 0
    Site.objects.update(status="open")
    ServiceWindow.objects.update(quantity=30)
    assert ask_for_numbers(ONE) == 0
    ServiceWindow.objects.update(quantity=None)
    assert ask_for_numbers(ONE) == 1


def test_after_half_past_four_the_orders_have_gone(lead: Person) -> None:
    assert ask_for_numbers(NOW.replace(hour=16, minute=30)) == 0


def test_on_friday_they_are_asked_for_monday_and_on_sunday_not(rosa: Person, strike: object, any_words: object) -> None:
    friday, monday = DAYS[4], DAYS[5]
    site = a_window(day=monday).site
    add_lead(site, a_volunteer(by=rosa))
    assert ask_for_numbers(ONE + (friday - TODAY + timedelta(days=1))) == 0
    assert ask_for_numbers(ONE + (friday - TODAY)) == 1


def test_the_day_before_the_first_they_are_asked_as_well(lead: Person) -> None:
    StrikeDay.objects.filter(day__lte=TODAY).delete()
    assert ask_for_numbers(ONE) == 1


def test_a_zero_too_many_is_refused_and_nothing_is_written(window: ServiceWindow, lead: Person) -> None:
    with pytest.raises(FarMoreThanEver, match="8000 meals"):
        guess_meals(window, 8000, by=lead, now=NOW)
    window.refresh_from_db()
    assert window.guess is None
    assert guess_meals(window, UNHEARD_OF, by=lead, now=NOW).guess == UNHEARD_OF


def test_a_place_that_feeds_many_may_expect_many(window: ServiceWindow, lead: Person) -> None:
    given = {"first_meals": 250, "turned_away": 50}
    yesterday = a_window(window.site, day=TODAY - timedelta(days=1)).day
    record_count(window.site, day=yesterday, service="lunch", numbers=given, by=None, now=NOW, source="paper")
    assert guess_meals(window, 900, by=lead, now=NOW).guess == 900
    with pytest.raises(FarMoreThanEver):
        guess_meals(window, 901, by=lead, now=NOW)


def test_of_a_place_that_feeds_few_a_zero_too_many_is_found_too(window: ServiceWindow, lead: Person) -> None:
    yesterday = a_window(window.site, day=TODAY - timedelta(days=1)).day
    record_count(
        window.site, day=yesterday, service="lunch", numbers={"first_meals": 35}, by=None, now=NOW, source="paper"
    )
    with pytest.raises(FarMoreThanEver):
        guess_meals(window, 350, by=lead, now=NOW)
    assert guess_meals(window, 120, by=lead, now=NOW).guess == 120


def test_the_desk_may_write_down_any_number(window: ServiceWindow, rosa: Person) -> None:
    assert guess_meals(window, 8000, by=rosa, now=NOW).guess == 8000
