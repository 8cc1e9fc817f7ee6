"""Which kitchen a trip loads at, where there is a choice, without taking more than each kitchen has.

The solver chooses kitchens freely and knows no supply.  Its trips are then given kitchens as wholes: only the ways to
and from the loading change, so that little is lost.  Where too much is asked of a kitchen, the search goes on with a
toll on each loading there, for a few rounds, until the trips spread by themselves (a price for supply, as in Lagrangian
relaxation); then with the kitchens that came of it.

Measured by tests/bench/bench_supply.py (60 deliveries, three kitchens with a third each, 1,000 iterations), against a
free choice without limits, which asks up to twice its supply of one kitchen: +10.1, +3.1 and -0.5 %; with every
delivery fixed to the nearest kitchen that still has enough: +24.1, +22.5 and +8.0 %.  Without tolls this way cost
2 to 5 % more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import combinations

from routes.day import Day
from routes.load import Items, Load, items_total
from routes.parts import SMALLEST_HALF, Part, Trip, Trips, drive_seconds, driven
from routes.problem import Driver

# By how much a loading becomes dearer, in seconds of driving, at a kitchen of which twice its supply is asked.
TOLL_STEP = 600


class Stock:
    """What is left of every kitchen's supply."""

    def __init__(self, day: Day, taken: Iterable[Trip] = ()) -> None:
        self._left = {k.id: dict(k.supply) for k in day.problem.kitchens if k.supply is not None}
        for trip in taken:
            self.take(trip.kitchen, trip.wanted())

    def copy(self) -> Stock:
        other = copy(self)
        other._left = {kitchen: dict(left) for kitchen, left in self._left.items()}
        return other

    def has(self, kitchen: str, items: Items) -> bool:
        left = self._left.get(kitchen)
        return left is None or all(meals <= left.get(item, 0) for item, meals in items.items())

    def take(self, kitchen: str, items: Items) -> None:
        self.put_back(kitchen, {item: -meals for item, meals in items.items()})

    def put_back(self, kitchen: str, items: Items) -> None:
        if (left := self._left.get(kitchen)) is not None:
            for item, meals in items.items():
                left[item] = left.get(item, 0) + meals

    def is_overdrawn(self) -> bool:
        return any(meals < 0 for left in self._left.values() for meals in left.values())

    def most(self, kitchen: str, items: Items) -> Items:
        """As much of these items as is left there."""
        left = self._left.get(kitchen)
        return items if left is None else {i: n for i, m in items.items() if (n := min(m, max(0, left.get(i, 0))))}


def is_limited(day: Day) -> bool:
    return any(kitchen.supply is not None for kitchen in day.problem.kitchens)


def exceeds(day: Day, trips: Mapping[str, Trips]) -> bool:
    """Whether these trips take more from some kitchen than it has."""
    stock = Stock(day, (trip for each in trips.values() for trip in each))
    return stock.is_overdrawn()


def tolls_after(day: Day, tolls: Mapping[str, int], trips: Mapping[str, Trips]) -> dict[str, int]:
    """What a loading at each kitchen should cost (in seconds of driving) for these trips to spread by themselves:
    more than before where they take more than there is, less where they leave some."""
    loadings = [trip for each in trips.values() for trip in each]
    changed: dict[str, int] = {}
    for kitchen in day.problem.kitchens:
        taken = items_total(trip.wanted() for trip in loadings if trip.kitchen == kitchen.id)
        supply = kitchen.supply if kitchen.supply is not None else taken
        asked = max((meals / max(1, supply.get(item, 0)) for item, meals in taken.items()), default=0.0)
        step = round(TOLL_STEP * min(1.0, asked - 1))
        changed[kitchen.id] = max(0, tolls.get(kitchen.id, 0) + (step if kitchen.supply is not None else 0))
    return changed


def kitchens_of(day: Day, parts: Sequence[Part]) -> list[str]:
    """The kitchens that may give the food of all these parts, in the problem's order."""
    allowed = [day.deliveries[part.delivery.id].may_load_at() for part in parts]
    return [k.id for k in day.problem.kitchens if all(k.id in each for each in allowed)]


def free_again(day: Day, parts: Iterable[Part]) -> list[Part]:
    """The parts as they were before a kitchen was chosen for them."""
    return [replace(part, delivery=day.deliveries[part.delivery.id]) for part in parts]


def rationed(day: Day, proposed: Mapping[str, Trips]) -> dict[str, Trips]:
    """The proposed trips with kitchens that have enough for all of them; without the parts that none is left for."""
    if not is_limited(day):
        return dict(proposed)
    return _Rationing(day, proposed).trips()


