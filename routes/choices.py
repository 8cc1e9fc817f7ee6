"""When a part can be handed over, in the stretches of time that the solver chooses one of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from routes.day import Day
from routes.parts import Part
from routes.problem import Delivery, Kitchen, Window

MOST_PIECES = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """One part in one piece of one of its windows."""

    part: int
    window: Window
    release: int
    lateness: int = 0  # seconds after the site's own window at worst


def last_start(kitchen: Kitchen) -> int:
    return kitchen.window.closes - kitchen.loading_seconds


def choices_of(day: Day, index: int, part: Part) -> Iterator[Choice]:
    """The part's windows, as far as its kitchens' hours and the age limit leave them, cut into pieces."""
    limit, site = day.problem.age_limit_seconds, day.roads.delivery_rows[part.delivery.id]
    kitchens = [day.kitchens[kitchen] for kitchen in part.delivery.may_load_at()]
    kitchens = [kitchen for kitchen in kitchens if last_start(kitchen) >= kitchen.window.opens]
    if not kitchens:
        return
    ready = min(kitchen.window.opens + kitchen.loading_seconds for kitchen in kitchens)
    arrivals = [
        k.window.opens + k.loading_seconds + day.roads.seconds([day.roads.kitchen_rows[k.id], site])[0]
        for k in kitchens
    ]
    loading, closing = min(k.loading_seconds for k in kitchens), max(k.window.closes for k in kitchens)
    for window, due in _windows(part.delivery):
        # No hand-over before the first car can come from the kitchen nor after its last food is too old.
        opens, closes = max(window.opens, min(arrivals)), min(window.closes, closing + limit)
        for piece in _pieces(opens, closes, fresh_until=ready + limit, width=max(60, limit // 4)):
            release = max(0, piece.closes - limit - loading)
            yield Choice(index, piece, release, max(0, piece.closes - due))


def _windows(delivery: Delivery) -> Iterator[tuple[Window, int]]:
    """The site's windows, and the time after each in which food is late and still taken, in two halves; and with each
    the moment after which food is late."""
    for window in delivery.windows:
        due = window.closes
        yield window, due
        if delivery.late_seconds:
            middle = due + (delivery.late_seconds + 1) // 2
            yield Window(due + 1, middle), due
            yield Window(middle + 1, due + delivery.late_seconds), due


def _pieces(opens: int, closes: int, *, fresh_until: int, width: int) -> Iterator[Window]:
    """First the stretch in which no food can be too old yet, then up to MOST_PIECES even ones."""
    if opens > closes:
        return
    first = min(closes, fresh_until)
    if opens <= first:
        yield Window(opens, first)
        opens = first + 1
    if opens > closes:
        return
    count = min(MOST_PIECES, -(-(closes - opens + 1) // width))
    edges = [opens + (closes + 1 - opens) * i // count for i in range(count + 1)]
    for start, end in pairwise(edges):
        yield Window(start, end - 1)
