"""Numbers as people type them."""

import pytest

from mutualaid.lib.phones import NotAPhoneNumber, mask, read_phone, spoken


@pytest.mark.parametrize(
    "typed",
    ["510 555 0123", "(510) 555-0123", "5105550123", "+1 510-555-0123", "1.510.555.0123", " 510 555 0123 "],
)
def test_every_usual_spelling_is_the_same_number(typed: str):
    assert read_phone(typed, region="US") == "+15105550123"


def test_a_number_from_abroad_keeps_its_country():
    assert read_phone("+52 55 5555 0123", region="US") == "+525555550123"


@pytest.mark.parametrize("typed", ["", "555 0123", "call me", "911", "510 555 012", "510 555 01234", "+1 000 555 0123"])
def test_what_cannot_be_texted_is_refused_with_what_was_typed(typed: str):
    with pytest.raises(NotAPhoneNumber) as refused:
        read_phone(typed, region="US")
    assert f"“{typed}” is not a phone number" in refused.value.message


def test_a_screen_shows_the_last_two_digits():
    assert mask("+15105550123") == "••23"
    assert mask("") == ""


def test_a_call_list_shows_a_number_as_it_is_said():
    assert spoken("+15105550123") == "(510) 555-0123"
