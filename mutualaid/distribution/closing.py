"""The day is closed once every place has a count, or a reason why not: then the ledger knows where the meals went."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.actions import NUMBERS, NothingServedThen, NotYetServed, day_count_status
from mutualaid.distribution.at_places import Standing, serves, standing_at
from mutualaid.distribution.came import can_be_counted
from mutualaid.distribution.models import DayClosing, MealCount, NoCount
from mutualaid.inventory.actions import counter, move_stock
from mutualaid.inventory.models import Lot, Movement, meals_of
from mutualaid.lib.days import at, day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import Service, ServiceWindow, Site

PLACES_NAMED = 5


class StillMissing(Refusal):
    code = "still_missing"
    sentence = _("Counts that are missing: {number}, of {places}. Type them in, or say why there are none.")


class SayWhyNone(Refusal):
    code = "say_why_none"
    sentence = _("Say why there is no count: who reads the totals wants to know.")


@dataclass(frozen=True, slots=True)
class DayLine:
    """One service of one place: its counts in force, or why there are none."""

    site: Site
    service: str
    counts: tuple[MealCount, ...]
    why: str

    @property
    def is_open(self) -> bool:
        """Neither counted nor explained. Bags need no count."""
        return not self.counts and not self.why and self.service != Service.GROCERIES

    @property
    def service_words(self) -> str:
        return str(Service(self.service).label)


@dataclass(frozen=True, slots=True)
class Total:
    """What all places counted of one variant ("" where they did not tell them apart), by the names in NUMBERS."""

    variant: str
    numbers: Mapping[str, int]
    places: int

    @property
    def came(self) -> int:
        return sum(self.numbers[name] for name in ("received", "carried_over", "moved_in"))

    @property
    def given(self) -> int:
        return sum(self.numbers[name] for name in ("first_meals", "seconds", "adults"))

    @property
    def thrown_away(self) -> int:
        return self.numbers["damaged"] + self.numbers["discarded"]

    @property
    def surplus(self) -> int:
        """Meals accounted for above those that came; 0: it balances."""
        left = self.numbers["left_over"] + self.numbers["moved_out"]
        return self.given + self.thrown_away + left - self.came


@dataclass(frozen=True, slots=True)
class DayAtItsEnd:
    """`booked`: meals that the ledger says were brought to the places that counted; `totals` by variant, then all."""

    lines: tuple[DayLine, ...]
    totals: tuple[Total, ...]
    whole: Total
    booked: int
    closing: DayClosing | None
    counted_since: int

    @property
    def open_lines(self) -> list[DayLine]:
        return [line for line in self.lines if line.is_open]

    @property
    def unbalanced(self) -> list[tuple[DayLine, MealCount]]:
        return [(line, count) for line in self.lines for count in line.counts if count.surplus]

    @property
    def explained(self) -> list[DayLine]:
        return [line for line in self.lines if line.why and not line.counts]

    @property
    def is_booked_as_counted(self) -> bool:
        return self.booked == self.whole.numbers["received"]

    @property
    def is_moved_as_counted(self) -> bool:
        return self.whole.numbers["moved_in"] == self.whole.numbers["moved_out"]


def day_at_its_end(day: date) -> DayAtItsEnd:
    """Reads only."""
    lines = _lines(day)
    counts = [count for line in lines for count in line.counts]
    closing = DayClosing.objects.filter(day=day, reopened_at=None).select_related("closed_by").first()
    since = sum(count.counted_at > closing.closed_at for count in counts) if closing else 0
    return DayAtItsEnd(
        lines=lines,
        totals=tuple(_totals(counts)),
        whole=_total("", counts),
        booked=_booked(day, {count.site_id for count in counts}),
        closing=closing,
        counted_since=since,
    )


def _lines(day: date) -> tuple[DayLine, ...]:
    reasons = {(one.site_id, one.service): one.why for one in NoCount.objects.filter(day=day)}
    return tuple(
        DayLine(one.site, one.service, one.counts, reasons.get((one.site.pk, one.service), ""))
        for one in day_count_status(day)
    )


def _totals(counts: Sequence[MealCount]) -> Iterator[Total]:
    by_variant: dict[str, list[MealCount]] = defaultdict(list)
    for count in counts:
        by_variant[count.variant].append(count)
    for variant, alike in sorted(by_variant.items()):
        yield _total(variant, alike)


def _total(variant: str, counts: Sequence[MealCount]) -> Total:
    numbers = {name: sum(getattr(count, name) for count in counts) for name in NUMBERS}
    return Total(variant, numbers, len({count.site_id for count in counts}))


def _booked(day: date, sites: set[int]) -> int:
    """Meals that came from kitchens and depots that day, by the ledger; what was taken back did not come."""
    came = Movement.objects.filter(
        kind=Movement.Kind.TRANSFER, site__in=sites, quantity__gt=0, countered_by=None, at__gte=at(day, time())
    ).filter(at__lt=at(day + timedelta(days=1), time()))
    from_kitchens = Movement.objects.filter(quantity__lt=0, site__kitchen__isnull=False).values("together")
    brought = came.filter(together__in=from_kitchens).select_related("lot")
    return sum(meals_of(entry.lot, entry.quantity) for entry in brought)


@transaction.atomic
def say_no_count(site: Site, *, day: date, service: str, why: str, by: Person, now: datetime) -> NoCount:
    """Why the place has no count for the day. May be refused: CoordinatorsOnly, SayWhyNone, NothingServedThen."""
    require_coordinator(by)
    if not why.strip():
        raise SayWhyNone
    if not can_be_counted(site, day, service):
        words = Service(service).label if service in Service.values else service
        raise NothingServedThen(site=site.name, service=words, day=say_day(day))
    said = {"why": why.strip()[:120], "said_at": now, "said_by": by}
    return NoCount.objects.update_or_create(site=site, day=day, service=service, defaults=said)[0]


@transaction.atomic
def close_day(day: date, *, by: Person, now: datetime) -> DayClosing:
    """Everything is counted: what was given out and thrown away leaves the ledger. Twice changes nothing.

    May be refused: CoordinatorsOnly, NotYetServed, StillMissing (naming the first places).
    """
    require_coordinator(by)
    if day > day_of(now):
        raise NotYetServed(day=say_day(day))
    list(ServiceWindow.objects.on(day).select_for_update().order_by("pk"))  # as counts do: none comes in meanwhile
    if closed := DayClosing.objects.filter(day=day, reopened_at=None).first():
        return closed
    lines = _lines(day)
    if missing := [line.site.name for line in lines if line.is_open]:
        raise StillMissing(number=len(missing), places=", ".join(missing[:PLACES_NAMED]))
    closing = DayClosing.objects.create(day=day, closed_at=now, closed_by=by)
    closing.entries = _enter([count for line in lines for count in line.counts], by=by, now=now)
    closing.save(update_fields=["entries"])
    return closing


@transaction.atomic
def reopen_day(day: date, *, by: Person, now: datetime) -> DayClosing | None:
    """Something was wrong: what closing wrote into the ledger is taken back. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    closing = DayClosing.objects.select_for_update().filter(day=day, reopened_at=None).first()
    if closing is None:
        return None
    entries = Movement.objects.filter(pk__in=closing.entries, countered_by=None).order_by("lot_id", "pk")
    for entry in entries:
        counter(entry.pk, by=by, now=now, why=f"{day} reopened")
    closing.reopened_at, closing.reopened_by = now, by
    closing.save(update_fields=["reopened_at", "reopened_by"])
    return closing


