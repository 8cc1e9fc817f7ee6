"""Whatever people do to a day: kitchen, labels, cars and places speak of the same meals of every variant.

The suite tries the same dozen days each time; EXAMPLES=300 tries so many others.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from mutualaid.dispatch.actions import draft_plan, publish_plan
from mutualaid.dispatch.edits import Change, keep_with, leave_out, save_edit, set_number, take_out, undo
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Stop, StopItem
from mutualaid.dispatch.reports import next_stop, planned_meals, report_done
from mutualaid.dispatch.sheets.portions import Portion
from mutualaid.dispatch.sheets.query import Loading, imprint_of, labels, loadings_of, pick_up_packs, site_sheets
from mutualaid.distribution.models import Allocation
from mutualaid.distribution.stock import KEPT_OUT
from mutualaid.inventory.actions import count_stock
from mutualaid.inventory.models import Lot, Movement, Variant, meals_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.actions import change_status
from mutualaid.operations.recalls import recall
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike
from routes import Iterations
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer, a_window, an_offer

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(day=TOMORROW.day, hour=10, minute=0)
EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
SHORT = Iterations(15)

STOCK = {
    "hub": {"standard": 150, "vegetarian": 40, "nut_free": 9, "groceries": 20},
    "west": {"standard": 90, "halal": 25, "gluten_free": 4},
}
PLACES = {"north": 45, "east": 30, "south": 150, "center": 7}  # the third fills more than one car


@dataclass
class Day:
    """Two kitchens, one of which packs a dozen to a crate; a place that wants more than a car holds; three cars."""

    rosa: Person
    kitchens: list[Site] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    offers: list[DriverOffer] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        for code, stock in STOCK.items():
            kitchen = a_kitchen(code, point=(37.80, -122.23 - 0.02 * len(self.kitchens)))
            kitchen.crate = 12 if code == "west" else 1
            kitchen.save()
            self.kitchens.append(kitchen.site)
            for variant, meals in stock.items():
                for half in (meals // 3, meals - meals // 3):
                    a_lot(kitchen.site, quantity=half, variant=variant, item=f"{variant} food", allergens=[])
        for number, (code, meals) in enumerate(PLACES.items()):
            site = a_site(code, point=(37.78 + 0.012 * number, -122.20 - 0.008 * number))
            a_window(site, quantity=meals)
            self.sites.append(site)
        a_window(self.sites[0], service="groceries", quantity=14)
        for name, meals in (("Noor", 100), ("Sol", 60), ("Ari", 45)):
            person = a_volunteer(name, roles=["driver"], by=self.rosa)
            self.offers.append(an_offer(person, home=(37.79, -122.22), meals=meals, crates=12, trips=2))

    @property
    def latest(self) -> DayPlan:
        return DayPlan.objects.of(TOMORROW)[0]

    def do(self, what: str, one: int, two: int) -> None:
        """A refusal is an answer; the numbers must hold after it as well."""
        try:
            with transaction.atomic():
                getattr(self, what)(one, two)
        except Refusal as refusal:
            event(f"{what}: {refusal.code}")
            self.log.append(f"{what}({one}, {two}): {refusal.code}")
        else:
            event(f"{what}: done")
            self.log.append(f"{what}({one}, {two})")

    # what people do

    def draft(self, _one: int, _two: int) -> None:
        draft_plan(TOMORROW, by=self.rosa, now=NOW, until=SHORT)

    def publish(self, _one: int, _two: int) -> None:
        publish_plan(self.latest.pk, by=self.rosa, now=NOW)

    def number(self, one: int, two: int) -> None:
        variant = ("", "", *Variant.values)[two % (len(Variant) + 2)]
        service = "groceries" if variant == "groceries" else "lunch"
        self._edit(set_number(self.latest, self._site(one), service, two, variant=variant))

    def leave_out(self, one: int, _two: int) -> None:
        self._edit(leave_out(self.latest, self._site(one)))

    def keep(self, one: int, two: int) -> None:
        self._edit(keep_with(self.latest, self._site(one), self._offer(two), anyway=two % 2 == 0))

    def driver_out(self, one: int, _two: int) -> None:
        self._edit(take_out(self.latest, self._offer(one)))

    def undo(self, one: int, _two: int) -> None:
        standing = list(HandEdit.objects.in_force(TOMORROW))
        if standing:
            self._edit(undo(standing[one % len(standing)]))

    def close(self, one: int, _two: int) -> None:
        change_status(self._site(one), "closed", by=self.rosa, now=NOW)

    def reopen(self, one: int, _two: int) -> None:
        change_status(self._site(one), "open", by=self.rosa, now=NOW)

    def drop(self, one: int, _two: int) -> None:
        DriverOffer.objects.filter(pk=self._offer(one).pk).update(withdrawn_at=NOW)

    def drive(self, one: int, two: int) -> None:
        person = self._offer(one).person
        stop = next_stop(person, now=MORNING)
        event("drive: on a route" if stop else "drive: no route")
        if stop:
            planned = planned_meals(stop)
            number = planned if two % 3 else min(two, 2 * planned)
            report_done(person, delivered=number if stop.kind == Stop.Kind.DELIVER else None, now=MORNING)

    def more_food(self, one: int, two: int) -> None:
        variant = Variant.values[two % len(Variant)]
        a_lot(self.kitchens[one % 2], quantity=two + 1, variant=variant, item=f"{variant} food", allergens=[])

    def recall(self, one: int, _two: int) -> None:
        lots = list(Lot.objects.order_by("pk"))
        recall(lots[one % len(lots)].pk, why="it smells", by=self.rosa, now=MORNING)

    def less_food(self, one: int, two: int) -> None:
        lots = list(Lot.objects.order_by("pk"))
        lot = lots[one % len(lots)]
        count_stock(lot.pk, lot.site, two, by=self.rosa, now=NOW)

    def _edit(self, change: Change) -> None:
        save_edit(self.latest, change, by=self.rosa, now=NOW, note="because")

    def _site(self, number: int) -> Site:
        return Site.objects.get(pk=self.sites[number % len(self.sites)].pk)

    def _offer(self, number: int) -> DriverOffer:
        return self.offers[number % len(self.offers)]


DOINGS = (
    "draft", "draft", "publish", "publish", "publish", "number", "number", "leave_out", "keep", "keep", "driver_out",
    "undo", "close", "reopen", "drop", "drive", "drive", "drive", "drive", "more_food", "less_food", "recall",
)  # fmt: skip
DOING = st.tuples(st.sampled_from(DOINGS), st.integers(0, 11), st.integers(0, 130))


@contextmanager
def taken_back() -> Iterator[None]:
    """Each example begins with the same empty day."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(
    max_examples=EXAMPLES or 12,
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(is_in_force=st.booleans(), doings=st.lists(DOING, min_size=4, max_size=16))
def test_no_sequence_of_changes_makes_two_sheets_differ(
    strike: Strike, rosa: Person, is_in_force: bool, doings: list[tuple[str, int, int]]
) -> None:
    with taken_back():
        day = Day(rosa)
        day.draft(0, 0)
        if is_in_force:
            day.publish(0, 0)
        holds(day)
        for doing in doings:
            day.do(*doing)
            holds(day)


