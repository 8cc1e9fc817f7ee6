"""How planning grows with the day: `make bench-scale` (11 minutes); writes its part of docs/benchmarks.md.

First 300 sites, looked at whole and in pieces for the same seconds, from three seeds.  Then made-up cities of 50 to
1,000 sites (tests/bench/cities.py), each in a process of its own, whose memory is what the table states.  What a plan
weighs is driving, five minutes for each driver asked to come, and what is left over.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from routes import Seconds, StraightLine, check_plan, plan_routes
from routes.bench.day import plan_cost
from routes.solve import WHOLE_UP_TO
from routes.until import stopwatch
from tests.bench.cities import city_day

ROOT = Path(__file__).resolve().parents[2]
DOC = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "pictures" / "scale.svg"
BEGIN, END = "<!-- make bench-scale writes what follows -->", "<!-- up to here: make bench-scale -->"
COMPARED, SEEDS = 300, (1, 2, 3)
SIZES = (50, 100, 150, 200, 300, 500, 1000)
# Every size has the same search for each site, so that what is left to see is the cost of size itself.
SECONDS_A_SITE = 0.15
EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """One plan: `first_seconds` until there was one to show, `wall_seconds` until the last, `memory` in MB at most."""

    sites: int
    drivers: int
    kitchens: int
    seed: int
    seconds: float
    first_seconds: float
    wall_seconds: float
    memory: int
    weight: int
    left: int
    meals_left: int
    faults: int


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_scale", description=__doc__)
    parser.add_argument("--one", nargs=4, metavar=("SITES", "SEED", "SECONDS", "WHOLE"), help="one plan, as JSON")
    parser.add_argument("--share", type=float, default=1.0, help="of the seconds of each search (1)")
    said = parser.parse_args()
    if said.one:
        sites, seed, seconds, whole = said.one
        print(json.dumps(asdict(measured(int(sites), int(seed), float(seconds), int(whole)))))
        return
    begin_load = os.getloadavg()[0]
    seconds = 40 * said.share
    pairs = [(alone(COMPARED, seed, seconds, EVERYTHING), alone(COMPARED, seed, seconds)) for seed in SEEDS]
    growth = [alone(sites, 1, sites * SECONDS_A_SITE * said.share) for sites in SIZES]
    write(pairs, growth, (begin_load, os.getloadavg()[0]))


def alone(sites: int, seed: int, seconds: float, whole: int = WHOLE_UP_TO) -> Figure:
    """Measured in a process of its own; `whole` as in plan_routes."""
    asked = [str(sites), str(seed), str(seconds), str(whole)]
    command = [sys.executable, "-m", "tests.bench.bench_scale", "--one", *asked]
    said = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    figure = Figure(**json.loads(said.splitlines()[-1]))
    print(figure, file=sys.stderr)
    return figure


def measured(sites: int, seed: int, seconds: float, whole: int) -> Figure:
    problem = city_day(seed, sites=sites)
    shown: list[float] = []
    elapsed = stopwatch()
    plan = plan_routes(
        problem, seed=seed, until=Seconds(seconds), progress=lambda _: shown.append(elapsed()), whole_up_to=whole
    )
    wall = elapsed()
    return Figure(
        sites,
        len(problem.drivers),
        len(problem.kitchens),
        seed,
        seconds,
        min([*shown, wall]),
        wall,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        plan_cost(problem, plan),
        len(plan.unserved),
        sum(left.need.meals for left in plan.unserved),
        len(check_plan(problem, plan, StraightLine())),
    )


# The words


def write(pairs: Sequence[tuple[Figure, Figure]], growth: Sequence[Figure], loads: tuple[float, float]) -> None:
    PICTURE.write_text(drawn(growth), encoding="utf-8")
    lines = [
        BEGIN,
        "",
        f"{datetime.now(UTC):%Y-%m-%d}. {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python "
        f"{platform.python_version()}; load {loads[0]:.1f} before and {loads[1]:.1f} after.",
        "",
        *goals(pairs, growth[-1]),
        "",
        f"{COMPARED} sites, whole and in pieces, {pairs[0][0].seconds:g} s of search each:",
        "",
        "| seed | whole | left | in pieces | left | in pieces, more or less | memory whole | in pieces |",
        "|---|---|---|---|---|---|---|---|",
        *(compared(*pair) for pair in pairs),
        "",
        f"From {SIZES[0]} to {SIZES[-1]:,} sites, {growth[0].seconds / SIZES[0]:g} s of search a site:",
        "",
        "| sites × drivers × kitchens | search | first plan | wall | not search | MB | weight a site | left | faults |",
        "|---|---|---|---|---|---|---|---|---|",
        *(grown(figure) for figure in growth),
        "",
        "![Seconds that are not search, and memory, by sites](pictures/scale.svg)",
        "",
        END,
    ]
    text = DOC.read_text(encoding="utf-8")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    DOC.write_text(before + "\n".join(lines) + after, encoding="utf-8")
    print("\n".join(lines))


def goals(pairs: Sequence[tuple[Figure, Figure]], largest: Figure) -> list[str]:
    over = [100 * (pieces.weight / whole.weight - 1) for whole, pieces in pairs]
    size = f"{largest.sites:,} × {largest.drivers} × {largest.kitchens}"
    faults = largest.faults + sum(figure.faults for pair in pairs for figure in pair)
    return [
        "| work | goal | figure | met |",
        "|---|---|---|---|",
        f"| {size}: wall | ≤ 300 s | {largest.wall_seconds:.0f} s | {met(largest.wall_seconds <= 300)} |",
        f"| {size}: memory | ≤ 2,048 MB | {largest.memory:,} MB | {met(largest.memory <= 2048)} |",
        f"| {COMPARED} sites in pieces, over the whole | ≤ 2 % | {statistics.mean(over):+.1f} % "
        f"({min(over):+.1f} to {max(over):+.1f}) | {met(statistics.mean(over) <= 2)} |",
        f"| rule breaks | 0 | {faults} | {met(faults == 0)} |",
    ]


def met(well: bool) -> str:
    return "yes" if well else "**no**"


def compared(whole: Figure, pieces: Figure) -> str:
    more = 100 * (pieces.weight / whole.weight - 1)
    return (
        f"| {whole.seed} | {whole.weight:,} | {whole.left} | {pieces.weight:,} | {pieces.left} | {more:+.1f} % "
        f"| {whole.memory} MB | {pieces.memory} MB |"
    )


def grown(figure: Figure) -> str:
    beside = figure.wall_seconds - figure.seconds
    return (
        f"| {figure.sites:,} × {figure.drivers} × {figure.kitchens} | {figure.seconds:g} s "
        f"| {figure.first_seconds:.1f} s | {figure.wall_seconds:.1f} s | {beside:.1f} s | {figure.memory} "
        f"| {figure.weight / figure.sites:.0f} | {figure.left} | {figure.faults} |"
    )


# The picture

WIDE, HIGH, EDGE = 640, 300, 48


def drawn(growth: Sequence[Figure]) -> str:
    """Two lines over the number of sites, each on a scale of its own that begins at nothing."""
    beside = [figure.wall_seconds - figure.seconds for figure in growth]
    memory = [float(figure.memory) for figure in growth]
    ticks = [
        f'<text x="{x:.0f}" y="{HIGH - EDGE + 18}" text-anchor="middle">{figure.sites:,}</text>'
        for figure, (x, _) in zip(growth, points(growth, memory), strict=True)
        if figure.sites >= 100 or figure is growth[0]
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" '
            'font-size="12">',
            f'<rect width="{WIDE}" height="{HIGH}" fill="#fff"/>',
            f'<path d="M{EDGE} {EDGE // 2}V{HIGH - EDGE}H{WIDE - EDGE}" fill="none" stroke="#555"/>',
            *ticks,
            f'<text x="{WIDE / 2:.0f}" y="{HIGH - 8}" text-anchor="middle">sites</text>',
            *line(growth, beside, "#1b5e9e", f"seconds that are not search, up to {max(beside):.1f}", 0),
            *line(growth, memory, "#b3541e", f"memory, up to {max(memory):.0f} MB", 1),
            "</svg>",
            "",
        ]
    )


def points(growth: Sequence[Figure], values: Sequence[float]) -> list[tuple[float, float]]:
    across, up = (WIDE - 2 * EDGE) / growth[-1].sites, (HIGH - 1.5 * EDGE) / max(1e-9, *values)
    return [
        (EDGE + figure.sites * across, HIGH - EDGE - max(0.0, value) * up)
        for figure, value in zip(growth, values, strict=True)
    ]


def line(growth: Sequence[Figure], values: Sequence[float], colour: str, words: str, row: int) -> list[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points(growth, values))
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
        f'<text x="{EDGE + 12}" y="{EDGE // 2 + 12 + 18 * row}" fill="{colour}">{words}</text>',
    ]


if __name__ == "__main__":
    main()
