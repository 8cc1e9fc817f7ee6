"""Rules over tags as one automaton, which follows every way to cut a text at once.

A form is written with tags, `|`, `?`, `*`, `+` and brackets. Each tag in it is a position; the positions that may
come next are the bits of one integer, so that ways that are alike to all rules are walked only once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_SYMBOL = re.compile(r"[()|?*+]|[^\s()|?*+]+")
MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Form:
    """What rules are made of: `needs` are tags of which one must stand in it; strict: no article beside it."""

    text: str
    needs: frozenset[str] = frozenset()
    strict: bool = False


@dataclass(slots=True)
class _Part:
    """A piece of a form: whether it may be empty, and the positions that it may begin and end with."""

    empty: bool
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class _Positions:
    tags: list[str] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)

    def add(self, tag: str) -> int:
        self.tags.append(tag)
        self.follow.append(0)
        return 1 << (len(self.tags) - 1)

    def join(self, one: int, other: int) -> None:
        for at in _bits(one):
            self.follow[at] |= other


def begins_with(form: str) -> set[str]:
    """The tags that a form may begin with."""
    positions = _Positions()
    first = _Parser(form, positions).alternatives().first
    return {positions.tags[at] for at in _bits(first)}


class Automaton:
    """All forms together. A state is an integer; 0 is the state from which nothing holds any more."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._follow: list[int] = []
        self._bit_of_tag: dict[str, int] = {}
        self._accepts: list[int] = []
        self._strict = 0
        self.start = 0
        for one in forms:
            self._add(one)
        self._steps: dict[tuple[int, str], int] = {}
        self._held: dict[int, tuple[int, ...]] = {}

    def step(self, state: int, tag: str) -> int:
        """The state after one more tag."""
        known = self._steps.get((state, tag))
        if known is None:
            if len(self._steps) > MOST_REMEMBERED:
                self._steps.clear()
            known = self._steps[state, tag] = self._stepped(state, tag)
        return known

    def beside_articles(self, state: int) -> int:
        return state & ~self._strict

    def held(self, state: int) -> tuple[int, ...]:
        """The forms, by their place in the list, that a text may end with in this state."""
        known = self._held.get(state)
        if known is None:
            if len(self._held) > MOST_REMEMBERED:
                self._held.clear()
            known = self._held[state] = tuple(at for at, last in enumerate(self._accepts) if last & state)
        return known

    def _stepped(self, state: int, tag: str) -> int:
        following = 0
        for at in _bits(state):
            following |= self._follow[at]
        return following & self._bit_of_tag.get(tag, 0)

    def _add(self, form: Form) -> None:
        """Its positions twice, before and after a tag that it needs; and one to start from."""
        positions = _Positions()
        whole = _Parser(form.text, positions).alternatives()
        offset, count = len(self._follow), len(positions.tags)
        missing = bool(form.needs)
        start = 1 << (offset + 2 * count)
        for seen in (False, True):
            for at, tag in enumerate(positions.tags):
                now = seen or tag in form.needs
                own = 1 << (offset + at + (count if seen else 0))
                self._follow.append(self._lifted(positions, positions.follow[at], offset, seen=now, form=form))
                self._bit_of_tag[tag] = self._bit_of_tag.get(tag, 0) | own
        self._follow.append(self._lifted(positions, whole.first, offset, seen=False, form=form))
        ends = whole.last << (offset + count)
        self._accepts.append(ends | (0 if missing else whole.last << offset) | (start if whole.empty else 0))
        self.start |= start
        if form.strict:
            self._strict |= ((start << 1) - 1) & ~((1 << offset) - 1)

    @staticmethod
    def _lifted(positions: _Positions, following: int, offset: int, *, seen: bool, form: Form) -> int:
        """Positions of one form as bits of all; a tag that is needed leads to its second copy."""
        lifted, count = 0, len(positions.tags)
        for at in _bits(following):
            second = seen or positions.tags[at] in form.needs
            lifted |= 1 << (offset + at + (count if second else 0))
        return lifted


class _Parser:
    """`(NO|NOT)? DAY+` -> the positions of its tags, and which of them may follow which."""

    def __init__(self, text: str, positions: _Positions) -> None:
        self._symbols = _SYMBOL.findall(text)
        self._at = 0
        self._positions = positions

    def alternatives(self) -> _Part:
        whole = self._row()
        while self._peek() == "|":
            self._at += 1
            other = self._row()
            whole = _Part(whole.empty or other.empty, whole.first | other.first, whole.last | other.last)
        return whole

    def _row(self) -> _Part:
        row = _Part(empty=True)
        while self._peek() not in {"", "|", ")"}:
            part = self._repeated()
            self._positions.join(row.last, part.first)
            row = _Part(
                row.empty and part.empty,
                row.first | part.first if row.empty else row.first,
                row.last | part.last if part.empty else part.last,
            )
        return row

    def _repeated(self) -> _Part:
        part = self._one()
        while self._peek() in {"?", "*", "+"}:
            symbol = self._next()
            if symbol in "*+":
                self._positions.join(part.last, part.first)
            part = _Part(part.empty or symbol in "?*", part.first, part.last)
        return part

    def _one(self) -> _Part:
        symbol = self._next()
        if symbol == "(":
            inside = self.alternatives()
            self._next()
            return inside
        bit = self._positions.add(symbol)
        if symbol == "WILD":
            self._positions.join(bit, bit)  # several unknown words of a place are one
        return _Part(False, bit, bit)

    def _peek(self) -> str:
        return self._symbols[self._at] if self._at < len(self._symbols) else ""

    def _next(self) -> str:
        self._at += 1
        return str(self._symbols[self._at - 1])


def _bits(positions: int) -> list[int]:
    found = []
    while positions:
        low = positions & -positions
        found.append(low.bit_length() - 1)
        positions ^= low
    return found
