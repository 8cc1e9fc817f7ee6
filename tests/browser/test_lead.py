"""A lead's count and tomorrow's number, and a volunteer's shifts, on a phone."""

from datetime import time

import pytest
from playwright.sync_api import expect

from mutualaid.distribution.models import MealCount
from mutualaid.operations.links import make_link
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.actions import add_lead
from tests.browser.views import in_three_views
from tests.build import NOW, TODAY, TOMORROW, a_shift, a_site, a_volunteer, a_window
from tests.clock import show

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server, strike):
    show(NOW)
    site = a_site(name="Willie Keyes (Poplar) Recreation Center")
    a_window(site, day=TODAY)
    a_window(site, day=TOMORROW, quantity=120)
    return site


@pytest.fixture
def lena(site, rosa):
    lena = a_volunteer("Lena", by=rosa)
    add_lead(site, lena)
    shift = a_shift(site, day=TODAY, starts=time(19), ends=time(21), needed=3)
    for name in ("Ana", "Ben"):
        claim_shift(shift.pk, person=a_volunteer(name, by=rosa), now=NOW)
    return lena


@pytest.mark.parametrize("javascript", [True, False])
def test_a_lead_counts_checks_the_crew_in_and_guesses(visit, lena, site, javascript, fits):
    page = visit(f"/p/{make_link(lena, 'lead', now=NOW)}/", javascript=javascript)
    page.get_by_label("Ben is not here").check()
    page.get_by_role("button", name="Everybody else is here").click()
    expect(page.get_by_text("The crew is checked in.")).to_be_visible()
    assert Claim.objects.get(checked_in_at__isnull=False).person.name == "Ana"
    for label, number in (("Received", "101"), ("First meals", "96"), ("Left over", "5")):
        page.get_by_label(label).fill(number)
    page.get_by_role("button", name="Send the count").click()
    expect(page.get_by_text("101 came, 96 wanted")).to_be_visible()
    assert MealCount.objects.get().surplus == 0
    page.get_by_label("Lunch").fill("90")
    page.get_by_role("button", name="Send the number").click()
    expect(page.get_by_text("The desk has set 120.")).to_be_visible()
    assert site.windows.get(day=TOMORROW).guess == 90
    fits(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_volunteer_takes_a_shift_and_gives_it_back(visit, lena, vera, javascript):
    a_shift(a_site(name="Franklin Library"))
    page = visit(f"/p/{make_link(vera, 'shifts', now=NOW)}/", javascript=javascript)
    page.get_by_role("button", name="Franklin Library").click()
    page.get_by_role("button", name="Yes, I am coming").click()
    expect(page.get_by_text("Thank you: you are coming.")).to_be_visible()
    page.get_by_text("I cannot come").click()
    page.get_by_role("button", name="Give this shift back").click()
    expect(page.get_by_text("You hold no shift")).to_be_visible()


@in_three_views
def test_the_pages_behind_links_are_clean_and_fit(visit, lena, ike, axe, fits, width, dark, language):
    claim_shift(a_shift(a_site(name="Franklin Library")).pk, person=ike, now=NOW)
    for person, purpose in ((lena, "lead"), (ike, "shifts")):
        person.language = language
        person.save(update_fields=["language"])
        page = visit(f"/p/{make_link(person, purpose, now=NOW)}/", width=width, dark=dark)
        axe(page)
        fits(page)
