"""The word files as one book a language: phrase -> the pieces it can be."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from types import ModuleType

from mutualaid.inbox.automaton import Automaton, Form, begins_with
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
from mutualaid.inbox.plain import accents, plain
from mutualaid.inbox.words import ar, en, es, vi, zh_hant

Value = int | str | Hour | None
# A yes, a stop or an aside in one language, something else in the other.
_NOT_IN_SPANISH = {"ya", "ye", "yah", "as", "son", "me"}
_NOT_IN_ENGLISH = {"s", "va", "e", "u"}
_TOKEN = re.compile(r"[㐀-鿿]|\d+(?::\d\d)?|[^\W\d_㐀-鿿]+|[?&]")
_WORD = re.compile(r"[㐀-鿿]|\d+(?::\d\d)?|(?:[^\W\d_㐀-鿿]|[\u0300-\u036f])+|[?&]")
_OF_CHINESE = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[a-z]")


@dataclass(frozen=True, slots=True)
class Piece:
    """One phrase as it was read: its tag, and the number, day or hour it names."""

    tag: str
    value: Value = None


_PATTERN = re.compile(r"[(|]")
_RUN = re.compile(r"[^()|?]+")
LONGEST = 9


class Book:
    """Phrases of one word and more, each with the pieces it can be; those written with brackets as automata."""

    def __init__(self) -> None:
        self._exact: dict[str, dict[Piece, None]] = {}
        self._patterns: dict[str, list[tuple[str, Piece]]] = {}
        self._automata: dict[str, tuple[Automaton, list[Piece]]] = {}
        self._not: dict[str, set[str]] = {}
        self._accented: dict[tuple[str, Piece], list[list[str | None]]] = {}

    def add(self, phrase: str, piece: Piece, *, spelt: str = "") -> None:
        """`spelt`: as it is spelt, if it is read with its accents wherever they are written."""
        self._exact.setdefault(phrase, {})[piece] = None
        if spelt:
            self._accented.setdefault((phrase, piece), []).append(accents_of(spelt))

    def add_pattern(self, pattern: str, piece: Piece) -> None:
        for word in begins_with(pattern):
            self._patterns.setdefault(word, []).append((pattern, piece))

    def leave_out(self, tag: str, phrases: Iterable[str]) -> None:
        self._not.setdefault(tag, set()).update(phrases)

    def at(self, tokens: Sequence[str], written: Sequence[str | None] = ()) -> Iterator[tuple[int, tuple[Piece, ...]]]:
        """How many of the tokens are a phrase, and of what, for every phrase that they begin with.

        `written` are the accents of each token (None: without).
        """
        automaton, pieces_of = self._beginning_with(tokens[0])
        state, phrase = automaton.start, ""
        for length, word in enumerate(tokens[:LONGEST], start=1):
            phrase = f"{phrase} {word}" if phrase else word
            state = automaton.step(state, word) if state else 0
            found = {
                piece: None for piece in self._exact.get(phrase, ()) if self._is_spelt(phrase, piece, written[:length])
            }
            for form in automaton.held(state) if state else ():
                if phrase not in self._not.get(pieces_of[form].tag, ()):
                    found[pieces_of[form]] = None
            if found:
                yield length, tuple(found)

    def get(self, phrase: str) -> tuple[Piece, ...]:
        """What exactly these words can be; empty if they are no phrase."""
        tokens = phrase.split()
        return next((pieces for length, pieces in self.at(tokens) if length == len(tokens)), ()) if tokens else ()

    def _is_spelt(self, phrase: str, piece: Piece, written: Sequence[str | None]) -> bool:
        """Vietnamese bận is not bạn, unless it comes as ban."""
        ways = self._accented.get((phrase, piece)) if any(written) else None
        return not ways or any(
            len(way) != len(written)
            or all(one is None or one == other for one, other in zip(written, way, strict=True))
            for way in ways
        )

    def _beginning_with(self, word: str) -> tuple[Automaton, list[Piece]]:
        if word not in self._automata:
            listed = self._patterns.get(word)
            if not listed:
                return _NO_PATTERN
            self._automata[word] = Automaton([Form(form) for form, _ in listed]), [piece for _, piece in listed]
        return self._automata[word]


_NO_PATTERN: tuple[Automaton, list[Piece]] = (Automaton([]), [])


@cache
def book_of(language: str) -> Book:
    """All phrases that are read of somebody who writes this language."""
    book = Book()
    for words in _latin(language):
        _add(book, words.WORDS, skip=_skipped(words, language))
    if not language.startswith("only"):
        for others in (zh_hant, ar):
            _add(book, others.WORDS, skip=lambda form: bool(_LATIN.search(form)) and form.isascii())
    _add_questions(book)
    for tag, meanings in (("DAY", DAY_OF), ("NUM", NUMBER_OF), ("SPAN", SPAN_OF), ("ORD", ORDINAL_OF)):
        _add_values(book, tag, meanings)
    for form in NOON:
        book.add(key_of(form), Piece("TIME", Hour(12, 0, 12)))
    if language in ("vi", "only-vi"):
        _add_values(book, "DAY", VIETNAMESE_DAY_OF)
        _add_values(book, "NUM", VIETNAMESE_NUMBER_OF)
    return book


def accents_of(text: str) -> list[str | None]:
    """The accents of each word."""
    folded = unicodedata.normalize("NFC", text.casefold().replace("đ", "d\u0335"))
    return [accents(word) for word in _WORD.findall(folded)]


def pieces_of_word(text: str) -> list[str]:
    """Words, numbers, single characters of Chinese and question marks; a listed word with a digit inside stays one."""
    return [text] if text in _words_with_digits() else _TOKEN.findall(text)


def spelt_out(words: str, language: str) -> str:
    """`u`, `xq`, `ko` as the long words they stand for."""
    pattern, long_of = _spellings(language)
    return pattern.sub(lambda short: long_of[short[0]], words)


@cache
def _spellings(language: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    pairs = [pair.split(" = ") for words in _latin(language) for pair in words.SPELLINGS.split(" / ") if pair]
    long_of = {plain(short): plain(long) for short, long in reversed(pairs)}
    listed = "|".join(sorted(map(re.escape, long_of), key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{listed})(?!\S)"), long_of


def _latin(language: str) -> list[ModuleType]:
    """Whose Latin letters to read: English and Spanish mix freely."""
    books = {"vi": [vi, en], "ar": [ar, en], "es": [es, en], "only-vi": [vi], "only-ar": [ar]}
    return books.get(language, [en, es])


_ORDINAL_TAGS = {"FIRST_": 1, "SECOND_": 2, "THIRD_": 3, "FOURTH_": 4}


def _add(book: Book, words: Mapping[str, str], *, skip: Callable[[str], bool]) -> None:
    for tag, listed in words.items():
        if tag == "AT":
            continue
        if tag.startswith("NOT_"):
            book.leave_out(tag.removeprefix("NOT_"), (key_of(plain(entry)) for entry in listed.split(" / ")))
            continue
        piece = Piece("ORD", _ORDINAL_TAGS[tag]) if tag in _ORDINAL_TAGS else Piece(tag)
        for entry in listed.split(" / "):
            if _PATTERN.search(entry):
                book.add_pattern(_RUN.sub(lambda run: f" {key_of(plain(run[0]))} ", entry), piece)
            elif (form := plain(entry)) and not skip(form):
                book.add(key_of(form), piece, spelt=entry if words is vi.WORDS else "")


def _add_values(book: Book, tag: str, meanings: Mapping[str, Value]) -> None:
    for form, value in meanings.items():
        book.add(key_of(form), Piece(tag, value))


def _skipped(words: ModuleType, language: str) -> Callable[[str], bool]:
    if words is en and language == "es":
        return _NOT_IN_SPANISH.__contains__
    if words is es and language != "es":
        return _NOT_IN_ENGLISH.__contains__
    return lambda _: False


def _add_questions(book: Book) -> None:
    """An auxiliary before its subject asks, with or without a question mark: “are you open”."""
    for auxiliary, subject in product(en.AUXILIARIES.split(" / "), en.PRONOUNS.split(" / ")):
        book.add(f"{auxiliary} {subject}", Piece("ASK"))
    for word in en.ASK.split(" / ") + es.ASK.split(" / "):
        book.add(word, Piece("ASK"))


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
    listed = [word for words in (ar, en, es) for entries in words.WORDS.values() for word in _RUN.findall(entries)]
    return frozenset(
        word
        for form in [*map(plain, listed), *DAY_OF, *ORDINAL_OF, *SPAN_OF]
        for word in form.split()
        if _has_digit_inside(word)
    )
