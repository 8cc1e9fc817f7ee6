"""Routes that stand in a plan exactly as they are, and the rest of the day around them.

plan_routes(problem, seed=1, until=Seconds(5), keep=[noor])             # Noor's route stays, and nothing is added
plan_routes(problem, seed=1, until=Seconds(5), keep=[Begun(noor, 3)])   # three visits are made; she goes on as is best

Kept routes make a faultless plan themselves, or they are refused: only then can the whole day be one.  A day on the
road that already breaks a rule is for routes.disturb, which judges nothing but what is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from routes.check import check_plan
from routes.day import Day
from routes.load import Load, total
from routes.plan import Plan, PlannedRoute, Unserved
from routes.problem import Driver, Problem, ProblemError
from routes.rest import CAR, Rest
from routes.standing import Standing, place_of
from routes.started import rest_beside, without_strangers
from routes.travel import Roads, Travel

# What is on board already counts more than anything that is still at a kitchen.
ON_BOARD = 100.0


@dataclass(frozen=True, slots=True)
class Begun:
    """The first `visits` of a route stand; from where and when the last of them is left, the driver goes on as is
    best.  Food on board by then goes where it was loaded for."""

    route: PlannedRoute
    visits: int


Kept = PlannedRoute | Begun


@dataclass(frozen=True, slots=True)
class Around:
    """What is left to plan, the drivers whose routes stand or have begun, and a plan to begin with, if there is one."""

    rest: Rest
    drivers: frozenset[str]
    start: Plan | None

    def whole(self, left: Plan) -> Plan:
        """The day's plan: what is kept, and a plan of the rest."""
        return self.rest.whole(replace(left, routes=tuple(map(self._with_items, left.routes))))

    def _with_items(self, route: PlannedRoute) -> PlannedRoute:
        """What is all of a rest is a share of the day's delivery, and has to say of what it is made."""
        wanted = {one.id: one.items for one in self.rest.problem.deliveries}
        visits = (
            replace(visit, items=wanted[visit.place]) if visit.kind == "deliver" and not visit.items else visit
            for visit in route.visits
        )
        return replace(route, visits=tuple(visits))


def around(problem: Problem, keep: Sequence[Kept], *, travel: Travel, start: Plan | None) -> Around:
    """The day without what is kept.  Raises ProblemError if the kept routes break a rule, by themselves or together,
    or if one has fewer visits than are said to be made."""
    for fault in check_plan(problem, _of_the_kept(problem, [one.route for one in _begun(keep)]), travel):
        raise ProblemError(f"What is to be kept breaks a rule: {fault.sentence}")
    return around_unjudged(problem, keep, travel=travel, start=start)


def around_unjudged(problem: Problem, keep: Sequence[Kept], *, travel: Travel, start: Plan | None) -> Around:
    """The same of routes that are kept whatever rule they break."""
    begun, whole = _begun(keep), frozenset(_whole(problem, keep))
    day = Day(problem, Roads(problem, travel))
    before = _of_the_kept(problem, [one.route for one in begun])
    standing = {one.route.driver: _standing(day, one, whole) for one in begun if one.visits}
    rest = rest_beside(day, before, standing, finished=whole, travel=travel)
    problem = replace(
        rest.problem,
        drivers=tuple(_free(problem, standing, rest.problem.drivers)),
        routes_per_standby=problem.routes_per_standby,
    )
    rest = on_board_first(replace(rest, problem=problem))
    said = {route.driver for route in before.routes}
    others = [route for route in start.routes if route.driver not in said] if start else []
    begin = without_strangers(replace(before, routes=(*before.routes, *others)), day)
    left = rest.plan_left(begin, travel)
    return Around(rest, frozenset(standing), left if left.routes else None)


def _begun(keep: Sequence[Kept]) -> list[Begun]:
    return [one if isinstance(one, Begun) else Begun(one, len(one.visits)) for one in keep]


def _whole(problem: Problem, keep: Iterable[Kept]) -> Iterable[str]:
    """Who gets nothing more: whose route stands as a whole, and, where stops a day are limited, who has begun one."""
    for one in keep:
        if isinstance(one, PlannedRoute):
            yield one.driver
        elif problem.most_stops is not None and one.visits:
            yield one.route.driver


def _of_the_kept(problem: Problem, routes: Sequence[PlannedRoute]) -> Plan:
    """The kept routes as a plan that leaves everything else for later."""
    brought: defaultdict[str, list[Load]] = defaultdict(list)
    for route in routes:
        for visit in route.visits:
            brought[visit.place if visit.kind == "deliver" else ""].append(visit.load)
    left = []
    for one in problem.deliveries:
        more = Load(*(max(0, count) for count in (one.need - total(brought[one.id])).counts()))
        if not brought[one.id] or not more.is_nothing():
            left.append(Unserved(one.id, more, f"{one.name}: it is planned around what is kept.", "to_plan"))
    return Plan(tuple(routes), tuple(left), sum(route.drive_seconds for route in routes), 0, 0)


def _standing(day: Day, begun: Begun, whole: frozenset[str]) -> Standing:
    """Where the driver goes on from: the last visit made, or the end of a route that stands."""
    route, made = begun.route, begun.visits
    if route.driver in whole:
        made = len(route.visits)
    if not 0 <= made <= len(route.visits):
        raise ProblemError(f"{made} visits of {route.driver}'s route are made, of {len(route.visits)} in all.")
    rows = day.rows(route) if route.driver in whole else day.rows(route)[: made + 1]
    at = place_of(day, route.visits[made - 1])
    free = route.back_home if route.driver in whole else route.visits[made - 1].leave
    return Standing(route.driver, made, at, free, 0, sum(day.roads.seconds(rows)), day.roads.metres(rows))


def on_board_first(rest: Rest) -> Rest:
    """With nothing at a kitchen worth leaving behind what is in a car already."""
    deliveries = (
        replace(one, priority=ON_BOARD) if one.kitchen.startswith(CAR) else one for one in rest.problem.deliveries
    )
    return replace(rest, problem=replace(rest.problem, deliveries=tuple(deliveries)))


def _free(problem: Problem, standing: Mapping[str, Standing], left: Iterable[Driver]) -> Iterable[Driver]:
    """Who has begun, as far as they have come; the others as ever, unless they ride with somebody who drives, or are
    to have somebody with them who has another seat. Whose route stands does no more, and keeps their sites."""
    taken = {one.rider for one in problem.drivers if one.id in standing and one.rider} | standing.keys()
    going_on = {one.id: one for one in left if one.id in standing}
    for driver in problem.drivers:
        if driver.id in going_on:
            yield going_on[driver.id]
        else:
            yield replace(driver, max_trips=0) if taken & {driver.id, driver.rider} else driver
