"""What takes room in a car, and what of a kitchen's supply it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Items = Mapping[str, int]  # meals of each item, such as {"standard": 40, "nut_free": 3}

# What a delivery's meals are called in a kitchen's supply when the delivery does not say which they are.
ANY_MEAL = "meals"


@dataclass(frozen=True, slots=True)
class Load:
    """What takes room in a car: four counts, compared and added one by one.

    `grams` is the weight.  Whole grams and not kilograms: a lunch weighs about half a kilogram, and forty of them
    rounded one by one would be wrong by twenty.
    """

    meals: int = 0
    crates: int = 0
    cold_boxes: int = 0
    grams: int = 0

    def __add__(self, other: Load) -> Load:
        return Load(
            self.meals + other.meals,
            self.crates + other.crates,
            self.cold_boxes + other.cold_boxes,
            self.grams + other.grams,
        )

    def __sub__(self, other: Load) -> Load:
        return Load(*(a - b for a, b in zip(self.counts(), other.counts(), strict=True)))

    def counts(self) -> tuple[int, int, int, int]:
        return (self.meals, self.crates, self.cold_boxes, self.grams)

    def fits_in(self, room: Load) -> bool:
        return (
            self.meals <= room.meals
            and self.crates <= room.crates
            and self.cold_boxes <= room.cold_boxes
            and self.grams <= room.grams
        )

    def is_negative(self) -> bool:
        return min(self.counts()) < 0

    def is_nothing(self) -> bool:
        return not any(self.counts())

    def shared_out(self, parts: int) -> tuple[Load, ...]:
        """`parts` loads that add up to this one, as even as whole numbers allow, the larger ones first."""
        return tuple(Load(*(n // parts + (i < n % parts) for n in self.counts())) for i in range(parts))

    def in_words(self) -> str:
        """Such as "40 meals, 2 cold boxes"; "nothing" when all counts are zero."""
        named = zip(self.counts(), ("meal", "crate", "cold box"), strict=False)
        words = [f"{n} {word if n == 1 else word + ('es' if word == 'cold box' else 's')}" for n, word in named if n]
        words += [f"{self.grams / 1000:.10g} kg"] if self.grams else []
        return ", ".join(words) or "nothing"


def total(loads: Iterable[Load]) -> Load:
    return sum(loads, Load())


def items_total(all_items: Iterable[Items]) -> dict[str, int]:
    """What several lots of items come to, by name."""
    sums: dict[str, int] = {}
    for items in all_items:
        for item, meals in items.items():
            sums[item] = sums.get(item, 0) + meals
    return sums


def dealt(items: Items, meals: Iterable[int]) -> list[dict[str, int]]:
    """The items dealt out in heaps of these many meals, item after item by name: few items are in two heaps."""
    left = [(item, items[item]) for item in sorted(items, reverse=True)]
    heaps: list[dict[str, int]] = []
    for size in meals:
        heap: dict[str, int] = {}
        while left and size:
            item, there = left.pop()
            taken = min(size, there)
            heap |= {item: taken} if taken else {}
            size -= taken
            left += [(item, there - taken)] if there > taken else []
        heaps.append(heap)
    return heaps
