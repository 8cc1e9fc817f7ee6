"""What there is, as people ask for it: by item, lot and place, the first to expire first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db.models import Max, Q, Sum

from mutualaid.inventory.models import Item, Lot, LotQuerySet, Movement, Variant, meals_of
from mutualaid.sites.models import Site

SOON = timedelta(hours=12)  # what must be gone by then is worth a look


@dataclass(frozen=True, slots=True)
class AtPlace:
    """So much of a lot at one place, in the lot's unit; below zero where more was given than received."""

    site: Site
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class LotLine:
    """`to_come`: as much of a pledge as has not come, in the lot's unit."""

    lot: Lot
    places: tuple[AtPlace, ...]
    to_come: Decimal = Decimal(0)

    @property
    def quantity(self) -> Decimal:
        return sum((place.quantity for place in self.places), Decimal(0))

    @property
    def meals(self) -> int:
        return meals_of(self.lot, self.quantity)

    @property
    def is_pledge(self) -> bool:
        return self.lot.received_at is None

    def is_over(self, now: datetime) -> bool:
        return bool(self.places) and self.lot.discard_by is not None and self.lot.discard_by <= now

    def is_soon_over(self, now: datetime) -> bool:
        by = self.lot.discard_by
        return bool(self.places) and by is not None and now < by <= now + SOON

    @property
    def is_unlabelled(self) -> bool:
        return bool(self.places) and not self.lot.allergens_known


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with its lots, the first to expire first. `meals` are what may still be eaten, at the places asked for;
    `is_low` is about all places together."""

    item: Item
    lots: tuple[LotLine, ...]
    meals: int
    is_low: bool

    @property
    def pledged(self) -> int:
        return sum(meals_of(line.lot, line.to_come) for line in self.lots)


@dataclass(frozen=True, slots=True)
class LowItem:
    """`since` is when the book last changed."""

    item: Item
    meals: int
    since: datetime


def low_items(now: datetime) -> list[LowItem]:
    """Items of which less is left than their warning says. What is over its time is not left, a pledge has not come."""
    warned = Item.objects.exclude(low_below=None).annotate(last=Max("lots__movements__at"))
    still_good = Q(discard_by=None) | Q(discard_by__gt=now)
    left: dict[int, int] = defaultdict(int)
    for lot in Lot.objects.filter(still_good, recalled_at=None, item__in=warned).with_quantity():
        left[lot.item_id] += max(0, meals_of(lot, lot.quantity_left))
    low = [item for item in warned.order_by("name", "variant") if left[item.pk] < (item.low_below or 0)]
    return [LowItem(item, left[item.pk], item.last or now) for item in low]


def stock(now: datetime, *, site: Site | None = None) -> list[ItemLine]:
    """Every item that has a lot somewhere (at `site`), a pledge, or a warning that it is low."""
    low = {one.item.pk for one in low_items(now)}
    held = _held(site)
    pledged = Q(received_at=None) & (Q(site=site) if site else Q())
    lots = Lot.objects.filter(Q(pk__in=held) | pledged).select_related("item", "site").first_expired_first()
    of_item: dict[int, list[LotLine]] = defaultdict(list)
    for line in _lines(list(lots), held):
        of_item[line.lot.item_id].append(line)
    items = [item for item in Item.objects.order_by("name", "pk") if item.pk in of_item or item.pk in low]
    order = {variant: number for number, variant in enumerate(Variant.values)}
    lines = [_item_line(item, of_item[item.pk], now, is_low=item.pk in low) for item in items]
    return sorted(lines, key=lambda line: order[line.item.variant])


def _item_line(item: Item, lots: Iterable[LotLine], now: datetime, *, is_low: bool) -> ItemLine:
    lines = tuple(lots)
    good = [line for line in lines if not line.is_over(now) and line.lot.recalled_at is None]
    return ItemLine(item, lines, sum(line.meals for line in good), is_low)


def lots_found(typed: str) -> LotQuerySet:
    """By a part of the code, the item's name or the supplier's: also those of which nothing is left."""
    words = typed.replace("\0", "").strip()  # which PostgreSQL does not take
    named = Q(code__icontains=words) | Q(item__name__icontains=words) | Q(supplier__icontains=words)
    return Lot.objects.filter(named).select_related("item", "site").first_expired_first()


def lines_of(lots: Iterable[Lot]) -> Iterator[LotLine]:
    lots = list(lots)
    yield from _lines(lots, _held(None, lots))


def _lines(lots: Iterable[Lot], held: Mapping[int, tuple[AtPlace, ...]]) -> Iterator[LotLine]:
    to_come = still_to_come(lots)
    yield from (LotLine(lot, held.get(lot.pk, ()), to_come.get(lot.pk, Decimal(0))) for lot in lots)


def still_to_come(lots: Iterable[Lot]) -> dict[int, Decimal]:
    """{pledge: as much of it as has not come}, in its unit; what was entered as come is none any more."""
    pledges = [lot for lot in lots if lot.received_at is None]
    came = Movement.objects.filter(lot__in=pledges).came_in()
    return {lot.pk: max(lot.pledged - came.get(lot.pk, Decimal(0)), Decimal(0)) for lot in pledges}


def _held(site: Site | None, lots: Iterable[Lot] | None = None) -> dict[int, tuple[AtPlace, ...]]:
    """`{lot: where it is}`, in the order of the places' names."""
    rows = Movement.objects.all()
    if site is not None:
        rows = rows.filter(site=site)
    if lots is not None:
        rows = rows.filter(lot__in=lots)
    sums = rows.values_list("lot", "site").annotate(left=Sum("quantity")).exclude(left=0).order_by("site__name", "site")
    found = list(sums)
    sites = Site.objects.in_bulk({place for _lot, place, _left in found})
    held: dict[int, list[AtPlace]] = defaultdict(list)
    for lot, place, left in found:
        held[lot].append(AtPlace(sites[place], left))
    return {lot: tuple(places) for lot, places in held.items()}


@dataclass(frozen=True, slots=True)
class WentTo:
    """All of a lot that ever came to a place, and what the book says is there now."""

    site: Site
    came: Decimal
    left: Decimal


def went_to(lot: Lot) -> list[WentTo]:
    """Every place at which the lot ever was, by the ledger; entries that were taken back do not count."""
    standing = Movement.objects.filter(lot=lot).exclude(kind=Movement.Kind.COUNTER).filter(countered_by=None)
    came: dict[int, Decimal] = defaultdict(Decimal)
    for entry in standing.filter(quantity__gt=0):
        came[entry.site_id] += entry.quantity
    left = {place.site.pk: place.quantity for place in _held(None, [lot]).get(lot.pk, ())}
    sites = Site.objects.in_bulk({*came, *left})
    rows = [WentTo(site, came[pk], left.get(pk, Decimal(0))) for pk, site in sites.items()]
    return sorted(rows, key=lambda row: row.site.name)
