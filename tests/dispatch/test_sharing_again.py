"""What no route can bring is offered once to places that are short."""

import pytest

from mutualaid.dispatch.actions import draft_plan
from mutualaid.dispatch.models import DayPlan, StopItem
from mutualaid.distribution.allocate import UNREACHED
from mutualaid.distribution.models import AllocationRun
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer, a_window, an_offer
from tests.dispatch.a_day import SHORT

HUB, NEAR, FAR = (37.80, -122.23), (37.81, -122.24), (38.9, -122.24)


@pytest.fixture
def hub(strike, rosa):
    """One car, and two places that each want 70 standard meals among 100; one is 120 km away."""
    hub = a_kitchen("hub", point=HUB).site
    an_offer(a_volunteer("Noor", roles=["driver"], by=rosa), home=NEAR, meals=200)
    for code, point in (("near", NEAR), ("far", FAR)):
        a_window(a_site(code, point=point), quantity=100)
    return hub


def draft(rosa) -> DayPlan:
    return draft_plan(TOMORROW, by=rosa, now=NOW, until=SHORT)


def brought(plan: DayPlan, code: str) -> int:
    items = StopItem.objects.filter(stop__route__plan=plan, stop__kind="deliver", stop__site__code=code)
    return sum(item.meals for item in items)


def missing(run: AllocationRun, code: str) -> int:
    return sum(row.short_by for row in run.shortages.filter(site__code=code, variant="standard"))


def test_meals_of_a_place_that_no_route_reaches_go_to_one_that_is_short(hub, rosa):
    a_lot(hub, quantity=80)
    plan = draft(rosa)
    assert brought(plan, "near") == 70
    assert missing(plan.run, "near") == 0
    assert {row.because for row in plan.run.shortages.filter(site__code="far")} == {UNREACHED}


def test_the_place_and_its_reason_stay_on_the_plan_and_nothing_is_counted_twice(hub, rosa):
    a_lot(hub, quantity=80)
    plan = draft(rosa)
    left = plan.unserved.get(site__code="far")
    assert left.reason
    assert left.meals == 0
    for code in ("near", "far"):
        needed = plan.run.needs.get(site__code=code, variant="standard").meals
        assert brought(plan, code) + missing(plan.run, code) == needed


def test_where_nobody_is_short_the_shares_stay(hub, rosa):
    for variant in ("standard", "vegetarian", "halal", "nut_free", "gluten_free"):
        a_lot(hub, quantity=200, variant=variant, item=variant, allergens=[])
    plan = draft(rosa)
    assert plan.unserved.get(site__code="far").meals == 100
    assert not plan.run.shortages.exists()
    assert AllocationRun.objects.count() == 1


def test_where_every_place_is_reached_it_is_shared_once(hub, rosa):
    a_lot(hub, quantity=80)
    for site in hub.__class__.objects.filter(code="far"):
        site.latitude = NEAR[0] + 0.01
        site.save(update_fields=["latitude"])
    plan = draft(rosa)
    assert (brought(plan, "near"), brought(plan, "far")) == (40, 40)
    assert AllocationRun.objects.count() == 1
