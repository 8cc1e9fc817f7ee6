"""What a driver reports on the way, by text for the next place or from the page for a named one.

A phone without a network sends later, again, or in another order. Each of its reports has a name of its own and the
time at which it was made; what was reported once is not reported twice.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Report, Route, Stop
from mutualaid.inventory.actions import deliver_stock
from mutualaid.lib.days import at, day_of, say_time
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.models import Site

YES_TO_THE_ROUTE = frozenset({Report.Kind.ARRIVED, Report.Kind.DONE, Report.Kind.NOBODY})
AGAIN_WITHIN = timedelta(minutes=2)  # nobody gets to the next place and is done there so quickly


class NoRouteToday(Refusal):
    code = "no_route_today"
    sentence = _("You have no route today that is not finished.")


class NothingToMeasure(Refusal):
    code = "nothing_to_measure"
    sentence = _("Text DONE first, then TEMP and the degrees Fahrenheit, like TEMP 40.")


class NotSoMany(Refusal):
    code = "not_so_many"
    sentence = _("{site} was to get {planned} meals; you wrote {reported}. Text the same with the right number.")


class NotYourStop(Refusal):
    code = "not_your_stop"
    sentence = _("That place is not on your route.")


class ReportedAlready(Refusal):
    code = "reported_already"
    sentence = _("{site} was reported done at {time} with {delivered} meals. If that is wrong, report a problem.")


@dataclass(frozen=True, slots=True)
class Sent:
    """A report as a phone names it: of this stop, made at this time, under this id however often it is sent."""

    stop_id: int
    report_id: UUID
    reported_at: datetime


def next_stop(person: Person, *, now: datetime) -> Stop | None:
    """The place that the driver is on the way to; None when there is no route today, or it is done."""
    return _stops(person, now).filter(done_at__isnull=True).first()


def done_just_now(person: Person, *, now: datetime) -> Stop | None:
    """The place that was reported done, by text or from the page, so shortly ago that the same words again are about it
    and not about the next one."""
    reports = Report.objects.filter(
        kind__in=(Report.Kind.DONE, Report.Kind.NOBODY),
        reported_at__gt=now - AGAIN_WITHIN,
        stop__route__offer__person=person,
        stop__route__plan__day=day_of(now),
    )
    last = reports.select_related("stop__site", "stop__route__plan").last()
    stop = _as_it_stands_now(last.stop, person, now) if last else None
    return stop if stop and stop.done_at and stop.route.plan.state == DayPlan.State.PUBLISHED else None


@transaction.atomic
def report_arrived(person: Person, *, now: datetime, sent: Sent | None = None) -> Stop:
    """At the current place, or at the one of `sent`; the earliest time stands.

    May be refused: NoRouteToday, or of `sent` NotYourStop.
    """
    stop = _reported(person, now, sent)
    if not _is_known(sent):
        moment = _write_down(stop, Report.Kind.ARRIVED, now, sent)
        stop.arrived_at = min(stop.arrived_at or moment, moment)
        stop.save(update_fields=["arrived_at"])
    return stop


@transaction.atomic
def report_done(
    person: Person,
    *,
    delivered: int | None,
    now: datetime,
    temperature_f: Decimal | None = None,
    sent: Sent | None = None,
) -> Stop:
    """The place is done: loaded, or `delivered` meals handed over (None: all that were planned).

    The stock moves with it. The same again changes nothing; where nobody was there, food may be handed over yet. May be
    refused: NoRouteToday, NotSoMany (twice the plan and more is a typing slip), and of `sent` NotYourStop,
    ReportedAlready (with another number).
    """
    stop = _reported(person, now, sent)
    planned = planned_meals(stop)
    if delivered is not None and delivered > 2 * planned:
        raise NotSoMany(site=stop.site.name, planned=planned, reported=delivered)
    number = (planned if delivered is None else delivered) if stop.kind == Stop.Kind.DELIVER else None
    if _is_known(sent) or _is_done_with(stop, number):
        return stop
    if stop.was_nobody_there and stop.problem_at:
        temperature_f = stop.temperature_f if temperature_f is None else temperature_f
        if _was_that_all(stop, person, stop.problem_at):
            stop.problem, stop.problem_at = "", None
    moment = _write_down(stop, Report.Kind.DONE, now, sent, number=number, temperature_f=temperature_f)
    stop.done_at, stop.arrived_at, stop.temperature_f = moment, min(stop.arrived_at or moment, moment), temperature_f
    if number is not None:
        stop.delivered, stop.short = number, max(planned - number, 0)
        _move_stock(stop, person, now)
    stop.save(
        update_fields=["done_at", "arrived_at", "temperature_f", "delivered", "short", "problem", "problem_at"],
    )
    return stop


@transaction.atomic
def report_short(person: Person, *, short: int, now: datetime, sent: Sent | None = None) -> Stop:
    """So many meals fewer than planned could be handed over. May be refused: NoRouteToday, NotSoMany, and of `sent`
    NotYourStop."""
    stop = _reported(person, now, sent)
    planned = planned_meals(stop)
    if short > planned:
        raise NotSoMany(site=stop.site.name, planned=planned, reported=short)
    return report_done(person, delivered=planned - short, now=now, sent=sent)


@transaction.atomic
def report_late(person: Person, *, minutes: int, now: datetime, sent: Sent | None = None) -> Stop:
    """So many minutes later at the next place than planned; the latest word stands. May be refused: NoRouteToday, and
    of `sent` NotYourStop."""
    stop = _reported(person, now, sent)
    if not _is_known(sent):
        moment = _write_down(stop, Report.Kind.LATE, now, sent, number=minutes)
        if not stop.reports.filter(kind=Report.Kind.LATE, reported_at__gt=moment).exists():
            stop.expected_at = stop.arrives_at + timedelta(minutes=minutes)
            stop.save(update_fields=["expected_at"])
    return stop


@transaction.atomic
def report_nobody(person: Person, *, now: datetime, words: str = "NOBODY", sent: Sent | None = None) -> Stop:
    """Nobody is there to take the food: it stays in the car, the driver drives on, and the desk has to do something.

    Where food is loaded it is a problem like any other. May be refused: NoRouteToday, and of `sent` NotYourStop,
    ReportedAlready.
    """
    stop = _reported(person, now, sent)
    if stop.kind == Stop.Kind.LOAD:
        return report_problem(person, words=words, now=now, sent=sent)
    if _is_known(sent) or (_is_done_with(stop, 0) and stop.problem_at):
        return stop
    moment = _write_down(stop, Report.Kind.NOBODY, now, sent, number=0)
    stop.done_at, stop.arrived_at = stop.done_at or moment, min(stop.arrived_at or moment, moment)
    stop.delivered, stop.short = 0, planned_meals(stop)
    if stop.problem_at is None or stop.problem_at <= moment:
        stop.problem, stop.problem_at = words[:200], moment
    stop.save(update_fields=["done_at", "arrived_at", "delivered", "short", "problem", "problem_at"])
    return stop


@transaction.atomic
def report_temperature(person: Person, *, temperature_f: Decimal, now: datetime) -> Stop:
    """Of the place that was reported last, loading or handing over. May be refused: NothingToMeasure."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    list(DayPlan.objects.select_for_update().filter(day=day_of(now)).order_by("pk"))
    stop = _stops(person, now).filter(done_at__isnull=False).order_by("-done_at", "-position").first()
    if stop is None:
        raise NothingToMeasure
    stop.temperature_f = temperature_f
    stop.save(update_fields=["temperature_f"])
    return stop


