"""Places on a flat sheet: the one projection of every map, on paper and on the screen."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

METRES_PER_MILE = 1609.344
METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere of 6,371 km
LEAST_METRES = 400.0  # a map of one street corner is no map


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Box:
    """The rectangle a map may fill, in the unit of the paper or screen; `margin` stays free on each side."""

    width: float
    height: float
    margin: float = 0.0


@dataclass(frozen=True, slots=True)
class Spot:
    """From the box's left and lower edge, in the box's unit. A screen counts y from above: `box.height - y`."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    spots: tuple[Spot, ...]
    metres_per_unit: float


def project(points: Sequence[Point], box: Box) -> Drawing:
    """`points` centred in `box`, north up, east-west shortened as at their middle latitude, one scale both ways.

    Good for a city, not for the poles or across the date line. Raises ValueError without points or room.
    """
    wide, high = box.width - 2 * box.margin, box.height - 2 * box.margin
    if not points or min(wide, high) <= 0:
        raise ValueError("A map needs a point and room to draw it.")
    middle = _middle([point.latitude for point in points])
    shortened = math.cos(math.radians(middle))
    easts = [point.longitude * METRES_PER_DEGREE * shortened for point in points]
    norths = [point.latitude * METRES_PER_DEGREE for point in points]
    scale = max(_span(easts) / wide, _span(norths) / high, LEAST_METRES / max(wide, high))
    east, north = _middle(easts), _middle(norths)
    spots = (
        Spot((x - east) / scale + box.width / 2, (y - north) / scale + box.height / 2)
        for x, y in zip(easts, norths, strict=True)
    )
    return Drawing(tuple(spots), scale)


def spread(spots: Sequence[Spot], *, gap: float, box: Box) -> tuple[Spot, ...]:
    """`spots` with later ones moved, as little as it takes, until all are `gap` apart and inside the box's margin.

    A spot for which there is no room left stays where it is.
    """
    placed: list[Spot] = []
    for spot in spots:
        placed.append(next((near for near in _around(spot, gap) if _is_free(near, placed, gap, box)), spot))
    return tuple(placed)


def _around(spot: Spot, gap: float) -> Iterator[Spot]:
    yield spot
    for ring in range(1, 13):
        for step in range(16):
            turn = math.tau * step / 16
            yield Spot(spot.x + ring * gap / 3 * math.cos(turn), spot.y + ring * gap / 3 * math.sin(turn))


def _is_free(spot: Spot, placed: Sequence[Spot], gap: float, box: Box) -> bool:
    least = box.margin - 1e-6
    inside = least <= spot.x <= box.width - least and least <= spot.y <= box.height - least
    return inside and all(math.dist((spot.x, spot.y), (other.x, other.y)) >= gap for other in placed)


@lru_cache(maxsize=4)
def outline(file: str) -> tuple[tuple[tuple[float, float], ...], ...]:
    """The rings of the GeoJSON Polygon in `file`, as (latitude, longitude); none where no file is named."""
    if not file:
        return ()
    rings = json.loads(Path(file).read_text())["coordinates"]
    return tuple(tuple((latitude, longitude) for longitude, latitude in ring) for ring in rings)


def scale_bar(longest: float) -> float:
    """The greatest of … 0.5, 1, 2, 5, 10 … not above `longest` (above 0), in whatever unit `longest` is."""
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)


def _span(values: Sequence[float]) -> float:
    return max(values) - min(values)


def _middle(values: Sequence[float]) -> float:
    return (max(values) + min(values)) / 2
