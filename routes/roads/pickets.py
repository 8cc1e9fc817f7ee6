"""Where a way crosses a picket line: how often it comes near one from elsewhere.

A cost is 64 × (centiseconds + crossings × penalty) + crossings: the cheapest way, and how often it crosses, in one
number, so that the penalty chooses the way and never counts as time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routes.roads.graph import METRES_PER_DEGREE, Floats, Graph, Ints
from routes.roads.snap import Snapped, Spots
from routes.travel import Point

COUNT = 64
AROUND_METRES = 120.0
DETOUR_SECONDS = 600  # so much longer a way round may be before a car crosses a picket line instead
PENALTY = 100 * DETOUR_SECONDS

Flags = NDArray[np.bool_]


def cost(centiseconds: Ints, crossings: Ints | Flags) -> Ints:
    """Whole numbers below 2**31 for ways of up to nine hours and 60 crossings."""
    count = np.asarray(crossings, dtype=np.int64)
    return COUNT * (centiseconds + PENALTY * count) + count


def driven(costs: Ints) -> Ints:
    """The centiseconds in a cost, without the penalties."""
    return costs // COUNT - PENALTY * (costs % COUNT)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The picket lines on a graph: each street passes one from share `low` to `high` [S]; nodes near one [N]."""

    low: Floats
    high: Floats
    near: Flags

    def arcs(self, graph: Graph) -> Ints:
        """1 for each arc by which a car comes to a line from elsewhere, else 0."""
        passes = np.append(self.low <= self.high, False)  # the last is that of arcs without a street
        return (passes[graph.street] & ~self.near[graph.tail]).astype(np.int64)

    def leaving(self, at: Snapped) -> Flags:
        """[n, 2] Whether who sets out there along the street, or against it, comes to a line before its end."""
        low, high = self.low[at.street], self.high[at.street]
        passes = low <= high
        return np.column_stack([passes & (at.share < low), passes & (at.share > high)])

    def arriving(self, graph: Graph, at: Snapped) -> Flags:
        """[n, 2] The same for who comes from the street's first junction, or from its last."""
        low, high = self.low[at.street], self.high[at.street]
        near = [self.near[graph.tail[arcs[at.street]]] for arcs in (graph.along, graph.against)]
        passes = low <= high
        return np.column_stack([passes & (at.share >= low) & ~near[0], passes & (at.share <= high) & ~near[1]])

    def within(self, a: Snapped, b: Snapped) -> tuple[Flags, Flags]:
        """[n, m] The same for who stays within the street, driving along it, and against it."""
        low, high = self.low[a.street][:, None], self.high[a.street][:, None]
        off, to = a.share[:, None], b.share[None, :]
        return (off < low) & (to >= low), (off > high) & (to <= high)


def lines(graph: Graph, spots: Spots, pickets: Sequence[Point], around: float = AROUND_METRES) -> Lines:
    near = np.zeros(graph.nodes, dtype=bool)
    for latitude, longitude in pickets:
        north = (graph.latitude - latitude) * METRES_PER_DEGREE
        east = (graph.longitude - longitude) * METRES_PER_DEGREE * np.cos(np.radians(latitude))
        near |= np.hypot(north, east) <= around
    if not pickets:
        return Lines(np.full(graph.streets, np.inf), np.full(graph.streets, -np.inf), near)
    return Lines(*spots.near(pickets, around), near)