def holds(day: Day) -> None:
    in_force = DayPlan.objects.in_force().filter(day=TOMORROW)
    for plan in {day.latest, *in_force}:
        sheets_agree(plan, day.log)
        everything_is_somewhere(plan, day.log)
    for plan in in_force:
        lots_reach(plan, day.log)


def sheets_agree(plan: DayPlan, log: list[str]) -> None:
    """Per kitchen and variant, per route and variant, per place and variant."""
    loadings = loadings_of(plan, now=NOW)
    imprint = imprint_of(plan, now=NOW)
    packs = pick_up_packs(loadings, imprint, language="en")
    stuck = labels(loadings, language="en")
    assert packs.keys() == stuck.keys(), log
    for kitchen, pack in packs.items():
        total = count(pack.kitchen.portions)
        assert total == label_sum(stuck[kitchen]), log
        assert total == count(portion for crate in pack.kitchen.crates for portion in crate.portions), log
        assert total == brought_from(kitchen, loadings), log
        assert pack.kitchen.lots == () or sum(lot.meals for lot in pack.kitchen.lots) <= sum(total.values()), log
    for pack in packs.values():
        for route in pack.routes:
            for trip in route.trips:
                stops = count(portion for stop in trip.stops for portion in stop.portions)
                assert count(trip.portions) == stops, log
                assert sum(stop.crates for stop in trip.stops) > 0, log
    sheets = {sheet.site: count(sheet.portions) for sheet in site_sheets(loadings, plan, imprint, language="en")}
    stuck_on = Counter[tuple[str, int]]()
    for listed in stuck.values():
        for label in listed:
            stuck_on[label.site, label.rank] += label.meals
    by_site = Counter({(site, rank): meals for site, sums in sheets.items() for rank, meals in sums.items()})
    assert stuck_on == by_site, log


