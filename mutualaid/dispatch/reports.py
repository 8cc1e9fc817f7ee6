"""What a driver reports on the way, one place at a time."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.inventory.actions import deliver_stock
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person


class NoRouteToday(Refusal):
    code = "no_route_today"
    sentence = _("You have no route today that is not finished.")


class NotSoMany(Refusal):
    code = "not_so_many"
    sentence = _("{site} was to get {planned} meals; you wrote {reported}. Text DONE and the number again.")


def next_stop(person: Person, *, now: datetime) -> Stop | None:
    """The place that the driver is on the way to; None when there is no route today, or it is done."""
    return _stops(person, now).filter(done_at__isnull=True).first()


@transaction.atomic
def report_arrived(person: Person, *, now: datetime) -> Stop:
    """May be refused: NoRouteToday."""
    stop = _current(person, now)
    stop.arrived_at = stop.arrived_at or now
    stop.save(update_fields=["arrived_at"])
    return stop


@transaction.atomic
def report_done(person: Person, *, delivered: int | None, now: datetime, temperature_f: Decimal | None = None) -> Stop:
    """The current place is done: loaded, or `delivered` meals handed over (None: all that were planned).

    The stock moves with it. May be refused: NoRouteToday, NotSoMany (twice the plan and more is a typing slip).
    """
    stop = _current(person, now)
    planned = planned_meals(stop)
    if delivered is not None and delivered > 2 * planned:
        raise NotSoMany(site=stop.site.name, planned=planned, reported=delivered)
    stop.done_at, stop.arrived_at, stop.temperature_f = now, stop.arrived_at or now, temperature_f
    if stop.kind == Stop.Kind.DELIVER:
        stop.delivered = planned if delivered is None else delivered
        stop.short = max(planned - stop.delivered, 0)
        _move_stock(stop, person, now)
    stop.save(update_fields=["done_at", "arrived_at", "temperature_f", "delivered", "short"])
    return stop


@transaction.atomic
def report_short(person: Person, *, short: int, now: datetime) -> Stop:
    """So many meals fewer than planned could be handed over. May be refused: NoRouteToday, NotSoMany."""
    stop = _current(person, now)
    planned = planned_meals(stop)
    if short > planned:
        raise NotSoMany(site=stop.site.name, planned=planned, reported=short)
    return report_done(person, delivered=planned - short, now=now)


@transaction.atomic
def report_problem(person: Person, *, words: str, now: datetime) -> Stop:
    """Something is wrong at, or on the way to, the current place: the desk sees it. May be refused: NoRouteToday."""
    stop = _current(person, now)
    stop.problem, stop.problem_at = words[:200], now
    stop.save(update_fields=["problem", "problem_at"])
    return stop


def planned_meals(stop: Stop) -> int:
    return sum(item.meals for item in stop.items.all())


def _stops(person: Person, now: datetime) -> QuerySet[Stop]:
    mine = Stop.objects.filter(
        route__plan__state=DayPlan.State.PUBLISHED, route__plan__day=day_of(now), route__offer__person=person
    )
    return mine.select_related("site", "route__plan").order_by("route__starts_at", "position")


def _current(person: Person, now: datetime) -> Stop:
    Person.objects.select_for_update().get(pk=person.pk)
    stop = next_stop(person, now=now)
    if stop is None:
        raise NoRouteToday
    return stop


def _move_stock(stop: Stop, by: Person, now: datetime) -> None:
    """What was handed over moves in the ledger from kitchen to place, lot by lot, up to the number delivered."""
    left = stop.delivered or 0
    for item in stop.items.filter(lot__isnull=False).select_related("lot__site").order_by("lot_id"):
        meals = min(item.meals, left)
        left -= meals
        if meals and (lot := item.lot):
            quantity = round(Decimal(meals) / lot.meals_per_unit, 2)
            deliver_stock(lot.pk, from_site=lot.site, to_site=stop.site, quantity=quantity, by=by, now=now)
