"""A strike's days as cases.  Peers get the same day; what they answer goes through this package's repair and judge, as
a plan of theirs that breaks a rule can be driven by nobody."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyvrp

from routes.bench import ortools, vroom
from routes.bench.case import OURS, Figure, read_reference
from routes.bench.peers import Moves, as_solution, ask
from routes.check import check_plan
from routes.day import Day
from routes.engine import Model
from routes.file import read_problem
from routes.parts import Part, Trip, Trips, cut, halved_to_fit, may_bring
from routes.plan import Plan
from routes.plan_file import plan_from
from routes.problem import Driver, Problem, ProblemError
from routes.reasons import unserved
from routes.repair import COST_OF_A_DRIVER, repaired
from routes.solve import plan_routes
from routes.travel import Roads, StraightLine
from routes.until import Seconds, stopwatch

TRAVEL = StraightLine()


def plan_cost(problem: Problem, plan: Plan) -> int:
    """Seconds of driving, 300 for each driver, and the prizes of what is left out: what the planner makes least."""
    deliveries = {delivery.id: delivery for delivery in problem.deliveries}
    left = sum(Part(each.delivery, deliveries[each.delivery], each.need).prize() for each in plan.unserved)
    return plan.drive_seconds + COST_OF_A_DRIVER * len(plan.routes) + left


class DayCase:
    kind = "day"

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.problem = read_problem(path)
        self.plans: dict[str, Plan] = {}
        reference = read_reference(path)
        self.best = reference[0] if reference else None
        if reference:
            self._judge(path, plan_from(reference[1]), reference[0].cost)

    def _judge(self, path: Path, plan: Plan, cost: float) -> None:
        faults = check_plan(self.problem, plan, TRAVEL)
        if faults:
            raise ProblemError(f"the reference beside {path.name} has a fault: {faults[0].sentence}")
        if cost != plan_cost(self.problem, plan):
            raise ProblemError(f"the reference beside {path.name} costs {plan_cost(self.problem, plan)}, not {cost:g}.")

    def ours(self, seconds: float, seed: int) -> Figure:
        elapsed = stopwatch()
        first: list[float] = []

        def seen(_plan: Plan) -> None:
            if not first:
                first.append(elapsed())

        plan = plan_routes(self.problem, seed=seed, until=Seconds(seconds), progress=seen)
        return self._figure(OURS, seed, plan, elapsed(), first[0] if first else None)

    def peer(self, solver: str, seconds: float) -> Figure:
        elapsed = stopwatch()
        day = Day(self.problem, Roads(self.problem, TRAVEL))
        parts = parts_of(day)
        if solver == "VROOM":
            reply = ask(vroom.solve_day, as_shipments(day, parts), seconds=seconds)
            proposed = _trips_of_shipments(day, parts, reply.moves)
        else:
            model = Model(day, parts, [driver for driver in self.problem.drivers if driver.max_trips])
            reply = ask(ortools.solve, _without_releases(model.data), seconds=seconds)
            proposed = model.trips(as_solution(model.data, reply.moves))
        if reply.trouble:
            return Figure(solver, 0, None, elapsed(), trouble=reply.trouble)
        return self._figure(solver, 0, _judged_plan(day, proposed, parts), elapsed(), None)

    def _figure(self, solver: str, seed: int, plan: Plan, seconds: float, first: float | None) -> Figure:
        faults = check_plan(self.problem, plan, TRAVEL)
        self.plans[f"{solver} {seed}"] = plan
        trouble = faults[0].sentence if faults else ""
        return Figure(solver, seed, plan_cost(self.problem, plan), seconds, first, trouble)

    def said_best(self, figure: Figure) -> dict[str, Any]:
        said: dict[str, Any] = json.loads(json.dumps(asdict(self.plans[f"{figure.solver} {figure.seed}"])))
        return said


def parts_of(day: Day) -> list[Part]:
    """The deliveries as the planner first cuts them."""
    drivers = day.problem.drivers
    shares = [cut(each, [d for d in drivers if may_bring(day, d, each)]) for each in day.problem.deliveries]
    return halved_to_fit([part for share in shares for part in share], drivers)


def _judged_plan(day: Day, proposed: dict[str, Trips], parts: list[Part]) -> Plan:
    draft = repaired(day, proposed, parts)
    routes = tuple(draft.routes[driver.id] for driver in day.problem.drivers if driver.id in draft.routes)
    return Plan(routes, unserved(draft), sum(route.drive_seconds for route in routes), 0, 0)


def _without_releases(data: pyvrp.ProblemData) -> pyvrp.ProblemData:
    """Food age is release times here, which OR-Tools has none of for second trips: the repair sees to it afterwards."""
    return data.replace(
        clients=[
            pyvrp.Client(
                client.location,
                client.delivery,
                service_duration=client.service_duration,
                tw_early=client.tw_early,
                tw_late=client.tw_late,
                prize=client.prize,
                required=client.required,
                group=client.group,
            )
            for client in data.clients()
        ]
    )


def as_shipments(day: Day, parts: list[Part]) -> vroom.DayAsShipments:
    """Kitchens, parts and homes as rows, in this order."""
    roads, kitchens = day.roads, list(day.problem.kitchens)
    rows = [roads.kitchen_rows[kitchen.id] for kitchen in kitchens]
    rows += [roads.delivery_rows[part.delivery.id] for part in parts]
    rows += [roads.home_rows[driver.id] for driver in day.problem.drivers]
    at = {kitchen.id: row for row, kitchen in enumerate(kitchens)}
    homes = len(kitchens) + len(parts)
    return vroom.DayAsShipments(
        roads.legs.seconds[rows][:, rows],
        [(k.window.opens, k.window.closes - k.loading_seconds, k.loading_seconds) for k in kitchens],
        [_shipped(part, len(kitchens) + i, at[part.delivery.kitchen]) for i, part in enumerate(parts)],
        [_driving(day, driver, homes + i, parts) for i, driver in enumerate(day.problem.drivers)],
    )


def _shipped(part: Part, row: int, kitchen: int) -> tuple[int, int, list[tuple[int, int]], int, list[int]]:
    windows = [(window.opens, window.closes) for window in part.delivery.windows]
    return row, kitchen, windows, part.delivery.hand_over_seconds(part.load), list(part.load.counts())


def _driving(
    day: Day, driver: Driver, row: int, parts: list[Part]
) -> tuple[int, int, int, int, int, list[int], frozenset[int]]:
    closed = frozenset(i for i, part in enumerate(parts) if not may_bring(day, driver, part.delivery))
    hours, shift = driver.window, driver.longest_shift_seconds
    return row, row, hours.opens, hours.closes, shift, list(driver.capacity.counts()), closed


def _trips_of_shipments(day: Day, parts: list[Part], moves: Moves) -> dict[str, Trips]:
    """A new trip at each loading after a hand-over; food of several kitchens in one car becomes a trip for each."""
    return {day.problem.drivers[driver].id: tuple(_trips(parts, visited)) for driver, visited in moves}


def _trips(parts: list[Part], visited: list[tuple[str, int]]) -> list[Trip]:
    trips: list[Trip] = []
    loads_again = True
    for kind, row in visited:
        if kind == "pickup":
            loads_again = True
            continue
        kitchen = parts[row].delivery.kitchen
        if loads_again or trips[-1].kitchen != kitchen:
            trips.append(Trip(kitchen, (parts[row],)))
        else:
            trips[-1] = Trip(kitchen, (*trips[-1].parts, parts[row]))
        loads_again = False
    return trips
