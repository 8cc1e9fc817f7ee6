"""What is left of a day that has begun, and whole-day plans that begin with what is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from routes.check import Fault, check_plan
from routes.day import Day
from routes.load import Load, total
from routes.network import sources
from routes.plan import Plan, PlannedRoute, Unserved, Visit
from routes.problem import Problem
from routes.standing import Standing
from routes.travel import Roads, Travel

CAR = "car/"  # a car with food on board is a kitchen whose id begins so and goes on with the driver's


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of `day` at `now`, as `problem`.

    `origin` names for each of its deliveries the one of the day.  `out` no longer drive.  `lost` is what no plan can
    bring any more: food on board that would be too old, meals that there are not.  `way_home` is (seconds, metres)
    from where a car is to where it ends.
    """

    day: Problem
    before: Plan
    now: int
    problem: Problem
    origin: Mapping[str, str]
    standings: Mapping[str, Standing]
    out: frozenset[str]
    lost: tuple[Unserved, ...]
    way_home: Mapping[str, tuple[int, int]]

    def plan_left(self, whole: Plan, travel: Travel) -> Plan:
        """What a whole day's plan still asks for, in the terms of `problem`; what has no place there is left away."""
        day = Day(self.problem, Roads(self.problem, travel))
        routes = tuple(left for route in whole.routes if (left := self._left(day, route)))
        brought: defaultdict[str, Load] = defaultdict(Load)
        for visit in (visit for route in routes for visit in route.visits if visit.kind == "deliver"):
            brought[visit.place] += visit.load
        said = {one.delivery: one for one in whole.unserved}
        unserved = tuple(
            replace(said[self.origin[one.id]], delivery=one.id, need=one.need - brought.get(one.id, Load()))
            for one in self.problem.deliveries
            if self.origin[one.id] in said and brought.get(one.id) != one.need
        )
        driving = sum(route.drive_seconds for route in routes)
        return replace(whole, routes=routes, unserved=unserved, drive_seconds=driving)

    def whole(self, left: Plan) -> Plan:
        """The day's plan that begins with what is done and goes on with a plan of `problem`."""
        begun = {route.driver: route for route in self.before.routes}
        rest = {route.driver: route for route in left.routes}
        routes = [
            joined
            for driver in self.day.drivers
            if (joined := self._joined(begun.get(driver.id), rest.get(driver.id))) and joined.visits
        ]
        driving = sum(route.drive_seconds for route in routes)
        unserved = _together([*self._in_the_days_terms(left.unserved), *self.lost])
        return replace(left, routes=tuple(routes), unserved=unserved, drive_seconds=driving)

    def _left(self, day: Day, route: PlannedRoute) -> PlannedRoute | None:
        standing = self.standings.get(route.driver)
        visits = self._still_to_come(route, standing)
        if not visits or route.driver not in day.drivers:
            return None
        rows = day.rows(replace(route, visits=visits))
        legs = day.roads.seconds(rows)
        leaves = max(standing.free_at, visits[0].arrive - legs[0]) if standing else route.leaves_home
        return PlannedRoute(route.driver, visits, leaves, route.back_home, sum(legs), day.roads.metres(rows))

    def _still_to_come(self, route: PlannedRoute, standing: Standing | None) -> tuple[Visit, ...]:
        known = set(self.origin)
        begins = standing.visits if standing else 0
        visits: list[Visit] = []
        position = 0
        for trip in route.trips():
            ahead = trip[max(0, begins - position) :]
            position += len(trip)
            car = f"{CAR}{route.driver}" if ahead and ahead[0].kind == "deliver" else ahead[0].place if ahead else ""
            holder = car.removeprefix(CAR) if car.startswith(CAR) else ""
            stops = [
                replace(visit, place=f"{visit.place}@{holder}" if holder else visit.place)
                for visit in ahead
                if visit.kind == "deliver"
            ]
            stops = [visit for visit in stops if visit.place in known]
            loads = [visit for visit in ahead if visit.kind == "load"]
            if holder and not loads and standing:
                loads = [Visit("load", car, standing.free_at, standing.free_at, Load())]
            if stops:
                loads = [_loaded(self.problem, visit, [*loads, *stops]) for visit in loads]
                visits += [visit for visit in loads if not visit.load.is_nothing() or len(loads) == 1] + stops
        return tuple(visits)

    def _joined(self, begun: PlannedRoute | None, left: PlannedRoute | None) -> PlannedRoute | None:
        more = replace(left, visits=tuple(self._visits_of_the_day(left))) if left else None
        standing = self.standings.get(begun.driver) if begun else None
        if begun is None or standing is None:
            return more
        if more is None:
            seconds, metres = self.way_home[begun.driver]
            is_home = standing.visits == len(begun.visits) and begun.driver not in self.out
            back = begun.back_home if is_home else standing.free_at + seconds
            more = PlannedRoute(begun.driver, (), standing.free_at, back, seconds, metres)
        made = begun.visits[: standing.visits]
        # Made sooner than planned: what is done keeps its planned times, and the route ends no earlier than they do.
        back_home = max([more.back_home, *(visit.leave for visit in made)])
        return PlannedRoute(
            begun.driver,
            (*made, *more.visits),
            begun.leaves_home,
            back_home,
            standing.driven_seconds + more.drive_seconds,
            standing.driven_metres + more.drive_metres,
        )

    def _visits_of_the_day(self, route: PlannedRoute) -> Iterator[Visit]:
        for visit in route.visits:
            if visit.kind == "deliver":
                yield replace(visit, place=self.origin[visit.place])
            elif visit.place != f"{CAR}{route.driver}":
                yield visit

    def _in_the_days_terms(self, unserved: Collection[Unserved]) -> Iterator[Unserved]:
        for one in unserved:
            yield replace(one, delivery=self.origin[one.delivery])


