"""Which lot goes onto which route: first expired, first out, decided when a plan is published. What is in a car by
then stays what it is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class InCar(Available):
    """What a car was loaded with at a kitchen for a place, and has not brought there."""

    offer: int
    kitchen: int
    place: tuple[int, str, str]


@dataclass(slots=True)
class Delivery:
    """An item handed over, the loading it comes from, and its lots as they are found."""

    load: Stop
    item: StopItem
    left: int
    lots: list[tuple[Lot | None, int]] = field(default_factory=list)

    @property
    def place(self) -> tuple[int, str, str]:
        return self.item.stop.site_id, self.item.service, self.item.variant

    def take(self, stock: Iterable[Available]) -> None:
        """From the front of the stock, across lots if need be."""
        for one in stock:
            taken = min(self.left, one.meals)
            if taken > 0:
                one.meals -= taken
                self.left -= taken
                self.lots.append((one.lot, taken))

    def might_hold(self, one: InCar) -> bool:
        same = (self.item.stop.route.offer_id, self.load.site_id, self.item.variant)
        return same == (one.offer, one.kitchen, one.place[2])


def bind_lots(plan: DayPlan) -> None:
    """Give every delivery its lots, and write what is loaded as the sum of it. What no lot covers stays unbound."""
    deliveries = list(_deliveries(plan))
    before = DayPlan.objects.filter(day=plan.day, state=DayPlan.State.SUPERSEDED).order_by("-published_at").first()
    _bind(deliveries, _stock(plan), list(_in_cars(before)), _aboard(before))
    loads: dict[Stop, dict[tuple[str, str, Lot | None], int]] = defaultdict(lambda: defaultdict(int))
    bound: list[StopItem] = []
    for one in deliveries:
        item = one.item
        for lot, meals in one.lots:
            bound.append(StopItem(stop=item.stop, service=item.service, variant=item.variant, meals=meals, lot=lot))
            loads[one.load][item.service, item.variant, lot] += meals
    for load, contents in loads.items():
        for (service, variant, lot), meals in contents.items():
            bound.append(StopItem(stop=load, service=service, variant=variant, meals=meals, lot=lot))
    StopItem.objects.filter(stop__route__plan=plan).delete()
    StopItem.objects.bulk_create(bound)


Stock = dict[tuple[int, str], list[Available]]  # (kitchen, variant) -> its lots, in the order in which they go out


def _bind(
    deliveries: list[Delivery], stock: Stock, in_cars: list[InCar], aboard: dict[tuple[int, str, str], list[Available]]
) -> None:
    """What was handed over came from the lot that it came from, and is out of the stock; what is in a car goes where
    it was loaded for, then to where else the car goes; the rest comes from the kitchen."""
    waiting = []
    for one in deliveries:
        if one.item.stop.done_at is None:
            waiting.append(one)
        else:
            one.lots, one.left = [(one.item.lot, one.item.meals)], 0
    in_stock = [_set_aside(stock[one.kitchen, one.place[2]], one) for one in in_cars]
    for one in waiting:
        one.take(held for held in in_cars if one.might_hold(held) and held.place == one.place)
    for one in waiting:
        one.take(held for held in in_cars if one.might_hold(held))
    for held, meals in zip(in_cars, in_stock, strict=True):  # what a car brings nowhere goes out last
        stock[held.kitchen, held.place[2]].append(Available(held.lot, min(held.meals, meals)))
    for one in waiting:
        from_kitchen = is_kitchen(one.load.site)
        one.take(stock[one.load.site_id, one.item.variant] if from_kitchen else aboard[one.place])
        if one.left:
            one.lots.append((None, one.left))


def _set_aside(stock: list[Available], in_car: InCar) -> int:
    """Take what is in the car from what the kitchen can load, as much as is still counted there; returns how much."""
    meals = 0
    for one in stock:
        if one.lot == in_car.lot:
            taken = min(one.meals, in_car.meals - meals)
            one.meals -= taken
            meals += taken
    return meals


def _deliveries(plan: DayPlan) -> Iterator[Delivery]:
    """Each with the last loading before it that took the variant on."""
    for route in plan.routes.prefetch_related("stops__items", "stops__site__kitchen"):
        loads: list[Stop] = []
        for stop in route.stops.all():
            stop.route = route
            if stop.kind == Stop.Kind.LOAD:
                loads.append(stop)
                continue
            for item in stop.items.all():
                item.stop = stop
                load = next(load for load in reversed(loads) if _took_on(load, item))
                yield Delivery(load, item, item.meals)


def _took_on(load: Stop, item: StopItem) -> bool:
    return any((one.service, one.variant) == (item.service, item.variant) for one in load.items.all())


def _stock(plan: DayPlan) -> Stock:
    windows = list(ServiceWindow.objects.open_on(plan.day))
    stock: Stock = defaultdict(list)
    for held in usable_stock(plan.day, windows):
        stock[held.site_id, held.lot.variant].append(Available(held.lot, held.meals))
    return stock


def _in_cars(before: DayPlan | None) -> Iterator[InCar]:
    """What was loaded at a kitchen by the version before, and is not handed over; also what is recalled by now."""
    for route in before.routes.prefetch_related("stops__items__lot", "stops__site__kitchen") if before else ():
        load: Stop | None = None
        for stop in route.stops.all():
            if stop.kind == Stop.Kind.LOAD:
                load = stop
            elif load and load.done_at and stop.done_at is None and is_kitchen(load.site):
                for item in stop.items.all():
                    if item.lot:
                        place = (stop.site_id, item.service, item.variant)
                        yield InCar(item.lot, item.meals, route.offer_id, load.site_id, place)


def _aboard(before: DayPlan | None) -> dict[tuple[int, str, str], list[Available]]:
    """(place, service, variant) -> what was on the way there in the version before: the lots that a car which stands
    still has on board, and that another one takes over."""
    aboard: dict[tuple[int, str, str], list[Available]] = defaultdict(list)
    under_way = StopItem.objects.filter(stop__route__plan=before, stop__kind=Stop.Kind.DELIVER, stop__done_at=None)
    for item in under_way.exclude(lot=None).select_related("stop", "lot").order_by("pk") if before else ():
        if item.lot:
            aboard[item.stop.site_id, item.service, item.variant].append(Available(item.lot, item.meals))
    return aboard
