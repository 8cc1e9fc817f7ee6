"""Rides for people to their early shifts: whom which car picks up, in which order, and when; the same solver.

plan = plan_rides(riders, cars, seed=1, until=Iterations(200))
check_rides(riders, cars, plan)         # none, for any plan that plan_rides returns

Times are seconds after local midnight, coordinates degrees (WGS 84).  Adults only: whoever asks has seen to that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from routes.problem import Window
from routes.travel import Legs, Point, StraightLine, Travel
from routes.until import Stop

if TYPE_CHECKING:
    import pyvrp

BOARDING_SECONDS = 120
LONGEST_RIDE_SECONDS = 45 * 60  # nobody sits in a car for longer than that before a shift
EARLIEST_SECONDS = 30 * 60  # and nobody is there earlier than this before it begins
PRIZE = 100_000  # what leaving somebody behind costs, in seconds of driving: more than any detour
COST_OF_A_CAR = 600  # a second car goes only where it saves the first ten minutes


@dataclass(frozen=True, slots=True)
class Rider:
    """Waits at (`lat`, `lon`), wants to be at (`to_lat`, `to_lon`) by `by`, at most half an hour before that."""

    id: str
    lat: float
    lon: float
    to_lat: float
    to_lon: float
    by: int


@dataclass(frozen=True, slots=True)
class Car:
    """Seats for so many, from the home point and back to it, inside the window."""

    id: str
    lat: float
    lon: float
    window: Window
    seats: int


@dataclass(frozen=True, slots=True)
class RideStop:
    kind: Literal["pick_up", "drop_off"]
    rider: str
    at: int


@dataclass(frozen=True, slots=True)
class Ride:
    """One car's round; `stops` in order."""

    car: str
    leaves_home: int
    stops: tuple[RideStop, ...]
    back_home: int
    drive_seconds: int


@dataclass(frozen=True, slots=True)
class RidePlan:
    """`left` are (rider id, code): "nobody_in_time", where even an empty car could not; "no_seat", where one could."""

    rides: tuple[Ride, ...]
    left: tuple[tuple[str, str], ...]


def plan_rides(
    riders: Sequence[Rider], cars: Sequence[Car], *, seed: int, until: Stop, travel: Travel = StraightLine()
) -> RidePlan:
    """A plan that check_rides finds no fault with; whoever cannot be brought is in `left`, with why.

    With Iterations the same seed gives an equal plan.  Raises ValueError for an id used twice.
    """
    if len({one.id for one in riders}) < len(riders) or len({one.id for one in cars}) < len(cars):
        raise ValueError("two entries share an id.")
    day = _Day(riders, cars, travel)
    rides = tuple(day.solved(seed, until)) if riders and cars else ()
    taken = {stop.rider for ride in rides for stop in ride.stops}
    left = tuple((one.id, day.why(i)) for i, one in enumerate(riders) if one.id not in taken)
    return RidePlan(rides, left)


def check_rides(
    riders: Sequence[Rider], cars: Sequence[Car], plan: RidePlan, travel: Travel = StraightLine()
) -> list[str]:
    """What is wrong with a plan, a sentence for each fault: seats, order, times, driving, somebody forgotten."""
    day = _Day(riders, cars, travel)
    return [*_everybody_once(riders, plan), *(fault for ride in plan.rides for fault in day.faults(ride))]


def _everybody_once(riders: Sequence[Rider], plan: RidePlan) -> Iterator[str]:
    told = [stop.rider for ride in plan.rides for stop in ride.stops if stop.kind == "pick_up"]
    told += [rider for rider, _code in plan.left]
    for rider in riders:
        if told.count(rider.id) != 1:
            yield f"{rider.id} is in the plan {told.count(rider.id)} times."


