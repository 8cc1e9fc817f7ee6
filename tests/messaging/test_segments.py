"""What the network charges for."""

import pytest

from mutualaid.messaging.segments import count_parts, is_gsm

FAMILY = "👨‍👩‍👧‍👦"  # one grapheme of 11 UTF-16 units


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("á" * 134, 2),
        ("á" * 135, 3),
    ],
)
def test_a_text_has_as_many_parts_as_its_length_says(body: str, parts: int):
    assert count_parts(body) == parts


def test_one_accent_doubles_a_text():
    assert count_parts("a" * 100) == 1
    assert count_parts("a" * 99 + "á") == 2


@pytest.mark.parametrize("letter", "ñéüàÑÉ¿¡ñ")
def test_the_letters_that_spanish_gets_for_nothing(letter: str):
    assert count_parts(letter * 160) == 1


@pytest.mark.parametrize("letter", "áíóúÁÍÓÚ•’“–🍎")
def test_the_signs_that_cost_a_text_its_alphabet(letter: str):
    assert not is_gsm(f"Hello {letter}")


@pytest.mark.parametrize("sign", "€[]{}\\^~|")
def test_a_sign_of_the_second_alphabet_counts_two(sign: str):
    assert count_parts("a" * 158 + sign) == 1
    assert count_parts("a" * 159 + sign) == 2


def test_a_sign_that_counts_two_is_not_cut_in_half():
    assert count_parts("a" * 306) == 2
    assert count_parts("a" * 152 + "€" + "a" * 152) == 3


def test_an_emoji_counts_two_and_a_family_eleven():
    assert count_parts("🍎" * 35) == 1
    assert count_parts("🍎" * 36) == 2
    assert count_parts("á" * 59 + FAMILY) == 1
    assert count_parts("á" * 60 + FAMILY) == 2


def test_a_family_is_not_torn_apart():
    assert count_parts("á" * 134) == 2
    assert count_parts("á" * 60 + FAMILY + "á" * 63) == 3
