"""How many meals of which variant: the values that route, site and kitchen sheets share and must agree on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Label = str | Promise  # a lazy label is put into the reader's language when the sheet is made


@dataclass(frozen=True, slots=True)
class Portion:
    variant: Label
    meals: int


def variants_of(portions: Iterable[Portion]) -> list[str]:
    """Each variant once, in the active language, the most asked for first."""
    meals: dict[str, int] = {}
    for portion in portions:
        meals[str(portion.variant)] = meals.get(str(portion.variant), 0) + portion.meals
    return sorted(meals, key=lambda variant: (-meals[variant], variant))


def meals_of(portions: Iterable[Portion], variant: str | None = None) -> int:
    """Meals of one variant, or of all."""
    return sum(portion.meals for portion in portions if variant is None or str(portion.variant) == variant)


def added(portions: Iterable[Portion]) -> tuple[Portion, ...]:
    """One portion per variant, with the sum of its meals."""
    listed = list(portions)
    return tuple(Portion(variant, meals_of(listed, variant)) for variant in variants_of(listed))


def row_of(portions: Sequence[Portion], variants: Sequence[str]) -> list[int]:
    """Meals by variant in the order of `variants`, then their sum."""
    return [*(meals_of(portions, variant) for variant in variants), meals_of(portions)]
