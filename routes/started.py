"""A day that has begun: what is done stays, and what is left is a problem of its own.

A car with food on board starts from a kitchen of its own, "car/<driver>", where only this driver loads, once, at the
moment the car is free; the food keeps its age because the windows of what is on board close when it would be too old.
A car that stands still is such a kitchen too, one where others come to load.  So the rest of a day needs no rules but
those of any other day, and the same judge has the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from routes.check import items_of
from routes.day import Day
from routes.load import Items, Load, items_total, total
from routes.network import sources
from routes.plan import Plan, PlannedRoute, Unserved, Visit
from routes.problem import LATEST, Delivery, Driver, Kitchen, Problem, Window
from routes.rest import CAR, Rest
from routes.standing import Standing, Stranded, standing_still, standings
from routes.travel import Roads, Travel

# Whoever was not to drive today has to be called and to find the keys: our estimate.
NOTICE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Aboard:
    """Food for one delivery that is in a car: loaded at `loaded_at`, not yet handed over."""

    driver: str
    delivery: str
    load: Load
    items: Items
    loaded_at: int

    @property
    def id(self) -> str:
        return f"{self.delivery}@{self.driver}"


def rest_of(
    day: Problem,
    before: Plan,
    *,
    now: int,
    travel: Travel,
    done: Mapping[str, int],
    out: Collection[str] = (),
    stranded: Collection[Stranded] = (),
    from_car: bool = True,
) -> Rest:
    """What is left of the day when these drivers are out and these cars stand still.

    `from_car`: what a stranded car has on board is fetched from there; else it is loaded again at a kitchen.
    """
    looked = Day(day, Roads(day, travel))
    before = without_strangers(before, looked)
    standing = standings(looked, before, now=now, done=done)
    still = {one.driver: one for one in stranded}
    gone = frozenset({*out, *still})
    for route in before.routes:
        if route.driver in still or (route.driver in gone and route.driver in standing):
            where = still.get(route.driver) or Stranded(route.driver, done.get(route.driver))
            standing[route.driver] = standing_still(looked, route, where, now)
    aboard = [one for route in before.routes for one in _aboard(looked, route, standing.get(route.driver))]
    aboard = [one for one in aboard if one.driver not in gone or (one.driver in still and from_car)]
    return _Remaining(looked, before, now, standing, gone, still, aboard).rest(travel)


def rest_beside(
    day: Day, before: Plan, standing: Mapping[str, Standing], *, finished: frozenset[str], travel: Travel
) -> Rest:
    """What is left of the day from where these drivers stand, beside the `finished` ones, who do nothing more."""
    aboard = [one for route in before.routes for one in _aboard(day, route, standing.get(route.driver))]
    return _Remaining(day, before, 0, standing, finished, {}, aboard).rest(travel)


def without_strangers(plan: Plan, day: Day) -> Plan:
    """The plan without stops at places that the day no longer has."""
    routes = []
    for route in plan.routes:
        known = [v for v in route.visits if v.place in (day.kitchens if v.kind == "load" else day.deliveries)]
        routes.append(replace(route, visits=tuple(known)))
    return replace(plan, routes=tuple(route for route in routes if route.visits and route.driver in day.drivers))


def _begun_trips(route: PlannedRoute, visits: int) -> Iterator[tuple[tuple[Visit, ...], int]]:
    """The trips of which something is done, each with how many of its visits are."""
    position = 0
    for trip in route.trips():
        if position < visits:
            yield trip, min(len(trip), visits - position)
        position += len(trip)


def _aboard(day: Day, route: PlannedRoute, standing: Standing | None) -> Iterator[Aboard]:
    """What the car has loaded and not yet handed over."""
    for trip, done in _begun_trips(route, standing.visits if standing else 0):
        loads = [visit for visit in trip[:done] if visit.kind == "load"]
        if loads and done < len(trip) and trip[done].kind == "deliver":
            for visit in trip[done:]:
                items = items_of(day.deliveries[visit.place], visit)
                yield Aboard(route.driver, visit.place, visit.load, items, loads[0].leave)


class _Remaining:
    """Puts the rest of a day together."""

    def __init__(
        self,
        day: Day,
        before: Plan,
        now: int,
        standing: Mapping[str, Standing],
        gone: frozenset[str],
        still: Mapping[str, Stranded],
        aboard: Collection[Aboard],
    ) -> None:
        self.day = day
        self.before = before
        self.now = now
        self.standing = standing
        self.gone = gone
        self.still = still
        self.aboard = list(aboard)
        self.routes = {route.driver: route for route in before.routes}
        self.spoilt: list[Unserved] = []
        self.origin: dict[str, str] = {}

    def rest(self, travel: Travel) -> Rest:
        problem = replace(
            self.day.problem,
            deliveries=(*self._not_loaded(), *self._on_board()),
            kitchens=(*self._kitchens(), *self._cars()),
            drivers=tuple(self._driver(one) for one in self.day.problem.drivers if one.id not in self.gone),
            # The reserve was kept for this.
            routes_per_standby=0,
        )
        roads = Roads(problem, travel)
        ways = {one.id: [roads.home_rows[one.id], roads.end_rows[one.id]] for one in problem.drivers}
        way_home = {driver: (roads.seconds(rows)[0], roads.metres(rows)) for driver, rows in ways.items()}
        return Rest(
            self.day.problem,
            self.before,
            self.now,
            problem,
            self.origin,
            self.standing,
            self.gone,
            tuple(self.spoilt),
            dict.fromkeys(self.gone, (0, 0)) | way_home,
        )

    def _not_loaded(self) -> Iterator[Delivery]:
        done: defaultdict[str, list[tuple[Load, Items]]] = defaultdict(list)
        for driver, standing in self.standing.items():
            for visit in self.routes[driver].visits[: standing.visits]:
                if visit.kind == "deliver":
                    done[visit.place].append((visit.load, items_of(self.day.deliveries[visit.place], visit)))
        for one in self.aboard:
            done[one.delivery].append((one.load, one.items))
        for delivery in self.day.problem.deliveries:
            left = _less(delivery, done[delivery.id])
            if not left.need.is_nothing() or not done[delivery.id]:
                self.origin[delivery.id] = delivery.id
                yield left

    def _on_board(self) -> Iterator[Delivery]:
        for one in self.aboard:
            delivery = self.day.deliveries[one.delivery]
            windows = tuple(self._windows(one, delivery))
            if not windows:
                self.spoilt.append(_too_old(self.day, one, delivery))
                continue
            self.origin[one.id] = delivery.id
            yield replace(
                delivery,
                id=one.id,
                windows=windows,
                need=one.load,
                items=one.items if delivery.items else {},
                kitchen=f"{CAR}{one.driver}",
                kitchens=(),
                late_seconds=0,
                skills=delivery.skills if one.driver in self.still else delivery.skills | {_aboard_skill(one.driver)},
            )

    def _windows(self, one: Aboard, delivery: Delivery) -> Iterator[Window]:
        """As late as the driver is already, and never so late that the food is too old."""
        fresh = one.loaded_at + self.day.problem.age_limit_seconds
        late = self.standing[one.driver].late
        for window in delivery.open_windows():
            closes = min(window.closes + late, fresh, LATEST)
            if closes >= window.opens:
                yield Window(window.opens, closes)

    def _kitchens(self) -> Iterator[Kitchen]:
        """The kitchens with what is left of their supply."""
        taken: defaultdict[str, list[Items]] = defaultdict(list)
        for driver, standing in self.standing.items():
            for trip, done in _begun_trips(self.routes[driver], standing.visits):
                for visit in trip:
                    delivery = self.day.deliveries.get(visit.place)
                    if visit.kind == "deliver" and delivery:
                        for source in sources(trip[:done], delivery)[:1]:
                            taken[source].append(items_of(delivery, visit))
        for kitchen in self.day.problem.kitchens:
            if kitchen.supply is None:
                yield kitchen
            else:
                used = items_total(taken[kitchen.id])
                left = {item: max(0, meals - used.get(item, 0)) for item, meals in kitchen.supply.items()}
                yield replace(kitchen, supply=left)

    def _cars(self) -> Iterator[Kitchen]:
        for driver in dict.fromkeys(one.driver for one in self.aboard):
            standing, name = self.standing[driver], f"{self.day.drivers[driver].name}'s car"
            if driver in self.still:
                window, loading = Window(self.now, LATEST), self.still[driver].transfer_seconds
            else:
                window, loading = Window(standing.free_at, standing.free_at), 0
            yield Kitchen(f"{CAR}{driver}", name, *standing.at, window, loading)

    def _driver(self, driver: Driver) -> Driver:
        driver = replace(driver, rider="" if driver.rider in self.gone else driver.rider)
        standing, route = self.standing.get(driver.id), self.routes.get(driver.id)
        if standing is None or route is None:
            begins = max(driver.window.opens, self.now + (0 if route else NOTICE_SECONDS))
            if begins > driver.window.closes:
                return replace(driver, max_trips=0)
            return replace(driver, window=Window(begins, driver.window.closes))
        # Who is late already, or was sent out against the rules, is not kept from coming home when that was to be.
        closes = min(driver.window.closes, route.leaves_home + driver.longest_shift_seconds)
        closes = min(LATEST, max(standing.free_at, closes, route.back_home + standing.late))
        carries = any(one.driver == driver.id for one in self.aboard)
        trips = sum(1 for _ in _begun_trips(route, standing.visits))
        return replace(
            driver,
            lat=standing.at[0],
            lon=standing.at[1],
            end=driver.end or (driver.lat, driver.lon),
            window=Window(standing.free_at, closes),
            longest_shift_seconds=LATEST,
            max_trips=max(0, driver.max_trips - trips) + carries,
            skills=driver.skills | {_aboard_skill(driver.id)} if carries else driver.skills,
        )


def _aboard_skill(driver: str) -> str:
    return f"aboard:{driver}"


def _less(delivery: Delivery, done: Collection[tuple[Load, Items]]) -> Delivery:
    """The delivery without what has been brought or is on board."""
    if not done:
        return delivery
    need = delivery.need - total(load for load, _items in done)
    need = Load(*(max(0, count) for count in need.counts()))
    used = items_total(items for _load, items in done)
    items = {item: left for item, meals in delivery.items.items() if (left := meals - used.get(item, 0)) > 0}
    return replace(delivery, need=need, items=items if sum(items.values()) == need.meals else {})


def _too_old(day: Day, one: Aboard, delivery: Delivery) -> Unserved:
    name, minutes = day.drivers[one.driver].name, day.problem.age_limit_seconds // 60
    sentence = (
        f"{delivery.name}: what {name} has on board would be older than {minutes} min; it must not be handed over."
    )
    facts: dict[str, str | int] = {"name": delivery.name, "driver": name, "age_minutes": minutes}
    return Unserved(delivery.id, one.load, sentence, "spoilt", facts)
