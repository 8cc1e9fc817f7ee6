"""What kitchens and suppliers have said they will have ready, which is all that may be planned with."""

from datetime import date, datetime, timedelta

from mutualaid.distribution.models import Order
from mutualaid.lib.days import at
from mutualaid.sites.models import Kitchen

Ordered = tuple[int, int]  # (kitchen's site, item)


def locks_at(kitchen: Kitchen, day: date) -> datetime:
    """From then on the kitchen cooks another number for that day only with its lead's yes."""
    return at(day - timedelta(days=1), kitchen.orders_until)


def locked_kitchens(day: date, *, now: datetime) -> set[int]:
    return {kitchen.site_id for kitchen in Kitchen.objects.all() if now >= locks_at(kitchen, day)}


def most_promised(day: date, *, now: datetime) -> dict[Ordered, int]:
    """The most meals of an item that may be planned with, where a kitchen was asked: what it promised, if that was
    less than it was asked for; and once it is locked, what it promised or (no answer) was asked for."""
    locked = locked_kitchens(day, now=now)
    most: dict[Ordered, int] = {}
    for order in Order.objects.on(day).filter(withdrawn_at=None):
        key = (order.kitchen_id, order.item_id)
        said_less = order.answer in {Order.Answer.NO, Order.Answer.ONLY}
        if order.promised is not None and (said_less or order.kitchen_id in locked):
            most[key] = order.promised
        elif not order.answer and order.kitchen_id in locked:
            most.setdefault(key, order.meals)
    return most
