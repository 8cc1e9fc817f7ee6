"""A fresh draft of a day on the road: what was driven stays, what is on board stays there, the rest is planned."""

from datetime import time, timedelta

import pytest

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.edits import leave_out, save_edit
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.reports import report_done, report_nobody
from mutualaid.dispatch.what_if import WhatIf, preview_what_if, save_what_if
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from tests.build import NOW, a_window
from tests.dispatch.a_day import NORTH, Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    return Day(rosa)


class UnderWay:
    """Noor has loaded for two places and been to the first; Bea has a car too, and no route."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.plan = publish_plan(day.draft().pk, by=day.rosa, now=NOW)
        self.bea = day.driver("Bea", NORTH)
        self.load, self.first, self.second = Route.objects.get(plan=self.plan, offer=day.north).stops.all()
        for stop in (self.load, self.first):
            report_done(day.north.person, delivered=None, now=stop.leaves_at)
        self.now = self.first.leaves_at + timedelta(minutes=1)

    def drafted(self) -> DayPlan:
        """A fresh draft, in force."""
        return publish_plan(self.day.draft(now=self.now).pk, by=self.day.rosa, now=self.now)

    def car_dies(self) -> DayPlan:
        said = WhatIf("died", offer=self.day.north)
        way = preview_what_if(self.plan, said, by=self.day.rosa, now=self.now).ways[0]
        return save_what_if(
            self.plan,
            said,
            kind=way.kind,
            shown=way.fingerprint,
            as_of=self.now,
            why="a flat",
            by=self.day.rosa,
            now=self.now,
        )


def brought(plan: DayPlan, site: Site) -> list[tuple[str, int]]:
    """Who brings how many meals."""
    stops = Stop.objects.filter(route__plan=plan, site=site, kind=Stop.Kind.DELIVER)
    named = stops.select_related("route__offer__person").order_by("route__number")
    return [(stop.route.offer.person.name, sum(item.meals for item in stop.items.all())) for stop in named]


@pytest.mark.parametrize("published", [True, False])
def test_after_a_car_has_died_a_fresh_draft_keeps_what_it_brought(day: Day, published: bool) -> None:
    way = UnderWay(day)
    saved = way.car_dies()
    if published:
        publish_plan(saved.pk, by=day.rosa, now=way.now)
    after = way.drafted()
    assert brought(after, way.first.site) == [("Noor", 40)]
    others = brought(after, way.second.site)
    assert sum(meals for _name, meals in others) == 40
    assert "Noor" not in {name for name, _meals in others}


def test_what_was_reported_stands_in_the_fresh_draft(day: Day) -> None:
    way = UnderWay(day)
    again = Stop.objects.get(route__plan=way.drafted(), site=way.first.site, kind=Stop.Kind.DELIVER)
    assert (again.delivered, again.done_at, again.position) == (40, way.first.leaves_at, 2)


def test_what_is_on_board_goes_where_it_was_loaded_for(day: Day) -> None:
    way = UnderWay(day)
    after = way.drafted()
    assert brought(after, way.second.site) == [("Noor", 40)]
    assert [stop.kind for stop in Route.objects.get(plan=after, offer=day.north).stops.all()] == [
        Stop.Kind.LOAD,
        Stop.Kind.DELIVER,
        Stop.Kind.DELIVER,
    ]


def test_nobody_is_sent_before_now(day: Day) -> None:
    way = UnderWay(day)
    new = day.site("north-3", (37.846, -122.266))
    after = way.drafted()
    assert sum(meals for _name, meals in brought(after, new)) == 40
    stop = Stop.objects.get(route__plan=after, site=new, kind=Stop.Kind.DELIVER)
    assert stop.route.starts_at >= way.now or stop.route.offer == day.north


def test_routes_keep_their_numbers(day: Day) -> None:
    way = UnderWay(day)
    numbers = dict(way.plan.routes.values_list("offer_id", "number"))
    assert dict(way.drafted().routes.values_list("offer_id", "number")) == numbers


def test_a_place_that_got_its_food_gets_only_what_it_needs_more(day: Day) -> None:
    """Forty were brought; by now it wants a hundred."""
    way = UnderWay(day)
    a_window(way.first.site, quantity=60, opens=time(12, 30), closes=time(13, 30))
    meals = brought(way.drafted(), way.first.site)
    assert ("Noor", 40) in meals
    assert sum(number for _name, number in meals) == 100


def test_where_nobody_was_the_food_stays_in_the_car_that_came(day: Day) -> None:
    way = UnderWay(day)
    report_nobody(day.north.person, now=way.second.arrives_at)
    way.now = way.second.leaves_at
    after = way.drafted()
    again = Stop.objects.get(route__plan=after, site=way.second.site, kind=Stop.Kind.DELIVER)
    assert (again.delivered, again.short, brought(after, way.second.site)) == (0, 40, [("Noor", 40)])


def test_a_place_left_out_after_it_got_its_food_keeps_it(day: Day) -> None:
    way = UnderWay(day)
    plan = way.drafted()
    save_edit(plan, leave_out(plan, way.first.site), by=day.rosa, now=way.now)
    assert brought(way.drafted(), way.first.site) == [("Noor", 40)]