class _Rationing:
    """One kitchen for each trip; `keys` are (driver id, number of the trip)."""

    def __init__(self, day: Day, proposed: Mapping[str, Trips]) -> None:
        self.day = day
        self.proposed = {d.id: proposed[d.id] for d in day.problem.drivers if d.id in proposed}
        self.stock = Stock(day)
        self.chosen: dict[tuple[str, int], Trip] = {}
        self.costs = {
            (driver, i): self._costs(day.drivers[driver], trips, i)
            for driver, trips in self.proposed.items()
            for i in range(len(trips))
        }
        for key in sorted(self.costs, key=self._regret, reverse=True):
            self._choose(key)
        self._swap()

    def _costs(self, driver: Driver, trips: Trips, i: int) -> dict[str, int]:
        """Driving with each kitchen that the trip could load at in time, the proposed one first among equals."""
        trip = trips[i]
        costs: dict[str, int] = {}
        for kitchen in kitchens_of(self.day, trip.parts):
            changed = (*trips[:i], trip.from_kitchen(kitchen), *trips[i + 1 :])
            if kitchen == trip.kitchen or driven(self.day, driver, changed):
                costs[kitchen] = drive_seconds(self.day, driver, changed)
        return costs

    def _regret(self, key: tuple[str, int]) -> tuple[int, int, str, int]:
        """What is lost if the trip cannot have its best kitchen; much food first where the loss is the same."""
        costs = sorted(self.costs[key].values())
        loss = costs[1] - costs[0] if len(costs) > 1 else 1_000_000
        return loss, sum(part.prize() for part in self._trip(key).parts), *key

    def _trip(self, key: tuple[str, int]) -> Trip:
        return self.proposed[key[0]][key[1]]

    def _choose(self, key: tuple[str, int]) -> None:
        """The cheapest kitchen with enough for the whole trip, else the one with most of it."""
        trip, costs = self._trip(key), self.costs[key]
        options = []
        for kitchen in costs or {trip.kitchen: 0}:
            kept = self._kept(trip, kitchen)
            options.append((-sum(part.prize() for part in kept), costs.get(kitchen, 0), kitchen, kept))
        _, _, kitchen, kept = min(options, key=lambda option: option[:3])
        self.chosen[key] = Trip(kitchen, tuple(part.from_kitchen(kitchen) for part in kept))
        self.stock.take(kitchen, self.chosen[key].wanted())

    def _kept(self, trip: Trip, kitchen: str) -> list[Part]:
        """The trip's parts as far as the kitchen has enough, those that count most first, in the trip's order."""
        stock, kept = self.stock.copy(), set()
        for part in sorted(trip.parts, key=lambda part: (-part.delivery.priority, -part.prize(), part.id)):
            if stock.has(kitchen, part.wanted()):
                stock.take(kitchen, part.wanted())
                kept.add(part.id)
        return [part for part in trip.parts if part.id in kept]

    def _swap(self) -> None:
        """Two trips exchange kitchens wherever that drives less."""
        better = True
        while better:
            better = False
            for one, other in combinations(self.chosen, 2):
                better |= self._swapped(one, other)

    def _swapped(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        first, second = self.chosen[one], self.chosen[other]
        a, b = first.kitchen, second.kitchen
        if a == b or b not in self.costs[one] or a not in self.costs[other]:
            return False
        gain = self.costs[one].get(a, 0) + self.costs[other].get(b, 0) - self.costs[one][b] - self.costs[other][a]
        if gain <= 0:
            return False
        for trip in (first, second):
            self.stock.put_back(trip.kitchen, trip.wanted())
        fits = self.stock.has(b, first.wanted()) and self.stock.has(a, second.wanted())
        if fits:
            self.chosen[one], self.chosen[other] = first.from_kitchen(b), second.from_kitchen(a)
        for trip in (self.chosen[one], self.chosen[other]):
            self.stock.take(trip.kitchen, trip.wanted())
        return fits

    def trips(self) -> dict[str, Trips]:
        return {
            driver: tuple(trip for i in range(len(trips)) if (trip := self.chosen[driver, i]).parts)
            for driver, trips in self.proposed.items()
        }


def given_kitchens(day: Day, placed: Iterable[Trip], waiting: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """The waiting parts with the nearest kitchen that has enough for them after the placed trips, cut down to what
    there is if that is worth a stop; and what no kitchen has."""
    stock = Stock(day, placed)
    given: list[Part] = []
    short: list[Part] = []
    for part in sorted(waiting, key=lambda part: (-part.delivery.priority, -part.prize(), part.id)):
        kitchens = by_distance(day, part)
        whole = next((kitchen for kitchen in kitchens if stock.has(kitchen, part.wanted())), None)
        kept, rest = (part.from_kitchen(whole), None) if whole else _cut_down(stock, kitchens, part)
        if kept:
            stock.take(kept.delivery.kitchen, kept.wanted())
            given.append(kept)
        if rest:
            short.append(rest.from_kitchen(kitchens[0]) if kitchens else rest)
    return given, short


def by_distance(day: Day, part: Part) -> list[str]:
    """The kitchens that may give the part's food, the nearest to its site first."""
    site = day.roads.delivery_rows[part.delivery.id]
    return sorted(kitchens_of(day, (part,)), key=lambda k: day.roads.seconds([day.roads.kitchen_rows[k], site])[0])


def _cut_down(stock: Stock, kitchens: Sequence[str], part: Part) -> tuple[Part | None, Part | None]:
    """What one kitchen has of the part, if it is enough for a stop, and the rest."""
    most = [(sum(stock.most(kitchen, part.wanted()).values()), kitchen) for kitchen in kitchens]
    meals, kitchen = max(most, key=lambda pair: pair[0], default=(0, ""))
    if meals < SMALLEST_HALF or part.load.meals == 0:
        return None, part
    there = stock.most(kitchen, part.wanted())
    share = _share(part, meals)
    items = there if part.items else {}
    kept = replace(part, id=f"{part.id}/1", load=share, items=items).from_kitchen(kitchen)
    left = {i: n for i, m in part.wanted().items() if (n := m - there.get(i, 0))} if part.items else {}
    return kept, replace(part, id=f"{part.id}/2", load=part.load - share, items=left)


def _share(part: Part, meals: int) -> Load:
    """Room for so many of the part's meals: crates, boxes and weight in proportion, rounded up."""
    return Load(meals, *(-(-count * meals // part.load.meals) for count in part.load.counts()[1:]))
