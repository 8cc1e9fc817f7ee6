"""What a day of deliveries asks for: kitchens, deliveries, drivers.

Every time is whole seconds after local midnight; meals, crates, cold boxes and grams are whole numbers; coordinates
are degrees (WGS 84).  A Problem that could not mean anything is refused with a ProblemError; a Problem that merely
cannot be served is not refused, it is planned and explained.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from routes.load import ANY_MEAL, Items, Load, total

__all__ = ["LATEST", "Delivery", "Driver", "Kitchen", "Load", "Problem", "ProblemError", "Window", "clock", "total"]

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
class Kitchen:
    """Where cars load: a kitchen or a depot.  Loading begins and ends inside the window.

    `supply` is how many meals of each item there are for all cars together, {"standard": 300, "nut_free": 40}: of an
    item that is not named there is none.  None means that the kitchen has enough of everything.
    """

    id: str
    name: str
    lat: float
    lon: float
    window: Window
    loading_seconds: int
    supply: Items | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Food from one kitchen for one site.  Hand-over begins inside one of the windows.

    `kitchen` is the one the allocation fixed.  If it is "", the planner chooses among `kitchens`; with none there
    either, the delivery is unserved with that reason.  A site with food from two kitchens is two deliveries, and so
    is one that wants two waves.

    `items` says which meals the need is made of and adds up to it; without it they are all ANY_MEAL.
    `barred_vehicles` are kinds of vehicle that cannot get there; `behind_picket` that the way crosses a picket line;
    `needs_pair` that two people come, one of whom stays with the car.
    Hand-over takes `service_seconds`, and `seconds_a_meal` for each meal of the stop: a part takes less than the whole.
    `late_seconds` after a window closes the food is still taken, though nobody likes it.
    `worth_seconds` makes it an extra: brought if that costs at most so much more driving; None is food that counts.
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
    items: Items = field(default_factory=dict)
    kitchens: tuple[str, ...] = ()
    barred_vehicles: frozenset[str] = frozenset()
    behind_picket: bool = False
    needs_pair: bool = False
    late_seconds: int = 0
    worth_seconds: int | None = None
    seconds_a_meal: int = 0

    def may_load_at(self) -> tuple[str, ...]:
        """The ids of the kitchens its food can come from, of which every part of it uses one."""
        return (self.kitchen,) if self.kitchen else self.kitchens

    def hand_over_seconds(self, load: Load) -> int:
        """How long a stop takes at which so much is handed over."""
        return self.service_seconds + self.seconds_a_meal * load.meals

    def wanted(self) -> Items:
        """Its meals by item, as a kitchen's supply counts them."""
        return self.items or {ANY_MEAL: self.need.meals}

    def open_windows(self) -> tuple[Window, ...]:
        """When hand-over may begin, lateness included."""
        return tuple(Window(window.opens, window.closes + self.late_seconds) for window in self.windows)


