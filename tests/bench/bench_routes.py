"""How good and how quick plans are, beside the goals: `make bench-routes`; writes its part of docs/benchmarks.md.

Our own days and instances of fixtures/routes/bench, and what the source package of PyVRP brings along with published
values; each solver that is installed, in the same run, for the same seconds.  `--reference` instead looks ten times as
long and writes the best that any of them found beside each instance.
"""

from __future__ import annotations

import argparse
import math
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from routes import DriverOut, Seconds, plan_routes, replan
from routes.bench.case import OURS, Best
from routes.bench.report import Result, footnotes, table
from routes.bench.run import case_of, instances, keep_reference, measured
from routes.file import read_problem
from routes.until import stopwatch
from tests.bench.instances import FOLDER
from tests.bench.oakland import oakland_like

__all__ = ["oakland_like"]

DOC = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- make bench-routes writes what follows -->", "<!-- up to here: make bench-routes -->"
PUBLISHED = ("X115-HVRP.vrp", "C201R0.25.vrp", "RC208.vrp", "lrc206.vrp")
# Li & Lim's best known as SINTEF lists it (3 vehicles); the package has no solution of it.
STATED = {"lrc206.vrp": Best(1159.03, "SINTEF", is_published=True)}
SHORT, LONG = 5.0, 20.0


@dataclass(frozen=True, slots=True)
class Goal:
    """The mean of the figures is at most `most`, in `unit`; for a rule, `is_rule`, each of them is.  A run that came to
    nothing sound has an infinite figure."""

    work: str
    most: float
    unit: str
    figures: tuple[float, ...]
    is_rule: bool = False

    def row(self) -> str:
        if not self.figures:
            return f"| {self.work} | ≤ {self.most:g} {self.unit} | not measured | – |"
        worst, mean = max(self.figures), statistics.mean(self.figures)
        met = "yes" if (worst if self.is_rule else mean) <= self.most else "**no**"
        if worst == math.inf:
            lacking = self.figures.count(math.inf)
            return f"| {self.work} | ≤ {self.most:g} {self.unit} | {lacking} of {len(self.figures)} unsound | {met} |"
        spread = f" ({min(self.figures):.2f} to {worst:.2f})" if len(self.figures) > 1 else ""
        return f"| {self.work} | ≤ {self.most:g} {self.unit} | {mean:.2f}{spread} {self.unit} | {met} |"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.bench_routes", description=__doc__)
    parser.add_argument("--seeds", type=int, default=3, help="how many for each of our figures (3)")
    parser.add_argument("--published", type=Path, help="the folder with tests/data of PyVRP's source package")
    parser.add_argument("--reference", action="store_true", help="look ten times as long and write references")
    said = parser.parse_args()
    paths = instances(FOLDER) + published(said.published)
    if said.reference:
        refer(instances(FOLDER), said.seeds)
        return
    days = [path for path in paths if path.suffix == ".json"]
    short = run(days, SHORT, said.seeds)
    long = run(paths, LONG, said.seeds)
    write(short, long, [one_driver_out(path, seed) for path in days for seed in range(1, said.seeds + 1)], said.seeds)


def published(folder: Path | None) -> list[Path]:
    """The instances that are there of those with a published value; says so where there are none."""
    found = [folder / name for name in PUBLISHED if (folder / name).exists()] if folder else []
    if not found:
        print("The source package of PyVRP is not here: no instance with a published value is measured.")
    return found


def run(paths: Sequence[Path], seconds: float, seeds: int) -> list[Result]:
    results = []
    for path in paths:
        case = case_of(path)
        case.best = case.best or STATED.get(path.name)
        results.append(measured(case, seconds=seconds, seeds=seeds))
        print(f"{path.name}, {seconds:g} s: done", file=sys.stderr)
    return results


