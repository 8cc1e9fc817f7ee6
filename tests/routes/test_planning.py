"""What a plan does with each rule, one small named instance a rule."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from routes import (
    Driver,
    Iterations,
    Legs,
    Load,
    Plan,
    Problem,
    StraightLine,
    Window,
    check_plan,
    plan_routes,
)
from tests.routes.instances import FIXTURES, TRAVEL, codes, instance, places, planned, served, solved

NAMES = sorted(path.stem for path in FIXTURES.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_no_plan_of_a_named_instance_has_a_fault(name: str) -> None:
    problem, plan = solved(name)
    assert check_plan(problem, plan, TRAVEL) == ()


def test_a_car_too_small_for_both_deliveries_loads_twice() -> None:
    _, plan = solved("reload")
    assert [stop for stop in places(plan, "sam") if stop == "hub"] == ["hub", "hub"]
    assert not plan.unserved


def test_a_driver_with_one_trip_does_not_load_twice() -> None:
    problem = instance("reload")
    once = replace(problem, drivers=(replace(problem.drivers[0], max_trips=1),))
    plan = planned(once)
    assert places(plan, "sam").count("hub") == 1
    assert list(codes(plan).values()) == ["capacity"]


def test_two_trips_of_one_driver_load_at_two_kitchens() -> None:
    _, plan = solved("two_kitchens")
    stops = places(plan, "sam")
    assert stops in (["hub", "park-hub", "annex", "park-annex"], ["annex", "park-annex", "hub", "park-hub"])


def test_a_delivery_larger_than_every_car_comes_in_two() -> None:
    _, plan = solved("split")
    loads = [visit.load for route in plan.routes for visit in route.visits if visit.kind == "deliver"]
    assert loads == [Load(111), Load(111)]
    assert sorted(served(plan)["high"]) == ["mei", "sam"]


def test_a_delivery_larger_than_the_only_car_comes_in_two_trips() -> None:
    problem = instance("split")
    sam = replace(problem.drivers[0], capacity=Load(120), max_trips=2)
    plan = planned(replace(problem, drivers=(sam,)))
    assert places(plan, "sam") == ["hub", "high", "hub", "high"]
    assert plan.unserved == ()
    once = planned(replace(problem, drivers=(replace(sam, max_trips=1),)))
    assert [left.need.meals for left in once.unserved] == [111]


def test_half_of_a_delivery_is_handed_over_sooner_than_the_whole() -> None:
    """Loading 10 min and 305 s each way leave half an hour room for 444 s at the door, and not for 666."""
    problem = instance("split")
    sam = replace(problem.drivers[0], capacity=Load(120), max_trips=2)
    high = replace(problem.deliveries[0], windows=(Window(41_400, 43_200),), service_seconds=222)
    by_meal = replace(problem, drivers=(sam,), deliveries=(replace(high, seconds_a_meal=2),))
    as_whole = replace(problem, drivers=(sam,), deliveries=(replace(high, service_seconds=222 + 2 * 222),))
    assert planned(by_meal).unserved == ()
    assert [left.need.meals for left in planned(as_whole).unserved] == [111]


def test_a_delivery_that_fits_a_car_comes_whole() -> None:
    problem = instance("split")
    plan = planned(replace(problem, deliveries=(replace(problem.deliveries[0], need=Load(150)),)))
    assert len(served(plan)["high"]) == 1


@pytest.mark.parametrize("name", ["skills", "refuse", "pin"])
def test_the_one_who_may_go_is_sent_though_another_is_nearer(name: str) -> None:
    problem, plan = solved(name)
    assert served(plan)[problem.deliveries[0].id] == ["far"]


@pytest.mark.parametrize("name", ["skills", "refuse", "pin"])
def test_without_the_rule_the_nearer_one_is_sent(name: str) -> None:
    problem = instance(name)
    drivers = tuple(replace(driver, pinned=frozenset(), refused=frozenset()) for driver in problem.drivers)
    deliveries = tuple(replace(delivery, skills=frozenset()) for delivery in problem.deliveries[:1])
    plan = planned(replace(problem, drivers=drivers, deliveries=deliveries))
    assert served(plan) == {deliveries[0].id: ["near"]}


def test_of_two_windows_the_one_that_can_be_met_is_met() -> None:
    _, plan = solved("two_windows")
    arrival = plan.routes[0].visits[1].arrive
    assert Window(11 * 3600 + 45 * 60, 12 * 3600).holds(arrival)


def test_food_that_would_grow_too_old_on_a_round_is_loaded_for_each_site() -> None:
    _, plan = solved("age_limit")
    assert places(plan, "sam").count("hub") == 2
    assert not plan.unserved


def test_with_a_longer_age_limit_one_round_is_enough() -> None:
    plan = planned(replace(instance("age_limit"), age_limit_seconds=7200))
    assert places(plan, "sam").count("hub") == 1


def test_a_full_car_brings_what_it_can_and_the_rest_is_named() -> None:
    _, plan = solved("capacity_shortage")
    brought = sum(visit.load.meals for visit in plan.routes[0].visits if visit.kind == "deliver")
    assert (brought, [left.need.meals for left in plan.unserved]) == (100, [60])
    assert plan.unserved[0].code == "capacity"
    assert "60 meals" in plan.unserved[0].reason


def test_a_trip_has_no_more_stops_than_allowed() -> None:
    _, plan = solved("stops_per_trip")
    trips = [sum(visit.kind == "deliver" for visit in trip) for trip in plan.routes[0].trips()]
    assert sorted(trips) == [1, 2]


def test_with_more_stops_allowed_one_trip_is_enough() -> None:
    plan = planned(replace(instance("stops_per_trip"), stops_per_trip=3))
    assert len(list(plan.routes[0].trips())) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("no_driver", {"north": "no_driver", "south": "no_driver"}),
        ("no_kitchen", {"north": "no_kitchen"}),
        ("closed_site", {"early": "no_time_window"}),
        ("too_old", {"hills": "too_old"}),
    ],
)
def test_what_cannot_be_served_is_left_out_with_its_reason(name: str, expected: dict[str, str]) -> None:
    _, plan = solved(name)
    assert codes(plan) == expected


def test_a_driver_who_cannot_be_at_two_places_at_once_serves_one() -> None:
    _, plan = solved("busy_driver")
    assert len(served(plan)) == 1
    assert list(codes(plan).values()) == ["no_time_left"]


def only_driver(name: str, **changed: object) -> Problem:
    problem = instance(name)
    return replace(problem, drivers=tuple(replace(driver, **changed) for driver in problem.drivers[:1]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "changed", "code"),
    [
        ("skills", {}, "no_skill"),
        ("refuse", {}, "refused"),
        ("refuse", {"pinned": frozenset({"park"})}, "pinned"),
        ("split", {"capacity": Load(cold_boxes=3)}, "car_too_small"),
        ("two_windows", {"longest_shift_seconds": 600}, "too_far"),
        ("two_windows", {"window": Window(50_000, 54_000)}, "driver_hours"),
        ("two_windows", {"max_trips": 0}, "no_driver"),
    ],
)
def test_the_reason_names_what_keeps_the_only_driver_away(name: str, changed: dict[str, object], code: str) -> None:
    problem = only_driver(name, **changed)
    plan = planned(problem)
    assert [left.code for left in plan.unserved] == [code]
    assert check_plan(problem, plan, TRAVEL) == ()


def test_a_kitchen_open_for_less_than_loading_takes_is_the_reason() -> None:
    problem = instance("reload")
    kitchen = replace(problem.kitchens[0], window=Window(36_000, 36_300))
    assert set(codes(planned(replace(problem, kitchens=(kitchen,)))).values()) == {"kitchen_hours"}


def test_a_kitchen_that_closes_long_before_the_site_opens_is_the_reason() -> None:
    problem = replace(instance("two_windows"), age_limit_seconds=1800)
    kitchen = replace(problem.kitchens[0], window=Window(36_000, 37_800))
    plan = planned(replace(problem, kitchens=(kitchen,)))
    assert [left.code for left in plan.unserved] == ["no_time_window"]


def test_without_any_kitchen_every_delivery_says_so() -> None:
    problem = replace(instance("reload"), kitchens=())
    assert set(codes(planned(problem)).values()) == {"no_kitchen"}


def test_a_day_without_deliveries_is_a_plan_without_routes() -> None:
    plan = planned(replace(instance("reload"), deliveries=()))
    assert (plan.routes, plan.unserved, plan.drive_seconds) == ((), (), 0)


def test_the_same_seed_and_iterations_give_the_same_plan() -> None:
    problem = instance("stops_per_trip")
    first, second = (plan_routes(problem, seed=7, until=Iterations(40)) for _ in range(2))
    assert first == second


def test_an_earlier_plan_is_kept_when_nothing_is_better() -> None:
    problem, plan = solved("split")
    again = plan_routes(problem, seed=2, until=Iterations(2), start=plan)
    assert again.routes == plan.routes


def test_an_earlier_plan_with_unknown_places_does_no_harm() -> None:
    problem, plan = solved("reload")
    other = instance("refuse")
    stranger: Plan = replace(plan, routes=(replace(plan.routes[0], driver="near"),))
    assert check_plan(other, plan_routes(other, seed=1, until=Iterations(5), start=stranger), TRAVEL) == ()
    assert problem.drivers[0].id not in {driver.id for driver in other.drivers}


def test_a_driver_who_has_left_takes_only_their_own_stops_along() -> None:
    problem, plan = solved("split")
    stays: Driver = problem.drivers[0]
    shorter = replace(problem, drivers=(replace(stays, max_trips=2),))
    again = plan_routes(shorter, seed=1, until=Iterations(30), start=plan)
    assert served(again)["high"] == [stays.id, stays.id]


class SlowerTheSecondTime:
    """Roads on which the plan is made at one speed and judged at a third of it."""

    def __init__(self) -> None:
        self.asked = 0

    def matrix(self, points: Sequence[tuple[float, float]]) -> Legs:
        self.asked += 1
        return StraightLine(safety=1.15 if self.asked == 1 else 3.45).matrix(points)


def test_a_route_that_the_judge_faults_does_not_leave_the_house() -> None:
    plan = plan_routes(instance("reload"), seed=1, until=Iterations(10), travel=SlowerTheSecondTime())
    assert plan.routes == ()
    assert [left.delivery for left in plan.unserved] == ["north", "south"]
    assert all(left.reason for left in plan.unserved)
