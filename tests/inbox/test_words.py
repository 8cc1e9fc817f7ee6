"""What we say: every reply in two parts, every taught word understood, no word of the network's taught."""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import translation

from mutualaid.inbox.answers import that_fit, the_fullest_that_fits
from mutualaid.inbox.commands import COMMANDS, For, menu_for
from mutualaid.inbox.reader import Intent, read
from mutualaid.inbox.shift_commands import ways_to_say_full
from mutualaid.inbox.vocabulary import BOOKS, entries
from mutualaid.messaging.actions import render_text
from mutualaid.messaging.segments import count_parts, is_gsm
from mutualaid.people.actions import grant_roles
from mutualaid.people.models import Person
from mutualaid.shifts.models import Shift
from mutualaid.sites.actions import add_lead
from tests.build import NOW, a_shift, a_site, a_window
from tests.inbox.texting import text

TEMPLATES = Path(__file__).parents[2] / "templates" / "inbox" / "sms"
LONG_NAME = "Agnes Memorial Church of God in Christ"
CARRIER_WORDS = re.compile(r"\b(STOP|STOPALL|CANCEL|END|QUIT|UNSUBSCRIBE|REVOKE|START|UNSTOP|YES|HELP|INFO)\b")


def fullest(shift: Shift) -> dict[str, Any]:
    """The longest that any field of our templates is likely to be."""
    site = shift.place.site
    site.access_note = "Ring at the side gate on 23rd Ave, ask for the kitchen"
    stop = SimpleNamespace(site=site, arrives_at=shift.starts_at, kind="deliver", delivered=1234)
    stop.expected_at = shift.starts_at
    plan = SimpleNamespace(day=shift.starts_at.date())
    route = SimpleNamespace(number=42, starts_at=shift.starts_at, plan=plan, crates_back=120, cold_boxes_back=120)
    count = SimpleNamespace(day=shift.starts_at.date(), came=1234, left_over=1234, turned_away=1234, surplus=-3)
    return {
        "now": NOW,
        "shift": shift,
        "other": shift,
        "in_words": True,
        "may_wait": False,
        "here": 120,
        "missing": ["Guadalupe"] * 3,
        "people": ["Guadalupe"] * 4,
        "claims": [SimpleNamespace(shift=shift)],
        "shifts": [shift],
        "things": [SimpleNamespace(shift=shift)],
        "places": [SimpleNamespace(site=site, window=a_window(site, opens=time(11, 30)), walking_minutes=99)],
        "stop": stop,
        "how_to_get_in": site.access_note,
        "done": stop,
        "place": SimpleNamespace(site=site, comes_at=shift.starts_at, meals=1234),
        "offer": SimpleNamespace(day=shift.starts_at.date(), starts=time(10, 30), ends=time(12, 45)),
        "vehicle": "pick-up truck",
        "degrees": "120.5",
        "route": route,
        "count": count,
        "given": 1234,
        "meals": 1234,
        "minutes": 120,
        "site": site,
        "status": "closed",
        "asked": SimpleNamespace(options=("shift:1", "shift:2")),
        "sentence": "",
        "lines": [],
        "links": [SimpleNamespace(purpose="route", url="https://strike.example.org/p/" + "x" * 24)] * 3,
        "window": SimpleNamespace(day=shift.starts_at.date(), guess=1234),
    }


@pytest.fixture
def shift(rosa: Person) -> Shift:
    site = a_site(name=LONG_NAME)
    return a_shift(site, day=NOW.date() + timedelta(days=5), task="pack", starts=time(10, 30), ends=time(12, 45))


def occasions() -> list[str]:
    return sorted(path.stem for path in TEMPLATES.glob("*.txt"))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("occasion", occasions())
def test_every_reply_fits_two_parts_of_plain_letters(occasion: str, language: str, shift: Shift) -> None:
    body = render_text("inbox", occasion, language, fullest(shift))
    assert count_parts(body) <= 2, body
    assert is_gsm(body), body
    assert not CARRIER_WORDS.search(body), body
    assert "&" not in body


def test_a_list_is_cut_to_what_two_parts_hold_and_keeps_at_least_one(shift: Shift, vera: Person) -> None:
    listed = that_fit([shift] * 5, occasion="shifts", name="shifts", person=vera, now=NOW)
    assert 1 < len(listed) < 5
    assert count_parts(render_text("inbox", "shifts", "en", {"shifts": listed, "now": NOW})) <= 2
    assert that_fit([shift], occasion="shifts", name="shifts", person=vera, now=NOW) == [shift]