@dataclass(frozen=True, slots=True)
class Driver:
    """A volunteer with a car, who leaves from a rounded home point and returns there, or to `end` (lat, lon).

    `pinned` are site ids kept for this driver: nobody who has not pinned them may bring food there.
    `refused` are site ids this driver is never sent to; `familiar` ones are preferred where it costs next to nothing.
    `vehicle` is the kind of car, as `barred_vehicles` of a delivery name it.
    `rider` is who goes along, which makes the two a pair: a name, or the id of another driver, who then does not
    drive.  Of two drivers who name each other the planner has the one with the larger car drive.
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
    familiar: frozenset[str] = frozenset()
    end: tuple[float, float] | None = None
    vehicle: str = "car"
    crosses_pickets: bool = False
    rider: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One day.  `age_limit_seconds` runs from the end of loading to the beginning of hand-over.

    Fairness: nobody has more than `most_stops` hand-overs a day, and time away from home beyond
    `fair_shift_seconds` counts double.  Reserve: for every `routes_per_standby` routes begun, one driver who could
    have been sent stays at home; 0 keeps nobody back.

    Raises ProblemError for: an id used twice, an unknown kitchen, a delivery without a window, a window that closes
    before it opens, a negative or fractional number, a coordinate that is no place on earth, items that do not add up
    to the need, a driver who rides with themselves.
    """

    kitchens: tuple[Kitchen, ...]
    deliveries: tuple[Delivery, ...]
    drivers: tuple[Driver, ...]
    age_limit_seconds: int = 7200
    stops_per_trip: int = 8
    most_stops: int | None = None
    fair_shift_seconds: int | None = None
    routes_per_standby: int = 0

    def __post_init__(self) -> None:
        validate(self)

    def kitchen(self, kitchen_id: str) -> Kitchen:
        return next(kitchen for kitchen in self.kitchens if kitchen.id == kitchen_id)

    def pinned_sites(self) -> frozenset[str]:
        return frozenset().union(*(driver.pinned for driver in self.drivers))

    def standbys(self, routes: int) -> int:
        """How many drivers have to stay at home as a reserve when there are so many routes."""
        return -(-routes // self.routes_per_standby) if self.routes_per_standby else 0


def validate(problem: Problem) -> None:
    """Raises ProblemError with one sentence for the first fault found."""
    _ids_differ("kitchen", [kitchen.id for kitchen in problem.kitchens])
    _ids_differ("delivery", [delivery.id for delivery in problem.deliveries])
    _ids_differ("driver", [driver.id for driver in problem.drivers])
    _count("the problem", "age limit", problem.age_limit_seconds)
    if problem.stops_per_trip < 1:
        raise ProblemError(f"stops_per_trip is {problem.stops_per_trip}; a trip needs at least one stop.")
    if problem.most_stops is not None and problem.most_stops < 1:
        raise ProblemError(f"most_stops is {problem.most_stops}; a driver needs at least one stop.")
    _count("the problem", "number of routes per stand-by", problem.routes_per_standby)
    _maybe("the problem", "fair shift", problem.fair_shift_seconds)
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
    _items(whose, "supply", kitchen.supply or {})


def _check_delivery(delivery: Delivery, kitchens: set[str]) -> None:
    whose = f'delivery "{delivery.id}"'
    _place(whose, delivery.lat, delivery.lon)
    if delivery.kitchen and delivery.kitchens:
        raise ProblemError(
            f"{whose} has a fixed kitchen and also kitchens to choose from; it can only have one of both."
        )
    for kitchen in delivery.may_load_at():
        # With no kitchen at all nothing is misspelt: the day is planned, and every delivery says why it cannot be made.
        if kitchens and kitchen not in kitchens:
            raise ProblemError(f'{whose} names the kitchen "{kitchen}", which is not among the kitchens.')
    if not delivery.windows:
        raise ProblemError(f"{whose} has no time window, so nobody can know when to come.")
    for window in delivery.windows:
        _window(whose, window)
    _load(whose, "need", delivery.need)
    _items(whose, "items", delivery.items)
    if delivery.items and sum(delivery.items.values()) != delivery.need.meals:
        meals = sum(delivery.items.values())
        raise ProblemError(f"{whose} has items that come to {meals} meals, but needs {delivery.need.meals}.")
    _count(whose, "hand-over time", delivery.service_seconds)
    _count(whose, "hand-over time a meal", delivery.seconds_a_meal)
    _count(whose, "lateness", delivery.late_seconds)
    _maybe(whose, "worth", delivery.worth_seconds)
    if not (math.isfinite(delivery.priority) and 0 < delivery.priority <= 100):
        raise ProblemError(f"{whose} has the priority {delivery.priority}; it must be above 0 and at most 100.")


def _check_driver(driver: Driver) -> None:
    whose = f'driver "{driver.id}"'
    _place(whose, driver.lat, driver.lon)
    _window(whose, driver.window)
    _load(whose, "capacity", driver.capacity)
    _count(whose, "longest shift", driver.longest_shift_seconds)
    _count(whose, "number of trips", driver.max_trips)
    if driver.end is not None:
        _place(f"{whose} at the end", *driver.end)
    if driver.rider == driver.id:
        raise ProblemError(f"{whose} is their own rider; a pair is two people.")


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
    for count in fields(Load):
        _count(whose, f"{what} ({count.name})", getattr(load, count.name))


def _count(whose: str, what: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, int):
        raise ProblemError(f"{whose} has {number!r} as its {what}; it must be a whole number.")
    if number < 0:
        raise ProblemError(f"{whose} has {number} as its {what}; it cannot be below zero.")


def _maybe(whose: str, what: str, number: object) -> None:
    if number is not None:
        _count(whose, what, number)


def _items(whose: str, what: str, items: Mapping[str, int]) -> None:
    for item, meals in items.items():
        _count(whose, f"{what} ({item})", meals)


def clock(seconds: int) -> str:
    """ "09:05" for 32,700; times of the next day go on counting ("25:10")."""
    return f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
