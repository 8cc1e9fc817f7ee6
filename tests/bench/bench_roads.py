"""How long driving times from streets take: `make bench-roads`, on a made-up city and on an extract of yours.

The city is ours, not OpenStreetMap's: blocks of about 110 m with bends, a third of the side streets one-way, avenues,
and two rivers with a bridge every eighth street. Each figure is CPU seconds of one process that has no other work.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from routes.roads import DrivenRoads, Kept, prepare
from routes.roads.graph import build
from routes.roads.osm import Extract, Way
from routes.roads.shortest import order_of
from routes.roads.speeds import Profile
from routes.roads.store import About

SIDE = 180  # streets each way: 32,400 crossings and, with the bends, 160,000 nodes
BLOCK = 0.001  # degrees: 111 m
GOALS = {"95": 0.05, "1000": 10.0, "MB": 500.0}


def a_city(seed: int = 1, side: int = SIDE) -> Extract:
    """Way ids are made up; a node is numbered by its row and column, a bend above all of these."""
    chance = np.random.default_rng(seed)
    jitter = chance.normal(0, 0.1 * BLOCK, (side, side, 2))
    bends = iter(range(side * side, 10 * side * side))
    ways: list[Way] = []

    def street(row: int, column: int, down: int, right: int) -> None:
        to = (row + down, column + right)
        crosses_river = (down and row in (side // 3, 2 * side // 3)) and column % 8
        if max(to) >= side or crosses_river or (chance.random() < 0.06 and row % 8):
            return
        ends = [np.array([r, c]) * BLOCK + jitter[r, c] for r, c in ((row, column), to)]
        shape = [ends[0] + (ends[1] - ends[0]) * share + chance.normal(0, 0.03 * BLOCK, 2) for share in (1 / 3, 2 / 3)]
        nodes = (row * side + column, next(bends), next(bends), to[0] * side + to[1])
        is_avenue = (row if right else column) % 8 == 0
        speed = 43.0 if is_avenue else 28.0
        one_way = not is_avenue and (row if right else column) % 3 == 1
        points = tuple((37.5 + float(p[0]), -122.5 + float(p[1])) for p in (ends[0], *shape, ends[1]))
        ways.append(Way(len(ways), nodes, points, Profile(speed, 0.0 if one_way else speed)))

    for row in range(side):
        for column in range(side):
            street(row, column, 1, 0)
            street(row, column, 0, 1)
    return Extract(tuple(ways), lights=frozenset(range(0, side * side, 9)))


def measure(kept: Kept) -> dict[str, float]:
    """CPU seconds: to open, of both matrices (the best of three), of a way; and the most memory held."""
    figures: dict[str, float] = {}
    began = time.process_time()
    roads = DrivenRoads(kept.graph, kept.order)
    figures["open"] = time.process_time() - began
    chance = np.random.default_rng(2)
    pick = chance.integers(0, len(kept.graph.shape), 1000)
    points = [(float(lat), float(lon)) for lat, lon in kept.graph.shape[pick]]
    for name, count, times in (("95", 95, 3), ("1000", 1000, 1)):
        figures[name] = min(_took(roads, points[:count]) for _ in range(times))
    began = time.process_time()
    for a, b in zip(points[:100], points[100:200], strict=True):
        roads.way([a, b])
    figures["way"] = (time.process_time() - began) / 100
    began = time.process_time()
    roads.avoiding(points[:5])
    figures["pickets"] = time.process_time() - began
    figures["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if kept.order is not None:
        began = time.process_time()
        DrivenRoads(kept.graph, None).matrix(points[:20])
        figures["dijkstra of 95"] = (time.process_time() - began) * 95 / 20
    return figures


def _took(roads: DrivenRoads, points: list[tuple[float, float]]) -> float:
    began = time.process_time()
    roads.matrix(points)
    return time.process_time() - began


def _child(file: str) -> None:
    from routes.roads import load

    print(json.dumps(measure(load(Path(file)))))


def _report(name: str, kept: Kept, reading: float, file: Path) -> None:
    """Measured in a process of its own, which holds what a worker would hold."""
    made = subprocess.run(
        [sys.executable, "-m", "tests.bench.bench_roads", "--measure", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = json.loads(made.stdout)
    print(
        f"\n{name}: {kept.about.junctions:,} junctions, {kept.about.streets:,} streets, "
        f"{len(kept.graph.shape):,} points"
    )
    print(f"  read and prepare   {reading:8.2f} s (once an extract)")
    print(f"  open               {figures['open']:8.2f} s (once a process)")
    for key, what in (("95", "matrix 95 x 95"), ("1000", "matrix 1000 x 1000")):
        met = "met" if figures[key] <= GOALS[key] else "NOT MET"
        print(f"  {what:18} {figures[key]:8.3f} s  goal {GOALS[key]:g} s: {met}")
    met = "met" if figures["MB"] <= GOALS["MB"] else "NOT MET"
    print(f"  most memory        {figures['MB']:8.0f} MB goal {GOALS['MB']:g} MB: {met}")
    print(f"  a way with shape   {1000 * figures['way']:8.2f} ms")
    print(f"  other pickets      {figures['pickets']:8.2f} s")
    if "dijkstra of 95" in figures:
        print(f"  95 x 95 by Dijkstra{figures['dijkstra of 95']:8.2f} s (20 points measured)")


def main(files: list[str]) -> None:
    print(f"{os.cpu_count()} cores; CPU seconds")
    with tempfile.TemporaryDirectory() as folder:
        from routes.roads.store import save

        began = time.process_time()
        graph = build(a_city())
        kept = Kept(About("a made-up city", "made-up", graph.nodes, graph.streets, 0, 0), graph, order_of(graph))
        file = Path(folder) / "made-up.npz"
        save(kept, file)
        _report("A made-up city", kept, time.process_time() - began, file)
        for extract in files:
            began = time.process_time()
            kept = prepare(Path(extract), Path(folder))
            _report(Path(extract).name, kept, time.process_time() - began, Path(folder) / f"{kept.about.digest}.npz")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        _child(sys.argv[2])
    else:
        main(sys.argv[1:])
