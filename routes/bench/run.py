"""Runs every solver on every instance of a folder, one after the other, and writes down references."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from routes.bench.case import OURS, Case, Figure, beside
from routes.bench.day import DayCase
from routes.bench.literature import FileCase
from routes.bench.peers import installed
from routes.bench.report import Result, as_json, footnotes, table
from routes.commands import write
from routes.problem import ProblemError

ENDINGS = (".json", ".vrp", ".txt")


def bench(options: argparse.Namespace) -> int:
    """The command.  Raises ProblemError for a folder without an instance, or one that cannot be read."""
    paths = instances(options.file)
    results = []
    for path in paths:
        try:
            case = case_of(path)
        except ProblemError as error:
            raise ProblemError(f"{path.name}: {error}") from error
        results.append(measured(case, seconds=options.seconds, seeds=options.seeds, alone=options.alone))
        print(f"{case.name}: done", file=sys.stderr)
        if options.reference:
            keep_reference(path, case, results[-1], options.seconds)
    print("\n".join([*table(results), "", *footnotes(results, options.seconds, options.seeds)]))
    return write(options.json, as_json(results, options.seconds)) if options.json else 0


def instances(folder: Path) -> list[Path]:
    """Raises ProblemError if there is none."""
    found = sorted(path for path in folder.glob("*") if path.suffix in ENDINGS and not path.name.endswith(".best.json"))
    if not found:
        raise ProblemError("there is no instance in this folder: none ends in .json, .vrp or .txt.")
    return found


def case_of(path: Path) -> Case:
    return DayCase(path) if path.suffix == ".json" else FileCase(path)


def measured(case: Case, *, seconds: float, seeds: int, alone: bool = False) -> Result:
    return Result(case.name, case.kind, case.best, tuple(_figures(case, seconds, seeds, alone)))


def _figures(case: Case, seconds: float, seeds: int, alone: bool) -> Iterator[Figure]:
    for seed in range(1, seeds + 1):
        yield case.ours(seconds, seed)
    for solver in () if alone else installed():
        yield case.peer(solver, seconds)


def keep_reference(path: Path, case: Case, result: Result, seconds: float) -> None:
    """Writes the lowest sound cost beside the instance, unless one that is published or as low is known."""
    sound = [figure for figure in result.figures if figure.is_sound()]
    lowest = min(sound, key=lambda figure: figure.cost or 0.0, default=None)
    if lowest is None or lowest.cost is None or (case.best and case.best.cost <= lowest.cost):
        return
    by = f"{lowest.solver} in {seconds:g} s" + (f", seed {lowest.seed}" if lowest.solver == OURS else "")
    written = {"cost": lowest.cost, "by": by, "plan": case.said_best(lowest)}
    beside(path).write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
