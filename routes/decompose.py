"""A day too large to be looked at whole, looked at in pieces.

A piece is a small day: neighbouring deliveries with the drivers for them, about as many as the solver does best with.
Pieces are found by halving the map again and again across a line, so that both sides have as much to bring as they
are to have pieces.  Drivers with nothing to do yet are halved in the same way, by the room in their cars.  Two pieces
are looked at side by side, with the solver's setting for short trips: so many places on the road at once mean that.

The next turn draws the lines at another angle and starts from the plan so far: what lay on a border then lies inside
a piece.  Routes stay whole when the map is cut, and a site kept for somebody stays with them.  Rules of the whole day
(the reserve, supply, who rides with whom) are kept by the repair, which also tries everybody for what is left.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import accumulate

from pyvrp.exceptions import PenaltyBoundWarning

from routes.day import Day
from routes.engine import SETTINGS, Found, search
from routes.parts import Part, Trips
from routes.problem import Driver
from routes.repair import Draft, cost, insert
from routes.supply import by_distance
from routes.travel import Point
from routes.until import Stop

SIDE_BY_SIDE = 2
# Each turn's lines lie as far from those of all turns before as can be (golden angle, on half a circle).
TURN = math.pi * (3 - math.sqrt(5)) / 2
# Two deliveries fit into one trip if they are near each other and so are their kitchens: how much a kitchen's place
# counts beside the site's, changing from turn to turn.
PULLS = (0.5, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Deliveries, or parts of them, and the drivers among whom they are shared out."""

    parts: tuple[Part, ...]
    drivers: tuple[Driver, ...]


@dataclass(frozen=True, slots=True)
class _Knot:
    """What no line cuts through: a route and its driver, sites and those they are kept for, one part, one driver.

    `at` is (north, east), in degrees of latitude.
    """

    parts: tuple[Part, ...]
    drivers: tuple[Driver, ...]
    at: tuple[float, float]

    def waiting(self) -> int:
        """How many parts nobody here brings."""
        return 0 if self.drivers else len(self.parts)

    def room(self) -> int:
        return sum(max(1, driver.capacity.meals) * driver.max_trips for driver in self.drivers)


