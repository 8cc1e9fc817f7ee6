"""From a place to the street it stands at: the nearest spot of a street, and what it takes to get there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routes.roads.graph import METRES_PER_DEGREE, NONE, Floats, Graph, Ints, metres_along

APART = 25.0  # metres between two spots of a street
YARD_SECONDS_A_METRE = 3.6 / 10  # from the street to the door, over a yard or a lot, at 10 km/h
KERB = 25.0  # metres: so far from the middle of the street a door may be without a yard
YARD_METRES = 300.0  # beyond, it is the map that lacks a street, not the car that crawls
OUTSIDE_METRES = 2_000.0  # a place so far from every street is outside the extract


@dataclass(frozen=True, slots=True, eq=False)
class Snapped:
    """For each of n places: its street, how far along it (0 to 1), metres from it, seconds from it, all [n]."""

    street: Ints
    share: Floats
    metres: Floats
    seconds: Floats

    @property
    def is_outside(self) -> NDArray[np.bool_]:
        return self.metres > OUTSIDE_METRES


class Spots:
    """Every street as spots at most APART metres from one another, to find the nearest of."""

    def __init__(self, graph: Graph) -> None:
        from scipy.spatial import cKDTree  # here: whoever drives straight lines need not wait for it

        self.shrink = float(np.cos(np.radians(np.median(graph.shape[:, 0]))))
        lengths = metres_along(graph.shape)
        lengths[graph.begins[1:-1] - 1] = 0.0  # from the end of one street to the beginning of the next is no street
        far = np.concatenate([[0.0], np.cumsum(lengths)])
        owner = np.repeat(np.arange(graph.streets), np.diff(graph.begins))
        begin, whole = far[graph.begins[:-1]], far[graph.begins[1:] - 1] - far[graph.begins[:-1]]
        pieces = np.maximum(1, np.ceil(lengths / APART)).astype(np.int64)
        within = np.flatnonzero(owner[1:] == owner[:-1])
        cut = np.repeat(within, pieces[within])
        step = np.arange(len(cut)) - np.repeat(np.cumsum(pieces[within]) - pieces[within], pieces[within])
        part = (step + 0.5) / pieces[cut]
        spots = graph.shape[cut] + part[:, None] * (graph.shape[cut + 1] - graph.shape[cut])
        self.street, self.piece = owner[cut], cut
        self.share = (far[cut] + part * lengths[cut] - begin[self.street]) / np.maximum(whole[self.street], 1e-9)
        self.tree = cKDTree(self._flat(spots))
        self.flat, self.lengths = self._flat(graph.shape), lengths
        self.from_begin, self.whole = far[:-1] - begin[owner[:-1]], whole

    def _flat(self, points: Floats) -> Floats:
        return np.column_stack([points[:, 0], points[:, 1] * self.shrink]) * METRES_PER_DEGREE

    def nearest(self, points: Sequence[tuple[float, float]]) -> Snapped:
        """The nearest spot tells the piece of street; a perpendicular onto that piece tells the place on it."""
        flat = self._flat(np.asarray(points, dtype=float))
        _metres, spot = self.tree.query(flat)
        piece, street = self.piece[spot], self.street[spot]
        begin, onward = self.flat[piece], self.flat[piece + 1] - self.flat[piece]
        along = np.sum((flat - begin) * onward, axis=1) / np.maximum(np.sum(onward**2, axis=1), 1e-9)
        part = np.clip(along, 0.0, 1.0)
        metres = np.hypot(*(flat - begin - part[:, None] * onward).T)
        share = (self.from_begin[piece] + part * self.lengths[piece]) / np.maximum(self.whole[street], 1e-9)
        seconds = np.minimum(np.maximum(metres - KERB, 0.0), YARD_METRES) * YARD_SECONDS_A_METRE
        return Snapped(street, np.clip(share, 0.0, 1.0), metres, seconds)

    def near(self, points: Sequence[tuple[float, float]], metres: float) -> tuple[Floats, Floats]:
        """From which to which share each street passes any of the points within so many metres, [streets] both.

        (inf, -inf) where it passes none.
        """
        low, high = np.full(len(self.whole), np.inf), np.full(len(self.whole), -np.inf)
        for found in self.tree.query_ball_point(self._flat(np.asarray(points, dtype=float)), metres):
            np.minimum.at(low, self.street[found], self.share[found])
            np.maximum.at(high, self.street[found], self.share[found])
        return low, high


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """For each place, two ways off and two ways onto its street: nodes and centiseconds [n, 2]; NONE where not."""

    out_node: Ints
    out_cost: Ints
    in_node: Ints
    in_cost: Ints


def ends(graph: Graph, at: Snapped) -> Ends:
    """A car may leave along the street to its last junction or against it to its first, where it is let."""
    along, against = graph.along[at.street], graph.against[at.street]
    onward = np.rint((1 - at.share) * graph.centiseconds[along]).astype(np.int64)
    back = np.rint(at.share * graph.centiseconds[against]).astype(np.int64)
    behind = np.rint(at.share * graph.centiseconds[along]).astype(np.int64)
    ahead = np.rint((1 - at.share) * graph.centiseconds[against]).astype(np.int64)
    has, has_back = along != NONE, against != NONE
    return Ends(
        out_node=np.column_stack(
            [np.where(has, graph.head[along], NONE), np.where(has_back, graph.head[against], NONE)]
        ),
        out_cost=np.column_stack([onward, back]),
        in_node=np.column_stack(
            [np.where(has, graph.tail[along], NONE), np.where(has_back, graph.tail[against], NONE)]
        ),
        in_cost=np.column_stack([behind, ahead]),
    )


def within_street(graph: Graph, a: Snapped, b: Snapped) -> tuple[Floats, Floats]:
    """Centiseconds [n, m] from each of `a` to each of `b` along the street, and against it, without leaving it.

    Infinite where that cannot be.
    """
    ahead = b.share[None, :] - a.share[:, None]
    same = a.street[:, None] == b.street[None, :]
    along, against = graph.along[a.street][:, None], graph.against[a.street][:, None]
    forward: Floats = np.where(same & (ahead >= 0) & (along != NONE), ahead * graph.centiseconds[along], np.inf)
    backward: Floats = np.where(same & (ahead <= 0) & (against != NONE), -ahead * graph.centiseconds[against], np.inf)
    return forward, backward
