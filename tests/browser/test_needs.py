"""What each place needs and what kitchens are asked for, in a browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from mutualaid.distribution.actions import allocate_day, record_count
from mutualaid.distribution.orders import answer_order, send_orders
from mutualaid.inventory.actions import add_item, pledge_lot
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_site, a_window


@pytest.fixture(autouse=True)
def evening(live_server, strike, any_words, rosa, signed_in):
    """Twelve places with two counted days; a kitchen that was asked for three kinds and answered one."""
    for number in range(12):
        site = a_window(a_site(name=f"Agnes Memorial Church of the Nazarene {number}", entitled_pupils=200)).site
        for days_ago in (1, 2):
            day = a_window(site, day=TODAY - timedelta(days=days_ago)).day
            numbers = {"first_meals": 40 + 5 * number, "turned_away": number}
            record_count(site, day=day, service="lunch", numbers=numbers, by=None, now=NOW, source="paper")
    hub = a_kitchen("hub", name="Hub Kitchen", meals_a_day=3000).site
    for kind in ("standard", "vegetarian", "halal"):
        item = add_item(f"{kind} lunch", kind)
        pledge_lot(code=kind, item=item, source="kitchen", site=hub, unit="meal", quantity=900, expected_on=TOMORROW)
    clock.show(NOW)
    allocate_day(TOMORROW, by=rosa, now=NOW)
    orders = send_orders(TOMORROW, by=rosa, now=NOW)
    answer_order(orders[0].pk, "only", promised=60, by=rosa, now=NOW)
    signed_in(rosa)


@pytest.mark.parametrize(("width", "language", "dark"), [(320, "en", False), (320, "es", True), (1280, "en", False)])
def test_needs_and_orders_are_clean_and_fit(visit, axe, fits, rosa, width, language, dark):
    rosa.language = language
    rosa.save(update_fields=["language"])
    page = visit(f"/desk/needs/{TOMORROW}/", width=width, dark=dark)
    for address in (f"/desk/needs/{TOMORROW}/", f"/desk/orders/{TOMORROW}/"):
        page.goto(address)
        axe(page)
        fits(page)
        assert page.locator("section").count() >= 1


def test_rain_is_said_and_an_order_answered_without_javascript(visit):
    page = visit(f"/desk/needs/{TOMORROW}/", javascript=False)
    page.get_by_label("People who come").fill("80")
    page.get_by_label("Why (rain").fill("rain")
    page.get_by_role("button", name="Save for the day").click()
    expect(page.locator("main")).to_contain_text("times 0.8 for the day (rain)")
    page.goto(f"/desk/orders/{TOMORROW}/")
    page.get_by_role("button", name="Yes Hub Kitchen").first.click()
    expect(page.locator("main")).to_contain_text("yes,")
