"""Quantities and times of stock as people say them."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutualaid.inventory.actions import plain
from mutualaid.inventory.balances import SOON
from mutualaid.inventory.models import Allergen, Item, Lot, Unit, Variant, meals_of

register = template.Library()


@register.filter
def say_quantity(quantity: Decimal, lot: Lot) -> str:
    """`12.5 crates`, in the lot's unit."""
    return said(quantity, lot.unit)


@register.filter
def say_meals(item: Item, meals: int) -> str:
    """`300 meals`; grocery items are counted in bags."""
    return said(Decimal(meals), _portions(item.variant))


@register.filter
def say_amount(quantity: Decimal, lot: Lot) -> str:
    """`12.5 crates, 300 meals`; groceries are bags."""
    in_unit = said(quantity, lot.unit)
    meals = said(Decimal(meals_of(lot, quantity)), _portions(lot.variant))
    return in_unit if in_unit == meals else f"{in_unit}, {meals}"


def _portions(variant: str) -> Unit:
    return Unit.BAG if variant == Variant.GROCERIES else Unit.MEAL


def said(quantity: Decimal, unit: str) -> str:
    one_or_many = 1 if quantity == 1 else 2
    words = {
        Unit.MEAL: ngettext("{number} meal", "{number} meals", one_or_many),
        Unit.BAG: ngettext("{number} bag", "{number} bags", one_or_many),
        Unit.CRATE: ngettext("{number} crate", "{number} crates", one_or_many),
        Unit.CASE: ngettext("{number} case", "{number} cases", one_or_many),
        Unit.POUND: _("{number} lb"),
    }
    return words[Unit(unit)].format(number=plain(Decimal(quantity)))


@register.filter
def signed(quantity: Decimal) -> str:
    """`+12`, `−3`."""
    return f"{'−' if quantity < 0 else '+'}{plain(abs(quantity))}"


@register.filter
def is_soon(until: datetime, now: datetime) -> bool:
    return now < until <= now + SOON


@register.filter
def time_left(until: datetime, now: datetime) -> str:
    """`3 h 20 min left`, `over for 2 h 5 min`; days where there are many."""
    minutes = int((until - now).total_seconds() // 60)
    if minutes < 0:
        return _("over for {time}").format(time=_long(-minutes))
    return _("{time} left").format(time=_long(minutes))


def _long(minutes: int) -> str:
    if minutes >= 48 * 60:
        days = minutes // (24 * 60)
        return ngettext("{days} day", "{days} days", days).format(days=days)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


@register.filter
def say_allergens(lot: Lot) -> str:
    """`milk, fish (salmon)`, with the species in words; empty while nobody has written them down."""
    if not lot.allergens_known:
        return ""
    named = ", ".join(str(Allergen(code).label) for code in lot.allergens) or _("none of the nine")
    return f"{named} ({lot.species})" if lot.species else named


@register.filter
def dollars(cents: int) -> str:
    return f"${cents / 100:,.2f}"
