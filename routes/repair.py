"""Makes trips that the solver proposes drivable, and finds room for what is left over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from routes.day import Day
from routes.parts import Part, Trip, Trips, drive_seconds, driven, has_room, in_time, may_bring, merged, senders
from routes.plan import PlannedRoute, Visit
from routes.problem import Driver
from routes.supply import Stock, by_distance, is_limited, kitchens_of, rationed

# Asking one more volunteer to come out is worth five minutes of driving: fewer idle tiny trips, and whoever stays at
# home is a stand-by.  Small beside any prize, so that it never costs a site its food.
COST_OF_A_DRIVER = 300
# A familiar site is worth a detour of two minutes; a second beyond the fair shift costs one second more, and a second
# of lateness two seconds of driving.
FAMILIAR_WORTH = 120
COST_OF_OVERTIME = 1
COST_OF_LATENESS = 2


class Draft:
    """Who drives which trips so far.  Every route in it can be driven; `left` is what no route brings."""

    def __init__(self, day: Day) -> None:
        self.day = day
        self.drivers = senders(day.problem.drivers)
        self.most_routes = most_routes(day)
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

    def take_most(self, driver: Driver, trips: Trips) -> None:
        """Gives the driver these trips, without the parts that make them impossible."""
        trips = _allowed(self.day, driver, trips)
        while trips and not self.take(driver, trips):
            trips = _one_less(self.day, driver, trips)

    def is_full(self) -> bool:
        """Whether as many drivers are on the road as may be."""
        return len(self.on_the_road()) >= self.most_routes

    def on_the_road(self) -> frozenset[str]:
        return self.day.on_the_road.union(self.routes)

    def may_send(self, driver: Driver) -> bool:
        """Whether the driver is on the road already, or may be sent as well."""
        return not self.is_full() or driver.id in self.on_the_road()

    def copy(self) -> Draft:
        other = Draft(self.day)
        other.trips, other.routes, other.left = dict(self.trips), dict(self.routes), list(self.left)
        return other

    def placed(self) -> list[Part]:
        return [part for trips in self.trips.values() for trip in trips for part in trip.parts]

    def kitchens_for(self, part: Part) -> list[str]:
        """The kitchens that may give the part's food and have enough of it left."""
        if not is_limited(self.day):
            return kitchens_of(self.day, (part,))
        stock = Stock(self.day, (trip for trips in self.trips.values() for trip in trips))
        return [kitchen for kitchen in kitchens_of(self.day, (part,)) if stock.has(kitchen, part.wanted())]

    def drop(self, driver_id: str) -> None:
        """Takes all trips from a driver; their parts are left."""
        self.left += [part for trip in self.trips.pop(driver_id, ()) for part in trip.parts]
        self.routes.pop(driver_id, None)


def most_routes(day: Day) -> int:
    """How many of the drivers may be on the road at once, the reserve being kept at home."""
    there = len(day.on_the_road.union(driver.id for driver in senders(day.problem.drivers)))
    return next(routes for routes in range(there, -1, -1) if routes + day.problem.standbys(routes) <= there)


def cost(draft: Draft) -> int:
    """What the planner weighs, in seconds of driving: less is better."""
    problem, roads = draft.day.problem, draft.routes.values()
    away = [route.back_home - route.leaves_home for route in roads]
    fair = problem.fair_shift_seconds
    driving = sum(route.drive_seconds for route in roads) + COST_OF_A_DRIVER * len(draft.routes)
    overtime = sum(max(0, seconds - fair) for seconds in away) if fair is not None else 0
    late = sum(_late(draft.day, visit) for route in roads for visit in route.visits if visit.kind == "deliver")
    driving += COST_OF_OVERTIME * overtime + COST_OF_LATENESS * late
    return driving - _familiar(draft) + sum(part.loss() for part in draft.left)


def _late(day: Day, visit: Visit) -> int:
    """Seconds after the window that it is late for; 0 inside one."""
    windows = day.deliveries[visit.place].windows
    if any(window.holds(visit.arrive) for window in windows):
        return 0
    return min((visit.arrive - window.closes for window in windows if window.closes < visit.arrive), default=0)


def _familiar(draft: Draft) -> int:
    drivers = draft.day.drivers
    stops = ((drivers[d], part) for d, trips in draft.trips.items() for trip in trips for part in trip.parts)
    return FAMILIAR_WORTH * sum(part.delivery.site in driver.familiar for driver, part in stops)


