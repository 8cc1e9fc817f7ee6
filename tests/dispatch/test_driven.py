"""Publishing during the day: what was driven stays driven."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.driven import AlreadyDriven
from mutualaid.dispatch.edits import leave_out, save_edit, set_number
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.reports import next_stop, report_arrived, report_done, report_problem
from mutualaid.inventory.models import Lot
from mutualaid.operations.recalls import recall, trace
from mutualaid.people.models import Person
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_lot
from tests.dispatch.a_day import NORTH, Day

pytestmark = pytest.mark.django_db
ON_THE_DAY = NOW.replace(day=TOMORROW.day, hour=10, minute=30)


@pytest.fixture
def day(strike: Strike, rosa: Person) -> Day:
    return Day(rosa)


@pytest.fixture
def plan(day: Day) -> DayPlan:
    """In force; Noor has loaded and brought 38 of 40 to the first place, and stands before the second."""
    plan = publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    report_done(day.north.person, delivered=None, now=ON_THE_DAY)
    report_done(day.north.person, delivered=38, temperature_f=Decimal(150), now=ON_THE_DAY + timedelta(minutes=9))
    report_arrived(day.north.person, now=ON_THE_DAY + timedelta(minutes=20))
    report_problem(day.north.person, words="locked", now=ON_THE_DAY + timedelta(minutes=21))
    return plan


def stops_of(plan: DayPlan, day: Day) -> list[Stop]:
    return list(Route.objects.get(plan=plan, offer=day.north).stops.all())


def without(plan: DayPlan, code: str, day: Day) -> DayPlan:
    later = ON_THE_DAY + timedelta(hours=1)
    after = save_edit(plan, leave_out(plan, day.sites[code]), by=day.rosa, now=later)
    return publish_plan(after.pk, by=day.rosa, now=later)


def test_what_was_driven_stands_in_the_version_published_during_the_day(plan: DayPlan, day: Day) -> None:
    after = without(plan, "south-1", day)
    facts = ("kind", "site_id", "done_at", "arrived_at", "delivered", "short", "temperature_f", "problem", "problem_at")
    then, now = ([[getattr(stop, fact) for fact in facts] for stop in stops_of(one, day)] for one in (plan, after))
    assert now == then
    assert [stop.delivered for stop in stops_of(after, day)] == [None, 38, None]
    coming = next_stop(day.north.person, now=ON_THE_DAY)
    assert coming is not None
    assert coming.position == 3


def test_what_was_driven_keeps_the_lots_it_was_handed_from(plan: DayPlan, day: Day) -> None:
    other = Lot.objects.get(item__variant="halal")
    stops_of(plan, day)[1].items.update(lot=other)
    assert {item.lot for item in stops_of(without(plan, "south-1", day), day)[1].items.all()} == {other}


def lots_at(stop: Stop) -> dict[str, int]:
    """{lot: meals}"""
    return dict(stop.items.values_list("lot__code", "meals"))


@pytest.fixture
def earlier(plan: DayPlan, day: Day) -> list[Lot]:
    """Lots that came in since Noor loaded, and expire before all others."""
    hub, expires = Lot.objects.earliest("pk").site, ON_THE_DAY + timedelta(hours=12)
    variants = Lot.objects.values_list("item__variant", flat=True).distinct()
    return [a_lot(hub, variant=one, item=f"{one} lunch", allergens=[], discard_by=expires) for one in sorted(variants)]


def test_what_is_in_a_car_keeps_its_lots_though_others_are_to_go_first(
    plan: DayPlan, day: Day, earlier: list[Lot]
) -> None:
    then = lots_at(stops_of(plan, day)[2])
    later = ON_THE_DAY + timedelta(hours=1)
    after = publish_plan(day.draft(now=later).pk, by=day.rosa, now=later)
    load, fed, waits = stops_of(after, day)
    assert lots_at(waits) == then
    assert set(lots_at(load)) == {*then, *lots_at(fed)}
    new = {lot.code for lot in earlier}
    assert set(lots_at(Route.objects.get(plan=after, offer=day.south).stops.all()[1])) <= new


def test_what_is_not_loaded_yet_comes_from_what_is_to_go_first(plan: DayPlan, day: Day, earlier: list[Lot]) -> None:
    new, later = day.site("north-3", (37.846, -122.266)), ON_THE_DAY + timedelta(minutes=22)
    day.driver("Bea", NORTH)
    after = publish_plan(day.draft(now=later).pk, by=day.rosa, now=later)
    stop = Stop.objects.get(route__plan=after, site=new, kind=Stop.Kind.DELIVER)
    assert set(lots_at(stop)) <= {lot.code for lot in earlier}


def test_a_car_with_recalled_food_stays_in_the_list_of_the_recall(plan: DayPlan, day: Day) -> None:
    waits = stops_of(plan, day)[2]
    lot = Lot.objects.get(item__variant="standard")
    later = ON_THE_DAY + timedelta(hours=1)
    a_lot(lot.site, item="rice")
    recall(lot.pk, why="glass in it", by=day.rosa, now=later)
    assert [ride.site_id for ride in trace(lot).coming if ride.driver == day.north.person] == [waits.site_id]
    publish_plan(day.draft(now=later).pk, by=day.rosa, now=later)
    assert [ride.site_id for ride in trace(lot).coming] == [waits.site_id]


def test_a_place_that_got_its_food_is_not_planned_away(plan: DayPlan, day: Day) -> None:
    fed = stops_of(plan, day)[1].site
    with pytest.raises(AlreadyDriven, match=f"{fed.name} already got its food on route"):
        without(plan, fed.code, day)
    assert DayPlan.objects.in_force().get() == plan


def test_nor_is_its_number_changed(plan: DayPlan, day: Day) -> None:
    change = set_number(plan, stops_of(plan, day)[1].site, "lunch", 30)
    after = save_edit(plan, change, by=day.rosa, now=ON_THE_DAY)
    with pytest.raises(AlreadyDriven, match=f"version {after.version} would change that"):
        publish_plan(after.pk, by=day.rosa, now=ON_THE_DAY)


def test_a_place_that_waits_still_can_be_left_out(plan: DayPlan, day: Day) -> None:
    after = without(plan, stops_of(plan, day)[2].site.code, day)
    assert [bool(stop.done_at) for stop in stops_of(after, day)] == [True, True]


def test_who_is_to_load_more_than_was_loaded_loads_again(plan: DayPlan, day: Day) -> None:
    change = set_number(plan, stops_of(plan, day)[2].site, "lunch", 45)
    after = save_edit(plan, change, by=day.rosa, now=ON_THE_DAY)
    publish_plan(after.pk, by=day.rosa, now=ON_THE_DAY)
    load, fed, _ = stops_of(after, day)
    assert (load.done_at, fed.delivered) == (None, 38)


def test_a_day_on_which_nothing_was_driven_is_published_anew(day: Day) -> None:
    publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    again = day.draft()
    assert publish_plan(again.pk, by=day.rosa, now=NOW).state == DayPlan.State.PUBLISHED
