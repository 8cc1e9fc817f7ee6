"""The rules of time of a route, as a simple temporal network.

Each is "this moment is at least so long after that one" (Tie) or "this moment lies in one of these windows"
(Opening), so that the same statement serves to judge a route (routes.check) and to give times to one that has none
yet (routes.times).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from routes.day import Day
from routes.plan import PlannedRoute, Visit
from routes.problem import Delivery, Driver, Window, clock


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


def sources(trip: Sequence[Visit], delivery: Delivery) -> list[str]:
    """The kitchens called at in this trip that may give the delivery's food."""
    called = {visit.place for visit in trip if visit.kind == "load"}
    return [kitchen for kitchen in delivery.may_load_at() if kitchen in called]


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
    stay = delivery.hand_over_seconds(visit.load)
    yield Tie(arrive, leave, stay, Fault("service_too_short", sentence, driver.id, delivery.id))
    sentence = f"The food for {delivery.name} is on the road for over {day.problem.age_limit_seconds // 60} min."
    too_old = Fault("too_old", sentence, driver.id, delivery.id)
    for i in range(trip_starts, stop):
        if visits[i].kind == "load" and visits[i].place in delivery.may_load_at():
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
    hours = " and ".join(f"{clock(window.opens)}-{clock(window.closes)}" for window in delivery.open_windows())
    fault = Fault("window_missed", f"{driver.name} comes to {delivery.name} outside {hours}.", driver.id, delivery.id)
    yield Opening(2 * stop + 1, delivery.open_windows(), fault)
