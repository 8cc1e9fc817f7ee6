"""Searches an instance of the literature as a strike's day is searched: both settings side by side, the better kept."""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning

from routes.engine import SETTINGS
from routes.formats.instance import Instance
from routes.formats.solution import Answer, answer_from, cost_of
from routes.until import Stop, stopwatch

# A cost that no plan has: the solver reports it while it has no sound one.
NO_PLAN = 2**62


@dataclass(slots=True)
class _Watch:
    """When the first sound plan was there, over all threads."""

    first: list[float] = field(default_factory=list)


def solve_instance(instance: Instance, *, seed: int, until: Stop) -> Answer:
    """The better of two searches on two cores.  With Iterations the same seed gives the same routes and cost."""
    elapsed = stopwatch()
    ends = [until.started() for _ in SETTINGS]
    watch = _Watch()

    def run(setting: int) -> pyvrp.Result:
        def stop(best_cost: int) -> bool:
            if not watch.first and best_cost < NO_PLAN:
                watch.first.append(elapsed())
            return ends[setting](best_cost)

        return pyvrp.solve(instance.data, stop, seed=seed, collect_stats=False, params=SETTINGS[setting])

    with warnings.catch_warnings(), ThreadPoolExecutor(len(SETTINGS)) as threads:
        warnings.simplefilter("ignore", PenaltyBoundWarning)
        results = list(threads.map(run, range(len(SETTINGS))))
    best = min(results, key=lambda result: (not result.best.is_feasible(), cost_of(result.best)))
    return answer_from(
        best.best,
        instance.data,
        iterations=best.num_iterations,
        seconds=elapsed(),
        first_seconds=watch.first[0] if watch.first else None,
    )
