"""What kitchens and depots can give out on a day, lot by lot: there or promised, in time, and safe for its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_UP, Decimal

from django.db.models import Sum

from mutualaid.distribution.promises import most_promised
from mutualaid.inventory.balances import still_to_come
from mutualaid.inventory.models import Allergen, Lot, Movement, Source, Variant, meals_of
from mutualaid.lib.days import at
from mutualaid.sites.models import PermitClass, Service, ServiceWindow
from mutualaid.strike.models import now

# Meals for those who must not eat these. A lot that holds one of them is not what its name says.
KEPT_OUT: Mapping[str, frozenset[str]] = {
    Variant.NUT_FREE: frozenset({Allergen.PEANUTS, Allergen.TREE_NUTS}),
    Variant.GLUTEN_FREE: frozenset({Allergen.WHEAT}),
}
# Until when food has to keep at a place that is open for longer: most people come in the first hour (our estimate), and
# a table that stands until the evening is no reason to leave the noon's food in the kitchen.
SERVING = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Held:
    """So many whole meals (groceries: bags) of a lot at a kitchen or depot, or (not `is_here`) promised to it."""

    site_id: int
    lot: Lot
    meals: int
    is_here: bool


def usable_stock(day: date, windows: Sequence[ServiceWindow]) -> list[Held]:
    """What may go out to these windows of the day, the first to expire first. Both the evening's sum and the lots that
    are put onto routes come from here, so that nothing is planned that must not be loaded. Of what has not come only
    as much counts as the kitchen said (promises.py)."""
    needed = _needed_until(day, windows)
    held = []
    for site, lot, quantity, is_here in _there_or_promised(day):
        until = needed[lot.variant == Variant.GROCERIES]
        in_time = lot.discard_by is None or until is None or lot.discard_by >= until
        is_safe = is_safe_for_its_variant(lot, is_here=is_here)
        if in_time and is_safe and not is_barred(lot) and lot.recalled_at is None:
            held.append(Held(site, lot, meals_of(lot, quantity), is_here))
    return sorted(held, key=_first_expired_first)


def barred_stock(day: date, windows: Sequence[ServiceWindow]) -> list[Held]:
    """What kitchens hold, or promised, that their permit does not let them cook. No windows, nothing to say."""
    lots = Lot.objects.filter(source=Source.KITCHEN, item__is_cooked_raw=True)
    if not windows or not lots.exclude(site__permit_class=PermitClass.FULL).exists():
        return []
    return [
        Held(site, lot, meals_of(lot, quantity), is_here)
        for found, is_here in ((_there(), True), (_expected(day), False))
        for site, lot, quantity in found
        if is_barred(lot)
    ]


def withheld_stock(day: date, windows: Sequence[ServiceWindow]) -> list[Held]:
    """What keeps until some place has served and not until the last one has, and is not planned with for that."""
    found = []
    last, first = _needed_until(day, windows), _needed_until(day, windows, pick=min)
    if first == last:
        return []
    for site, lot, quantity, is_here in _there_or_promised(day):
        kind = lot.variant == Variant.GROCERIES
        from_, until = first[kind], last[kind]
        if lot.discard_by is None or from_ is None or until is None or not from_ <= lot.discard_by < until:
            continue
        if is_safe_for_its_variant(lot, is_here=is_here) and not is_barred(lot) and lot.recalled_at is None:
            found.append(Held(site, lot, meals_of(lot, quantity), is_here))
    return found


def is_barred(lot: Lot) -> bool:
    """Cooked of raw meat, fish or eggs in a kitchen without the permit for it; of anything else any kitchen cooks."""
    return lot.source == Source.KITCHEN and lot.item.is_cooked_raw and lot.site.permit_class != PermitClass.FULL


def _first_expired_first(held: Held) -> tuple[bool, float, int]:
    expires = held.lot.discard_by
    return (expires is None, expires.timestamp() if expires else 0.0, held.lot.pk)


def _needed_until(
    day: date, windows: Sequence[ServiceWindow], *, pick: Callable[[datetime, datetime], datetime] = max
) -> dict[bool, datetime | None]:
    """For groceries (True) and meals (False): when the last place has served. What is over its time before then is not
    planned with, wherever it might go: a place must not give it out, and throws it away while people come."""
    served: dict[bool, datetime | None] = {True: None, False: None}
    for window in windows:
        kind, until = window.service == Service.GROCERIES, _served(day, window)
        served[kind] = pick(until, served[kind] or until)
    return served


def _served(day: date, window: ServiceWindow) -> datetime:
    return min(at(day, window.closes), at(day, window.opens) + SERVING)


def _there_or_promised(day: date) -> Iterable[tuple[int, Lot, Decimal, bool]]:
    yield from ((*one, True) for one in _there())
    yield from ((*one, False) for one in _as_promised(day))


def _there() -> Iterable[tuple[int, Lot, Decimal]]:
    """What the book says there is at kitchens and depots: (site, lot, quantity in the lot's unit)."""
    balances = list(
        Movement.objects.filter(site__kitchen__isnull=False)
        .values_list("site_id", "lot_id")
        .annotate(left=Sum("quantity"))
        .filter(left__gt=0)
        .order_by("site_id", "lot_id")
    )
    lots = Lot.objects.select_related("item", "site").in_bulk({lot for _site, lot, _left in balances})
    return [(site, lots[lot], left) for site, lot, left in balances]


def _expected(day: date) -> Iterable[tuple[int, Lot, Decimal]]:
    """What is promised for that day and has not come."""
    lots = Lot.objects.filter(expected_on=day, received_at__isnull=True, site__kitchen__isnull=False)
    pledges = list(lots.select_related("item", "site").order_by("pk"))
    to_come = still_to_come(pledges)
    return [(lot.site_id, lot, to_come[lot.pk]) for lot in pledges]


def _as_promised(day: date) -> Iterable[tuple[int, Lot, Decimal]]:
    """Pledges, cut to what the kitchen answered for all of an item; what of it has come is taken off first."""
    left = most_promised(day, now=now())
    came = Movement.objects.filter(lot__expected_on=day).came_in()
    for lot in Lot.objects.filter(pk__in=came):
        if (lot.site_id, lot.item_id) in left:
            left[lot.site_id, lot.item_id] = max(left[lot.site_id, lot.item_id] - meals_of(lot, came[lot.pk]), 0)
    for site, lot, quantity in _expected(day):
        key = (site, lot.item_id)
        if key in left:
            meals = min(left[key], meals_of(lot, quantity))
            left[key] -= meals
            quantity = min(quantity, (Decimal(meals) / lot.meals_per_unit).quantize(Decimal("0.000001"), ROUND_UP))
        yield site, lot, quantity


def is_safe_for_its_variant(lot: Lot, *, is_here: bool) -> bool:
    """False for a nut-free or gluten-free lot that came unlabelled, or whose label says otherwise. What has only been
    promised is labelled when it comes."""
    if lot.variant not in KEPT_OUT:
        return True
    if is_here and not lot.allergens_known:
        return False
    return not KEPT_OUT[lot.variant] & set(lot.allergens)
