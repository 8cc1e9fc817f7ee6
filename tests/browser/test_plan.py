"""A coordinator reads the plan, publishes it, and moves a place to another route after seeing what that does."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mutualaid.dispatch.models import DayPlan, HandEdit
from mutualaid.people.models import Person
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW
from tests.dispatch.a_day import Day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day(strike: Strike, rosa: Person, signed_in: Any) -> Day:
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    signed_in(rosa)
    day = Day(rosa)
    day.draft()
    return day


def address() -> str:
    return reverse("plan_of_day", args=[TOMORROW])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_plan_is_published_and_a_place_moved_after_its_effect_was_seen(
    day: Day, visit: Any, javascript: bool
) -> None:
    page = visit(address(), width=1280, javascript=javascript)
    page.get_by_role("link", name="Publish …").click()
    expect(page.get_by_text("2 people are told")).to_be_visible()
    page.get_by_role("button", name="Publish and tell them").click()
    expect(page.get_by_text("Version 1 is in force.")).to_be_visible()
    page.get_by_role("link", name="Change North 1").click()
    page.get_by_label("Driver").select_option(str(day.south.pk))
    page.get_by_role("button", name="See what it does").first.click()
    expect(page.get_by_text("Noor: another route")).to_be_visible()
    assert not HandEdit.objects.exists()
    page.get_by_role("button", name="Save as a new draft").click()
    expect(page.get_by_text("North 1 goes with Sol")).to_be_visible()
    assert DayPlan.objects.get(version=2).state == DayPlan.State.DRAFT


def test_the_map_draws_every_place(day: Day, visit: Any) -> None:
    page = visit(address(), width=768)
    page.locator(".plan-mark").nth(4).wait_for()
    expect(page.locator(".plan-mark:not(.loads)")).to_have_count(4)
    expect(page.locator(".plan-mark.loads"), "two routes load at one kitchen").to_have_count(1)
    expect(page.locator("#map path")).to_have_count(2)


@pytest.mark.parametrize(("width", "dark"), [(320, True), (1280, False)])
def test_every_page_of_the_plan_is_accessible_and_fits(
    day: Day, visit: Any, axe: Any, fits: Any, width: int, dark: bool
) -> None:
    version, site = f"{address()}v1/", day.sites["north-1"].pk
    move = f"{version}change?what=move&site={site}&to={day.south.pk}&away={day.north.pk}"
    for each in (address(), f"{version}places/{site}/", move, f"{version}publish", f"{address()}drivers/"):
        page = visit(each, width=width, dark=dark)
        if each == address():
            page.locator(".plan-mark").first.wait_for()
        axe(page)
        fits(page)
