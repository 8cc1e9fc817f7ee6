"""The streets of an extract as a graph: nodes are junctions, arcs are streets between them in a direction.

What lies between two junctions is one street with its shape; a two-way street is two arcs of one shape.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from routes.roads.osm import Ban, Extract, Way
from routes.roads.speeds import SIGNAL_SECONDS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

METRES_PER_DEGREE = 111_195.08
NONE = -1  # no street, no arc
JOINT_CENTISECONDS = 1  # a turn within a junction costs nothing, but an arc of no length is no arc to SciPy


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """`latitude`, `longitude` a node [N]; `tail`, `head`, `centiseconds`, `street` an arc [A]; a street's shape is
    `shape[begins[s]:begins[s + 1]]`, (latitude, longitude) [P, 2], its arcs `along[s]` and `against[s]` (or NONE).

    An arc without a street is a turn within a junction. From every node every other can be reached.
    """

    latitude: Floats
    longitude: Floats
    tail: Ints
    head: Ints
    centiseconds: Ints
    street: Ints
    begins: Ints
    shape: Floats
    along: Ints
    against: Ints

    @property
    def nodes(self) -> int:
        return len(self.latitude)

    @property
    def arcs(self) -> int:
        return len(self.tail)

    @property
    def streets(self) -> int:
        return len(self.along)

    def shape_of(self, street: int) -> Floats:
        return self.shape[self.begins[street] : self.begins[street + 1]]


@dataclass(slots=True)
class _Draft:
    """A graph while it is being put together."""

    points: list[tuple[float, float]] = field(default_factory=list)
    tail: list[int] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    centiseconds: list[int] = field(default_factory=list)
    street: list[int] = field(default_factory=list)
    way: list[int] = field(default_factory=list)
    shapes: list[tuple[tuple[float, float], ...]] = field(default_factory=list)
    nodes: dict[int, int] = field(default_factory=dict)

    def node(self, osm_id: int | None, point: tuple[float, float]) -> int:
        """The junction of that id, or a new one; None: one that nothing else ends at."""
        if osm_id is not None and osm_id in self.nodes:
            return self.nodes[osm_id]
        self.points.append(point)
        if osm_id is not None:
            self.nodes[osm_id] = len(self.points) - 1
        return len(self.points) - 1

    def arc(self, tail: int, head: int, seconds: float, street: int, way: int) -> None:
        self.tail.append(tail)
        self.head.append(head)
        self.centiseconds.append(max(JOINT_CENTISECONDS, round(100 * seconds)))
        self.street.append(street)
        self.way.append(way)


def build(extract: Extract) -> Graph:
    """Junctions, streets, turns that are banned; without the streets that lead nowhere or that nothing leads to.

    Raises ValueError where nothing is left.
    """
    draft = _Draft()
    used = Counter(node for way in extract.ways for node in (*way.nodes, way.nodes[0], way.nodes[-1]))
    for way in extract.ways:
        _add_way(draft, way, used, extract)
    _ban_turns(draft, extract.bans)
    return _largest_part(draft)


def metres_along(points: Sequence[tuple[float, float]] | Floats) -> Floats:
    """Metres from each of the points to the next, shape [n - 1]."""
    degrees = np.asarray(points, dtype=float)
    north = np.diff(degrees[:, 0])
    east = np.diff(degrees[:, 1]) * np.cos(np.radians((degrees[1:, 0] + degrees[:-1, 0]) / 2))
    length: Floats = np.hypot(north, east) * METRES_PER_DEGREE
    return length


def _add_way(draft: _Draft, way: Way, used: Counter[int], extract: Extract) -> None:
    lengths = metres_along(way.points)
    for first, last in _pieces(way, used, extract.shut):
        shape = way.points[first : last + 1]
        ends = [None if way.nodes[i] in extract.shut else way.nodes[i] for i in (first, last)]
        tail, head = draft.node(ends[0], shape[0]), draft.node(ends[1], shape[-1])
        street, metres = len(draft.shapes), float(lengths[first:last].sum())
        draft.shapes.append(shape)
        for one, other, speed, passed in (
            (tail, head, way.profile.forward, way.nodes[first + 1 : last + 1]),
            (head, tail, way.profile.backward, way.nodes[first:last]),
        ):
            if speed:
                waits = SIGNAL_SECONDS * sum(node in extract.lights for node in passed)
                draft.arc(one, other, metres * 3.6 / speed + waits, street, way.id)


def _pieces(way: Way, used: Counter[int], shut: frozenset[int]) -> Iterator[tuple[int, int]]:
    """First and last position of each piece between junctions. A loop is cut in two: no arc ends where it begins."""
    first, last_of_all = 0, len(way.nodes) - 1
    for i in range(1, last_of_all + 1):
        node = way.nodes[i]
        if used[node] < 2 and node not in shut and i != last_of_all:
            continue
        if node == way.nodes[first] and i - first > 1:
            middle = (first + i) // 2
            yield first, middle
            yield middle, i
        elif node != way.nodes[first]:
            yield first, i
        first = i


def _ban_turns(draft: _Draft, bans: Sequence[Ban]) -> None:
    """Who comes in by an arc with a ban gets a junction of their own, from which only the other turns lead on."""
    comes, leaves = _arcs_at(draft, {draft.nodes[ban.via] for ban in bans if ban.via in draft.nodes})
    banned: defaultdict[int, set[int]] = defaultdict(set)
    for ban in bans:
        node = draft.nodes.get(ban.via, NONE)
        for arc in comes[node]:
            if draft.way[arc] == ban.from_way:
                banned[arc] |= {on for on in leaves[node] if (draft.way[on] == ban.to_way) != ban.only}
    starts: dict[int, int] = {}
    for node in sorted({draft.head[arc] for arc in banned}):
        for on in leaves[node]:
            starts[on] = draft.node(None, draft.points[node])
            draft.tail[on] = starts[on]
            draft.arc(node, starts[on], 0, NONE, NONE)
    for arc, forbidden in sorted(banned.items()):
        node, own = draft.head[arc], draft.node(None, draft.points[draft.head[arc]])
        draft.head[arc] = own
        for on in leaves[node]:
            if on not in forbidden:
                draft.arc(own, starts[on], 0, NONE, NONE)


def _arcs_at(draft: _Draft, nodes: set[int]) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]]:
    comes: defaultdict[int, list[int]] = defaultdict(list)
    leaves: defaultdict[int, list[int]] = defaultdict(list)
    for arc, (tail, head) in enumerate(zip(draft.tail, draft.head, strict=True)):
        if head in nodes:
            comes[head].append(arc)
        if tail in nodes:
            leaves[tail].append(arc)
    return comes, leaves


def _largest_part(draft: _Draft) -> Graph:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    count = len(draft.points)
    tail, head = np.array(draft.tail, dtype=np.int64), np.array(draft.head, dtype=np.int64)
    linked = csr_matrix((np.ones(len(tail)), (tail, head)), shape=(count, count))
    _parts, part = connected_components(linked, directed=True, connection="strong")
    is_in = part == np.bincount(part).argmax()
    kept = np.flatnonzero(is_in[tail] & is_in[head])
    if not len(kept):
        raise ValueError("No street of it leads anywhere and back.")
    number = np.cumsum(is_in) - 1
    return _numbered(draft, number[tail[kept]], number[head[kept]], kept, is_in)


def _numbered(draft: _Draft, tail: Ints, head: Ints, kept: Ints, is_in: NDArray[np.bool_]) -> Graph:
    street = np.array(draft.street, dtype=np.int64)[kept]
    old = np.unique(street[street != NONE])
    new = np.full(len(draft.shapes), NONE, dtype=np.int64)
    new[old] = np.arange(len(old))
    shapes = [draft.shapes[i] for i in old]
    points = np.array(draft.points, dtype=float)[is_in]
    named = np.where(street == NONE, NONE, new[street])
    along, against = _arcs_of(draft, named, kept, len(old))
    return Graph(
        latitude=points[:, 0],
        longitude=points[:, 1],
        tail=tail,
        head=head,
        centiseconds=np.array(draft.centiseconds, dtype=np.int64)[kept],
        street=named,
        begins=np.cumsum([0, *(len(shape) for shape in shapes)]),
        shape=np.array([point for shape in shapes for point in shape], dtype=float),
        along=along,
        against=against,
    )


def _arcs_of(draft: _Draft, street: Ints, kept: Ints, streets: int) -> tuple[Ints, Ints]:
    """A street's arcs stand in the order in which _add_way drew them; where there is one, its tail says which it is."""
    along, against = np.full(streets, NONE, dtype=np.int64), np.full(streets, NONE, dtype=np.int64)
    for arc, (one, old) in enumerate(zip(street.tolist(), kept.tolist(), strict=True)):
        if one != NONE:
            is_along = draft.points[draft.tail[old]] == draft.shapes[draft.street[old]][0]
            (along if is_along and along[one] == NONE else against)[one] = arc
    return along, against
