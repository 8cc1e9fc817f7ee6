"""A coordinator's day in a browser: look, answer, call, close, count."""

from datetime import time, timedelta

import pytest
from playwright.sync_api import expect

from mutualaid.childcare.actions import Child, book_children
from mutualaid.dispatch.models import DayPlan
from mutualaid.distribution.models import MealCount, Need
from mutualaid.inbox.models import Inbound
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Site
from tests import clock
from tests.browser.views import in_three_views
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_session, a_shift, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route


@pytest.fixture(autouse=True)
def desk(live_server, strike, rosa, sam, vera, mei, ike, signed_in):
    """Tomorrow is planned, somebody wrote, and somebody has not said yes."""
    franklin, church = a_site("franklin", name="Franklin Recreation Center"), a_site("church", name="Agnes Memorial")
    for site in (franklin, church):
        a_window(site)
        a_window(site, day=TODAY)
    plan = a_plan()
    for site in (franklin, church):
        Need.objects.create(
            run=plan.run, site=site, service="lunch", variant="standard", low=9, meals=90, high=99, reason="guess"
        )
    visits = [Visit(site, time(11), {"standard": 80, "vegetarian": 5}) for site in (franklin, church)]
    a_route(plan, [Visit(a_kitchen().site, time(10)), *visits], person=sam)
    DayPlan.objects.update(state="published", published_at=NOW)
    claim_shift(a_shift(franklin, note="Bring a hat").pk, person=vera, now=NOW)
    session = a_session(franklin)
    book_children(session.pk, family=mei, children=[Child("Bo", "k-2", "peanuts", "Grandma Li")], now=NOW)
    for person, body in ((ike, "May my son, who must not have peanuts, eat the lunch?"), (mei, "請問有素食嗎？")):
        Inbound.objects.create(
            provider_id=person.name, person=person, phone=person.phone, body=body, answered_at=NOW, needs_person=True,
            received_at=NOW - timedelta(minutes=12), why="not understood",
        )  # fmt: skip
    clock.show(NOW)
    signed_in(rosa)


def look_again(page) -> None:
    """As when somebody comes back to the page; every 15 seconds is too long for a test."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def addresses() -> list[str]:
    claim, site = Claim.objects.get(), Site.objects.get(code="franklin")
    session = site.roles.get(role="care").care_sessions.get()
    return [
        "/desk/",
        f"/desk/day/{TOMORROW}/",
        "/desk/red/",
        "/desk/inbox/",
        f"/desk/places/{site.pk}/status/",
        f"/desk/shifts/{TOMORROW}/",
        f"/desk/shifts/{TOMORROW}/calls/",
        f"/desk/shifts/{TOMORROW}/add/",
        f"/desk/shift/{claim.shift_id}/",
        f"/desk/shift/{claim.shift_id}/call-off/",
        f"/desk/counts/{TODAY}/",
        f"/desk/counts/{TODAY}/{site.pk}/lunch/",
        f"/desk/care/{TOMORROW}/",
        f"/desk/care/session/{session.pk}/",
    ]


@in_three_views
def test_every_page_of_the_desk_is_clean_and_fits(visit, axe, fits, rosa, width, language, dark):
    rosa.language = language
    rosa.save(update_fields=["language"])
    page = visit("/desk/", width=width, dark=dark)
    for address in addresses():
        page.goto(address)
        axe(page)
        fits(page)


def test_the_day_shows_a_claim_without_being_asked_and_keeps_the_place_of_the_keyboard(visit, sam):
    page = visit(f"/desk/day/{TOMORROW}/", width=1280)
    page.locator("#to-shifts").focus()
    page.get_by_text("1 of 2 missing").wait_for()
    claim_shift(Claim.objects.get().shift_id, person=sam, now=NOW)
    look_again(page)
    page.get_by_text("Every shift that is still to come is full.").wait_for()
    assert page.evaluate("document.activeElement.id") == "to-shifts"


def test_what_is_unfolded_stays_unfolded_when_the_day_renews_itself(visit, sam):
    page = visit(f"/desk/day/{TOMORROW}/", width=1280)
    page.get_by_text("All 2 places").click()
    claim_shift(Claim.objects.get().shift_id, person=sam, now=NOW)
    look_again(page)
    page.get_by_text("Every shift that is still to come is full.").wait_for()
    expect(page.get_by_role("link", name="change Franklin Recreation Center")).to_be_visible()


def test_nothing_is_sent_again_while_nothing_changes(visit):
    page = visit("/desk/", width=1280)
    with page.expect_response("**/desk/day/**"):
        look_again(page)
    with page.expect_response("**/desk/day/**") as second:
        look_again(page)
    second.value.finished()
    assert second.value.request.sizes()["responseBodySize"] == 0


def test_a_text_is_answered_without_javascript_on_a_small_phone(visit):
    page = visit("/desk/inbox/", javascript=False)
    letter = page.get_by_role("article", name="Ike")
    letter.get_by_label("Answer").fill("Yes: the nut-free one. Ask for it.")
    letter.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your answer to Ike ••05 is on its way.")).to_be_visible()
    expect(page.get_by_role("article")).to_have_count(1)


def test_a_number_is_seen_at_a_tap_and_a_yes_confirms(visit):
    page = visit(f"/desk/shifts/{TOMORROW}/calls/", javascript=False)
    assert "555-0104" not in page.content()
    page.get_by_role("button", name="Show the number").click()
    expect(page.get_by_text("(510) 555-0104")).to_be_visible()
    page.get_by_role("button", name="Comes").click()
    expect(page.get_by_text("Everybody has said yes")).to_be_visible()


def test_a_place_is_closed_from_the_day(visit):
    page = visit(f"/desk/day/{TOMORROW}/", width=1280)
    page.get_by_text("All 2 places").click()
    page.get_by_role("link", name="change Franklin Recreation Center").click()
    page.get_by_label("closed").check()
    page.get_by_label("Why").fill("water main")
    page.get_by_role("button", name="Save and tell them").click()
    page.get_by_text("Franklin Recreation Center is now closed. 2 people are told.").wait_for()


def test_a_pile_of_paper_is_typed_by_keyboard_alone(visit):
    first = Site.objects.get(code="church")
    page = visit(f"/desk/counts/{TODAY}/{first.pk}/lunch/", width=1280, javascript=False)
    expect(page.locator('[name="received-all"]')).to_be_focused()
    page.keyboard.type("40")
    for _line in ("carried over", "moved in"):
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("38")
    page.keyboard.press("Enter")
    page.get_by_text("Saved, and it does not add up").wait_for()
    assert MealCount.objects.get().surplus == -2
    page.get_by_label("Left over, All together").fill("2")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Franklin Recreation Center").wait_for()
    expect(page.locator('[name="received-all"]')).to_be_focused()
