"""Made-up days of any size, from a seed: a city that grows with its sites, as dense everywhere as Oakland's day."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from routes import Delivery, Driver, Kitchen, Load, Problem
from tests.bench.oakland import LUNCH, MORNING, a_volunteer

SITES_OF_OAKLAND = 90
DEGREES_OF_OAKLAND = 0.11
SITES_A_KITCHEN = 83  # 12 kitchens for 1,000 sites
SITES_A_DRIVER = 2.5  # 400 drivers for 1,000 sites


def city_day(seed: int, *, sites: int, drivers: int | None = None, kitchens: int | None = None) -> Problem:
    """Two sites in three have their kitchen fixed, mostly the nearest; the others may be served from either of the two
    nearest.  Some want a lift or Spanish; one driver in five is never sent to some site; one in six goes home to
    another place."""
    dice = random.Random(f"city {seed}")
    side = DEGREES_OF_OAKLAND * math.sqrt(sites / SITES_OF_OAKLAND)
    several = kitchens or max(3, round(sites / SITES_A_KITCHEN))
    cooks = tuple(Kitchen(f"k{i}", f"Kitchen {i}", *_somewhere(dice, side), MORNING, 480) for i in range(several))
    return Problem(
        cooks,
        tuple(_site(dice, i, side, cooks) for i in range(sites)),
        tuple(_volunteer(dice, i, side, sites) for i in range(drivers or round(sites / SITES_A_DRIVER))),
    )


def _somewhere(dice: random.Random, side: float) -> tuple[float, float]:
    return round(37.5 + side * dice.random(), 4), round(-122.3 + side * dice.random(), 4)


def _site(dice: random.Random, i: int, side: float, kitchens: tuple[Kitchen, ...]) -> Delivery:
    lat, lon = _somewhere(dice, side)
    near = sorted(kitchens, key=lambda kitchen: (kitchen.lat - lat) ** 2 + (kitchen.lon - lon) ** 2)
    meals, free = dice.randrange(15, 80), dice.random() < 1 / 3
    return Delivery(
        f"d{i}",
        f"s{i}",
        f"School {i}",
        lat,
        lon,
        windows=(dice.choice(LUNCH),),
        need=Load(meals=meals, crates=dice.choice([0, 0, 0, 2]), cold_boxes=-(-meals // 50)),
        kitchen="" if free else dice.choices(near[:3], (7, 2, 1))[0].id,
        service_seconds=dice.choice([180, 300, 300, 420]),
        skills=frozenset(skill for skill, share in (("lift", 0.06), ("spanish", 0.08)) if dice.random() < share),
        kitchens=tuple(kitchen.id for kitchen in near[:2]) if free else (),
    )


def _volunteer(dice: random.Random, i: int, side: float, sites: int) -> Driver:
    driver = a_volunteer(dice, i, home=_somewhere(dice, side), sites=sites)
    return replace(driver, end=_somewhere(dice, side) if dice.random() < 1 / 6 else None)
