"""Route, site, kitchen sheet and hand-out cover, as values and as pages."""

import dataclasses
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mutualaid.dispatch.sheets.kitchen import KitchenSheet, LotLine, RouteLoad, kitchen_sheet
from mutualaid.dispatch.sheets.packs import PickUpPack, pick_up_pack_pdf, route_pdf, sites_pdf
from mutualaid.dispatch.sheets.portions import Portion, added, meals_of, variants_of
from mutualaid.dispatch.sheets.route import PickUp, RouteSheet, StopLine, Trip
from mutualaid.dispatch.sheets.site import CrewLine, Delivery, SiteSheet
from mutualaid.lib.geo import Point
from mutualaid.lib.pdf.pages import Imprint, write_pdf
from tests.paper import pages_of

MORNING = datetime(2019, 3, 7, 10, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
IMPRINT = Imprint(
    strike="Bread for Ed",
    day=date(2019, 3, 7),
    made_at=MORNING - timedelta(hours=14),
    time_zone="America/Los_Angeles",
    desk_phone="(510) 555-0100",
    plan_version=2,
)
HUB = PickUp("Hub kitchen", "3300 International Blvd", Point(37.776, -122.225))
MEALS = (Portion("standard", 40), Portion("vegetarian", 12, 1), Portion("nut-free", 5, 3))


def a_stop(number: int, **fields: object) -> StopLine:
    stop = StopLine(
        number=number,
        name=f"Place {number}",
        address=f"{number}00 High St, Oakland",
        point=Point(37.78 + number / 100, -122.2),
        arrive_from=MORNING + timedelta(minutes=20 * number),
        arrive_to=MORNING + timedelta(minutes=20 * number + 15),
        portions=MEALS,
        crates=2,
        contact="Dolores",
        access_note="Ring at the side door.",
    )
    return dataclasses.replace(stop, **fields)  # type: ignore[arg-type]


def a_trip(*stops: StopLine, pick_up: PickUp = HUB, load_at: datetime = MORNING) -> Trip:
    return Trip(pick_up, load_at, added(portion for stop in stops for portion in stop.portions), stops)


def a_route_sheet(places: int = 4, **fields: object) -> RouteSheet:
    trip = a_trip(*(a_stop(number) for number in range(1, places + 1)))
    route = RouteSheet(
        language="en",
        imprint=IMPRINT,
        number=7,
        driver="Sam",
        vehicle="minivan",
        trips=(trip,),
        link="https://example.org/r/7",
        discard_by=MORNING + timedelta(hours=4),
    )
    return dataclasses.replace(route, **fields)  # type: ignore[arg-type]


def test_a_route_sheet_says_all_that_a_driver_must_know() -> None:
    [page] = pages_of(route_pdf(a_route_sheet(2)))
    for words in (
        "Route 7", "Plan version 2", "Sam", "Vehicle: minivan", "Hub kitchen", "3300 International Blvd",
        "Load at 10:30am, the last place first.", "Place 1", "100 High St, Oakland", "Arrive 10:50am-11:05am",
        "Ask for Dolores", "Ring at the side door.", "40 standard", "12 vegetarian", "5 nut-free",
        "Load temperature °F", "Hand-over °F", "Received", "Initials", "Bring what is left back to Hub kitchen",
        "After 2:30pm this food must not be handed out", "Shred after use.", "Page 1 of 1", "(510) 555-0100",
    ):  # fmt: skip
        assert words in page


def test_four_places_fit_on_one_page_and_eight_are_all_there() -> None:
    assert len(pages_of(route_pdf(a_route_sheet(4)))) == 1
    pages = pages_of(route_pdf(a_route_sheet(8)))
    assert all(f"Place {number}" in " ".join(pages) for number in range(1, 9))


@pytest.mark.parametrize("language", ["es", "vi", "zh-hant", "ar"])
def test_four_places_fit_on_one_page_in_every_language(language: str) -> None:
    assert len(pages_of(route_pdf(a_route_sheet(4, language=language)))) == 1


def test_no_place_is_cut_by_the_end_of_a_page() -> None:
    for page in pages_of(route_pdf(a_route_sheet(12))):
        assert page.count("High St") == page.count("Initials")


def test_the_load_list_names_the_last_place_first_and_adds_up() -> None:
    [page] = pages_of(route_pdf(a_route_sheet(3)))
    assert "Stop 3 2 1 All standard 40 40 40 120 vegetarian 12 12 12 36 nut-free 5 5 5 15" in page
    assert "All 57 57 57 171" in page
    assert "Crates 2 2 2 6" in page


def test_a_second_trip_says_when_and_where_to_load_again() -> None:
    again = a_trip(a_stop(3), load_at=MORNING + timedelta(hours=1))
    route = a_route_sheet(2)
    text = " ".join(pages_of(route_pdf(dataclasses.replace(route, trips=(*route.trips, again)))))
    assert "Load again at 11:30am at Hub kitchen" in text
    assert "Place 3" in text


def test_a_place_nobody_has_put_on_the_map_is_still_on_the_sheet() -> None:
    trip = a_trip(a_stop(1, point=None), a_stop(2), pick_up=dataclasses.replace(HUB, point=None))
    assert "Place 1" in pages_of(route_pdf(a_route_sheet(trips=(trip,))))[0]


def test_names_and_addresses_print_in_their_own_script_on_an_arabic_sheet() -> None:
    trip = a_trip(a_stop(1, name="學校", contact="Đặng Thị Mỹ Lệ"))
    [page] = pages_of(route_pdf(a_route_sheet(language="ar", trips=(trip,))))
    assert "學校" in page
    assert "Đặng Thị Mỹ Lệ" in page
    assert "100 High St, Oakland" in page


def a_site_sheet(**fields: object) -> SiteSheet:
    late = MORNING + timedelta(hours=1)
    site = SiteSheet(
        language="en",
        imprint=IMPRINT,
        site="Place 1",
        address="100 High St",
        deliveries=(
            Delivery(7, "Sam", MORNING, MORNING + timedelta(minutes=15), MEALS),
            Delivery(9, "Nadia", late, late + timedelta(minutes=15), (Portion("standard", 20),)),
        ),
        crew=(CrewLine("Vera", "serve food", late, late + timedelta(hours=2)),),
    )
    return dataclasses.replace(site, **fields)  # type: ignore[arg-type]


def test_a_site_sheet_says_what_comes_and_asks_for_the_whole_count() -> None:
    [page] = pages_of(sites_pdf([a_site_sheet()]))
    for words in (
        "Place 1", "7 Sam 40 12 5 57", "9 Nadia 20 – – 20", "Sum 60 12 5 77", "Received", "Carried over", "Moved in",
        "First meals", "Second meals", "Adults", "Damaged", "Discarded", "Left over", "Moved out",
        "Asked for food after it ran out", "Vera serve food 11:30am-1:30pm", "Food without a label is thrown away",
    ):  # fmt: skip
        assert words in page


def test_a_site_without_a_delivery_is_told_so() -> None:
    [page] = pages_of(sites_pdf([a_site_sheet(deliveries=())]))
    assert "No delivery is planned for this day: call the desk." in page


def a_kitchen_sheet() -> KitchenSheet:
    loads = tuple(RouteLoad(number, "Sam", MORNING, MEALS, crates=2) for number in (7, 8, 9))
    lots = (
        LotLine("K-1", "standard", 120, ("milk", "wheat"), MORNING, MORNING + timedelta(hours=4)),
        LotLine("K-2", "vegetarian", 36, None, None, None),
    )
    return KitchenSheet("en", IMPRINT, "Hub kitchen", "3300 International Blvd", loads, lots)


def test_a_kitchen_sheet_adds_up_what_its_routes_take() -> None:
    [page] = pages_of(write_pdf([kitchen_sheet(a_kitchen_sheet())]))
    assert "standard vegetarian nut-free All 120 36 15 171" in page
    assert "Sum 120 36 15 171 6" in page
    assert "milk wheat 10:30am 2:30pm" in page


def test_a_lot_whose_allergens_nobody_wrote_down_says_so() -> None:
    [page] = pages_of(write_pdf([kitchen_sheet(a_kitchen_sheet())]))
    assert "not written down: do not hand out" in page


def test_the_hand_out_cover_counts_the_pages_of_each_route() -> None:
    routes = (a_route_sheet(2), a_route_sheet(12, number=8, driver="Nadia"))
    pages = pages_of(pick_up_pack_pdf(PickUpPack("en", a_kitchen_sheet(), routes)))
    of_nadia = sum("Route 8" in page for page in pages[2:])
    assert "Hand-out list: Hub kitchen" in pages[0]
    assert "7 Sam 10:30am 1" in pages[0]
    assert f"8 Nadia 10:30am {of_nadia}" in pages[0]
    assert of_nadia > 1


def test_portions_of_one_variant_are_added_and_none_is_lost() -> None:
    portions = added([*reversed(MEALS), Portion("standard", 3)])
    assert meals_of(portions) == 60
    assert meals_of(portions, "standard") == 43
    assert variants_of(portions) == ["standard", "vegetarian", "nut-free"]


def test_a_trip_that_loads_at_two_places_says_what_to_load_at_each() -> None:
    depot = PickUp("Food bank", "7900 Edgewater Dr", None)
    first = Trip(depot, MORNING - timedelta(hours=1), (Portion("grocery bags", 30),), ())
    pages = pages_of(route_pdf(a_route_sheet(trips=(first, a_trip(a_stop(1))))))
    assert "Stop All grocery bags 30" in pages[0]
    assert "Load again at 10:30am at Hub kitchen" in pages[0]