def refer(paths: Sequence[Path], seeds: int) -> None:
    for path in paths:
        case = case_of(path)
        keep_reference(path, case, measured(case, seconds=10 * LONG, seeds=seeds), 10 * LONG)
        print(f"{path.name}: {case_of(path).best}")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A driver in the middle of the order of routes drops out before loading: what the least change comes to."""

    seconds: float
    orphans: int
    sheets: int
    others_moved: int
    more_driving: float

    def sheets_allowed(self) -> float:
        return 1 + self.orphans / 3


def one_driver_out(path: Path, seed: int) -> Dropped:
    problem = read_problem(path)
    plan = plan_routes(problem, seed=seed, until=Seconds(SHORT))
    route = plan.routes[(seed * 7) % len(plan.routes)]
    orphans = {visit.place for visit in route.visits if visit.kind == "deliver"}
    elapsed = stopwatch()
    offers = replan(problem, plan, DriverOut(route.driver), now=9 * 3600, seed=seed, until=Seconds(0.2))
    first = offers[0]
    carried = {(r.driver, v.place) for r in plan.routes for v in r.visits if v.kind == "deliver"}
    now = {(r.driver, v.place) for r in first.plan.routes for v in r.visits if v.kind == "deliver"}
    moved = {place for _, place in carried - now} - orphans
    more = 100 * (first.plan.drive_seconds / plan.drive_seconds - 1)
    return Dropped(elapsed() - 0.2, len(orphans), len(first.sheets), len(moved), more)


def goals(short: Sequence[Result], long: Sequence[Result], dropped: Sequence[Dropped]) -> Iterator[Goal]:
    days = [result for result in long if result.kind == "day"]
    firsts = [f.first_seconds for result in days for f in result.of(OURS) if f.first_seconds is not None]
    yield Goal("Oakland day: first checked plan", 0.1, "s", tuple(firsts))
    yield Goal("Oakland day at 5 s, over the reference", 5, "%", _gaps(short))
    yield Goal("Oakland day at 20 s, over the reference", 3, "%", _gaps(days))
    yield Goal(
        "Oakland day: rule breaks",
        0,
        "",
        (float(sum(bool(f.trouble) for r in days for f in r.of(OURS))),),
        is_rule=True,
    )
    for words, most, name in (
        ("CVRP 200 at 20 s", 1, "city-cvrp-200"),
        ("wide windows, 200 (ORTEC-like) at 20 s", 1.5, "wide-vrptw-200"),
        ("Solomon RC208 at 20 s, over published", 1.5, "RC208"),
        ("multi-trip with release, 90, at 20 s", 2.5, "released-mtvrptw-90"),
        ("multi-trip with release C201R0.25 at 20 s, over published", 2.5, "C201R0.25"),
        ("mixed fleet, 120, at 20 s", 1.5, "fleet-hfvrp-120"),
        ("mixed fleet X115-HVRP at 20 s, over published", 1.5, "X115-HVRP"),
        ("PDPTW, 50 pairs, at 20 s, all served", 1, "rides-pdptw-100"),
        ("PDPTW Li & Lim lrc206 at 20 s, over published", 1, "lrc206"),
    ):
        yield Goal(words, most, "%", _gaps([result for result in long if result.name == name]))
    yield Goal("driver drops out: time", 0.5, "s", tuple(each.seconds for each in dropped))
    yield Goal(
        "driver drops out: others' stops moved",
        0,
        "",
        tuple(float(each.others_moved) for each in dropped),
        is_rule=True,
    )
    over = tuple(each.sheets - each.sheets_allowed() for each in dropped)
    yield Goal("driver drops out: sheets changed, above 1 + orphans/3", 0, "", over, is_rule=True)
    yield Goal("driver drops out: more driving", 1, "%", tuple(each.more_driving for each in dropped))


def _gaps(results: Sequence[Result]) -> tuple[float, ...]:
    unsound = [math.inf for result in results for figure in result.of(OURS) if not figure.is_sound()]
    return (*unsound, *(gap for result in results for gap in result.gaps(OURS)))


def behind(results: Sequence[Result], seconds: float) -> Iterator[str]:
    """A line for each peer that came out ahead of us in the same run, or one that says that none did."""
    ahead = []
    asked = sorted({solver for result in results for solver in result.solvers()} - {OURS})
    for result in results:
        mine = result.cost(OURS)
        for solver in asked:
            theirs = result.cost(solver)
            if theirs is not None and (mine is None or theirs < mine):
                gap = f"{100 * (mine / theirs - 1):.2f} % ahead" if mine else "ahead, where ours has no plan"
                ahead.append(f"At {seconds:g} s {solver} is {gap} on {result.name}.")
    if not asked:
        yield "No other solver was installed."
    elif not ahead:
        yield f"At {seconds:g} s none of {', '.join(asked)} is ahead on any instance."
    yield from ahead


def write(short: Sequence[Result], long: Sequence[Result], dropped: Sequence[Dropped], seeds: int) -> None:
    lines = [
        BEGIN,
        "",
        f"{datetime.now(UTC):%Y-%m-%d}. Mean, and in brackets the least and the most.",
        "",
        "| work | goal | figure | met |",
        "|---|---|---|---|",
        *(goal.row() for goal in goals(short, long, dropped)),
        "",
        *table(long),
        "",
        *(f"{line}  " for line in footnotes(long, LONG, seeds)),
        *(f"{line}  " for line in dict.fromkeys([*behind(short, SHORT), *behind(long, LONG)])),
        "",
        END,
    ]
    text = DOC.read_text(encoding="utf-8")
    if BEGIN in text:
        text = text.partition(BEGIN)[0] + "\n".join(lines) + text.partition(END)[2]
    else:
        text = f"{text.rstrip()}\n\n## Routes\n\n`make bench-routes`.\n\n" + "\n".join(lines) + "\n"
    DOC.write_text(text, encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
