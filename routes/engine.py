"""The only file that knows PyVRP (0.14; its interface changes with every minor version).

How the day is put to the solver.  Its clients are parts of deliveries, its reload depots are kitchens, a vehicle is
one driver who starts and ends at home.

- Start at home, load, deliver: the arc home -> part is home -> its kitchen -> part, loading included.
- One kitchen a trip: arcs between parts of different kitchens, and from a kitchen to another kitchen's part, are
  forbidden, so that a car changes kitchens by reloading at the other one.  Shipments (a pick-up and a delivery each)
  could mix kitchens in a trip, but cannot count trips, stops a trip or food age.  Measured on three made-up days of
  tests/bench with trips set free for both: these arcs -4 to +4 % of the shipments' cost after 4 s; with trips as
  offered, 9 to 13 of the 13 to 15 shipment routes reloaded more often than their driver had agreed to.
- Nothing is required: every part has a prize, so that a shortage leaves something out instead of everything.
- Skills, pins and refusals: one matrix for each set of parts that a driver may not bring.
- Food age: a trip is not released before the food would be too old at the end of the part's window; long windows
  are cut into pieces of which one is used.  This is approximate on the safe side; routes.check has the last word.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams
from pyvrp.search import PerturbationParams

from routes.check import Day
from routes.parts import Part, Trip, Trips, may_bring
from routes.problem import Driver, Kitchen, Window
from routes.until import Stop

Matrix = np.ndarray[Any, np.dtype[np.int64]]  # [locations, locations], whole seconds

# Asking one more volunteer to come out is worth five minutes of driving: fewer idle tiny trips, and whoever stays at
# home is a stand-by.  Small beside any prize, so that it never costs a site its food.
COST_OF_A_DRIVER = 300

# Short bulk trips like few perturbations, long rounds like the defaults; two threads try both (the solver lets go of
# the interpreter) and the better plan is kept.
SETTINGS = (
    pyvrp.SolveParams(ils=IteratedLocalSearchParams(history_length=100), perturbation=PerturbationParams(1, 5)),
    pyvrp.SolveParams(),
)
MOST_PIECES = 4


@dataclass(frozen=True, slots=True)
class Found:
    """What the solver came to: trips by driver id, not yet judged, and how many iterations that took."""

    trips: dict[str, Trips]
    iterations: int


@dataclass(frozen=True, slots=True)
class _Choice:
    """One part in one piece of one of its windows."""

    part: int
    window: Window
    release: int


class _Model:
    """One day in the solver's terms.  Locations: kitchens, then parts, then homes."""

    def __init__(self, day: Day, parts: Sequence[Part], drivers: Sequence[Driver]) -> None:
        self.day = day
        used = {part.delivery.kitchen for part in parts}
        self.kitchens = [kitchen for kitchen in day.problem.kitchens if kitchen.id in used]
        self.kitchen_rows = {kitchen.id: row for row, kitchen in enumerate(self.kitchens)}
        self.parts = list(parts)
        self.drivers = list(drivers)
        self.first_home = len(self.kitchens) + len(self.parts)
        self.choices = [choice for i, part in enumerate(self.parts) for choice in _choices(day, i, part)]
        self.forbidden = 10 * max([100_000, *(part.prize() for part in self.parts)])
        self.counts = _dimensions(self.parts)
        self.data = self._data()

    def _data(self) -> pyvrp.ProblemData:
        costs, durations = self._arcs()
        closed = [self._closed_to(driver) for driver in self.drivers]
        profiles = list(dict.fromkeys(closed))
        size = self.first_home + len(self.drivers)
        return pyvrp.ProblemData(
            [pyvrp.Location(0, 0) for _ in range(size)],
            self._clients(),
            self._depots(),
            [self._vehicle(i, driver, profiles.index(closed[i])) for i, driver in enumerate(self.drivers)],
            [self._without(costs, profile) for profile in profiles],
            [self._without(durations, profile) for profile in profiles],
            self._groups(),
        )

    def _arcs(self) -> tuple[Matrix, Matrix]:
        """Driving cost and duration between all locations, start arcs by way of the kitchen."""
        roads = self.day.roads
        rows = [roads.kitchen_rows[kitchen.id] for kitchen in self.kitchens]
        rows += [roads.delivery_rows[part.delivery.id] for part in self.parts]
        rows += [roads.home_rows[driver.id] for driver in self.drivers]
        legs: Matrix = roads.legs.seconds[np.ix_(rows, rows)]
        costs, durations = legs.copy(), legs.copy()
        by_kitchen = np.array([self.kitchen_rows[part.delivery.kitchen] for part in self.parts], dtype=np.int64)
        loading = np.array([kitchen.loading_seconds for kitchen in self.kitchens], dtype=np.int64)
        homes, stops = slice(self.first_home, None), slice(len(self.kitchens), self.first_home)
        columns = np.arange(len(self.kitchens), self.first_home)
        costs[homes, stops] = legs[homes][:, by_kitchen] + legs[by_kitchen, columns]
        durations[homes, stops] = costs[homes, stops] + loading[by_kitchen]
        elsewhere = np.concatenate([np.arange(len(self.kitchens)), by_kitchen])[:, None] != by_kitchen[None, :]
        for matrix in (costs, durations):
            matrix[: self.first_home, stops][elsewhere] = self.forbidden
            self._forbid_late_kitchens(legs, matrix)
            np.fill_diagonal(matrix, 0)
        return costs, durations

    def _forbid_late_kitchens(self, legs: Matrix, matrix: Matrix) -> None:
        """A start arc passes the kitchen unseen, so who cannot be there before it closes may not use it."""
        for d, driver in enumerate(self.drivers):
            home = self.first_home + d
            for p, part in enumerate(self.parts):
                row = self.kitchen_rows[part.delivery.kitchen]
                if driver.window.opens + legs[home, row] > _last_start(self.kitchens[row]):
                    matrix[home, len(self.kitchens) + p] = self.forbidden

    def _closed_to(self, driver: Driver) -> tuple[int, ...]:
        return tuple(i for i, part in enumerate(self.parts) if not may_bring(self.day, driver, part.delivery))

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
                service_duration=self.parts[choice.part].delivery.service_seconds,
                tw_early=choice.window.opens,
                tw_late=choice.window.closes,
                release_time=choice.release,
                prize=self.parts[choice.part].prize(),
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
            pyvrp.Depot(row, kitchen.window.opens, _last_start(kitchen), service_duration=kitchen.loading_seconds)
            for row, kitchen in enumerate(self.kitchens)
        ]
        return kitchens + [pyvrp.Depot(self.first_home + i) for i in range(len(self.drivers))]

    def _vehicle(self, i: int, driver: Driver, profile: int) -> pyvrp.VehicleType:
        home = len(self.kitchens) + i
        return pyvrp.VehicleType(
            1,
            self._room(driver.capacity.counts(), self.day.problem.stops_per_trip),
            start_depot=home,
            end_depot=home,
            fixed_cost=COST_OF_A_DRIVER,
            tw_early=driver.window.opens,
            tw_late=driver.window.closes,
            shift_duration=driver.longest_shift_seconds,
            profile=profile,
            reload_depots=list(range(len(self.kitchens))),
            max_reloads=driver.max_trips - 1,
        )

    def trips(self, solution: pyvrp.Solution) -> dict[str, Trips]:
        """The solver's routes as trips by driver, a new one at each reload and wherever the kitchen changes."""
        found: dict[str, Trips] = {}
        for route in solution.routes():
            trips: list[Trip] = []
            loads_again = True
            for activity in route:
                if not activity.is_client():
                    loads_again = True
                    continue
                part = self.parts[self.choices[activity.idx].part]
                if loads_again or trips[-1].kitchen != part.delivery.kitchen:
                    trips.append(Trip(part.delivery.kitchen, (part,)))
                else:
                    trips[-1] = Trip(part.delivery.kitchen, (*trips[-1].parts, part))
                loads_again = False
            found[self.drivers[route.vehicle_type()].id] = tuple(trips)
        return found

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


