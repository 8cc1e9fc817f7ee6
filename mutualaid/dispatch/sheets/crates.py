"""What goes into which crate: the one list that labels, the kitchen sheet and the counts of crates are made from."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mutualaid.dispatch.loads import BAGS_A_CRATE, LUNCHES_A_CRATE
from mutualaid.dispatch.models import StopItem
from mutualaid.inventory.models import Variant

ORDER = {variant: rank for rank, variant in enumerate(Variant.values)}


@dataclass(frozen=True, slots=True)
class Content:
    """So many meals of one item of a stop (one variant of one lot)."""

    item: StopItem
    meals: int


@dataclass(frozen=True, slots=True)
class Crate:
    """`number` of all that one stop gets; lunches and grocery bags never share one. `is_cold`: a cold box."""

    number: int
    of: int
    contents: tuple[Content, ...]
    is_cold: bool = False


def crates_of(items: Iterable[StopItem], *, size: int = 1, cold_box: int = 0) -> list[Crate]:
    """Every meal of a stop in exactly one crate, variants and lots kept together as far as they go.

    `size` is how many lunches the kitchen packs to a crate; 1 where nobody said, and then they are counted as cars are.
    `cold_box` is how many it packs to a cold box: then all its lunches go in those.
    """
    in_order = sorted(items, key=lambda item: (ORDER[item.variant], item.service, item.lot_id or 0, item.pk))
    bags = [item for item in in_order if item.variant == Variant.GROCERIES]
    lunches = [item for item in in_order if item.variant != Variant.GROCERIES]
    packed = [*_filled(lunches, cold_box or (size if size > 1 else LUNCHES_A_CRATE))]
    filled = [*packed, *_filled(bags, BAGS_A_CRATE)]
    return [
        Crate(number, len(filled), contents, is_cold=bool(cold_box) and number <= len(packed))
        for number, contents in enumerate(filled, start=1)
    ]


def _filled(items: Sequence[StopItem], size: int) -> Iterator[tuple[Content, ...]]:
    contents: list[Content] = []
    room = size
    for item in items:
        left = item.meals
        while left:
            meals = min(left, room)
            contents.append(Content(item, meals))
            left, room = left - meals, room - meals
            if not room:
                yield tuple(contents)
                contents, room = [], size
    if contents:
        yield tuple(contents)
