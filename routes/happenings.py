"""What can happen to a day that is planned, and what it makes of the day and its plan."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from routes.check import items_of
from routes.load import ANY_MEAL, Items, Load, total
from routes.network import sources
from routes.plan import Plan, PlannedRoute, Unserved
from routes.problem import Delivery, Kitchen, Problem, Window
from routes.standing import TRANSFER_SECONDS, Stranded
from routes.travel import Point

# What is missing is taken from as few places as can be, and from none more than this share unless it has to be.
MOST_TAKEN = 0.25


@dataclass(frozen=True, slots=True)
class DriverOut:
    """The driver does not drive, or no further; what is on board already comes again from the kitchen."""

    driver: str


@dataclass(frozen=True, slots=True)
class CarDied:
    """The car stands still.  `visits`: how many of its visits are done, loading among them (None: those that the plan
    has begun by now); `at`: where (latitude, longitude; None: at the last of them).

    What is on board is fetched there ("car"), comes again from its kitchen ("kitchen"), or whichever feeds more and
    changes less ("either")."""

    driver: str
    visits: int | None = None
    at: Point | None = None
    food: Literal["car", "kitchen", "either"] = "either"
    transfer_seconds: int = TRANSFER_SECONDS


@dataclass(frozen=True, slots=True)
class SiteClosed:
    """Nothing more is brought to the site."""

    site: str


@dataclass(frozen=True, slots=True)
class SiteAdded:
    """These deliveries are wanted as well, to a new site or to one of the day."""

    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class KitchenLate:
    """Loading at the kitchen begins `minutes` later than its window says."""

    kitchen: str
    minutes: int


@dataclass(frozen=True, slots=True)
class MealsShort:
    """The kitchen has `meals` fewer than planned, of one item or of any.

    `cuts` is how many each delivery gets less, where people have shared it out; else the planner takes from few
    places, from those of lowest priority first, and a quarter of their meals at most if that is enough."""

    kitchen: str
    meals: int
    item: str = ""
    cuts: Mapping[str, int] | None = None


Happening = DriverOut | CarDied | SiteClosed | SiteAdded | KitchenLate | MealsShort


@dataclass(frozen=True, slots=True)
class Changed:
    """The day after something happened: the problem and the plan as far as they still hold, who is out, which cars
    stand still, and what nobody can bring any more."""

    problem: Problem
    plan: Plan
    out: frozenset[str] = frozenset()
    stranded: tuple[Stranded, ...] = ()
    lost: tuple[Unserved, ...] = ()


def changed(problem: Problem, plan: Plan, happened: Happening, *, now: int, done: Mapping[str, int]) -> Changed:
    """What the happening makes of the day.  Raises ValueError for a driver, kitchen or site that the day has not."""
    match happened:
        case DriverOut(driver):
            _known(driver, {one.id for one in problem.drivers})
            return Changed(problem, plan, out=frozenset({driver}))
        case CarDied(driver, visits, at, _food, transfer):
            _known(driver, {one.id for one in problem.drivers})
            visits = done.get(driver) if visits is None else visits
            return Changed(problem, plan, stranded=(Stranded(driver, visits, at, transfer),))
        case SiteClosed(site):
            _known(site, {one.site for one in problem.deliveries})
            return _closed(problem, plan, site, now, done)
        case SiteAdded(deliveries):
            return Changed(replace(problem, deliveries=(*problem.deliveries, *deliveries)), plan)
        case KitchenLate(kitchen, minutes):
            _known(kitchen, {one.id for one in problem.kitchens})
            kitchens = tuple(_later(one, minutes) if one.id == kitchen else one for one in problem.kitchens)
            return Changed(replace(problem, kitchens=kitchens), plan)
        case MealsShort(kitchen):
            _known(kitchen, {one.id for one in problem.kitchens})
            return _short(problem, plan, happened, now, done)


def _known(name: str, names: set[str]) -> None:
    if name not in names:
        raise ValueError(f'The day has no "{name}".')


def _later(kitchen: Kitchen, minutes: int) -> Kitchen:
    opens = kitchen.window.opens + 60 * minutes
    return replace(kitchen, window=Window(opens, max(opens, kitchen.window.closes)))


def _begun(route: PlannedRoute, position: int, now: int, done: Mapping[str, int]) -> bool:
    """Whether this visit cannot be changed any more."""
    if route.driver in done:
        return position < done[route.driver]
    return route.visits[position].arrive <= now


def _closed(problem: Problem, plan: Plan, site: str, now: int, done: Mapping[str, int]) -> Changed:
    """What was handed over there stays; nothing else is wanted there."""
    theirs = {one.id for one in problem.deliveries if one.site == site}
    got: defaultdict[str, list[Load]] = defaultdict(list)
    routes = []
    for route in plan.routes:
        stays = []
        for position, visit in enumerate(route.visits):
            is_theirs = visit.kind == "deliver" and visit.place in theirs
            if is_theirs and _begun(route, position, now, done):
                got[visit.place].append(visit.load)
            if not is_theirs or _begun(route, position, now, done):
                stays.append(visit)
        routes.append(replace(route, visits=tuple(stays)))
    deliveries = tuple(
        replace(one, need=total(got[one.id]), items={}) if one.id in got else one
        for one in problem.deliveries
        if one.id not in theirs or one.id in got
    )
    unserved = tuple(one for one in plan.unserved if one.delivery not in theirs)
    return Changed(replace(problem, deliveries=deliveries), replace(plan, routes=tuple(routes), unserved=unserved))


# Meals that there are not


@dataclass(frozen=True, slots=True)
class _Stop:
    """Meals for a delivery that are still to be loaded at the kitchen that has too few."""

    route: str
    position: int
    delivery: Delivery
    meals: int


def _short(problem: Problem, plan: Plan, happened: MealsShort, now: int, done: Mapping[str, int]) -> Changed:
    stops = list(_to_be_loaded(problem, plan, happened, now, done))
    problem, missing = _supplied(problem, happened, sum(stop.meals for stop in stops))
    taken = _by_hand(stops, happened.cuts) if happened.cuts is not None else _taken(stops, missing)
    deliveries = {one.id: one for one in problem.deliveries}
    visits = {route.driver: list(route.visits) for route in plan.routes}
    less: defaultdict[str, int] = defaultdict(int)
    for stop, meals in taken:
        delivery, visit = deliveries[stop.delivery.id], visits[stop.route][stop.position]
        items = _fewer(items_of(stop.delivery, visit), meals, happened.item) if stop.delivery.items else {}
        visits[stop.route][stop.position] = replace(visit, load=visit.load - Load(meals=meals), items=items)
        left = _fewer(delivery.items, meals, happened.item) if delivery.items else {}
        deliveries[delivery.id] = replace(delivery, need=delivery.need - Load(meals=meals), items=left)
        less[delivery.id] += meals
    routes = tuple(replace(route, visits=tuple(visits[route.driver])) for route in plan.routes)
    kitchen = problem.kitchen(happened.kitchen)
    lost = tuple(_missing(deliveries[name], kitchen, happened, meals) for name, meals in less.items())
    fewer = replace(problem, deliveries=tuple(deliveries.values()))
    return Changed(fewer, replace(plan, routes=routes), lost=lost)


def _fewer(items: Items, meals: int, item: str) -> dict[str, int]:
    """So many meals less: of the item, or of those there are most of."""
    left = dict(items)
    for name in [item] if item else sorted(left, key=lambda name: (-left[name], name)):
        taken = min(meals, left[name])
        left[name] -= taken
        meals -= taken
    return {name: number for name, number in left.items() if number}


def _to_be_loaded(
    problem: Problem, plan: Plan, happened: MealsShort, now: int, done: Mapping[str, int]
) -> Iterator[_Stop]:
    by_id = {one.id: one for one in problem.deliveries}
    for route in plan.routes:
        position = 0
        for trip in route.trips():
            loading = not _begun(route, position, now, done)
            for offset, visit in enumerate(trip):
                if visit.kind == "deliver" and loading:
                    delivery = by_id[visit.place]
                    meals = items_of(delivery, visit).get(happened.item, 0) if happened.item else visit.load.meals
                    if meals and sources(trip, delivery)[:1] == [happened.kitchen]:
                        yield _Stop(route.driver, position + offset, delivery, meals)
            position += len(trip)


def _supplied(problem: Problem, happened: MealsShort, wanted: int) -> tuple[Problem, int]:
    """The kitchen with that much less, and how many meals of the plan that leaves without food."""
    kitchen, item = problem.kitchen(happened.kitchen), happened.item or ANY_MEAL
    if kitchen.supply is None or item not in kitchen.supply:
        return problem, happened.meals
    had = kitchen.supply[item]
    left = replace(kitchen, supply={**kitchen.supply, item: max(0, had - happened.meals)})
    kitchens = tuple(left if one.id == kitchen.id else one for one in problem.kitchens)
    return replace(problem, kitchens=kitchens), max(0, happened.meals - max(0, had - wanted))


def _by_hand(stops: list[_Stop], cuts: Mapping[str, int]) -> list[tuple[_Stop, int]]:
    left, taken = dict(cuts), []
    for stop in stops:
        meals = min(stop.meals, left.get(stop.delivery.id, 0))
        if meals:
            taken.append((stop, meals))
            left[stop.delivery.id] -= meals
    return taken


def _taken(stops: list[_Stop], missing: int) -> list[tuple[_Stop, int]]:
    """From which stops how many meals are taken: whole routes first, so that few sheets change."""
    in_all = sum(stop.meals for stop in stops)
    share = max(MOST_TAKEN, missing / in_all) if in_all else 0.0
    routes: defaultdict[str, list[_Stop]] = defaultdict(list)
    for stop in stops:
        routes[stop.route].append(stop)

    def patience(stop: _Stop) -> tuple[float, int, int]:
        return (stop.delivery.priority, -stop.meals, stop.position)

    taken: list[tuple[_Stop, int]] = []
    for route in sorted(routes.values(), key=lambda stops: (min(map(patience, stops)), stops[0].route)):
        for stop in sorted(route, key=patience):
            meals = min(missing, stop.meals, math.ceil(stop.meals * share))
            if meals:
                taken.append((stop, meals))
                missing -= meals
    return taken


def _missing(delivery: Delivery, kitchen: Kitchen, happened: MealsShort, meals: int) -> Unserved:
    sentence = f"{delivery.name}: {kitchen.name} has {happened.meals} meals fewer than planned."
    if happened.item:
        which = happened.item.replace("_", "-")
        sentence = f"{delivery.name}: {kitchen.name} has {happened.meals} {which} meals fewer than planned."
    facts: dict[str, str | int] = {
        "name": delivery.name,
        "kitchen": kitchen.name,
        "missing": happened.meals,
        "item": happened.item,
    }
    return Unserved(delivery.id, Load(meals=meals), sentence, "meals_short", facts)
