"""A driver with two offers a day."""

from datetime import datetime, time

import pytest

from mutualaid.dispatch.actions import OfferedAlready
from mutualaid.dispatch.models import DayPlan, DriverOffer, Route
from mutualaid.dispatch.notices import notices
from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.messaging.outbox import may_leave
from mutualaid.people.models import Person
from tests.build import NOW, TOMORROW, a_kitchen, a_site, an_offer
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(sam: Person) -> DayPlan:
    """Sam drives at ten and again at three."""
    plan, hub = a_plan(), a_kitchen().site
    a_route(plan, [Visit(hub, time(10)), Visit(a_site(), time(11), {"standard": 40})], person=sam)
    later = [Visit(hub, time(15)), Visit(a_site(), time(16), {"standard": 20})]
    a_route(plan, later, person=sam, starts=time(15), ends=time(17))
    return plan


def told(plan: DayPlan, before: DayPlan | None) -> list[str]:
    Text.objects.all().delete()
    for notice in notices(plan, before=before, now=NOW):
        notice.queue(now=NOW)
    return sorted(Text.objects.values_list("occasion", flat=True))


def test_a_driver_with_two_routes_is_told_both(plan: DayPlan) -> None:
    assert told(plan, None) == ["route", "route"]


def test_who_loses_one_of_two_routes_is_told_of_that_one(plan: DayPlan) -> None:
    after = a_plan(version=2)
    Route.objects.filter(plan=plan, number=1).update(plan=after)
    earlier = a_plan(version=3)
    assert told(after, plan) == ["route", "route_gone"]
    assert told(earlier, plan) == ["route_gone"]


def test_offers_of_one_driver_do_not_overlap(sam: Person) -> None:
    an_offer(sam, starts=time(10), ends=time(13))
    for starts, ends in ((time(9), time(10, 30)), (time(11), time(12)), (time(12), time(15)), (time(10), time(11))):
        with pytest.raises(OfferedAlready, match="from 10:00"):
            an_offer(sam, starts=starts, ends=ends)


def test_offers_one_after_the_other_stand_and_a_withdrawn_one_is_not_in_the_way(sam: Person) -> None:
    first = an_offer(sam, starts=time(10), ends=time(13))
    an_offer(sam, starts=time(13), ends=time(15))
    DriverOffer.objects.filter(pk=first.pk).update(withdrawn_at=NOW)
    assert an_offer(sam, starts=time(9), ends=time(12)).pk


# --- a plan of the night ---

NIGHT = NOW.replace(hour=23)


def at_night(plan: DayPlan, before: DayPlan | None, now: datetime = NIGHT) -> list[tuple[str, str]]:
    """Of what is told now, what leaves now."""
    for notice in notices(plan, before=before, now=now):
        notice.queue(now=now)
    return sorted(may_leave(now).values_list("occasion", "person__name"))


def a_night_plan(sam: Person, starts: time, version: int = 1) -> DayPlan:
    plan = a_plan(version=version)
    visits = [Visit(a_kitchen().site, starts), Visit(a_site(), time(11), {"standard": 40})]
    a_route(plan, visits, person=sam, starts=starts, ends=time(13, 30))
    return plan


def test_an_early_driver_hears_of_a_plan_of_the_night_at_once(sam: Person) -> None:
    assert at_night(a_night_plan(sam, time(5, 30)), None) == [("route", "Sam")]
    assert "tomorrow" in Text.objects.get().body


def test_a_later_driver_is_not_woken_and_reads_the_right_day_in_the_morning(sam: Person) -> None:
    assert at_night(a_night_plan(sam, time(10, 30)), None) == []
    assert may_leave(at(TOMORROW, time(8))).count() == 1
    assert "today" in Text.objects.get().body


def test_who_need_not_set_out_early_any_more_hears_of_it_at_once(sam: Person) -> None:
    early, later = a_night_plan(sam, time(5, 30)), a_plan(version=2)
    Route.objects.filter(plan=early).update(plan=later)
    assert at_night(early, later) == [("route_gone", "Sam")]


def test_who_is_moved_from_dawn_to_noon_hears_of_it_at_once(sam: Person) -> None:
    before = a_night_plan(sam, time(5, 30))
    after = a_plan(version=2)
    route = before.routes.get()
    stops = list(route.stops.all())
    route.pk, route.plan, route.starts_at = None, after, at(TOMORROW, time(12))
    route.save()
    stops[0].pk, stops[0].route, stops[0].arrives_at = None, route, at(TOMORROW, time(12))
    stops[0].leaves_at = stops[0].arrives_at
    stops[0].save()
    assert at_night(after, before) == [("route_changed", "Sam")]