def _last_start(kitchen: Kitchen) -> int:
    return kitchen.window.closes - kitchen.loading_seconds


def _choices(day: Day, index: int, part: Part) -> Iterator[_Choice]:
    """The part's windows, as far as its kitchen's hours and the age limit leave them, cut into pieces."""
    kitchen, limit = day.kitchens[part.delivery.kitchen], day.problem.age_limit_seconds
    if _last_start(kitchen) < kitchen.window.opens:
        return
    drive = day.roads.seconds([day.roads.kitchen_rows[kitchen.id], day.roads.delivery_rows[part.delivery.id]])[0]
    ready = kitchen.window.opens + kitchen.loading_seconds
    for window in part.delivery.windows:
        # No hand-over before the first car can come from the kitchen nor after its last food is too old.
        opens, closes = max(window.opens, ready + drive), min(window.closes, kitchen.window.closes + limit)
        for piece in _pieces(opens, closes, fresh_until=ready + limit, width=max(60, limit // 4)):
            yield _Choice(index, piece, max(0, piece.closes - limit - kitchen.loading_seconds))


def _pieces(opens: int, closes: int, *, fresh_until: int, width: int) -> Iterator[Window]:
    """First the stretch in which no food can be too old yet, then up to MOST_PIECES even ones."""
    if opens > closes:
        return
    first = min(closes, fresh_until)
    if opens <= first:
        yield Window(opens, first)
        opens = first + 1
    if opens > closes:
        return
    count = min(MOST_PIECES, -(-(closes - opens + 1) // width))
    edges = [opens + (closes + 1 - opens) * i // count for i in range(count + 1)]
    for start, end in pairwise(edges):
        yield Window(start, end - 1)


def _dimensions(parts: Sequence[Part]) -> list[int]:
    """Which of meals, crates, cold boxes and grams anything needs today; the others would only slow the search."""
    return [d for d in range(4) if any(part.load.counts()[d] for part in parts)]


def search(
    day: Day,
    parts: Sequence[Part],
    drivers: Sequence[Driver],
    *,
    seed: int,
    until: Stop,
    start: Mapping[str, Trips] | None = None,
) -> Found:
    """Good trips for these drivers, from both settings side by side, each until `until`.

    Parts may be missing from the answer, and a trip may break a rule
    that the model has only roughly.
    """
    ends = [until.started() for _ in SETTINGS]
    usable = [driver for driver in drivers if driver.max_trips > 0]
    reachable = [part for part in parts if any(_choices(day, 0, part))]
    if not (reachable and usable):
        return Found({}, 0)
    model = _Model(day, reachable, usable)
    first = model.solution(start) if start else None

    def run(setting: int) -> pyvrp.Result:
        return pyvrp.solve(
            model.data,
            ends[setting],
            seed=seed,
            collect_stats=False,
            params=SETTINGS[setting],
            initial_solution=first,
        )

    with warnings.catch_warnings(), ThreadPoolExecutor(len(SETTINGS)) as threads:
        # A day with too few cars makes the solver doubt its penalties; leaving parts out is expected here.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        results = list(threads.map(run, range(len(SETTINGS))))
    best = min(results, key=_worth)
    return Found(model.trips(best.best), best.num_iterations)


def _worth(result: pyvrp.Result) -> tuple[bool, int]:
    """Lower is better: a sound plan before any other, then driving, drivers and prizes left lying."""
    plan = result.best
    cost = plan.distance_cost() + plan.fixed_vehicle_cost() + plan.uncollected_prizes()
    return not plan.is_feasible(), cost
