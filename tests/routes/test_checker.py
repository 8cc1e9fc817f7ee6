"""The judge faults every rule broken by hand, and nothing else."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from routes import Fault, Load, Plan, PlannedRoute, Problem, Unserved, Visit, Window, check_plan
from tests.routes.instances import TRAVEL, solved

Break = Callable[[Problem, Plan], tuple[Problem, Plan]]


def faults_after(name: str, broken: Break) -> set[str]:
    return {fault.code for fault in check_plan(*broken(*solved(name)), TRAVEL)}


def routes(change: Callable[[PlannedRoute], PlannedRoute]) -> Break:
    return lambda problem, plan: (problem, replace(plan, routes=tuple(change(route) for route in plan.routes)))


def visits(change: Callable[[tuple[Visit, ...]], tuple[Visit, ...]]) -> Break:
    return routes(lambda route: replace(route, visits=change(route.visits)))


def visit(number: int, **changed: object) -> Break:
    def change(all_visits: tuple[Visit, ...]) -> tuple[Visit, ...]:
        altered = replace(all_visits[number], **changed)  # type: ignore[arg-type]
        return tuple(altered if i == number else each for i, each in enumerate(all_visits))

    return visits(change)


def plan_with(**changed: object) -> Break:
    return lambda problem, plan: (problem, replace(plan, **changed))  # type: ignore[arg-type]


def drivers(**changed: object) -> Break:
    def change(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
        altered = tuple(replace(driver, **changed) for driver in problem.drivers)  # type: ignore[arg-type]
        return replace(problem, drivers=altered), plan

    return change


def problem_with(**changed: object) -> Break:
    return lambda problem, plan: (replace(problem, **changed), plan)  # type: ignore[arg-type]


def kitchens(**changed: object) -> Break:
    def change(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
        altered = tuple(replace(kitchen, **changed) for kitchen in problem.kitchens)  # type: ignore[arg-type]
        return replace(problem, kitchens=altered), plan

    return change


def deliveries(**changed: object) -> Break:
    def change(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
        altered = tuple(replace(delivery, **changed) for delivery in problem.deliveries)  # type: ignore[arg-type]
        return replace(problem, deliveries=altered), plan

    return change


def later(route: PlannedRoute) -> PlannedRoute:
    """The same route 3 h later."""
    moved = tuple(replace(v, arrive=v.arrive + 10_800, leave=v.leave + 10_800) for v in route.visits)
    return replace(route, visits=moved, leaves_home=route.leaves_home + 10_800, back_home=route.back_home + 10_800)


NOBODY = Unserved("ghost", Load(1), "It is not there.", "ghost")
SILENT = Unserved("park", Load(), "", "")

# One site, one car from home to the kitchen to the site and back.
ON_REFUSE: list[tuple[str, Break]] = [
    ("unknown_driver", routes(lambda route: replace(route, driver="ghost"))),
    ("unknown_kitchen", visit(0, place="ghost")),
    ("unknown_delivery", visit(1, place="ghost")),
    ("unknown_delivery", plan_with(unserved=(NOBODY,))),
    ("empty_route", visits(lambda all_visits: ())),
    ("missing", plan_with(routes=(), drive_seconds=0)),
    ("wrong_amount", visit(1, load=Load(39))),
    ("wrong_amount", plan_with(unserved=(Unserved("park", Load(1), "Too much.", "capacity"),))),
    ("no_reason", plan_with(unserved=(SILENT,))),
    ("unserved_twice", plan_with(unserved=(SILENT, SILENT))),
    ("driver_twice", lambda problem, plan: (problem, replace(plan, routes=plan.routes * 2))),
    ("negative_load", visit(1, load=Load(-40))),
    ("starts_without_loading", visits(lambda all_visits: all_visits[1:])),
    ("empty_trip", visits(lambda all_visits: all_visits[:1])),
    ("load_mismatch", visit(0, load=Load(41))),
    ("over_capacity", drivers(capacity=Load(39))),
    ("too_many_trips", drivers(max_trips=0)),
    ("lacks_skill", deliveries(skills=frozenset({"lift"}))),
    ("refused_site", drivers(refused=frozenset({"park"}))),
    ("pinned_elsewhere", lambda problem, plan: drivers_pin_near(problem, plan)),
    ("driver_hours", drivers(window=Window(0, 40_000))),
    ("shift_too_long", drivers(longest_shift_seconds=600)),
    ("kitchen_closed", kitchens(window=Window(0, 39_000))),
    ("kitchen_closed", kitchens(window=Window(39_000, 80_000))),
    ("loading_too_short", kitchens(loading_seconds=3600)),
    ("window_missed", routes(later)),
    ("service_too_short", deliveries(service_seconds=3600)),
    ("drive_too_fast", routes(lambda route: replace(route, back_home=route.back_home - 1))),
    ("drive_too_fast", routes(lambda route: replace(route, leaves_home=route.leaves_home + 1))),
    ("too_old", problem_with(age_limit_seconds=60)),
    ("drive_total", routes(lambda route: replace(route, drive_metres=route.drive_metres - 1))),
    ("drive_total", plan_with(drive_seconds=0)),
]


# Rules that need an instance of their own to be broken.
ELSEWHERE: list[tuple[str, str, Break]] = [
    ("over_supply", "short_items", kitchens(supply={"standard": 79, "nut_free": 10})),
    ("over_supply", "kitchen_supply", kitchens(supply={"meals": 59})),
    ("over_supply", "refuse", kitchens(supply={})),
    ("wrong_items", "short_items", visit(1, items={"standard": 59})),
    ("wrong_items", "short_items", visit(1, items={"nut_free": 60})),
    ("items_unclear", "short_items", visit(2, items={})),
    ("over_capacity", "weight", drivers(capacity=Load(100, grams=19_999))),
    ("wrong_kitchen", "free_kitchen", deliveries(kitchens=("hub",))),
    ("vehicle_barred", "small_street", drivers(vehicle="van")),
    ("behind_picket", "picket", drivers(crosses_pickets=False)),
    ("not_a_pair", "pair", drivers(rider="")),
    ("rider_drives", "most_stops", lambda problem, plan: with_riders(problem, plan, "mei", "")),
    ("rider_twice", "most_stops", lambda problem, plan: with_riders(problem, plan, "Ana", "Ana")),
    ("no_standby", "most_stops", problem_with(routes_per_standby=2)),
    ("too_many_stops_a_day", "most_stops", problem_with(most_stops=1)),
    ("window_missed", "late", deliveries(late_seconds=488)),
    ("drive_total", "ends_elsewhere", drivers(end=None)),
    ("drive_too_fast", "ends_elsewhere", drivers(end=(37.70, -122.25))),
]


def with_riders(problem: Problem, plan: Plan, sams: str, meis: str) -> tuple[Problem, Plan]:
    sam, mei = problem.drivers
    return replace(problem, drivers=(replace(sam, rider=sams), replace(mei, rider=meis))), plan


@pytest.mark.parametrize(("code", "name", "broken"), ELSEWHERE)
def test_a_broken_rule_of_another_day_is_faulted(code: str, name: str, broken: Break) -> None:
    assert faults_after(name, lambda problem, plan: (problem, plan)) == set()
    assert code in faults_after(name, broken)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("short_items", kitchens(supply={"standard": 80, "nut_free": 10})),
        ("weight", drivers(capacity=Load(100, grams=20_000))),
        ("late", deliveries(late_seconds=489)),
        ("most_stops", problem_with(most_stops=2, routes_per_standby=0)),
        ("pair", drivers(rider="Luz")),
        ("free_kitchen", deliveries(kitchens=("annex", "hub"))),
    ],
)
def test_a_rule_that_is_just_kept_is_not(name: str, kept: Break) -> None:
    assert faults_after(name, kept) == set()


def test_food_that_could_be_from_either_kitchen_of_a_trip_is_faulted() -> None:
    free = deliveries(kitchen="", kitchens=("hub", "annex"))
    problem, plan = free(*solved("two_kitchens"))
    loads, stops = [[v for v in plan.routes[0].visits if v.kind == kind] for kind in ("load", "deliver")]
    joined = replace(plan, routes=(replace(plan.routes[0], visits=(*loads, *stops)),))
    assert "kitchen_unclear" in {fault.code for fault in check_plan(problem, joined, TRAVEL)}


def drivers_pin_near(problem: Problem, plan: Plan) -> tuple[Problem, Plan]:
    near, far = problem.drivers
    return replace(problem, drivers=(replace(near, pinned=frozenset({"park"})), far)), plan


def test_the_plan_that_is_broken_below_has_no_fault() -> None:
    problem, plan = solved("refuse")
    assert check_plan(problem, plan, TRAVEL) == ()


@pytest.mark.parametrize(("code", "broken"), ON_REFUSE)
def test_a_broken_rule_is_faulted(code: str, broken: Break) -> None:
    assert code in faults_after("refuse", broken)


def test_food_from_a_kitchen_not_called_at_is_faulted() -> None:
    assert "wrong_kitchen" in faults_after("two_kitchens", visit(0, place="hub"))


def test_too_many_stops_in_a_trip_are_faulted() -> None:
    assert faults_after("stops_per_trip", problem_with(stops_per_trip=1)) == {"too_many_stops"}


def test_exactly_as_many_stops_as_allowed_are_not() -> None:
    assert faults_after("stops_per_trip", problem_with(stops_per_trip=2)) == set()


def test_both_trips_of_a_driver_count_as_trips() -> None:
    assert faults_after("reload", drivers(max_trips=1)) == {"too_many_trips"}


def test_one_trip_may_load_at_two_kitchens() -> None:
    """The solver never does it, a coordinator may."""
    problem, plan = solved("two_kitchens")
    route = plan.routes[0]
    at_annex, to_annexs, at_hub, to_hubs = route.visits
    assert [v.place for v in route.visits] == ["annex", "park-annex", "hub", "park-hub"]
    # 37.80 home, 37.84 annex, 37.80 hub, 37.82 park twice, 37.80 home; 0.04 degrees are 538 s, 0.02 are 305 s.
    moments = [38_000, 38_600, 39_138, 39_738, 40_043, 40_343, 40_343, 40_643]
    order = (at_annex, at_hub, to_annexs, to_hubs)
    timed = tuple(replace(v, arrive=moments[2 * i], leave=moments[2 * i + 1]) for i, v in enumerate(order))
    joined = replace(route, visits=timed, leaves_home=37_462, back_home=40_948)
    codes = {fault.code for fault in check_plan(problem, replace(plan, routes=(joined,)), TRAVEL)}
    assert codes == {"drive_total"}  # only the totals are still those of the two trips


def test_too_much_is_not_made_good_by_leaving_out_less_than_nothing() -> None:
    problem, plan = solved("refuse")
    _problem, more = visits(lambda both: tuple(replace(one, load=Load(41)) for one in both))(problem, plan)
    hidden = replace(more, unserved=(Unserved("park", Load(-1), "Too much.", "capacity"),))
    assert [(fault.code, fault.delivery) for fault in check_plan(problem, hidden, TRAVEL)] == [
        ("negative_unserved", "park")
    ]


def test_a_fault_says_whose_it_is() -> None:
    problem, plan = deliveries(skills=frozenset({"lift"}))(*solved("refuse"))
    expected = Fault("lacks_skill", "Far lacks what Park asks for: lift.", "far", "park")
    assert check_plan(problem, plan, TRAVEL) == (expected,)