def label_sum(listed: Iterable[object]) -> Counter[int]:
    sums = Counter[int]()
    for label in listed:
        sums[label.rank] += label.meals  # type: ignore[attr-defined]
    return sums


def count(portions: Iterable[Portion]) -> Counter[int]:
    sums = Counter[int]()
    for portion in portions:
        sums[portion.rank] += portion.meals
    return sums


def brought_from(kitchen: Site, loadings: list[Loading]) -> Counter[int]:
    ranks = {variant: rank for rank, variant in enumerate(Variant.values)}
    sums = Counter[int]()
    for loading in loadings:
        if loading.load.site == kitchen:
            for place in loading.places:
                for item in place.stop.items.all():
                    sums[ranks[item.variant]] += item.meals
    return sums


def everything_is_somewhere(plan: DayPlan, log: list[str]) -> None:
    """What was shared out is brought, or stands on the list of what is not."""
    shared, brought = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    from_kitchen, loaded = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
    for one in Allocation.objects.filter(run=plan.run):
        shared[one.site_id, one.service] += one.meals
        from_kitchen[one.kitchen_id, one.variant] += one.meals
    for item in StopItem.objects.filter(stop__route__plan=plan).select_related("stop"):
        if item.stop.kind == Stop.Kind.DELIVER:
            brought[item.stop.site_id, item.service] += item.meals
        else:
            loaded[item.stop.site_id, item.variant] += item.meals
    for row in plan.unserved.all():
        brought[row.site_id, row.service] += row.meals
    assert +shared == +brought, log
    assert loaded <= from_kitchen, log


def lots_reach(plan: DayPlan, log: list[str]) -> None:
    """No lot is promised twice, none goes out from a kitchen that does not have it, or under another name."""
    bound = Counter[int]()
    for loading in loadings_of(plan, now=NOW):
        for place in loading.places:
            for item in place.stop.items.all():
                if item.lot is None:
                    assert item.variant not in KEPT_OUT or place.stop.done_at, log
                    continue
                assert item.lot.variant == item.variant, log
                assert item.lot.site_id == loading.load.stop.site_id, log
                bound[item.lot.pk] += item.meals
    for lot in Lot.objects.filter(pk__in=bound).select_related("item"):
        received = sum(
            (one.quantity for one in Movement.objects.filter(lot=lot).exclude(kind="transfer")),
            start=Movement.objects.balance(lot, lot.site) * 0,
        )
        assert bound[lot.pk] <= meals_of(lot, received) or was_counted_since(plan, lot), (log, lot)


def was_counted_since(plan: DayPlan, lot: Lot) -> bool:
    """A count that found less comes after the plan: then the desk is told that the plan is stale, not the paper."""
    return Movement.objects.filter(lot=lot, kind="count").exists()
