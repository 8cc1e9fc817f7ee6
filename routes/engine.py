"""The only file that puts a day to PyVRP (0.14; its interface changes with every minor version).

How the day is put to the solver.  Its clients are parts of deliveries, its reload depots are kitchens, a vehicle is
one driver who starts at home and ends there or elsewhere.

- Start at home, load, deliver: the arc home -> part is home -> its kitchen -> part, loading included; where the part
  may come from several, by way of the one that costs least.
- One kitchen a trip: arcs between parts that have no kitchen in common, and from a kitchen to another kitchen's part,
  are forbidden, so that a car changes kitchens by reloading at the other one.  Shipments (a pick-up and a delivery
  each) could mix kitchens in a trip, but cannot count trips, stops a trip or food age.  Measured on three made-up days
  of tests/bench with trips set free for both: these arcs -4 to +4 % of the shipments' cost after 4 s; with trips as
  offered, 9 to 13 of the 13 to 15 shipment routes reloaded more often than their driver had agreed to.
- Nothing is required: every part has a prize, so that a shortage leaves something out instead of everything.  It is
  what the planner loses by it: with a whole stop's prize for each half the solver serves halves for their number.
- Skills, pins, refusals, pickets, pairs, vehicles and familiar sites: one matrix for each set of parts that drivers may
  not bring or would rather bring.
- Lateness a site puts up with: more pieces after the window, whose prize is less by what the lateness costs.
- Stops a day: the solver counts stops anew after each loading, so that it keeps the day's limit for each trip and the
  repair keeps it for the day.  Supply is not in the model: routes.supply.
- Food age: a trip is not released before the food would be too old at the end of the part's window; long windows
  are cut into pieces of which one is used.  This is approximate on the safe side; routes.check has the last word.
  Where anything has several pieces or windows nothing has a release: with both, the solver (0.14) was seen to put a
  client in and take it out for ever on one made-up day in thirty, within one step of its search, where no stopping
  rule is asked; with either alone on none of 1,100.  The repair then cuts what would grow too old.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams
from pyvrp.search import NeighbourhoodParams, PerturbationParams

from routes.choices import choices_of, last_start
from routes.day import Day
from routes.parts import Part, Trip, Trips, may_bring
from routes.problem import Driver
from routes.repair import COST_OF_A_DRIVER, COST_OF_LATENESS, COST_OF_OVERTIME, FAMILIAR_WORTH
from routes.until import Stop

Matrix = np.ndarray[Any, np.dtype[np.int64]]  # [locations, locations], whole seconds

# Short bulk trips like few perturbations, long rounds like the defaults; two threads try both (the solver lets go of
# the interpreter) and the better plan is kept.
SETTINGS = (
    pyvrp.SolveParams(ils=IteratedLocalSearchParams(history_length=100), perturbation=PerturbationParams(1, 5)),
    pyvrp.SolveParams(),
)
# On days like ours (90 sites, 40 drivers, at most 8 stops a trip) the defaults come out 6 % worse than the first after
# 3 s on one core, and these two within 1 % of each other: they differ in history and in how far they jump.
# Neighbours as far as the other end of town make a day 3 % better: half of the arcs near by are forbidden.
NEIGHBOURS = NeighbourhoodParams(num_neighbours=100)
DAY_SETTINGS = tuple(
    pyvrp.SolveParams(IteratedLocalSearchParams(history_length=h), neighbourhood=NEIGHBOURS, perturbation=jumps)
    for h, jumps in ((100, PerturbationParams(1, 5)), (30, PerturbationParams(1, 10)))
)
LONG_TRIP = 20
NO_TOLLS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver came to: trips by driver id, not yet judged, and how many iterations that took."""

    trips: dict[str, Trips]
    iterations: int