class _Day:
    """Rows of the matrix: pick-ups, then drop-offs, in the order of the riders; then homes, in that of the cars."""

    def __init__(self, riders: Sequence[Rider], cars: Sequence[Car], travel: Travel) -> None:
        self.riders, self.cars = riders, cars
        self.points: list[Point] = [(one.lat, one.lon) for one in riders]
        self.points += [(one.to_lat, one.to_lon) for one in riders]
        self.points += [(one.lat, one.lon) for one in cars]
        self.legs: Legs = travel.matrix(self.points)
        self.seconds: list[list[int]] = self.legs.seconds.tolist()
        self.rider_rows = {one.id: i for i, one in enumerate(riders)}
        self.car_rows = {one.id: i for i, one in enumerate(cars)}

    def row(self, stop: RideStop) -> int:
        return self.rider_rows[stop.rider] + (len(self.riders) if stop.kind == "drop_off" else 0)

    def home(self, car: str) -> int:
        return 2 * len(self.riders) + self.car_rows[car]

    def solved(self, seed: int, until: Stop) -> Iterator[Ride]:
        # The solver takes half a second to load.
        import pyvrp

        count = len(self.riders)
        matrices: list[Any] = [self.legs.seconds]
        data = pyvrp.ProblemData(
            locations=[pyvrp.Location(*point) for point in self.points],
            clients=[],
            depots=[pyvrp.Depot(2 * count + i) for i in range(len(self.cars))],
            vehicle_types=[
                pyvrp.VehicleType(
                    1,
                    [car.seats],
                    start_depot=i,
                    end_depot=i,
                    fixed_cost=COST_OF_A_CAR,
                    tw_early=car.window.opens,
                    tw_late=car.window.closes,
                )
                for i, car in enumerate(self.cars)
            ],
            distance_matrices=matrices,
            duration_matrices=matrices,
            shipments=[self._shipment(i) for i in range(count)],
        )
        found = pyvrp.solve(data, until.started(), seed=seed, collect_stats=False, display=False).best
        for route in found.routes() if found.is_feasible() else ():
            order = [(step.is_pickup(), step.idx) for step in route if not step.is_depot()]
            stops = [RideStop("pick_up" if picked else "drop_off", self.riders[i].id, 0) for picked, i in order]
            if stops and (ride := self.timed(self.cars[route.vehicle_type()].id, stops)):
                yield ride

    def _shipment(self, i: int) -> pyvrp.Shipment:
        import pyvrp

        rider = self.riders[i]
        return pyvrp.Shipment(
            i,
            len(self.riders) + i,
            pickup_tw_early=max(rider.by - LONGEST_RIDE_SECONDS, 0),
            pickup_tw_late=rider.by,
            pickup_service_duration=BOARDING_SECONDS,
            delivery_tw_early=max(rider.by - EARLIEST_SECONDS, 0),
            delivery_tw_late=rider.by,
            amount=[1],
            prize=PRIZE,
            required=False,
        )

    def timed(self, car: str, stops: Sequence[RideStop]) -> Ride | None:
        """As late as the shifts allow: people sleep as long as can be.  None if no times keep the rules."""
        rows = [self.home(car), *(self.row(stop) for stop in stops), self.home(car)]
        legs = [self.seconds[a][b] for a, b in pairwise(rows)]
        moment = self.cars[self.car_rows[car]].window.closes - legs[-1]
        timed: list[RideStop] = []
        for place in range(len(stops) - 1, -1, -1):
            stop = stops[place]
            by = self.riders[self.rider_rows[stop.rider]].by
            moment = min(moment - _stay(stop), by)
            timed.append(RideStop(stop.kind, stop.rider, moment))
            moment -= legs[place]
        timed.reverse()
        back = timed[-1].at + _stay(timed[-1]) + legs[-1]
        ride = Ride(car, moment, tuple(timed), back, sum(legs))
        return None if list(self.faults(ride)) else ride

    def faults(self, ride: Ride) -> Iterator[str]:
        car = self.cars[self.car_rows[ride.car]]
        if not (car.window.holds(ride.leaves_home) and car.window.holds(ride.back_home)):
            yield f"{car.id} drives outside the hours offered."
        rows = [self.home(car.id), *(self.row(stop) for stop in ride.stops), self.home(car.id)]
        if ride.drive_seconds != sum(self.seconds[a][b] for a, b in pairwise(rows)):
            yield f"{car.id}'s driving time is not that of the round."
        leaves = [ride.leaves_home, *(stop.at + _stay(stop) for stop in ride.stops)]
        comes = [*(stop.at for stop in ride.stops), ride.back_home]
        for leave, come, (a, b) in zip(leaves, comes, pairwise(rows), strict=True):
            if come - leave < self.seconds[a][b]:
                yield f"{car.id} has too little time to drive."
        yield from self._on_board(car, ride)

    def _on_board(self, car: Car, ride: Ride) -> Iterator[str]:
        boarded: dict[str, int] = {}
        for stop in ride.stops:
            by = self.riders[self.rider_rows[stop.rider]].by
            if stop.kind == "pick_up":
                boarded[stop.rider] = stop.at
                if len(boarded) > car.seats:
                    yield f"{car.id} has {car.seats} seats for {len(boarded)}."
                continue
            if stop.rider not in boarded:
                yield f"{stop.rider} is dropped off before being picked up."
            elif stop.at - boarded.pop(stop.rider) > LONGEST_RIDE_SECONDS:
                yield f"{stop.rider} sits in the car for too long."
            if not by - EARLIEST_SECONDS <= stop.at <= by:
                yield f"{stop.rider} is not there in time."
        for rider in boarded:
            yield f"{rider} is never dropped off."

    def why(self, i: int) -> str:
        """Found by trying: whether some car of the day, empty, could bring this one."""
        rider = self.riders[i].id
        alone = (RideStop("pick_up", rider, 0), RideStop("drop_off", rider, 0))
        return "no_seat" if any(car.seats and self.timed(car.id, alone) for car in self.cars) else "nobody_in_time"


def _stay(stop: RideStop) -> int:
    return BOARDING_SECONDS if stop.kind == "pick_up" else 0
