"""Instances in the formats of the literature, made up from a seed: `python -m tests.bench.instances` writes them.

None with a published value of these kinds and sizes can be had from a package registry, so these stand in: about 200
customers, clustered and scattered; long routes in wide windows; several trips with goods that are released late; a
mixed fleet; pick-ups with their deliveries.  Their reference is the best that any solver found here in ten times the
time, which is an upper bound of what is best: a gap to it says less than one to a proven value.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from math import dist
from pathlib import Path

from tests.bench.oakland import bench_day, write_day

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "routes" / "bench"
Point = tuple[int, int]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for seed in (1, 2, 3):
        write_day(FOLDER / f"oakland-{seed}.json", bench_day(seed))
    for name, lines in (
        ("city-cvrp-200.vrp", cvrp(200)),
        ("wide-vrptw-200.vrp", wide_windows(200)),
        ("released-mtvrptw-90.vrp", multi_trip(90)),
        ("fleet-hfvrp-120.vrp", mixed_fleet(120)),
        ("rides-pdptw-100.txt", rides(50)),
    ):
        (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def town(dice: random.Random, places: int, width: int) -> list[Point]:
    """A depot, then places of which half lie around a few centres."""
    centres = [(dice.randrange(width), dice.randrange(width)) for _ in range(6)]
    points = [(dice.randrange(width), dice.randrange(width))]
    while len(points) <= places:
        if dice.random() < 0.5:
            points.append((dice.randrange(width), dice.randrange(width)))
            continue
        x, y = dice.choice(centres)
        near = round(dice.gauss(x, width / 15)), round(dice.gauss(y, width / 15))
        if min(near) >= 0 and max(near) < width:
            points.append(near)
    return points


def _header(name: str, kind: str, points: list[Point], *more: str) -> Iterator[str]:
    yield from (f"NAME : {name}", "COMMENT : made up by tests/bench/instances.py", f"TYPE : {kind}")
    yield from (f"DIMENSION : {len(points)}", "EDGE_WEIGHT_TYPE : EUC_2D", *more)
    yield from _section("NODE_COORD", points)


def _section(title: str, rows: Sequence[Sequence[int]]) -> Iterator[str]:
    yield f"{title}_SECTION"
    yield from (" ".join(map(str, (number, *row))) for number, row in enumerate(rows, 1))


def _end() -> Iterator[str]:
    yield from ("DEPOT_SECTION", "1", "-1", "EOF")


def _demands(dice: random.Random, places: int, most: int) -> list[tuple[int, ...]]:
    return [(0,), *((dice.randint(1, most),) for _ in range(places))]


def cvrp(places: int) -> Iterator[str]:
    """Nine or ten places to a car."""
    dice = random.Random("cvrp")
    yield from _header("city-cvrp-200", "CVRP", town(dice, places, 1000), "CAPACITY : 480")
    yield from _section("DEMAND", _demands(dice, places, 100))
    yield from _end()


def wide_windows(places: int) -> Iterator[str]:
    """A working day in minutes: windows of two to eight hours, twelve or so to a car."""
    dice = random.Random("wide")
    points = town(dice, places, 120)
    day = 720
    opens = [60 * dice.randrange(8) for _ in range(places)]
    windows = [(early, min(day - 60, early + 60 * dice.randint(2, 8))) for early in opens]
    yield from _header("wide-vrptw-200", "VRPTW", points, f"VEHICLES : {places // 4}", "CAPACITY : 220")
    yield from _section("DEMAND", _demands(dice, places, 30))
    # A car that leaves at 0 must come in time, and home again before the day ends.
    reachable = [
        (early, max(late, round(dist(points[0], point)) + 1))
        for (early, late), point in zip(windows, points[1:], strict=True)
    ]
    yield from _section("TIME_WINDOW", [(0, day), *reachable])
    yield from _section("SERVICE_TIME", [(0,), *((dice.choice([5, 10, 15]),) for _ in range(places))])
    yield from _end()


def multi_trip(places: int) -> Iterator[str]:
    """Six cars that come back to load what was not there in the morning."""
    dice = random.Random("released")
    points = town(dice, places, 100)
    home = [dist(points[0], point) for point in points]
    releases = [dice.choice([0, 0, 0, dice.randrange(700)]) for _ in range(places)]
    earliest = [release + round(away) + 1 for release, away in zip(releases, home[1:], strict=True)]
    windows = [(early := each + dice.randrange(150), early + dice.randrange(120, 400)) for each in earliest]
    more = ("VEHICLES : 8", "CAPACITY : 100")
    yield from _header("released-mtvrptw-90", "MTVRPTW", points, *more)
    yield from _section("DEMAND", _demands(dice, places, 30))
    yield from _section("TIME_WINDOW", [(0, 1800), *windows])
    yield from _section("SERVICE_TIME", [(0,), *((10,) for _ in range(places))])
    yield from _section("RELEASE_TIME", [(0,), *((release,) for release in releases)])
    yield from _section("VEHICLES_RELOAD_DEPOT", [(1,)] * 8)
    yield from _end()


def mixed_fleet(places: int) -> Iterator[str]:
    """Small, middling and large cars, each dearer by the day and by the kilometre."""
    dice = random.Random("fleet")
    kinds = [(10, 60, 300, 10), (8, 110, 700, 13), (5, 200, 1500, 17)]
    fleet = [kind[1:] for kind in kinds for _ in range(kind[0])]
    points = town(dice, places, 300)
    yield from _header("fleet-hfvrp-120", "HFVRP", points, f"VEHICLES : {len(fleet)}")
    yield from _section("DEMAND", _demands(dice, places, 30))
    yield from _section("CAPACITY", [(room,) for room, _, _ in fleet])
    yield from _section("VEHICLES_FIXED_COST", [(fixed,) for _, fixed, _ in fleet])
    yield from _section("VEHICLES_UNIT_DISTANCE_COST", [(price,) for _, _, price in fleet])
    yield from _end()


def rides(pairs: int) -> Iterator[str]:
    """Li & Lim's format: vehicles, capacity and speed, then a row a task; row 0 is the depot."""
    dice = random.Random("rides")
    points = town(dice, 2 * pairs, 100)
    day = 1000
    yield "20 60 1"
    yield f"0 {points[0][0]} {points[0][1]} 0 0 {day} 0 0 0"
    for pair in range(pairs):
        pickup, delivery = 2 * pair + 1, 2 * pair + 2
        load, at = dice.randint(5, 25), points[pickup]
        early = round(dist(points[0], at)) + 1 + dice.randrange(500)
        late = early + dice.randrange(60, 200)
        arrives = early + 10 + round(dist(at, points[delivery]))
        yield f"{pickup} {at[0]} {at[1]} {load} {early} {late} 10 0 {delivery}"
        x, y = points[delivery]
        yield f"{delivery} {x} {y} {-load} {arrives} {min(day - 200, arrives + dice.randrange(100, 300))} 10 {pickup} 0"


if __name__ == "__main__":
    main()