def check_rest(rest: Rest, plan: Plan, travel: Travel) -> tuple[Fault, ...]:
    """Every fault of a whole day's plan, ours or a person's, on a day that has begun: what is done is as it was, and
    the rest can be driven from where everybody is."""
    faults = []
    made = {route.driver: route for route in plan.routes}
    for route in rest.before.routes:
        done = route.visits[: rest.standings[route.driver].visits] if route.driver in rest.standings else ()
        kept = made[route.driver].visits[: len(done)] if route.driver in made else ()
        if done != kept:
            faults.append(Fault("past_changed", f"{route.driver} has already made other stops.", route.driver))
        if route.driver in rest.out and route.driver in made and len(made[route.driver].visits) > len(done):
            faults.append(Fault("driver_out", f"{route.driver} no longer drives.", route.driver))
    if faults:
        return tuple(faults)
    left = rest.plan_left(plan, travel)
    if _essence(rest.whole(left)) != _essence(plan):
        faults.append(Fault("not_the_rest", "The plan asks for what is not part of the rest of this day."))
    return (*faults, *check_plan(rest.problem, left, travel))


def _essence(plan: Plan) -> tuple[dict[str, tuple[Visit, ...]], dict[str, Load]]:
    """Who goes where and when, and what stays behind."""
    return {route.driver: route.visits for route in plan.routes}, {one.delivery: one.need for one in plan.unserved}


def _together(unserved: Collection[Unserved]) -> tuple[Unserved, ...]:
    """One entry a delivery: what is left of it, for the reason that keeps most of it."""
    by_delivery: defaultdict[str, list[Unserved]] = defaultdict(list)
    for one in unserved:
        by_delivery[one.delivery].append(one)
    return tuple(
        replace(max(entries, key=lambda one: one.need.counts()), need=total(one.need for one in entries))
        for entries in by_delivery.values()
    )


def _loaded(problem: Problem, load: Visit, trip: Collection[Visit]) -> Visit:
    """The load visit with what the stops of its trip hand over from there."""
    by_id = {delivery.id: delivery for delivery in problem.deliveries}
    visits = list(trip)
    stops = [visit for visit in visits if visit.kind == "deliver"]
    theirs = [visit.load for visit in stops if sources(visits, by_id[visit.place])[:1] == [load.place]]
    return replace(load, load=total(theirs))
