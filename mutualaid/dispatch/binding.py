"""Which lot goes onto which route: first expired, first out, decided when a plan is published."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.inventory.models import Lot, Movement, meals_of
from mutualaid.sites.models import Site


@dataclass(slots=True)
class Available:
    """What is left of a lot to hand out, in whole meals."""

    lot: Lot
    meals: int


def bind_lots(plan: DayPlan) -> None:
    """Give every delivery its lots, and write what is loaded as the sum of it. What no lot covers stays unbound."""
    stock: dict[tuple[int, str], list[Available]] = {}
    loads: dict[Stop, dict[tuple[str, str, Lot | None], int]] = defaultdict(lambda: defaultdict(int))
    bound: list[StopItem] = []
    for load, item in _deliveries(plan):
        key = (load.site_id, item.variant)
        if key not in stock:
            stock[key] = available(plan, load.site, item.variant)
        for lot, meals in _cover(item.meals, stock[key]):
            bound.append(StopItem(stop=item.stop, service=item.service, variant=item.variant, meals=meals, lot=lot))
            loads[load][item.service, item.variant, lot] += meals
    for load, contents in loads.items():
        for (service, variant, lot), meals in contents.items():
            bound.append(StopItem(stop=load, service=service, variant=variant, meals=meals, lot=lot))
    StopItem.objects.filter(stop__route__plan=plan).delete()
    StopItem.objects.bulk_create(bound)


def _deliveries(plan: DayPlan) -> Iterator[tuple[Stop, StopItem]]:
    """Each item handed over, with the loading it comes from: the last one before it that took the variant on."""
    for route in plan.routes.prefetch_related("stops__items", "stops__site"):
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


def available(plan: DayPlan, kitchen: Site, variant: str) -> list[Available]:
    """The kitchen's lots of a variant for that day, in the order in which they are to go out."""
    lots = Lot.objects.filter(item__variant=variant, site=kitchen).first_expired_first()
    here = []
    for lot in lots:
        if lot.received_at is not None:
            quantity = Movement.objects.balance(lot, kitchen)
        elif lot.expected_on == plan.day:
            quantity = lot.pledged
        else:
            continue
        here.append(Available(lot, meals_of(lot, quantity)))
    return here


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
