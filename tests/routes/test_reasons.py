"""Why something is left out, rule by rule; without the rule it is served."""

from dataclasses import replace

import pytest

from routes import Delivery, Driver, Load, Problem, check_plan
from tests.routes.instances import TRAVEL, codes, instance, planned


def one_stop(driver: dict[str, object] | None = None, delivery: dict[str, object] | None = None) -> Problem:
    """Sam alone with one delivery, changed in one way."""
    problem = instance("reload")
    sam: Driver = replace(problem.drivers[0], **(driver or {}))  # type: ignore[arg-type]
    north: Delivery = replace(problem.deliveries[0], **(delivery or {}))  # type: ignore[arg-type]
    return replace(problem, drivers=(sam,), deliveries=(north,))


@pytest.mark.parametrize(
    ("delivery", "code", "driver"),
    [
        ({"barred_vehicles": frozenset({"car"})}, "vehicle_barred", {"vehicle": "bike"}),
        ({"behind_picket": True}, "behind_picket", {"crosses_pickets": True}),
        ({"needs_pair": True}, "not_a_pair", {"rider": "Ike"}),
        ({"skills": frozenset({"lift"})}, "no_skill", {"skills": frozenset({"lift"})}),
        ({"needs_pair": True, "behind_picket": True}, "behind_picket", {"crosses_pickets": True, "rider": "Ike"}),
    ],
)
def test_what_the_driver_lacks_is_the_reason_and_with_it_the_food_comes(
    delivery: dict[str, object], code: str, driver: dict[str, object]
) -> None:
    assert codes(planned(one_stop(delivery=delivery))) == {"north": code}
    assert planned(one_stop(driver=driver, delivery=delivery)).unserved == ()


def test_a_kitchen_without_the_item_says_how_many_are_missing() -> None:
    items = {"standard": 50, "nut_free": 10}
    problem = one_stop(delivery={"items": items})
    hub = replace(problem.kitchens[0], name="West", supply={"standard": 90, "nut_free": 4})
    plan = planned(replace(problem, kitchens=(hub,)))
    assert codes(plan) == {"north": "no_supply"}
    assert plan.unserved[0].reason == "North: West has 6 too few nut-free meals."
    full = replace(hub, supply={"standard": 90, "nut_free": 10})
    assert planned(replace(problem, kitchens=(full,))).unserved == ()


def test_an_extra_that_is_not_worth_its_way_says_so() -> None:
    extra = one_stop(delivery={"worth_seconds": 60})
    assert codes(planned(extra)) == {"north": "not_worth"}
    assert planned(one_stop(delivery={"worth_seconds": 36_000})).unserved == ()


def test_a_reserve_that_could_come_is_the_reason() -> None:
    problem = instance("reload")
    sam = replace(problem.drivers[0], max_trips=1)
    two = replace(problem, drivers=(sam, replace(sam, id="ike", name="Ike")))
    held = planned(replace(two, routes_per_standby=1))
    assert list(codes(held).values()) == ["reserve"]
    assert planned(two).unserved == ()


def test_as_many_stops_as_are_fair_are_the_reason() -> None:
    problem = replace(instance("stops_per_trip"), stops_per_trip=8)
    stops = len(problem.deliveries)
    fair = planned(replace(problem, most_stops=stops - 1))
    assert list(codes(fair).values()) == ["most_stops"]
    assert planned(replace(problem, most_stops=stops)).unserved == ()


def test_food_that_may_come_from_several_kitchens_and_from_none_in_time_names_the_nearest() -> None:
    problem = instance("two_windows")
    north = replace(problem.deliveries[0], kitchen="", kitchens=("hub", "far"))
    far = replace(problem.kitchens[0], id="far", name="Far", lat=38.3)
    sam = replace(problem.drivers[0], longest_shift_seconds=600)
    changed = replace(problem, kitchens=(far, problem.kitchens[0]), deliveries=(north,), drivers=(sam,))
    plan = planned(changed)
    assert codes(plan) == {north.id: "too_far"}
    assert plan.unserved[0].facts["kitchen"] == problem.kitchens[0].name
    assert check_plan(changed, plan, TRAVEL) == ()


def test_half_of_what_is_left_is_named_with_its_amount() -> None:
    problem = instance("capacity_shortage")
    left = planned(problem).unserved[0]
    assert left.need == Load(60)
    assert left.facts["left"] == "60 meals"
