"""A driver's route on a phone whose network comes and goes: nothing is lost, nothing doubled."""

from datetime import time

import pytest
from playwright.sync_api import expect

from mutualaid.dispatch.models import DayPlan, Report, Stop
from mutualaid.inventory.models import Movement
from mutualaid.operations.links import make_link
from tests.browser.views import in_three_views
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site
from tests.clock import show
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db(transaction=True)
MORNING = NOW.replace(day=TOMORROW.day, hour=10, minute=30)


@pytest.fixture
def route(live_server, sam):
    plan, hub = a_plan(), a_kitchen(name="Hub Kitchen").site
    note = "Short stop only at the corner of 10th and Harrison; helpers come out."
    visits = [
        Visit(hub, time(10)),
        Visit(a_site(name="Willie Keyes (Poplar) Recreation Center", access_note=note), time(11), {"standard": 40}),
        Visit(a_site(name="Franklin Library"), time(11, 30), {"standard": 50, "vegetarian": 10}),
    ]
    route = a_route(plan, visits, person=sam)
    lot = a_lot(hub, quantity=100)
    for stop in route.stops.all():
        stop.items.update(lot=lot)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    show(MORNING)
    return route


@pytest.fixture
def address(route, sam):
    return f"/p/{make_link(sam, 'route', now=NOW)}/"


def stop_card(page, name):
    return page.get_by_role("article", name=name)


def kept(page):
    """Waits until the phone keeps the page."""
    page.evaluate("navigator.serviceWorker.ready.then(() => caches.open('route-1'))")
    page.wait_for_function("caches.match(location.pathname).then(kept => !!kept)")


def test_a_route_is_driven_offline_and_everything_arrives_once(visit, address, route):
    page = visit(address)
    page.get_by_role("button", name="Yes, I drive it").click()
    expect(page.get_by_role("button", name="Yes, I drive it")).to_be_hidden()
    page.get_by_text("0 of 3 places done").wait_for()
    kept(page)
    stop_card(page, "Load at Hub Kitchen").get_by_role("button", name="Everything is loaded").click()
    page.get_by_text("1 of 3 places done").wait_for()

    page.context.set_offline(True)
    center = stop_card(page, "Willie Keyes")
    center.get_by_role("button", name="I have arrived").click()
    center.get_by_label("Meals handed over").fill("38")
    center.get_by_label("Temperature").fill("40.5")
    center.get_by_role("button", name="Delivered").click()
    page.get_by_text("2 reports are kept on this phone").wait_for()
    page.reload()
    page.get_by_text("2 reports are kept on this phone").wait_for()
    expect(stop_card(page, "Willie Keyes").get_by_role("button", name="Delivered")).to_be_hidden()
    library = stop_card(page, "Franklin Library")
    library.get_by_text("Delivered").first.click()
    library.get_by_role("button", name="Delivered").click()
    page.get_by_text("3 reports are kept on this phone").wait_for()
    assert Report.objects.count() == 1

    page.context.set_offline(False)
    page.get_by_text("3 of 3 places done").wait_for()
    expect(page.get_by_text("kept on this phone").first).to_be_hidden()
    assert list(Stop.objects.order_by("position").values_list("delivered", flat=True)) == [None, 38, 60]
    assert Report.objects.count() == 4
    assert Movement.objects.filter(kind="transfer", quantity__gt=0).count() == 3


def test_boxes_told_without_a_network_are_back_once_there_is_one(visit, address, route):
    last = route.stops.last()
    route.stops.exclude(pk=last.pk).update(done_at=MORNING, arrived_at=MORNING)
    page = visit(address)
    kept(page)
    page.context.set_offline(True)
    library = stop_card(page, "Franklin Library")
    library.get_by_role("button", name="Delivered").click()
    boxes = stop_card(page, "Crates and cold boxes back")
    boxes.get_by_text("Say what is back").click()
    boxes.get_by_label("Crates").fill("3")
    boxes.get_by_label("Where are the others?").fill("Franklin Library")
    boxes.get_by_role("button", name="Tell the desk").click()
    page.get_by_text("2 reports are kept on this phone").wait_for()
    expect(boxes.get_by_label("Crates")).to_be_hidden()
    page.context.set_offline(False)
    page.get_by_text("3 of 3 places done").wait_for()
    page.get_by_text("Crates: 3").wait_for()
    route.refresh_from_db()
    assert (route.crates_back, route.cold_boxes_back, route.missing) == (3, 0, "Franklin Library")


def test_without_javascript_every_report_is_a_form(visit, address, fits):
    page = visit(address, javascript=False)
    load = stop_card(page, "Load at Hub Kitchen")
    load.get_by_text("I am late").click()
    load.get_by_label("Minutes late").fill("50")
    load.get_by_role("button", name="Tell the desk").first.click()
    expect(stop_card(page, "Load at Hub Kitchen").get_by_text("10:50am")).to_be_visible()
    stop_card(page, "Load at Hub Kitchen").get_by_role("button", name="Everything is loaded").click()
    expect(page.get_by_text("The desk has it")).to_be_visible()
    center = stop_card(page, "Willie Keyes")
    center.get_by_label("Meals handed over").fill("40")
    center.get_by_role("button", name="Delivered").click()
    expect(stop_card(page, "Willie Keyes").get_by_text("40 delivered")).to_be_visible()
    fits(page)


@in_three_views
def test_the_route_is_clean_and_fits(visit, address, sam, axe, fits, width, dark, language):
    sam.language = language
    sam.save(update_fields=["language"])
    page = visit(address, width=width, dark=dark)
    axe(page)
    fits(page)
