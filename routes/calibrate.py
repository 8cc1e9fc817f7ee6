"""What drivers' own times say about how long driving takes here: a line through them that a few odd ones do not bend.

seconds = safety × (start_seconds + seconds_per_unit × x), where x is how far it is by some yardstick: kilometres as
the crow flies for the formula, seconds in free flow for a road graph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_LEGS = 30  # fewer say more about who drove than about the streets
STANDING = 3600  # seconds: who takes longer between two places of a city had a break, or forgot to report
ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Leg:
    """Driven from one place to the next: `far` by the yardstick (km or seconds), `seconds` as reported."""

    far: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may come out, whatever goes in."""

    start_seconds: tuple[float, float] = (0.0, 240.0)
    per_unit: tuple[float, float] = (45.0, 240.0)  # 80 to 15 km/h as the crow flies
    safety: tuple[float, float] = (1.05, 1.5)


OF_THE_LINE = Bounds()
OF_A_GRAPH = Bounds(start_seconds=(0.0, 180.0), per_unit=(0.7, 2.0))


@dataclass(frozen=True, slots=True)
class Fit:
    """`legs` of those given could be used; `error` is the median of |fitted - driven| / driven without the safety."""

    start_seconds: float
    seconds_per_unit: float
    safety: float
    legs: int
    error: float

    def seconds(self, far: float) -> float:
        """Without the safety."""
        return self.start_seconds + self.seconds_per_unit * far


def fit(legs: Sequence[Leg], bounds: Bounds = OF_THE_LINE, *, on_time: float = 0.8) -> Fit | None:
    """The robust line through the legs, and the safety with which `on_time` of them would have been quick enough.

    Huber's weights: a leg twice as far off as is usual counts half. None where fewer than LEAST_LEGS can be used.
    """
    far, seconds = _usable(legs)
    if len(far) < LEAST_LEGS:
        return None
    start, per_unit = _line(far, seconds, bounds)
    fitted = np.maximum(start + per_unit * far, 1.0)
    safety = float(np.clip(np.quantile(seconds / fitted, on_time), *bounds.safety))
    error = float(np.median(np.abs(fitted - seconds) / seconds))
    return Fit(round(start, 1), round(per_unit, 3), round(safety, 2), len(far), round(error, 3))


def _usable(legs: Sequence[Leg]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Not who stood somewhere, nor who tapped twice: two places are not reported within half a minute."""
    good = [leg for leg in legs if leg.far > 0 and 30 <= leg.seconds <= STANDING]
    return np.array([leg.far for leg in good], dtype=float), np.array([leg.seconds for leg in good], dtype=float)


def _line(far: NDArray[np.float64], seconds: NDArray[np.float64], bounds: Bounds) -> tuple[float, float]:
    """Within the bounds at each round, so that the other number makes up for the one that was held back."""
    weights = np.ones(len(far))
    start, per_unit = 0.0, 1.0
    for _ in range(ROUNDS):
        per_unit = float(np.clip(_slope(far, seconds, weights), *bounds.per_unit))
        start = float(np.clip(np.average(seconds - per_unit * far, weights=weights), *bounds.start_seconds))
        per_unit = float(
            np.clip(np.sum(weights * far * (seconds - start)) / np.sum(weights * far**2), *bounds.per_unit)
        )
        off = np.abs(seconds - start - per_unit * far)
        usual = 1.345 * 1.4826 * max(float(np.median(off)), 1.0)
        weights = np.minimum(1.0, usual / np.maximum(off, 1e-9))
    return start, per_unit


def _slope(far: NDArray[np.float64], seconds: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    middle_far, middle = np.average(far, weights=weights), np.average(seconds, weights=weights)
    spread = float(np.sum(weights * (far - middle_far) ** 2))
    if spread == 0.0:
        return 0.0
    return float(np.sum(weights * (far - middle_far) * (seconds - middle)) / spread)
