"""What a day of deliveries asks for: kitchens, deliveries, drivers.

Every time is whole seconds after local midnight; meals, crates and cold boxes are whole numbers; coordinates are
degrees (WGS 84).  A Problem that could not mean anything is refused with a ProblemError; a Problem that merely
cannot be served is not refused, it is planned and explained.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields

LATEST = 2 * 86_400  # a shift may run past midnight, never past the end of the next day


class ProblemError(ValueError):
    """The problem contradicts itself; the message names the id and the fault in one sentence."""


@dataclass(frozen=True, slots=True)
class Window:
    """From `opens` to `closes`, both included, in seconds after local midnight."""

    opens: int
    closes: int

    def holds(self, moment: int) -> bool:
        return self.opens <= moment <= self.closes


@dataclass(frozen=True, slots=True)
class Load:
    """What takes room in a car: three counts, compared and added one by one."""

    meals: int = 0
    crates: int = 0
    cold_boxes: int = 0

    def __add__(self, other: Load) -> Load:
        return Load(*(a + b for a, b in zip(self.counts(), other.counts(), strict=True)))

    def __sub__(self, other: Load) -> Load:
        return Load(*(a - b for a, b in zip(self.counts(), other.counts(), strict=True)))

    def counts(self) -> tuple[int, int, int]:
        return (self.meals, self.crates, self.cold_boxes)

    def fits_in(self, room: Load) -> bool:
        return all(a <= b for a, b in zip(self.counts(), room.counts(), strict=True))

    def is_negative(self) -> bool:
        return min(self.counts()) < 0

    def is_nothing(self) -> bool:
        return not any(self.counts())

    def shared_out(self, parts: int) -> tuple[Load, ...]:
        """`parts` loads that add up to this one, as even as whole numbers allow, the larger ones first."""
        return tuple(Load(*(n // parts + (i < n % parts) for n in self.counts())) for i in range(parts))

    def in_words(self) -> str:
        """Such as "40 meals, 2 cold boxes"; "nothing" when all counts are zero."""
        named = zip(self.counts(), ("meal", "crate", "cold box"), strict=True)
        words = [f"{n} {word if n == 1 else word + ('es' if word == 'cold box' else 's')}" for n, word in named if n]
        return ", ".join(words) or "nothing"


def total(loads: Iterable[Load]) -> Load:
    return sum(loads, Load())


@dataclass(frozen=True, slots=True)
class Kitchen:
    """Where cars load: a kitchen or a depot.  Loading begins and ends inside the window."""

    id: str
    name: str
    lat: float
    lon: float
    window: Window
    loading_seconds: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """Food from one kitchen for one site.  Hand-over begins inside one of the windows.

    `kitchen` is the one the allocation fixed; "" means that none could be given, which leaves the delivery
    unserved with that reason.  A site with food from two kitchens is two deliveries.
    """

    id: str
    site: str
    name: str
    lat: float
    lon: float
    windows: tuple[Window, ...]
    need: Load
    kitchen: str
    service_seconds: int
    skills: frozenset[str] = frozenset()
    priority: float = 1.0


@dataclass(frozen=True, slots=True)
class Driver:
    """A volunteer with a car, who leaves from and returns to a rounded home point.

    `pinned` are site ids kept for this driver: nobody who has not pinned them may bring food there.
    `refused` are site ids this driver is never sent to.
    """

    id: str
    name: str
    lat: float
    lon: float
    window: Window
    capacity: Load
    longest_shift_seconds: int
    max_trips: int
    skills: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """One day.  `age_limit_seconds` runs from the end of loading to the beginning of hand-over.

    Raises ProblemError for: an id used twice, an unknown kitchen, a delivery without a window, a window that closes
    before it opens, a negative or fractional number, a coordinate that is no place on earth.
    """

    kitchens: tuple[Kitchen, ...]
    deliveries: tuple[Delivery, ...]
    drivers: tuple[Driver, ...]
    age_limit_seconds: int = 7200
    stops_per_trip: int = 8

    def __post_init__(self) -> None:
        validate(self)

    def kitchen(self, kitchen_id: str) -> Kitchen:
        return next(kitchen for kitchen in self.kitchens if kitchen.id == kitchen_id)

    def pinned_sites(self) -> frozenset[str]:
        return frozenset().union(*(driver.pinned for driver in self.drivers))


def validate(problem: Problem) -> None:
    """Raises ProblemError with one sentence for the first fault found."""
    _ids_differ("kitchen", [kitchen.id for kitchen in problem.kitchens])
    _ids_differ("delivery", [delivery.id for delivery in problem.deliveries])
    _ids_differ("driver", [driver.id for driver in problem.drivers])
    _count("the problem", "age limit", problem.age_limit_seconds)
    if problem.stops_per_trip < 1:
        raise ProblemError(f"stops_per_trip is {problem.stops_per_trip}; a trip needs at least one stop.")
    for kitchen in problem.kitchens:
        _check_kitchen(kitchen)
    known = {kitchen.id for kitchen in problem.kitchens}
    for delivery in problem.deliveries:
        _check_delivery(delivery, known)
    for driver in problem.drivers:
        _check_driver(driver)


def _check_kitchen(kitchen: Kitchen) -> None:
    whose = f'kitchen "{kitchen.id}"'
    _place(whose, kitchen.lat, kitchen.lon)
    _window(whose, kitchen.window)
    _count(whose, "loading time", kitchen.loading_seconds)


def _check_delivery(delivery: Delivery, kitchens: set[str]) -> None:
    whose = f'delivery "{delivery.id}"'
    _place(whose, delivery.lat, delivery.lon)
    # With no kitchen at all nothing is misspelt: the day is planned, and every delivery says why it cannot be made.
    if delivery.kitchen and kitchens and delivery.kitchen not in kitchens:
        raise ProblemError(f'{whose} names the kitchen "{delivery.kitchen}", which is not among the kitchens.')
    if not delivery.windows:
        raise ProblemError(f"{whose} has no time window, so nobody can know when to come.")
    for window in delivery.windows:
        _window(whose, window)
    _load(whose, "need", delivery.need)
    _count(whose, "hand-over time", delivery.service_seconds)
    if not (math.isfinite(delivery.priority) and 0 < delivery.priority <= 100):
        raise ProblemError(f"{whose} has the priority {delivery.priority}; it must be above 0 and at most 100.")


def _check_driver(driver: Driver) -> None:
    whose = f'driver "{driver.id}"'
    _place(whose, driver.lat, driver.lon)
    _window(whose, driver.window)
    _load(whose, "capacity", driver.capacity)
    _count(whose, "longest shift", driver.longest_shift_seconds)
    _count(whose, "number of trips", driver.max_trips)


def _ids_differ(kind: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if not each:
            raise ProblemError(f"a {kind} has an empty id.")
        if each in seen:
            raise ProblemError(f'two entries share the {kind} id "{each}".')
        seen.add(each)


def _place(whose: str, lat: float, lon: float) -> None:
    for name, degrees, most in (("latitude", lat, 90), ("longitude", lon, 180)):
        if not math.isfinite(degrees):
            raise ProblemError(f"{whose} has no {name} (it is {degrees}).")
        if abs(degrees) > most:
            raise ProblemError(f"{whose} has the {name} {degrees}, which is outside -{most} to {most}.")


def _window(whose: str, window: Window) -> None:
    _count(whose, "opening time", window.opens)
    _count(whose, "closing time", window.closes)
    if window.closes < window.opens:
        raise ProblemError(
            f"{whose} has a window that closes at {clock(window.closes)}, before it opens at {clock(window.opens)}."
        )
    if window.closes > LATEST:
        raise ProblemError(f"{whose} has a window that closes {window.closes} s after midnight, beyond the next day.")


def _load(whose: str, what: str, load: Load) -> None:
    for field in fields(Load):
        _count(whose, f"{what} ({field.name})", getattr(load, field.name))


def _count(whose: str, what: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, int):
        raise ProblemError(f"{whose} has {number!r} as its {what}; it must be a whole number.")
    if number < 0:
        raise ProblemError(f"{whose} has {number} as its {what}; it cannot be below zero.")


def clock(seconds: int) -> str:
    """ "09:05" for 32,700; times of the next day go on counting ("25:10")."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
