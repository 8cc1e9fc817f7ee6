"""A saved version in the planner's own terms, so that a change by hand starts from it."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from mutualaid.dispatch.loads import cold_box_of, room_for
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.planning import DayProblem, Drop
from mutualaid.lib.days import seconds_after_midnight
from routes import Load, PlannedRoute, Unserved, Visit
from routes import Plan as RoutePlan


def restored(plan: DayPlan, day: DayProblem) -> RoutePlan:
    """What the planner once answered, as the rows say it; `day` is the problem that the version was made for."""
    routes = tuple(_route(plan, row) for row in plan.routes.prefetch_related("stops__items", "stops__site__kitchen"))
    return RoutePlan(
        routes=routes,
        unserved=tuple(_unserved(plan, day, routes)),
        drive_seconds=sum(route.drive_seconds for route in routes),
        seed=plan.seed,
        iterations=plan.iterations,
    )


def _route(plan: DayPlan, row: Route) -> PlannedRoute:
    visits: list[Visit] = []
    kitchen: Stop | None = None
    for stop in row.stops.all():
        kitchen = stop if stop.kind == Stop.Kind.LOAD else kitchen
        visits.append(_visit(plan, stop, kitchen))
    for position, visit in enumerate(visits):
        if visit.kind == "load":
            visits[position] = replace(visit, load=_brought_from(visits[position + 1 :]))
    return PlannedRoute(
        driver=str(row.offer_id),
        visits=tuple(visits),
        leaves_home=seconds_after_midnight(row.starts_at, plan.day),
        back_home=seconds_after_midnight(row.ends_at, plan.day),
        drive_seconds=row.drive_seconds,
        drive_metres=row.drive_metres,
    )


def _visit(plan: DayPlan, stop: Stop, kitchen: Stop | None) -> Visit:
    arrive, leave = (seconds_after_midnight(moment, plan.day) for moment in (stop.arrives_at, stop.leaves_at))
    if stop.kind == Stop.Kind.LOAD or kitchen is None:
        return Visit("load", stop.site.code, arrive, leave, Load())
    items = list(stop.items.all())
    meals: Counter[str] = Counter()
    for item in items:
        meals[item.variant] += item.meals
    drop = Drop(stop.site, items[0].service if items else "", kitchen.site, meals)
    return Visit("deliver", drop.id, arrive, leave, room_for(meals, cold_box=cold_box_of(kitchen.site)))


def _brought_from(later: list[Visit]) -> Load:
    """What is loaded is what is handed over until the car loads again."""
    load = Load()
    for visit in later:
        if visit.kind == "load":
            break
        load += visit.load
    return load


def _unserved(plan: DayPlan, day: DayProblem, routes: tuple[PlannedRoute, ...]) -> Iterator[Unserved]:
    brought: defaultdict[str, int] = defaultdict(int)
    for route in routes:
        for visit in route.visits:
            if visit.kind == "deliver":
                brought[visit.place] += visit.load.meals
    reasons = {(row.site_id, row.service): row for row in plan.unserved.all()}
    for delivery in day.problem.deliveries:
        left, drop = delivery.need.meals - brought[delivery.id], day.drops[delivery.id]
        if left > 0:
            row = reasons.get((drop.site.pk, drop.service))
            reason, code = (row.reason, row.code) if row else ("", "")
            yield Unserved(delivery.id, Load(meals=left), reason, code, dict(row.facts) if row else {})
