"""An instance of the literature, and the convention that its distances and costs are counted in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp

Numbers = np.ndarray[Any, Any]
NO_LIMIT = 2**60


@dataclass(frozen=True, slots=True)
class Convention:
    """How the numbers of a file become the solver's whole numbers: times `scale`, then rounded or cut off.

    `said` is the sentence for the reader; a cost is printed divided by `scale`, with `decimals` places.
    """

    name: str
    scale: int
    decimals: int
    cuts_off: bool
    said: str

    def whole(self, numbers: Numbers) -> Numbers:
        """The numbers (any shape) as int64.  Raises ValueError for one that is none or has no end."""
        scaled = np.asarray(numbers, dtype=np.float64) * self.scale
        if not np.isfinite(scaled).all():
            raise ValueError("a number has no end")
        # A limit that a file leaves out comes as the largest whole number there is.
        scaled = np.clip(scaled, -NO_LIMIT, NO_LIMIT)
        whole: Numbers = (scaled if self.cuts_off else np.round(scaled)).astype(np.int64)
        return whole

    def in_words(self, cost: float) -> str:
        return f"{cost / self.scale:.{self.decimals}f}"


CONVENTIONS = {
    each.name: each
    for each in (
        Convention("round", 1, 0, False, "each distance rounded to a whole number"),
        Convention("trunc", 1, 0, True, "each distance cut off to a whole number"),
        Convention("dimacs", 10, 1, True, "each distance cut off after one decimal (DIMACS)"),
        Convention("exact", 1000, 2, False, "distances to three decimals"),
    )
}


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """`kind` is the file's own TYPE, such as "CVRP"; `data` is in the convention's whole numbers.

    `rows` names each location of `data` by its number in the file's solutions: depots first, from 0.
    """

    name: str
    kind: str
    convention: Convention
    data: pyvrp.ProblemData

    def depots(self) -> int:
        return int(self.data.num_depots)


Rounding = Callable[[Numbers], Numbers]


def usual_convention(kind: str, weights: str) -> Convention:
    """The convention in which best-known values of such files are published."""
    if weights == "EXPLICIT":
        return CONVENTIONS["round"]
    if kind in ("CVRP", "VRPB", "VRPSPD", "CPTP", "PCVRP", ""):
        return CONVENTIONS["round"]
    return CONVENTIONS["dimacs"] if kind.endswith("VRPTW") and not kind.startswith("MD") else CONVENTIONS["exact"]
