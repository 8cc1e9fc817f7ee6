"""A text -> the ways it can be cut into phrases that mean something, each phrase under a tag of inbox.words.

What carries no meaning (greetings, thanks, articles) is taken out; a word that is in no list stays in as OTHER, so
that no rule of inbox.grammar can pass over it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from mutualaid.inbox.automaton import Automaton
from mutualaid.inbox.books import LONGEST, Book, Piece, Value, accents_of, book_of, key_of, pieces_of_word, spelt_out
from mutualaid.inbox.moments import AT_HOUR, HALF_OF, OCLOCK, hour_said
from mutualaid.inbox.plain import plain, readable
from mutualaid.inbox.words import ar, en, es, vi, zh_hant

MOST_TOKENS = 60
# So many different states are followed at each word; no labelled text comes near it.
MOST_STATES = 48
# Taken out wherever they stand; which of them stood there is kept as the text's tone.
EMPTY = frozenset({"DAYPART", "POLITE", "GREET", "THANKS", "KIND", "SORRY", "FILL", "GLUE", "NAME"})
_ARTICLE_LIKE = frozenset({"GLUE", "INTRO"})
_TAKEN_OUT = EMPTY | _ARTICLE_LIKE
_UNLISTED = frozenset({"OTHER", "CAPITAL"})

# What may follow the letter A of a list; and what else the words of a place's name may be.
_AFTER_A_LETTER = frozenset(
    [
        *("and", "y", "or", "o", "&", "?", "please", "pls", "plz", "por", "porfa", "thanks", "thank", "gracias"),
        *("for", "b", "c", "d", "no", "if", "si", "works", "is", "sounds", "would", "looks", "me", "esta", "seems"),
    ]
)
_OF_A_NAME = {"SITE", "ATTEND"}
_ARABIC_ARTICLE = re.compile(r"^(?:(?:و|ف|ب|ع|ه|ك)?ال|لل|و(?=\w{3}))(?=\w{2})")
_VIETNAMESE_SIR = re.compile(r"(?<!\w)[ạàẠÀ](?!\w)")  # politeness, not the letter A
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a whole text: what is meant, in order, and the tone it is said in."""

    pieces: tuple[Piece, ...]
    tone: frozenset[str]

    @property
    def tags(self) -> set[str]:
        return {piece.tag for piece in self.pieces}

    def values(self, tag: str) -> list[Value]:
        return [piece.value for piece in self.pieces if piece.tag == tag]


@dataclass(frozen=True, slots=True)
class _Node:
    """The likeliest way to have come here: fewest phrases, then the first that is listed."""

    cost: int
    piece: Piece | None = None
    before: "_Node | None" = None


Step = tuple[int, tuple[Piece, ...]]  # how many tokens, and what they can be
# Phrases that keep their words together: “no sé” is never a no, nor “en la tarde” late.
_INSEPARABLE = frozenset({"DOUBT", "DAYPART", "KEEP", "TALK", "KIN"})


