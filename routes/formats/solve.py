"""Searches an instance of the literature: two settings side by side on two cores, the better plan kept."""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor

import pyvrp
from pyvrp.exceptions import PenaltyBoundWarning
from pyvrp.IteratedLocalSearch import IteratedLocalSearchParams
from pyvrp.search import PerturbationParams

from routes.formats.instance import Instance
from routes.formats.solution import Answer, answer_from, cost_of
from routes.until import Stop, stopwatch

# Long routes are best found with the defaults; tight windows and mixed fleets with few perturbations and a short
# memory.
SETTINGS = (
    pyvrp.SolveParams(ils=IteratedLocalSearchParams(history_length=100), perturbation=PerturbationParams(1, 10)),
    pyvrp.SolveParams(),
)
# A cost that no plan has: the solver reports it while it has no sound one.
NO_PLAN = 2**62


def solve_instance(instance: Instance, *, seed: int, until: Stop) -> Answer:
    """The better of two searches.  With Iterations the same seed gives the same routes and cost."""
    elapsed = stopwatch()
    ends = [until.started() for _ in SETTINGS]
    first: list[float] = []

    def run(setting: int) -> pyvrp.Result:
        def stop(best_cost: int) -> bool:
            if not first and best_cost < NO_PLAN:
                first.append(elapsed())
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
        first_seconds=first[0] if first else None,
    )
