"""The day's routes for programs, and what drivers report. No homes, no numbers."""

from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import Http404
from ninja import Field, Query, Router, Schema
from pydantic import StringConstraints

from mutualaid.dispatch import reports
from mutualaid.dispatch.models import DayPlan, Route, Stop, StopItem, Unserved, Vehicle
from mutualaid.dispatch.told import report_for_driver
from mutualaid.distribution.actions import MOST_MEALS
from mutualaid.inventory.models import Variant
from mutualaid.lib.api import NO_CONTROL_SIGNS, Amount, Asked, Day, Moment, Pk, token_answers
from mutualaid.lib.days import day_of
from mutualaid.people.api import ApiRequest, Bearer
from mutualaid.sites.models import Service
from mutualaid.strike.models import day_ahead, now

router = Router(auth=Bearer())
Meals = Annotated[int, Field(ge=0, le=MOST_MEALS)]


class PlanAsked(Schema):
    """Without a day, the day ahead."""

    day: Day | None = None


class Portion(Schema):
    """`lot` is null where nobody knows yet from which lot it comes."""

    service: Service
    variant: Variant
    meals: int
    lot: int | None


class StopRow(Schema):
    """`arrives_at` and `leaves_at` are planned; `delivered` is null until the place is done."""

    id: int
    position: int
    kind: Literal["load", "deliver"]
    site: str
    site_name: str
    address: str
    access_note: str
    arrives_at: Moment
    leaves_at: Moment
    arrived_at: Moment | None
    done_at: Moment | None
    delivered: int | None
    short: int
    temperature_f: Amount | None
    problem: str
    problem_at: Moment | None


class PlannedStop(StopRow):
    items: list[Portion]


class RouteRow(Schema):
    number: int
    driver: int
    driver_name: str
    vehicle: Vehicle
    starts_at: Moment
    ends_at: Moment
    accepted_at: Moment | None
    stops: list[PlannedStop]


class NotBrought(Schema):
    site: str
    site_name: str
    service: Service
    meals: int
    code: str
    reason: str


class PlanRow(Schema):
    day: Day
    version: int
    published_at: Moment | None
    routes: list[RouteRow]
    unserved: list[NotBrought]


class DoneSent(Asked):
    """`delivered` is left out where all was handed over that was planned, or where food was loaded."""

    delivered: Meals | None = None
    temperature_f: Annotated[Decimal, Field(ge=-40, le=250, decimal_places=1)] | None = None


class ShortSent(Asked):
    short: Meals


class ProblemSent(Asked):
    words: Annotated[
        str,
        StringConstraints(min_length=1, max_length=200, pattern=NO_CONTROL_SIGNS),
        Field(examples=["flat tire"]),
    ]


@router.get("/plan", response=token_answers(PlanRow, no=[404]))
def plan(request: ApiRequest, asked: Query[PlanAsked]) -> PlanRow:
    """The plan in force, route by route, and what no route brings; 404 before one is published."""
    day = asked.day or day_ahead(day_of(now()))
    found = DayPlan.objects.in_force().filter(day=day).first()
    if found is None:
        raise Http404
    routes = found.routes.select_related("offer__person").prefetch_related("stops__site", "stops__items")
    return PlanRow(
        day=found.day,
        version=found.version,
        published_at=found.published_at,
        routes=[route_row(route) for route in routes],
        unserved=[not_brought(row) for row in found.unserved.select_related("site").order_by("site__code", "pk")],
    )


REPORT = token_answers(StopRow, no=[404, 409])


@router.post("/stops/{pk}/arrived", response=REPORT)
def arrived(request: ApiRequest, pk: Pk) -> StopRow:
    """The driver is there. Only the place that the driver is on the way to can be reported."""
    return _told(request, pk, reports.report_arrived)


@router.post("/stops/{pk}/done", response=REPORT)
def done(request: ApiRequest, pk: Pk, sent: DoneSent) -> StopRow:
    """Loaded, or handed over; the stock moves with it."""
    return _told(request, pk, reports.report_done, delivered=sent.delivered, temperature_f=sent.temperature_f)


@router.post("/stops/{pk}/short", response=REPORT)
def short(request: ApiRequest, pk: Pk, sent: ShortSent) -> StopRow:
    """Handed over, with so many meals fewer than planned."""
    return _told(request, pk, reports.report_short, short=sent.short)


@router.post("/stops/{pk}/problem", response=REPORT)
def problem(request: ApiRequest, pk: Pk, sent: ProblemSent) -> StopRow:
    """Something is wrong there, or on the way: the desk sees it at once."""
    return _told(request, pk, reports.report_problem, words=sent.words)


def _told(request: ApiRequest, pk: int, report: Callable[..., Stop], **said: Any) -> StopRow:
    return stop_row(report_for_driver(pk, report, request.auth, now=now(), **said))


def route_row(route: Route) -> RouteRow:
    return RouteRow(
        number=route.number,
        driver=route.offer.person_id,
        driver_name=route.offer.person.name,
        vehicle=Vehicle(route.offer.vehicle),
        starts_at=route.starts_at,
        ends_at=route.ends_at,
        accepted_at=route.accepted_at,
        stops=[
            PlannedStop(**dict(stop_row(stop)), items=[portion(item) for item in stop.items.all()])
            for stop in route.stops.all()
        ],
    )


def portion(item: StopItem) -> Portion:
    return Portion(service=Service(item.service), variant=Variant(item.variant), meals=item.meals, lot=item.lot_id)


def stop_row(stop: Stop) -> StopRow:
    return StopRow(
        id=stop.pk,
        position=stop.position,
        kind="load" if stop.kind == Stop.Kind.LOAD else "deliver",
        site=stop.site.code,
        site_name=stop.site.name,
        address=stop.site.address,
        access_note=stop.site.access_note,
        arrives_at=stop.arrives_at,
        leaves_at=stop.leaves_at,
        arrived_at=stop.arrived_at,
        done_at=stop.done_at,
        delivered=stop.delivered,
        short=stop.short,
        temperature_f=stop.temperature_f,
        problem=stop.problem,
        problem_at=stop.problem_at,
    )


def not_brought(row: Unserved) -> NotBrought:
    return NotBrought(
        site=row.site.code,
        site_name=row.site.name,
        service=Service(row.service),
        meals=row.meals,
        code=row.code,
        reason=row.reason,
    )
