"""What a lead expects of the next day."""

from datetime import timedelta

import pytest

from mutualaid.distribution.actions import record_count
from mutualaid.distribution.guesses import UNHEARD_OF, FarMoreThanEver, guess_meals
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead
from mutualaid.sites.models import ServiceWindow
from tests.build import NOW, TODAY, a_volunteer, a_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def window(strike: object) -> ServiceWindow:
    return a_window()


@pytest.fixture
def lead(window: ServiceWindow, rosa: Person) -> Person:
    lead = a_volunteer("Lena", by=rosa)
    add_lead(window.site, lead)
    return lead


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