def _enter(counts: Sequence[MealCount], *, by: Person, now: datetime) -> list[int]:
    """Hand-overs and discards of these counts, lot by lot, the first to expire first, no more than the book holds: what
    was counted beyond it shows in the day's totals. Returns the entries."""
    standing = standing_at({count.site_id for count in counts})
    lots = {one.lot.pk for held in standing.values() for one in held}
    list(Lot.objects.select_for_update().filter(pk__in=lots).order_by("pk"))
    left: Counter[tuple[int, int]] = Counter()
    for site, held in standing.items():
        for one in held:
            left[site, one.lot.pk] = one.meals
    entries: list[int] = []
    for count in sorted(counts, key=lambda one: (one.site_id, one.service, not one.variant, one.variant)):
        ours = [one for one in standing.get(count.site_id, ()) if serves(one.lot, count.service, count.variant)]
        given = count.first_meals + count.seconds + count.adults
        for kind, meals in (
            (Movement.Kind.HAND_OVER, given),
            (Movement.Kind.DISCARD, count.damaged + count.discarded),
        ):
            entries += _take(count, kind, meals, ours, left, by=by, now=now)
    return entries


def _take(
    count: MealCount,
    kind: str,
    meals: int,
    standing: Sequence[Standing],
    left: Counter[tuple[int, int]],
    *,
    by: Person,
    now: datetime,
) -> Iterator[int]:
    for one in standing:
        taken = min(meals, left[count.site_id, one.lot.pk])
        quantity = round(Decimal(taken) / one.lot.meals_per_unit, 2)
        if quantity <= 0:
            continue
        left[count.site_id, one.lot.pk] -= taken
        meals -= taken
        moved = move_stock(
            one.lot.pk, from_site=count.site, kind=kind, quantity=quantity, by=by, now=now, why=f"count of {count.day}"
        )
        yield moved[0].pk
