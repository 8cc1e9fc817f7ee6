"""Deliveries cut into parts that cars can carry, and trips made of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from routes.check import Day
from routes.plan import PlannedRoute, Visit
from routes.problem import Delivery, Driver, Load, total
from routes.times import timed

# What leaving a part out costs, in seconds of driving: far more than any detour, yet not so much that the solver
# loses sight of the driving (ROUTING: larger prizes made worse plans).
PRIZE_A_STOP = 20_000
PRIZE_A_MEAL = 100
# A part with fewer meals than two of these is not worth a second car; it stays whole or stays behind.
SMALLEST_HALF = 20
MEALS_IN_A_CRATE = 20  # 25 lb of groceries at 1.2 lb a meal, for deliveries that are counted in crates alone


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a delivery that goes in one car; `id` is "delivery/1", or the delivery's own if it goes whole."""

    id: str
    delivery: Delivery
    load: Load

    def prize(self) -> int:
        meals = self.load.meals or self.load.crates * MEALS_IN_A_CRATE
        return int((PRIZE_A_STOP + PRIZE_A_MEAL * meals) * self.delivery.priority)

    def halves(self) -> tuple[Part, ...]:
        pairs = enumerate(self.load.shared_out(2), 1)
        return tuple(Part(f"{self.id}/{i}", self.delivery, load) for i, load in pairs if not load.is_nothing())


@dataclass(frozen=True, slots=True)
class Trip:
    """Load once at `kitchen`, then hand the parts over in this order."""

    kitchen: str
    parts: tuple[Part, ...]

    def load(self) -> Load:
        return total(part.load for part in self.parts)

    def visits(self) -> list[Visit]:
        return [
            Visit("load", self.kitchen, 0, 0, self.load()),
            *(Visit("deliver", part.delivery.id, 0, 0, part.load) for part in self.parts),
        ]


Trips = tuple[Trip, ...]


def may_bring(day: Day, driver: Driver, delivery: Delivery) -> bool:
    """Whether skills, refusals and pins let this driver go there; room and time are other questions."""
    return (
        delivery.skills <= driver.skills
        and delivery.site not in driver.refused
        and (delivery.site in driver.pinned or delivery.site not in day.pinned_sites)
    )


def parts_needed(need: Load, room: Load) -> int | None:
    """How many cars with this room the load takes; None if no number of them is enough."""
    needed = 1
    for count, fits in zip(need.counts(), room.counts(), strict=True):
        if count and not fits:
            return None
        if count:
            needed = max(needed, -(-count // fits))
    return needed


def cut(delivery: Delivery, cars: Sequence[Driver]) -> tuple[Part, ...]:
    """As few even parts as the best-suited of the cars needs; none if none of them can carry it in any number."""
    counts = [parts_needed(delivery.need, car.capacity) for car in cars]
    fewest = min((count for count in counts if count is not None), default=0)
    if fewest == 1:
        return (Part(delivery.id, delivery, delivery.need),)
    shares = delivery.need.shared_out(fewest) if fewest else ()
    return tuple(Part(f"{delivery.id}/{i}", delivery, load) for i, load in enumerate(shares, 1))


def halved_to_fit(parts: Sequence[Part], cars: Sequence[Driver]) -> list[Part]:
    """The parts, with halves of those for which there are too few large cars.

    The n-th largest part needs the n-th largest car; where it is larger, it is halved.  Each car counts once: second
    trips rarely fit into a lunch hour.  Only meals are compared: they are what fills cars.
    """
    rooms = sorted((car.capacity.meals for car in cars if car.max_trips), reverse=True)
    waiting = sorted(parts, key=_by_size)
    fitting: list[Part] = []
    while waiting and len(fitting) < len(rooms):
        part = waiting.pop(0)
        if part.load.meals > rooms[len(fitting)] and part.load.meals >= 2 * SMALLEST_HALF:
            waiting = sorted([*waiting, *part.halves()], key=_by_size)
        else:
            fitting.append(part)
    return fitting + waiting


def _by_size(part: Part) -> tuple[int, str]:
    return -part.load.meals, part.id


def has_room(day: Day, driver: Driver, trips: Trips) -> bool:
    """Whether load, stops and number of trips are within what the driver's car and the day allow."""
    return len(trips) <= driver.max_trips and all(
        trip.load().fits_in(driver.capacity) and len(trip.parts) <= day.problem.stops_per_trip for trip in trips
    )


def in_time(day: Day, driver: Driver, trips: Trips) -> PlannedRoute | None:
    """The trips as a timed route, or None if hours or food age make them impossible; room is another question."""
    if not trips:
        return None
    visits = tuple(visit for trip in trips for visit in trip.visits())
    rows = day.rows(PlannedRoute(driver.id, visits, 0, 0, 0, 0))
    return timed(day, PlannedRoute(driver.id, visits, 0, 0, sum(day.roads.seconds(rows)), day.roads.metres(rows)))


def driven(day: Day, driver: Driver, trips: Trips) -> PlannedRoute | None:
    """The trips as a timed route, or None if this driver cannot drive them."""
    return in_time(day, driver, trips) if has_room(day, driver, trips) else None


def merged(trip: Trip) -> Trip:
    """The trip with all that goes to one delivery handed over at once."""
    together: dict[str, Part] = {}
    for part in trip.parts:
        first = together.get(part.delivery.id)
        together[part.delivery.id] = replace(first, load=first.load + part.load) if first else part
    return Trip(trip.kitchen, tuple(together.values()))
