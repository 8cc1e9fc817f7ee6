"""A coordinator's own phone sends a batch, in a real browser."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from mutualaid.messaging.by_hand import take_batch
from mutualaid.messaging.lines import stop_line
from mutualaid.messaging.models import State, Text
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.browser.views import in_three_views
from tests.build import NOW, a_person, a_text

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "en": "Tomorrow 8am-12pm at Allen Temple: serve food. Are you coming? Text Y or N.",
    "es": "Mañana 8am-12pm en Allen Temple: repartir comida. ¿Viene? Responda Y o N.",
    "zh-hant": "明天 8:00-12:00 在 Allen Temple 派發食物，您會來嗎？請回覆 Y 或 N。",
    "ar": "غدا 8:00-12:00 في Allen Temple: توزيع الطعام. هل ستأتي؟ أجب Y أو N.",
}

# The machine of a test has no app for messages.
STAY = "document.addEventListener('click', (event) => event.target.matches('.opens') && event.preventDefault())"


@pytest.fixture
def waiting(strike, rosa, any_words, signed_in, settings):
    settings.TEXT_GATEWAY = "by_hand"
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    signed_in(rosa)
    return [a_text(a_person("Ana", language=language), words) for language, words in WORDS.items()]


def test_a_batch_is_taken_and_sent_one_by_one_and_all_at_once_without_javascript(visit, waiting):
    page = visit("/desk/by-hand/", javascript=False)
    page.get_by_role("button", name="Give me a batch").click()
    expect(page.get_by_role("link", name="Open in Messages")).to_have_count(4)
    page.get_by_role("button", name="Sent", exact=False).first.click()
    expect(page.get_by_role("link", name="Open in Messages")).to_have_count(3)
    page.get_by_role("button", name="I sent all 3").click()
    expect(page.get_by_text("3 texts are noted as sent.")).to_be_visible()
    assert {text.state for text in Text.objects.all()} == {State.SENT}


def test_after_the_link_was_tapped_sent_is_the_main_button(visit, waiting, rosa):
    take_batch(by=rosa, now=NOW)
    page = visit("/desk/by-hand/")
    page.evaluate(STAY)
    row = page.locator(".by-hand li").nth(1)
    row.locator(".opens").click()
    assert "second" not in row.locator(".sent").get_attribute("class")
    expect(page.locator(".by-hand .button:not(.second)")).to_have_count(1)


@in_three_views
def test_no_fault_on_the_pages_of_texts_by_hand_and_of_the_line(
    visit, waiting, rosa, axe, fits, settings, dark, width, language
):
    def look(address):
        page = visit(f"/desk/{address}?lang={language}", width=width, dark=dark, language=language)
        axe(page)
        fits(page)

    look("by-hand/")
    take_batch(by=rosa, now=NOW)
    Text.objects.filter(pk=waiting[0].pk).update(lease_until=NOW - timedelta(minutes=1))
    look("by-hand/")
    look("by-hand/reply/")
    settings.TEXT_GATEWAY = "twilio"
    stop_line("twilio", code="30034", now=NOW)
    Text.objects.filter(pk=waiting[1].pk).update(state=State.IN_DOUBT, rounds=2, gateway="twilio")
    look("line/")
    look("red/")
