"""What people say of a day beforehand, and what comes of it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mutualaid.distribution.actions import allocate_day, record_count
from mutualaid.distribution.models import DayMultiplier, Spare
from mutualaid.distribution.said import DayHasBegun, NotAFactor, day_said, say_of_day, set_spare
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from tests.build import NOW, TODAY, TOMORROW, a_window


@pytest.fixture
def site(strike: object) -> Site:
    """A place that has counted 100 on each of two days, and serves tomorrow."""
    site = a_window().site
    for days_ago in (1, 2):
        day = TODAY - timedelta(days=days_ago)
        a_window(site, day=day)
        record_count(site, day=day, service="lunch", numbers={"first_meals": 100}, by=None, now=NOW, source="paper")
    return site


def sent(by: Person) -> int:
    return sum(need.meals for need in allocate_day(TOMORROW, by=by, now=NOW).needs.all())


def test_rain_sends_less_everywhere_and_the_reason_names_it(site: Site, rosa: Person) -> None:
    dry = sent(rosa)
    say_of_day(TOMORROW, Decimal("0.8"), why="rain", by=rosa, now=NOW)
    assert sent(rosa) < dry
    assert allocate_day(TOMORROW, by=rosa, now=NOW).needs.first().reason.endswith("; times 0.8 for the day (rain)")


def test_as_usual_takes_back_what_was_said(site: Site, rosa: Person) -> None:
    say_of_day(TOMORROW, Decimal("0.8"), why="rain", by=rosa, now=NOW)
    say_of_day(TOMORROW, Decimal(1), why="", by=rosa, now=NOW)
    assert not DayMultiplier.objects.exists()


@pytest.mark.parametrize("factor", ["0.09", "3.01"])
def test_a_day_is_neither_lost_nor_four_days_in_one(site: Site, rosa: Person, factor: str) -> None:
    with pytest.raises(NotAFactor):
        say_of_day(TOMORROW, Decimal(factor), why="", by=rosa, now=NOW)


def test_plenty_to_spare_sends_more_than_normal_and_little_less(site: Site, rosa: Person) -> None:
    numbers = []
    for wish in Spare.Wish.values:
        set_spare(TOMORROW, wish, by=rosa, now=NOW)
        numbers.append(sent(rosa))
    assert numbers == sorted(set(numbers))


def test_what_a_place_wishes_stands_above_what_the_day_does(site: Site, rosa: Person) -> None:
    set_spare(TOMORROW, "little", by=rosa, now=NOW)
    little = sent(rosa)
    set_spare(TOMORROW, "plenty", site=site, by=rosa, now=NOW)
    assert sent(rosa) > little
    set_spare(TOMORROW, "", site=site, by=rosa, now=NOW)
    assert sent(rosa) == little


def test_where_nobody_said_anything_it_is_a_normal_day(site: Site) -> None:
    assert day_said(TOMORROW).wish(site.pk) == "normal"
    assert day_said(TOMORROW).factor == 1


def test_nothing_is_said_of_days_that_are_over(site: Site, rosa: Person) -> None:
    with pytest.raises(DayHasBegun):
        set_spare(TODAY - timedelta(days=1), "little", by=rosa, now=NOW)
    set_spare(TODAY, "little", by=rosa, now=NOW)


def test_only_a_coordinator_says_something_of_a_day(site: Site, rosa: Person, sam: Person) -> None:
    with pytest.raises(CoordinatorsOnly):
        say_of_day(TOMORROW, Decimal("0.8"), why="", by=sam, now=NOW)
