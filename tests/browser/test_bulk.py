"""A coordinator texts the families of a place, in a real browser."""

import pytest
from playwright.sync_api import expect

from mutualaid.messaging.models import State, Text
from mutualaid.operations.bulk import Shown, draft_bulk, preview, send_bulk
from mutualaid.operations.jobs import run_waiting
from mutualaid.people.actions import opt_out
from mutualaid.sites.actions import follow_site
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.browser.views import in_three_views
from tests.build import NOW, TOMORROW, a_person, a_site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def temple(strike, rosa, signed_in):
    """A place that five families follow; one of them wants no texts."""
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    signed_in(rosa)
    site = a_site(name="Allen Temple")
    families = [a_person(name, language=spoken) for name, spoken in
                [("Mei", "zh-hant"), ("Ana", "es"), ("Luz", "es"), ("Bo", "en"), ("Nia", "en")]]  # fmt: skip
    for person in families:
        follow_site(site, person, now=NOW)
    opt_out(families[-1].phone, source="STOP", now=NOW)
    return site


def a_draft(temple, rosa):
    words = {"en": "Lunch is at 11 tomorrow, not at 12.", "es": "Mañana el almuerzo será a las 11, no a las 12."}
    return draft_bulk(audience="families", site=temple, day=TOMORROW, words=words, by=rosa, now=NOW)


def test_written_looked_at_sent_and_held_back_without_javascript(visit, temple):
    page = visit("/desk/texts/", javascript=False)
    page.get_by_role("link", name="Write a text").click()
    page.get_by_role("button", name="See whom it reaches").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Families of a place").check()
    page.locator("form[method=post]").get_by_label("Place", exact=True).select_option(label="Allen Temple")
    page.get_by_label("English", exact=True).fill("Lunch is at 11 tomorrow, not at 12.")
    page.get_by_role("button", name="See whom it reaches").click()
    expect(page.get_by_text("wants no texts")).to_be_visible()
    page.get_by_role("button", name="Send 4 texts").click()
    expect(page.get_by_text("Waiting for the worker")).to_be_visible()
    run_waiting(lambda: NOW)
    page.reload()
    page.get_by_role("link", name="Open it").click()
    page.get_by_role("button", name="Hold back what has not gone").click()
    expect(page.get_by_text("Texts held back: 4.")).to_be_visible()
    assert Text.objects.filter(state=State.EXPIRED, reason="held_back").count() == 4


@in_three_views
def test_no_fault_on_the_pages_of_texts_to_many(visit, temple, rosa, axe, fits, dark, width, language):
    draft, sent = a_draft(temple, rosa), a_draft(temple, rosa)
    seen = preview(sent, NOW)
    send_bulk(sent, shown=Shown(seen.people, seen.parts), by=rosa, now=NOW)
    run_waiting(lambda: NOW)
    ready = f"write?ready=closed&place={temple.pk}"
    for address in ("", "write", ready, f"{draft.pk}/", f"{sent.pk}/"):
        separator = "&" if "?" in address else "?"
        page = visit(f"/desk/texts/{address}{separator}lang={language}", width=width, dark=dark, language=language)
        axe(page)
        fits(page)
