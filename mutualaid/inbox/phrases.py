"""A text -> the ways it can be cut into phrases that mean something, each phrase under a tag of inbox.words.

What carries no meaning (greetings, thanks, articles) is taken out; a word that is in no list stays in as OTHER, so
that no rule of inbox.grammar can pass over it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from mutualaid.inbox.moments import (
    AT_HOUR,
    DAY_OF,
    HALF_OF,
    NOON,
    NUMBER_OF,
    OCLOCK,
    ORDINAL_OF,
    SPAN_OF,
    VIETNAMESE_DAY_OF,
    Hour,
    hour_said,
)
from mutualaid.inbox.plain import plain, readable
from mutualaid.inbox.words import ar, en, es, vi, zh_hant

Value = int | str | Hour | None

MOST_TOKENS = 40
MOST_WAYS = 160
LONGEST = 8
# Taken out wherever they stand; which of them stood there is kept as the text's tone.
EMPTY = frozenset({"DAYPART", "POLITE", "GREET", "THANKS", "KIND", "SORRY", "FILL", "GLUE", "NAME"})
# A yes, a stop or an aside in one language, something else in the other.
_NOT_IN_SPANISH = {"ya", "ye", "yah", "as", "son", "me"}
_NOT_IN_ENGLISH = {"s", "va", "e", "u"}

# What may follow the letter A of a list; and what else the words of a place's name may be.
_AFTER_A_LETTER = {
    "and",
    "y",
    "or",
    "o",
    "&",
    "?",
    "please",
    "pls",
    "por",
    "thanks",
    "thank",
    "gracias",
    "for",
    "b",
    "c",
    "d",
    "no",
}
_OF_A_NAME = {"SITE", "ATTEND"}

_TOKEN = re.compile(r"[㐀-鿿]|\d+(?::\d\d)?|[^\W\d_㐀-鿿]+|[?&]")
_OF_CHINESE = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[a-z]")
_ARABIC_ARTICLE = re.compile(r"^(?:و|ف)?ال(?=\w{3})")
_VIETNAMESE_SIR = re.compile(r"(?<!\w)[ạàẠÀ](?!\w)")  # politeness, not the letter A
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One phrase as it was read: its tag, and the number, day or hour it names."""

    tag: str
    value: Value = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a whole text: what is meant, in order, and the tone it is said in."""

    pieces: tuple[Piece, ...]
    tone: frozenset[str]

    @property
    def tags(self) -> str:
        """The tags as one line that rules match against; each is followed by a space."""
        return "".join(f"{piece.tag} " for piece in self.pieces)

    def values(self, tag: str) -> list[Value]:
        return [piece.value for piece in self.pieces if piece.tag == tag]


Book = Mapping[str, tuple[Piece, ...]]
# Phrases that keep their words together: “no sé” is never a no, nor “en la tarde” late.
_INSEPARABLE = frozenset({"DOUBT", "DAYPART", "KEEP"})


def ways(body: str, book: str, *, letters: int = 0, names: frozenset[str] = frozenset()) -> list[Way]:
    """Every way to read `body` with a language's book, fewest phrases first; none of a text that is far too long.

    `letters` offers are open, named a, b, c; `names` are words of places that the text may be about.
    """
    tokens = cut(body)
    if not tokens or len(tokens) > MOST_TOKENS:
        return []
    lattice = _lattice(tokens, _book(book), _context(body, letters, names))
    found: dict[Way, None] = {}
    for at, path in enumerate(_paths(lattice, 0)):
        found.setdefault(_way(path))
        if at >= MOST_WAYS:
            break
    return list(found)


def is_known(word: str, book: str) -> bool:
    """Whether this language's book lists it as a phrase of its own."""
    return word.isdigit() or " ".join(cut(word)) in _book(book)


def cut(body: str) -> list[str]:
    """Words, numbers, single characters of Chinese, question marks; 8:30 stays whole, as does na3am."""
    tokens: list[str] = []
    for chunk in plain(_VIETNAMESE_SIR.sub(" ", body)).split():
        tokens += [chunk] if chunk in _words_with_digits() else _TOKEN.findall(chunk)
    return tokens


@dataclass(frozen=True, slots=True)
class _Context:
    capitals: frozenset[str]
    letters: int
    names: frozenset[str]


def _context(body: str, letters: int, names: frozenset[str]) -> _Context:
    words = readable(body).split()
    shouted = body.isupper()
    capitals = frozenset() if shouted else frozenset(plain(word) for word in words if word[:1].isupper())
    return _Context(capitals, letters, names)


Step = tuple[int, tuple[Piece, ...]]  # how many tokens, and what they can be


