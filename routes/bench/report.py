"""Gap to the best known, time to the first plan and spread over seeds: as lines of a table, and as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import mean

from routes.bench.case import OURS, Best, Figure


@dataclass(frozen=True, slots=True)
class Result:
    """All runs on one instance."""

    name: str
    kind: str
    best: Best | None
    figures: tuple[Figure, ...]

    def solvers(self) -> list[str]:
        return list(dict.fromkeys(figure.solver for figure in self.figures))

    def of(self, solver: str) -> list[Figure]:
        return [figure for figure in self.figures if figure.solver == solver]

    def gaps(self, solver: str) -> list[float]:
        """Per cent over the best known, for each sound run; none where nothing is known."""
        best = self.best
        if not best or not best.cost:
            return []
        return [100 * (f.cost / best.cost - 1) for f in self.of(solver) if f.cost is not None and f.is_sound()]

    def cost(self, solver: str) -> float | None:
        """The mean over its sound runs."""
        costs = [figure.cost for figure in self.of(solver) if figure.cost is not None and figure.is_sound()]
        return mean(costs) if costs else None


HEAD = "| instance | kind | best known | solver | cost | over best (least to most) | first plan | trouble |"


def table(results: Sequence[Result]) -> Iterator[str]:
    yield HEAD
    yield "|" + "---|" * HEAD.count(" | ") + "---|"
    for result in results:
        for solver in result.solvers():
            yield _row(result, solver)


def _row(result: Result, solver: str) -> str:
    figures, gaps, cost = result.of(solver), result.gaps(solver), result.cost(solver)
    firsts = [figure.first_seconds for figure in figures if figure.first_seconds is not None]
    cells = [
        result.name,
        result.kind,
        f"{result.best.cost:,.10g}{'' if result.best.is_published else '*'}" if result.best else "–",
        solver,
        f"{cost:,.1f}" if cost is not None else "–",
        f"{mean(gaps):+.2f} % ({min(gaps):+.2f} to {max(gaps):+.2f})" if gaps else "–",
        f"{mean(firsts):.2f} s" if firsts else "–",
        "; ".join(dict.fromkeys(figure.trouble for figure in figures if figure.trouble)) or "–",
    ]
    return f"| {' | '.join(cells)} |"


def footnotes(results: Sequence[Result], seconds: float, seeds: int) -> Iterator[str]:
    yield f"{seconds:g} s each, {seeds} seed{'s' if seeds > 1 else ''} for {OURS}, one run for a peer. {machine()}."
    found_here = sorted({result.best.by for result in results if result.best and not result.best.is_published})
    if found_here:
        yield f"* no published value, but the best that was found here: {'; '.join(found_here)}."


def machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def as_json(results: Sequence[Result], seconds: float) -> str:
    return json.dumps({"seconds": seconds, "results": [asdict(result) for result in results]}, indent=1) + "\n"
