"""Every labelled text in fixtures/sms, and the promises that no list of examples can make."""

import time as clock
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualaid.inbox import grammar
from mutualaid.inbox.automaton import Automaton, Form
from mutualaid.inbox.moments import About, Hour, Offer
from mutualaid.inbox.numbers import numbers_in_words
from mutualaid.inbox.phrases import MOST_STATES, Text
from mutualaid.inbox.reader import LONGEST, Intent, Reading, read
from mutualaid.inbox.words import forms
from tests.inbox.scores import LANGUAGES, SETS, lines, score

MOST_FALSE_ACTIONS = 0.02
# docs/understanding.md has the first scores, which are lower.
LEAST_RIGHT = {"unseen": 0.93, "second": 0.93, "third": 0.8, "families": 0.95, "talk": 0.95}


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
@pytest.mark.parametrize("name", SETS)
def test_of_every_set_most_texts_are_right_and_none_is_turned_round(name: str, language: str) -> None:
    found = score(name, language)
    assert found.right >= LEAST_RIGHT[name] * found.total
    assert found.turned_round == []
    assert found.false_opt_outs == []


@pytest.mark.parametrize("name", SETS)
def test_of_what_a_person_should_read_next_to_nothing_is_acted_on(name: str) -> None:
    found = [score(name, language) for language in LANGUAGES]
    acted_on = [text for one in found for text in one.false_actions]
    assert len(acted_on) <= MOST_FALSE_ACTIONS * sum(one.total for one in found), acted_on


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


@pytest.mark.parametrize("typed", ["𐹠", "²", "GOT ①", "٣", "４"])
def test_a_digit_that_is_no_number_breaks_nothing(typed: str) -> None:
    assert read(typed, language="es", open_question="offers", options=3).why


@given(st.sampled_from(["yes", "ya voy", "claro", "no", "cant make it", "ya no puedo"]), st.text("abc ñ?", min_size=1))
def test_words_after_a_yes_or_no_never_turn_it_into_its_opposite(said: str, more: str) -> None:
    opposite = Intent.CONFIRM if asked(said, "es").intent is Intent.DROP else Intent.DROP
    assert asked(f"{said} {more}", "es").intent is not opposite


ORDINARY = [
    case["text"]
    for language in LANGUAGES
    for case in [*lines(language), *(case for name in SETS for case in lines(f"{name}-{language}"))]
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_never_followed_along_more_ways_than_a_few_dozen(language: str) -> None:
    """The time goes with the ways that are followed at once, whatever their combinations."""
    for name in SETS:
        for case in lines(f"{name}-{language}"):
            assert Text(case["text"], language).most_states(grammar.SENTENCES.automaton) < MOST_STATES, case["text"]


@given(
    st.lists(st.sampled_from(["can", "yes", "no", "at", "8", "a", "ya", "voy", "not", "?", "đến", "好"]), max_size=90)
)
def test_words_of_many_meanings_do_not_multiply(words: list[str]) -> None:
    text = Text(" ".join(words), "vi", letters=3)
    assert text.most_states(grammar.SENTENCES.automaton) <= 2 * MOST_STATES
    assert len(text.ways(24)) <= 24


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
    for language in ("en", "vi"):
        read("yes", language=language, open_question="offers", options=5)  # the books are put together once
    began = clock.process_time()
    assert read(body, language="en", open_question="offers", options=5).intent is Intent.UNCLEAR
    assert read(body[:LONGEST], language="vi", open_question="offers", options=5).why
    assert clock.process_time() - began < 0.5


def test_a_usual_text_takes_about_a_millisecond() -> None:
    texts = [case["text"] for language in LANGUAGES for case in lines(language)]
    for text in texts:
        asked(text)  # the books are put together once
    began = clock.process_time()
    for text in texts:
        asked(text)
    assert (clock.process_time() - began) / len(texts) < 0.005, "measured: under 1 ms; a busy machine has five"


# --- words ---


def test_a_phrase_may_be_written_with_alternatives() -> None:
    assert forms("(on|in) the (old)? bus / here") == (
        "on the old bus",
        "on the bus",
        "in the old bus",
        "in the bus",
        "here",
    )
    assert forms("a b") == ("a b",)


def test_an_automaton_holds_what_its_form_says_and_nothing_else() -> None:
    automaton = Automaton([Form("NO? (DAY|TIME)+"), Form("(NO|DAY)+", needs=frozenset({"DAY"}), strict=True)])

    def held(*tags: str) -> tuple[int, ...]:
        state = automaton.start
        for tag in tags:
            state = automaton.step(state, tag)
        return automaton.held(state)

    assert held("NO", "DAY") == (0, 1)
    assert held("NO") == ()
    assert held("NO", "DAY", "NO") == (1,)
    assert held("TIME", "NO") == ()
    assert automaton.held(automaton.step(automaton.beside_articles(automaton.start), "DAY")) == (0,)


def test_vietnamese_is_read_with_the_accents_that_are_written() -> None:
    assert read("tôi muốn giúp", language="vi", open_question=None).intent is Intent.SHIFTS
    assert asked("em bận rồi", "vi").intent is Intent.DROP
    assert asked("em bạn rồi", "vi").intent is Intent.UNCLEAR
    assert asked("em ban roi", "vi").intent is not Intent.CONFIRM


@pytest.mark.parametrize(
    ("said", "number"), [("forty five", 45), ("cuarenta y cinco", 45), ("四十五", 45), ("docena", 12)]
)
def test_a_number_may_be_a_word(said: str, number: int) -> None:
    assert numbers_in_words()[said] == number


def test_no_two_numbers_are_one_word() -> None:
    assert numbers_in_words().keys().isdisjoint({"no", "si", "y", "a", ""})
