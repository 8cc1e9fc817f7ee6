"""Every labelled text in fixtures/sms, and the promises that no list of examples can make."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualaid.inbox.reader import Intent, Reading, read

FIXTURES = Path(__file__).parents[2] / "fixtures" / "sms"


def labelled() -> list[Any]:
    return [
        pytest.param(path.stem, json.loads(line), id=f"{path.stem}:{number}")
        for path in sorted(FIXTURES.glob("*.jsonl"))
        for number, line in enumerate(path.read_text().splitlines(), start=1)
    ]


@pytest.mark.parametrize(("language", "case"), labelled())
def test_every_labelled_text_is_read_as_its_label_says(language: str, case: dict[str, Any]) -> None:
    reading = read(case["text"], language=language, open_question=case["question"], options=case["options"])
    assert (reading.intent.value, reading.value) == (case["intent"], case["value"]), reading.why


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
    opposite = Intent.DROP if asked(said, "es").intent is Intent.CONFIRM else Intent.CONFIRM
    assert asked(f"{said} {more}", "es").intent is not opposite


def test_the_word_of_a_language_gives_the_language_away() -> None:
    assert read("COMIDA 94601", language="en", open_question=None, options=0).language == "es"
    assert read("FOOD 94601", language="es", open_question=None, options=0).language is None
    assert read("我想幫忙", language="en", open_question=None, options=0).language == "zh-hant"


def test_a_number_is_an_offer_only_while_its_list_is_open() -> None:
    assert read("3", language="en", open_question="offers", options=3).value == 3
    assert read("3", language="en", open_question="offers", options=2).intent is Intent.UNCLEAR
    assert read("3", language="en", open_question=None, options=0).intent is Intent.UNCLEAR
