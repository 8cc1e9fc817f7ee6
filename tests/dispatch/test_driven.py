"""Publishing during the day: what was driven stays driven."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.driven import AlreadyDriven
from mutualaid.dispatch.edits import PublishFirst, leave_out, preview_edit, save_edit, set_number, take_out, undo
from mutualaid.dispatch.models import DayPlan, HandEdit, Route, Stop
from mutualaid.dispatch.reports import next_stop, report_arrived, report_done, report_problem
from mutualaid.inventory.actions import count_stock
from mutualaid.inventory.models import Lot
from mutualaid.operations.recalls import recall, trace
from mutualaid.people.models import Person
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_lot
from tests.dispatch.a_day import NORTH, Day

pytestmark = pytest.mark.django_db
ON_THE_DAY = NOW.replace(day=TOMORROW.day, hour=10, minute=30)
LATER = ON_THE_DAY + timedelta(minutes=22)


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
    _load, fed, _waits = stops_of(plan, day)
    after = without(plan, fed.site.code, day)
    assert [(stop.site, stop.delivered) for stop in stops_of(after, day)][1] == (fed.site, 38)


def test_nor_is_its_number_changed(plan: DayPlan, day: Day) -> None:
    change = set_number(plan, stops_of(plan, day)[1].site, "lunch", 30)
    after = publish_plan(save_edit(plan, change, by=day.rosa, now=LATER).pk, by=day.rosa, now=LATER)
    assert [stop.delivered for stop in stops_of(after, day)] == [None, 38, None]


def test_nor_does_a_draft_that_plans_it_away_come_into_force(plan: DayPlan, day: Day) -> None:
    draft = day.draft(now=LATER)
    fed = stops_of(draft, day)[1]
    fed.items.all().delete()
    with pytest.raises(AlreadyDriven, match=f"{fed.site.name} already got its food on route"):
        publish_plan(draft.pk, by=day.rosa, now=LATER)
    assert DayPlan.objects.in_force().get() == plan


def test_what_is_on_board_goes_where_it_was_loaded_for_whatever_is_changed(plan: DayPlan, day: Day) -> None:
    waits = stops_of(plan, day)[2]
    for code in ("south-1", waits.site.code):
        after = save_edit(plan, leave_out(plan, day.sites[code]), by=day.rosa, now=LATER)
        plan = publish_plan(after.pk, by=day.rosa, now=LATER)
        assert [lots_at(stop) for stop in stops_of(plan, day)][2] == lots_at(waits)


def test_a_number_changed_on_the_road_counts_what_was_brought(plan: DayPlan, day: Day) -> None:
    """Next to nothing is left, and what was brought or is on board stands."""
    lots = list(Lot.objects.all())
    new = day.site("north-3", (37.846, -122.266))
    for lot in lots:
        count_stock(lot.pk, lot.site, 1, by=None, now=LATER)
    plan = day.draft(now=LATER)
    after = save_edit(plan, set_number(plan, new, "lunch", 20), by=day.rosa, now=LATER)
    for stop in stops_of(plan, day)[1:]:
        assert sum(row.meals for row in after.run.allocations.filter(site=stop.site)) == 40
    assert not after.run.allocations.filter(site=new).exists()


def test_a_change_sends_nobody_out_in_the_past(plan: DayPlan, day: Day) -> None:
    new, bea = day.site("north-3", (37.846, -122.266)), day.driver("Bea", NORTH)
    plan = day.draft(now=LATER)
    plan = save_edit(plan, leave_out(plan, new), by=day.rosa, now=LATER)
    change = undo(HandEdit.objects.get())
    effect = preview_edit(plan, change, by=day.rosa, now=LATER)
    after = save_edit(plan, change, by=day.rosa, now=LATER + timedelta(minutes=1), shown=effect.fingerprint)
    assert Route.objects.get(plan=after, offer=bea).starts_at >= LATER


def test_a_driver_taken_out_on_the_road_has_brought_what_was_brought(plan: DayPlan, day: Day) -> None:
    after = save_edit(plan, take_out(plan, day.north), by=day.rosa, now=LATER)
    published = publish_plan(after.pk, by=day.rosa, now=LATER)
    assert [stop.delivered for stop in stops_of(published, day)][:2] == [None, 38]


def test_what_happened_is_published_before_anything_is_changed(plan: DayPlan, day: Day) -> None:
    draft = day.draft(now=LATER)
    DayPlan.objects.filter(pk=draft.pk).update(why="a flat")
    draft.refresh_from_db()
    with pytest.raises(PublishFirst):
        preview_edit(draft, leave_out(draft, day.sites["south-1"]), by=day.rosa, now=LATER)


def test_a_day_on_which_nothing_was_driven_is_published_anew(day: Day) -> None:
    publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    again = day.draft()
    assert publish_plan(again.pk, by=day.rosa, now=NOW).state == DayPlan.State.PUBLISHED
