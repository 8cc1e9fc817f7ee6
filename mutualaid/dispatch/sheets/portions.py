"""How many meals of which variant: the values that route, site and kitchen sheets share and must agree on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from mutualaid.dispatch.models import StopItem
from mutualaid.inventory.models import Variant

Label = str | Promise  # a lazy label is put into the reader's language when the sheet is made


@dataclass(frozen=True, slots=True)
class Portion:
    """`rank` is the variant's place in the order that all sheets keep to."""

    variant: Label
    meals: int
    rank: int = 0


def portions_of(items: Iterable[StopItem]) -> tuple[Portion, ...]:
    """Per variant, ranked as Variant lists them; lots and services of one variant together."""
    meals: dict[str, int] = defaultdict(int)
    for item in items:
        meals[item.variant] += item.meals
    return portions_by(meals)


def portions_by(meals: Mapping[str, int]) -> tuple[Portion, ...]:
    """`{variant: meals}` as portions."""
    return tuple(Portion(one.label, meals[one], rank) for rank, one in enumerate(Variant) if meals.get(one))


def variants_of(portions: Iterable[Portion]) -> list[str]:
    """Each variant once, in the active language, by rank."""
    return list(dict.fromkeys(str(portion.variant) for portion in sorted(portions, key=lambda one: one.rank)))


def meals_of(portions: Iterable[Portion], variant: str | None = None) -> int:
    """Meals of one variant, or of all."""
    return sum(portion.meals for portion in portions if variant is None or str(portion.variant) == variant)


def added(portions: Iterable[Portion]) -> tuple[Portion, ...]:
    """One portion per variant, with the sum of its meals, by rank."""
    listed = list(portions)
    kinds = {portion.rank: portion.variant for portion in listed}
    sums = {rank: sum(portion.meals for portion in listed if portion.rank == rank) for rank in kinds}
    return tuple(Portion(kinds[rank], sums[rank], rank) for rank in sorted(kinds))


def row_of(portions: Sequence[Portion], variants: Sequence[str]) -> list[int]:
    """Meals by variant in the order of `variants`, then their sum."""
    return [*(meals_of(portions, variant) for variant in variants), meals_of(portions)]
