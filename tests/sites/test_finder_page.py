"""The page `/`: what a family reads, what it never reads, and how often it may ask."""

import re
from datetime import time, timedelta

import pytest

from mutualaid.sites import lookups
from mutualaid.sites.actions import set_status
from mutualaid.sites.models import ServiceWindow
from tests import clock
from tests.build import NOW, a_site, a_window

LANGUAGES = ("en", "es", "zh-hant", "vi", "ar")


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW + timedelta(minutes=3))  # not where one stretch of counting turns into the next


@pytest.fixture
def franklin(strike):
    site = a_site(
        "franklin",
        name="Franklin Recreation Center",
        visibility="public",
        zip="94606",
        languages=["en", "es", "mam"],
        access_note="ring twice",
    )
    a_window(site, opens=time(8), closes=time(9), service="breakfast")
    ServiceWindow.objects.update(on_offer="breakfast: standard")
    ServiceWindow.objects.filter(pk=a_window(site).pk).update(on_offer="lunch: standard, vegetarian, nut_free")
    return site


def read(client, address, **headers):
    return client.get(address, headers={"accept-language": "en"} | headers).content.decode()


def test_a_zip_code_gives_place_day_hours_food_minutes_and_languages(client, franklin):
    page = read(client, "/?zip=94601")
    for words in ("Franklin Recreation Center", franklin.address, "Tomorrow", "8am-9am", "12pm-1pm", "min on foot"):
        assert words in page
    assert "Lunch: standard, vegetarian, nut-free" in page
    assert "English, Español, Mam" in page
    assert 'href="geo:37.75940,-122.19030?q=' in page


def test_what_is_for_drivers_and_the_desk_is_not_on_the_page(client, franklin, rosa):
    page = read(client, "/?zip=94601")
    assert "Franklin" in page
    assert "ring twice" not in page
    set_status(franklin, "closed", by=rosa, now=NOW, reason="a threat")
    assert "Franklin" not in read(client, "/?zip=94601")


def test_the_question_comes_back_with_the_fault_beside_its_field_and_the_rest_kept(client, franklin):
    page = read(client, "/?zip=99&word=manzana")
    assert '<p class="error" id="id_zip_error">We do not know the ZIP code “99”.' in page
    assert 'aria-describedby="id_zip_error"' in page
    assert 'value="manzana"' in page


def test_a_word_nobody_knows_is_a_fault_of_its_field_and_keeps_the_zip_code(client, franklin):
    page = read(client, "/?zip=94601&word=<b>")
    assert 'id="id_word_error">We do not know the word “&lt;b&gt;”' in page
    assert 'value="94601"' in page
    assert "Franklin" not in page


def test_nothing_typed_is_told_what_to_type(client):
    assert "Type your ZIP code" in read(client, "/?zip=&word=")


def test_the_word_of_a_closed_place_says_so_without_the_reason(client, franklin, rosa):
    hidden = a_site("church", name="St. Elizabeth", visibility="own", word="HERON")
    set_status(hidden, "closed", by=rosa, now=NOW, reason="a threat")
    page = read(client, "/?word=heron")
    assert "St. Elizabeth is closed right now" in page
    assert "Franklin" in page
    assert "a threat" not in page


def test_a_place_that_moved_says_where_to_unless_only_crews_know(client, rosa, strike):
    hidden = a_site("church", name="St. Elizabeth", visibility="own", word="HERON")
    set_status(hidden, "moved", by=rosa, now=NOW, moved_to=a_site("hall", name="Union Hall", visibility="own"))
    assert "has moved to Union Hall" in read(client, "/?word=heron")
    set_status(hidden, "moved", by=rosa, now=NOW, moved_to=a_site("hub", name="Hub", visibility="crew"))
    assert "Hub" not in read(client, "/?word=heron")


def test_a_phone_s_place_is_enough_and_nonsense_is_nowhere(client, franklin):
    assert "Franklin" in read(client, "/?near=37.76,-122.19")
    for nonsense in ("nan,nan", "inf,0", "1e999,1", "91,0", "x", "1,2,3", ""):
        assert "Type your ZIP code" in read(client, f"/?near={nonsense}")


