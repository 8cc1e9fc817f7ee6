"""How long drivers really took, from their own reports, and the numbers that a coordinator takes over from them.

A coordinator decides, not the program: the numbers move every later plan, a plan is printed, and thirty legs of one
morning are thirty legs of one morning. What is taken over is bounded (routes.calibrate) and written down for good.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, DrivingTimes, Route
from mutualaid.dispatch.roads import Roads, line_in_force, pace_in_force, roads_in_force
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from routes.calibrate import LEAST_LEGS, OF_A_GRAPH, OF_THE_LINE, Fit, Leg, fit
from routes.hours import read_hours
from routes.roads import Pace
from routes.travel import Point, StraightLine, distance_km

LATEST_ROUTES = 200  # streets change with the season; a strike is shorter


class TooFewReports(Refusal):
    code = "too_few_reports"
    sentence = _("Only {legs} legs were reported with an arrival and a departure; it takes {least} to learn from.")


class AskTheEngine(Refusal):
    code = "ask_the_engine"
    sentence = _("Driving times come from {host}, which knows no numbers of ours.")


@dataclass(frozen=True, slots=True)
class Learned:
    """`fit` is None while too few of the `legs` reported can be used; `now_error` is how far off today's numbers are,
    the median of |said - driven| / driven without the safety."""

    yardstick: str
    legs: int
    fit: Fit | None
    now_error: float | None


@dataclass(frozen=True, slots=True)
class Driven:
    """From a place that was left to the next one arrived at, in seconds of free flow."""

    start: Point
    end: Point
    seconds: float


def driven_legs() -> list[Driven]:
    """Legs with a report at both ends, of the latest routes. What took longer in a slower hour is counted as faster."""
    hours = read_hours(settings.SLOWER_HOURS)
    routes = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, stops__done_at__isnull=False).distinct()
    latest = routes.prefetch_related("stops__site").order_by("-starts_at", "pk")[:LATEST_ROUTES]
    return [leg for route in latest for leg in _legs(route, lambda at: hours.greatest(_clock(at), _clock(at) + 1))]


def _legs(route: Route, factor: Callable[[datetime], float]) -> Iterator[Driven]:
    """Only where the arrival was reported by itself: who says nothing but DONE has handed the food over by then."""
    for here, there in pairwise(sorted(route.stops.all(), key=lambda stop: stop.position)):
        if not (here.done_at and there.arrived_at and here.site.point and there.site.point):
            continue
        if there.done_at is not None and there.arrived_at >= there.done_at:
            continue
        seconds = (there.arrived_at - here.done_at).total_seconds()
        yield Driven(here.site.point, there.site.point, seconds / factor(here.done_at))


def _clock(at: datetime) -> int:
    local = localtime(at)
    return local.hour * 3600 + local.minute * 60 + local.second


def learned(roads: Roads) -> Learned:
    """What drivers' times say, by the yardstick in force."""
    driven = driven_legs()
    streets = roads.streets
    if streets is None:
        line = line_in_force()
        legs = [Leg(distance_km(one.start, one.end), one.seconds) for one in driven]
        found, now_is = fit(legs, OF_THE_LINE), (line.start_seconds, line.seconds_per_km)
        return Learned(DrivingTimes.Yardstick.LINE, len(driven), found, _error(legs, *now_is))
    opened, pace = streets.opened(), pace_in_force()
    timed = ((opened.free_seconds(one.start, one.end), one.seconds) for one in driven)
    legs = [Leg(far, seconds) for far, seconds in timed if far]
    found = fit(legs, OF_A_GRAPH)
    return Learned(DrivingTimes.Yardstick.GRAPH, len(driven), found, _error(legs, pace.start_seconds, pace.pace))


def _error(legs: list[Leg], start: float, per_unit: float) -> float | None:
    off = sorted(abs(start + per_unit * leg.far - leg.seconds) / leg.seconds for leg in legs if leg.seconds > 0)
    return off[len(off) // 2] if off else None


def use_reported_times(*, by: Person, now: datetime) -> DrivingTimes:
    """What drivers reported counts from the next draft on. May be refused: CoordinatorsOnly, AskTheEngine,
    TooFewReports."""
    require_coordinator(by)
    roads = roads_in_force()
    if roads.kind == "engine":
        raise AskTheEngine(host=roads.words.removeprefix("as ").removesuffix(" says"))
    found = learned(roads)
    if found.fit is None:
        raise TooFewReports(legs=found.legs, least=LEAST_LEGS)
    fitted = found.fit
    return _write(
        found.yardstick,
        (fitted.start_seconds, fitted.seconds_per_unit, fitted.safety),
        legs=fitted.legs,
        error=fitted.error,
        by=by,
        now=now,
    )


def use_shipped_times(*, by: Person, now: datetime) -> DrivingTimes:
    """Back to the numbers that the program came with. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    if roads_in_force().kind == "graph":
        pace = Pace()
        numbers = (pace.start_seconds, pace.pace, pace.safety)
        return _write(DrivingTimes.Yardstick.GRAPH, numbers, legs=0, error=0.0, by=by, now=now)
    line = StraightLine()
    numbers = (line.start_seconds, line.seconds_per_km, line.safety)
    return _write(DrivingTimes.Yardstick.LINE, numbers, legs=0, error=0.0, by=by, now=now)


@transaction.atomic
def _write(
    yardstick: str, numbers: tuple[float, float, float], *, legs: int, error: float, by: Person, now: datetime
) -> DrivingTimes:
    start_seconds, seconds_per_unit, safety = numbers
    return DrivingTimes.objects.create(
        yardstick=yardstick,
        start_seconds=start_seconds,
        seconds_per_unit=seconds_per_unit,
        safety=safety,
        legs=legs,
        error=error,
        by=by,
        at=now,
    )
