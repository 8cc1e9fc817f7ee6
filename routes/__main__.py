"""`python -m routes FILE`: plans the day in a JSON file and prints who drives where, and what stays behind."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from routes.file import plan_as_json, read_problem
from routes.plan import Plan, PlannedRoute
from routes.problem import Problem, ProblemError, clock
from routes.solve import plan_routes
from routes.until import Iterations, Seconds, Stop


def main(arguments: Sequence[str] | None = None) -> int:
    """0 for a plan, 2 with a sentence for a file or an option that is not understood."""
    options = _options(arguments)
    try:
        problem = read_problem(options.file)
    except ProblemError as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 2
    plan = plan_routes(problem, seed=options.seed, until=options.until)
    print("\n".join(_lines(problem, plan)))
    if options.json:
        try:
            options.json.write_text(plan_as_json(plan), encoding="utf-8")
        except OSError as error:
            print(f"{options.json}: the plan cannot be written there ({error.strerror}).", file=sys.stderr)
            return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m routes", description="Plan the routes of one day.")
    parser.add_argument("file", type=Path, help="a problem as docs/routes-format.md describes it")
    limit = parser.add_mutually_exclusive_group()
    limit.add_argument("--seconds", dest="until", type=_seconds, help="how long to look for better plans (5)")
    limit.add_argument("--iterations", dest="until", type=_iterations, help="instead: for exactly repeatable plans")
    parser.add_argument("--seed", type=_seed, default=1, help="a whole number from 0 (1)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="also write the plan to this file")
    parser.set_defaults(until=Seconds(5))
    return parser.parse_args(arguments)


def _seconds(text: str) -> Stop:
    return Seconds(float(text))


def _iterations(text: str) -> Stop:
    return Iterations(int(text))


def _seed(text: str) -> int:
    seed = int(text)
    if not 0 <= seed < 2**32:
        raise ValueError(text)
    return seed


def _lines(problem: Problem, plan: Plan) -> Iterator[str]:
    minutes = plan.drive_seconds // 60
    routes = "1 route" if len(plan.routes) == 1 else f"{len(plan.routes)} routes"
    left_out = "1 delivery" if len(plan.unserved) == 1 else f"{len(plan.unserved)} deliveries"
    yield f"{routes}, {minutes} min of driving, {left_out} left out."
    for route in plan.routes:
        yield ""
        yield from _route_lines(problem, route)
    if plan.unserved:
        yield ""
        yield "Left out:"
    for left in plan.unserved:
        yield f"  [{left.code}] {left.reason}"


def _route_lines(problem: Problem, route: PlannedRoute) -> Iterator[str]:
    drivers = {driver.id: driver.name for driver in problem.drivers}
    kitchens = {kitchen.id: kitchen.name for kitchen in problem.kitchens}
    deliveries = {delivery.id: delivery.name for delivery in problem.deliveries}
    yield f"{drivers[route.driver]}: {route.drive_seconds // 60} min, {route.drive_metres / 1000:.1f} km"
    yield f"  {clock(route.leaves_home)}  leaves home"
    for visit in route.visits:
        if visit.kind == "load":
            yield f"  {clock(visit.arrive)}  loads {visit.load.in_words()} at {kitchens[visit.place]}"
        else:
            yield f"  {clock(visit.arrive)}    hands over {visit.load.in_words()} at {deliveries[visit.place]}"
    yield f"  {clock(route.back_home)}  back home"


if __name__ == "__main__":
    sys.exit(main())