@dataclass(frozen=True)
class Text:
    """A text with all the phrases that begin at each of its words.

    `letters` offers are open, named a, b, c; `names` are words of places that the text may be about.
    """

    body: str
    book: str
    letters: int = 0
    names: frozenset[str] = frozenset()

    @cached_property
    def tokens(self) -> list[str]:
        found = spelt_out(" ".join(cut(self.body)), self.book).split()
        return found if len(found) <= MOST_TOKENS else []

    @cached_property
    def steps(self) -> list[list[Step]]:
        context = _context(self.body, self.letters, self.names)
        return _lattice(self.tokens, self._written, book_of(self.book), context)

    @cached_property
    def _written(self) -> list[str | None]:
        """The accents of each word; none where short forms were spelt out."""
        found = accents_of(_VIETNAMESE_SIR.sub(" ", readable(self.body)))
        return found if len(found) == len(self.tokens) else []

    def held(self, automaton: Automaton, upto: int | None = None) -> list[tuple[int, Way]]:
        """The forms that hold of the first `upto` words (None: of all), each with its likeliest way.

        In their order, but those that need twice as many phrases as another come after the others.
        """
        reached = self._reached(automaton)
        if not reached:
            return []
        best: dict[int, _Node] = {}
        for (state, _), node in reached[len(self.tokens) if upto is None else upto].items():
            for form in automaton.held(state):
                if form not in best or node.cost < best[form].cost:
                    best[form] = node
        fewest = min((node.cost for node in best.values()), default=0) // 64
        in_order = sorted(best, key=lambda form: (best[form].cost // 64 >= 2 * fewest, form))
        return [(form, _way(best[form])) for form in in_order]

    def most_states(self, automaton: Automaton) -> int:
        """How many states were followed at once; of this the time depends."""
        return max(map(len, self._reached(automaton)), default=0)

    @cached_property
    def _walked(self) -> dict[int, list[dict[tuple[int, str], _Node]]]:
        return {}

    def _reached(self, automaton: Automaton) -> list[dict[tuple[int, str], _Node]]:
        if id(automaton) not in self._walked:
            self._walked[id(automaton)] = _walk(self.steps, automaton) if self.tokens else []
        return self._walked[id(automaton)]

    def ways(self, most: int, *, start: int = 0, only: frozenset[str] | None = None) -> list[Way]:
        """The likeliest ways to read the text from a word on; with `only`, none that needs another tag."""
        steps = self.steps[start:] if self.tokens else []
        passable = _passable(steps, only)
        if not steps or not passable[0]:
            return []
        kept = [_kept(path) for path in islice(_paths(steps, 0, passable, only), most * 4)]
        return list(dict.fromkeys(way for way in kept if only is None or way.tags <= only))[:most]


def cut(body: str) -> list[str]:
    """Words, numbers, single characters of Chinese, question marks; 8:30 stays whole, as does na3am."""
    return [token for chunk in plain(_VIETNAMESE_SIR.sub(" ", body)).split() for token in pieces_of_word(chunk)]


def is_known(word: str, book: str) -> bool:
    """Whether this language's book lists it as a phrase of its own."""
    return word.isdecimal() or bool(book_of(book).get(" ".join(cut(word))))


# --- all ways at once ---


def _walk(steps: Sequence[Sequence[Step]], automaton: Automaton) -> list[dict[tuple[int, str], _Node]]:
    """For every position the states reached there, and, before an unlisted word, after which tag."""
    reached: list[dict[tuple[int, str], _Node]] = [{} for _ in range(len(steps) + 1)]
    reached[0][automaton.start, ""] = _Node(0)
    unlisted = [bool(here) and here[0][1][0].tag in _UNLISTED for here in steps] + [False]
    for at, here in enumerate(steps):
        states = reached[at]
        if len(states) > MOST_STATES:
            states = dict(sorted(states.items(), key=lambda item: item[1].cost)[:MOST_STATES])
        for (state, before), node in states.items():
            for length, pieces in here:
                there = reached[at + length]
                for rank, listed in enumerate(pieces):
                    piece = _placed(listed, before, last=at == len(steps) - 1) if unlisted[at] else listed
                    following = _after(state, piece.tag, automaton)
                    if not following:
                        continue
                    key = (following, _before(piece) if unlisted[at + length] else "")
                    cost = node.cost + 64 + rank
                    if key not in there or cost < there[key].cost:
                        there[key] = _Node(cost, piece, node)
    return reached


def _after(state: int, tag: str, automaton: Automaton) -> int:
    if tag in _ARTICLE_LIKE:
        return automaton.beside_articles(state)
    return state if tag in EMPTY else automaton.step(state, tag)


def _before(piece: Piece) -> str:
    return "INTRODUCED" if piece.value == "introduced" else piece.tag


def _way(node: _Node) -> Way:
    path: list[Piece] = []
    while node.piece is not None and node.before is not None:
        path.append(node.piece)
        node = node.before
    return _kept(path[::-1])


def _kept(path: Sequence[Piece]) -> Way:
    kept: list[Piece] = []
    tone = set()
    for piece in path:
        if piece.tag in EMPTY or piece.tag == "INTRO":
            tone.add("GLUE" if piece.tag == "INTRO" else piece.tag)
        elif not (kept and piece.tag == "WILD" and kept[-1].tag == "WILD"):
            kept.append(piece)
    return Way(tuple(kept), frozenset(tone))


def _placed(piece: Piece, before: str, *, last: bool) -> Piece:
    """Somebody's name after a greeting or at the end, a place after “at”, else OTHER still."""
    if piece.tag not in _UNLISTED:
        return piece
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


# --- one way after another ---


def _passable(steps: Sequence[Sequence[Step]], only: frozenset[str] | None) -> list[bool]:
    """From which words on a way is made of these tags, of what is taken out, and of words of no list."""
    good = [False] * len(steps) + [True]
    for at in range(len(steps) - 1, -1, -1):
        good[at] = any(
            good[at + length] and any(_may_be(piece, only) for piece in found) for length, found in steps[at]
        )
    return good


def _may_be(piece: Piece, only: frozenset[str] | None) -> bool:
    return only is None or piece.tag in only or piece.tag in _TAKEN_OUT or piece.tag in _UNLISTED


def _paths(
    steps: Sequence[Sequence[Step]], at: int, passable: Sequence[bool], only: frozenset[str] | None, before: str = ""
) -> Iterator[tuple[Piece, ...]]:
    """All ways through, longest phrases first."""
    if at >= len(steps):
        yield ()
        return
    for length, pieces in steps[at]:
        for listed in pieces if passable[at + length] else ():
            if _may_be(listed, only):
                piece = _placed(listed, before, last=at == len(steps) - 1)
                for rest in _paths(steps, at + length, passable, only, _before(piece)):
                    yield (piece, *rest)


# --- the phrases that begin at each word ---


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


def _lattice(tokens: Sequence[str], written: Sequence[str | None], book: Book, context: _Context) -> list[list[Step]]:
    """For every position the phrases that begin there, longest first."""
    steps: list[list[Step]] = []
    for at in range(len(tokens)):
        here = [*_moments(tokens, at), *_phrases(tokens, at, book, written)]
        longest = max((length for length, _ in here), default=0)
        whole = [step for step in here if step[0] == longest and _is_whole({piece.tag for piece in step[1]})]
        if whole and longest > 1:
            steps.append(whole)
            continue
        if _is_at_first(steps):
            here = _as_a_question(tokens[at], here)
        here = _without_shorter_ways(here)
        here = [*_single(tokens, at, context, book, known=any(length == 1 for length, _ in here)), *here]
        steps.append(sorted(here, key=lambda step: -step[0]) or [(1, (_unknown(tokens, at, context),))])
    return steps


def _without_shorter_ways(here: list[Step]) -> list[Step]:
    """“ahí voy a estar” is no “ahí voy”: on the way only where nobody says more plainly that they come."""
    coming = max((length for length, pieces in here for piece in pieces if piece.tag in {"COMING", "CANT"}), default=0)
    kept = [
        (length, tuple(piece for piece in pieces if piece.tag != "ONWAY" or length >= coming))
        for length, pieces in here
    ]
    return [step for step in kept if step[1]]


def _is_whole(tags: set[str]) -> bool:
    return bool(tags & _INSEPARABLE) and tags <= _INSEPARABLE | {"KIDS", "WHY"}


def _is_at_first(before: Sequence[Sequence[Step]]) -> bool:
    return not before or any(piece.tag == "GREET" for _, pieces in before[-1] for piece in pieces)


def _as_a_question(word: str, here: list[Step]) -> list[Step]:
    """“is the library open”, “is school closed”: an auxiliary first of all, or after a greeting, asks."""
    if any(length == 2 and Piece("ASK") in pieces for length, pieces in here):
        return [step for step in here if step[0] > 1]
    if word in _ASKS_AT_FIRST:
        return [*(step for step in here if step[0] > 1), (1, (Piece("ASK"),))]
    return here


_ASKS_AT_FIRST = frozenset({"is", "are", "was", "does", "did", "do"})


def _phrases(tokens: Sequence[str], at: int, book: Book, written: Sequence[str | None]) -> Iterator[Step]:
    found = list(book.at(tokens[at : at + LONGEST], written[at : at + LONGEST]))
    yield from found
    if not any(length == 1 for length, _ in found) and (pieces := book.get(_unstretched(tokens[at], book))):
        yield 1, pieces


def _unstretched(token: str, book: Book) -> str:
    """yesss, noooo and heyyy as they are spelt; and an Arabic word without its article."""
    if match := _ARABIC_ARTICLE.match(token):
        return token[match.end() :]
    once, twice = _STRETCHED.sub(r"\1", token), _STRETCHED.sub(r"\1\1", token)
    return once if once != token and book.get(once) else twice


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
        said = tokens[at + oclock : at + oclock + length]
        half = _HALF.get(" ".join(said)) if len(said) == length else None
        if half is not None:
            return oclock + length, half
    return oclock, None


def _single(tokens: Sequence[str], at: int, context: _Context, book: Book, *, known: bool) -> Iterator[Step]:
    word = tokens[at]
    if word.isdecimal():
        yield 1, (Piece("NUM", int(word[:9])),)
    if word == "?":
        yield 1, (Piece("Q"),)
    if _is_letter(tokens, at, context.letters):
        yield 1, (Piece("LETTER", ord(word) - ord("a") + 1),)
    if word in context.names and (not known or {piece.tag for piece in book.get(word)} <= _OF_A_NAME):
        yield 1, (Piece("PLACE", word),)


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


_ARTICLES = frozenset({"la", "el", "los", "the"})
# After these stands a place; the Spanish `a` is everybody's article.
_AT = frozenset(
    plain(word) for words in (en, es, vi, zh_hant, ar) for word in words.WORDS["AT"].split(" / ") if word != "a"
)
_HALF = {key_of(form): half for form, half in HALF_OF.items()}
_OCLOCK = frozenset(map(key_of, OCLOCK))
_AT_HOUR = frozenset(map(key_of, AT_HOUR))
