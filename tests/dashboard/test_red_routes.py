"""What the desk is shown of routes that go wrong, and what it writes down of the phone."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from mutualaid.dashboard.red_list import red_list
from mutualaid.dispatch.answers import accept_route, decline_route
from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.dispatch.reports import Sent, report_done, report_nobody, report_problem
from mutualaid.people.models import Person
from tests.build import NOW, TOMORROW, a_kitchen, a_site
from tests.clock import show
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
EVENING = NOW.replace(hour=20, minute=31)
TEN = NOW.replace(day=TOMORROW.day, hour=10, minute=0)


@pytest.fixture
def route(sam: Person) -> Route:
    plan = a_plan()
    visits = [Visit(a_kitchen().site, time(10)), Visit(a_site(name="Allen Temple"), time(11), {"standard": 40})]
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    return route


def reds(kind: str, now: datetime) -> list[str]:
    return [row.reason for row in red_list(now) if row.kind == kind]


def test_who_has_not_said_yes_by_half_past_eight_is_called(route: Route, sam: Person) -> None:
    assert not reds("route_unaccepted", NOW.replace(hour=20, minute=29))
    assert reds("route_unaccepted", EVENING) == ["The driver has not said yes: call, or use a stand-by."]
    decline_route(sam, now=NOW)
    for moment in (NOW, EVENING):
        assert reds("route_unaccepted", moment) == ["The driver cannot drive it: use a stand-by."]
    accept_route(sam, now=EVENING)
    assert not reds("route_unaccepted", EVENING)


def test_a_change_that_was_not_read_is_red_after_ten_minutes_until_it_is(
    route: Route, sam: Person, rosa: Person
) -> None:
    accept_route(sam, now=NOW)
    Route.objects.update(changed_at=EVENING)
    assert not reds("change_unread", EVENING + timedelta(minutes=9))
    assert len(reds("change_unread", EVENING + timedelta(minutes=10))) == 1
    accept_route(sam, now=EVENING + timedelta(minutes=11), by=rosa)
    assert not reds("change_unread", EVENING + timedelta(minutes=12))


def test_a_problem_is_red_until_the_place_is_done_and_again_when_told_after_it(route: Route, sam: Person) -> None:
    report_problem(sam, words="no crates", now=TEN)
    assert reds("route_problem", TEN) == ["no crates"]
    report_done(sam, delivered=None, now=TEN + timedelta(minutes=5))
    assert not reds("route_problem", TEN + timedelta(minutes=5))
    (hub, _) = route.stops.all()
    told = Sent(hub.pk, uuid4(), TEN + timedelta(minutes=9))
    report_problem(sam, words="ten too few", now=TEN + timedelta(minutes=9), sent=told)
    assert reds("route_problem", TEN + timedelta(minutes=9)) == ["ten too few"]
    assert not reds("route_problem", TEN + timedelta(days=2))


def test_the_desk_writes_down_a_yes_a_no_and_boxes_that_are_back(
    route: Route, sam: Person, rosa: Person, client: Client
) -> None:
    show(TEN)
    client.force_login(rosa)
    client.post(f"/desk/routes/{route.pk}/said/yes")
    route.refresh_from_db()
    assert route.accepted_by == rosa
    client.post(f"/desk/routes/{route.pk}/said/back")
    route.refresh_from_db()
    assert route.closed_at is None, "not before its last place is done"
    for _ in route.stops.all():
        report_done(sam, delivered=None, now=TEN)
    assert client.post(f"/desk/routes/{route.pk}/said/back").status_code == 302
    route.refresh_from_db()
    assert (route.closed_by, route.crates_back) == (rosa, 2)


def test_a_route_is_red_after_its_end_until_its_boxes_are_back(route: Route, sam: Person) -> None:
    accept_route(sam, now=NOW)
    after = route.ends_at + timedelta(minutes=1)
    assert not reds("boxes_out", route.ends_at - timedelta(minutes=1))
    assert len(reds("boxes_out", after)) == 1
    Route.objects.update(closed_at=after, crates_back=2, cold_boxes_back=0)
    assert not reds("boxes_out", after)


def test_a_late_car_and_a_place_with_nobody_are_red(route: Route, sam: Person) -> None:
    report_done(sam, delivered=None, now=TEN + timedelta(minutes=20))
    assert reds("car_late", TEN + timedelta(minutes=20)) == ["Comes to Allen Temple at about 11:20am, 20 minutes late."]
    report_nobody(sam, now=TEN + timedelta(minutes=80))
    assert reds("nobody_there", TEN + timedelta(minutes=81)) == [
        "Nobody took the food at Allen Temple: call there, and the driver."
    ]
    assert not reds("car_late", TEN + timedelta(minutes=81))
