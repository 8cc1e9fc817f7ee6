"""A saved version in the planner's own terms, so that a change by hand starts from it."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from mutualaid.dispatch.by_hand import ByHand
from mutualaid.dispatch.loads import cold_box_of, room_for
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.planning import DayProblem, Drop, drops_of, problem_of
from mutualaid.lib.days import seconds_after_midnight
from mutualaid.sites.models import Site
from routes import Load, PlannedRoute, Unserved, Visit
from routes import Plan as RoutePlan


def asked_of(plan: DayPlan, hand: ByHand, *, driving: Collection[int]) -> DayProblem:
    """What a version was asked to bring: what is shared out, and what was added on the day itself.

    Those of `driving` who are out by now are in it with what they drove, and get nothing more.
    """
    drops = {drop.id: drop for drop in drops_of(plan.run)}
    theirs: defaultdict[str, set[str]] = defaultdict(set)
    for row in routes_of(plan):
        for stop, drop in drops_brought(row, drops.values()):
            drops.setdefault(drop.id, drop)
            theirs[str(row.offer_id)].add(stop.site.code)
    day = problem_of(plan.day, drops.values(), hand, driving=driving)
    sites = frozenset(one.site for one in day.problem.deliveries)
    gone = {str(offer) for offer in driving if offer in hand.out}
    drivers = tuple(
        replace(one, refused=sites - theirs[one.id]) if one.id in gone else one for one in day.problem.drivers
    )
    return replace(day, problem=replace(day.problem, drivers=drivers))


def restored(plan: DayPlan, day: DayProblem) -> RoutePlan:
    """What the planner once answered, as the rows say it; `day` is the problem that the version was made for."""
    routes = tuple(_route(plan, row, day.drops.values()) for row in routes_of(plan))
    return RoutePlan(
        routes=routes,
        unserved=tuple(_unserved(plan, day, routes)),
        drive_seconds=sum(route.drive_seconds for route in routes),
        seed=plan.seed,
        iterations=plan.iterations,
    )


def routes_of(plan: DayPlan) -> Iterable[Route]:
    return plan.routes.prefetch_related("stops__items", "stops__site__kitchen")


def _route(plan: DayPlan, row: Route, known: Collection[Drop]) -> PlannedRoute:
    drops = {stop.pk: drop for stop, drop in drops_brought(row, known)}
    visits = [_visit(plan, stop, drops) for stop in row.stops.all()]
    for position, visit in enumerate(visits):
        if visit.kind == "load":
            later = visits[position + 1 :]
            visits[position] = replace(visit, place=visit.place or _next_kitchen(later), load=_brought_from(later))
    return PlannedRoute(
        driver=str(row.offer_id),
        visits=tuple(visits),
        leaves_home=seconds_after_midnight(row.starts_at, plan.day),
        back_home=seconds_after_midnight(row.ends_at, plan.day),
        drive_seconds=row.drive_seconds,
        drive_metres=row.drive_metres,
    )


def _visit(plan: DayPlan, stop: Stop, drops: Mapping[int, Drop]) -> Visit:
    arrive, leave = (seconds_after_midnight(moment, plan.day) for moment in (stop.arrives_at, stop.leaves_at))
    drop = drops.get(stop.pk)
    if drop is None:
        # Food taken over from a car that stands still counts as loaded where that car had loaded.
        return Visit("load", stop.site.code if is_kitchen(stop.site) else "", arrive, leave, Load())
    return Visit("deliver", drop.id, arrive, leave, room_for(drop.meals, cold_box=cold_box_of(drop.kitchen)))


def drops_brought(row: Route, known: Collection[Drop]) -> Iterator[tuple[Stop, Drop]]:
    """Each delivery of a route, with what it hands over and the kitchen it comes from."""
    kitchen: Site | None = None
    for stop in row.stops.all():
        if stop.kind == Stop.Kind.LOAD:
            kitchen = stop.site
            continue
        items = list(stop.items.all())
        meals: Counter[str] = Counter()
        for item in items:
            meals[item.variant] += item.meals
        service = items[0].service if items else ""
        if kitchen is None or not is_kitchen(kitchen):
            same = (drop.kitchen for drop in known if (drop.site, drop.service) == (stop.site, service))
            kitchen = next(same, kitchen)
        yield stop, Drop(stop.site, service, kitchen or stop.site, meals)


def is_kitchen(site: Site) -> bool:
    return getattr(site, "kitchen", None) is not None


def _next_kitchen(later: list[Visit]) -> str:
    return next((visit.place.rsplit("/", 1)[1] for visit in later if visit.kind == "deliver"), "")


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
