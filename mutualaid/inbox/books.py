"""The word files as one book a language: phrase -> the pieces it can be."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import ModuleType

from mutualaid.inbox.moments import (
    DAY_OF,
    NOON,
    NUMBER_OF,
    ORDINAL_OF,
    SPAN_OF,
    VIETNAMESE_DAY_OF,
    VIETNAMESE_NUMBER_OF,
    Hour,
)
from mutualaid.inbox.plain import plain
from mutualaid.inbox.words import ar, en, es, vi, zh_hant

Value = int | str | Hour | None
# A yes, a stop or an aside in one language, something else in the other.
_NOT_IN_SPANISH = {"ya", "ye", "yah", "as", "son", "me"}
_NOT_IN_ENGLISH = {"s", "va", "e", "u"}
_TOKEN = re.compile(r"[㐀-鿿]|\d+(?::\d\d)?|[^\W\d_㐀-鿿]+|[?&]")
_OF_CHINESE = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One phrase as it was read: its tag, and the number, day or hour it names."""

    tag: str
    value: Value = None


Book = Mapping[str, tuple[Piece, ...]]
_Drafted = dict[str, dict[Piece, None]]


@cache
def book_of(language: str) -> Book:
    """All phrases that are read of somebody who writes this language. English and Spanish mix freely."""
    latin = {"vi": [vi, en], "ar": [ar, en], "only-vi": [vi], "only-ar": [ar]}.get(language, [en, es])
    book: _Drafted = {}
    for words in latin:
        _add(book, words.WORDS, skip=_skipped(words, language))
    if not language.startswith("only"):
        for others in (zh_hant, ar):
            _add(book, others.WORDS, skip=lambda form: bool(_LATIN.search(form)) and form.isascii())
    _add_questions(book)
    for tag, meanings in (("DAY", DAY_OF), ("NUM", NUMBER_OF), ("SPAN", SPAN_OF), ("ORD", ORDINAL_OF)):
        _add_values(book, tag, meanings)
    for form in NOON:
        book.setdefault(key_of(form), {})[Piece("TIME", Hour(12, 0, 12))] = None
    if language in ("vi", "only-vi"):
        _add_values(book, "DAY", VIETNAMESE_DAY_OF)
        _add_values(book, "NUM", VIETNAMESE_NUMBER_OF)
    return {form: tuple(pieces) for form, pieces in book.items()}


def pieces_of_word(text: str) -> list[str]:
    """Words, numbers, single characters of Chinese and question marks; a listed word with a digit inside stays one."""
    return [text] if text in _words_with_digits() else _TOKEN.findall(text)


_ORDINAL_TAGS = {"FIRST_": 1, "SECOND_": 2, "THIRD_": 3, "FOURTH_": 4}


def _add(book: _Drafted, words: Mapping[str, str], *, skip: Callable[[str], bool]) -> None:
    for tag, listed in words.items():
        if tag == "AT":
            continue
        piece = Piece("ORD", _ORDINAL_TAGS[tag]) if tag in _ORDINAL_TAGS else Piece(tag)
        for entry in listed.split(" / "):
            form = plain(entry)
            if form and not skip(form):
                book.setdefault(key_of(form), {})[piece] = None


def _add_values(book: _Drafted, tag: str, meanings: Mapping[str, Value]) -> None:
    for form, value in meanings.items():
        book.setdefault(key_of(form), {})[Piece(tag, value)] = None


def _skipped(words: ModuleType, language: str) -> Callable[[str], bool]:
    if words is en and language == "es":
        return _NOT_IN_SPANISH.__contains__
    if words is es and language != "es":
        return _NOT_IN_ENGLISH.__contains__
    return lambda _: False


def _add_questions(book: _Drafted) -> None:
    """An auxiliary before its subject asks, with or without a question mark: “are you open”."""
    for auxiliary, subject in product(en.AUXILIARIES.split(" / "), en.PRONOUNS.split(" / ")):
        book.setdefault(f"{auxiliary} {subject}", {})[Piece("ASK")] = None
    for word in en.ASK.split(" / ") + es.ASK.split(" / "):
        book.setdefault(word, {})[Piece("ASK")] = None


def key_of(form: str) -> str:
    """As a text is cut, except that any word with a digit inside stays one."""
    return " ".join(
        token for chunk in form.split() for token in ([chunk] if _has_digit_inside(chunk) else _TOKEN.findall(chunk))
    )


def _has_digit_inside(word: str) -> bool:
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word) and not _OF_CHINESE.search(word)


@cache
def _words_with_digits() -> frozenset[str]:
    """na3am, 2moro, 1st: words that are one although a digit stands in them."""
    listed = [entry for words in (ar, en, es) for entries in words.WORDS.values() for entry in entries.split(" / ")]
    forms = [*map(plain, listed), *DAY_OF, *ORDINAL_OF, *SPAN_OF]
    return frozenset(word for form in forms for word in form.split() if _has_digit_inside(word))
