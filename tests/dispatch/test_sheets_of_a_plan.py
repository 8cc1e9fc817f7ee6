"""From a plan's rows to its sheets."""

from datetime import time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mutualaid.dispatch.models import DayPlan, StopItem
from mutualaid.dispatch.sheets.packs import PickUpPack, route_pdf
from mutualaid.dispatch.sheets.portions import Portion, added
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, pick_up_packs, site_sheets
from mutualaid.dispatch.sheets.site import SiteSheet
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.sites.models import Site, SiteLead
from mutualaid.strike.models import Strike
from tests.build import NOW, a_kitchen, a_lot, a_person, a_shift, a_site, a_volunteer, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import pages_of

pytestmark = pytest.mark.django_db
FOUR_HOURS = timedelta(hours=4)


@pytest.fixture
def hub(strike: Strike) -> Site:
    return a_kitchen("hub", name="Hub kitchen").site


def packs_of(plan: DayPlan) -> list[PickUpPack]:
    packs = pick_up_packs(loadings_of(plan, now=NOW), imprint_of(plan, now=NOW), language="en")
    return list(packs.values())


def sites_of(plan: DayPlan) -> list[SiteSheet]:
    return site_sheets(loadings_of(plan, now=NOW), plan, imprint_of(plan, now=NOW), language="en")


def two_kitchens_and_a_split_site(hub: Site) -> DayPlan:
    """Three routes from two kitchens; one site gets food from two routes, one route loads twice."""
    west, shared, other = a_kitchen("west").site, a_site("shared"), a_site("other")
    plan = a_plan()
    a_route(plan, [Visit(hub, time(10)), Visit(shared, time(11), {"standard": 60, "halal": 5})])
    a_route(
        plan,
        [
            Visit(hub, time(10)), Visit(other, time(10, 30), {"standard": 30}),
            Visit(west, time(11)), Visit(shared, time(11, 30), {"standard": 20, "nut_free": 4}),
        ],
    )  # fmt: skip
    a_route(plan, [Visit(west, time(10)), Visit(other, time(11), {"vegetarian": 9})])
    return plan


def by_variant(portions: Any) -> dict[str, int]:
    return {str(portion.variant): portion.meals for portion in added(portions)}


def test_kitchens_routes_and_sites_name_the_same_meals_of_each_variant(hub: Site) -> None:
    plan = two_kitchens_and_a_split_site(hub)
    packs, sites = packs_of(plan), sites_of(plan)
    kitchens = by_variant(portion for pack in packs for portion in pack.kitchen.portions)
    routes = by_variant(
        portion for pack in packs for route in pack.routes for trip in route.trips for portion in trip.portions
    )
    stops = by_variant(
        portion
        for pack in packs
        for route in pack.routes
        for trip in route.trips
        for stop in trip.stops
        for portion in stop.portions
    )
    assert kitchens == {"standard": 110, "vegetarian": 9, "halal-friendly": 5, "nut-free": 4}
    assert kitchens == routes == stops == by_variant(portion for site in sites for portion in site.portions)


def test_a_route_lies_in_the_pack_of_the_place_where_it_begins_and_in_no_other(hub: Site) -> None:
    hub_pack, west_pack = packs_of(two_kitchens_and_a_split_site(hub))
    assert [route.number for route in hub_pack.routes] == [1, 2]
    assert [route.number for route in west_pack.routes] == [3]
    assert [load.route_number for load in west_pack.kitchen.loads] == [2, 3]
    assert [load.trip for load in west_pack.kitchen.loads] == [2, 0]


def test_stops_are_numbered_through_the_day_and_trips_are_kept_apart(hub: Site) -> None:
    route = packs_of(two_kitchens_and_a_split_site(hub))[0].routes[1]
    assert [[stop.number for stop in trip.stops] for trip in route.trips] == [[1], [2]]
    assert [trip.pick_up.name for trip in route.trips] == ["Hub kitchen", "West"]


