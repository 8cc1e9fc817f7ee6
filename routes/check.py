"""The judge of plans: every rule of a day on the road, stated without the solver.

Any plan goes through here, the solver's and a person's.  The timing rules form a simple temporal network: each is
"this moment is at least so long after that one" (Tie) or "this moment lies in one of these windows" (Opening), so
that the same statement also serves to give times to a route that has none yet (routes.times).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from routes.plan import Plan, PlannedRoute, Visit
from routes.problem import Delivery, Driver, Kitchen, Load, Problem, Window, clock, total
from routes.travel import Roads, Travel


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that the plan breaks.  `code` is stable, `sentence` is for the log and the coordinator."""

    code: str
    sentence: str
    driver: str = ""
    delivery: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Moment `after` is at least `at_least` seconds later than moment `before` (a negative number: at most earlier)."""

    before: int
    after: int
    at_least: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Opening:
    """Moment `moment` lies in one of `windows`."""

    moment: int
    windows: tuple[Window, ...]
    fault: Fault


@dataclass(frozen=True, slots=True)
class Network:
    """The moments of a route in order: leaves home, then arrive and leave of each visit, then back home."""

    stated: tuple[int, ...]
    ties: tuple[Tie, ...]
    openings: tuple[Opening, ...]


def check_plan(problem: Problem, plan: Plan, travel: Travel) -> tuple[Fault, ...]:
    """Every fault of the plan, none if it can be driven as it stands and says what becomes of every delivery."""
    day = Day(problem, Roads(problem, travel))
    faults = list(_amount_faults(problem, plan)) + list(_driver_faults(problem, plan))
    for route in plan.routes:
        faults += route_faults(day, route)
    if plan.drive_seconds != sum(route.drive_seconds for route in plan.routes):
        faults.append(Fault("drive_total", "The plan's driving time is not the sum of its routes."))
    return tuple(faults)


class Day:
    """A problem with its roads, looked up by id."""

    def __init__(self, problem: Problem, roads: Roads) -> None:
        self.problem = problem
        self.roads = roads
        self.kitchens: dict[str, Kitchen] = {kitchen.id: kitchen for kitchen in problem.kitchens}
        self.deliveries: dict[str, Delivery] = {delivery.id: delivery for delivery in problem.deliveries}
        self.drivers: dict[str, Driver] = {driver.id: driver for driver in problem.drivers}
        self.pinned_sites = problem.pinned_sites()

    def rows(self, route: PlannedRoute) -> list[int]:
        """Rows of the road matrix in driving order, home at both ends."""
        home = self.roads.home_rows[route.driver]
        rows = {"load": self.roads.kitchen_rows, "deliver": self.roads.delivery_rows}
        return [home, *(rows[visit.kind][visit.place] for visit in route.visits), home]


def route_faults(day: Day, route: PlannedRoute) -> list[Fault]:
    """The faults of one route by itself."""
    strangers = list(_strangers(day, route))
    if strangers:
        return strangers
    driver = day.drivers[route.driver]
    return [
        *_load_faults(day, driver, route),
        *_person_faults(day, driver, route),
        *_time_faults(network(day, route)),
        *_drive_faults(day, route),
    ]


def _strangers(day: Day, route: PlannedRoute) -> Iterator[Fault]:
    if route.driver not in day.drivers:
        yield Fault("unknown_driver", f'The problem has no driver "{route.driver}".', route.driver)
    for visit in route.visits:
        what = "kitchen" if visit.kind == "load" else "delivery"
        if visit.place not in (day.kitchens if visit.kind == "load" else day.deliveries):
            yield Fault(f"unknown_{what}", f'The problem has no {what} "{visit.place}".', route.driver)
    if not route.visits:
        yield Fault("empty_route", f"{route.driver} is given a route without a stop.", route.driver)


# What reaches the sites


def _amount_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    brought: defaultdict[str, list[Load]] = defaultdict(list)
    for route in plan.routes:
        for visit in route.visits:
            if visit.kind == "deliver":
                brought[visit.place].append(visit.load)
    left = {unserved.delivery: unserved for unserved in plan.unserved}
    if len(left) < len(plan.unserved):
        yield Fault("unserved_twice", "A delivery is listed as unserved twice.")
    for name in left.keys() - {delivery.id for delivery in problem.deliveries}:
        yield Fault("unknown_delivery", f'"{name}" is listed as unserved, but the problem has no such delivery.')
    for unserved in plan.unserved:
        if not (unserved.reason and unserved.code):
            yield Fault("no_reason", f"{unserved.delivery} is left out without a reason.", "", unserved.delivery)
    for delivery in problem.deliveries:
        yield from _amount_fault(
            delivery, brought[delivery.id], left[delivery.id].need if delivery.id in left else None
        )


def _amount_fault(delivery: Delivery, brought: list[Load], left: Load | None) -> Iterator[Fault]:
    if not brought and left is None:
        yield Fault("missing", f"{delivery.name} is neither served nor listed as unserved.", "", delivery.id)
        return
    accounted = total(brought) + (left or Load())
    if accounted != delivery.need:
        yield Fault(
            "wrong_amount",
            f"{delivery.name} needs {delivery.need.in_words()}, the plan accounts for {accounted.in_words()}.",
            "",
            delivery.id,
        )


def _driver_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    for driver, times in Counter(route.driver for route in plan.routes).items():
        if times > 1:
            yield Fault("driver_twice", f"{driver} is given {times} routes; trips belong in one.", driver)


# What is in the car


def _load_faults(day: Day, driver: Driver, route: PlannedRoute) -> Iterator[Fault]:
    if any(visit.load.is_negative() for visit in route.visits):
        yield Fault("negative_load", f"{driver.name} has a stop with less than nothing to load.", driver.id)
    trips = list(route.trips())
    if len(trips) > driver.max_trips:
        yield Fault(
            "too_many_trips",
            f"{driver.name} has {len(trips)} trips, of {driver.max_trips} offered.",
            driver.id,
        )
    for trip in trips:
        yield from _trip_faults(day, driver, trip)


def _trip_faults(day: Day, driver: Driver, trip: tuple[Visit, ...]) -> Iterator[Fault]:
    loaded: dict[str, Load] = {}
    stops = [visit for visit in trip if visit.kind == "deliver"]
    for visit in trip:
        if visit.kind == "load":
            loaded[visit.place] = loaded.get(visit.place, Load()) + visit.load
    if not loaded:
        yield Fault("starts_without_loading", f"{driver.name} leaves for the first stop without loading.", driver.id)
        return
    if not stops:
        yield Fault("empty_trip", f"{driver.name} loads and then brings it nowhere.", driver.id)
    if not total(loaded.values()).fits_in(driver.capacity):
        words = f"{total(loaded.values()).in_words()} where {driver.capacity.in_words()} fit"
        yield Fault("over_capacity", f"{driver.name} loads {words}.", driver.id)
    if len(stops) > day.problem.stops_per_trip:
        words = f"{len(stops)} stops in a trip, of at most {day.problem.stops_per_trip}"
        yield Fault("too_many_stops", f"{driver.name} has {words}.", driver.id)
    yield from _kitchen_faults(day, driver, loaded, stops)


def _kitchen_faults(day: Day, driver: Driver, loaded: dict[str, Load], stops: list[Visit]) -> Iterator[Fault]:
    handed: defaultdict[str, Load] = defaultdict(Load)
    for stop in stops:
        delivery = day.deliveries[stop.place]
        handed[delivery.kitchen] += stop.load
        if delivery.kitchen not in loaded:
            sentence = f"{driver.name} brings {delivery.name} food from a kitchen not called at on this trip."
            yield Fault("wrong_kitchen", sentence, driver.id, delivery.id)
    for kitchen, load in loaded.items():
        if handed[kitchen] != load:
            words = f"{load.in_words()} and hands over {handed[kitchen].in_words()}"
            yield Fault("load_mismatch", f"{driver.name} loads at {kitchen} {words}.", driver.id)


# Who may go where


def _person_faults(day: Day, driver: Driver, route: PlannedRoute) -> Iterator[Fault]:
    for delivery in {
        visit.place: day.deliveries[visit.place] for visit in route.visits if visit.kind == "deliver"
    }.values():
        lacking = delivery.skills - driver.skills
        if lacking:
            words = f"{driver.name} lacks what {delivery.name} asks for: {', '.join(sorted(lacking))}."
            yield Fault("lacks_skill", words, driver.id, delivery.id)
        if delivery.site in driver.refused:
            yield Fault("refused_site", f"{driver.name} does not drive to {delivery.name}.", driver.id, delivery.id)
        if delivery.site in day.pinned_sites - driver.pinned:
            sentence = f"{delivery.name} is kept for another driver than {driver.name}."
            yield Fault("pinned_elsewhere", sentence, driver.id, delivery.id)


# When


def network(day: Day, route: PlannedRoute) -> Network:
    """All timing rules of one route whose places are known; the times it states need not keep them."""
    driver, back = day.drivers[route.driver], 2 * len(route.visits) + 1
    hours = f"{clock(driver.window.opens)}-{clock(driver.window.closes)}"
    outside = Fault("driver_hours", f"{driver.name} is asked to drive outside {hours}.", driver.id)
    shift = Fault("shift_too_long", f"{driver.name} is away from home for longer than offered.", driver.id)
    ties = [Tie(back, 0, -driver.longest_shift_seconds, shift), *_drive_ties(day, driver, route)]
    openings = [Opening(0, (driver.window,), outside), Opening(back, (driver.window,), outside)]
    position = 0
    for trip in route.trips():
        for stop in range(position, position + len(trip)):
            ties += _stop_ties(day, driver, route.visits, position, stop)
            openings += _stop_openings(day, driver, route.visits[stop], stop)
        position += len(trip)
    stated = [route.leaves_home]
    for visit in route.visits:
        stated += [visit.arrive, visit.leave]
    return Network((*stated, route.back_home), tuple(ties), tuple(openings))


def _drive_ties(day: Day, driver: Driver, route: PlannedRoute) -> Iterator[Tie]:
    for i, seconds in enumerate(day.roads.seconds(day.rows(route))):
        where = f"to {route.visits[i].place}" if i < len(route.visits) else "home"
        sentence = f"{driver.name} has too little time to drive {where} ({seconds // 60} min needed)."
        yield Tie(2 * i, 2 * i + 1, seconds, Fault("drive_too_fast", sentence, driver.id))


def _stop_ties(day: Day, driver: Driver, visits: tuple[Visit, ...], trip_starts: int, stop: int) -> Iterator[Tie]:
    visit = visits[stop]
    arrive, leave = 2 * stop + 1, 2 * stop + 2
    if visit.kind == "load":
        fault = Fault("loading_too_short", f"{driver.name} has too little time to load at {visit.place}.", driver.id)
        yield Tie(arrive, leave, day.kitchens[visit.place].loading_seconds, fault)
        return
    delivery = day.deliveries[visit.place]
    sentence = f"{driver.name} has too little time at {delivery.name}."
    yield Tie(arrive, leave, delivery.service_seconds, Fault("service_too_short", sentence, driver.id, delivery.id))
    sentence = f"The food for {delivery.name} is on the road for over {day.problem.age_limit_seconds // 60} min."
    too_old = Fault("too_old", sentence, driver.id, delivery.id)
    for i in range(trip_starts, stop):
        if visits[i].kind == "load" and visits[i].place == delivery.kitchen:
            yield Tie(arrive, 2 * i + 2, -day.problem.age_limit_seconds, too_old)


def _stop_openings(day: Day, driver: Driver, visit: Visit, stop: int) -> Iterator[Opening]:
    if visit.kind == "load":
        kitchen = day.kitchens[visit.place]
        hours = f"{clock(kitchen.window.opens)}-{clock(kitchen.window.closes)}"
        fault = Fault("kitchen_closed", f"{driver.name} loads at {kitchen.name} outside {hours}.", driver.id)
        yield Opening(2 * stop + 1, (kitchen.window,), fault)
        yield Opening(2 * stop + 2, (kitchen.window,), fault)
        return
    delivery = day.deliveries[visit.place]
    hours = " and ".join(f"{clock(window.opens)}-{clock(window.closes)}" for window in delivery.windows)
    fault = Fault("window_missed", f"{driver.name} comes to {delivery.name} outside {hours}.", driver.id, delivery.id)
    yield Opening(2 * stop + 1, delivery.windows, fault)


def _time_faults(rules: Network) -> Iterator[Fault]:
    times = rules.stated
    for tie in rules.ties:
        if times[tie.after] - times[tie.before] < tie.at_least:
            yield tie.fault
    for opening in rules.openings:
        if not any(window.holds(times[opening.moment]) for window in opening.windows):
            yield opening.fault


def _drive_faults(day: Day, route: PlannedRoute) -> Iterator[Fault]:
    rows = day.rows(route)
    if (route.drive_seconds, route.drive_metres) != (sum(day.roads.seconds(rows)), day.roads.metres(rows)):
        yield Fault(
            "drive_total",
            f"{route.driver}'s driving time or distance is not that of the route.",
            route.driver,
        )
