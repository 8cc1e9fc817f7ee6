"""What each kitchen and supplier is asked to have ready for a day, and what it answers.

An order is about food that has been promised and has not come: what is on the shelf needs no order. Another number is
another order. Before a kitchen's lock it takes the old one's place at once; after it the old answer stands until the
people of the kitchen say yes to the new number.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.models import Allocation, AllocationRun, Order
from mutualaid.distribution.promises import Ordered, locked_kitchens
from mutualaid.distribution.stock import usable_stock
from mutualaid.inventory.models import Item, Variant
from mutualaid.lib.days import at, day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.actions import require_say
from mutualaid.sites.models import Kitchen, ServiceWindow, Site


class NothingSharedOut(Refusal):
    code = "nothing_shared_out"
    sentence = _("Nothing is shared out for {day} yet. Draft the day's plan first: it says what each kitchen cooks.")


class TooLateToOrder(Refusal):
    code = "too_late_to_order"
    sentence = _("{day} has come: call the kitchen.")


class AnsweredAlready(Refusal):
    code = "order_answered_already"
    sentence = _("That order was answered or replaced meanwhile. Look at the list again.")


class MoreThanAsked(Refusal):
    code = "more_than_asked"
    sentence = _("{promised} is more than was asked for ({meals}). To have all of it ready, answer yes.")


class WhichOrder(Refusal):
    code = "which_order"
    sentence = _("You were asked for several: {orders}. Text ONLY, how many, and of what: ONLY 350 HALAL.")


@dataclass(frozen=True, slots=True)
class Line:
    """One item of one kitchen. `needed` by the latest share-out; `standing`: the answered order that holds; `asked`:
    one that waits for an answer."""

    kitchen: Site
    item: Item
    needed: int
    standing: Order | None
    asked: Order | None
    is_locked: bool

    @property
    def agreed(self) -> int | None:
        """What was asked last, or promised: another number than `needed` means that another order is due."""
        if self.asked is not None:
            return self.asked.meals
        return None if self.standing is None else self.standing.promised

    @property
    def is_due(self) -> bool:
        return self.agreed != self.needed and bool(self.needed or self.agreed)


def lines_of(day: date, *, now: datetime) -> list[Line]:
    """Every item that a kitchen is, was or should be asked for, by kitchen and item. Reads only."""
    needed = needed_of(day)
    orders: dict[Ordered, list[Order]] = defaultdict(list)
    for order in Order.objects.on(day).filter(withdrawn_at=None).select_related("answered_by"):
        orders[order.kitchen_id, order.item_id].append(order)
    keys = sorted(needed.keys() | orders.keys())
    kitchens = Site.objects.in_bulk({kitchen for kitchen, _item in keys})
    items, locked = Item.objects.in_bulk({item for _kitchen, item in keys}), locked_kitchens(day, now=now)
    lines = [
        Line(
            kitchen=kitchens[kitchen],
            item=items[item],
            needed=needed[kitchen, item],
            standing=next((order for order in orders[kitchen, item] if order.answer), None),
            asked=next((order for order in orders[kitchen, item] if not order.answer), None),
            is_locked=kitchen in locked,
        )
        for kitchen, item in keys
    ]
    return sorted(lines, key=lambda line: (line.kitchen.name, line.item.name, line.item.variant))


def needed_of(day: date) -> Counter[Ordered]:
    """Meals of what has not come yet, by kitchen and item, as the latest share-out wants them; what is there goes
    first."""
    run = AllocationRun.objects.filter(day=day).order_by("-made_at", "-pk").first()
    wanted: Counter[tuple[int, str]] = Counter()
    for row in Allocation.objects.filter(run=run) if run else ():
        wanted[row.kitchen_id, row.variant] += row.meals
    windows = list(ServiceWindow.objects.open_on(day).select_related("site"))
    needed: Counter[Ordered] = Counter()
    for held in sorted(usable_stock(day, windows), key=lambda held: not held.is_here):
        key = (held.site_id, held.lot.variant)
        meals = min(wanted[key], held.meals)
        wanted[key] -= meals
        if not held.is_here:
            needed[held.site_id, held.lot.item_id] += meals
    return needed


@transaction.atomic
def send_orders(day: date, *, by: Person, now: datetime) -> list[Order]:
    """An order for every item whose number has changed since it was asked for; the leads of the kitchens are texted.

    May be refused: CoordinatorsOnly, TooLateToOrder, NothingSharedOut.
    """
    require_coordinator(by)
    if day < day_of(now):
        raise TooLateToOrder(day=say_day(day))
    if not AllocationRun.objects.filter(day=day).exists():
        raise NothingSharedOut(day=say_day(day))
    list(Kitchen.objects.select_for_update().order_by("pk"))  # two desks that send together send once
    made = [_ask(line, line.needed, day=day, by=by, now=now) for line in lines_of(day, now=now) if line.is_due]
    _tell(made, now=now)
    return made


@transaction.atomic
def ask_for(day: date, kitchen: Site, item: Item, meals: int, *, by: Person, now: datetime) -> Order:
    """Another number of one item. May be refused: CoordinatorsOnly, TooLateToOrder."""
    require_coordinator(by)
    if day < day_of(now):
        raise TooLateToOrder(day=say_day(day))
    list(Kitchen.objects.select_for_update().filter(site=kitchen))
    orders = Order.objects.on(day).filter(withdrawn_at=None, kitchen=kitchen, item=item)
    line = Line(
        kitchen=kitchen,
        item=item,
        needed=meals,
        standing=orders.exclude(answer="").first(),
        asked=orders.filter(answer="").first(),
        is_locked=kitchen.pk in locked_kitchens(day, now=now),
    )
    order = _ask(line, meals, day=day, by=by, now=now)
    _tell([order], now=now)
    return order


def _ask(line: Line, meals: int, *, day: date, by: Person, now: datetime) -> Order:
    replaced = [line.asked] if line.is_locked else [line.asked, line.standing]
    Order.objects.filter(pk__in=[order.pk for order in replaced if order]).update(withdrawn_at=now)
    return Order.objects.create(kitchen=line.kitchen, day=day, item=line.item, meals=meals, asked_at=now, asked_by=by)


def _tell(orders: Sequence[Order], *, now: datetime) -> None:
    """One text to each lead of each kitchen, about all that it is asked for now."""
    by_kitchen: dict[int, list[Order]] = defaultdict(list)
    for order in orders:
        by_kitchen[order.kitchen_id].append(order)
    for asked in by_kitchen.values():
        first = asked[0]
        for lead in Person.objects.filter(led_sites__site=first.kitchen_id).order_by("pk"):
            queue_text(
                lead,
                app="distribution",
                occasion="order",
                key=f"order:{first.pk}:{lead.pk}",
                now=now,
                priority=Priority.REMINDER,
                context={"food": _food(asked), "day": first.day, "now": now},
                expires_at=at(first.day, Kitchen.objects.get(site=first.kitchen_id).closes),
            )


def _food(orders: Sequence[Order]) -> dict[Any, int]:
    """`{words of a variant: meals}`, the most first; said in the reader's language."""
    food: Counter[str] = Counter()
    for order in orders:
        food[order.item.variant] += order.meals
    return {Variant(variant).label: meals for variant, meals in food.most_common()}


