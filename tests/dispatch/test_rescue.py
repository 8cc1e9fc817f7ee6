"""What one needs when the system is down: one page, and lines that fit a text message."""

from datetime import time

import pytest

from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.sheets.packs import rescue_pdf
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, rescue_of
from mutualaid.dispatch.sheets.rescue import LINE, Rescue, rescue_lines
from mutualaid.lib.pdf.words import isolate
from mutualaid.lib.phones import spoken
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteLead
from mutualaid.strike.models import Strike
from tests.build import NOW, a_kitchen, a_site, a_volunteer
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.paper import pages_of

pytestmark = pytest.mark.django_db


def rescue(plan: DayPlan, language: str = "en") -> Rescue:
    return rescue_of(loadings_of(plan, now=NOW), imprint_of(plan, now=NOW), language=language)


@pytest.fixture
def plan(strike: Strike, rosa: Person) -> DayPlan:
    """Sol drives twice, Bea once and between the two; Lena leads the first place."""
    hub, near, far = a_kitchen("hub").site, a_site("near"), a_site("far")
    SiteLead.objects.create(site=near, person=a_volunteer("Lena", by=rosa))
    plan = a_plan()
    sol = [Visit(hub, time(10)), Visit(near, time(11), {"standard": 40, "nut_free": 3}), Visit(hub, time(12))]
    a_route(plan, [*sol, Visit(far, time(13), {"standard": 20})], person=a_volunteer("Sol", by=rosa))
    bea = [Visit(hub, time(10, 30)), Visit(far, time(11, 30), {"halal": 9})]
    a_route(plan, bea, person=a_volunteer("Bea", by=rosa))
    return plan


def test_all_stops_of_all_routes_are_in_the_order_of_the_clock(plan: DayPlan) -> None:
    stops = rescue(plan).in_time_order
    assert [(stop.route, stop.trip, stop.number, stop.place) for stop in stops] == [
        (1, 1, None, "Hub"),
        (2, 1, None, "Hub"),
        (1, 1, 1, "Near"),
        (2, 1, 1, "Far"),
        (1, 2, None, "Hub"),
        (1, 2, 2, "Far"),
    ]


def test_it_says_whom_to_call(plan: DayPlan) -> None:
    found = rescue(plan)
    assert all(route.phone.startswith("(") for route in found.routes)
    (contact,) = [stop.contact for stop in found.in_time_order if stop.place == "Near"]
    assert contact.startswith(f"{isolate('Lena')} ")


def test_a_number_reads_the_same_after_a_name_from_right_to_left(strike: Strike, rosa: Person) -> None:
    near = a_site("near")
    huda = a_volunteer("هدى", by=rosa)
    SiteLead.objects.create(site=near, person=huda)
    plan = a_plan()
    a_route(plan, [Visit(a_kitchen("hub").site, time(10)), Visit(near, time(11), {"standard": 40})])
    (contact,) = [stop.contact for stop in rescue(plan).in_time_order if stop.place == "Near"]
    assert contact == f"{isolate('هدى')} {isolate(spoken(huda.phone))}"


def test_lines_say_the_same_and_fit_a_text(plan: DayPlan) -> None:
    lines = rescue_lines(rescue(plan))
    assert lines[0].startswith("R1 Sol (")
    assert lines[0].endswith(": 10am load 43 at Hub; 11am Near 43; 12pm load 20 at Hub; 1pm Far 20")
    assert len(lines) == 2


def test_a_long_route_goes_on_in_a_second_line(strike: Strike) -> None:
    plan, visits = a_plan(), [Visit(a_kitchen("hub").site, time(8))]
    visits += [
        Visit(a_site(f"site-{n}", name=f"Elementary school {n}"), time(9, n), {"standard": n}) for n in range(1, 9)
    ]
    a_route(plan, visits)
    lines = rescue_lines(rescue(plan))
    assert len(lines) > 1
    assert all(len(line) <= LINE for line in lines)
    assert all(f"Elementary school {n} {n}" in " ".join(lines) for n in range(1, 9))


FIVE = {"standard": 102, "vegetarian": 26, "halal": 27, "nut_free": 15, "gluten_free": 10}


def a_day(rosa: Person, *, routes: int, stops: int) -> DayPlan:
    """As a day in Oakland is: long names, five variants at every place, each with somebody to call."""
    hub, plan = a_kitchen("hub", name="Taylor Memorial Church").site, a_plan()
    places = [a_site(f"place-{n}", name=f"Place number {n}, East Branch") for n in range(stops)]
    for site in places:
        SiteLead.objects.create(site=site, person=a_volunteer("Concepción", by=rosa))
    for number in range(routes):
        visits = [Visit(site, time(9 + n, number), FIVE) for n, site in enumerate(places)]
        a_route(plan, [Visit(hub, time(8, number)), *visits], person=a_volunteer(f"Driver {number}", by=rosa))
    return plan


@pytest.mark.parametrize(("routes", "stops"), [(2, 3), (22, 3), (14, 6)])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_whole_day_is_on_one_page(strike: Strike, rosa: Person, routes: int, stops: int, language: str) -> None:
    pages = pages_of(rescue_pdf(rescue(a_day(rosa, routes=routes, stops=stops), language)))
    assert len(pages) == 1
    assert pages[0].count("number") >= routes * stops


def test_variants_have_letters_that_the_sheet_explains(strike: Strike, rosa: Person) -> None:
    (page,) = pages_of(rescue_pdf(rescue(a_day(rosa, routes=1, stops=1))))
    assert "A = vegetarian · B = halal-friendly · C = nut-free · D = gluten-free" in page
    assert "180: 26A 27B 15C 10D" in page


def test_a_day_too_long_for_a_page_fills_several_in_letters_that_can_be_read(strike: Strike, rosa: Person) -> None:
    pages = pages_of(rescue_pdf(rescue(a_day(rosa, routes=40, stops=5))))
    assert len(pages) > 1
    assert "LOAD: Taylor Memorial Church" in pages[0]
    assert sum(page.count("Place number") for page in pages) == 200
