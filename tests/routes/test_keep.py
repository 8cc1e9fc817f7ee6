"""Routes that are kept stand exactly as they are, and the rest of the day is planned around them."""

from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from routes import Begun, Iterations, Load, Plan, PlannedRoute, Problem, ProblemError, check_plan, plan_routes
from tests.routes.instances import TRAVEL, instance, places, planned, served, solved
from tests.routes.test_any_day import likely_day


def around(problem: Problem, *keep: PlannedRoute | Begun, start: Plan | None = None) -> Plan:
    return plan_routes(problem, seed=1, until=Iterations(60), keep=keep, start=start)


def alone(problem: Problem, driver: str, *deliveries: str) -> PlannedRoute:
    """The route of this driver if nobody else drove, and nothing else was wanted."""
    drivers = tuple(one for one in problem.drivers if one.id == driver)
    wanted = tuple(one for one in problem.deliveries if one.id in deliveries)
    (route,) = planned(replace(problem, drivers=drivers, deliveries=wanted)).routes
    return route


def test_a_kept_route_stands_and_others_bring_the_rest() -> None:
    problem = instance("keep")
    kept = alone(problem, "mei", "north")
    plan = around(problem, kept)
    assert kept in plan.routes
    assert served(plan) == {"north": ["mei"], "south": ["sam"], "far-south": ["sam"]}
    assert check_plan(problem, plan, TRAVEL) == ()


def test_where_nothing_is_kept_everybody_goes_where_it_is_near() -> None:
    assert served(solved("keep")[1]) == {"north": ["sam"], "south": ["mei"], "far-south": ["mei"]}


def test_who_has_begun_a_route_goes_on_from_there() -> None:
    problem = instance("keep")
    mei = replace(problem.drivers[1], max_trips=2)
    problem = replace(problem, drivers=(mei,))
    route = alone(problem, "mei", "north")
    plan = around(problem, Begun(route, 2))
    assert plan.routes[0].visits[:2] == route.visits
    assert (places(plan, "mei")[2], sorted(places(plan, "mei")[3:])) == ("hub", ["far-south", "south"])
    assert sorted(places(around(problem, route), "mei")) == ["hub", "north"]


def test_food_on_board_goes_where_it_was_loaded_for() -> None:
    """North is as near to Mei's kitchen as to Sam's home, but she has its food in her car."""
    problem = instance("keep")
    plan = around(problem, Begun(alone(problem, "mei", "north"), 1))
    assert places(plan, "mei")[:2] == ["hub", "north"]
    assert check_plan(problem, plan, TRAVEL) == ()


def test_before_the_first_visit_nothing_is_on_board() -> None:
    problem = instance("keep")
    plan = around(problem, Begun(alone(problem, "mei", "north"), 0))
    assert served(plan)["north"] == ["sam"]


def test_what_is_kept_of_a_place_is_not_brought_again() -> None:
    problem, plan = solved("split")
    kept = next(route for route in plan.routes if route.driver == "mei")
    again = around(problem, kept)
    brought = [(visit.load.meals, route.driver) for route in again.routes for visit in route.visits]
    assert sorted(brought) == [(111, "mei"), (111, "mei"), (111, "sam"), (111, "sam")]


def test_what_is_kept_takes_from_the_supply() -> None:
    problem = instance("keep")
    hub = replace(problem.kitchens[0], supply={"meals": 120})
    problem = replace(problem, kitchens=(hub,))
    plan = around(problem, alone(problem, "mei", "north"))
    assert sum(left.need.meals for left in plan.unserved) == 60
    assert check_plan(problem, plan, TRAVEL) == ()


def test_kept_routes_count_for_the_reserve() -> None:
    problem = instance("keep")
    kept = alone(problem, "mei", "north")
    problem = replace(problem, routes_per_standby=1)
    plan = around(problem, kept)
    assert [route.driver for route in plan.routes] == ["mei"]
    assert {left.code for left in plan.unserved} == {"reserve"}
    assert check_plan(problem, plan, TRAVEL) == ()


def test_who_rides_on_a_kept_route_is_given_none() -> None:
    problem = instance("keep")
    sam, mei = problem.drivers
    problem = replace(problem, drivers=(sam, replace(mei, rider="sam")))
    assert [route.driver for route in around(problem, alone(problem, "mei", "north")).routes] == ["mei"]


def test_a_site_kept_for_somebody_whose_route_stands_is_not_brought_by_others() -> None:
    problem = instance("keep")
    kept = alone(problem, "mei", "north")
    sam, mei = problem.drivers
    pinned = replace(problem, drivers=(sam, replace(mei, pinned=frozenset({"south"}))))
    assert set(served(around(pinned, kept))) == {"north", "far-south"}
    assert set(served(around(problem, kept))) == {"north", "south", "far-south"}


def test_every_plan_on_the_way_keeps_it_too() -> None:
    problem, seen = instance("keep"), list[Plan]()
    kept = alone(problem, "mei", "north")
    plan_routes(problem, seed=1, until=Iterations(60), keep=[kept], progress=seen.append)
    assert seen
    assert all(kept in plan.routes for plan in seen)


@pytest.mark.parametrize("food", [Load(meals=30), Load(meals=61)])
def test_a_route_that_breaks_a_rule_is_not_kept(food: Load) -> None:
    problem = instance("keep")
    kept = alone(problem, "mei", "north")
    visits = (kept.visits[0], replace(kept.visits[1], load=food))
    with pytest.raises(ProblemError, match="What is to be kept breaks a rule"):
        around(problem, replace(kept, visits=visits))


def test_a_route_cannot_have_made_more_visits_than_it_has() -> None:
    problem = instance("keep")
    with pytest.raises(ProblemError, match="3 visits of mei's route are made, of 2 in all"):
        around(problem, Begun(alone(problem, "mei", "north"), 3))


@st.composite
def partly_kept(draw: st.DrawFn) -> tuple[Problem, list[PlannedRoute | Begun]]:
    """A likely day, some of whose routes are kept whole or in part, and of which somebody else drops out."""
    problem = likely_day(draw(st.integers(0, 10**6)))
    problem = replace(problem, most_stops=draw(st.sampled_from([None, None, 4])))
    keep: list[PlannedRoute | Begun] = []
    for route in planned(problem).routes:
        how = draw(st.sampled_from(["whole", "begun", "free"]))
        if how == "whole":
            keep.append(route)
        elif how == "begun":
            keep.append(Begun(route, draw(st.integers(0, len(route.visits)))))
    held = {one.driver if isinstance(one, PlannedRoute) else one.route.driver for one in keep}
    out = draw(st.sampled_from([*(one.id for one in problem.drivers if one.id not in held), ""]))
    return replace(problem, drivers=tuple(one for one in problem.drivers if one.id != out)), keep


@settings(max_examples=25, deadline=None)
@given(partly_kept(), st.integers(0, 3))
def test_whatever_is_kept_comes_back_and_the_plan_is_faultless(
    case: tuple[Problem, list[PlannedRoute | Begun]], seed: int
) -> None:
    problem, keep = case
    plan = plan_routes(problem, seed=seed, until=Iterations(15), keep=keep)
    by_driver = {route.driver: route for route in plan.routes}
    for one in keep:
        event(type(one).__name__)
        if isinstance(one, PlannedRoute):
            assert by_driver[one.driver] == one
        elif one.visits:
            assert by_driver[one.route.driver].visits[: one.visits] == one.route.visits[: one.visits]
    assert check_plan(problem, plan, TRAVEL) == ()
