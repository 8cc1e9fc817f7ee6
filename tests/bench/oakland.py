"""Made-up days the size of Oakland's, from a seed and with nothing personal in them."""

from __future__ import annotations

import json
import random
from pathlib import Path

from routes import Delivery, Driver, Kitchen, Load, Problem, Window

NOON_WINDOW = Window(41_400, 44_100)  # 11:30 to 12:15
EARLY_WINDOW = Window(39_600, 41_400)  # 11:00 to 11:30
LOADING = Window(36_900, 45_000)  # 10:15 to 12:30


def oakland_like(seed: int, *, deliveries: int = 45, drivers: int = 60) -> Problem:
    """A made-up day between Lake Merritt and the airport; demand is about a third of what all cars hold."""
    dice = random.Random(seed)
    kitchens = tuple(Kitchen(f"k{i}", f"Kitchen {i}", *_point(dice), LOADING, 600) for i in range(3))
    return Problem(
        kitchens,
        tuple(_delivery(dice, i) for i in range(deliveries)),
        tuple(_driver(dice, i) for i in range(drivers)),
    )


def _point(dice: random.Random) -> tuple[float, float]:
    along, across = dice.random(), dice.gauss(0, 0.012)
    return 37.83 - 0.09 * along + across, -122.27 + 0.11 * along + across


def _delivery(dice: random.Random, i: int) -> Delivery:
    return Delivery(
        f"d{i}",
        f"site{i}",
        f"School {i}",
        *_point(dice),
        windows=(dice.choice([NOON_WINDOW, NOON_WINDOW, NOON_WINDOW, EARLY_WINDOW]),),
        need=Load(meals=dice.randrange(20, 221, 5), cold_boxes=dice.choice([0, 0, 1])),
        kitchen=f"k{dice.randrange(3)}",
        service_seconds=300,
        skills=frozenset({"lift"}) if dice.random() < 0.05 else frozenset(),
    )


def _driver(dice: random.Random, i: int) -> Driver:
    return Driver(
        f"r{i}",
        f"Driver {i}",
        *_point(dice),
        window=Window(dice.choice([32_400, 34_200, 36_000]), dice.choice([46_800, 50_400])),
        capacity=Load(meals=dice.choice([60, 80, 100, 120, 150, 220]), crates=10, cold_boxes=dice.choice([1, 2, 4])),
        longest_shift_seconds=dice.choice([7_200, 10_800, 14_400]),
        max_trips=dice.choice([1, 1, 2]),
        skills=frozenset({"lift"}) if dice.random() < 0.3 else frozenset(),
    )


# The day that ROUTING's figures are of: 90 sites, 40 drivers with homes, 3 kitchens, lunch windows, skills, two trips.

MORNING = Window(36_000, 45_000)  # 10:00 to 12:30
LUNCH = [Window(39_600, 42_300), Window(40_500, 43_200), Window(41_400, 44_100)]  # from 11:00, 11:15 and 11:30


def bench_day(seed: int, *, sites: int = 90, drivers: int = 40) -> Problem:
    """About 4,000 meals, as in Oakland in 2019, most from the kitchen that is near; half of the drivers go twice."""
    dice = random.Random(f"bench {seed}")
    kitchens = tuple(Kitchen(f"k{i}", f"Kitchen {i}", *_rounded(dice), MORNING, 480) for i in range(3))
    return Problem(
        kitchens,
        tuple(_site(dice, i, kitchens) for i in range(sites)),
        tuple(a_volunteer(dice, i, home=_rounded(dice), sites=sites) for i in range(drivers)),
    )


def _rounded(dice: random.Random) -> tuple[float, float]:
    lat, lon = _point(dice)
    return round(lat, 4), round(lon, 4)


def _site(dice: random.Random, i: int, kitchens: tuple[Kitchen, ...]) -> Delivery:
    lat, lon = _rounded(dice)
    near = sorted(kitchens, key=lambda kitchen: (kitchen.lat - lat) ** 2 + (kitchen.lon - lon) ** 2)
    meals = dice.randrange(15, 80)
    return Delivery(
        f"d{i}",
        f"s{i}",
        f"School {i}",
        lat,
        lon,
        windows=(dice.choice(LUNCH),),
        need=Load(meals=meals, crates=dice.choice([0, 0, 0, 2]), cold_boxes=-(-meals // 50)),
        kitchen=dice.choices(near, (7, 2, 1))[0].id,
        service_seconds=dice.choice([180, 300, 300, 420]),
        skills=frozenset(skill for skill, share in (("lift", 0.06), ("spanish", 0.08)) if dice.random() < share),
    )


def a_volunteer(dice: random.Random, i: int, *, home: tuple[float, float], sites: int) -> Driver:
    lat, lon = home
    room = dice.choice([80, 100, 120, 150, 150, 220])
    return Driver(
        f"r{i}",
        f"Driver {i}",
        lat,
        lon,
        window=Window(dice.choice([32_400, 34_200, 36_000]), dice.choice([45_000, 46_800, 50_400])),
        capacity=Load(meals=room, crates=dice.choice([4, 8]), cold_boxes=room // 40),
        longest_shift_seconds=dice.choice([9_000, 10_800, 14_400]),
        max_trips=dice.choice([1, 2]),
        skills=frozenset(skill for skill, share in (("lift", 0.4), ("spanish", 0.3)) if dice.random() < share),
        refused=frozenset({f"s{dice.randrange(sites)}"}) if dice.random() < 0.2 else frozenset(),
    )


def write_day(path: Path, day: Problem) -> None:
    """As docs/routes-format.md says, on few lines; what has its usual value is left out."""
    written = {
        "kitchens": [_entry(kitchen) for kitchen in day.kitchens],
        "deliveries": [_entry(delivery) for delivery in day.deliveries],
        "drivers": [_entry(driver) for driver in day.drivers],
        "age_limit_seconds": day.age_limit_seconds,
        "stops_per_trip": day.stops_per_trip,
    }
    path.write_text(json.dumps(written, separators=(",", ":")).replace("},{", "},\n{") + "\n", encoding="utf-8")


FIELDS = [
    "id",
    "site",
    "name",
    "lat",
    "lon",
    "windows",
    "window",
    "need",
    "capacity",
    "kitchen",
    "service_seconds",
    "loading_seconds",
    "longest_shift_seconds",
    "max_trips",
    "skills",
    "refused",
]


def _entry(entry: Kitchen | Delivery | Driver) -> dict[str, object]:
    values = {name: getattr(entry, name) for name in FIELDS if hasattr(entry, name)}
    return {name: _plain(value) for name, value in values.items() if value != frozenset()}


def _plain(value: object) -> object:
    if isinstance(value, Window):
        return [value.opens, value.closes]
    if isinstance(value, Load):
        return {"meals": value.meals, "crates": value.crates, "cold_boxes": value.cold_boxes}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
