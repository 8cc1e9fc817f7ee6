"""How good and how quick plans are: `python tests/bench/bench_routes.py [SECONDS]`.

Three days the size of Oakland (45 deliveries, 3 kitchens, 60 drivers), made from seeds 1 to 3 with nothing personal
in them.  Prints the machine, then a line per day: seconds asked for and taken, driving, what is unserved, faults.
"""

from __future__ import annotations

import os
import platform
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from routes import (
    Delivery,
    Driver,
    Kitchen,
    Load,
    Problem,
    Seconds,
    StraightLine,
    Window,
    check_plan,
    plan_routes,
)

NOON_WINDOW = Window(41_400, 44_100)  # 11:30 to 12:15
EARLY_WINDOW = Window(39_600, 41_400)  # 11:00 to 11:30
LOADING = Window(36_900, 45_000)  # 10:15 to 12:30


def oakland_like(seed: int, *, deliveries: int = 45, drivers: int = 60) -> Problem:
    """A made-up day between Lake Merritt and the airport; demand is about a third of what all cars hold."""
    dice = random.Random(seed)
    kitchens = tuple(Kitchen(f"k{i}", f"Kitchen {i}", *_point(dice), LOADING, 600) for i in range(3))
    return Problem(
        kitchens,
        tuple(_delivery(dice, i) for i in range(deliveries)),
        tuple(_driver(dice, i) for i in range(drivers)),
    )


def _point(dice: random.Random) -> tuple[float, float]:
    along, across = dice.random(), dice.gauss(0, 0.012)
    return 37.83 - 0.09 * along + across, -122.27 + 0.11 * along + across


def _delivery(dice: random.Random, i: int) -> Delivery:
    return Delivery(
        f"d{i}",
        f"site{i}",
        f"School {i}",
        *_point(dice),
        windows=(dice.choice([NOON_WINDOW, NOON_WINDOW, NOON_WINDOW, EARLY_WINDOW]),),
        need=Load(meals=dice.randrange(20, 221, 5), cold_boxes=dice.choice([0, 0, 1])),
        kitchen=f"k{dice.randrange(3)}",
        service_seconds=300,
        skills=frozenset({"lift"}) if dice.random() < 0.05 else frozenset(),
    )


def _driver(dice: random.Random, i: int) -> Driver:
    return Driver(
        f"r{i}",
        f"Driver {i}",
        *_point(dice),
        window=Window(dice.choice([32_400, 34_200, 36_000]), dice.choice([46_800, 50_400])),
        capacity=Load(meals=dice.choice([60, 80, 100, 120, 150, 220]), crates=10, cold_boxes=dice.choice([1, 2, 4])),
        longest_shift_seconds=dice.choice([7_200, 10_800, 14_400]),
        max_trips=dice.choice([1, 1, 2]),
        skills=frozenset({"lift"}) if dice.random() < 0.3 else frozenset(),
    )


def main(seconds: float) -> None:
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for seed in (1, 2, 3):
        problem = oakland_like(seed)
        began = time.monotonic()
        plan = plan_routes(problem, seed=seed, until=Seconds(seconds))
        taken = time.monotonic() - began
        faults = check_plan(problem, plan, StraightLine())
        print(
            f"day {seed}: asked {seconds:g} s, took {taken:.2f} s, {plan.iterations} iterations, "
            f"{len(plan.routes)} routes, {plan.drive_seconds} s driving, "
            f"{len(plan.unserved)} unserved ({sum(u.need.meals for u in plan.unserved)} meals), {len(faults)} faults"
        )
        for left in plan.unserved:
            print(f"    {left.code}: {left.reason}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0)
