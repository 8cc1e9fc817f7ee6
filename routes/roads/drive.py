"""Driving times over the streets of a graph, with a wide berth around picket lines, and the ways themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from routes.roads.graph import NONE, Floats, Graph, Ints, metres_along
from routes.roads.pickets import AROUND_METRES, Lines, cost, driven, lines
from routes.roads.shortest import Search, search_for
from routes.roads.snap import Snapped, Spots, ends, within_street
from routes.travel import DETOUR, Legs, Point, StraightLine

SAMPLES = 200
FOREVER = 2**40


@dataclass(frozen=True, slots=True)
class Pace:
    """seconds = safety × (start + pace × free flow): how people really drive here (routes.calibrate)."""

    start_seconds: float = 30.0
    pace: float = 1.0
    safety: float = 1.1


@dataclass(frozen=True, slots=True, eq=False)
class _Metric:
    """`search` over costs; `per_second` and `per_crow_metre` make metres of a way out of its time and its ends."""

    search: Search
    lines: Lines
    per_second: float
    per_crow_metre: float


class DrivenRoads:
    """A Travel over a road graph. A place outside the extract is as far as the straight line says.

    `pickets` are (latitude, longitude) of lines that no car should cross: a street that passes one within `around`
    metres is entered only for a place there, or where the way round takes over DETOUR_SECONDS more.
    """

    def __init__(
        self,
        graph: Graph,
        order: Ints | None,
        *,
        pace: Pace = Pace(),
        pickets: Sequence[Point] = (),
        around: float = AROUND_METRES,
        beyond: StraightLine = StraightLine(),
    ) -> None:
        self.graph, self.order, self.pace, self.beyond = graph, order, pace, beyond
        self.spots = Spots(graph)
        self.metric = self._metric(pickets, around)

    def with_pace(self, pace: Pace) -> DrivenRoads:
        """The same roads, driven at another pace; nothing is prepared again."""
        other = object.__new__(DrivenRoads)
        other.__dict__.update(self.__dict__ | {"pace": pace})
        return other

    def avoiding(self, pickets: Sequence[Point], around: float = AROUND_METRES) -> DrivenRoads:
        """The same roads with these picket lines and no others; half a second's work for a city."""
        other = object.__new__(DrivenRoads)
        other.__dict__.update(self.__dict__)
        other.metric = other._metric(pickets, around)
        return other

    def matrix(self, points: Sequence[Point]) -> Legs:
        """Legs between all points. Metres are made of time and crow's distance (a few per cent off); `way` is exact."""
        straight = self.beyond.matrix(points)
        if len(points) < 2:
            return straight
        at = self.spots.nearest(points)
        free = self._free_flow(at) / 100 + at.seconds[:, None] + at.seconds[None, :]
        apart = straight.metres / DETOUR
        seconds = self.pace.safety * (self.pace.start_seconds + self.pace.pace * free)
        metres = np.maximum(self.metric.per_second * free + self.metric.per_crow_metre * apart, apart)
        outside = at.is_outside[:, None] | at.is_outside[None, :]
        nowhere = straight.metres == 0  # one place, or two at the same door
        return Legs(
            np.where(nowhere, 0, np.where(outside, straight.seconds, np.rint(seconds))).astype(np.int64),
            np.where(nowhere | outside, straight.metres, np.rint(metres)).astype(np.int64),
        )

    def free_seconds(self, a: Point, b: Point) -> float | None:
        """In free flow from door to door; None where one of them is outside the extract."""
        at = self.spots.nearest([a, b])
        if at.is_outside.any():
            return None
        return float(self._free_flow(at)[0, 1] / 100 + at.seconds.sum())

    def outside(self, points: Sequence[Point]) -> list[int]:
        """Positions of the points that are far from every street of the extract."""
        return np.flatnonzero(self.spots.nearest(points).is_outside).tolist() if points else []

    def way(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """The streets driven from point to point, in order; straight to and from what is outside the extract."""
        at = self.spots.nearest(points)
        found: list[Point] = []
        for i in range(len(points) - 1):
            leg = [points[i], points[i + 1]] if at.is_outside[i : i + 2].any() else self._leg(at, i, i + 1)
            found += leg if found[-1:] != leg[:1] else leg[1:]
        return tuple(found)

    def _metric(self, pickets: Sequence[Point], around: float) -> _Metric:
        found = lines(self.graph, self.spots, pickets, around)
        search = search_for(self.graph, cost(self.graph.centiseconds, found.arcs(self.graph)), self.order)
        return _Metric(search, found, *_metres_per(self.graph, search))

    def _doors(self, at: Snapped) -> _Doors:
        ways, picketed = ends(self.graph, at), self.metric.lines
        leaving, arriving = picketed.leaving(at), picketed.arriving(self.graph, at)
        return _Doors(ways.out_node, cost(ways.out_cost, leaving), ways.in_node, cost(ways.in_cost, arriving))

    def _free_flow(self, at: Snapped) -> Floats:
        """Centiseconds [n, n], without what it takes from the street to the door."""
        doors = self._doors(at)
        onto = np.where(doors.in_node == NONE, doors.in_node.max(axis=1, keepdims=True), doors.in_node)
        goals, column = np.unique(onto, return_inverse=True)
        column = column.reshape(onto.shape)
        over = self.metric.search.costs([doors.starts(i) for i in range(len(at.street))], goals.tolist())
        last = np.where(doors.in_node == NONE, FOREVER, doors.in_cost)
        cheapest = np.minimum(over[:, column[:, 0]] + last[:, 0], over[:, column[:, 1]] + last[:, 1])
        return driven(np.minimum(cheapest, self._direct(at))).astype(float)

    def _direct(self, at: Snapped) -> Ints:
        """The cost of staying within one street [n, n]; FOREVER where two places are on different streets."""
        crossed = self.metric.lines.within(at, at)
        ways = within_street(self.graph, at, at)
        finite = [np.where(np.isfinite(way), way, 0).astype(np.int64) for way in ways]
        costs = [
            np.where(np.isfinite(way), cost(whole, over), FOREVER)
            for way, whole, over in zip(ways, finite, crossed, strict=True)
        ]
        direct: Ints = np.minimum(*costs)
        return direct

    def _leg(self, at: Snapped, a: int, b: int) -> list[Point]:
        pair = _both(at, a, b)
        doors = self._doors(pair)
        arcs = self.metric.search.arcs(doors.starts(0), doors.goals(1))
        if self._direct(pair)[0, 1] <= doors.cost_of(arcs, self.graph, self.metric.lines.arcs(self.graph)):
            return _piece(self.graph, int(pair.street[0]), float(pair.share[0]), float(pair.share[1]))
        return _drawn(self.graph, pair, doors, arcs)


@dataclass(frozen=True, slots=True, eq=False)
class _Doors:
    """Ends, with costs in place of centiseconds."""

    out_node: Ints
    out_cost: Ints
    in_node: Ints
    in_cost: Ints

    def starts(self, i: int) -> list[tuple[int, int]]:
        return [(n, c) for n, c in zip(self.out_node[i].tolist(), self.out_cost[i].tolist(), strict=True) if n != NONE]

    def goals(self, i: int) -> list[tuple[int, int]]:
        return [(n, c) for n, c in zip(self.in_node[i].tolist(), self.in_cost[i].tolist(), strict=True) if n != NONE]

    def cost_of(self, arcs: list[int], graph: Graph, crossed: Ints) -> int:
        """From the first place to the second by these arcs."""
        first, last = self.junctions(arcs, graph)
        off = min(c for n, c in self.starts(0) if n == first)
        onto = min(c for n, c in self.goals(1) if n == last)
        return off + int(cost(graph.centiseconds[arcs], crossed[arcs]).sum()) + onto

    def junctions(self, arcs: list[int], graph: Graph) -> tuple[int, int]:
        if arcs:
            return int(graph.tail[arcs[0]]), int(graph.head[arcs[-1]])
        both = {n for n, _ in self.starts(0)} & {n for n, _ in self.goals(1)}
        offs, ontos = dict(self.starts(0)), dict(self.goals(1))
        nearest = min(both, key=lambda n: offs[n] + ontos[n])
        return nearest, nearest


def _both(at: Snapped, a: int, b: int) -> Snapped:
    return Snapped(at.street[[a, b]], at.share[[a, b]], at.metres[[a, b]], at.seconds[[a, b]])


def _metres_per(graph: Graph, search: Search) -> tuple[float, float]:
    """Least squares over some ways of this graph: metres = a × seconds + b × crow's metres."""
    chance = np.random.default_rng(1)
    far, metres = [], []
    length = street_metres(graph)
    for a, b in chance.integers(0, graph.nodes, (SAMPLES if graph.nodes > 1000 else 20, 2)).tolist():
        arcs = search.arcs([(a, 0)], [(b, 0)])
        driven = float(length[graph.street[arcs]].sum()) if arcs else 0.0
        ends_at = [(graph.latitude[n], graph.longitude[n]) for n in (a, b)]
        far.append((float(graph.centiseconds[arcs].sum()) / 100, float(metres_along(ends_at)[0])))
        metres.append(driven)
    (per_second, per_metre), *_ = np.linalg.lstsq(np.array(far), np.array(metres), rcond=None)
    return float(per_second), float(per_metre)


def street_metres(graph: Graph) -> Floats:
    """Metres of each street, and 0 at the end for what is none."""
    lengths = metres_along(graph.shape)
    lengths[graph.begins[1:-1] - 1] = 0.0
    far = np.concatenate([[0.0], np.cumsum(lengths)])
    return np.append(far[graph.begins[1:] - 1] - far[graph.begins[:-1]], 0.0)


def _drawn(graph: Graph, pair: Snapped, doors: _Doors, arcs: list[int]) -> list[Point]:
    """From the spot to the first junction, the streets of the way, from the last junction to the spot."""
    first, last = doors.junctions(arcs, graph)
    leaves = 1.0 if doors.out_node[0, 0] == first else 0.0
    enters = 0.0 if doors.in_node[1, 0] == last else 1.0
    found = _piece(graph, int(pair.street[0]), float(pair.share[0]), leaves)
    for arc in arcs:
        street = int(graph.street[arc])
        if street != NONE:
            is_along = int(graph.along[street]) == arc
            found += _piece(graph, street, 0.0 if is_along else 1.0, 1.0 if is_along else 0.0)
    found += _piece(graph, int(pair.street[1]), enters, float(pair.share[1]))
    return [point for i, point in enumerate(found) if i == 0 or point != found[i - 1]]


def _piece(graph: Graph, street: int, begins: float, ends_at: float) -> list[Point]:
    """The street's shape from one share of it to another, turned round where it is driven so."""
    shape = graph.shape_of(street)
    far = np.concatenate([[0.0], np.cumsum(metres_along(shape))])
    far = far / max(float(far[-1]), 1e-9)
    low, high = min(begins, ends_at), max(begins, ends_at)
    between = shape[(far > low) & (far < high)]
    cut = [[np.interp(share, far, shape[:, 0]), np.interp(share, far, shape[:, 1])] for share in (low, high)]
    points = [cut[0], *between.tolist(), cut[1]]
    in_order = points if begins <= ends_at else points[::-1]
    return [(round(float(latitude), 6), round(float(longitude), 6)) for latitude, longitude in in_order]
