"""What `python -m routes solve` and `bench` do, after their options are understood."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from routes.check import check_plan
from routes.file import plan_as_json, read_problem
from routes.formats import answer_as_json, faults_of, is_ours, read_answer, read_instance, solve_instance
from routes.plan_file import read_plan
from routes.remedies import remedies
from routes.said import answer_lines, plan_lines, remedy_lines
from routes.solve import plan_routes
from routes.travel import StraightLine


def solve(options: argparse.Namespace) -> int:
    """Plans and prints, or judges the plan that is named.  Raises ProblemError."""
    return _solve_day(options) if is_ours(options.file) else _solve_instance(options)


def _solve_day(options: argparse.Namespace) -> int:
    problem = read_problem(options.file)
    if options.check:
        faults = check_plan(problem, read_plan(options.check), StraightLine())
        return _judged(f"[{fault.code}] {fault.sentence}" for fault in faults)
    plan = plan_routes(problem, seed=options.seed, until=options.until)
    found = remedies(problem, plan)
    return _printed([*plan_lines(problem, plan), *remedy_lines(found)], plan_as_json(plan, found), options.json)


def _solve_instance(options: argparse.Namespace) -> int:
    instance = read_instance(options.file, convention=options.round)
    if options.check:
        return _judged(faults_of(instance, read_answer(options.check, instance)))
    answer = solve_instance(instance, seed=options.seed, until=options.until)
    return _printed(answer_lines(instance, answer), answer_as_json(instance, answer), options.json)


def _judged(sentences: Iterable[str]) -> int:
    faults = list(sentences)
    print("\n".join(faults) or "No fault.")
    return 1 if faults else 0


def _printed(lines: Iterable[str], written: str, out: Path | None) -> int:
    print("\n".join(lines))
    return write(out, written) if out else 0


def write(out: Path, text: str) -> int:
    """0 if it is written, 2 with a sentence if it cannot be."""
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"{out}: this cannot be written there ({error.strerror}).", file=sys.stderr)
        return 2
    return 0
