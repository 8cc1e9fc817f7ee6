"""Sealed values: read by who has the key, found by a keyed index, of no use to anybody else."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualaid.lib.crypto import Unreadable, blind_index, new_key, read_key, seal, unseal

PHONE = "+15105550199"
OLD, NEW = secrets.token_bytes(32), secrets.token_bytes(32)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_was_sealed_is_read_again(plain: str):
    assert unseal(seal(plain)) == plain


def test_a_sealed_value_shows_nothing_and_never_looks_the_same():
    once, again = seal(PHONE), seal(PHONE)
    assert once != again
    assert PHONE.encode() not in urlsafe_b64decode(once.partition(".")[2])
    assert PHONE not in once


def test_old_values_stay_readable_when_a_new_key_comes_first(settings):
    settings.DATA_KEYS = {"old": OLD}
    before = seal(PHONE)
    settings.DATA_KEYS = {"new": NEW, "old": OLD}
    assert unseal(before) == PHONE
    assert seal(PHONE).startswith("new.")


def test_without_its_key_a_value_is_unreadable_and_the_missing_key_is_named(settings):
    settings.DATA_KEYS = {"old": OLD}
    before = seal(PHONE)
    settings.DATA_KEYS = {"new": NEW}
    with pytest.raises(Unreadable, match="no key named 'old'"):
        unseal(before)


def test_another_key_under_the_same_name_opens_nothing(settings):
    settings.DATA_KEYS = {"k": OLD}
    before = seal(PHONE)
    settings.DATA_KEYS = {"k": NEW}
    with pytest.raises(Unreadable, match="sealed with another key"):
        unseal(before)


@pytest.mark.parametrize("place", [0, 11, 12, 20, -1])
def test_a_value_changed_in_a_single_bit_is_unreadable(place: int):
    key_id, _, body = seal(PHONE).partition(".")
    raw = bytearray(urlsafe_b64decode(body))
    raw[place] ^= 1
    with pytest.raises(Unreadable):
        unseal(f"{key_id}.{urlsafe_b64encode(raw).decode()}")


def test_a_value_does_not_open_under_the_name_of_another_key(settings):
    settings.DATA_KEYS = {"a": OLD, "b": OLD}
    body = seal(PHONE).partition(".")[2]
    with pytest.raises(Unreadable):
        unseal(f"b.{body}")


@pytest.mark.parametrize(
    "garbage",
    ["", "+15105550199", "test.", "test.AAAA", "test.!", "test.a"],
)
def test_what_was_never_sealed_is_unreadable(settings, garbage: str):
    settings.DATA_KEYS = {"test": OLD}
    with pytest.raises(Unreadable):
        unseal(garbage)


def test_equal_numbers_have_equal_indexes_and_different_ones_have_not():
    assert blind_index(PHONE) == blind_index(PHONE)
    assert blind_index(PHONE) != blind_index("+15105550198")
    assert len(blind_index(PHONE)) == 64


def test_without_the_index_key_nobody_can_compute_an_index(settings):
    before = blind_index(PHONE)
    settings.INDEX_KEY = NEW
    assert blind_index(PHONE) != before


def test_a_new_key_is_a_key():
    assert len(read_key(new_key())) == 32
    assert new_key() != new_key()


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "$$$"])
def test_what_is_not_32_bytes_is_no_key(text: str):
    with pytest.raises(ValueError, match=r"key is 32 bytes|padding"):
        read_key(text)
