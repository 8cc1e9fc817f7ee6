"""A large day in pieces: cut so that what belongs together stays together, and no worse for it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from routes import Iterations, Plan, Problem, check_plan, plan_routes
from routes.day import Day
from routes.decompose import Piece, cut_up
from routes.load import ANY_MEAL
from routes.parts import Part, Trip, Trips
from routes.repair import Draft, cost, repaired
from routes.solve import WHOLE_UP_TO
from routes.travel import Roads
from tests.bench.cities import city_day
from tests.routes.instances import TRAVEL, served

DAY = city_day(7, sites=48, drivers=24, kitchens=3)


def in_pieces(problem: Problem, *, iterations: int = 320, start: Plan | None = None) -> Plan:
    """As a large day would be planned, in pieces of at most eight."""
    return plan_routes(problem, seed=1, until=Iterations(iterations), start=start, whole_up_to=12)


def parts_of(problem: Problem) -> list[Part]:
    return [Part(each.id, each, each.need, each.items) for each in problem.deliveries]


def cut(problem: Problem, *, turn: int = 0, size: int = 12, start: Mapping[str, Trips] | None = None) -> list[Piece]:
    day = Day(problem, Roads(problem, TRAVEL))
    return cut_up(day, parts_of(problem), problem.drivers, start or {}, turn=turn, size=size)


def names_in(piece: Piece) -> set[str]:
    return {part.id for part in piece.parts} | {driver.id for driver in piece.drivers}


def piece_of(pieces: list[Piece], name: str) -> int:
    """The number of the piece that the part or driver is in."""
    return next(i for i, piece in enumerate(pieces) if name in names_in(piece))


@pytest.mark.parametrize("turn", range(5))
def test_every_part_and_every_driver_is_in_one_piece(turn: int) -> None:
    pieces = cut(DAY, turn=turn)
    assert sorted(part.id for piece in pieces for part in piece.parts) == sorted(each.id for each in DAY.deliveries)
    assert sorted(each.id for piece in pieces for each in piece.drivers) == sorted(each.id for each in DAY.drivers)


@pytest.mark.parametrize("turn", range(5))
def test_pieces_are_even(turn: int) -> None:
    pieces = cut(DAY, turn=turn)
    assert len(pieces) == 4
    assert {len(piece.parts) for piece in pieces} == {12}


def test_cars_go_where_food_waits() -> None:
    room = [sum(each.capacity.meals * each.max_trips for each in piece.drivers) for piece in cut(DAY)]
    assert max(room) < 1.5 * min(room)


def test_a_day_that_fits_is_one_piece() -> None:
    assert len(cut(DAY, size=48)) == 1


def test_another_turn_has_other_borders() -> None:
    first, second = ({frozenset(part.id for part in piece.parts) for piece in cut(DAY, turn=turn)} for turn in (0, 1))
    assert not first & second


def far_apart(problem: Problem) -> tuple[str, str]:
    """Two deliveries that no piece of the first turn has both of."""
    pieces = cut(problem)
    return pieces[0].parts[0].id, pieces[-1].parts[0].id


def test_a_route_is_not_cut() -> None:
    here, there = far_apart(DAY)
    parts = {part.id: part for part in parts_of(DAY)}
    start: dict[str, Trips] = {"r5": (Trip("k0", (parts[here],)), Trip("k1", (parts[there],)))}
    pieces = cut(DAY, start=start)
    assert piece_of(pieces, here) == piece_of(pieces, there) == piece_of(pieces, "r5")


def test_two_drivers_for_whom_a_site_is_kept_stay_with_it() -> None:
    here, there = far_apart(DAY)
    sites = {each.id: each.site for each in DAY.deliveries}
    pins = {"r1": frozenset({sites[here], sites[there]}), "r2": frozenset({sites[there]})}
    pieces = cut(replace(DAY, drivers=tuple(replace(d, pinned=pins.get(d.id, frozenset())) for d in DAY.drivers)))
    assert len({piece_of(pieces, name) for name in (here, there, "r1", "r2")}) == 1


def test_a_day_in_pieces_is_served_without_a_fault() -> None:
    plan = in_pieces(DAY)
    assert check_plan(DAY, plan, TRAVEL) == ()
    assert plan.unserved == ()


def test_the_same_seed_and_iterations_give_the_same_plan_in_pieces() -> None:
    assert in_pieces(DAY, iterations=160) == in_pieces(DAY, iterations=160)


def test_more_turns_make_a_better_plan() -> None:
    seen: list[Plan] = []
    last = plan_routes(DAY, seed=1, until=Iterations(320), whole_up_to=12, progress=seen.append)
    assert len(seen) > 2
    assert seen[-1].routes == last.routes
    assert weighed(last) < 0.97 * weighed(seen[0])


def weighed(plan: Plan) -> int:
    """What the planner weighs, of a plan of DAY that serves everybody."""
    return plan.drive_seconds + 300 * len(plan.routes)


def test_pieces_are_nearly_as_good_as_the_whole() -> None:
    whole = plan_routes(DAY, seed=1, until=Iterations(320))
    assert len(DAY.deliveries) < WHOLE_UP_TO
    assert weighed(in_pieces(DAY, iterations=1280)) < 1.05 * weighed(whole)


def test_an_earlier_plan_is_only_improved() -> None:
    first = in_pieces(DAY, iterations=80)
    assert weighed(in_pieces(DAY, iterations=80, start=first)) <= weighed(first)


def test_a_site_kept_for_somebody_is_served_by_them_in_pieces() -> None:
    pinned = replace(
        DAY.drivers[3], pinned=frozenset({"s9"}), skills=frozenset({"lift", "spanish"}), refused=frozenset()
    )
    problem = replace(DAY, drivers=(*DAY.drivers[:3], pinned, *DAY.drivers[4:]))
    assert served(in_pieces(problem))["d9"] == [pinned.id]


def test_the_reserve_stays_at_home_in_pieces() -> None:
    problem = replace(DAY, drivers=DAY.drivers[:20], routes_per_standby=4)
    plan = in_pieces(problem)
    assert check_plan(problem, plan, TRAVEL) == ()
    assert len(plan.routes) <= 16


def test_kitchens_give_no_more_than_they_have_in_pieces() -> None:
    wanted = sum(each.need.meals for each in DAY.deliveries)
    little = tuple(replace(kitchen, supply={ANY_MEAL: wanted // 4}) for kitchen in DAY.kitchens)
    problem = replace(DAY, kitchens=little)
    plan = in_pieces(problem)
    assert check_plan(problem, plan, TRAVEL) == ()
    assert {left.code for left in plan.unserved} <= {"no_supply", "capacity", "no_time_left"}
    assert any(left.code == "no_supply" for left in plan.unserved)


def test_pieces_with_too_few_cars_say_why_something_is_left() -> None:
    problem = replace(DAY, drivers=DAY.drivers[:6])
    plan = in_pieces(problem)
    assert check_plan(problem, plan, TRAVEL) == ()
    assert plan.routes
    assert {left.code for left in plan.unserved} <= {"capacity", "no_time_left", "no_skill"}


def test_drivers_alone_and_deliveries_alone_are_no_trouble() -> None:
    assert len(in_pieces(replace(DAY, drivers=())).unserved) == len(DAY.deliveries)
    day = Day(DAY, Roads(DAY, TRAVEL))
    assert cost(repaired(day, {}, ())) == cost(Draft(day)) == 0
    assert [len(piece.drivers) for piece in cut_up(day, [], DAY.drivers, {}, turn=0, size=8)] == [24]
