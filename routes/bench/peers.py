"""Other solvers on the same instances, where they are installed (`pip install mutualaid[peers]`).

Each runs in a process of its own, so that one that hangs or crashes ends nothing but itself.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing.connection import Connection
from typing import Any

import pyvrp

# A vehicle type, then what it does in order: ("client" | "depot" | "pickup" | "delivery", row).
Moves = list[tuple[int, list[tuple[str, int]]]]

# What a solver needs on top of the seconds it was given, to start, to build its model and to hand its answer over.
GRACE = 30.0


class CannotError(Exception):
    """The solver has no way to say this kind of problem; the message names what it lacks."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`moves`, or a sentence about why there are none."""

    moves: Moves
    trouble: str = ""


def installed() -> tuple[str, ...]:
    """The peers that can be asked here, of "OR-Tools" and "VROOM"."""
    packages = {"OR-Tools": "ortools", "VROOM": "vroom"}
    return tuple(name for name, package in packages.items() if find_spec(package))


def ask(solver: Callable[..., Moves], *given: Any, seconds: float, grace: float = GRACE) -> Reply:
    """What `solver(*given, seconds)` answers from a process of its own within `seconds` and `grace`."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, solver, given, seconds), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds + grace):
            return Reply([], "did not end in time")
        reply: Reply = ours.recv()
    except EOFError:
        process.join(5)
        return Reply([], f"crashed (exit code {process.exitcode})")
    finally:
        process.kill()
        process.join()
    return reply


def _answer(pipe: Connection, solver: Callable[..., Moves], given: tuple[Any, ...], seconds: float) -> None:
    try:
        moves = solver(*given, seconds)
        pipe.send(Reply(moves) if moves else Reply([], "found no plan"))
    except CannotError as error:
        pipe.send(Reply([], str(error)))
    except Exception as error:  # the border of a process whose only way to tell is this pipe
        pipe.send(Reply([], f"failed: {str(error) or type(error).__name__}"))


def as_solution(data: pyvrp.ProblemData, moves: Moves) -> pyvrp.Solution:
    """What a peer answered, for our judge."""
    kinds = {
        "client": pyvrp.ActivityType.CLIENT,
        "depot": pyvrp.ActivityType.DEPOT,
        "pickup": pyvrp.ActivityType.PICKUP,
        "delivery": pyvrp.ActivityType.DELIVERY,
    }
    routes = [
        pyvrp.Route(data, [pyvrp.Activity(kinds[kind], row) for kind, row in visited], vehicle_type)
        for vehicle_type, visited in moves
    ]
    return pyvrp.Solution(data, routes)