def _lattice(tokens: Sequence[str], book: Book, context: _Context) -> list[list[Step]]:
    """For every position the phrases that begin there, longest first."""
    steps: list[list[Step]] = []
    for at in range(len(tokens)):
        here = [*_moments(tokens, at), *_phrases(tokens, at, book)]
        if whole := [step for step in here if step[0] > 1 and {piece.tag for piece in step[1]} <= _INSEPARABLE]:
            steps.append(whole)
            continue
        here = [*_single(tokens, at, context, book, known=any(length == 1 for length, _ in here)), *here]
        steps.append(sorted(here, key=lambda step: -step[0]) or [(1, (_unknown(tokens, at, context),))])
    return steps


def _phrases(tokens: Sequence[str], at: int, book: Book) -> Iterator[Step]:
    words = ""
    for length in range(1, min(LONGEST, len(tokens) - at) + 1):
        token = tokens[at + length - 1]
        words = f"{words} {token}" if words else token
        if pieces := book.get(words) or (book.get(_unstretched(token, book)) if length == 1 else None):
            yield length, pieces


def _unstretched(token: str, book: Book) -> str:
    """yesss, noooo and heyyy as they are spelt; and an Arabic word without its article."""
    if match := _ARABIC_ARTICLE.match(token):
        return token[match.end() :]
    once, twice = _STRETCHED.sub(r"\1", token), _STRETCHED.sub(r"\1\1", token)
    return once if once in book else twice


def _moments(tokens: Sequence[str], at: int) -> Iterator[Step]:
    """Hours: 8am, 8:30, at 8, a las 8, 8 de la manana, 早上8點."""
    for skip in range(4):
        lead = " ".join(tokens[at : at + skip])
        if skip and lead not in _AT_HOUR and lead not in _HALF:
            continue
        if at + skip >= len(tokens):
            return
        number = tokens[at + skip]
        half = _HALF.get(lead) if skip else None
        length, after = _after_hour(tokens, at + skip + 1)
        hour = hour_said(number, after if after is not None else half)
        named = after is not None or length or ":" in number or (skip and 1 <= (hour.hour if hour else 0) <= 12)
        if hour and named:
            yield skip + 1 + length, (Piece("TIME", hour),)


def _after_hour(tokens: Sequence[str], at: int) -> tuple[int, int | None]:
    """How many tokens after a number make it an hour, and which half of the day they name."""
    oclock = next((n for n in (2, 1) if " ".join(tokens[at : at + n]) in _OCLOCK and at + n <= len(tokens)), 0)
    for length in (4, 3, 2, 1):
        half = _HALF.get(" ".join(tokens[at + oclock : at + oclock + length]))
        if half is not None:
            return oclock + length, half
    return oclock, None


def _single(tokens: Sequence[str], at: int, context: _Context, book: Book, *, known: bool) -> Iterator[Step]:
    token = tokens[at]
    if token.isdigit():
        yield 1, (Piece("NUM", int(token[:9])),)
    if token in {"?"}:
        yield 1, (Piece("Q"),)
    if _is_letter(tokens, at, context.letters):
        yield 1, (Piece("LETTER", ord(token) - ord("a") + 1),)
    if token in context.names and (not known or {piece.tag for piece in book.get(token, ())} <= _OF_A_NAME):
        yield 1, (Piece("PLACE", token),)


def _is_letter(tokens: Sequence[str], at: int, letters: int) -> bool:
    """The name of an offer. An `a` before another word is an article, or Spanish for “to”."""
    if len(tokens[at]) != 1 or not 0 <= ord(tokens[at]) - ord("a") < min(letters, 10):
        return False
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    return tokens[at] != "a" or not following or following in _AFTER_A_LETTER or not following.isascii()


def _unknown(tokens: Sequence[str], at: int, context: _Context) -> Piece:
    """A word of no list; `_placed` says what it can be by where it stands."""
    before = tokens[at - 1] if at else ""
    tag = "CAPITAL" if at and tokens[at] in context.capitals else "OTHER"
    return Piece(tag, f"{before} {tokens[at]}")


def _paths(lattice: Sequence[Sequence[Step]], at: int) -> Iterator[tuple[Piece, ...]]:
    """All ways through, longest phrases first; the first paths are the likeliest."""
    if at >= len(lattice):
        yield ()
        return
    for length, pieces in lattice[at]:
        for rest in _paths(lattice, at + length):
            for piece in pieces:
                yield (piece, *rest)