class Model:
    """One day in the solver's terms.  Locations: kitchens, then parts, then homes."""

    def __init__(
        self, day: Day, parts: Sequence[Part], drivers: Sequence[Driver], tolls: Mapping[str, int] = NO_TOLLS
    ) -> None:
        self.day = day
        self.parts = list(parts)
        self.drivers = list(drivers)
        used = {kitchen for part in parts for kitchen in part.delivery.may_load_at()}
        self.kitchens = [kitchen for kitchen in day.problem.kitchens if kitchen.id in used]
        self.tolls = np.array([tolls.get(kitchen.id, 0) for kitchen in self.kitchens], dtype=np.int64)
        self.kitchen_rows = {kitchen.id: row for row, kitchen in enumerate(self.kitchens)}
        # [kitchen, part]: whether the part's food may be loaded there.
        self.allowed = np.array([[k.id in p.delivery.may_load_at() for p in self.parts] for k in self.kitchens])
        self.first_home = len(self.kitchens) + len(self.parts)
        self.ends = {driver.id: i for i, driver in enumerate(d for d in self.drivers if d.end)}
        self.choices = [choice for i, part in enumerate(self.parts) for choice in choices_of(day, i, part)]
        if self._several():
            self.choices = [replace(choice, release=0) for choice in self.choices]
        self.forbidden = 10 * max([100_000, *(part.prize() for part in self.parts)])
        self.counts = _dimensions(self.parts)
        self.data = self._data()

    def _data(self) -> pyvrp.ProblemData:
        costs, durations = self._arcs()
        wishes = [(self._closed_to(driver), self._familiar_to(driver)) for driver in self.drivers]
        profiles = list(dict.fromkeys(wishes))
        size = self.first_home + len(self.drivers) + len(self.ends)
        return pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in range(size)],
            self._clients(),
            self._depots(),
            [self._vehicle(i, driver, profiles.index(wishes[i])) for i, driver in enumerate(self.drivers)],
            [self._without(self._nearer(costs, familiar), closed) for closed, familiar in profiles],
            [self._without(durations, closed) for closed, _ in profiles],
            self._groups(),
        )

    def _arcs(self) -> tuple[Matrix, Matrix]:
        """Driving cost and duration between all locations, start arcs by way of the kitchen."""
        roads = self.day.roads
        rows = [roads.kitchen_rows[kitchen.id] for kitchen in self.kitchens]
        rows += [roads.delivery_rows[part.delivery.id] for part in self.parts]
        rows += [roads.home_rows[driver.id] for driver in self.drivers]
        rows += [roads.end_rows[driver] for driver in self.ends]
        legs: Matrix = roads.legs.seconds[np.ix_(rows, rows)]
        costs, durations = legs.copy(), legs.copy()
        homes = slice(self.first_home, self.first_home + len(self.drivers))
        stops = slice(len(self.kitchens), self.first_home)
        by_way_of = self._by_way_of(legs[homes, : len(self.kitchens)], legs[: len(self.kitchens), stops])
        self.first_kitchen = by_way_of.argmin(axis=1)  # [driver, part]
        costs[homes, stops] = np.minimum(by_way_of.min(axis=1), self.forbidden)
        loading = np.array([kitchen.loading_seconds for kitchen in self.kitchens], dtype=np.int64)
        driving = np.minimum(costs[homes, stops] - self.tolls[self.first_kitchen], self.forbidden)
        durations[homes, stops] = np.minimum(driving + loading[self.first_kitchen], self.forbidden)
        together = self.allowed.T @ self.allowed  # [part, part]: whether one loading can serve both
        elsewhere = np.concatenate([~self.allowed, ~together])
        costs[: len(self.kitchens), stops] += self.tolls[:, None]
        for matrix in (costs, durations):
            matrix[: self.first_home, stops][elsewhere] = self.forbidden
            np.fill_diagonal(matrix, 0)
        return costs, durations

    def _by_way_of(self, to_kitchens: Matrix, to_parts: Matrix) -> Matrix:
        """Driving from each home by way of each kitchen to each part: [driver, kitchen, part].

        A start arc passes the kitchen unseen, so who cannot be there before it closes may not use it.
        """
        opens = np.array([driver.window.opens for driver in self.drivers], dtype=np.int64)
        closes = np.array([last_start(kitchen) for kitchen in self.kitchens], dtype=np.int64)
        too_late = opens[:, None] + to_kitchens > closes
        closed = too_late[:, :, None] | ~self.allowed[None, :, :]
        onward = to_parts + self.tolls[:, None]
        by_way_of: Matrix = np.where(closed, self.forbidden, to_kitchens[:, :, None] + onward[None, :, :])
        return by_way_of

    def _closed_to(self, driver: Driver) -> tuple[int, ...]:
        return tuple(i for i, part in enumerate(self.parts) if not may_bring(self.day, driver, part.delivery))

    def _familiar_to(self, driver: Driver) -> tuple[int, ...]:
        return tuple(i for i, part in enumerate(self.parts) if part.delivery.site in driver.familiar)

    def _nearer(self, costs: Matrix, familiar: tuple[int, ...]) -> Matrix:
        if not familiar:
            return costs
        columns = [len(self.kitchens) + part for part in familiar]
        nearer = costs.copy()
        nearer[:, columns] = np.maximum(0, nearer[:, columns] - FAMILIAR_WORTH)
        return nearer

    def _without(self, matrix: Matrix, closed: tuple[int, ...]) -> Matrix:
        if not closed:
            return matrix
        narrowed = matrix.copy()
        narrowed[:, [len(self.kitchens) + part for part in closed]] = self.forbidden
        np.fill_diagonal(narrowed, 0)
        return narrowed

    def _clients(self) -> list[pyvrp.Client]:
        several = self._several()
        groups = {part: group for group, part in enumerate(several)}
        return [
            pyvrp.Client(
                len(self.kitchens) + choice.part,
                delivery=self._room(self.parts[choice.part].load.counts(), 1),
                service_duration=self.parts[choice.part].delivery.hand_over_seconds(self.parts[choice.part].load),
                tw_early=choice.window.opens,
                tw_late=choice.window.closes,
                release_time=choice.release,
                prize=max(0, self.parts[choice.part].prize() - COST_OF_LATENESS * choice.lateness),
                required=False,
                group=groups.get(choice.part),
            )
            for choice in self.choices
        ]

    def _several(self) -> list[int]:
        counts = [sum(choice.part == part for choice in self.choices) for part in range(len(self.parts))]
        return [part for part, count in enumerate(counts) if count > 1]

    def _groups(self) -> list[pyvrp.ClientGroup]:
        return [
            pyvrp.ClientGroup([i for i, choice in enumerate(self.choices) if choice.part == part], required=False)
            for part in self._several()
        ]

    def _room(self, counts: tuple[int, ...], stops: int) -> list[int]:
        return [*(counts[dimension] for dimension in self.counts), stops]

    def _depots(self) -> list[pyvrp.Depot]:
        kitchens = [
            pyvrp.Depot(row, kitchen.window.opens, last_start(kitchen), service_duration=kitchen.loading_seconds)
            for row, kitchen in enumerate(self.kitchens)
        ]
        return kitchens + [pyvrp.Depot(self.first_home + i) for i in range(len(self.drivers) + len(self.ends))]

    def _vehicle(self, i: int, driver: Driver, profile: int) -> pyvrp.VehicleType:
        problem, home = self.day.problem, len(self.kitchens) + i
        end = len(self.kitchens) + len(self.drivers) + self.ends[driver.id] if driver.id in self.ends else home
        longest = driver.longest_shift_seconds
        fair = longest if problem.fair_shift_seconds is None else min(longest, problem.fair_shift_seconds)
        stops = (
            problem.stops_per_trip if problem.most_stops is None else min(problem.stops_per_trip, problem.most_stops)
        )
        return pyvrp.VehicleType(
            1,
            self._room(driver.capacity.counts(), stops),
            start_depot=home,
            end_depot=end,
            fixed_cost=COST_OF_A_DRIVER,
            tw_early=driver.window.opens,
            tw_late=driver.window.closes,
            shift_duration=fair,
            max_overtime=longest - fair,
            unit_overtime_cost=COST_OF_OVERTIME if longest > fair else 0,
            profile=profile,
            reload_depots=list(range(len(self.kitchens))),
            max_reloads=driver.max_trips - 1,
        )

    def trips(self, solution: pyvrp.Solution) -> dict[str, Trips]:
        """The solver's routes as trips by driver, each with a kitchen that may give all of its parts."""
        found: dict[str, Trips] = {}
        for route in solution.routes():
            trips: list[Trip] = []
            kitchen, stops = -1, list[int]()
            for activity in route:
                if activity.is_client():
                    stops.append(self.choices[activity.idx].part)
                    continue
                if stops:
                    trips += self._loaded(route.vehicle_type(), kitchen, stops)
                kitchen, stops = activity.idx if activity.idx < len(self.kitchens) else -1, []
            if stops:
                trips += self._loaded(route.vehicle_type(), kitchen, stops)
            found[self.drivers[route.vehicle_type()].id] = tuple(trips)
        return found

    def _loaded(self, driver: int, kitchen: int, stops: list[int]) -> Iterator[Trip]:
        """The stops in as few trips as kitchens in common allow; `kitchen` -1: the one passed on the way from home."""
        first = int(self.first_kitchen[driver, stops[0]]) if kitchen < 0 else kitchen
        while stops:
            common, count = self.allowed[:, stops[0]], 1
            while count < len(stops) and (common & self.allowed[:, stops[count]]).any():
                common, count = common & self.allowed[:, stops[count]], count + 1
            row = first if common[first] else int(common.argmax())
            name = self.kitchens[row].id
            yield Trip(name, tuple(self.parts[stop].from_kitchen(name) for stop in stops[:count]))
            stops = stops[count:]

    def solution(self, trips: Mapping[str, Trips]) -> pyvrp.Solution:
        """Given trips as a solution to start from; parts the model does not have are left out."""
        clients = {self.parts[choice.part].id: i for i, choice in reversed(list(enumerate(self.choices)))}
        routes = []
        for i, driver in enumerate(self.drivers):
            stops = [
                [
                    pyvrp.Activity(pyvrp.ActivityType.CLIENT, clients[part.id])
                    for part in trip.parts
                    if part.id in clients
                ]
                for trip in trips.get(driver.id, ())
            ]
            kitchens = [self.kitchen_rows.get(trip.kitchen, 0) for trip in trips.get(driver.id, ())]
            activities: list[pyvrp.Activity] = []
            for row, trip_stops in zip(kitchens, stops, strict=True):
                if activities and trip_stops:
                    activities.append(pyvrp.Activity(pyvrp.ActivityType.DEPOT, row))
                activities += trip_stops
            if activities:
                routes.append(pyvrp.Route(self.data, activities, i))
        return pyvrp.Solution(self.data, routes)