def test_a_driver_reads_first_names_no_number_and_no_home(hub: Site) -> None:
    site = a_site("north", access_note="Blue door")
    SiteLead.objects.create(site=site, person=a_person("Dolores", phone="+15105550177"))
    driver = a_volunteer("Sam", language="es")
    plan = a_plan()
    a_route(
        plan, [Visit(hub, time(10)), Visit(site, time(11), {"standard": 60})], person=driver, home=(37.812, -122.234)
    )
    [route] = packs_of(plan)[0].routes
    [stop] = route.trips[0].stops
    assert (route.driver, route.language) == ("Sam", "es")
    assert (stop.contact, stop.access_note) == ("Dolores", "Blue door")
    assert "37.81" not in str(route)
    assert "0177" not in str(route)


def test_bound_lots_bring_their_allergens_and_the_earliest_discard_time(hub: Site) -> None:
    early = a_lot(hub, discard_by=NOW + FOUR_HOURS, allergens=["milk"])
    late = a_lot(hub, discard_by=NOW + 2 * FOUR_HOURS)
    plan = a_plan()
    a_route(plan, [Visit(hub, time(10)), Visit(a_site("north"), time(11), {"standard": 60})])
    item = StopItem.objects.get(stop__kind="deliver")
    item.lot, item.meals = early, 40
    item.save(update_fields=["lot", "meals"])
    StopItem.objects.create(stop=item.stop, service="lunch", variant="standard", meals=20, lot=late)
    [pack] = packs_of(plan)
    assert [(lot.code, lot.meals) for lot in pack.kitchen.lots] == [(early.code, 40), (late.code, 20)]
    assert pack.kitchen.lots[0].allergens == ("milk",)
    assert pack.kitchen.lots[1].allergens is None
    assert pack.routes[0].discard_by == NOW + FOUR_HOURS
    assert pack.routes[0].trips[0].stops[0].portions == (Portion("standard", 60),)


def test_a_site_sheet_is_in_its_leads_language_and_names_the_crew(hub: Site, rosa: Person) -> None:
    site = a_window(a_site("north")).site
    SiteLead.objects.create(site=site, person=a_person("Mai", language="vi"))
    claim_shift(a_shift(site).pk, person=a_volunteer("Vera"), now=NOW)
    [sheet] = sites_of(a_plan())
    assert sheet.language == "vi"
    assert [line.first_name for line in sheet.crew] == ["Vera"]
    assert [(window.opens, window.closes) for window in sheet.hours] == [(time(12), time(13))]


def test_a_place_that_opens_without_a_delivery_gets_a_sheet_and_a_closed_one_does_not(hub: Site) -> None:
    a_window(a_site("north"))
    closed = a_window(a_site("south")).site
    Site.objects.filter(pk=closed.pk).update(status="closed")
    assert [(sheet.site, sheet.deliveries) for sheet in sites_of(a_plan())] == [("North", ())]


def test_the_number_of_queries_does_not_grow_with_the_plan(hub: Site) -> None:
    def queries(plan: DayPlan) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            packs_of(plan)
            sites_of(plan)
        return len(captured)

    small, large = a_plan(), a_plan(version=2)
    a_route(small, [Visit(hub, time(10)), Visit(a_site(), time(11), {"standard": 60})])
    for _route in range(4):
        stops = [Visit(a_site(), time(11), {"standard": 10, "halal": 2}) for _stop in range(3)]
        a_route(large, [Visit(hub, time(10)), *stops])
    assert queries(large) == queries(small)


def test_a_lot_counted_in_crates_is_listed_in_meals(hub: Site) -> None:
    lot = a_lot(hub, unit="crate", quantity=4, meals_per_unit=Decimal(20))
    plan = a_plan()
    a_route(plan, [Visit(hub, time(10)), Visit(a_site("north"), time(11), {"standard": 60})])
    StopItem.objects.filter(stop__kind="deliver").update(lot=lot)
    assert packs_of(plan)[0].kitchen.lots[0].meals == 60


def test_a_driver_reads_why_a_person_overruled_the_planner(hub: Site) -> None:
    plan = a_plan()
    route = a_route(plan, [Visit(hub, time(10)), Visit(a_site("shared"), time(11), {"standard": 60})])
    route.note = "she borrowed a van"
    route.save(update_fields=["note"])
    sheet = packs_of(plan)[0].routes[0]
    assert "she borrowed a van" in " ".join(pages_of(route_pdf(sheet)))
