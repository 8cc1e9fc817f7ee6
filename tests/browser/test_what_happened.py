"""Something happens: a coordinator sees two ways on, saves one, compares; and plans rides. On a phone and on a desk."""

from datetime import time
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from mutualaid.dispatch.actions import publish_plan
from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.rides import ask_ride, offer_seats
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.sites.models import Site
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_shift, a_volunteer
from tests.dispatch.a_day import NORTH, Day

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day(strike: Strike, rosa: Person, signed_in: Any) -> Day:
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    signed_in(rosa)
    day = Day(rosa)
    publish_plan(day.draft().pk, by=rosa, now=NOW)
    return day


def a_ride(day: Day) -> None:
    """Ana is picked up by Bea; Cy lives where no car can be in time."""
    for name, home in (("Ana", NORTH), ("Cy", (38.6, -122.2))):
        shift = a_shift(Site.objects.get(code="hub"), starts=time(6), ends=time(9))
        claim = claim_shift(shift.pk, person=a_volunteer(name, by=day.rosa), now=NOW)
        ask_ride(claim, place="8th Ave and International Blvd", home=home, by=day.rosa, now=NOW)
    hours = {"starts": time(4), "ends": time(8), "seats": 3}
    offer_seats(a_volunteer("Bea", by=day.rosa), day=TOMORROW, home=NORTH, by=day.rosa, now=NOW, **hours)


def address() -> str:
    return reverse("plan_of_day", args=[TOMORROW])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_driver_drops_out_and_one_way_on_is_published(day: Day, visit: Any, javascript: bool) -> None:
    page = visit(address(), width=1280, javascript=javascript)
    page.get_by_role("link", name="Something happened …").click()
    page.get_by_role("combobox", name="Driver").first.select_option(str(day.north.pk))
    page.get_by_role("button", name="See what it does A driver drops out").click()
    expect(page.get_by_text("Noor drives no further")).to_be_visible()
    assert DayPlan.objects.count() == 1
    page.get_by_label("What happened").first.fill("Noor has a flat tyre")
    page.get_by_role("button", name="Save as a new draft").first.click()
    expect(page.get_by_role("heading", name="Publish version 2")).to_be_visible()
    page.get_by_role("button", name="Publish and tell them").click()
    page.get_by_role("link", name="Compare", exact=True).click()
    expect(page.get_by_text("Noor has a flat tyre")).to_be_visible()
    expect(page.get_by_role("heading", name="Version 2 against version 1")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_are_accessible_and_fit(day: Day, visit: Any, axe: Any, fits: Any, width: int) -> None:
    a_ride(day)
    version = f"{address()}v1/"
    late = f"what-if?what=late&kitchen={Site.objects.get(code='hub').pk}&minutes=30"
    day.draft()
    pages = ["v2/what-if", f"v2/{late}", "v2/what-if?what=late", "v2/compare", "v2/lines"]
    for each in (*(version.replace("v1/", one) for one in pages), reverse("rides_of_day", args=[TOMORROW])):
        page = visit(each, width=width)
        axe(page)
        fits(page)
