"""A shift claimed on a phone of the simulator."""

import pytest
from playwright.sync_api import expect

from mutualaid.shifts.models import Claim
from tests.browser.views import in_three_views
from tests.build import NOW, a_shift, a_site
from tests.clock import show
from tests.inbox.texting import text

pytestmark = pytest.mark.django_db(transaction=True)

AT_ITS_FOOT = """(() => {
  const it = document.querySelector(".thread");
  return it.scrollHeight - it.clientHeight - it.scrollTop < 2;
})()"""


@pytest.fixture(autouse=True)
def phones(live_server, vera, mei):
    show(NOW)
    a_shift(a_site(name="Allen Temple"))
    return f"/simulator/?p={vera.pk}&p={mei.pk}"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_shift_is_claimed_by_text(visit, phones, vera, javascript):
    page = visit(phones, width=768, javascript=javascript)
    phone = page.get_by_role("region", name="Vera")
    for words, answer in (("SHIFTS", "Text a letter to take one"), ("A", "You're on: serve food")):
        phone.get_by_role("textbox").fill(words)
        phone.get_by_role("button", name="Send").click()
        phone.get_by_text(answer).first.wait_for()
    assert Claim.objects.get().person == vera
    expect(page.get_by_role("region", name="Mei")).to_be_visible()


@in_three_views
def test_the_phones_are_clean_and_fit(visit, phones, axe, fits, width, dark, language):
    page = visit(phones, width=width, dark=dark, language=language)
    page.get_by_role("textbox").first.fill("SHIFTS")
    page.locator(".phone button").first.click()
    page.locator(".thread .sent").first.wait_for()
    axe(page)
    fits(page)


def test_an_answer_that_comes_later_appears_by_itself_at_the_foot(visit, phones, vera):
    page = visit(phones, width=768)
    thread = page.get_by_role("region", name="Vera").get_by_role("list")
    text(vera, "MENU")
    thread.get_by_text("You can text").wait_for()
    page.wait_for_function(AT_ITS_FOOT)


def test_on_a_small_screen_the_phones_lie_side_by_side(visit, phones):
    page = visit(phones, width=320)
    first, second = (page.locator(".phone").nth(at).bounding_box() for at in (0, 1))
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    assert page.evaluate("document.documentElement.scrollHeight") < 1500
