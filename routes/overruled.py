"""Routes that people sent out against a rule: they stand where something else happens, with the rest around them.

What happened touches a route if a rule breaks that it did not break before, even with other times at the same stops.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from routes.check import route_faults
from routes.day import Day
from routes.keep import around_unjudged
from routes.plan import Plan, PlannedRoute
from routes.problem import LATEST, Delivery, Problem, Window
from routes.rest import Rest
from routes.times import timed
from routes.travel import Roads, Travel

Broken = frozenset[tuple[str, str]]  # (code, delivery id)

# Of a day that has begun the judge says the same in other words: food that gets too old closes the window of its place,
# and a shift that ends the driver's hours.
SAME = {"too_old": "window_missed", "shift_too_long": "driver_hours"}


@dataclass(frozen=True, slots=True)
class Overruled:
    """Who is sent out against a rule, on a day as it was planned."""

    problem: Problem
    plan: Plan
    drivers: Collection[str]

    def standing(self, rest: Rest, travel: Travel) -> list[PlannedRoute]:
        """Those of their routes that what happened does not touch, as far as they are left, in the terms of `rest`."""
        theirs = [route for route in self.plan.routes if route.driver in self.drivers]
        if not theirs:
            return []
        planned, now = (Day(problem, Roads(problem, travel)) for problem in (self.problem, rest.problem))
        broken = {route.driver: _broken(planned, route, {}) for route in theirs}
        left = rest.plan_left(rest.before, travel).routes
        return [
            stands
            for route in left
            if broken.get(route.driver) and (stands := _untouched(now, route, broken[route.driver], rest))
        ]


def planned_around(
    rest: Rest, stands: Collection[PlannedRoute], start: Plan, travel: Travel, plan: Callable[[Problem, Plan], Plan]
) -> Plan:
    """What `plan` makes of the rest without the routes that stand and of what `start` says of it, and those routes."""
    if not stands:
        return plan(rest.problem, start)
    kept = around_unjudged(rest.problem, list(stands), travel=travel, start=None)
    return kept.whole(plan(kept.rest.problem, kept.rest.plan_left(start, travel)))


def _broken(day: Day, route: PlannedRoute, origin: dict[str, str]) -> Broken:
    """The rules that it breaks, at which of the planned day's deliveries."""
    faults = route_faults(day, route)
    return frozenset((SAME.get(one.code, one.code), origin.get(one.delivery, one.delivery)) for one in faults)


def _untouched(day: Day, route: PlannedRoute, before: Broken, rest: Rest) -> PlannedRoute | None:
    """The route as printed, or with the times that are possible now, if it breaks nothing but what it did before."""
    origin = dict(rest.origin)
    for made in _as_printed_or_later(day, route, before, origin):
        if _broken(day, made, origin) <= before:
            return made
    return None


def _as_printed_or_later(
    day: Day, route: PlannedRoute, before: Broken, origin: dict[str, str]
) -> Iterator[PlannedRoute]:
    yield route
    bent = Day(_bent(day.problem, route.driver, before, origin), day.roads)
    later = timed(bent, route)
    if later:
        yield later


def _bent(problem: Problem, driver: str, before: Broken, origin: dict[str, str]) -> Problem:
    """Without the rules of time that the route breaks anyway."""
    late = {delivery for code, delivery in before if code == "window_missed"}

    def open_late(one: Delivery) -> Delivery:
        return replace(one, windows=(Window(0, LATEST),), late_seconds=0) if origin[one.id] in late else one

    drivers = problem.drivers
    if ("driver_hours", "") in before:
        drivers = tuple(
            replace(one, window=Window(one.window.opens, LATEST), longest_shift_seconds=LATEST)
            if one.id == driver
            else one
            for one in drivers
        )
    return replace(
        problem,
        drivers=drivers,
        deliveries=tuple(open_late(one) for one in problem.deliveries),
        age_limit_seconds=LATEST if late else problem.age_limit_seconds,
    )
