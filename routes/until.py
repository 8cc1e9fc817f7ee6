"""When to stop looking for a better plan.  The only file of this package that reads a clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol


class Stop(Protocol):
    def started(self) -> Callable[[], bool]:
        """A fresh count from now; the answer is asked once per iteration and is True when it is time to stop."""

    def split(self, share: float) -> tuple[Stop, Stop]:
        """Two rules, for `share` of this one and for the rest of it."""


@dataclass(frozen=True, slots=True)
class Iterations:
    """Stop after `limit` iterations: the same seed gives the same plan on every machine and every day."""

    limit: int

    def __post_init__(self) -> None:
        if self.limit < 1:
            raise ValueError(f"{self.limit} iterations are too few; at least 1 is needed.")

    def started(self) -> Callable[[], bool]:
        done = -1

        def enough() -> bool:
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

    def started(self) -> Callable[[], bool]:
        ends = self.clock() + self.limit
        return lambda: self.clock() >= ends

    def split(self, share: float) -> tuple[Seconds, Seconds]:
        return replace(self, limit=self.limit * share), replace(self, limit=self.limit * (1 - share))


def stopwatch() -> Callable[[], float]:
    """Seconds since this call, for the record only: no decision hangs on it."""
    began = time.monotonic()
    return lambda: time.monotonic() - began
