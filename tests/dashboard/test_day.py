"""The day at a glance says what the rows say, in as many queries for forty places as for two."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutualaid.childcare.actions import Child, book_children
from mutualaid.dashboard.day import day_at_a_glance, days_in_view, shared_out
from mutualaid.dashboard.red_list import red_list
from mutualaid.dashboard.templatetags.desk import waiting
from mutualaid.dispatch.models import DayPlan, Stop, Unserved
from mutualaid.distribution.actions import record_count
from mutualaid.distribution.models import Need, Shortage
from mutualaid.inbox.models import Inbound
from mutualaid.lib.days import at
from mutualaid.shifts.actions import claim_shift, confirm_claim
from mutualaid.sites.actions import set_status
from tests.build import (
    NOW,
    TODAY,
    TOMORROW,
    a_kitchen,
    a_session,
    a_shift,
    a_site,
    a_volunteer,
    a_window,
)
from tests.dispatch.a_plan import Visit, a_plan, a_route


@pytest.fixture
def franklin(strike):
    site = a_site("franklin", name="Franklin Recreation Center")
    a_window(site)
    return site


@pytest.fixture
def plan(strike):
    return a_plan()


def glance(day=TOMORROW, now=NOW):
    return day_at_a_glance(day, now=now)


def need(plan, site, meals, variant="standard", service="lunch"):
    Need.objects.create(
        run=plan.run, site=site, service=service, variant=variant, low=meals, meals=meals, high=meals, reason="guess"
    )


def test_a_place_shows_what_is_wanted_planned_and_short(franklin, plan):
    need(plan, franklin, 100)
    Shortage.objects.create(
        run=plan.run, site=franklin, service="lunch", variant="standard", short_by=10, because="too few"
    )
    a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(franklin, time(11), {"standard": 90})])
    line = glance().places[0]
    assert (line.wanted, line.planned, line.short) == ({"standard": 100}, {"standard": 90}, 10)


@pytest.mark.parametrize(("short", "waits"), [(10, False), (11, True)])
def test_a_place_waits_for_somebody_once_a_tenth_of_its_meals_is_missing(franklin, plan, short, waits):
    need(plan, franklin, 110)
    Shortage.objects.create(
        run=plan.run, site=franklin, service="lunch", variant="standard", short_by=short, because="too few"
    )
    assert glance().places[0].waits is waits


def test_a_place_that_is_not_open_waits_for_somebody(franklin, plan, rosa):
    assert not glance().places[0].waits
    set_status(franklin, "full", by=rosa, now=NOW)
    assert glance().places[0].waits


def test_a_route_waits_until_its_driver_says_yes(franklin, plan, sam):
    route = a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(franklin, time(11), {"standard": 1})], person=sam)
    assert glance().routes[0].waits
    route.accepted_at = NOW
    route.save(update_fields=["accepted_at"])
    assert not glance().routes[0].waits


def test_meals_that_no_route_brings_are_short(franklin, plan):
    Unserved.objects.create(plan=plan, site=franklin, service="lunch", meals=40, code="no_car", reason="no car")
    assert (glance().short, glance().unserved) == (40, 1)


def test_the_plan_in_force_is_shown_and_a_newer_draft_is_named(plan, rosa):
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    a_plan(version=2)
    shown = glance().plan
    assert (shown.version, shown.state, shown.newer_draft) == (1, "published", 2)


def test_a_draft_is_shown_while_nothing_is_published(plan):
    shown = glance().plan
    assert (shown.version, shown.state, shown.newer_draft) == (1, "draft", None)


def test_a_route_shows_its_load_and_how_far_it_is(franklin, plan, sam):
    other = a_site("other")
    visits = [Visit(a_kitchen().site, time(10)), *(Visit(site, time(11), {"standard": 40}) for site in (franklin,))]
    route = a_route(plan, [*visits, Visit(other, time(12), {"vegetarian": 5})], person=sam)
    route.stops.filter(position__lte=2).update(done_at=NOW)
    route.stops.filter(position=2).update(delivered=38)
    line = glance().routes[0]
    assert line.food == {"standard": 40, "vegetarian": 5}
    assert (line.places_done, line.places, line.delivered, line.next_place) == (1, 2, 38, other.name)
    assert line.heard_at == NOW
    assert "Sam ••02" in line.driver


def test_trouble_on_a_route_stays_until_the_place_is_done(franklin, plan, sam):
    route = a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(franklin, time(11), {"standard": 1})], person=sam)
    route.stops.filter(kind=Stop.Kind.DELIVER).update(problem="gate is locked", problem_at=NOW)
    assert glance().routes[0].problem == "gate is locked"
    route.stops.update(done_at=NOW, delivered=1)
    assert glance().routes[0].problem == ""
    route.stops.filter(kind=Stop.Kind.DELIVER).update(problem_at=NOW + timedelta(minutes=1))
    assert glance().routes[0].problem == "gate is locked", "told after it was done"


def test_trouble_stands_before_whoever_has_not_said_yes(franklin, plan, sam, vera):
    quiet, loud = (
        a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(franklin, time(11), {"standard": 1})], person=person)
        for person in (sam, vera)
    )
    loud.stops.update(problem="flat tyre", problem_at=NOW)
    assert [line.number for line in waiting(glance().routes)] == [loud.number, quiet.number]


def test_of_a_stop_with_two_services_each_has_its_share_of_what_was_handed_over():
    assert shared_out(60, {"lunch": 40, "groceries": 20}) == {"lunch": 40, "groceries": 20}
    assert shared_out(31, {"lunch": 40, "groceries": 20}) == {"lunch": 20, "groceries": 11}
    assert shared_out(0, {"lunch": 40}) == {"lunch": 0}


def test_open_shifts_are_counted_and_a_full_one_is_not_open(franklin, vera):
    full = a_shift(franklin, needed=1)
    confirm_claim(claim_shift(full.pk, person=vera, now=NOW).pk, person=vera, now=NOW)
    a_shift(franklin, needed=3)
    crews = glance().crews
    assert (crews.needed, crews.held, crews.confirmed, crews.missing) == (4, 1, 1, 3)
    assert [shift.missing for shift in crews.open] == [3]


def test_a_shift_that_has_begun_is_no_longer_open(franklin):
    shift = a_shift(franklin, needed=3)
    assert glance(now=shift.starts_at).crews.open == ()


def test_care_shows_who_is_booked_and_who_waits_and_the_adults(strike, mei, rosa):
    session = a_session(cap=1, bands={"k-2": 1})
    for name in ("Bo", "Ana"):
        book_children(session.pk, family=mei, children=[Child(name=name, band="k-2")], now=NOW)
    minder = a_volunteer(by=rosa, cleared=True)
    shift = a_shift(session.place.site, role="care", task="care")
    confirm_claim(claim_shift(shift.pk, person=minder, now=NOW).pk, person=minder, now=NOW)
    line = glance().care[0]
    assert (line.booked, line.waiting, line.cap, line.adults, line.lacks_adults) == (1, 1, 1, 1, True)


def test_a_count_is_missing_once_the_place_has_closed_and_is_in_once_it_came(strike, rosa):
    site = a_site()
    window = a_window(site, day=TODAY)
    closes = at(TODAY, window.closes)
    assert glance(TODAY, closes - timedelta(minutes=1)).places[0].count == ""
    assert glance(TODAY, closes).places[0].count == "missing"
    record_count(
        site, day=TODAY, service="lunch", numbers={"received": 9, "first_meals": 9}, by=rosa, now=NOW, source="text"
    )
    assert glance(TODAY, NOW).places[0].count == "in"


def test_a_count_that_does_not_add_up_is_said_so(strike, rosa):
    site = a_window(day=TODAY).site
    numbers = {"received": 9, "first_meals": 12}
    record_count(site, day=TODAY, service="lunch", numbers=numbers, by=rosa, now=NOW, source="text")
    assert glance(TODAY).counts == {"unbalanced": 1}


def test_nobody_waits_for_the_count_of_a_closed_place_or_of_bags(strike, rosa):
    closed = a_window(day=TODAY).site
    set_status(closed, "closed", by=rosa, now=NOW)
    a_window(day=TODAY, service="groceries")
    assert glance(TODAY).counts == {}


def test_texts_not_understood_say_how_long_the_oldest_waits(ike):
    for minutes in (5, 25):
        moment = NOW - timedelta(minutes=minutes)
        Inbound.objects.create(
            provider_id=f"{minutes}", person=ike, phone="+1", body="?", received_at=moment, answered_at=moment,
            needs_person=True,
        )  # fmt: skip
    assert (glance().not_understood.number, glance().not_understood.since) == (2, NOW - timedelta(minutes=25))


def test_the_days_in_view_are_today_and_the_next_day_of_the_strike(strike):
    assert days_in_view(NOW) == [TODAY, TOMORROW]
    assert days_in_view(NOW + timedelta(days=3)) == [TODAY + timedelta(days=5)]
    assert days_in_view(NOW + timedelta(days=30)) == [TODAY + timedelta(days=6)]


def a_busy_place(plan, rosa, number):
    site = a_site(f"busy-{number}")
    a_window(site), a_window(site, day=TODAY), need(plan, site, 10)
    a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(site, time(11), {"standard": 10})])
    shift = a_shift(site)
    claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
    session = a_session(site)
    book_children(session.pk, family=rosa, children=[Child(name="Bo", band="k-2")], now=NOW)


def queries(look):
    with CaptureQueriesContext(connection) as asked:
        look()
    return len(asked)


@pytest.mark.parametrize(("look", "most"), [(lambda: glance(), 24), (lambda: red_list(NOW), 72)], ids=["day", "red"])
def test_forty_places_take_no_more_queries_than_two(plan, rosa, look, most):
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    for number in range(2):
        a_busy_place(plan, rosa, number)
    few = queries(look)
    for number in range(2, 10):
        a_busy_place(plan, rosa, number)
    assert queries(look) == few <= most
