"""What a limited supply costs: `python tests/bench/bench_supply.py [ITERATIONS]`.

Three days of 60 deliveries and three kitchens, each of which has about a third of what is wanted, while left alone the
deliveries would come from one or two.  A line per day: what the planner weighs with a free choice and no limits (less
is impossible but for luck), with the limits, and with each delivery fixed to the nearest kitchen that has enough left.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from routes import Iterations, Load, Plan, Problem, StraightLine, check_plan, plan_routes
from routes.day import Day
from routes.parts import PRIZE_A_MEAL, PRIZE_A_STOP, Part
from routes.repair import COST_OF_A_DRIVER
from routes.supply import given_kitchens
from routes.travel import Roads
from tests.bench.oakland import oakland_like


def free_day(seed: int) -> Problem:
    problem = oakland_like(seed, deliveries=60, drivers=60)
    kitchens = tuple(kitchen.id for kitchen in problem.kitchens)
    deliveries = (
        replace(delivery, need=Load(max(20, delivery.need.meals // 2)), kitchen="", kitchens=kitchens)
        for delivery in problem.deliveries
    )
    return replace(problem, deliveries=tuple(deliveries))


def limited(problem: Problem) -> Problem:
    third = sum(delivery.need.meals for delivery in problem.deliveries) // 3 + 30
    return replace(problem, kitchens=tuple(replace(k, supply={"meals": third}) for k in problem.kitchens))


def nearest(problem: Problem) -> Problem:
    day = Day(problem, Roads(problem, StraightLine()))
    given, _ = given_kitchens(day, (), [Part(d.id, d, d.need) for d in problem.deliveries])
    kitchens = {part.id.removesuffix("/1"): part.delivery.kitchen for part in given}
    deliveries = (replace(d, kitchen=kitchens.get(d.id, ""), kitchens=()) for d in problem.deliveries)
    return replace(problem, deliveries=tuple(deliveries))


def weighed(problem: Problem, plan: Plan) -> int:
    wanted = {delivery.id: delivery.need.meals for delivery in problem.deliveries}
    left = sum((PRIZE_A_STOP // wanted[each.delivery] + PRIZE_A_MEAL) * each.need.meals for each in plan.unserved)
    return plan.drive_seconds + COST_OF_A_DRIVER * len(plan.routes) + left


def main(iterations: int) -> None:
    for seed in (1, 2, 3):
        free = free_day(seed)
        days = (free, limited(free), nearest(limited(free)))
        plans = [plan_routes(day, seed=1, until=Iterations(iterations)) for day in days]
        costs = [weighed(day, plan) for day, plan in zip(days, plans, strict=True)]
        faults = [len(check_plan(day, plan, StraightLine())) for day, plan in zip(days, plans, strict=True)]
        gaps = ", ".join(f"{100 * (cost / costs[0] - 1):+.1f} %" for cost in costs[1:])
        print(f"day {seed}: free {costs[0]} s; limited and nearest {gaps}; faults {faults}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
