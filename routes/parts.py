"""Deliveries cut into parts that cars can carry, and trips made of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from routes.check import Day
from routes.plan import PlannedRoute, Visit
from routes.problem import Delivery, Driver, Load, total
from routes.times import timed

# What leaving a part out costs, in seconds of driving: far more than any detour, yet not so much that the solver
# loses sight of the driving (ROUTING: larger prizes made worse plans).
PRIZE_A_STOP = 20_000
PRIZE_A_MEAL = 100
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


def driven(day: Day, driver: Driver, trips: Trips) -> PlannedRoute | None:
    """The trips as a timed route, or None if this driver cannot drive them: room, stops, trips, hours or food age."""
    if not trips or len(trips) > driver.max_trips:
        return None
    for trip in trips:
        if not trip.load().fits_in(driver.capacity) or len(trip.parts) > day.problem.stops_per_trip:
            return None
    visits = tuple(visit for trip in trips for visit in trip.visits())
    route = PlannedRoute(driver.id, visits, 0, 0, 0, 0)
    rows = day.rows(route)
    route = PlannedRoute(driver.id, visits, 0, 0, sum(day.roads.seconds(rows)), day.roads.metres(rows))
    return timed(day, route)
