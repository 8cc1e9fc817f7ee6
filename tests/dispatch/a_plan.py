"""A plan written down as rows, without forecast or solver: what sheets are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from mutualaid.dispatch.models import DayPlan, Route, Stop, StopItem
from mutualaid.distribution.models import AllocationRun
from mutualaid.lib.days import at
from mutualaid.sites.models import Site
from tests.build import NOW, TOMORROW, an_offer


@dataclass(frozen=True, slots=True)
class Visit:
    """`meals` is {variant: meals}; a visit without meals loads what the visits up to the next one bring."""

    site: Site
    arrives: time
    meals: dict[str, int] | None = None


def a_plan(*, version: int = 1, made_at: datetime = NOW) -> DayPlan:
    run = AllocationRun.objects.create(day=TOMORROW, made_at=made_at)
    return DayPlan.objects.create(
        day=TOMORROW, version=version, run=run, made_at=made_at, seed=1, iterations=1, basis={}
    )


def a_route(plan: DayPlan, visits: Sequence[Visit], **offer: Any) -> Route:
    """The next route of the plan, driven by somebody who offers to, or by `person`."""
    driven = an_offer(offer.pop("person", None), day=plan.day, **offer)
    route = Route.objects.create(
        plan=plan,
        number=plan.routes.count() + 1,
        offer=driven,
        starts_at=at(plan.day, driven.starts),
        ends_at=at(plan.day, driven.ends),
        drive_seconds=1200,
        drive_metres=9000,
    )
    for position, visit in enumerate(visits, start=1):
        _stop(route, position, visit, _loaded(visits[position:]) if visit.meals is None else visit.meals)
    return route


def _loaded(later: Sequence[Visit]) -> dict[str, int]:
    total: dict[str, int] = {}
    for visit in later:
        if visit.meals is None:
            break
        for variant, meals in visit.meals.items():
            total[variant] = total.get(variant, 0) + meals
    return total


def _stop(route: Route, position: int, visit: Visit, meals: dict[str, int]) -> None:
    moment = at(route.plan.day, visit.arrives)
    kind = Stop.Kind.LOAD if visit.meals is None else Stop.Kind.DELIVER
    stop = Stop.objects.create(
        route=route, position=position, kind=kind, site=visit.site, arrives_at=moment, leaves_at=moment
    )
    for variant, number in meals.items():
        StopItem.objects.create(stop=stop, service="lunch", variant=variant, meals=number)
