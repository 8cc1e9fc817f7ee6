"""Where everybody is at a moment of a day that has begun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from routes.day import Day
from routes.plan import Plan, PlannedRoute, Visit
from routes.travel import Point

# From one boot into another, crates and cold boxes: our estimate.
TRANSFER_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a driver has come: the first `visits` of the route are done or under way, and the car is free to leave
    `at` (latitude, longitude) at `free_at`, `late` seconds behind the plan, after so much driving."""

    driver: str
    visits: int
    at: Point
    free_at: int
    late: int
    driven_seconds: int
    driven_metres: int


@dataclass(frozen=True, slots=True)
class Stranded:
    """A car that drives no further, with what is on board.  `visits`: how many of its visits are done (None: those
    that the plan has begun by now); `at`: where it stands (None: at the last of them, or at home)."""

    driver: str
    visits: int | None = None
    at: Point | None = None
    transfer_seconds: int = TRANSFER_SECONDS


def standings(day: Day, plan: Plan, *, now: int, done: Mapping[str, int]) -> dict[str, Standing]:
    """Who is on the road at `now`, by driver id.

    `done` is how many visits each driver has reported done; whoever is not in it is taken to be where the plan has
    them.  Whoever is on the way somewhere is taken to be there when they get there.
    """
    found = {}
    for route in plan.routes:
        if standing := _standing(day, route, now, done.get(route.driver)):
            found[route.driver] = standing
    return found


def standing_still(day: Day, route: PlannedRoute, stranded: Stranded, now: int) -> Standing:
    """Where a car is that drives no further."""
    visits = stranded.visits
    if visits is None:
        visits = sum(visit.arrive <= now for visit in route.visits)
    rows = day.rows(route)[: visits + 1]
    at = stranded.at or (place_of(day, route.visits[visits - 1]) if visits else _home(day, route))
    return Standing(route.driver, visits, at, now, 0, sum(day.roads.seconds(rows)), day.roads.metres(rows))


def _standing(day: Day, route: PlannedRoute, now: int, reported: int | None) -> Standing | None:
    done = sum(visit.leave <= now for visit in route.visits) if reported is None else min(reported, len(route.visits))
    if not done and now < route.leaves_home:
        return None
    rows = day.rows(route)
    if done == len(route.visits):
        legs, metres = sum(day.roads.seconds(rows)), day.roads.metres(rows)
        return Standing(route.driver, done, _end(day, route), max(now, route.back_home), 0, legs, metres)
    upcoming = route.visits[done]
    reached = upcoming.arrive if reported is None else max(now, upcoming.arrive)
    # Nobody turns round on the way to a place that waits for its food; what is to be loaded can still be changed.
    begun = upcoming.kind == "deliver" or (upcoming.arrive <= now and reported is None)
    free = max(now, reached + stay(day, upcoming)) if begun else reached
    path = rows[: done + 2]
    return Standing(
        route.driver,
        done + begun,
        place_of(day, upcoming),
        free,
        reached - upcoming.arrive,
        sum(day.roads.seconds(path)),
        day.roads.metres(path),
    )


def stay(day: Day, visit: Visit) -> int:
    """Seconds that loading or hand-over takes."""
    if visit.kind == "load":
        return day.kitchens[visit.place].loading_seconds
    return day.deliveries[visit.place].hand_over_seconds(visit.load)


def place_of(day: Day, visit: Visit) -> Point:
    place = day.kitchens[visit.place] if visit.kind == "load" else day.deliveries[visit.place]
    return (place.lat, place.lon)


def _home(day: Day, route: PlannedRoute) -> Point:
    driver = day.drivers[route.driver]
    return (driver.lat, driver.lon)


def _end(day: Day, route: PlannedRoute) -> Point:
    return day.drivers[route.driver].end or _home(day, route)
