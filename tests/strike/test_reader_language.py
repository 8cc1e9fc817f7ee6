"""In which language a page is written, and that nothing is stored to know it."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from mutualaid.people.actions import set_language
from mutualaid.strike.templatetags.say import ago
from tests.build import NOW


def language(client, address="/", **headers):
    return client.get(address, headers=headers)["Content-Language"]


@pytest.mark.parametrize(
    ("accepted", "written"),
    [
        ("", "en"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("zh-TW", "zh-hant"),
        ("de, vi;q=0.5", "vi"),
        ("ar-EG", "ar"),
        ("xx", "en"),
    ],
)
def test_a_stranger_reads_what_the_browser_asks_for(client, strike, accepted, written):
    assert language(client, **{"accept-language": accepted}) == written


def test_no_cookie_holds_a_stranger_s_language(client, strike):
    for address in ("/", "/?lang=es"):
        assert not client.get(address, headers={"accept-language": "vi"}).cookies


def test_the_address_goes_before_the_browser_and_nonsense_in_it_is_passed_over(client, strike):
    assert language(client, "/?lang=ar", **{"accept-language": "es"}) == "ar"
    assert language(client, "/?lang=../../etc", **{"accept-language": "es"}) == "es"


def test_who_is_signed_in_reads_the_own_language_unless_the_address_says_otherwise(client, rosa):
    set_language(rosa, "es")
    client.force_login(rosa)
    assert language(client, **{"accept-language": "vi"}) == "es"
    assert language(client, "/?lang=en") == "en"


def test_a_tap_of_who_is_signed_in_is_kept_and_leads_back(client, rosa):
    client.force_login(rosa)
    page = client.get("/desk/people/?role=driver").content.decode()
    assert '<button class="quiet" name="language" value="es"' in page
    answer = client.post("/language", {"language": "es", "back": "/desk/people/?role=driver"})
    assert answer["Location"] == "/desk/people/?role=driver"
    rosa.refresh_from_db()
    assert rosa.language == "es"
    assert language(client, "/desk/") == "es"


def test_a_tap_without_a_csrf_token_and_an_unknown_language_change_nothing(rosa):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(rosa)
    assert careful.post("/language", {"language": "es"}).status_code == 403
    lax = Client()
    lax.force_login(rosa)
    lax.post("/language", {"language": "xx"})
    rosa.refresh_from_db()
    assert rosa.language == "en"


@pytest.mark.parametrize("back", ["", "https://elsewhere.example/", "//elsewhere.example/", "/nowhere", "/\\elsewhere"])
def test_a_tap_leads_to_no_page_that_is_not_ours(client, rosa, back):
    client.force_login(rosa)
    assert client.post("/language", {"language": "es", "back": back})["Location"] == "/desk/"


def test_being_sent_on_keeps_the_language_of_the_address(client, rosa):
    assert client.get("/desk/?lang=es")["Location"].endswith("&lang=es")
    client.force_login(rosa)
    assert client.get("/desk/shifts/?lang=es")["Location"].endswith("/?lang=es")
    assert "lang" not in client.get("/desk/shifts/")["Location"]


def test_arabic_runs_from_right_to_left(client, strike):
    assert '<html lang="ar" dir="rtl">' in client.get("/?lang=ar").content.decode()
    assert '<html lang="es" dir="ltr">' in client.get("/?lang=es").content.decode()


def test_a_chosen_language_stays_on_the_links_of_the_page(client, strike):
    page = client.get("/?lang=es").content.decode()
    assert 'href="/privacy?lang=es"' in page
    assert 'name="lang" value="es"' in page
    assert "lang=" not in client.get("/privacy").content.decode().split("<footer>")[1]


def test_choosing_a_language_keeps_what_was_asked(client, strike):
    assert 'href="?zip=94601&amp;lang=es"' in client.get("/?zip=94601").content.decode()


def test_keep_lang_adds_to_what_an_address_asks_already(rf):
    with translation.override("es"):
        words = Template("{% load page %}{% keep_lang '/a?b=1#c' %}").render(Context({"request": rf.get("/?lang=es")}))
    assert words == "/a?b=1&amp;lang=es#c"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(-1, "just now"), (0, "just now"), (12, "12 min ago"), (59, "59 min ago"), (60, "1 h ago"), (719, "11 h ago")],
)
def test_a_moment_says_how_old_it_is(strike, minutes, words):
    assert f">{words}</time>" in ago(NOW - timedelta(minutes=minutes), NOW)


def test_an_old_moment_says_its_day_and_none_says_nothing(strike):
    assert ">Tue Mar 5 6:30pm</time>" in ago(NOW - timedelta(days=1), NOW)
    assert ago(None, NOW) == ""
