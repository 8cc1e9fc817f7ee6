"""How long it takes to drive from one point to another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from routes.hours import UNDER_WAY, Hours
from routes.problem import Problem

Point = tuple[float, float]  # latitude, longitude in degrees

EARTH_KM = 6371.0088
# Fitted to a road router's times in Oakland (mean error 18 %): 63 s to get going, then 91 s a kilometre as the
# crow flies.
START_SECONDS = 63.0
SECONDS_PER_KM = 91.0
# Streets are about a third longer than the crow's way; people walk 4.8 km of street in an hour.
DETOUR = 1.3
WALKING_KM_PER_HOUR = 4.8


@dataclass(frozen=True, slots=True, eq=False)
class Legs:
    """Whole seconds and metres from point i (row) to point j (column), shape [n, n], zero on the diagonal."""

    seconds: NDArray[np.int64]
    metres: NDArray[np.int64]


class Travel(Protocol):
    """Where driving times come from: a formula here, a road graph elsewhere."""

    def matrix(self, points: Sequence[Point]) -> Legs:
        """Legs between all of the points, in their order.  The same points give the same legs."""


@dataclass(frozen=True, slots=True)
class StraightLine:
    """The fitted formula, made `safety` times slower: with 1.15 no window was missed on real roads.

    What drivers report may put other numbers in place of the fitted ones (routes.calibrate).
    """

    safety: float = 1.15
    start_seconds: float = START_SECONDS
    seconds_per_km: float = SECONDS_PER_KM

    def matrix(self, points: Sequence[Point]) -> Legs:
        if not points:
            empty = np.zeros((0, 0), dtype=np.int64)
            return Legs(empty, empty)
        km = _kilometres(np.radians(np.asarray(points, dtype=np.float64)))
        seconds = np.where(km > 0, self.safety * (self.start_seconds + self.seconds_per_km * km), 0.0)
        return Legs(np.rint(seconds).astype(np.int64), np.rint(km * 1000 * DETOUR).astype(np.int64))


@dataclass(frozen=True, slots=True)
class AtHours:
    """`travel` in free flow, made slower where a problem's windows say that a leg is driven at a slower hour."""

    travel: Travel
    hours: Hours

    def matrix(self, points: Sequence[Point]) -> Legs:
        """In free flow: points alone have no hour."""
        return self.travel.matrix(points)

    def legs_of(self, problem: Problem, legs: Legs, places: int) -> Legs:
        """`legs` with each column times the factor of when its place is driven to; `places` is how many there are."""
        factors = np.ones(places)
        found = [*_loading(problem, self.hours), *_delivering(problem, self.hours), *_going_home(problem, self.hours)]
        factors[: len(found)] = found
        ends = [driver for driver in problem.drivers if driver.end]
        factors[len(found) :] = [self.hours.mean(driver.window.opens, driver.window.closes) for driver in ends]
        return Legs(np.rint(legs.seconds * factors[None, :]).astype(np.int64), legs.metres)


def _loading(problem: Problem, hours: Hours) -> list[float]:
    """Cars come to a kitchen at any time from its opening until the last place wants its food."""
    last = max((window.closes for delivery in problem.deliveries for window in delivery.windows), default=0)
    return [hours.mean(one.window.opens, min(one.window.closes, last)) for one in problem.kitchens]


def _delivering(problem: Problem, hours: Hours) -> list[float]:
    return [
        max(hours.greatest(window.opens - UNDER_WAY, window.closes) for window in one.windows)
        for one in problem.deliveries
    ]


def _going_home(problem: Problem, hours: Hours) -> list[float]:
    return [hours.mean(driver.window.opens, driver.window.closes) for driver in problem.drivers]


def _kilometres(radians: NDArray[np.float64]) -> NDArray[np.float64]:
    lat, lon = radians[:, 0], radians[:, 1]
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    km: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    return km


def distance_km(a: Point, b: Point) -> float:
    """Kilometres as the crow flies (great circle)."""
    (lat_a, lon_a), (lat_b, lon_b) = ((math.radians(p[0]), math.radians(p[1])) for p in (a, b))
    half = math.sin((lat_a - lat_b) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_a - lon_b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def walking_minutes(a: Point, b: Point) -> int:
    """Whole minutes on foot, rounded up; 0 only for the same point."""
    return math.ceil(distance_km(a, b) * DETOUR / WALKING_KM_PER_HOUR * 60)


class Roads:
    """Driving between a problem's own places: kitchens, deliveries and drivers' homes, looked up by id."""

    def __init__(self, problem: Problem, travel: Travel) -> None:
        points = [(kitchen.lat, kitchen.lon) for kitchen in problem.kitchens]
        points += [(delivery.lat, delivery.lon) for delivery in problem.deliveries]
        points += [(driver.lat, driver.lon) for driver in problem.drivers]
        ends = {driver.id: driver.end for driver in problem.drivers if driver.end}
        points += ends.values()
        free = travel.matrix(points)
        self.legs = travel.legs_of(problem, free, len(points)) if isinstance(travel, AtHours) else free
        self.kitchen_rows = {kitchen.id: i for i, kitchen in enumerate(problem.kitchens)}
        first = len(problem.kitchens)
        self.delivery_rows = {delivery.id: first + i for i, delivery in enumerate(problem.deliveries)}
        first += len(problem.deliveries)
        self.home_rows = {driver.id: first + i for i, driver in enumerate(problem.drivers)}
        first += len(problem.drivers)
        self.end_rows = self.home_rows | {driver: first + i for i, driver in enumerate(ends)}
        # Python lists: one number is read far more often than a row.
        self._seconds: list[list[int]] = self.legs.seconds.tolist()
        self._metres: list[list[int]] = self.legs.metres.tolist()

    def seconds(self, rows: Sequence[int]) -> list[int]:
        """Driving seconds of each leg when the places are visited in this order."""
        return [self._seconds[a][b] for a, b in pairwise(rows)]

    def metres(self, rows: Sequence[int]) -> int:
        return sum(self._metres[a][b] for a, b in pairwise(rows))
