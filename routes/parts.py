"""Deliveries cut into parts that cars can carry, and trips made of parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from routes.check import objections
from routes.day import Day
from routes.load import ANY_MEAL, Items, Load, dealt, items_total, total
from routes.plan import PlannedRoute, Visit
from routes.problem import Delivery, Driver
from routes.times import reachable, timed

# What leaving a part out costs, in seconds of driving: far more than any detour, yet not so much that the solver
# loses sight of the driving (ROUTING: larger prizes made worse plans).
PRIZE_A_STOP = 20_000
PRIZE_A_MEAL = 100
# A part with fewer meals than two of these is not worth a second car; it stays whole or stays behind.
SMALLEST_HALF = 20
MEALS_IN_A_CRATE = 20  # 25 lb of groceries at 1.2 lb a meal, for deliveries that are counted in crates alone


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a delivery that goes in one car; `id` is "delivery/1", or the delivery's own if it goes whole.

    Its `delivery` has the kitchen fixed once the planner has chosen one.
    """

    id: str
    delivery: Delivery
    load: Load
    items: Items = field(default_factory=dict)

    def prize(self) -> int:
        """What leaving it out costs, in seconds of driving."""
        if self.delivery.worth_seconds is not None:
            return self.delivery.worth_seconds
        meals = self.load.meals or self.load.crates * MEALS_IN_A_CRATE
        return int((PRIZE_A_STOP + PRIZE_A_MEAL * meals) * self.delivery.priority)

    def loss(self) -> int:
        """What leaving it out costs the plan: as its prize, but all parts of a site come to one stop."""
        if self.delivery.worth_seconds is not None:
            return self.delivery.worth_seconds
        counts = zip(self.load.counts(), self.delivery.need.counts(), strict=True)
        share = next((part / whole for part, whole in counts if whole), 1.0)
        return self.prize() - int((1 - share) * PRIZE_A_STOP * self.delivery.priority)

    def halves(self) -> tuple[Part, ...]:
        return _shares(self.id, self.delivery, self.load.shared_out(2), self.items)

    def can_be_halved(self) -> bool:
        return self.load.meals >= 2 * SMALLEST_HALF

    def wanted(self) -> Items:
        """Its meals by item, as a kitchen's supply counts them."""
        return self.items or {ANY_MEAL: self.load.meals}

    def from_kitchen(self, kitchen: str) -> Part:
        """The same with its food loaded there."""
        if self.delivery.kitchen == kitchen:
            return self
        return replace(self, delivery=replace(self.delivery, kitchen=kitchen, kitchens=()))


@dataclass(frozen=True, slots=True)
class Trip:
    """Load once at `kitchen`, then hand the parts over in this order."""

    kitchen: str
    parts: tuple[Part, ...]

    def load(self) -> Load:
        return total(part.load for part in self.parts)

    def wanted(self) -> dict[str, int]:
        return items_total(part.wanted() for part in self.parts)

    def from_kitchen(self, kitchen: str) -> Trip:
        return Trip(kitchen, tuple(part.from_kitchen(kitchen) for part in self.parts))

    def visits(self) -> list[Visit]:
        return [
            Visit("load", self.kitchen, 0, 0, self.load()),
            *(Visit("deliver", part.delivery.id, 0, 0, part.load, part.items) for part in self.parts),
        ]


Trips = tuple[Trip, ...]


def may_bring(day: Day, driver: Driver, delivery: Delivery) -> bool:
    """Whether skills, refusals and pins let this driver go there; room and time are other questions."""
    return next(objections(day, driver, delivery), None) is None


def senders(drivers: Sequence[Driver]) -> tuple[Driver, ...]:
    """Who may be sent: has offered a trip and rides with nobody.  Of two who name each other, the larger car."""
    riders: set[str] = set()
    staying: set[str] = set()
    for driver in sorted(drivers, key=lambda driver: -driver.capacity.meals):
        if driver.rider and driver.max_trips and driver.id not in staying:
            taken = driver.rider in riders
            riders.add(driver.rider)
            staying.add(driver.id if taken else driver.rider)
    return tuple(driver for driver in drivers if driver.max_trips and driver.id not in staying)


