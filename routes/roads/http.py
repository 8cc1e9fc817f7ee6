"""Driving times from an OSRM or a Valhalla that somebody runs, asked over HTTP; and what holds while it is silent.

The host sees the points that it is asked about: kitchens, places, drivers' rounded homes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import pairwise
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import numpy as np

from routes.travel import Legs, Point, Travel

AT_ONCE = 50  # sources and targets a question: both engines' usual limit is 100 points
PATIENCE = 60.0  # seconds
KEPT = 4  # answers: a plan is made, judged and improved over the same points
DEGREES_OF_VALHALLA = 1e6


class RoadsSilent(Exception):
    """The engine did not answer, or not with a way between all the points; one sentence says what happened."""


def engine(address: str, *, timeout: float = 5.0) -> Osrm | Valhalla:
    """`osrm+http://127.0.0.1:5000` or `valhalla+https://roads.example.org`. Raises ValueError for anything else."""
    kind, plus, url = address.partition("+")
    parts = urlsplit(url)
    if kind not in {"osrm", "valhalla"} or not plus or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("It is written like osrm+http://127.0.0.1:5000 or valhalla+https://roads.example.org.")
    return (Osrm if kind == "osrm" else Valhalla)(url.rstrip("/"), timeout)


@dataclass(frozen=True, slots=True)
class Osrm:
    """Its `table` and `route` services, for the profile `driving`."""

    url: str
    timeout: float

    def matrix(self, points: Sequence[Point]) -> Legs:
        """Raises RoadsSilent."""
        return _by_blocks(points, self._block)

    def way(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """Raises RoadsSilent."""
        query = "overview=full&geometries=geojson"
        answer = _ask(f"{self.url}/route/v1/driving/{_joined(points)}?{query}", self.timeout)
        with _read():
            return tuple((lat, lon) for lon, lat in answer["routes"][0]["geometry"]["coordinates"])

    def _block(self, sources: Sequence[Point], targets: Sequence[Point]) -> tuple[Any, Any]:
        first, last = ";".join(map(str, range(len(sources)))), range(len(sources), len(sources) + len(targets))
        query = f"sources={first}&destinations={';'.join(map(str, last))}&annotations=duration,distance"
        answer = _ask(f"{self.url}/table/v1/driving/{_joined([*sources, *targets])}?{query}", self.timeout)
        with _read():
            return answer["durations"], answer["distances"]


@dataclass(frozen=True, slots=True)
class Valhalla:
    """Its `sources_to_targets` and `route` actions, with the costing `auto`."""

    url: str
    timeout: float

    def matrix(self, points: Sequence[Point]) -> Legs:
        """Raises RoadsSilent."""
        return _by_blocks(points, self._block)

    def way(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """Raises RoadsSilent."""
        question = {"locations": _placed(points), "costing": "auto", "directions_type": "none"}
        answer = _ask(f"{self.url}/route", self.timeout, question)
        with _read():
            legs = [unpacked(leg["shape"]) for leg in answer["trip"]["legs"]]
        return tuple(point for i, leg in enumerate(legs) for point in (leg if i == 0 else leg[1:]))

    def _block(self, sources: Sequence[Point], targets: Sequence[Point]) -> tuple[Any, Any]:
        question = {"sources": _placed(sources), "targets": _placed(targets), "costing": "auto"}
        answer = _ask(f"{self.url}/sources_to_targets", self.timeout, question)
        with _read():
            rows = answer["sources_to_targets"]
            seconds = [[cell["time"] for cell in row] for row in rows]
            metres = [[_metres(cell["distance"]) for cell in row] for row in rows]
        return seconds, metres


@dataclass(slots=True)
class OrElse:
    """`first`, or `second` for all of the points where it is silent. `told` hears the sentence, "" once it speaks.

    Who was silent is not asked again for PATIENCE seconds: a plan is judged by what it was made by, and nobody waits
    for one time-out after another.
    """

    first: Travel
    second: Travel
    told: Callable[[str], object] = lambda _: None
    clock: Callable[[], float] = monotonic
    known: dict[tuple[Point, ...], Legs] = field(default_factory=dict)
    silent_until: float | None = None

    def matrix(self, points: Sequence[Point]) -> Legs:
        """The same points give the same legs while they are among the last few asked for."""
        if self.silent_until is not None and self.clock() < self.silent_until:
            return self.second.matrix(points)
        asked = tuple(points)
        if asked in self.known:
            return self.known[asked]
        try:
            legs = self.first.matrix(points)
        except RoadsSilent as silent:
            self.silent_until = self.clock() + PATIENCE
            self.told(str(silent))
            return self.second.matrix(points)
        self.silent_until = None
        self.told("")
        self._keep(asked, legs)
        return legs

    def _keep(self, points: tuple[Point, ...], legs: Legs) -> None:
        while len(self.known) >= KEPT:
            self.known.pop(next(iter(self.known)))
        self.known[points] = legs


def unpacked(shape: str) -> list[Point]:
    """Valhalla's encoded polyline: differences in millionths of a degree, five bits a character."""
    numbers, value, shift = list[int](), 0, 0
    for character in shape:
        bits = ord(character) - 63
        value |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    lats, lons = np.cumsum(numbers[::2]), np.cumsum(numbers[1::2])
    return [(lat / DEGREES_OF_VALHALLA, lon / DEGREES_OF_VALHALLA) for lat, lon in zip(lats, lons, strict=True)]


def _by_blocks(points: Sequence[Point], block: Callable[[Sequence[Point], Sequence[Point]], tuple[Any, Any]]) -> Legs:
    seconds, metres = (np.zeros((len(points), len(points)), dtype=np.int64) for _ in range(2))
    edges = [*range(0, len(points), AT_ONCE), len(points)]
    for top, bottom in pairwise(edges):
        for left, right in pairwise(edges):
            try:
                found = [np.array(one, dtype=float) for one in block(points[top:bottom], points[left:right])]
                fits = all(one.shape == (bottom - top, right - left) and np.isfinite(one).all() for one in found)
            except (TypeError, ValueError):
                fits = False
            if not fits:
                raise RoadsSilent("The road engine knows no way between some of the points.")
            seconds[top:bottom, left:right], metres[top:bottom, left:right] = (np.rint(one) for one in found)
    np.fill_diagonal(seconds, 0)
    np.fill_diagonal(metres, 0)
    return Legs(seconds, metres)


@contextmanager
def _read() -> Iterator[None]:
    """An answer without the field that was looked for is no answer."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise RoadsSilent("The road engine's answer cannot be read.") from error


def _ask(address: str, timeout: float, question: dict[str, Any] | None = None) -> dict[str, Any]:
    body = None if question is None else json.dumps(question).encode()
    request = Request(address, data=body, headers={"Content-Type": "application/json"})  # noqa: S310  (http and https)
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310
            found = json.loads(answer.read())
    except HTTPError as error:
        raise RoadsSilent(f"The road engine at {urlsplit(address).netloc} answered {error.code}.") from error
    except (OSError, HTTPException, ValueError) as error:
        raise RoadsSilent(f"The road engine at {urlsplit(address).netloc} did not answer.") from error
    if not isinstance(found, dict):
        raise RoadsSilent("The road engine's answer cannot be read.")
    return found


def _joined(points: Sequence[Point]) -> str:
    return ";".join(f"{lon:.6f},{lat:.6f}" for lat, lon in points)


def _placed(points: Sequence[Point]) -> list[dict[str, float]]:
    return [{"lat": lat, "lon": lon} for lat, lon in points]


def _metres(km: float) -> float:
    return km * 1000
