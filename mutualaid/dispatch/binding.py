"""Which lot goes onto which route: first expired, first out, decided when a plan is published."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.dispatch.restore import is_kitchen
from mutualaid.distribution.stock import usable_stock
from mutualaid.inventory.models import Lot
from mutualaid.sites.models import ServiceWindow


@dataclass(slots=True)
class Available:
    """What is left of a lot to hand out, in whole meals."""

    lot: Lot
    meals: int


def bind_lots(plan: DayPlan) -> None:
    """Give every delivery its lots, and write what is loaded as the sum of it. What no lot covers stays unbound."""
    stock, aboard = _stock(plan), _aboard(plan)
    loads: dict[Stop, dict[tuple[str, str, Lot | None], int]] = defaultdict(lambda: defaultdict(int))
    bound: list[StopItem] = []
    for load, item in _deliveries(plan):
        held = stock[load.site_id, item.variant]
        if not is_kitchen(load.site):
            held = aboard[item.stop.site_id, item.service, item.variant]
        for lot, meals in _lots_of(item, held):
            bound.append(StopItem(stop=item.stop, service=item.service, variant=item.variant, meals=meals, lot=lot))
            loads[load][item.service, item.variant, lot] += meals
    for load, contents in loads.items():
        for (service, variant, lot), meals in contents.items():
            bound.append(StopItem(stop=load, service=service, variant=variant, meals=meals, lot=lot))
    StopItem.objects.filter(stop__route__plan=plan).delete()
    StopItem.objects.bulk_create(bound)


def _deliveries(plan: DayPlan) -> Iterator[tuple[Stop, StopItem]]:
    """Each item handed over, with the loading it comes from: the last one before it that took the variant on."""
    for route in plan.routes.prefetch_related("stops__items", "stops__site__kitchen"):
        loads: list[Stop] = []
        for stop in route.stops.all():
            if stop.kind == Stop.Kind.LOAD:
                loads.append(stop)
                continue
            for item in stop.items.all():
                item.stop = stop
                yield next(load for load in reversed(loads) if _took_on(load, item)), item


def _took_on(load: Stop, item: StopItem) -> bool:
    return any((one.service, one.variant) == (item.service, item.variant) for one in load.items.all())


def _stock(plan: DayPlan) -> dict[tuple[int, str], list[Available]]:
    """(kitchen, variant) -> its lots, in the order in which they are to go out."""
    windows = list(ServiceWindow.objects.open_on(plan.day))
    stock: dict[tuple[int, str], list[Available]] = defaultdict(list)
    for held in usable_stock(plan.day, windows):
        stock[held.site_id, held.lot.variant].append(Available(held.lot, held.meals))
    return stock


def _aboard(plan: DayPlan) -> dict[tuple[int, str, str], list[Available]]:
    """(place, service, variant) -> what was on the way there in the version before: the lots that a car which stands
    still has on board, and that another one takes over."""
    aboard: dict[tuple[int, str, str], list[Available]] = defaultdict(list)
    before = DayPlan.objects.filter(day=plan.day, state=DayPlan.State.SUPERSEDED).order_by("-published_at").first()
    under_way = StopItem.objects.filter(stop__route__plan=before, stop__kind=Stop.Kind.DELIVER, stop__done_at=None)
    for item in under_way.exclude(lot=None).select_related("stop", "lot").order_by("pk") if before else ():
        if item.lot:
            aboard[item.stop.site_id, item.service, item.variant].append(Available(item.lot, item.meals))
    return aboard


def _lots_of(item: StopItem, stock: list[Available]) -> Iterator[tuple[Lot | None, int]]:
    """What was handed over already came from the lot that it came from; that is out of the stock."""
    if item.stop.done_at is None:
        yield from _cover(item.meals, stock)
    else:
        yield item.lot, item.meals


def _cover(meals: int, stock: list[Available]) -> Iterator[tuple[Lot | None, int]]:
    """Take `meals` from the front of the stock, across lots if need be."""
    for one in stock:
        taken = min(meals, one.meals)
        if taken > 0:
            one.meals -= taken
            meals -= taken
            yield one.lot, taken
    if meals:
        yield None, meals