def _way(path: Sequence[Piece]) -> Way:
    kept: list[Piece] = []
    tone = set()
    before = ""
    for piece in path:
        tag = piece.tag
        if tag in ("OTHER", "CAPITAL"):
            piece = _placed(piece, before, last=piece is path[-1])
        if piece.tag in EMPTY or piece.tag == "INTRO":
            tone.add("GLUE" if piece.tag == "INTRO" else piece.tag)
        elif not (kept and piece.tag == "WILD" and kept[-1].tag == "WILD"):
            kept.append(piece)
        before = "INTRODUCED" if piece.value == "introduced" else piece.tag
    return Way(tuple(kept), frozenset(tone))


def _placed(piece: Piece, before: str, *, last: bool) -> Piece:
    """Somebody's name after a greeting or at the end, a place after “at”, else OTHER still."""
    word_before, word = str(piece.value).split(" ")
    if before in {"INTRO", "INTRODUCED"}:
        return Piece("NAME", "introduced" if before == "INTRO" else None)
    if piece.tag == "CAPITAL" and word_before in _ARTICLES and before != "FOOD":
        return Piece("PLACEWORD", word)
    if word_before in _AT or before in {"WILD", "PLACEWORD"}:
        return Piece("PLACEWORD", word) if piece.tag == "CAPITAL" and before != "WILD" else Piece("WILD")
    if (
        piece.tag == "CAPITAL"
        and before not in {"FOOD", "EAT"}
        and (last or before in {"GREET", "THANKS", "SORRY", "NAME", "KIND"})
    ):
        return Piece("NAME")
    return Piece("OTHER")


@cache
def _book(language: str) -> Book:
    """All phrases that are read of somebody who writes this language. English and Spanish mix freely."""
    latin = {"vi": [vi, en], "ar": [ar, en], "only-vi": [vi], "only-ar": [ar]}.get(language, [en, es])
    book: dict[str, dict[Piece, None]] = {}
    for words in latin:
        _add(book, words.WORDS, skip=_skipped(words, language))
    if not language.startswith("only"):
        for others in (zh_hant, ar):
            _add(book, others.WORDS, skip=lambda form: bool(_LATIN.search(form)) and form.isascii())
    _add_questions(book)
    for tag, meanings in (("DAY", DAY_OF), ("NUM", NUMBER_OF), ("SPAN", SPAN_OF), ("ORD", ORDINAL_OF)):
        for form, value in meanings.items():
            book.setdefault(_key(form), {})[Piece(tag, value)] = None
    for form in NOON:
        book.setdefault(_key(form), {})[Piece("TIME", Hour(12, 0, 12))] = None
    for form, day in VIETNAMESE_DAY_OF.items() if language in ("vi", "only-vi") else ():
        book.setdefault(form, {})[Piece("DAY", day)] = None
    return {form: tuple(pieces) for form, pieces in book.items()}


_ORDINAL_TAGS = {"FIRST_": 1, "SECOND_": 2, "THIRD_": 3, "FOURTH_": 4}


def _add(book: dict[str, dict[Piece, None]], words: Mapping[str, str], *, skip: object) -> None:
    for tag, listed in words.items():
        if tag == "AT":
            continue
        piece = Piece("ORD", _ORDINAL_TAGS[tag]) if tag in _ORDINAL_TAGS else Piece(tag)
        for entry in listed.split(" / "):
            form = plain(entry)
            if form and not (callable(skip) and skip(form)):
                book.setdefault(_key(form), {})[piece] = None


def _skipped(words: object, language: str) -> object:
    if words is en and language == "es":
        return _NOT_IN_SPANISH.__contains__
    if words is es and language != "es":
        return _NOT_IN_ENGLISH.__contains__
    return None


def _add_questions(book: dict[str, dict[Piece, None]]) -> None:
    """An auxiliary before its subject asks, with or without a question mark: “are you open”."""
    for auxiliary, subject in product(en.AUXILIARIES.split(" / "), en.PRONOUNS.split(" / ")):
        book.setdefault(f"{auxiliary} {subject}", {})[Piece("ASK")] = None
    for word in en.ASK.split(" / ") + es.ASK.split(" / "):
        book.setdefault(word, {})[Piece("ASK")] = None


def _key(form: str) -> str:
    """As `cut` would cut it, except that a word with a digit inside stays one."""
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


_ARTICLES = frozenset({"la", "el", "los", "the"})
_AT = frozenset(plain(word) for words in (en, es, vi, zh_hant, ar) for word in words.WORDS["AT"].split(" / "))

_HALF = {_key(form): half for form, half in HALF_OF.items()}
_OCLOCK = frozenset(map(_key, OCLOCK))
_AT_HOUR = frozenset(map(_key, AT_HOUR))
