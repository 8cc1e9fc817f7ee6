"""Instances of the literature as cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from routes.bench import ortools, vroom
from routes.bench.case import OURS, Best, Figure, read_reference
from routes.bench.peers import as_solution, ask
from routes.formats import Answer, answer_as_json, faults_of, read_best, read_instance, solve_instance
from routes.formats.solution import answer_from, answer_of
from routes.problem import ProblemError
from routes.until import Seconds, stopwatch

SOLVERS = {"OR-Tools": ortools.solve, "VROOM": vroom.solve}


class FileCase:
    """Best known is what the .sol file beside it says, else the reference that was found here."""

    def __init__(self, path: Path) -> None:
        self.instance = read_instance(path)
        self.name, self.kind = self.instance.name, self.instance.kind
        self.answers: dict[str, Answer] = {}
        self.best = self._published(path) or self._reference(path)

    def _published(self, path: Path) -> Best | None:
        known = read_best(path, self.instance)
        return Best(known / self.instance.convention.scale, "published", is_published=True) if known else None

    def _reference(self, path: Path) -> Best | None:
        reference = read_reference(path)
        if not reference:
            return None
        best, plan = reference
        faults = faults_of(self.instance, answer_of(plan))
        if faults:
            raise ProblemError(f"the reference beside {path.name} has a fault: {faults[0]}")
        return best

    def ours(self, seconds: float, seed: int) -> Figure:
        answer = solve_instance(self.instance, seed=seed, until=Seconds(seconds))
        return self._figure(OURS, seed, answer, answer.seconds)

    def peer(self, solver: str, seconds: float) -> Figure:
        elapsed = stopwatch()
        reply = ask(SOLVERS[solver], self.instance.data, seconds=seconds)
        if reply.trouble:
            return Figure(solver, 0, None, elapsed(), trouble=reply.trouble)
        answer = answer_from(as_solution(self.instance.data, reply.moves), self.instance.data)
        return self._figure(solver, 0, answer, elapsed())

    def _figure(self, solver: str, seed: int, answer: Answer, seconds: float) -> Figure:
        faults = faults_of(self.instance, answer)
        trouble = faults[0] if faults else ""
        if not faults:
            self.answers[f"{solver} {seed}"] = answer
        cost = answer.cost / self.instance.convention.scale
        return Figure(solver, seed, cost, seconds, answer.first_seconds, trouble)

    def said_best(self, figure: Figure) -> dict[str, Any]:
        answer = self.answers[f"{figure.solver} {figure.seed}"]
        written: dict[str, Any] = json.loads(answer_as_json(self.instance, answer))
        return {name: written[name] for name in ("routes", "cost", "is_sound")}
