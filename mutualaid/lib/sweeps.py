"""What a clock goes through, item by item."""

import logging
from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item", int, str)

logger = logging.getLogger(__name__)


def one_by_one(items: Iterable[Item], step: Callable[[Item], int], *, of: str) -> int:
    """The sum of what `step` returns, which is a transaction of its own. An item that breaks is logged, as `of` and its
    id, and keeps none of the others waiting.
    """
    return sum(_take(item, step, of) for item in items)


def _take(item: Item, step: Callable[[Item], int], of: str) -> int:
    try:
        return step(item)
    except Exception:
        logger.exception("%s %s waits for the next sweep", of, item)
        return 0
