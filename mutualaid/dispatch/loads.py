"""How much room food takes in a car, and how a plan's loads are made up of variants."""

from collections.abc import Mapping

from mutualaid.inventory.models import Variant
from mutualaid.sites.models import Kitchen, Site
from routes import Load

LUNCHES_A_CRATE = 30  # our estimate for wrapped lunches
BAGS_A_CRATE = 6  # our estimate for grocery bags of 12 lb, stood side by side


def room_for(meals: Mapping[str, int], *, cold_box: int = 0) -> Load:
    """The load of `{variant: meals}`; a grocery bag counts as one meal, and takes the room of more.

    `cold_box` is how many lunches the kitchen packs to a cold box: they travel in those alone. 0: in crates, as what
    is handed out within four hours may. Grocery bags always go in crates.
    """
    bags = meals.get(Variant.GROCERIES, 0)
    lunches = sum(meals.values()) - bags
    bag_crates = boxes(bags, BAGS_A_CRATE)
    if cold_box:
        return Load(meals=lunches + bags, crates=bag_crates, cold_boxes=boxes(lunches, cold_box))
    return Load(meals=lunches + bags, crates=boxes(lunches, LUNCHES_A_CRATE) + bag_crates)


def cold_box_of(kitchen: Site) -> int:
    """How many lunches this kitchen or depot packs to a cold box; 0 where nothing travels cold."""
    found: Kitchen | None = getattr(kitchen, "kitchen", None)
    return found.cold_box if found else 0


def boxes(things: int, size: int) -> int:
    """How many boxes of this size they fill, the last one perhaps not quite."""
    return -(-things // size)


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
