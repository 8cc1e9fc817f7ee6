"""The made-up town of fixtures/roads/town.osm, read once: blocks of a kilometre that anybody can check by hand."""

from functools import cache
from pathlib import Path

from routes.roads import DrivenRoads, Pace
from routes.roads.graph import Graph, build
from routes.roads.osm import Extract, read_extract
from routes.travel import Point

FILE = Path(__file__).parents[2] / "fixtures" / "roads" / "town.osm"
KM = 0.00899322  # degrees
AS_DRIVEN = Pace(start_seconds=0.0, pace=1.0, safety=1.0)  # free flow, and nothing on top


def at(north: float, east: float) -> Point:
    """So many kilometres from the town's south-west corner."""
    return (north * KM, east * KM)


@cache
def the_town() -> Extract:
    return read_extract(FILE)


@cache
def the_graph() -> Graph:
    return build(the_town())


def seconds(roads: DrivenRoads, a: Point, b: Point) -> int:
    return int(roads.matrix([a, b]).seconds[0, 1])
