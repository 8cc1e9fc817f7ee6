"""The day's count of a place: what is refused, what is kept and flagged, what a correction does."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.distribution.actions import (
    CountTooLarge,
    NegativeCount,
    NotATemperature,
    NothingServedThen,
    NotYetServed,
    UnknownNumber,
    UnknownVariant,
    day_count_status,
    record_count,
    record_sheet,
)
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.actions import counter, deliver_stock
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.actions import NotYourSite, add_lead, set_status
from mutualaid.sites.models import Site
from tests.build import NOW, TODAY, TOMORROW, a_lot, a_picket, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route

BALANCED = {"received": 100, "first_meals": 90, "adults": 4, "left_over": 6}


@pytest.fixture
def site(strike: object) -> Site:
    return a_window(day=TODAY).site


def count(site: Site, by: Person | None, numbers: dict[str, int] | None = None, **more: Any) -> MealCount:
    given = {"day": TODAY, "service": "lunch", "now": NOW, "source": "text"} | more
    return record_count(site, numbers=BALANCED if numbers is None else numbers, by=by, **given)


def test_a_coordinator_and_the_lead_of_the_place_count(site: Site, rosa: Person, vera: Person) -> None:
    add_lead(site, vera)
    assert count(site, rosa).counted_by == rosa
    assert count(site, vera, {"first_meals": 91}).counted_by == vera


def test_nobody_else_counts_for_a_place(site: Site, vera: Person) -> None:
    with pytest.raises(NotYourSite):
        count(site, vera)


def test_a_picket_is_counted_too(rosa: Person) -> None:
    assert count(a_window(a_picket("picket"), day=TODAY).site, rosa).surplus == 0


@pytest.mark.parametrize(
    ("more", "refusal", "sentence"),
    [
        ({"numbers": {"left_over": -1}}, NegativeCount, "-1 is below zero. A count is 0 or more."),
        ({"numbers": {"eaten": 5}}, UnknownNumber, "A count has no “eaten”."),
        ({"numbers": {"received": 999_999_999_999}}, CountTooLarge, "999999999999 is more than any place serves"),
        ({"variant": "beef"}, UnknownVariant, "There are no “beef” meals."),
        ({"service": "breakfast"}, NothingServedThen, "has no breakfast on Wed Mar 6."),
        ({"service": "dinner"}, NothingServedThen, "has no dinner on Wed Mar 6."),
        ({"day": TODAY - timedelta(days=1)}, NothingServedThen, "has no lunch on Tue Mar 5."),
        ({"day": TOMORROW}, NotYetServed, "Thu Mar 7 has not come yet."),
        ({"temperature_f": Decimal(900)}, NotATemperature, "900 °F is not a temperature of food."),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    site: Site, rosa: Person, more: dict[str, Any], refusal: type[Refusal], sentence: str
) -> None:
    with translation.override("en"), pytest.raises(refusal) as no:
        count(site, rosa, **more)
    assert sentence in no.value.message
    assert not MealCount.objects.exists()


def test_a_count_that_does_not_balance_is_kept_and_flagged(site: Site, rosa: Person) -> None:
    kept = count(site, rosa, {"received": 100, "first_meals": 107})
    assert kept.surplus == 7
    assert day_count_status(TODAY)[0].unbalanced == (kept,)


def test_a_correction_supersedes_and_edits_nothing(site: Site, rosa: Person) -> None:
    wrong = count(site, rosa, {"first_meals": 69})
    right = count(site, rosa, {"first_meals": 96}, now=NOW + timedelta(minutes=5))
    wrong.refresh_from_db()
    assert list(MealCount.objects.in_force()) == [right]
    assert (wrong.first_meals, wrong.superseded_at) == (69, NOW + timedelta(minutes=5))


def test_the_same_count_twice_changes_nothing(site: Site, rosa: Person) -> None:
    first = count(site, rosa, delivered_at=time(11, 40), temperature_f=Decimal("139.0"))
    assert count(site, rosa, delivered_at=time(11, 40), temperature_f=Decimal(139)) == first
    assert MealCount.objects.count() == 1


def in_force() -> set[str]:
    return set(MealCount.objects.in_force().values_list("variant", flat=True))


def test_counts_of_other_variants_stand_beside_each_other(site: Site, rosa: Person) -> None:
    count(site, rosa, variant="standard")
    count(site, rosa, variant="halal")
    assert in_force() == {"standard", "halal"}


def test_a_count_by_variant_takes_the_place_of_one_of_all_together(site: Site, rosa: Person) -> None:
    texted = count(site, rosa)
    count(a_window(site, day=TODAY, service="breakfast").site, rosa, service="breakfast")
    count(site, rosa, {"first_meals": 60}, variant="standard", now=NOW + timedelta(minutes=5))
    texted.refresh_from_db()
    assert (texted.first_meals, texted.superseded_at) == (90, NOW + timedelta(minutes=5))
    assert set(MealCount.objects.in_force().values_list("service", "variant")) == {
        ("lunch", "standard"),
        ("breakfast", ""),
    }


def test_a_count_of_all_together_takes_the_place_of_those_by_variant(site: Site, rosa: Person) -> None:
    count(site, rosa, variant="standard")
    count(site, rosa, variant="halal")
    count(site, rosa)
    assert in_force() == {""}


def test_a_sheet_that_tells_variants_apart_keeps_no_column_of_all_together(site: Site, rosa: Person) -> None:
    count(site, rosa)
    columns = {"standard": {"first_meals": 60}, "": BALANCED, "halal": {"first_meals": 30}}
    given: dict[str, Any] = {"day": TODAY, "service": "lunch", "by": rosa, "now": NOW, "source": "paper"}
    assert [one.variant for one in record_sheet(site, columns=columns, **given)] == ["standard", "halal"]
    assert in_force() == {"standard", "halal"}


def test_the_status_of_a_day_names_the_places_without_a_count(site: Site, rosa: Person) -> None:
    silent, shut = (a_window(a_site(code), day=TODAY).site for code in ("silent", "shut"))
    set_status(shut, "closed", by=rosa, now=NOW)
    count(site, rosa)
    told = {status.site: status.is_missing for status in day_count_status(TODAY)}
    assert told == {site: False, silent: True}


def listed(day: date = TODAY) -> list[tuple[Site, str]]:
    return [(status.site, status.service) for status in day_count_status(day)]


@pytest.mark.parametrize("status", ["closed", "moved"])
def test_a_place_that_closes_after_it_was_counted_stays_in_the_count(site: Site, rosa: Person, status: str) -> None:
    kept = count(site, rosa)
    Site.objects.filter(pk=site.pk).update(status=status)
    assert [one.counts for one in day_count_status(TODAY)] == [(kept,)]


def test_a_place_that_closes_after_food_came_is_still_asked_for_its_count(site: Site, rosa: Person) -> None:
    for hours in ({"service": "groceries"}, {"day": TOMORROW}):
        a_window(site, **{"day": TODAY} | hours)
    set_status(site, "closed", by=rosa, now=NOW)
    assert listed() == []
    lot = a_lot()
    brought = deliver_stock(lot.pk, from_site=lot.site, to_site=site, quantity=9, by=rosa, now=NOW)
    assert (listed(), listed(TOMORROW)) == ([(site, "lunch")], [])
    counter(brought[0].pk, by=rosa, now=NOW, why="never came")
    assert listed() == []


def test_what_a_route_handed_over_is_asked_for_by_its_service_alone(strike: object, rosa: Person) -> None:
    site, lot = a_window(service="breakfast").site, a_lot()
    a_route(a_plan(), [Visit(lot.site, time(10)), Visit(site, time(11), {"standard": 9})])
    DayPlan.objects.update(state="published", published_at=NOW)
    set_status(site, "closed", by=rosa, now=NOW)
    assert listed(TOMORROW) == []
    noon = NOW + timedelta(hours=18)
    deliver_stock(lot.pk, from_site=lot.site, to_site=site, quantity=9, by=rosa, now=noon)
    Stop.objects.filter(kind="deliver").update(delivered=9, done_at=noon)
    assert listed(TOMORROW) == [(site, "lunch")]


def test_food_that_the_book_has_at_a_place_without_hours_is_counted(strike: object, rosa: Person) -> None:
    site, lot = a_site(), a_lot()
    with pytest.raises(NothingServedThen):
        count(site, rosa)
    deliver_stock(lot.pk, from_site=lot.site, to_site=site, quantity=9, by=rosa, now=NOW)
    for more in ({"service": "groceries"}, {"service": "dinner"}, {"day": TODAY - timedelta(days=1)}):
        with pytest.raises(NothingServedThen):
            count(site, rosa, **more)
    kept = count(site, rosa)
    assert [one.counts for one in day_count_status(TODAY)] == [(kept,)]


def test_food_that_a_route_brings_without_hours_is_counted_as_what_it_is(strike: object, rosa: Person) -> None:
    site, noon = a_site(), {"day": TOMORROW, "now": NOW + timedelta(hours=18)}
    a_route(a_plan(), [Visit(a_lot().site, time(10)), Visit(site, time(11), {"standard": 9})])
    with pytest.raises(NothingServedThen):
        count(site, rosa, **noon)
    DayPlan.objects.update(state="published", published_at=NOW)
    with pytest.raises(NothingServedThen):
        count(site, rosa, service="breakfast", **noon)
    assert count(site, rosa, **noon).received == 100
