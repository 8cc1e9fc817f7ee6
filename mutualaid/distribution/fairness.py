"""Max-min fair shares in whole meals.

What kitchens can hand out to kinds of need is a polymatroid: for every set of kinds there is a most that they can
get together, and any numbers that keep to all of these can be cooked for. On a polymatroid it is exact to give one
meal at a time to whoever has the smallest share and can still get one (Federgruen and Groenevelt, 1986).
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Kinds = frozenset[str]
Room = Mapping[Kinds, int]
ORDINARY = 100  # the weight of a place of which nothing is said


@dataclass(frozen=True, slots=True)
class Wish:
    """`meals` > 0 of a kind. Its share is meals got / (meals x weight): twice the weight is filled twice as fast."""

    kind: str
    meals: int
    weight: int = ORDINARY


def room_for(
    kinds: Sequence[str],
    *,
    supply: Mapping[tuple[int, str], int],
    capacity: Mapping[int, int],
    served_by: Mapping[str, Set[str]],
) -> dict[Kinds, int]:
    """The most meals that each set of kinds can get together.

    `supply`: meals by (kitchen, variant); `capacity`: meals by kitchen; `served_by`: the variants that may serve a
    kind. Sets that say nothing beyond their parts are left out.
    """
    room = {}
    for together in _sets(kinds):
        variants = set().union(*(served_by[kind] for kind in together))
        there = dict.fromkeys(capacity, 0)
        for (kitchen, variant), meals in supply.items():
            there[kitchen] += meals if variant in variants else 0
        room[together] = sum(min(capacity[kitchen], meals) for kitchen, meals in there.items())
    return {together: meals for together, meals in room.items() if not _follows_from_parts(together, room)}


def has_room(wanted: Mapping[str, int], room: Room) -> bool:
    return all(sum(wanted.get(kind, 0) for kind in together) <= most for together, most in room.items())


def fill(wishes: Sequence[Wish], room: Room, *, start: Sequence[int]) -> list[int]:
    """Meals for each wish, at least `start` (which must have room): the smallest share is as large as it can be,
    then the next smallest, and so on. Ties go to the smaller wish, then to the earlier one."""
    got = np.array(start, dtype=np.int64)
    kinds = sorted({wish.kind for wish in wishes})
    number = {kind: index for index, kind in enumerate(kinds)}
    kind_of = np.array([number[wish.kind] for wish in wishes], dtype=np.int64)
    queue = _one_meal_at_a_time(wishes, start)
    while len(queue):
        given = np.bincount(kind_of, weights=got, minlength=len(kinds)).astype(np.int64)
        steps = _steps_with_room(kind_of[queue], given, kinds, room)
        got += np.bincount(queue[:steps], minlength=len(got))
        if steps == len(queue):
            break
        # No room for one more of this kind now means no room later.
        full = kind_of[queue[steps]]
        queue = queue[steps:][kind_of[queue[steps:]] != full]
    return [int(meals) for meals in got]


def _one_meal_at_a_time(wishes: Sequence[Wish], start: Sequence[int]) -> NDArray[np.int64]:
    """Indices of wishes in the order in which each gets its next meal, if nothing is ever full."""
    missing = [wish.meals - first for wish, first in zip(wishes, start, strict=True)]
    index = np.repeat(np.arange(len(wishes)), missing)
    ends = np.cumsum(missing)
    before = np.arange(len(index)) - np.repeat(ends - missing, missing) + np.repeat(np.array(start), missing)
    weight = np.array([wish.meals * wish.weight for wish in wishes])[index]
    order: NDArray[np.int64] = index[np.lexsort((index, weight, before / weight))]
    return order


def _steps_with_room(queue: NDArray[np.int64], given: NDArray[np.int64], kinds: Sequence[str], room: Room) -> int:
    """How many meals of `queue` (kind numbers) can be given, in order, before the first that finds no room."""
    steps = len(queue)
    for together, most in room.items():
        members = [index for index, kind in enumerate(kinds) if kind in together]
        left = most - int(given[members].sum())
        positions = np.flatnonzero(np.isin(queue[:steps], members))
        if len(positions) > left:
            steps = int(positions[left])
    return steps


def _sets(kinds: Sequence[str]) -> Iterator[Kinds]:
    for size in range(1, len(kinds) + 1):
        yield from (frozenset(chosen) for chosen in combinations(sorted(kinds), size))


def _follows_from_parts(together: Kinds, room: Room) -> bool:
    return any(
        room[part] + room[together - part] <= room[together] for part in _sets(sorted(together)) if part < together
    )
