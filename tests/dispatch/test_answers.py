"""What a driver says of a route, and what is left of it when the plan changes."""

from datetime import time, timedelta

import pytest

from mutualaid.dispatch.answers import NoRoute, accept_route, decline_route, keep_answers
from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from tests.build import NOW, TOMORROW, a_kitchen, a_site
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=12)


@pytest.fixture
def route(sam: Person) -> Route:
    plan = a_plan()
    route = a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(a_site(), time(11), {"standard": 40})], person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    return route


def next_version(route: Route) -> Route:
    """The same driver's route in a version that comes into force."""
    DayPlan.objects.filter(day=TOMORROW).update(state="superseded")
    plan = a_plan(version=2)
    after = Route.objects.create(
        plan=plan,
        number=1,
        offer=route.offer,
        starts_at=route.starts_at,
        ends_at=route.ends_at,
        drive_seconds=1,
        drive_metres=1,
    )
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    return after


def test_a_no_takes_back_a_yes_and_a_yes_a_no(route: Route, sam: Person) -> None:
    accept_route(sam, now=NOW)
    declined = decline_route(sam, now=LATER)
    assert (declined.accepted_at, declined.declined_at, declined.declined_by) == (None, LATER, sam)
    again = accept_route(sam, now=LATER)
    assert (again.accepted_at, again.declined_at) == (LATER, None)


def test_the_desk_writes_down_what_was_said_on_the_phone_and_who_did(route: Route, sam: Person, rosa: Person) -> None:
    assert accept_route(sam, now=NOW, by=rosa).accepted_by == rosa
    assert decline_route(sam, now=NOW, by=rosa).declined_by == rosa


def test_nobody_else_speaks_for_a_driver(route: Route, sam: Person, mei: Person) -> None:
    for say in (accept_route, decline_route):
        with pytest.raises(CoordinatorsOnly):
            say(sam, now=NOW, by=mei)


def test_without_a_route_there_is_nothing_to_accept(route: Route, mei: Person) -> None:
    with pytest.raises(NoRoute):
        accept_route(mei, now=NOW)


def test_a_yes_is_to_the_route_that_waits_for_it(route: Route, sam: Person) -> None:
    accept_route(sam, now=NOW)
    visits = [Visit(a_kitchen().site, time(15)), Visit(a_site(), time(16), {"standard": 20})]
    second = a_route(route.plan, visits, person=sam, starts=time(15), ends=time(17))
    assert accept_route(sam, now=LATER) == second


def test_a_change_after_a_yes_counts_once_it_was_read(route: Route, sam: Person) -> None:
    accept_route(sam, now=NOW)
    after = next_version(route)
    keep_answers(after.plan, before=route.plan, told={route.offer_id}, now=LATER)
    after.refresh_from_db()
    assert (after.accepted_at, after.changed_at, after.seen_at) == (NOW, LATER, None)
    seen = accept_route(sam, now=LATER + timedelta(minutes=3))
    assert (seen.accepted_at, seen.seen_at) == (NOW, LATER + timedelta(minutes=3))


def test_who_had_not_said_yes_is_asked_anew(route: Route, sam: Person) -> None:
    decline_route(sam, now=NOW)
    after = next_version(route)
    keep_answers(after.plan, before=route.plan, told={route.offer_id}, now=LATER)
    after.refresh_from_db()
    assert (after.accepted_at, after.declined_at, after.changed_at) == (None, None, None)


def test_what_stays_the_same_keeps_its_answer(route: Route, sam: Person) -> None:
    decline_route(sam, now=NOW)
    after = next_version(route)
    keep_answers(after.plan, before=route.plan, told=set(), now=LATER)
    after.refresh_from_db()
    assert after.declined_at == NOW