@transaction.atomic
def report_problem(person: Person, *, words: str, now: datetime, sent: Sent | None = None) -> Stop:
    """Something is wrong at, or on the way to, the place: the desk sees it, the latest words first made.

    May be refused: NoRouteToday, or of `sent` NotYourStop.
    """
    stop = _reported(person, now, sent)
    if not _is_known(sent):
        moment = _write_down(stop, Report.Kind.PROBLEM, now, sent)
        if stop.problem_at is None or stop.problem_at <= moment:
            stop.problem, stop.problem_at = words[:200], moment
            stop.save(update_fields=["problem", "problem_at"])
    return stop


def planned_meals(stop: Stop) -> int:
    return sum(item.meals for item in stop.items.all())


def _stops(person: Person, now: datetime) -> QuerySet[Stop]:
    mine = Stop.objects.filter(
        route__plan__state=DayPlan.State.PUBLISHED, route__plan__day=day_of(now), route__offer__person=person
    )
    return mine.select_related("site", "route__plan").order_by("route__starts_at", "position")


def _reported(person: Person, now: datetime, sent: Sent | None) -> Stop:
    """The stop that a report is about, with the person locked: two reports of one driver never cross. The plans are
    locked as well: no version comes into force meanwhile."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    days = {day_of(now), day_of(min(sent.reported_at, now)) if sent else day_of(now)}
    list(DayPlan.objects.select_for_update().filter(day__in=days).order_by("pk"))
    if sent is None:
        stop = next_stop(person, now=now)
        if stop is None:
            raise NoRouteToday
        return stop
    mine = Stop.objects.filter(route__offer__person=person, route__plan__day__in=days)
    named = mine.select_related("site", "route__plan").filter(pk=sent.stop_id).first()
    if named is None or named.route.plan.published_at is None:
        raise NotYourStop
    return _as_it_stands_now(named, person, now)


def _as_it_stands_now(stop: Stop, person: Person, now: datetime) -> Stop:
    """A phone without a network reports of the version that it has: the same place in the one in force, the second
    time there if it was the second time, if it is still on the route; else the old row, for what happened has
    happened."""
    if stop.route.plan.state == DayPlan.State.PUBLISHED:
        return stop
    there = Stop.objects.filter(route__offer__person=person, site=stop.site_id, kind=stop.kind)
    then = there.filter(route__plan=stop.route.plan_id).order_by("route__starts_at", "position")
    which = list(then.values_list("pk", flat=True)).index(stop.pk)
    same = list(_stops(person, now).filter(pk__in=there))
    return same[which] if which < len(same) else stop


def _is_known(sent: Sent | None) -> bool:
    return sent is not None and Report.objects.filter(uuid=sent.report_id).exists()


def _is_done_with(stop: Stop, number: int | None) -> bool:
    """May be refused: ReportedAlready."""
    if stop.done_at is None or (number and stop.was_nobody_there):
        return False
    if stop.delivered != number:
        raise ReportedAlready(site=stop.site.name, time=say_time(stop.done_at), delivered=stop.delivered)
    return True


def _was_that_all(stop: Stop, person: Person, told_at: datetime) -> bool:
    """Whether the problem that stands there is that nobody came, in whichever version of the plan it was told."""
    told = Report.objects.filter(kind=Report.Kind.NOBODY, reported_at=told_at, stop__site=stop.site_id)
    return told.filter(stop__route__offer__person=person, stop__route__plan__day=stop.route.plan.day).exists()


def _write_down(
    stop: Stop,
    kind: str,
    now: datetime,
    sent: Sent | None,
    *,
    number: int | None = None,
    temperature_f: Decimal | None = None,
) -> datetime:
    """The report as a row of its own; when it was made, by a clock that is neither ahead of ours nor of another day.

    Who comes somewhere, or is done there, drives the route: that is a yes to it.
    """
    moment = min(max(sent.reported_at, at(stop.route.plan.day, time())), now) if sent else now
    Report.objects.create(
        uuid=sent.report_id if sent else uuid4(),
        stop=stop,
        kind=kind,
        number=number,
        temperature_f=temperature_f,
        reported_at=moment,
        received_at=now,
    )
    if kind in YES_TO_THE_ROUTE and stop.route.accepted_at is None:
        said = {"accepted_at": moment, "accepted_by": stop.route.offer.person_id}
        Route.objects.filter(pk=stop.route_id).update(**said, declined_at=None, declined_by=None)
    return moment


def _move_stock(stop: Stop, by: Person, now: datetime) -> None:
    """What was handed over moves in the ledger from kitchen to place, lot by lot; what is more than was bound comes
    from the last lot. Of a large unit, too few meals to be written down move nothing."""
    left, loaded_at = stop.delivered or 0, _loaded_at(stop)
    bound = list(stop.items.filter(lot__isnull=False).select_related("lot__site").order_by("lot_id", "pk"))
    for item in bound:
        meals = left if item == bound[-1] else min(item.meals, left)
        left -= meals
        if lot := item.lot:
            quantity = round(Decimal(meals) / lot.meals_per_unit, 2)
            if quantity:
                deliver_stock(
                    lot.pk, from_site=loaded_at or lot.site, to_site=stop.site, quantity=quantity, by=by, now=now
                )


def _loaded_at(stop: Stop) -> Site | None:
    """The kitchen where this trip was loaded, though the lot may have come in at another. None where the food was
    taken over from a car that stood still: it left the kitchen's stock as it came in."""
    loads = stop.route.stops.filter(kind=Stop.Kind.LOAD, position__lt=stop.position).select_related("site__kitchen")
    last = loads.order_by("-position").first()
    return last.site if last and hasattr(last.site, "kitchen") else None
