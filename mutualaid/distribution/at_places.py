"""What the ledger says of food at places that serve: which lots are there, and what their labels say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from mutualaid.distribution.came import lots_that_came
from mutualaid.distribution.food_safety import Label, Remark, remarks_on
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.models import Lot, Movement, Variant, meals_of
from mutualaid.lib.days import at
from mutualaid.sites.models import Service


@dataclass(frozen=True, slots=True)
class Standing:
    """So much of a lot (in its unit) at a place."""

    lot: Lot
    quantity: Decimal

    @property
    def meals(self) -> int:
        return meals_of(self.lot, self.quantity)


def standing_at(sites: Iterable[int]) -> dict[int, list[Standing]]:
    """By site, the first to expire first; nothing of which nothing is left."""
    sums = Movement.objects.filter(site__in=sites).values_list("site", "lot").annotate(left=Sum("quantity"))
    held = list(sums.filter(left__gt=0).order_by("site", "lot"))
    lots = Lot.objects.filter(pk__in={lot for _site, lot, _left in held}).select_related("item")
    order = {lot.pk: (place, lot) for place, lot in enumerate(lots.first_expired_first())}
    found: dict[int, list[Standing]] = defaultdict(list)
    for site, lot, left in sorted(held, key=lambda row: order[row[1]][0]):
        found[site].append(Standing(order[lot][1], left))
    return dict(found)


def serves(lot: Lot, service: str, variant: str) -> bool:
    """Whether a lot can be what a count of this service and variant ("" for all together) is about."""
    is_groceries = lot.variant == Variant.GROCERIES
    if is_groceries != (service == Service.GROCERIES):
        return False
    return not variant or lot.variant == variant


def remarks_of(counts: Sequence[MealCount]) -> list[Remark]:
    """What is to be said of the deliveries that these counts are about, the gravest first, each once."""
    found = dict.fromkeys(remark for _count, remarks in remarks_by_count(counts) for remark in remarks)
    return sorted(found, key=lambda remark: not remark.is_grave)


def remarks_by_count(counts: Sequence[MealCount]) -> Iterator[tuple[MealCount, list[Remark]]]:
    days = {count.day: {one.site_id for one in counts if one.day == count.day} for count in counts}
    came = {day: lots_that_came(sites, day) for day, sites in days.items()}
    for count in counts:
        lots = [lot for lot in came[count.day].get(count.site_id, ()) if serves(lot, count.service, count.variant)]
        delivered_at = at(count.day, count.delivered_at) if count.delivered_at else None
        yield count, remarks_on(label_of(lots), temperature_f=count.temperature_f, delivered_at=delivered_at)


def label_of(lots: Iterable[Lot]) -> Label:
    lots = list(lots)

    def first(moments: Iterable[datetime | None]) -> datetime | None:
        return min((moment for moment in moments if moment), default=None)

    return Label(first(lot.left_control_at for lot in lots), first(lot.discard_by for lot in lots))
