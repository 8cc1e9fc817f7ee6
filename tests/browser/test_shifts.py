"""Series, who carries how much, a search for people, and the page that a sheet's code opens."""

import os
from datetime import time, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from mutualaid.operations.links import make_link
from mutualaid.shifts.actions import RoleWanted, check_in, claim_shift, release_claim
from mutualaid.shifts.calendar import make_calendar_link
from mutualaid.shifts.cascade import run_cascades
from mutualaid.shifts.hours import settle_shifts
from mutualaid.shifts.series import SeriesPlan, add_series
from mutualaid.shifts.stand_by import stand_by
from mutualaid.shifts.walk_up import walk_up_of
from mutualaid.sites.actions import give_role
from tests import clock
from tests.build import DAYS, NOW, TODAY, TOMORROW, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (320, 1280)


@pytest.fixture
def desk(rosa, signed_in, vera):
    clock.show(NOW)
    signed_in(rosa)
    return rosa


def seen(page, name: str, width: int) -> None:
    """A picture to look at, where somebody wants one."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_series_is_written_on_one_page(desk, visit, axe, fits, width):
    page = visit("/desk/shifts/series/add/", width=width)
    page.click("summary:has-text('Roles')")
    axe(page)
    fits(page)
    seen(page, "series-add", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_all_series_and_one_of_them(desk, visit, axe, fits, width):
    place = give_role(a_site(name="Franklin"), "pickup")
    plan = SeriesPlan(place, "serve", [0, 1, 3], time(11), time(14), TODAY, 4, roles=(RoleWanted("lead"),))
    series = add_series(plan, by=desk, now=NOW)
    for address, name in (("/desk/shifts/series/", "series"), (f"/desk/shifts/series/{series.pk}/", "series-change")):
        page = visit(address, width=width, language="es")
        axe(page)
        fits(page)
        seen(page, name, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_who_carries_how_much_fits_a_phone(desk, visit, axe, fits, width, vera, rosa):
    a_volunteer("Guadalupe Hernandez", by=rosa)
    claim_shift(a_shift(day=DAYS[4]).pk, person=vera, now=NOW)
    page = visit("/desk/shifts/rotation/", width=width)
    axe(page)
    fits(page)
    seen(page, "rotation", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_shift_shows_its_roles_and_the_search(desk, visit, axe, fits, width, vera, sam):
    shift = a_shift(a_site(name="Franklin"), needed=3, roles=[RoleWanted("interpreter", language="vi")])
    claim = claim_shift(shift.pk, person=vera, now=NOW - timedelta(days=1))
    release_claim(claim.pk, person=vera, now=NOW)
    claim_shift(shift.pk, person=sam, now=NOW)
    run_cascades(NOW)
    for address, name in ((f"/desk/shift/{shift.pk}/", "shift"), (f"/desk/shifts/{TOMORROW}/", "day")):
        page = visit(address, width=width)
        axe(page)
        fits(page)
        seen(page, name, width)


@pytest.mark.parametrize(("width", "language"), [(320, "en"), (1280, "es"), (320, "ar")])
def test_who_stands_at_a_place_takes_a_shift_in_three_taps(strike, visit, axe, fits, width, language):
    clock.show(NOW.replace(hour=9))
    site = a_site(name="Franklin")
    a_shift(site, day=TODAY)
    a_shift(site, day=TODAY, task="pack")
    page = visit(f"/here/{walk_up_of(site, now=NOW).code}/", width=width, language=language)
    axe(page)
    fits(page)
    seen(page, f"walk-up-{language}", width)
    page.click("label.choice >> nth=0")
    page.fill("[name=name]", "Nia")
    page.fill("[name=phone]", "(415) 555-0177")
    page.click("main .button")
    expect(page.locator(".notice.good")).to_be_visible()
    axe(page)
    fits(page)
    seen(page, f"walked-up-{language}", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_calendar_s_address_is_made_on_my_own_page(strike, visit, axe, fits, width, vera):
    clock.show(NOW)
    claim_shift(a_shift().pk, person=vera, now=NOW)
    page = visit(f"/p/{make_link(vera, 'shifts', now=NOW)}/", width=width)
    page.click("#calendar summary")
    page.click("#calendar button")
    assert "/c/" in page.input_value("#calendar input[readonly]")
    axe(page)
    fits(page)
    seen(page, "calendar", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rules_for_crews_and_a_shift_that_is_over(desk, visit, axe, fits, width, vera, sam):
    shift = a_shift(a_site(name="Franklin"), needed=2)
    for person in (vera, sam):
        check_in(claim_shift(shift.pk, person=person, now=NOW).pk, person=person, now=shift.starts_at)
    clock.show(shift.ends_at + timedelta(hours=1))
    settle_shifts(shift.ends_at + timedelta(hours=1))
    page = visit("/desk/shifts/rules/", width=width)
    axe(page)
    fits(page)
    seen(page, "rules", width)
    page = visit(f"/desk/shift/{shift.pk}/", width=width)
    page.click("main details summary >> nth=0")
    axe(page)
    fits(page)
    seen(page, "over", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_who_stands_by_sees_it_on_their_page(strike, visit, axe, fits, width, vera, sam):
    clock.show(NOW)
    shift = a_shift(a_site(name="Franklin"), needed=1)
    claim_shift(shift.pk, person=sam, now=NOW)
    stand_by(shift.pk, person=vera, now=NOW)
    make_calendar_link(vera, now=NOW)
    page = visit(f"/p/{make_link(vera, 'shifts', now=NOW)}/", width=width)
    page.click("#calendar summary")
    axe(page)
    fits(page)
    seen(page, "mine", width)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_languages_of_a_person_are_ticked(desk, visit, axe, fits, width, vera):
    make_calendar_link(vera, now=NOW)
    page = visit(f"/desk/people/{vera.pk}/", width=width)
    axe(page)
    fits(page)
    seen(page, "person", width)
