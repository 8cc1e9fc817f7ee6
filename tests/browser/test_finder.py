"""A family finds food in a browser, on a small phone and without JavaScript too."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from mutualaid.sites.models import ServiceWindow
from tests import clock
from tests.browser.views import in_three_views
from tests.build import ALLEN_TEMPLE, NOW, a_site, a_window

PAGES = ("/", "/?zip=94621", "/?zip=1&word=nobody", "/privacy", "/texts", "/?zip=99950")


@pytest.fixture(autouse=True)
def three_places(live_server, strike):
    for number, name in enumerate(("Franklin Recreation Center", "81st Avenue Branch Library", "Youth UpRising")):
        point = (ALLEN_TEMPLE[0] + number / 120, ALLEN_TEMPLE[1] - number / 90)
        site = a_site(f"s{number}", name=name, point=point, visibility="public", languages=["en", "es", "zh-hant"])
        ServiceWindow.objects.filter(pk=a_window(site).pk).update(on_offer="lunch: standard, vegetarian")
    church = a_site("church", name="Agnes Memorial Church", visibility="own", word="CAMPANA")
    ServiceWindow.objects.filter(pk=a_window(church).pk).update(on_offer="lunch: standard")
    clock.show(NOW + timedelta(minutes=3))


def test_a_family_finds_food_at_320_px_without_javascript(visit, axe, fits):
    page = visit("/", javascript=False)
    expect(page.get_by_role("button", name="Use my location")).to_be_hidden()
    page.get_by_label("ZIP code").fill("94621")
    page.get_by_role("button", name="Find food").click()
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_role("article").first).to_contain_text("12pm-1pm")
    expect(page.get_by_role("img")).to_be_visible()
    assert page.context.cookies() == []
    fits(page)


def test_a_wrong_word_is_told_beside_its_field_and_the_right_one_finds_the_hidden_place(visit):
    page = visit("/", javascript=False)
    field = page.get_by_label("Or the word on your school's flyer")
    field.fill("kampana")
    page.get_by_role("button", name="Find food").click()
    expect(page.locator("#id_word_error")).to_contain_text("do not know the word")
    expect(field).to_have_value("kampana")
    field.fill("campana")
    page.get_by_role("button", name="Find food").click()
    expect(page.get_by_role("article").first).to_contain_text("Agnes Memorial Church")


def test_one_tap_changes_the_language_and_it_stays(visit):
    page = visit("/?zip=94621", javascript=False)
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("article")).to_have_count(3)
    page.locator("footer a").last.click()
    page.wait_for_url("**/privacy*")
    expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_an_address_reads_from_its_number_on_in_arabic_too(visit):
    page = visit("/?zip=94621&lang=ar", width=768, javascript=False)
    line = page.get_by_role("article").first.locator("bdi").last
    assert line.inner_text().endswith("International Blvd")
    assert line.evaluate("item => getComputedStyle(item).direction") == "ltr"


def test_the_phone_s_place_goes_to_our_server_no_closer_than_a_block(visit):
    page = visit("/", permissions=["geolocation"], geolocation={"latitude": 37.7594123, "longitude": -122.1903456})
    page.get_by_role("button", name="Use my location").click()
    page.wait_for_url("**near=37.759%2C-122.190*")
    expect(page.get_by_role("article")).to_have_count(3)


def test_a_phone_that_does_not_say_where_it_is_is_told_to_type(visit):
    page = visit("/")
    page.get_by_role("button", name="Use my location").click()
    page.get_by_text("did not say where it is").wait_for()


@in_three_views
def test_every_page_of_families_is_clean_and_fits(visit, axe, fits, width, language, dark):
    page = visit("/", width=width, dark=dark, language=language)
    for address in PAGES:
        page.goto(address)
        axe(page)
        fits(page)
