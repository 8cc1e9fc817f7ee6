"""What is scarce goes out in whole crates: nobody unpacks one to bring 31 meals instead of 30.

Within what one kitchen gives out of one variant, meals move from place to place, never to another kitchen. Who gets
all that was needed keeps it, with a last crate that is not full. A place gains or loses less than one crate, and per
kitchen and variant one crate at most goes out half empty: the rest of the stock is not left standing.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop


@dataclass(frozen=True, slots=True)
class Piece:
    """So many meals of a variant from a kitchen, for need number `need`."""

    need: int
    kitchen: int
    variant: str
    meals: int


def in_crates(
    pieces: Sequence[Piece],
    *,
    wanted: Sequence[int],
    weights: Sequence[int],
    size_of: Callable[[Piece], int],
) -> list[Piece]:
    """The same meals of every kitchen and variant in all, in whole crates. `wanted` and `weights` are by need;
    `size_of` says how many meals make a crate (1: none is packed). Pieces that would be empty are left out."""
    got = [0] * len(wanted)
    for piece in pieces:
        got[piece.need] += piece.meals
    together: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number in _to_be_rounded(pieces, got, wanted):
        if size_of(pieces[number]) > 1:
            together[pieces[number].kitchen, pieces[number].variant].append(number)
    meals = [piece.meals for piece in pieces]
    for _group, numbers in sorted(together.items()):
        _round(numbers, pieces, meals, got, wanted, weights, size=size_of(pieces[numbers[0]]))
    return [replace(piece, meals=number) for piece, number in zip(pieces, meals, strict=True) if number]


def _to_be_rounded(pieces: Sequence[Piece], got: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """The largest piece of every need that is met in part. Its smaller ones, from a second kitchen, are few and stay:
    so rounding costs nobody more than a crate."""
    largest: dict[int, int] = {}
    for number, piece in enumerate(pieces):
        if got[piece.need] < wanted[piece.need]:
            best = largest.get(piece.need)
            if best is None or pieces[best].meals < piece.meals:
                largest[piece.need] = number
    return sorted(largest.values())


def _round(
    numbers: Sequence[int],
    pieces: Sequence[Piece],
    meals: list[int],
    got: list[int],
    wanted: Sequence[int],
    weights: Sequence[int],
    *,
    size: int,
) -> None:
    """Down to whole crates; what that leaves over goes out crate by crate to whoever has the smallest share then."""
    loose = {number: meals[number] % size for number in numbers if meals[number] % size}
    for number, over in loose.items():
        meals[number] -= over
        got[pieces[number].need] -= over
    queue = [(_share(got, wanted, weights, pieces[number].need), number) for number in loose]
    heapify(queue)
    left = sum(loose.values())
    while left:
        _smallest, number = heappop(queue)
        need = pieces[number].need
        crate = min(size, wanted[need] - got[need], left)
        meals[number] += crate
        got[need] += crate
        left -= crate


def _share(got: Sequence[int], wanted: Sequence[int], weights: Sequence[int], need: int) -> tuple[float, int]:
    return (got[need] / (wanted[need] * weights[need]), need)
