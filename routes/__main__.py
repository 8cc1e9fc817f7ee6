"""`python -m routes solve FILE` plans a day, or an instance of the literature, and prints who drives where;
`python -m routes bench DIR` measures on instances with known values.  `python -m routes FILE` is short for solve."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from routes.bench import bench
from routes.commands import solve
from routes.formats import CONVENTIONS
from routes.problem import ProblemError
from routes.until import Iterations, Seconds

COMMANDS = ("solve", "bench")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 for a plan or a plan without a fault, 1 for a plan with faults, 2 with a sentence for a file or an option that
    is not understood."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] not in COMMANDS and given[0] not in ("-h", "--help"):
        given.insert(0, "solve")
    options = _options().parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except ProblemError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m routes", description="Plan the routes of one day.")
    commands = parser.add_subparsers(required=True, metavar="solve | bench")
    _solve_options(commands.add_parser("solve", help="plan the day in a file, or judge a plan of it"))
    _bench_options(commands.add_parser("bench", help="measure on all instances of a folder"))
    return parser


def _solve_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="JSON of docs/routes-format.md, or VRPLIB, Solomon, Li & Lim")
    limit = parser.add_mutually_exclusive_group()
    limit.add_argument("--seconds", dest="until", type=_seconds, help="how long to look for better plans (5)")
    limit.add_argument("--iterations", dest="until", type=_iterations, help="instead: for exactly repeatable plans")
    parser.add_argument("--seed", type=_seed, default=1, help="a whole number from 0 (1)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the plan to this file")
    parser.add_argument("--check", type=Path, metavar="PLAN", help="do not plan, judge this plan; 1 if it has a fault")
    parser.add_argument("--round", choices=sorted(CONVENTIONS), help="count distances so, not as is usual for the file")
    parser.set_defaults(until=Seconds(5), command=solve)


def _bench_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="DIR", help="instances, each with its .sol or .best.json beside it")
    parser.add_argument("--seconds", type=_length, default=5.0, help="for each instance, seed and solver (5)")
    parser.add_argument("--seeds", type=_count, default=3, help="how many seeds, from 1 (3)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the figures to this file")
    parser.add_argument("--alone", action="store_true", help="without OR-Tools and VROOM, installed or not")
    parser.add_argument("--reference", action="store_true", help="write the lowest cost found beside each instance")
    parser.set_defaults(command=bench)


def _length(text: str) -> float:
    return _seconds(text).limit


def _seconds(text: str) -> Seconds:
    try:
        return Seconds(float(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0.") from error


def _iterations(text: str) -> Iterations:
    try:
        return Iterations(int(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1.") from error


def _count(text: str) -> int:
    return _iterations(text).limit


def _seed(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) >= 2**32:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0 to {2**32 - 1}.")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
