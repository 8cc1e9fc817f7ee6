"""The evening's counts in a browser: a sheet typed by keyboard, the day closed, left-overs passed on."""

import pytest
from playwright.sync_api import expect

from mutualaid.distribution.actions import record_count
from mutualaid.distribution.closing import say_no_count
from mutualaid.distribution.models import DayClosing, MealCount, PassedOn
from mutualaid.inventory.actions import deliver_stock
from tests import clock
from tests.build import ALLEN_TEMPLE, NOW, TODAY, a_kitchen, a_lot, a_site, a_window

NOON = NOW.replace(hour=12, minute=30)
SECONDS_A_KEY = 0.5  # a careful two-finger typist; reading a line of the paper included
SHEET, CLOSE, SURPLUS = "/desk/counts/{day}/{site}/lunch/", f"/desk/close/{TODAY}/", "/desk/surplus/"


@pytest.fixture(autouse=True)
def places(live_server, strike, rosa, signed_in):
    clock.show(NOON)
    kitchen = a_kitchen("hub").site
    near = (ALLEN_TEMPLE[0] + 0.01, ALLEN_TEMPLE[1])
    giver = a_window(a_site("a-franklin", name="Franklin Recreation Center"), day=TODAY).site
    taker = a_window(a_site("b-church", name="Agnes Memorial Church of the Nazarene", point=near), day=TODAY).site
    silent = a_window(a_site("c-library", name="Melrose Library"), day=TODAY).site
    lot = a_lot(kitchen, discard_by=NOON.replace(hour=14))
    deliver_stock(lot.pk, from_site=kitchen, to_site=giver, quantity=60, by=rosa, now=NOON)
    signed_in(rosa)
    return {"giver": giver, "taker": taker, "silent": silent}


@pytest.fixture
def counted(places, rosa):
    given = {"day": TODAY, "service": "lunch", "by": rosa, "now": NOON, "source": "text"}
    record_count(places["giver"], numbers={"received": 60, "first_meals": 35, "left_over": 25}, **given)
    record_count(places["taker"], numbers={"received": 40, "first_meals": 47, "turned_away": 12}, **given)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("address", [CLOSE, SURPLUS])
def test_the_pages_have_no_fault_and_fit(visit, axe, fits, counted, address, language, width):
    page = visit(address, width=width, language=language, dark=width == 320)
    axe(page)
    fits(page)


def test_a_sheet_is_typed_by_keyboard_alone_in_under_half_a_minute(visit, places):
    """Received, first meals, adults, left over, turned away, and the save: nothing is clicked."""
    page = visit(SHEET.format(day=TODAY, site=places["giver"].pk), width=1280)
    expect(page.locator('[name="received-all"]')).to_be_focused()
    keys = 0
    typed = ["60", "", "", "48", "", "2", "", "", "10", "", "3"]
    for number in typed:
        for key in [*number, "Tab"]:
            page.keyboard.press(key)
            keys += 1
    page.keyboard.press("Enter")
    keys += 1
    page.wait_for_url(f"**/{places['taker'].pk}/lunch/")
    count = MealCount.objects.get()
    assert (count.received, count.first_meals, count.adults, count.left_over, count.turned_away) == (60, 48, 2, 10, 3)
    assert keys * SECONDS_A_KEY < 30
    assert keys == 20


def test_the_day_is_closed_and_left_overs_are_passed_on_without_a_script(visit, counted, places, rosa):
    page = visit(SURPLUS, javascript=False, width=320)
    page.get_by_role("button", name="Pass them on, and text both leads").click()
    page.get_by_role("heading", name="Passed on today").wait_for()
    assert PassedOn.objects.get().meals == 12
    say_no_count(places["silent"], day=TODAY, service="lunch", why="It did not open.", by=rosa, now=NOON)
    page = visit(CLOSE, javascript=False, width=320)
    page.get_by_role("button", name="Close the day").click()
    expect(page.get_by_role("button", name="Close the day")).to_be_hidden()
    assert DayClosing.objects.get().closed_by == rosa