def search_in_pieces(
    day: Day,
    parts: Sequence[Part],
    drivers: Sequence[Driver],
    *,
    seed: int,
    until: Stop,
    start: Mapping[str, Trips],
    turn: int,
    size: int,
) -> Found:
    """As routes.engine.search, in pieces of at most about `size` parts; no piece comes out worse than it was in
    `start`.  Another `turn` has other borders.

    The stopping rule is shared out among the pieces; `iterations` are those of all pieces together.
    """
    pieces = cut_up(day, _with_kitchens(parts, start) if turn % 2 else parts, drivers, start, turn=turn, size=size)
    rounds = -(-len(pieces) // SIDE_BY_SIDE)
    each = until.split(1 / rounds)[0] if rounds > 1 else until

    def look(number: int) -> Found:
        piece = pieces[number]
        before = {driver.id: start[driver.id] for driver in piece.drivers if driver.id in start}
        found = search(
            day,
            piece.parts,
            piece.drivers,
            seed=seed + number,
            until=each,
            start=before,
            settings=SETTINGS[:1],
        )
        return Found(_better(day, piece, before, found.trips), found.iterations)

    with warnings.catch_warnings(), ThreadPoolExecutor(SIDE_BY_SIDE) as threads:
        # The filters are one for all threads: what they put back one after the other is put right here.
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        found = list(threads.map(look, range(len(pieces))))
    trips = {driver: each for one in found for driver, each in one.trips.items()}
    return Found(trips, sum(one.iterations for one in found))


def _with_kitchens(parts: Sequence[Part], trips: Mapping[str, Trips]) -> list[Part]:
    """The parts with the kitchens they are loaded at now.

    Where two stops have no kitchen in common and a third between them could be served from the kitchen of either, the
    solver believes in one trip of all three.  Every other turn has no such choice, and loses nothing to the repair.
    """
    loaded = {part.id: trip.kitchen for each in trips.values() for trip in each for part in trip.parts}
    return [part.from_kitchen(loaded[part.id]) if part.id in loaded else part for part in parts]


def _better(day: Day, piece: Piece, before: Mapping[str, Trips], after: Mapping[str, Trips]) -> dict[str, Trips]:
    """The better of two ways to drive a piece, as the planner weighs them."""
    return min((_driven(day, piece, trips) for trips in (after, before)), key=cost).trips


def _driven(day: Day, piece: Piece, trips: Mapping[str, Trips]) -> Draft:
    """The trips as they can be driven, with what else finds room."""
    draft = Draft(day)
    draft.drivers = piece.drivers
    for driver in piece.drivers:
        draft.take_most(driver, trips.get(driver.id, ()))
    placed = {part.id for part in draft.placed()}
    waiting = sorted((part for part in piece.parts if part.id not in placed), key=lambda part: (-part.prize(), part.id))
    # No halves: what the parts are is for the whole day to say.
    draft.left = [part for part in waiting if not insert(draft, part)]
    return draft


# Cutting


def cut_up(
    day: Day, parts: Sequence[Part], drivers: Sequence[Driver], start: Mapping[str, Trips], *, turn: int, size: int
) -> list[Piece]:
    """All the parts and all the drivers, each in one piece; an even number of pieces, or one."""
    count = -(-len(parts) // size)
    count += count % 2 if count > 1 else 0
    knots = _knots(day, parts, drivers, start, pull=PULLS[turn % len(PULLS)])
    return [_piece(share) for share in _shared_out(knots, count, angle=turn * TURN)]


def _piece(knots: Iterable[_Knot]) -> Piece:
    """In the order of the ids: the solver's luck hangs on the order, and should not hang on the angle."""
    knots = list(knots)
    return Piece(
        tuple(sorted((part for knot in knots for part in knot.parts), key=lambda part: part.id)),
        tuple(sorted((driver for knot in knots for driver in knot.drivers), key=lambda driver: driver.id)),
    )


def _shared_out(knots: list[_Knot], count: int, *, angle: float) -> Iterator[list[_Knot]]:
    if count <= 1:
        yield knots
        return
    few = count // 2
    along = sorted(knots, key=lambda knot: math.cos(angle) * knot.at[0] + math.sin(angle) * knot.at[1])
    near, far = _halved([knot for knot in along if knot.parts], few / count, lambda knot: len(knot.parts))
    # Cars go where something waits for one; where nothing waits, they go by how much there is in all.
    waiting = sum(knot.waiting() for knot in knots)
    share = sum(knot.waiting() for knot in near) / waiting if waiting else few / count
    idle, more = _halved([knot for knot in along if not knot.parts], share, _Knot.room)
    yield from _shared_out(near + idle, few, angle=angle + math.pi / 2)
    yield from _shared_out(far + more, count - few, angle=angle + math.pi / 2)


def _halved(knots: list[_Knot], share: float, weight: Callable[[_Knot], int]) -> tuple[list[_Knot], list[_Knot]]:
    """The first of them, up to that share of the weight, and the others."""
    sums = list(accumulate(map(weight, knots), initial=0))
    goal = share * sums[-1]
    first = min(range(len(sums)), key=lambda number: abs(sums[number] - goal))
    return knots[:first], knots[first:]


# Knots


def _knots(
    day: Day, parts: Sequence[Part], drivers: Sequence[Driver], start: Mapping[str, Trips], *, pull: float
) -> list[_Knot]:
    """What belongs together is tied: a route to its driver, a site to those it is kept for."""
    by_id = {part.id: part for part in parts}
    ties = _Ties()
    for driver in drivers:
        mine = [part.id for trip in start.get(driver.id, ()) for part in trip.parts if part.id in by_id]
        mine += [part.id for part in parts if part.delivery.site in driver.pinned]
        ties.tie(("driver", driver.id), *(("part", one) for one in mine))
    for part in parts:
        ties.tie(("part", part.id))
    kitchens = {part.id: trip.kitchen for trips in start.values() for trip in trips for part in trip.parts}
    who = {driver.id: driver for driver in drivers}
    return [
        _knot(
            day,
            [by_id[name] for kind, name in group if kind == "part"],
            [who[name] for kind, name in group if kind == "driver"],
            kitchens,
            pull,
        )
        for group in ties.groups()
    ]


def _knot(
    day: Day, parts: Sequence[Part], drivers: Sequence[Driver], kitchens: Mapping[str, str], pull: float
) -> _Knot:
    places = [_drawn(day, part, kitchens.get(part.id), pull) for part in parts]
    places = places or [(driver.lat, driver.lon) for driver in drivers]
    north = sum(lat for lat, _ in places) / len(places)
    east = sum(lon * math.cos(math.radians(lat)) for lat, lon in places) / len(places)
    return _Knot(tuple(parts), tuple(drivers), (north, east))


def _drawn(day: Day, part: Part, kitchen: str | None, pull: float) -> Point:
    """The site, drawn towards the kitchen it is served from, or else could be."""
    near = kitchen or next(iter(by_distance(day, part)), None)
    lat, lon = part.delivery.lat, part.delivery.lon
    if near is None:
        return lat, lon
    to = day.kitchens[near]
    return (lat + pull * to.lat) / (1 + pull), (lon + pull * to.lon) / (1 + pull)


_End = tuple[str, str]  # "driver" or "part", and the id


class _Ties:
    """Groups of what has been tied, in the order in which they began."""

    def __init__(self) -> None:
        self._group: dict[_End, list[_End]] = {}

    def tie(self, first: _End, *others: _End) -> None:
        group = self._group.setdefault(first, [first])
        for other in others:
            joined = self._group.get(other, [other])
            if joined is not group:
                group += joined
                self._group |= dict.fromkeys(joined, group)

    def groups(self) -> list[list[_End]]:
        return list({id(group): group for group in self._group.values()}.values())
