"""Makes trips that the solver proposes drivable, and finds room for what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from routes.check import Day
from routes.parts import SMALLEST_HALF, Part, Trip, Trips, driven, has_room, in_time, may_bring, merged
from routes.plan import PlannedRoute
from routes.problem import Driver


class Draft:
    """Who drives which trips so far.  Every route in it can be driven; `left` is what no route brings."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.trips: dict[str, Trips] = {}
        self.routes: dict[str, PlannedRoute] = {}
        self.left: list[Part] = []

    def take(self, driver: Driver, trips: Trips) -> bool:
        """Gives the driver these trips instead of the present ones, if they can be driven."""
        route = driven(self.day, driver, trips)
        if route is None:
            return False
        self.trips[driver.id], self.routes[driver.id] = trips, route
        return True

    def placed(self) -> list[Part]:
        return [part for trips in self.trips.values() for trip in trips for part in trip.parts]

    def drop(self, driver_id: str) -> None:
        """Takes all trips from a driver; their parts are left."""
        self.left += [part for trip in self.trips.pop(driver_id, ()) for part in trip.parts]
        self.routes.pop(driver_id, None)


def repaired(day: Day, proposed: Mapping[str, Trips], parts: Iterable[Part]) -> Draft:
    """The proposed trips without the parts that made them impossible, and with whatever else finds room."""
    draft = Draft(day)
    for driver in day.problem.drivers:
        trips = _allowed(day, driver, proposed.get(driver.id, ()))
        while trips and not draft.take(driver, trips):
            trips = _one_less(day, driver, trips)
    placed = {part.id for part in draft.placed()}
    draft.left = sorted((part for part in parts if part.id not in placed), key=lambda part: (-part.prize(), part.id))
    fill(draft)
    for driver in day.problem.drivers:
        draft.take(driver, tuple(merged(trip) for trip in draft.trips.get(driver.id, ())))
    return draft


def fill(draft: Draft) -> None:
    """Puts left parts into the routes where they cost least driving; what fits nowhere whole is tried in halves."""
    waiting, draft.left = list(draft.left), []
    while waiting:
        part = waiting.pop(0)
        if insert(draft, part):
            continue
        if part.load.meals >= 2 * SMALLEST_HALF and lacks_only_room(draft, part):
            waiting[:0] = part.halves()
        else:
            draft.left.append(part)


def insert(draft: Draft, part: Part) -> bool:
    """Puts the part where it adds the least driving; False if it fits nowhere."""
    options = []
    for number, driver in enumerate(draft.day.problem.drivers):
        if may_bring(draft.day, driver, part.delivery) and part.load.fits_in(driver.capacity):
            before = draft.routes[driver.id].drive_seconds if driver.id in draft.routes else 0
            for trips in insertions(draft.trips.get(driver.id, ()), part):
                options.append((drive_seconds(draft.day, driver, trips) - before, number, trips))
    options.sort(key=lambda option: option[:2])
    return any(draft.take(draft.day.problem.drivers[number], trips) for _, number, trips in options)


def insertions(trips: Trips, part: Part) -> Iterator[Trips]:
    """All ways to bring the part as well: a stop in a trip of its kitchen, or a trip of its own."""
    for i, trip in enumerate(trips):
        if trip.kitchen == part.delivery.kitchen:
            for j in range(len(trip.parts) + 1):
                longer = Trip(trip.kitchen, (*trip.parts[:j], part, *trip.parts[j:]))
                yield (*trips[:i], longer, *trips[i + 1 :])
    for i in range(len(trips) + 1):
        yield (*trips[:i], Trip(part.delivery.kitchen, (part,)), *trips[i:])


def drive_seconds(day: Day, driver: Driver, trips: Trips) -> int:
    """Driving time from home to home, whether or not it can be driven."""
    rows = [day.roads.home_rows[driver.id]]
    for trip in trips:
        rows.append(day.roads.kitchen_rows[trip.kitchen])
        rows += [day.roads.delivery_rows[part.delivery.id] for part in trip.parts]
    return sum(day.roads.seconds([*rows, rows[0]]))


def lacks_only_room(draft: Draft, part: Part) -> bool:
    """Whether some driver on the road has the time to bring the part as well, and only no room for it."""
    day = draft.day
    return any(
        in_time(day, driver, trips)
        for driver in day.problem.drivers
        if may_bring(day, driver, part.delivery)
        for trips in insertions(draft.trips.get(driver.id, ()), part)
        if not has_room(day, driver, trips)
    )


def _allowed(day: Day, driver: Driver, trips: Trips) -> Trips:
    kept = [
        Trip(trip.kitchen, tuple(part for part in trip.parts if may_bring(day, driver, part.delivery)))
        for trip in trips
    ]
    return tuple(trip for trip in kept if trip.parts)


def _one_less(day: Day, driver: Driver, trips: Trips) -> Trips:
    """The trips without one part: the cheapest whose absence makes them drivable, else simply the cheapest."""
    spots = [(part.prize(), i, j) for i, trip in enumerate(trips) for j, part in enumerate(trip.parts)]
    spots.sort()
    shorter = [_without(trips, i, j) for _, i, j in spots]
    return next((trips for trips in shorter if driven(day, driver, trips)), shorter[0])


def _without(trips: Sequence[Trip], i: int, j: int) -> Trips:
    parts = (*trips[i].parts[:j], *trips[i].parts[j + 1 :])
    middle = (Trip(trips[i].kitchen, parts),) if parts else ()
    return (*trips[:i], *middle, *trips[i + 1 :])
