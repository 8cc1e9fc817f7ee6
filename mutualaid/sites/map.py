"""The finder's map: you, the walk around you, and the numbered places. Drawn here, no picture comes from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from mutualaid.lib.geo import Box, Point, Spot, project, spread
from routes.travel import DETOUR, WALKING_KM_PER_HOUR

BOX = Box(width=400, height=300, margin=34)
PIN_GAP = 32.0
RINGS = (10, 20, 30, 60)  # minutes on foot


@dataclass(frozen=True, slots=True)
class Ring:
    """So many minutes on foot around you; `radius` and `top` (where its label stands) in the picture's unit."""

    minutes: int
    radius: float
    top: float


@dataclass(frozen=True, slots=True)
class Pin:
    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """From the left and upper edge, as a screen counts."""

    width: float
    height: float
    you: Spot
    pins: tuple[Pin, ...]
    rings: tuple[Ring, ...]


def draw(you: tuple[float, float], places: Sequence[tuple[int, tuple[float, float]]]) -> Picture:
    """`places` are numbers with (latitude, longitude) in degrees; you stand somewhere too."""
    drawing = project([Point(*you), *(Point(*point) for _, point in places)], BOX)
    apart = spread(drawing.spots, gap=PIN_GAP, box=BOX)
    # Who you are stays where it is: spread moves later spots only.
    here, *spots = (Spot(round(spot.x, 1), round(BOX.height - spot.y, 1)) for spot in apart)
    pins = tuple(Pin(number, spot.x, spot.y) for (number, _), spot in zip(places, spots, strict=True))
    return Picture(BOX.width, BOX.height, here, pins, _rings(here, drawing.metres_per_unit))


def _rings(here: Spot, metres_per_unit: float) -> tuple[Ring, ...]:
    """Those whose label is inside the picture, and no two so close that their labels touch."""
    rings: list[Ring] = []
    for minutes in RINGS:
        radius = minutes / 60 * WALKING_KM_PER_HOUR * 1000 / DETOUR / metres_per_unit
        top = round(here.y - radius, 1)
        if top > 12 and radius > 26 and (not rings or rings[-1].top - top > 18):
            rings.append(Ring(minutes, round(radius, 1), top))
    return tuple(rings)
