"""Drivers without a route, asked whether they could take one over that nobody has said yes to.

From 20:30 of the evening before, and at once when somebody says no after that. A yes is an offer: the desk decides,
and drafts the day again. Texts leave before nine in the evening and from four in the morning on; until eight only for
routes that begin by ten, and to people who asked for early texts.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Route, StandByCall, Stop
from mutualaid.lib.days import at, day_of
from mutualaid.lib.sweeps import one_by_one
from mutualaid.messaging.actions import priority_in_time, queue_text, why_not_to
from mutualaid.messaging.models import Priority
from mutualaid.messaging.quiet import EARLY_FROM, QUIET_FROM, cannot_wait, is_quiet
from mutualaid.people.models import Person
from mutualaid.strike.models import StrikeDay

SAID_UNTIL = time(20, 30)  # of the evening before
TIME_TO_ANSWER = timedelta(minutes=15)
OCCASION = "stand_by_driver"


def is_due(day: date, now: datetime) -> bool:
    """From 20:30 of the evening before, who has not said yes is called, and stand-bys are asked."""
    return now >= at(day - timedelta(days=1), SAID_UNTIL)


def without_driver(now: datetime) -> list[Route]:
    """Routes in force of today and the next day of the strike that nobody has said yes to when it is time, and those
    that were refused, at any time."""
    today = day_of(now)
    days = [today, *StrikeDay.objects.after(today).values_list("day", flat=True)[:1]]
    plans = DayPlan.objects.in_force().filter(day__in=days)
    routes = Route.objects.filter(plan__in=plans, accepted_at=None, ends_at__gt=now)
    routes = routes.select_related("plan", "offer__person").order_by("starts_at", "number")
    return [route for route in routes if route.declined_at or is_due(route.plan.day, now)]


def ask_stand_bys(now: datetime) -> int:
    """When it is time, one stand-by at a time is asked for each such route; who says nothing for a quarter of an hour
    is passed over. Returns how many were asked."""
    if _asleep(now):
        return 0
    due = [route.pk for route in without_driver(now) if is_due(route.plan.day, now)]
    return one_by_one(due, lambda pk: _ask_one(pk, now), of="route")


def _asleep(now: datetime) -> bool:
    local = timezone.localtime(now)
    return is_quiet(local) and (local.time() < EARLY_FROM or local.time() >= QUIET_FROM)


@transaction.atomic
def _ask_one(route_id: int, now: datetime) -> int:
    route = Route.objects.select_related("plan", "offer__person").get(pk=route_id)
    possible = list(could_drive(route))
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=[o.person_id for o in possible]).order_by("pk"))
    # Meanwhile another version may have come into force, and with it another driver or none at all.
    in_force = list(DayPlan.objects.in_force().select_for_update().filter(pk=route.plan_id))
    route.refresh_from_db(fields=["accepted_at"])
    calls = StandByCall.objects.filter(route__plan__day=route.plan.day)
    mine = calls.filter(route__offer=route.offer_id)
    live = mine.filter(answer=StandByCall.Answer.YES) | mine.filter(answer="", asked_at__gt=now - TIME_TO_ANSWER)
    if not in_force or route.accepted_at or live.exists():
        return 0
    busy = {*calls.exclude(answer=StandByCall.Answer.NO).values_list("offer", flat=True)}
    busy |= {*mine.values_list("offer", flat=True)}
    for offer in could_drive(route):
        if offer in possible and offer.pk not in busy and _may_be_asked(offer.person, route, now):
            _ask(route, offer, now)
            return 1
    return 0


def _may_be_asked(person: Person, route: Route, now: datetime) -> bool:
    awake = not is_quiet(timezone.localtime(now)) or person.wants_early_texts
    return (awake or cannot_wait(route.starts_at, now=now)) and not why_not_to(person, OCCASION, Priority.REMINDER)


def could_drive(route: Route) -> Iterable[DriverOffer]:
    """Offers of the day without a route in the plan, for its hours and with room for its fullest load; the smallest car
    first, so that larger ones stay for larger routes."""
    out = HandEdit.objects.in_force(route.plan.day).filter(kind=HandEdit.Kind.DRIVER_OUT)
    offers = DriverOffer.objects.on(route.plan.day).exclude(routes__plan=route.plan).exclude(pk__in=out.values("offer"))
    starts, ends = timezone.localtime(route.starts_at).time(), timezone.localtime(route.ends_at).time()
    offers = offers.exclude(person=route.offer.person_id).filter(ends__gte=ends, starts__lte=starts)
    room = max((sum(i.meals for i in stop.items.all()) for stop in _loads(route)), default=0)
    return offers.filter(meals__gte=room).select_related("person").order_by("meals", "pk")


def _loads(route: Route) -> Iterable[Stop]:
    return route.stops.filter(kind=Stop.Kind.LOAD).prefetch_related("items")


def _ask(route: Route, offer: DriverOffer, now: datetime) -> None:
    call = StandByCall.objects.create(route=route, offer=offer, asked_at=now)
    first = route.stops.select_related("site").first()
    queue_text(
        offer.person,
        app="dispatch",
        occasion=OCCASION,
        key=f"{OCCASION}:{call.pk}",
        now=now,
        priority=priority_in_time(offer.person, route.starts_at, now=now),
        context={"route": route, "plan": route.plan, "first": first, "now": now},
        expires_at=route.starts_at,
    )


def open_call(person: Person, now: datetime) -> StandByCall | None:
    """The question that waits for this person's Y or N, while the route is still to come."""
    calls = StandByCall.objects.filter(offer__person=person, answer="", route__ends_at__gt=now)
    return calls.select_related("route__plan").order_by("-asked_at", "-pk").first()


@transaction.atomic
def answer_call(call_id: int, answer: str, *, now: datetime) -> StandByCall:
    """`answer` is one of StandByCall.Answer; the first one stands."""
    call = StandByCall.objects.select_related("route__plan", "offer__person").get(pk=call_id)
    Person.objects.select_for_update(no_key=True).get(pk=call.offer.person_id)
    list(DayPlan.objects.select_for_update().filter(pk=call.route.plan_id))
    call.refresh_from_db(fields=["answer", "answered_at"])
    if not call.answer:
        call.answer, call.answered_at = StandByCall.Answer(answer), now
        call.save(update_fields=["answer", "answered_at"])
    return call


@transaction.atomic
def take_back_yes(person: Person, *, now: datetime) -> StandByCall | None:
    """The last yes to a route that is still to come is a no from now on, and the next driver is asked. None: there is
    none."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    calls = StandByCall.objects.filter(offer__person=person, route__ends_at__gt=now)
    call = calls.select_related("route__plan").order_by("-asked_at", "-pk").first()
    if call is None or call.answer != StandByCall.Answer.YES:
        return None
    call.answer, call.answered_at = StandByCall.Answer.NO, now
    call.save(update_fields=["answer", "answered_at"])
    return call


def ready_for(routes: Iterable[Route]) -> dict[int, list[DriverOffer]]:
    """Offer of a route -> those who said they could take it over, of whichever version they were asked."""
    found: dict[int, list[DriverOffer]] = {}
    listed = list(routes)
    said = StandByCall.objects.filter(answer=StandByCall.Answer.YES, route__plan__day__in={r.plan.day for r in listed})
    for call in said.select_related("route", "offer__person").order_by("answered_at"):
        found.setdefault(call.route.offer_id, []).append(call.offer)
    return found
