"""The day's routes as they are driven: when cars come, who waits for one that is late, which food runs out of time.

Computed from the plan in force and the reports, each minute: nothing is parked in a queue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db import transaction
from django.db.models import Prefetch

from mutualaid.dispatch.eta import Expected, expected, is_heard_of
from mutualaid.dispatch.models import DayPlan, Route, Stop, StopItem
from mutualaid.dispatch.notices import portions
from mutualaid.dispatch.planning import FOOD_AGE
from mutualaid.lib.days import day_of
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.models import Person

LATE = timedelta(minutes=15)
CLOSE_TO_ITS_TIME = timedelta(minutes=5)
COLD_FOR_A_WHILE = timedelta(minutes=30)  # transport up to here needs no temperature (FIELD.md §4)
OF_USE_FOR = timedelta(minutes=15)
STILL_NEAR = timedelta(minutes=45)  # our estimate: after that the food is elsewhere, and the desk has called


@dataclass(frozen=True)
class Driven:
    """A route of today with its stops, as it stands at `now`."""

    route: Route
    stops: tuple[Stop, ...]
    now: datetime

    @cached_property
    def coming(self) -> list[Expected]:
        return expected(self.stops, now=self.now)

    @property
    def driver(self) -> Person:
        return self.route.offer.person

    @property
    def late(self) -> Iterator[Expected]:
        """Places that wait for a car which comes more than 15 minutes late, as far as the driver is heard of."""
        if is_heard_of(self.stops):
            for one in self.coming:
                if one.stop.kind == Stop.Kind.DELIVER and not one.stop.arrived_at and one.late > LATE:
                    yield one

    @property
    def running_out_of_time(self) -> Iterator[tuple[Expected, datetime]]:
        """Places whose food would come at or past its discard-by, and that moment."""
        for one in self.coming:
            until = must_be_gone(one.stop)
            if one.stop.kind == Stop.Kind.DELIVER and until and one.at + CLOSE_TO_ITS_TIME >= until:
                yield one, until

    @property
    def long_on_the_road(self) -> Iterator[tuple[Expected, datetime]]:
        """Places whose food would be handed over later than routes are planned for, and until when it should be; not
        those whose food has an earlier discard-by."""
        sooner = {one.stop.pk for one, _until in self.running_out_of_time}
        for one in self.coming:
            until = self._fresh_until(one.stop)
            if until and one.stop.pk not in sooner and one.at + CLOSE_TO_ITS_TIME >= until:
                yield one, until

    def _fresh_until(self, stop: Stop) -> datetime | None:
        """Two hours after its food was loaded, or will have been by what the driver reports; None for a loading."""
        loads = [one for one in self.stops if one.kind == Stop.Kind.LOAD and one.position < stop.position]
        if stop.kind == Stop.Kind.LOAD or stop.arrived_at or not loads:
            return None
        late = next((one.late for one in self.coming if one.stop.pk == loads[-1].pk), timedelta())
        return (loads[-1].done_at or loads[-1].leaves_at + late) + timedelta(seconds=FOOD_AGE)

    @property
    def found_nobody(self) -> Iterator[tuple[Stop, datetime]]:
        """Places where nobody was to take the food, and when, while the car may still come back."""
        for stop in self.stops:
            if stop.was_nobody_there and stop.problem_at and self.now < stop.problem_at + STILL_NEAR:
                yield stop, stop.problem_at

    def is_on_board(self, stop: Stop) -> bool:
        """Whether what goes to this stop has been loaded: the last place before it where food is loaded is done."""
        loads = [one for one in self.stops if one.kind == Stop.Kind.LOAD and one.position < stop.position]
        return bool(loads) and loads[-1].done_at is not None


def driven_today(now: datetime) -> list[Driven]:
    """The routes in force today, in five queries; reads only."""
    items = Prefetch("items", StopItem.objects.select_related("lot"))
    stops = Prefetch("stops", Stop.objects.select_related("site").prefetch_related(items).order_by("position"))
    routes = Route.objects.filter(plan__in=DayPlan.objects.in_force().filter(day=day_of(now)))
    routes = routes.select_related("plan", "offer__person").prefetch_related(stops).order_by("number")
    return [Driven(route, tuple(route.stops.all()), now) for route in routes]


def must_be_gone(stop: Stop) -> datetime | None:
    """The first discard-by among the lots of a stop."""
    lots = [item.lot for item in stop.items.all()]
    return min((lot.discard_by for lot in lots if lot and lot.discard_by), default=None)


def asks_temperature(stop: Stop, *, loaded_at: datetime | None) -> bool:
    """Whether the rule wants a temperature of what is handed over: it came in cold or heat, not on a label's four
    hours, and was longer than half an hour on the way. Without lots nobody knows, and it is asked."""
    if stop.kind == Stop.Kind.LOAD or loaded_at is None:
        return False
    keeps = [item for item in stop.items.all() if item.lot is None or item.lot.left_control_at is None]
    lunches = [item for item in keeps if item.variant != "groceries"]
    return bool(lunches) and (stop.done_at or stop.arrives_at) - loaded_at > COLD_FOR_A_WHILE


def loaded_at(stops: tuple[Stop, ...] | list[Stop], stop: Stop) -> datetime | None:
    """When what goes to `stop` was loaded, as reported or else as planned."""
    loads = [one for one in stops if one.kind == Stop.Kind.LOAD and one.position < stop.position]
    return (loads[-1].done_at or loads[-1].leaves_at) if loads else None


def tell_who_waits(now: datetime) -> int:
    """Leads of places that wait longer than 15 minutes are told, once for each further quarter of an hour; leads of
    places where the driver found nobody, and drivers whose food runs out of time or is long on the road, once a place.
    Returns how many texts are new."""
    return sum(_tell_leads(one) + _ask_who_is_there(one) + _warn_driver(one) for one in driven_today(now))


@transaction.atomic
def _tell_leads(driven: Driven) -> int:
    told = 0
    for one in driven.late:
        step = -(-one.late // LATE) - 1  # 16 to 30 minutes: the first
        leads = [lead.person for lead in one.stop.site.leads.select_related("person").order_by("person")]
        for person in leads:
            key = f"car_late:{driven.route.plan.day}:{driven.route.offer_id}:{one.stop.site_id}:{step}:{person.pk}"
            words = {"site": one.stop.site, "at": one.at, "food": portions([one.stop])}
            told += _queue(person, "car_late", key, words, driven.now, expires_at=one.at + OF_USE_FOR)
    return told


@transaction.atomic
def _ask_who_is_there(driven: Driven) -> int:
    told = 0
    for stop, at in driven.found_nobody:
        for lead in stop.site.leads.select_related("person").order_by("person"):
            key = f"nobody_there:{driven.route.plan.day}:{driven.route.offer_id}:{stop.site_id}:{lead.person_id}"
            words = {"site": stop.site, "at": at, "food": portions([stop])}
            told += _queue(lead.person, "nobody_there", key, words, driven.now, expires_at=at + STILL_NEAR)
    return told


@transaction.atomic
def _warn_driver(driven: Driven) -> int:
    told = 0
    for one, until in driven.running_out_of_time:
        if driven.is_on_board(one.stop):
            key = f"food_time:{driven.route.plan.day}:{driven.route.offer_id}:{one.stop.site_id}"
            words = {"site": one.stop.site, "at": one.at, "until": until}
            expires_at = max(until, driven.now) + OF_USE_FOR
            told += _queue(driven.driver, "food_time", key, words, driven.now, expires_at=expires_at)
    for one, until in driven.long_on_the_road:
        if driven.is_on_board(one.stop):
            key = f"food_old:{driven.route.plan.day}:{driven.route.offer_id}:{one.stop.site_id}"
            words = {"site": one.stop.site, "at": one.at, "until": until}
            expires_at = max(until, driven.now) + OF_USE_FOR
            told += _queue(driven.driver, "food_old", key, words, driven.now, expires_at=expires_at)
    return told


def _queue(
    person: Person, occasion: str, key: str, words: dict[str, object], now: datetime, *, expires_at: datetime
) -> int:
    if Text.objects.filter(key=key).exists():
        return 0
    queue_text(
        person,
        app="dispatch",
        occasion=occasion,
        key=key,
        now=now,
        priority=Priority.SAFETY,
        context={**words, "now": now},
        expires_at=expires_at,
    )
    return 1
