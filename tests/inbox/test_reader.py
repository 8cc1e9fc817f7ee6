"""Every labelled text in fixtures/sms, and the promises that no list of examples can make."""

import json
import time as clock
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualaid.inbox.moments import About, Hour, Offer
from mutualaid.inbox.reader import LONGEST, Intent, Reading, read
from mutualaid.inbox.understanding import understand

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sms"
LANGUAGES = ("en", "es", "vi", "zh-hant", "ar")
# What was written by somebody who had not seen the reader; docs/understanding.md has the first score as well.
RIGHT_OF_UNSEEN = 0.93
YES_OR_NO = {"confirm", "drop"}


def lines(name: str) -> Iterator[Any]:
    for line in (FIXTURES / f"{name}.jsonl").read_text().splitlines():
        yield json.loads(line)


def own() -> list[Any]:
    return [
        pytest.param(language, case, id=f"{language}:{number}")
        for language in LANGUAGES
        for number, case in enumerate(lines(language), start=1)
    ]


@pytest.mark.parametrize(("language", "case"), own())
def test_every_text_of_our_own_is_read_as_its_label_says(language: str, case: dict[str, Any]) -> None:
    reading = read(case["text"], language=language, open_question=case["question"], options=case["options"])
    value = list(reading.value) if isinstance(reading.value, tuple) else reading.value
    assert (reading.intent.value, value) == (case["intent"], case["value"]), reading.why


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_unseen_texts_most_are_right_and_none_is_turned_round(language: str) -> None:
    right = total = 0
    for case in lines(f"unseen-{language}"):
        read_as = understand(case["text"], language=language, offers=case["offers"])["intent"]
        assert {read_as, case["intent"]} != YES_OR_NO, case["text"]
        assert read_as != "optout" or case["intent"] == "optout", case["text"]
        right, total = right + (read_as == case["intent"]), total + 1
    assert right >= RIGHT_OF_UNSEEN * total


def asked(text: str, language: str = "en") -> Reading:
    return read(text, language=language, open_question="confirm", options=1)


def test_a_yes_with_anything_after_it_is_left_to_a_person() -> None:
    assert asked("yes").intent is Intent.CONFIRM
    assert {asked(f"yes {more}").intent for more in ("but later", "or no", "if it rains", "9", "who is this")} == {
        Intent.UNCLEAR
    }


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_without_an_error(typed: str) -> None:
    assert read(typed, language="es", open_question="offers", options=3).why


@given(st.sampled_from(["yes", "ya voy", "claro", "no", "cant make it", "ya no puedo"]), st.text("abc ñ?", min_size=1))
def test_words_after_a_yes_or_no_never_turn_it_into_its_opposite(said: str, more: str) -> None:
    opposite = Intent.CONFIRM if asked(said, "es").intent is Intent.DROP else Intent.DROP
    assert asked(f"{said} {more}", "es").intent is not opposite


ORDINARY = [
    case["text"]
    for language in LANGUAGES
    for case in [*lines(language), *lines(f"unseen-{language}")]
    if case["intent"] in {"unclear", "thanks"} and "“" not in case["text"]
]
OURS = (
    "Tomorrow: serve food 8am. Are you coming? Y or N",
    "You will get no more texts. Text STOP to end, CANCEL, QUIT, UNSUBSCRIBE",
    "Text DROP to give it back, MINE for your shifts",
)


@given(st.sampled_from(ORDINARY), st.sampled_from(OURS), st.sampled_from(["Loved", "Laughed at", "Disliked", "❤️ to"]))
def test_our_own_words_quoted_by_a_reaction_change_nothing(talk: str, ours: str, verb: str) -> None:
    for body in (f"{verb} “{ours}”", f"{verb} “{ours}” {talk}", f"{verb} “{talk} {ours}”"):
        assert asked(body).intent not in {Intent.OPTOUT, Intent.CONFIRM, Intent.DROP}, body