@transaction.atomic
def answer_order(order_id: int, answer: str, *, by: Person, now: datetime, promised: int | None = None) -> Order:
    """Yes, no, or only so many (`promised`). A no to another number of an order that was answered leaves that one as
    it was. May be refused: NotYourSite, AnsweredAlready, MoreThanAsked."""
    kitchen = Order.objects.values_list("kitchen", flat=True).get(pk=order_id)
    list(Kitchen.objects.select_for_update().filter(site=kitchen))
    order = Order.objects.select_for_update(of=("self",)).select_related("kitchen", "item").get(pk=order_id)
    require_say(order.kitchen, by)
    if order.answer or order.withdrawn_at is not None:
        raise AnsweredAlready
    order.answer, order.promised = Order.Answer(answer), _promised(order, answer, promised)
    if order.answer == Order.Answer.ONLY and order.promised == order.meals:
        order.answer = Order.Answer.YES
    before = (
        Order.objects.on(order.day).filter(withdrawn_at=None, kitchen=order.kitchen, item=order.item).exclude(answer="")
    )
    if order.answer == Order.Answer.NO and before.exists():
        order.withdrawn_at = now
    else:
        before.update(withdrawn_at=now)
    order.answered_at, order.answered_by = now, by
    order.save(update_fields=["answer", "promised", "answered_at", "answered_by", "withdrawn_at"])
    return order


def _promised(order: Order, answer: str, promised: int | None) -> int:
    if answer != Order.Answer.ONLY:
        return order.meals if answer == Order.Answer.YES else 0
    if promised is None or promised > order.meals:
        raise MoreThanAsked(promised=promised or "?", meals=order.meals)
    return max(promised, 0)


@transaction.atomic
def take_orders_until(kitchen: Site, until: time, *, by: Person) -> Kitchen:
    """From then on, the evening before, this kitchen cooks another number only with its own yes. May be refused:
    CoordinatorsOnly."""
    require_coordinator(by)
    place = Kitchen.objects.select_for_update().get(site=kitchen)
    place.orders_until = until
    place.save(update_fields=["orders_until"])
    return place


def open_orders(lead: Person, *, now: datetime) -> list[Order]:
    """What the kitchens this person leads were asked and have not answered, the oldest first."""
    orders = Order.objects.open().filter(kitchen__leads__person=lead, day__gte=day_of(now))
    return list(orders.select_related("kitchen", "item").order_by("asked_at", "pk"))


def by_kitchen(lines: Sequence[Line]) -> Mapping[Site, list[Line]]:
    groups: dict[Site, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.kitchen, []).append(line)
    return groups