def _dimensions(parts: Sequence[Part]) -> list[int]:
    """Which of a load's counts anything needs today; the others would only slow the search."""
    return [d for d in range(4) if any(part.load.counts()[d] for part in parts)]


def search(
    day: Day,
    parts: Sequence[Part],
    drivers: Sequence[Driver],
    *,
    seed: int,
    until: Stop,
    start: Mapping[str, Trips] | None = None,
    tolls: Mapping[str, int] = NO_TOLLS,
    settings: Sequence[pyvrp.SolveParams] = (),
) -> Found:
    """Good trips for these drivers, from all settings side by side, each until `until`.

    Parts may be missing from the answer, and a trip may break a rule that the model has only roughly.  `tolls` are
    seconds of driving that a loading at each kitchen costs more.
    """
    settings = settings or (SETTINGS if day.problem.stops_per_trip >= LONG_TRIP else DAY_SETTINGS)
    ends = [until.started() for _ in settings]
    usable = [driver for driver in drivers if driver.max_trips > 0]
    reachable = [part for part in parts if any(choices_of(day, 0, part))]
    if not (reachable and usable):
        return Found({}, 0)
    model = Model(day, reachable, usable, tolls)
    first = model.solution(start) if start else None

    def run(setting: int) -> pyvrp.Result:
        return pyvrp.solve(
            model.data,
            ends[setting],
            seed=seed,
            collect_stats=False,
            params=settings[setting],
            initial_solution=first,
        )

    with warnings.catch_warnings(), ThreadPoolExecutor(len(settings)) as threads:
        # A day with too few cars makes the solver doubt its penalties; leaving parts out is expected here.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        results = list(threads.map(run, range(len(settings))))
    best = min(results, key=_worth)
    return Found(model.trips(best.best), best.num_iterations)


def _worth(result: pyvrp.Result) -> tuple[bool, int]:
    """Lower is better: a sound plan before any other, then driving, drivers and prizes left lying."""
    plan = result.best
    cost = plan.distance_cost() + plan.duration_cost() + plan.fixed_vehicle_cost() + plan.uncollected_prizes()
    return not plan.is_feasible(), cost