def test_nothing_is_stored_on_the_phone_and_nothing_comes_from_elsewhere(client, franklin):
    for address in ("/", "/?zip=94601", "/?zip=1", "/privacy", "/texts", "/nowhere"):
        answer = client.get(address)
        assert not answer.cookies
        assert b"//" not in answer.content.replace(b"<!doctype", b"")
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_no_page_carries_a_style_or_script_that_the_policy_refuses(client, franklin):
    for address in ("/", "/?zip=94601", "/privacy", "/texts"):
        page = read(client, address)
        assert " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_with_three_places_weighs_less_than_15_kb(client, franklin, language):
    for number in range(4):
        a_window(a_site(f"s{number}", name="A Recreation Center " * 3, visibility="public", languages=["en", "es"]))
    ServiceWindow.objects.update(on_offer="lunch: standard, vegetarian")
    page = client.get(f"/?zip=94601&lang={language}").content
    assert page.count(b"<article") == 3
    assert len(page) < 15_000
    addresses = [f"/?zip=94601&lang={language}", *re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())]
    served = [client.get(one, headers={"Accept-Encoding": "gzip"}) for one in addresses]
    assert {one["Content-Encoding"] for one in served} == {"gzip"}
    assert sum(len(one.getvalue()) for one in served) < 15_000


def test_after_so_many_searches_an_address_must_wait_and_others_need_not(client, franklin):
    for _ in range(lookups.LOOKUPS_EACH):
        assert client.get("/?zip=94601").status_code == 200
    refused = client.get("/?zip=94601&lang=en")
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert b"Franklin" not in refused.content
    assert client.get("/").status_code == 200
    assert client.get("/?zip=94601", REMOTE_ADDR="198.51.100.7").status_code == 200


def test_the_whole_site_has_a_limit_too(client, franklin, monkeypatch):
    monkeypatch.setattr(lookups, "LOOKUPS_IN_ALL", 2)
    for end in (1, 2):
        assert client.get("/?zip=94601", REMOTE_ADDR=f"198.51.100.{end}").status_code == 200
    assert client.get("/?zip=94601", REMOTE_ADDR="198.51.100.3").status_code == 429


def test_who_guesses_words_soon_gets_none_and_still_finds_by_zip_code(client, franklin):
    a_site("hidden", name="Hidden Church", visibility="own", word="HERON")
    for number in range(lookups.WRONG_WORDS_EACH):
        read(client, f"/?word=GUESS{number}")
    assert "Hidden" not in read(client, "/?word=HERON")
    assert "Too many words" in read(client, "/?word=HERON")
    assert "Franklin" in read(client, "/?zip=94601")


def test_a_pretended_address_counts_for_nothing_without_a_proxy_and_one_s_own_with_one(client, franklin, settings):
    def look(claimed):
        return client.get("/?zip=94601", headers={"x-forwarded-for": claimed}).status_code

    answers = {look(f"203.0.113.{number}") for number in range(lookups.LOOKUPS_EACH + 1)}
    assert answers == {200, 429}
    settings.PROXIES = 1
    assert {look(f"10.0.0.{number}, 198.51.100.1") for number in range(lookups.LOOKUPS_EACH + 1)} == {200, 429}
    assert look("198.51.100.2") == 200


def test_no_address_is_written_down(client, franklin, counts):
    client.get("/?zip=94601", REMOTE_ADDR="198.51.100.77")
    written = list(counts.iterdir())
    assert len(written) == 2  # one for the address, one for everybody
    for file in written:
        assert "198.51.100.77" not in file.name
        assert b"198.51.100.77" not in file.read_bytes()


def test_a_demonstration_says_so(client, strike):
    assert "Demonstration" in read(client, "/")


def test_the_number_to_text_is_shown_where_there_is_one(client, settings):
    assert "FOOD 94601" not in read(client, "/")
    settings.TEXT_NUMBER = "+15105550100"
    assert '<a href="sms:+15105550100">(510) 555-0100</a>' in read(client, "/")


def test_before_the_strike_began_the_page_stands_and_knows_no_place(client, db):
    from mutualaid.strike.models import Strike

    Strike.objects.all().delete()
    assert client.get("/?zip=94601").status_code == 200


def test_only_get_is_answered(client):
    assert client.post("/", {"zip": "94601"}).status_code == 405
