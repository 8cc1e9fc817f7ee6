"""A driver reads the same of a route by text, on the page and on paper."""

import re
from datetime import time, timedelta

import pytest
from django.test import Client

from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.dispatch.sheets.packs import route_pdf
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, pick_up_packs
from mutualaid.operations.links import make_link
from mutualaid.people.models import Person
from mutualaid.sites.models import Kitchen
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_kitchen, a_site
from tests.clock import show
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.inbox.texting import text
from tests.paper import pages_of

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(day=TOMORROW.day, hour=9, minute=30)
PLACES = [  # number, name, time, variants, crates, cold boxes
    (1, "Near", "10:30am", {"standard": 40, "grocery bags": 6}, 1, 3),
    (2, "Middle", "11am", {"standard": 18, "nut-free": 2}, 0, 2),
    (3, "Far", "12:30pm", {"halal-friendly": 10}, 1, 0),
]


@pytest.fixture
def route(strike: Strike, sam: Person) -> Route:
    """Two places from a kitchen that packs cold, then one from a kitchen that packs 30 to a crate."""
    hub, west = a_kitchen("hub").site, a_kitchen("west").site
    Kitchen.objects.filter(site=hub).update(cold_box=18)
    plan = a_plan()
    visits = [
        Visit(hub, time(10)), Visit(a_site("near"), time(10, 30), {"standard": 40, "groceries": 6}),
        Visit(a_site("middle"), time(11), {"standard": 18, "nut_free": 2}),
        Visit(west, time(12)), Visit(a_site("far"), time(12, 30), {"halal": 10}),
    ]  # fmt: skip
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    show(MORNING)
    return route


def test_the_sheet_has_every_place_with_its_numbers(route: Route) -> None:
    plan = route.plan
    packs = pick_up_packs(loadings_of(plan, now=NOW), imprint_of(plan, now=NOW), language="en")
    (sheet,) = (sheet for pack in packs.values() for sheet in pack.routes)
    lines = [line for trip in sheet.trips for line in trip.stops]
    assert [
        ({str(one.variant): one.meals for one in line.portions}, line.crates, line.cold_boxes) for line in lines
    ] == [(food, crates, boxes) for _number, _name, _time, food, crates, boxes in PLACES]
    (page,) = pages_of(route_pdf(sheet))
    for number, name, clock, *_ in PLACES:
        assert re.search(rf"\b{number} {name}\b", page)
        assert f"Arrive {clock}" in page


def test_the_page_has_the_same(route: Route, sam: Person) -> None:
    words = Client().get(f"/p/{make_link(sam, 'route', now=NOW)}/").content.decode()
    cards = [" ".join(re.sub(r"<[^>]*>", " ", card).split()) for card in words.split("<article")[1:]]
    brought = [card for card in cards if "Load at" not in card]
    for card, (number, name, clock, food, crates, boxes) in zip(brought, PLACES, strict=False):
        assert f"{number} {name} {clock} ·" in card
        assert ", ".join(f"{meals} {variant}" for variant, meals in food.items()) in card
        assert (f"Crates: {crates}" in card) == bool(crates)
        assert (f"Cold boxes: {boxes}" in card) == bool(boxes)
    assert 'name="crates" value="2"' in words
    assert 'name="cold_boxes" value="5"' in words


def test_the_texts_have_the_same(route: Route, sam: Person) -> None:
    bodies = ["NEXT", *["DONE"] * 5]
    said = [text(sam, body, now=MORNING + timedelta(minutes=5 * at)) for at, body in enumerate(bodies)]
    assert "Load at Hub" in said[0]
    assert "10am: 66 meals" in said[0]
    of_places = [said[1], said[2], said[4]]
    for words, (_number, name, clock, food, _crates, _boxes) in zip(of_places, PLACES, strict=True):
        assert f"Next: {name}, " in words
        assert f"about {clock}: {sum(food.values())} meals" in words
    assert "Bring back 2 crates, 5 cold boxes" in said[5]
