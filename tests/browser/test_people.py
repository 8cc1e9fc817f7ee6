"""A coordinator signs in, vouches for a stranger and looks up a number, in a real browser."""

import pytest
from playwright.sync_api import expect

from mutualaid.people.models import Reveal
from mutualaid.people.passwords import password_link
from mutualaid.shifts.actions import claim_shift
from tests.browser.views import in_three_views
from tests.build import a_coordinator, a_shift, a_site

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "lentil soup for ninety"


@pytest.fixture
def waiting(ike, now):
    """Ike holds a food shift, and nobody knows him."""
    claim_shift(a_shift(a_site(visibility="public")).pk, person=ike, now=now)
    return ike


@pytest.fixture
def rosa(rosa):
    rosa.set_password(PASSWORD)
    rosa.save(update_fields=["password"])
    return rosa


def test_from_the_sign_in_to_a_number_without_javascript(visit, rosa, waiting, axe):
    page = visit("/desk/people/", javascript=False)
    page.get_by_label("E-mail or phone number").fill("(510) 555-0101")
    page.get_by_label("Password", exact=True).fill("a guess")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("E-mail or phone number")).to_have_value("(510) 555-0101")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Vouch Ike").click()
    page.get_by_role("button", name="Show the number").click()
    expect(page.get_by_text("(510) 555-0105")).to_be_visible()
    assert Reveal.objects.get().person == waiting
    waiting.refresh_from_db()
    assert waiting.is_vouched
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


PAGES = ["/desk/people/", "/desk/people/add", "/desk/people/{ike}/", "/desk/people/{rosa}/"]


@in_three_views
def test_no_fault_on_the_pages_of_people(visit, signed_in, rosa, waiting, axe, fits, dark, width, language):
    signed_in(rosa)
    for address in PAGES:
        asked = address.format(ike=waiting.pk, rosa=rosa.pk)
        page = visit(f"{asked}?lang={language}", width=width, dark=dark, language=language)
        axe(page)
        fits(page)


@in_three_views
def test_no_fault_on_the_pages_of_signing_in(visit, rosa, axe, fits, dark, width, language):
    link = password_link(a_coordinator("Ana"), by=rosa)
    for address in ("/sign-in/", "/password/", link, "/password/1-gone/"):
        page = visit(f"{address}?lang={language}", width=width, dark=dark, language=language)
        axe(page)
        fits(page)
