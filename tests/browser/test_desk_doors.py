"""Places, childcare, the strike itself, and whatever else of the desk no other file here opens, in a browser."""

from datetime import time

import pytest

from mutualaid.people.actions import set_language
from tests import clock
from tests.browser.views import in_three_views
from tests.build import NOW, TOMORROW, a_session, a_site, a_window
from tests.test_access import path_of

pytestmark = pytest.mark.django_db(transaction=True)

# What no other browser test opens: the row of tests/access_table.py says how each is asked for.
NOWHERE_ELSE = (
    "desk/places/add/",
    "desk/places/<int:pk>/change/",
    "desk/places/<int:pk>/leads/",
    "desk/places/<int:pk>/roles/",
    "desk/places/<int:pk>/word/",
    "desk/care/session/<int:pk>/change/",
    "desk/stock/lots/<int:pk>/recall/",
    "desk/stock/give-away/",
    "desk/orders/<day:day>/sheet/<slug:kitchen>/",
    "desk/roads/",
    "desk/rides/<day:day>/",
    "desk/plan/<day:day>/",
    "desk/jobs/<int:pk>/",
    "desk/print/<day:day>/v<int:version>/",
    "desk/sheets/<day:day>/v<int:version>/",
    "desk/sheets/<day:day>/v<int:version>/<slug:name>/",
    "desk/tables/<int:pk>/",
    "desk/line/",
)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_fits_a_phone_and_axe_finds_nothing(visit, signed_in, rosa, axe, fits, language):
    clock.show(NOW)
    set_language(rosa, language)
    signed_in(rosa)
    site = a_site(point=None, zip="94601", roles=("pickup", "care"))
    window, session = a_window(site, opens=time(11)), a_session(site)
    for address in (
        "places/",
        f"places/{site.pk}/",
        f"places/{site.pk}/pin/",
        f"places/{site.pk}/visibility/?to=public",
        f"places/hours/{window.pk}/",
        f"care/{TOMORROW}/add/",
        f"care/session/{session.pk}/book/",
        "strike/",
        "strike/end/",
    ):
        page = visit(f"/desk/{address}", language=language)
        axe(page)
        fits(page)
        page.context.close()


@in_three_views
def test_pages_that_no_other_test_opens_are_clean_and_fit(visit, signed_in, rosa, axe, fits, width, dark, language):
    clock.show(NOW)
    set_language(rosa, language)
    signed_in(rosa)
    page = visit("/desk/places/", width=width, dark=dark)
    for route in NOWHERE_ELSE:
        page.goto(path_of(route))
        axe(page)
        fits(page)


def test_a_tap_on_the_map_fills_in_the_point_and_saving_puts_the_place_there(visit, signed_in, rosa):
    clock.show(NOW)
    signed_in(rosa)
    site = a_site(point=None)
    page = visit(f"/desk/places/{site.pk}/pin/", width=1280)
    page.locator("#pin-map").click(position={"x": 200, "y": 100})
    latitude, longitude = map(float, page.input_value("#id_where").split(","))
    assert (37.7 < latitude < 37.9, -122.4 < longitude < -122.1) == (True, True)
    page.get_by_role("button", name="Save the pin").click()
    page.wait_for_url(f"**/desk/places/{site.pk}/")
    site.refresh_from_db()
    assert site.point == (latitude, longitude)
