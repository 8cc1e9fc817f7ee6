"""A fresh draft of a day on the road: what was driven stays, what is on board goes where it was loaded for, and the
rest is planned from where everybody is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mutualaid.dispatch.by_hand import ByHand
from mutualaid.dispatch.models import DayPlan, DriverOffer, Route, Stop
from mutualaid.dispatch.planning import DayProblem, Drop, Kept, drops_of, problem_of
from mutualaid.dispatch.replan import planned_afresh
from mutualaid.dispatch.restore import drops_brought, restored, routes_of
from mutualaid.distribution.allocate import Share
from mutualaid.distribution.begun import Begun
from mutualaid.lib.days import seconds_after_midnight
from routes import Plan as RoutePlan
from routes import Rest, on_board_first, rest_of
from routes import Stop as StoppingRule


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The version in force of a day on the road, and the meals that are handed over or on board."""

    plan: DayPlan
    begun: Begun

    @property
    def numbers(self) -> dict[int, int]:
        """{offer id: route number}"""
        return dict(self.plan.routes.values_list("offer_id", "number"))


@dataclass(frozen=True, slots=True)
class TheRest:
    asked: DayProblem
    planned: RoutePlan
    rest: Rest
    kept: Kept


def under_way(day: date, *, now: datetime) -> UnderWay | None:
    """None before anybody has reported a place done."""
    plan = DayPlan.objects.in_force().filter(day=day).first()
    if plan is None or not Stop.objects.filter(route__plan=plan, done_at__isnull=False).exists():
        return None
    known = drops_of(plan.run)
    brought: list[Share] = []
    aboard: list[Share] = []
    for row in routes_of(plan):
        drops = {stop.pk: drop for stop, drop in drops_brought(row, known)}
        for stop in _begun(row, now):
            (brought if stop.done_at and stop.delivered else aboard).extend(_shares(drops[stop.pk]))
    return UnderWay(plan, Begun(tuple(brought), tuple(aboard)))


def _begun(row: Route, now: datetime) -> Iterator[Stop]:
    """Places that got their food or whose food is in the car: as reported, or as planned of who reports nothing."""
    stops = list(row.stops.all())
    reports = any(stop.done_at for stop in stops)
    loaded = False
    for stop in stops:
        is_done = stop.done_at is not None if reports else stop.arrives_at <= now
        if stop.kind == Stop.Kind.LOAD:
            loaded = is_done
        elif is_done or loaded:
            yield stop


def _shares(drop: Drop) -> Iterator[Share]:
    for variant, meals in drop.meals.items():
        yield Share(drop.site.pk, drop.service, variant, variant, drop.kitchen.pk, meals)


def plan_the_rest(
    on_the_road: UnderWay, drops: Iterable[Drop], hand: ByHand, *, now: datetime, seed: int, until: StoppingRule
) -> TheRest:
    """`drops` are of the whole day, what has begun included. The search runs with no transaction open."""
    plan = on_the_road.plan
    driving = frozenset(on_the_road.numbers)
    asked = problem_of(plan.day, drops, hand, driving=driving)
    before = restored(plan, asked)
    withdrawn = DriverOffer.objects.filter(pk__in=driving).exclude(withdrawn_at=None).values_list("pk", flat=True)
    rest = on_board_first(
        rest_of(
            asked.problem,
            before,
            now=max(seconds_after_midnight(now, plan.day), 0),
            travel=asked.travel,
            done=done_of(plan),
            out=[str(offer) for offer in driving & (hand.out | set(withdrawn))],
        )
    )
    left = planned_afresh(
        rest.problem,
        travel=asked.travel,
        overruled=hand.pairs,
        seed=seed,
        until=until,
        start=rest.plan_left(rest.before, asked.travel),
    )
    whole = rest.whole(left)
    return TheRest(asked, whole, rest, kept_of(plan, before, whole))


def done_of(plan: DayPlan) -> dict[str, int]:
    """How many visits each driver has reported done, of those who reported any."""
    done = {}
    for route in plan.routes.prefetch_related("stops"):
        reported = [stop.done_at is not None for stop in route.stops.all()]
        if any(reported):
            done[str(route.offer_id)] = reported.index(False) if False in reported else len(reported)
    return done


def kept_of(plan: DayPlan, before: RoutePlan, after: RoutePlan) -> Kept:
    """What stays as it is at its place in a route keeps its variants: it is handed over, or printed."""
    rows: dict[int, Route] = {row.offer_id: row for row in plan.routes.prefetch_related("stops__items")}
    earlier = {route.driver: route for route in before.routes}
    kept: dict[tuple[int, int], tuple[str, Mapping[str, int]]] = {}
    for route in after.routes:
        old = earlier.get(route.driver)
        for position, (was, visit) in enumerate(zip(old.visits if old else (), route.visits, strict=False), start=1):
            if (was.kind, was.place, was.load.meals) != (visit.kind, visit.place, visit.load.meals):
                break
            if visit.kind == "deliver":
                stop = rows[int(route.driver)].stops.all()[position - 1]
                meals: dict[str, int] = {}
                for item in stop.items.all():
                    meals[item.variant] = meals.get(item.variant, 0) + item.meals
                kept[int(route.driver), position] = (visit.place, meals)
    return kept
