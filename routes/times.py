"""Gives a route its times: the same rules that the checker judges by, solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from routes.day import Day
from routes.network import Network, network
from routes.plan import PlannedRoute
from routes.problem import Window


def timed(day: Day, route: PlannedRoute) -> PlannedRoute | None:
    """The route with the best times there are, or None if no times keep every timing rule.

    Hand-overs are as early as can be, which leaves the rest of the window for being late.  Then loading and leaving
    home are as late as those hand-overs allow: fresher food, and no waiting that could be spent at home.
    """
    rules = network(day, route)
    earliest = _earliest(rules)
    if earliest is None:
        return None
    moments = _latest(rules, earliest, _kept_early(route))
    visits = tuple(
        replace(visit, arrive=moments[2 * i + 1], leave=moments[2 * i + 2]) for i, visit in enumerate(route.visits)
    )
    return replace(route, visits=visits, leaves_home=moments[0], back_home=moments[-1])


def reachable(day: Day, route: PlannedRoute, rows: Sequence[int]) -> bool:
    """False if even hurrying from window to window comes too late somewhere: a quick no, before the whole network."""
    driver = day.drivers[route.driver]
    moment = driver.window.opens
    legs = day.roads.seconds(rows)
    for visit, leg in zip(route.visits, legs, strict=False):
        moment += leg
        if visit.kind == "load":
            kitchen = day.kitchens[visit.place]
            moment = max(moment, kitchen.window.opens) + kitchen.loading_seconds
            if moment > kitchen.window.closes:
                return False
        else:
            delivery = day.deliveries[visit.place]
            arrived = _next_open(delivery.open_windows(), moment)
            if arrived is None:
                return False
            moment = arrived + delivery.hand_over_seconds(visit.load)
    return moment + legs[-1] <= driver.window.closes


def _kept_early(route: PlannedRoute) -> set[int]:
    kept = {2 * len(route.visits) + 1}
    for i, visit in enumerate(route.visits):
        if visit.kind == "deliver":
            kept |= {2 * i + 1, 2 * i + 2}
    return kept


def _earliest(rules: Network) -> list[int] | None:
    """The least moments that keep every rule: each rule only ever pushes a moment later, so one pass after another
    until nothing moves finds them.  Rules that push each other in a circle never come to rest; more passes than
    there are moments and windows to jump to prove such a circle."""
    moments = [0] * len(rules.stated)
    passes = (len(moments) + 1) * (1 + sum(len(opening.windows) for opening in rules.openings))
    for _ in range(passes):
        moved = False
        for tie in rules.ties:
            least = moments[tie.before] + tie.at_least
            if least > moments[tie.after]:
                moments[tie.after] = least
                moved = True
        for opening in rules.openings:
            least_open = _next_open(opening.windows, moments[opening.moment])
            if least_open is None:
                return None
            if least_open > moments[opening.moment]:
                moments[opening.moment] = least_open
                moved = True
        if not moved:
            return moments
    return None


def _next_open(windows: tuple[Window, ...], moment: int) -> int | None:
    return min((max(moment, window.opens) for window in windows if window.closes >= moment), default=None)


def _latest(rules: Network, earliest: list[int], kept: set[int]) -> list[int]:
    """The greatest moments that keep every rule while those in `kept` stay at their earliest."""
    # Only hand-overs have several windows, and those are kept early: every other moment has one closing time.
    moments = list(earliest)
    for opening in rules.openings:
        if opening.moment not in kept:
            moments[opening.moment] = max(window.closes for window in opening.windows)
    moved = True
    while moved:
        moved = False
        for tie in rules.ties:
            most = moments[tie.after] - tie.at_least
            if most < moments[tie.before]:
                moments[tie.before] = most
                moved = True
    return moments
