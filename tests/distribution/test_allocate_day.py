"""From windows, counts, children in care and stock to a run: what goes where, and what is short."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mutualaid.childcare.actions import Child, book_children
from mutualaid.distribution.actions import DayIsOver, allocate_day, record_count
from mutualaid.distribution.models import AllocationRun
from mutualaid.distribution.reasons import say_shortage
from mutualaid.inventory.actions import add_item, pledge_lot
from mutualaid.lib.days import at
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.actions import set_status
from mutualaid.sites.models import Kitchen, ServiceWindow, Site
from tests.build import (
    ALLEN_TEMPLE,
    NOW,
    TODAY,
    TOMORROW,
    a_kitchen,
    a_lot,
    a_picket,
    a_session,
    a_site,
    a_window,
)

VARIANTS = ("standard", "vegetarian", "halal", "nut_free", "gluten_free")


@pytest.fixture
def kitchen(strike: object) -> Kitchen:
    """Plenty of everything."""
    kitchen = a_kitchen("allen-temple", meals_a_day=2000)
    for variant in VARIANTS:
        a_lot(kitchen.site, variant=variant, quantity=300, item=f"{variant} lunch", allergens=[])
    return kitchen


def counted(site: Site, wanted: int, *, days_ago: int, turned_away: int = 0, variant: str = "") -> None:
    day = TODAY - timedelta(days=days_ago)
    a_window(site, day=day)
    numbers = {"received": wanted - turned_away, "first_meals": wanted - turned_away, "turned_away": turned_away}
    record_count(site, day=day, service="lunch", numbers=numbers, by=None, now=NOW, source="paper", variant=variant)


def needed(run: AllocationRun, site: Site) -> int:
    return sum(need.meals for need in run.needs.filter(site=site))


def given_out(run: AllocationRun, site: Site) -> dict[str, int]:
    return {row.variant: row.meals for row in run.allocations.filter(site=site)}


def test_what_was_counted_and_turned_away_is_met_in_full(kitchen: Kitchen, rosa: Person) -> None:
    site = a_window().site
    counted(site, 96, days_ago=2)
    counted(site, 104, days_ago=1, turned_away=8)
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert sum(given_out(run, site).values()) == needed(run, site) > 104
    assert run.needs.first().reason == "96 and 104 wanted on the last two days, 8 turned away"
    assert not run.shortages.exists()


def test_food_that_one_late_window_keeps_in_the_kitchen_is_named(strike: object, rosa: Person) -> None:
    hub = a_kitchen("hub", name="Hub").site
    a_lot(hub, quantity=60, discard_by=at(TOMORROW, time(14)))
    a_window(quantity=40, opens=time(12), closes=time(13))
    a_window(quantity=10, opens=time(15), closes=time(16), service="snack")
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    told = {short.because for short in run.shortages.filter(variant="standard")}
    assert told == {"Hub holds 60 standard meals that expire before the last place has served"}
    with translation.override("es"):
        assert say_shortage(told.pop()).startswith("Hub tiene 60 comidas")


def test_only_a_coordinator_shares_out_meals(kitchen: Kitchen, sam: Person) -> None:
    with pytest.raises(CoordinatorsOnly):
        allocate_day(TOMORROW, by=sam, now=NOW)


def test_a_day_that_is_over_is_not_shared_out_again(kitchen: Kitchen, rosa: Person) -> None:
    with pytest.raises(DayIsOver):
        allocate_day(TODAY - timedelta(days=1), by=rosa, now=NOW)
    assert allocate_day(TODAY, by=rosa, now=NOW).day == TODAY


def test_a_place_on_its_first_day_is_expected_by_the_schools_it_serves(kitchen: Kitchen, rosa: Person) -> None:
    site = a_window().site
    site.serves.set([a_site(entitled_pupils=300), a_site(entitled_pupils=100)])
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert run.needs.filter(site=site).first().reason == "no count yet: 15 % of 400 entitled pupils"


def test_children_in_care_over_lunch_are_fed(kitchen: Kitchen, rosa: Person, mei: Person) -> None:
    lunch, breakfast = a_window(), a_window(service="breakfast", opens=time(7), closes=time(8))
    for window in (lunch, breakfast):
        session = a_session(window.site)
        book_children(session.pk, family=mei, children=[Child("Ana", "k-2"), Child("Leo", "3-5")], now=NOW)
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert needed(run, lunch.site) == 2
    assert needed(run, breakfast.site) == 0  # over before the children come


def test_a_picket_gets_its_lunches(kitchen: Kitchen, rosa: Person) -> None:
    picket = a_window(a_picket("picket"), quantity=30).site
    assert sum(given_out(allocate_day(TOMORROW, by=rosa, now=NOW), picket).values()) == 30


def test_a_place_without_coordinates_gets_its_lunches(kitchen: Kitchen, rosa: Person) -> None:
    lost = a_window(a_site(point=None), quantity=30).site
    assert sum(given_out(allocate_day(TOMORROW, by=rosa, now=NOW), lost).values()) == 30


def test_a_closed_place_needs_nothing(kitchen: Kitchen, rosa: Person) -> None:
    window = a_window(quantity=30)
    allocate_day(TOMORROW, by=rosa, now=NOW)
    set_status(window.site, "closed", by=rosa, now=NOW)
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert needed(run, window.site) == 0


def test_the_families_of_a_place_that_moved_are_fed_where_it_went(kitchen: Kitchen, rosa: Person) -> None:
    old, new = a_site("old"), a_window().site
    counted(old, 80, days_ago=1)
    set_status(old, "moved", by=rosa, now=NOW, moved_to=new)
    assert needed(allocate_day(TOMORROW, by=rosa, now=NOW), new) > 80


def test_a_place_is_split_as_it_counted_before(kitchen: Kitchen, rosa: Person) -> None:
    site = a_window(quantity=100).site
    counted(site, 300, days_ago=1, variant="vegetarian")
    counted(site, 300, days_ago=2, variant="vegetarian")
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert run.needs.get(site=site, variant="vegetarian").meals > 80


def test_a_texted_total_and_the_paper_by_variant_are_not_added_up(kitchen: Kitchen, rosa: Person) -> None:
    site = a_window().site
    counted(site, 100, days_ago=1)
    counted(site, 60, days_ago=1, variant="standard")
    counted(site, 40, days_ago=1, variant="vegetarian")
    assert 100 < needed(allocate_day(TOMORROW, by=rosa, now=NOW), site) < 145


def test_two_windows_of_one_service_are_one_need(kitchen: Kitchen, rosa: Person) -> None:
    site = a_window(quantity=30).site
    a_window(site, opens=time(13), closes=time(14), quantity=20)
    assert needed(allocate_day(TOMORROW, by=rosa, now=NOW), site) == 50


def test_groceries_come_in_bags_from_the_depot(strike: object, rosa: Person) -> None:
    depot = a_kitchen("depot").site
    a_lot(depot, variant="groceries", item="rice and beans", unit="lb", quantity=600, meals_per_unit="0.0833")
    site = a_window(service="groceries", quantity=60).site
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert given_out(run, site) == {"groceries": 49}
    assert run.shortages.get().because == "all depots together have 11 too few grocery bags"


def test_a_pledge_counts_on_its_day_alone(strike: object, rosa: Person) -> None:
    kitchen, site = a_kitchen().site, a_window(quantity=10).site
    pledge = {"item": add_item("lunch", "standard"), "source": "caterer", "unit": "meal", "quantity": 100}
    pledge_lot(code="later", site=kitchen, expected_on=TOMORROW + timedelta(days=1), **pledge)
    assert given_out(allocate_day(TOMORROW, by=rosa, now=NOW), site) == {}
    pledge_lot(code="tomorrow", site=kitchen, expected_on=TOMORROW, **pledge)
    assert given_out(allocate_day(TOMORROW, by=rosa, now=NOW), site)["standard"] > 0


@pytest.mark.parametrize(
    ("closes", "discard_at", "is_used"),
    [
        (time(13), time(11), False),
        (time(13), time(12, 59), False),
        (time(13), time(13), True),
        (time(12, 30), time(12, 30), True),
        (time(16), time(12, 59), False),
        (time(16), time(13), True),
    ],
)
def test_food_keeps_until_its_place_has_served(
    strike: object, rosa: Person, closes: time, discard_at: time, is_used: bool
) -> None:
    """Or until an hour after it has opened at noon."""
    a_lot(quantity=100, discard_by=at(TOMORROW, discard_at))
    site = a_window(quantity=10, closes=closes).site
    assert bool(given_out(allocate_day(TOMORROW, by=rosa, now=NOW), site)) is is_used


@pytest.mark.parametrize(("allergens", "is_used"), [(None, False), (["peanuts"], False), (["milk"], True)])
def test_a_nut_free_lot_without_a_label_that_says_so_is_kept_back(
    strike: object, rosa: Person, allergens: list[str] | None, is_used: bool
) -> None:
    a_lot(quantity=100, variant="nut_free", allergens=allergens)
    site = a_window(quantity=100).site
    assert ("nut_free" in given_out(allocate_day(TOMORROW, by=rosa, now=NOW), site)) is is_used


def test_stock_that_is_not_at_a_kitchen_is_not_loaded(strike: object, rosa: Person) -> None:
    a_window(quantity=10)
    a_lot(a_site(), quantity=100)
    run = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert {short.because for short in run.shortages.all()} == {"no kitchen or depot is open that day"}


def test_a_place_of_which_nothing_is_known_has_a_row_that_says_so(kitchen: Kitchen, rosa: Person) -> None:
    site = a_window().site
    need = allocate_day(TOMORROW, by=rosa, now=NOW).needs.get(site=site)
    assert (need.meals, need.reason) == (0, "no count and no pupils known: set a number by hand")


def test_a_second_run_leaves_the_first_as_it_was(kitchen: Kitchen, rosa: Person) -> None:
    window = a_window(quantity=30)
    first = allocate_day(TOMORROW, by=rosa, now=NOW)
    ServiceWindow.objects.filter(pk=window.pk).update(quantity=60)
    second = allocate_day(TOMORROW, by=rosa, now=NOW)
    assert (needed(first, window.site), needed(second, window.site)) == (30, 60)


def forty_places() -> None:
    for number in range(40):
        site = a_window(a_site(point=(ALLEN_TEMPLE[0] + number / 1000, ALLEN_TEMPLE[1]))).site
        for days_ago in (1, 2):
            counted(site, 40 + number, days_ago=days_ago, variant="standard")


def test_forty_places_take_no_more_queries_than_one(kitchen: Kitchen, rosa: Person) -> None:
    a_window(quantity=10_000)  # too few for everybody, so that every table is written
    with CaptureQueriesContext(connection) as few:
        allocate_day(TOMORROW, by=rosa, now=NOW)
    forty_places()
    with CaptureQueriesContext(connection) as many:
        allocate_day(TOMORROW, by=rosa, now=NOW)
    assert len(many) <= len(few) < 27
