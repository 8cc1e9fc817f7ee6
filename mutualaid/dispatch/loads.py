"""How much room food takes in a car, and how a plan's loads are made up of variants."""

from collections.abc import Mapping

from mutualaid.inventory.models import Variant
from routes import Load

LUNCHES_A_CRATE = 30  # our estimate for wrapped lunches
BAGS_A_CRATE = 6  # our estimate for grocery bags of 12 lb, stood side by side


def room_for(meals: Mapping[str, int]) -> Load:
    """The load of `{variant: meals}`; a grocery bag counts as one meal, and takes the room of more."""
    bags = meals.get(Variant.GROCERIES, 0)
    lunches = sum(meals.values()) - bags
    return Load(meals=lunches + bags, crates=-(-lunches // LUNCHES_A_CRATE) + -(-bags // BAGS_A_CRATE))


def take(meals: int, left: dict[str, int]) -> dict[str, int]:
    """`{variant: meals}` for a part of a delivery, taken out of what is left of it.

    Variants are kept together as far as they go, the rarest first: allergen-safe meals should not be scattered.
    """
    taken: dict[str, int] = {}
    for variant in sorted(left, key=lambda one: (left[one], one)):
        share = min(meals - sum(taken.values()), left[variant])
        if share:
            taken[variant] = share
    for variant, share in taken.items():
        left[variant] -= share
    return taken
