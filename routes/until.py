"""When to stop looking for a better plan.  The only file of this package that reads a clock.

FirstOf((Seconds(20), NoImprovement(seconds=3)))     # at most 20 s, and no 3 s in a row that found nothing better
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol


class Enough(Protocol):
    def __call__(self, best_cost: float = math.inf) -> bool:
        """Asked once per iteration, with what the best plan so far costs (less is better); True: stop."""


class Stop(Protocol):
    def started(self) -> Enough:
        """A fresh count from now."""

    def split(self, share: float) -> tuple[Stop, Stop]:
        """Two rules, for `share` of this one and for the rest of it."""


@dataclass(frozen=True, slots=True)
class Iterations:
    """Stop after `limit` iterations: the same seed gives the same plan on every machine and every day."""

    limit: int

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise ValueError(f"{self.limit} iterations are too few; at least 1 is needed.")

    def started(self) -> Enough:
        done = -1

        def enough(best_cost: float = math.inf) -> bool:
            nonlocal done
            done += 1
            return done >= self.limit

        return enough

    def split(self, share: float) -> tuple[Iterations, Iterations]:
        first = max(1, round(self.limit * share))
        return Iterations(first), Iterations(max(1, self.limit - first))


@dataclass(frozen=True, slots=True)
class Seconds:
    """Stop after `limit` seconds of real time, whatever the machine managed until then."""

    limit: float
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        if not 0 < self.limit < float("inf"):
            raise ValueError(f"{self.limit} seconds is no time to plan in.")

    def started(self) -> Enough:
        ends = self.clock() + self.limit

        def enough(best_cost: float = math.inf) -> bool:
            return self.clock() >= ends

        return enough

    def split(self, share: float) -> tuple[Seconds, Seconds]:
        return replace(self, limit=self.limit * share), replace(self, limit=self.limit * (1 - share))


@dataclass(frozen=True, slots=True)
class NoImprovement:
    """Stop after `seconds` of real time, or after `iterations`, in which nothing better was found: one of the two."""

    seconds: float | None = None
    iterations: int | None = None
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        if (self.seconds is None) == (self.iterations is None):
            raise ValueError("Without improvement for how long?  Give seconds or iterations, and not both.")
        if self.seconds is not None and not 0 < self.seconds < math.inf:
            raise ValueError(f"{self.seconds} seconds is no patience.")
        if self.iterations is not None and self.iterations < 1:
            raise ValueError(f"{self.iterations} iterations are too few; at least 1 is needed.")

    def started(self) -> Enough:
        limit = self.iterations if self.seconds is None else self.seconds
        assert limit is not None, "one of the two is given"
        asked, record = -1, math.inf
        since = self.clock() if self.seconds is not None else 0.0

        def enough(best_cost: float = math.inf) -> bool:
            nonlocal asked, record, since
            asked += 1
            moment = asked if self.seconds is None else self.clock()
            if best_cost < record:
                record, since = best_cost, moment
            return moment - since >= limit

        return enough

    def split(self, share: float) -> tuple[NoImprovement, NoImprovement]:
        """Patience is no budget that is used up: the first part has its share of it, the second has all."""
        if self.seconds is not None:
            return replace(self, seconds=self.seconds * share), self
        return replace(self, iterations=max(1, round((self.iterations or 1) * share))), self


@dataclass(frozen=True, slots=True)
class FirstOf:
    """Stop as soon as one of the rules says so."""

    rules: tuple[Stop, ...]

    def __post_init__(self) -> None:
        if not self.rules:
            raise ValueError("Without any rule the search would never stop.")

    def started(self) -> Enough:
        rules = [rule.started() for rule in self.rules]

        def enough(best_cost: float = math.inf) -> bool:
            # Every rule is asked each time: some of them count.
            answers = [rule(best_cost) for rule in rules]
            return any(answers)

        return enough

    def split(self, share: float) -> tuple[FirstOf, FirstOf]:
        pairs = [rule.split(share) for rule in self.rules]
        return FirstOf(tuple(first for first, _ in pairs)), FirstOf(tuple(second for _, second in pairs))


def stopwatch() -> Callable[[], float]:
    """Seconds since this call, for the record only: no decision hangs on it."""
    began = time.monotonic()
    return lambda: time.monotonic() - began