def parts_needed(need: Load, room: Load) -> int | None:
    """How many cars with this room the load takes; None if no number of them is enough, or only one so large that
    each would bring fewer than SMALLEST_HALF meals."""
    needed = 1
    for count, fits in zip(need.counts(), room.counts(), strict=True):
        if count and not fits:
            return None
        if count:
            needed = max(needed, -(-count // fits))
    return None if 0 < need.meals < needed * SMALLEST_HALF and needed > 1 else needed


def cut(delivery: Delivery, cars: Sequence[Driver]) -> tuple[Part, ...]:
    """As few even parts as the best-suited of the cars needs; none if none of them can carry it in any number."""
    counts = [parts_needed(delivery.need, car.capacity) for car in cars]
    fewest = min((count for count in counts if count is not None), default=0)
    if fewest == 1:
        return (Part(delivery.id, delivery, delivery.need, delivery.items),)
    return _shares(delivery.id, delivery, delivery.need.shared_out(fewest) if fewest else (), delivery.items)


def _shares(name: str, delivery: Delivery, loads: Sequence[Load], items: Items) -> tuple[Part, ...]:
    heaps = dealt(items, [load.meals for load in loads])
    numbered = enumerate(zip(loads, heaps, strict=True), 1)
    return tuple(Part(f"{name}/{i}", delivery, load, heap) for i, (load, heap) in numbered if not load.is_nothing())


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
        if part.load.meals > rooms[len(fitting)] and part.can_be_halved():
            waiting = sorted([*waiting, *part.halves()], key=_by_size)
        else:
            fitting.append(part)
    return fitting + waiting


def _by_size(part: Part) -> tuple[int, str]:
    return -part.load.meals, part.id


def has_room(day: Day, driver: Driver, trips: Trips) -> bool:
    """Whether load, stops and number of trips are within what the driver's car and the day allow."""
    problem = day.problem
    stops = [len(trip.parts) for trip in trips]
    if len(trips) > driver.max_trips or max(stops, default=0) > problem.stops_per_trip:
        return False
    if problem.most_stops is not None and sum(stops) > problem.most_stops:
        return False
    return all(trip.load().fits_in(driver.capacity) for trip in trips)


def in_time(day: Day, driver: Driver, trips: Trips) -> PlannedRoute | None:
    """The trips as a timed route, or None if hours or food age make them impossible; room is another question."""
    if not trips:
        return None
    visits = tuple(visit for trip in trips for visit in trip.visits())
    route = PlannedRoute(driver.id, visits, 0, 0, 0, 0)
    rows = day.rows(route)
    if not reachable(day, route, rows):
        return None
    return timed(day, replace(route, drive_seconds=sum(day.roads.seconds(rows)), drive_metres=day.roads.metres(rows)))


def driven(day: Day, driver: Driver, trips: Trips) -> PlannedRoute | None:
    """The trips as a timed route, or None if this driver cannot drive them."""
    return in_time(day, driver, trips) if has_room(day, driver, trips) else None


def drive_seconds(day: Day, driver: Driver, trips: Trips) -> int:
    """Driving time from home to where the driver ends, whether or not it can be driven."""
    rows = [day.roads.home_rows[driver.id]]
    for trip in trips:
        rows.append(day.roads.kitchen_rows[trip.kitchen])
        rows += [day.roads.delivery_rows[part.delivery.id] for part in trip.parts]
    return sum(day.roads.seconds([*rows, day.roads.end_rows[driver.id]]))


def merged(trip: Trip) -> Trip:
    """The trip with all that goes to one delivery handed over at once."""
    together: dict[str, Part] = {}
    for part in trip.parts:
        first = together.get(part.delivery.id)
        together[part.delivery.id] = _joined(first, part) if first else part
    return Trip(trip.kitchen, tuple(together.values()))


def _joined(first: Part, second: Part) -> Part:
    items: Mapping[str, int] = items_total((first.items, second.items))
    return replace(first, load=first.load + second.load, items=items)
