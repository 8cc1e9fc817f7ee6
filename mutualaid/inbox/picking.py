"""Which of the offers that are open a text takes: by letter, number, day, hour, place or “the first one”."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from mutualaid.inbox import grammar
from mutualaid.inbox.books import Piece
from mutualaid.inbox.moments import About, Hour, Offer, meant
from mutualaid.inbox.phrases import Text, Way

# A text that takes an offer is made of nothing else.
_AROUND = frozenset(
    [
        *("YES", "ACK", "CAN", "ATTEND", "WANT", "MUST", "COMING", "SEE", "ONE", "SHIFT", "SHIFTS", "SITE"),
        *("TASK", "ABOUT", "HERE", "PLACEWORD", "AND", "Q"),
    ]
)
MOST_WAYS = 24
_REFUSED = grammar.Rules(
    grammar.Rule("not that one", "(NO|NOT|CANT) (NO|NOT|ATTEND|ONE)* (LETTER|NUM)+"),
    grammar.Rule("not that one", "(ONE|ATTEND)* LETTER (NO|NOT|CANT) (ATTEND|NO)*"),
)
_NAMING = frozenset(
    [
        *("LETTER", "NUM", "ORD", "LASTONE", "DAY", "TIME", "PLACE", "ALL", "ANY", "OR"),
    ]
)


@dataclass(frozen=True, slots=True)
class Pick:
    """Positions from 0: what is taken, or, where that is not plain, what to ask about."""

    taken: tuple[int, ...] = ()
    among: tuple[int, ...] = ()


def refuses_one(text: Text) -> bool:
    """“not A”: one is refused, and nothing is said of the others."""
    return bool(_REFUSED.held(text))


def pick(text: Text, *, options: int, offers: Sequence[Offer], today: date | None) -> Pick | None:
    """None: the text is not about the list. An empty Pick: it is, and nothing on the list fits."""
    empty = None
    for way in text.ways(MOST_WAYS, only=_NAMING | _AROUND):
        if not way.tags & _NAMING:
            continue
        picked = _pick(way, options, offers, today)
        if picked and (picked.taken or picked.among):
            return picked
        empty = empty or picked
    return empty


def _pick(way: Way, options: int, offers: Sequence[Offer], today: date | None) -> Pick | None:
    tags = way.tags
    if tags & {"ALL", "ANY"} and options < 2:
        return None
    if "ALL" in tags and tags <= {"ALL", *_AROUND}:
        return Pick(taken=tuple(range(options))) if options <= 3 else Pick(among=tuple(range(options)))
    if "ANY" in tags:
        return Pick(among=tuple(range(options)))
    groups = [
        _of_group(list(group), options, offers, today)
        for is_and, group in groupby(way.pieces, key=lambda piece: piece.tag in {"AND", "OR"})
        if not is_and
    ]
    named = [found for found in groups if found is not None]
    if not named:
        return None
    fits = tuple(dict.fromkeys(at for found in named for at in found))
    plain = all(len(found) == 1 for found in named) and not tags & {"Q", "OR"}
    return Pick(taken=fits) if plain else Pick(among=fits)


def _of_group(
    pieces: Sequence[Piece], options: int, offers: Sequence[Offer], today: date | None
) -> tuple[int, ...] | None:
    """What one group of words names, as positions; None where it names nothing, () where nothing fits."""
    found: list[tuple[int, ...]] = []
    for piece in pieces:
        number = piece.value if isinstance(piece.value, int) else 0
        if piece.tag in {"LETTER", "ORD"}:
            found.append((number - 1,) if 1 <= number <= options else ())
        elif piece.tag == "LASTONE":
            found.append((options - 1,))
        elif piece.tag == "NUM":
            found.append(_numbered(number, options, offers))
    about = about_of(pieces)
    if about and offers and today:
        found.append(tuple(meant(about, offers, today=today)))
    if not found:
        return None
    return tuple(at for at in found[0] if all(at in others for others in found[1:]))


def _numbered(number: int, options: int, offers: Sequence[Offer]) -> tuple[int, ...]:
    """A place on the list, or the hour at which one begins; what could be both is asked back."""
    listed = {number - 1} if 1 <= number <= options else set()
    begins = {at for at, offer in enumerate(offers) if Hour(number).is_at(offer.starts)} if number <= 24 else set()
    return tuple(sorted(listed | begins))


def about_of(pieces: Iterable[Piece]) -> About:
    """The days, hours and places that a text names."""
    kept = list(pieces)
    return About(
        days=tuple(str(piece.value) for piece in kept if piece.tag == "DAY"),
        hours=tuple(piece.value for piece in kept if isinstance(piece.value, Hour)),
        places=tuple(str(piece.value) for piece in kept if piece.tag in {"PLACE", "PLACEWORD"}),
    )