def repaired(day: Day, proposed: Mapping[str, Trips], parts: Iterable[Part]) -> Draft:
    """The proposed trips without the parts that made them impossible, and with whatever else finds room."""
    draft = Draft(day)
    supplied = rationed(day, proposed)
    for driver in draft.drivers:
        draft.take_most(driver, supplied.get(driver.id, ()))
    _keep_reserve(draft)
    placed = {part.id for part in draft.placed()}
    waiting = [_somewhere(day, part) for part in parts if part.id not in placed]
    draft.left = sorted(waiting, key=lambda part: (-part.prize(), part.id))
    fill(draft)
    for driver in draft.drivers:
        draft.take(driver, tuple(merged(trip) for trip in draft.trips.get(driver.id, ())))
    return draft


def _keep_reserve(draft: Draft) -> None:
    """Takes back the routes that bring least, until enough drivers are at home."""
    while len(draft.on_the_road()) > draft.most_routes:
        sent = draft.trips.keys() - draft.day.on_the_road
        draft.drop(min(sent, key=lambda driver: (_brings(draft.trips[driver]), driver)))


def _brings(trips: Trips) -> int:
    return sum(part.prize() for trip in trips for part in trip.parts)


def _somewhere(day: Day, part: Part) -> Part:
    """The part with some kitchen, if it has none yet and there is one."""
    kitchens = by_distance(day, part)
    return part if part.delivery.kitchen or not kitchens else part.from_kitchen(kitchens[0])


def fill(draft: Draft) -> None:
    """Puts left parts into the routes where they cost least driving; what fits nowhere whole is tried in halves."""
    waiting, draft.left = list(draft.left), []
    while waiting:
        part = waiting.pop(0)
        if insert(draft, part):
            continue
        if part.can_be_halved() and (not draft.kitchens_for(part) or lacks_only_room(draft, part)):
            waiting[:0] = part.halves()
        else:
            draft.left.append(part)


def insert(draft: Draft, part: Part) -> bool:
    """Puts the part where it adds the least driving; False if it fits nowhere, or nowhere at what it is worth."""
    choices = [part.from_kitchen(kitchen) for kitchen in draft.kitchens_for(part)]
    options = [option for choice in choices for option in _options(draft, choice)]
    options.sort(key=lambda option: option[:3])
    return any(draft.take(draft.drivers[number], trips) for _, number, _, trips in options)


def _options(draft: Draft, part: Part) -> Iterator[tuple[int, int, str, Trips]]:
    """Added driving, the driver's number, kitchen, and the trips, for all ways that load and stops allow."""
    day, worth = draft.day, part.delivery.worth_seconds
    for number, driver in enumerate(draft.drivers):
        if not draft.may_send(driver):
            continue
        there = draft.trips.get(driver.id, ())
        if _may_have_room(driver, there, part) and may_bring(day, driver, part.delivery):
            before = draft.routes[driver.id].drive_seconds if driver.id in draft.routes else 0
            for trips in insertions(draft.trips.get(driver.id, ()), part):
                if not has_room(day, driver, trips):
                    continue
                added = drive_seconds(day, driver, trips) - before
                if worth is None or added <= worth:
                    yield added, number, part.delivery.kitchen, trips


def _may_have_room(driver: Driver, trips: Trips, part: Part) -> bool:
    """False if the car is too full for the part on every trip: a quick no, before all the ways to bring it."""
    if not part.load.fits_in(driver.capacity):
        return False
    another = len(trips) < driver.max_trips
    return another or any(
        trip.kitchen == part.delivery.kitchen and (trip.load() + part.load).fits_in(driver.capacity) for trip in trips
    )


def insertions(trips: Trips, part: Part) -> Iterator[Trips]:
    """All ways to bring the part as well: a stop in a trip of its kitchen, or a trip of its own."""
    for i, trip in enumerate(trips):
        if trip.kitchen == part.delivery.kitchen:
            for j in range(len(trip.parts) + 1):
                longer = Trip(trip.kitchen, (*trip.parts[:j], part, *trip.parts[j:]))
                yield (*trips[:i], longer, *trips[i + 1 :])
    for i in range(len(trips) + 1):
        yield (*trips[:i], Trip(part.delivery.kitchen, (part,)), *trips[i:])


def lacks_only_room(draft: Draft, part: Part) -> bool:
    """Whether some driver on the road has the time to bring the part as well, and only no room for it."""
    day = draft.day
    return any(
        in_time(day, driver, trips)
        for driver in draft.drivers
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