def taught() -> Iterator[Any]:
    for language in ("en", "es", "zh-hant", "vi", "ar"):
        for line in COMMANDS:
            yield pytest.param(line.intent, line.keyword, language, id=f"{language}-{line.intent}")


@pytest.mark.parametrize(("intent", "keyword", "language"), list(taught()))
def test_every_word_the_menu_teaches_is_understood(intent: Intent, keyword: object, language: str) -> None:
    with translation.override(language):
        typed = str(keyword)
    assert read(typed, language=language, open_question=None, options=0).intent is intent


def test_every_meaning_that_a_keyword_has_stands_in_the_table(strike: object) -> None:
    without_keyword = {Intent.CONFIRM, Intent.CHOOSE, Intent.THANKS, Intent.SAFETY, Intent.UNCLEAR}
    assert {line.intent for line in COMMANDS} == set(Intent) - without_keyword


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_longest_menu_fits_two_parts_and_teaches_no_word_of_the_networks(language: str, vera: Person) -> None:
    grant_roles(vera, ["driver"], now=NOW, by=None)
    add_lead(a_site(), vera)
    body = render_text("inbox", "menu", language, {"lines": menu_for(vera)})
    assert count_parts(body) <= 2, body
    assert is_gsm(body)
    assert not CARRIER_WORDS.search(body)


@pytest.mark.django_db
def test_a_familys_menu_does_not_teach_driving(mei: Person, sam: Person) -> None:
    assert {line.audience for line in menu_for(mei)} == {For.EVERYBODY}
    assert For.DRIVER in {line.audience for line in menu_for(sam)}


# Tags of which a word can never have two: a yes is no no, an end of our texts no yes.
APART = (("YES", "NO"), ("CAN", "CANT"), ("YES", "CANT"), ("STOPS", "YES"), ("STOPS", "START"), ("REMOVE", "START"))


@pytest.mark.parametrize("language", sorted(BOOKS))
@pytest.mark.parametrize(("one", "other"), APART)
def test_no_phrase_means_a_thing_and_its_opposite(language: str, one: str, other: str) -> None:
    words = BOOKS[language]
    assert not {*entries(words[one])} & {*entries(words[other])}


@pytest.mark.parametrize("language", sorted(BOOKS))
def test_no_two_letters_give_a_shift_back(language: str) -> None:
    forms = {form for tag in ("CANT", "GIVEUP", "REMOVE") for form in entries(BOOKS[language][tag])}
    assert not {form for form in forms if form.isascii() and len(form) < 3 and language not in ("vi",)}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["es", "zh-hant", "vi"])
def test_who_does_everything_is_taught_every_word_in_two_parts(language: str, vera: Person) -> None:
    menu = menu_of_all_trades(vera, language)
    assert count_parts(menu) <= 2
    with translation.override(language):
        assert all(str(line.keyword) in menu for line in menu_for(vera))


@pytest.mark.django_db
def test_words_too_many_for_two_parts_are_cut_at_the_end_of_the_list(vera: Person) -> None:
    menu = menu_of_all_trades(vera, "ar")
    assert count_parts(menu) <= 2
    assert "استلمنا 101 وزعنا 96 بقي 5 نقص 12" in menu
    assert "رابط" in menu, "the page behind LINK does what was cut"


def menu_of_all_trades(person: Person, language: str) -> str:
    grant_roles(person, ["driver"], now=NOW, by=None)
    add_lead(a_site(), person)
    Person.objects.filter(pk=person.pk).update(language=language)
    return text(person, "MENU")


@pytest.mark.django_db
def test_a_menu_with_room_says_what_each_word_does(mei: Person) -> None:
    assert "午餐 94601: 領餐" in text(mei, "MENU")


def test_of_two_shifts_the_full_one_loses_its_words_first(shift: Shift, vera: Person) -> None:
    ways = ways_to_say_full(shift, shift)
    vera.language = "vi"
    said = the_fullest_that_fits(ways, occasion="full", person=vera, now=NOW)
    body = render_text("inbox", "full", "vi", {**said, "now": NOW})
    assert body.count(LONG_NAME) == 1
    assert count_parts(body) <= 2
    assert the_fullest_that_fits(ways, occasion="full", person=Person(language="en"), now=NOW) == ways[0]