@given(st.sampled_from(ORDINARY), st.sampled_from(LANGUAGES))
def test_no_ordinary_talk_opts_out_in_any_stored_language(talk: str, language: str) -> None:
    assert read(talk, language=language, open_question=None).intent is not Intent.OPTOUT


def test_the_word_of_a_language_gives_the_language_away() -> None:
    assert read("COMIDA 94601", language="en", open_question=None, options=0).language == "es"
    assert read("FOOD 94601", language="es", open_question=None, options=0).language is None
    assert read("我想幫忙", language="en", open_question=None, options=0).language == "zh-hant"


def test_a_number_is_an_offer_only_while_its_list_is_open() -> None:
    assert read("3", language="en", open_question="offers", options=3).value == 3
    assert read("3", language="en", open_question="offers", options=2).intent is Intent.UNCLEAR
    assert read("3", language="en", open_question=None, options=0).intent is Intent.UNCLEAR


# --- a list with days, hours and places ---

TUESDAY = date(2019, 2, 26)
OFFERS = (
    Offer(TUESDAY, time(8), "Fruitvale Library", "serve food"),
    Offer(TUESDAY, time(11), "Allen Temple", "pack"),
    Offer(date(2019, 2, 27), time(8), "Franklin School", "serve food"),
)


def offered(text: str, language: str = "en") -> Reading:
    return read(text, language=language, open_question="offers", offers=OFFERS, today=date(2019, 2, 25))


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("tues fruitvale", 1),
        ("the 11am one", 2),
        ("ya i can do 11", 2),
        ("si puedo el miércoles", 3),
        ("wednesday works for me", 3),
        ("tomorrow 8am", 1),
        ("the first one", 1),
        ("Franklin please", 3),
        ("B please", 2),
        ("A and C", (1, 3)),
        ("tuesday 8 and wednesday", (1, 3)),
    ],
)
def test_an_offer_is_named_by_what_it_is(text: str, chosen: object) -> None:
    reading = offered(text)
    assert (reading.intent, reading.value) == (Intent.CHOOSE, chosen), reading.why


@pytest.mark.parametrize(("text", "among"), [("8", (1, 3)), ("tuesday", (1, 2)), ("11?", (2,)), ("A or B", (1, 2))])
def test_what_may_be_several_offers_is_asked_back(text: str, among: tuple[int, ...]) -> None:
    assert (offered(text).intent, offered(text).among) == (Intent.UNCLEAR, among)


@pytest.mark.parametrize("text", ["yes but not before 9", "tuesday if i get off work", "not tuesday", "A maybe"])
def test_a_but_or_an_if_takes_no_offer(text: str) -> None:
    assert offered(text).intent is Intent.UNCLEAR


def test_no_puedo_hoy_says_which_day() -> None:
    reading = asked("no puedo hoy", "es")
    assert (reading.intent, reading.about) == (Intent.DROP, About(days=("today",)))
    assert asked("cant make my 8am shift").about == About(hours=(Hour(8, 0, 0),))


# --- how long it takes ---

LONG = [
    "stop " * 1000,
    "a" * 5000,
    "no " * 1600,
    "? " * 2500,
    "8 " * 2500,
    "是" * 5000,
    "“" * 5000,
    "cant make it " * 400,
]


@pytest.mark.parametrize("body", LONG, ids=range(len(LONG)))
def test_five_thousand_characters_are_read_in_a_moment(body: str) -> None:
    began = clock.perf_counter()
    assert read(body, language="en", open_question="offers", options=5).intent is Intent.UNCLEAR
    assert read(body[:LONGEST], language="vi", open_question="offers", options=5).why
    assert clock.perf_counter() - began < 0.5


def test_a_usual_text_takes_about_a_millisecond() -> None:
    texts = [case["text"] for language in LANGUAGES for case in lines(language)]
    for text in texts:
        asked(text)  # the books are put together once
    began = clock.perf_counter()
    for text in texts:
        asked(text)
    assert (clock.perf_counter() - began) / len(texts) < 0.005, "measured: under 1 ms; a busy machine has five"
