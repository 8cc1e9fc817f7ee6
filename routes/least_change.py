"""The rest of a day with as few sheets changed as can be: only what lost its driver moves.

What is printed stays with who has it.  Orphans, the parts that have no driver any more, go where they add least
driving, a changed sheet counting as SHEET_SECONDS of it; several ways of sharing them out are tried, and the best is
tidied by the solver within the sheets that change anyway.  Only if food stays behind, neighbouring routes open up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from routes.check import plan_faults, route_faults
from routes.day import Day
from routes.load import Load, items_total, total
from routes.parts import (
    PRIZE_A_MEAL,
    SMALLEST_HALF,
    Part,
    Trip,
    Trips,
    cut,
    drive_seconds,
    has_room,
    may_bring,
    senders,
)
from routes.plan import Plan, PlannedRoute, Visit
from routes.problem import Delivery, Driver, Kitchen
from routes.reasons import unserved
from routes.repair import Draft, insertions, repaired
from routes.until import Iterations

# A sheet to be printed, called about and acknowledged again is worth five minutes of driving: our estimate.
SHEET_SECONDS = 300
# So many sheets change without a reason in the driving: one, and one more for each three orphans.
ORPHANS_A_SHEET = 3
# One sheet more than that is worth the smallest share of a place's food: our estimate.
PRIZE_A_SHEET = PRIZE_A_MEAL * SMALLEST_HALF
OPENINGS = (0, SHEET_SECONDS, 4 * SHEET_SECONDS)
# So many of the nearest drivers are tried by themselves, in pairs, in threes.
MOST_ABLE = {1: 16, 2: 12, 3: 8, 4: 6}
TIDIED = 3
NEIGHBOURS = (2, 3, 4, 6, 9)
TIDYING = Iterations(120)

Score = tuple[int, int]


def least_change(day: Day, printed: Plan, *, seed: int) -> Plan:
    """A plan of the day's problem near `printed`, which may lack deliveries, list others as unserved, and break rules
    that hold only now.  The same arguments give the same plan."""
    work = _Work(day, printed, seed)
    draft = work.widened(work.best())
    draft.left += work.given_up
    for driver, route in draft.routes.items():
        draft.routes[driver] = work.as_printed(route)
    return judged(draft, seed)


def judged(draft: Draft, seed: int) -> Plan:
    """The draft as a plan, without the routes that the judge finds a fault with.  A fault of no route, such as food of
    which nobody says what becomes of it, costs none its place: those who drive have printed sheets."""
    while True:
        plan = _plan(draft, seed)
        guilty = {fault.driver for fault in plan_faults(draft.day, plan)} & draft.routes.keys()
        if not guilty:
            return plan
        for driver in guilty:
            draft.drop(driver)


def _plan(draft: Draft, seed: int) -> Plan:
    routes = tuple(draft.routes[one.id] for one in draft.day.problem.drivers if one.id in draft.routes)
    return Plan(routes, unserved(draft), sum(route.drive_seconds for route in routes), seed, 0)


def put_in(day: Day, printed: Plan, *, wanted: Collection[str]) -> Draft:
    """The printed routes with these deliveries, of those left out, put in where there is room as things stand."""
    others = tuple(one for one in printed.unserved if one.delivery not in wanted)
    work = _Work(day, replace(printed, unserved=others), 0)
    draft = work.placed(work.drivers, 0)
    draft.left += work.given_up
    return draft


class _Work:
    def __init__(self, day: Day, printed: Plan, seed: int) -> None:
        self.day = day
        self.seed = seed
        self.printed = {route.driver: route for route in printed.routes}
        self.behind = {one.delivery: one.need for one in printed.unserved}
        self.first = Draft(day)
        self.given_up: list[Part] = []
        self.proposed = {route.driver: tuple(_trips(day, route)) for route in printed.routes}
        dropped = self._take_what_stands()
        self.orphans = [*dropped, *self._new_orphans()]
        self.drivers = self._drivers()
        self.allowed = 1 + len(self.orphans) // ORPHANS_A_SHEET

    def _take_what_stands(self) -> list[Part]:
        """Every route as printed, in another order, or without what makes it impossible; what was taken off."""
        dropped = []
        for driver in self.day.problem.drivers:
            trips = self.proposed.get(driver.id, ())
            if trips and not self.first.take(driver, trips):
                alone = self._alone([driver], _parts_in(trips), self.first)
                fewer = tuple(self._freed_trip(trip) for trip in alone.trips.get(driver.id, ()))
                takes = bool(fewer) and self.first.take(driver, fewer)
                dropped += [self._freed(part) for part in alone.left] if takes else _parts_in(trips)
        return dropped

    def _new_orphans(self) -> Iterator[Part]:
        """What no route and no list of the printed plan accounts for."""
        brought: dict[str, list[Part]] = {}
        for trips in self.proposed.values():
            for part in _parts_in(trips):
                brought.setdefault(part.delivery.id, []).append(part)
        for delivery in self.day.problem.deliveries:
            theirs = brought.get(delivery.id, [])
            behind = self.behind.get(delivery.id)
            missing = delivery.need - total(part.load for part in theirs) - (behind or Load())
            if behind is not None:
                self.given_up.append(Part(f"{delivery.id}/behind", delivery, behind))
            if not missing.is_nothing() or not (theirs or behind is not None):
                yield from self._cut(delivery, missing, theirs)

    def _cut(self, delivery: Delivery, missing: Load, brought: Sequence[Part]) -> list[Part]:
        used = items_total(part.items or part.wanted() for part in brought)
        items = {item: meals - used.get(item, 0) for item, meals in delivery.items.items()}
        items = {item: meals for item, meals in items.items() if meals > 0}
        whole = replace(delivery, need=missing, items=items if sum(items.values()) == missing.meals else {})
        cars = [
            driver for driver in self.day.problem.drivers if driver.max_trips and may_bring(self.day, driver, whole)
        ]
        parts = [replace(part, id=f"{part.id}/again", delivery=delivery) for part in cut(whole, cars)]
        return parts or [Part(f"{delivery.id}/again", delivery, missing)]

    def _drivers(self) -> tuple[Driver, ...]:
        """Who may be given something: those on the road, and those who could still be sent and ride with nobody."""
        driving = [driver for driver in self.day.problem.drivers if driver.id in self.printed]
        riding = {driver.rider for driver in driving}
        idle = [driver for driver in senders(self.day.problem.drivers) if driver.id not in riding]
        chosen = {driver.id for driver in (*driving, *idle)}
        return tuple(driver for driver in self.day.problem.drivers if driver.id in chosen)

    # Ways to share the orphans out

    def best(self) -> Draft:
        """The best of: greedily with a changed sheet at several prices, and among each few of the nearest drivers."""
        if not self.orphans:
            return self.first
        drafts = [self.placed(self.drivers, opening) for opening in OPENINGS]
        able = self._able()
        for number in range(1, self.allowed + 1):
            few = able[: MOST_ABLE.get(number, number)]
            drafts += [self.placed(drivers, 0) for drivers in combinations(few, number)]
        best = sorted(drafts, key=self.score)[:TIDIED]
        return min((self.tidied(draft) for draft in best), key=self.score)

    def _able(self) -> list[Driver]:
        """The drivers who can bring one of the orphans at least, the shortest way first."""
        ways: list[tuple[int, int]] = []
        for i, driver in enumerate(self.drivers):
            had = self.first.routes[driver.id].drive_seconds if driver.id in self.first.routes else 0
            added = []
            for part in self.orphans:
                draft = self.first.copy()
                if any(self._insert(draft, share, [driver], 0) for share in (part, *part.halves()[:1])):
                    added.append(draft.routes[driver.id].drive_seconds - had)
            if added:
                ways.append((min(added), i))
        return [self.drivers[i] for _added, i in sorted(ways)]

    def placed(self, drivers: Sequence[Driver], opening: int) -> Draft:
        draft = self.first.copy()
        for part in sorted(self.orphans, key=lambda part: (-part.prize(), part.id)):
            draft.left += self._in_shares(draft, part, drivers, opening)
        return draft

    def _in_shares(self, draft: Draft, part: Part, drivers: Sequence[Driver], opening: int) -> list[Part]:
        """Puts the part in, whole or in halves, or in halves of those; what finds no room."""
        if self._insert(draft, part, drivers, opening):
            return []
        if not part.can_be_halved():
            return [part]
        halves = part.halves()
        left = [share for half in halves for share in self._in_shares(draft, half, drivers, opening)]
        return [part] if total(one.load for one in left) == part.load else left

    def _insert(self, draft: Draft, part: Part, drivers: Sequence[Driver], opening: int) -> bool:
        """Puts the part where it costs least; False if it fits nowhere."""
        options = []
        kitchens, worth = draft.kitchens_for(part), part.delivery.worth_seconds
        for number, driver in enumerate(drivers):
            if not draft.may_send(driver):
                continue
            if not (may_bring(self.day, driver, part.delivery) and part.load.fits_in(driver.capacity)):
                continue
            present = draft.trips.get(driver.id, ())
            before = drive_seconds(self.day, driver, present) if present else 0
            extra = 0 if self.is_changed(draft, driver.id) else opening
            for kitchen in kitchens:
                for trips in insertions(present, part.from_kitchen(kitchen)):
                    added = drive_seconds(self.day, driver, trips) - before
                    if has_room(self.day, driver, trips) and (worth is None or added <= worth):
                        options.append((added + extra, number, trips))
        options.sort(key=lambda option: option[:2])
        return any(draft.take(drivers[number], trips) for _cost, number, trips in options)

    def _nearest(self, parts: Sequence[Part], number: int) -> list[Driver]:
        """The drivers to whom one of the parts would be the shortest way, room and hours aside."""
        ways: list[tuple[int, int]] = []
        for i, driver in enumerate(self.drivers):
            present = self.first.trips.get(driver.id, ())
            before = drive_seconds(self.day, driver, present) if present else 0
            costs = [
                drive_seconds(self.day, driver, trips) - before
                for part in parts
                if may_bring(self.day, driver, part.delivery)
                for kitchen in part.delivery.may_load_at()
                if kitchen in self.day.kitchens
                for trips in insertions(present, part.from_kitchen(kitchen))
            ]
            if costs:
                ways.append((min(costs), i))
        return [self.drivers[i] for _cost, i in sorted(ways)[:number]]

    # The solver, within few routes

    def tidied(self, draft: Draft) -> Draft:
        """The same orphans with the same few drivers, in a better order; everybody else's stops stay with them."""
        changed = [driver for driver in self.drivers if self.is_changed(draft, driver.id)]
        if not changed or not self.orphans:
            return draft
        moving = {part.delivery.id for part in self.orphans}
        stays = {
            part.id: driver.id
            for driver in changed
            for part in _parts_in(draft.trips.get(driver.id, ()))
            if part.delivery.id not in moving
        }
        parts = [part for driver in changed for part in _parts_in(draft.trips.get(driver.id, ()))]
        return min(
            draft, self._with(draft, self._alone(changed, parts, draft, stays), changed, draft.left), key=self.score
        )

    def widened(self, draft: Draft) -> Draft:
        """With the nearest routes opened, a few and then more, while any orphan stays behind."""
        for number in NEIGHBOURS:
            if not draft.left:
                break
            near = self._nearest(draft.left, number)
            parts = [part for driver in near for part in _parts_in(draft.trips.get(driver.id, ()))]
            alone = self._alone(near, [*parts, *draft.left], draft)
            draft = min(draft, self._with(draft, alone, near, []), key=self.score)
        return draft

    def _alone(
        self, drivers: Sequence[Driver], parts: Sequence[Part], draft: Draft, stays: dict[str, str] | None = None
    ) -> Draft:
        """These drivers with these parts and nothing else; `stays` names the only driver a part may go with."""
        from routes.engine import search

        names = {driver.id for driver in drivers}
        problem = replace(
            self.day.problem,
            drivers=tuple(_bound(driver) if stays else driver for driver in drivers),
            kitchens=tuple(self._supply_for(names, draft)),
        )
        day = Day(problem, self.day.roads)
        bound = [_bound_part(part, stays.get(part.id)) if stays else part for part in parts]
        start = {
            name: tuple(
                Trip(trip.kitchen, tuple(_bound_part(p, stays.get(p.id)) if stays else p for p in trip.parts))
                for trip in draft.trips[name]
            )
            for name in names
            if name in draft.trips
        }
        found = search(day, bound, problem.drivers, seed=self.seed, until=TIDYING, start=start or None)
        return repaired(day, found.trips, bound)

    def _supply_for(self, names: Collection[str], draft: Draft) -> Iterator[Kitchen]:
        """The kitchens with what the other drivers leave of their supply."""
        for kitchen in self.day.problem.kitchens:
            others = (trip for name, trips in draft.trips.items() if name not in names for trip in trips)
            used = items_total(trip.wanted() for trip in others if trip.kitchen == kitchen.id)
            supply = kitchen.supply
            if supply is not None:
                supply = {item: max(0, meals - used.get(item, 0)) for item, meals in supply.items()}
            yield replace(kitchen, supply=supply)

    def _with(self, draft: Draft, alone: Draft, drivers: Sequence[Driver], left: Sequence[Part]) -> Draft:
        """The draft with these drivers' routes as found for them alone, where these parts were not tried."""
        made = draft.copy()
        made.left = [*left, *(self._freed(part) for part in alone.left)]
        for driver in drivers:
            made.trips.pop(driver.id, None)
            made.routes.pop(driver.id, None)
        for driver in drivers:
            trips = tuple(self._freed_trip(trip) for trip in alone.trips.get(driver.id, ()))
            if trips and not made.take(driver, trips):
                return draft
        return made

    def _freed_trip(self, trip: Trip) -> Trip:
        return Trip(trip.kitchen, tuple(self._freed(part) for part in trip.parts))

    def _freed(self, part: Part) -> Part:
        delivery = self.day.deliveries[part.delivery.id]
        return replace(part, delivery=delivery).from_kitchen(part.delivery.kitchen or delivery.kitchen)

    # What counts

    def score(self, draft: Draft) -> Score:
        """Lower is better: food left behind and sheets beyond what so many orphans excuse, then driving."""
        sheets = sum(self.is_changed(draft, name) for name in {*draft.trips, *self.printed})
        driving = sum(route.drive_seconds for route in draft.routes.values())
        left = sum(part.prize() for part in draft.left)
        return left + PRIZE_A_SHEET * max(0, sheets - self.allowed), driving + SHEET_SECONDS * sheets

    def is_changed(self, draft: Draft, driver: str) -> bool:
        return _stops(draft.trips.get(driver, ())) != _stops(self.proposed.get(driver, ()))

    def as_printed(self, route: PlannedRoute) -> PlannedRoute:
        """With the printed times, if the stops are the printed ones and the times can still be kept."""
        printed = self.printed.get(route.driver)
        if printed is None or [_said(v) for v in printed.visits] != [_said(v) for v in route.visits]:
            return route
        return route if route_faults(self.day, printed) else printed


def _trips(day: Day, route: PlannedRoute) -> Iterator[Trip]:
    """The route's trips, each stop a part of its own."""
    for number, visits in enumerate(route.trips()):
        kitchen = next((visit.place for visit in visits if visit.kind == "load"), "")
        parts = tuple(
            Part(f"{visit.place}/{route.driver}.{number}", day.deliveries[visit.place], visit.load, visit.items)
            for visit in visits
            if visit.kind == "deliver"
        )
        yield Trip(kitchen, tuple(part.from_kitchen(kitchen) for part in parts))


def _parts_in(trips: Trips) -> list[Part]:
    return [part for trip in trips for part in trip.parts]


def _stops(trips: Trips) -> list[tuple[str, list[tuple[str, Load]]]]:
    return [(trip.kitchen, [(part.delivery.id, part.load) for part in trip.parts]) for trip in trips]


def _said(visit: Visit) -> tuple[str, str, Load]:
    return (visit.kind, visit.place, visit.load)


def _bound(driver: Driver) -> Driver:
    return replace(driver, skills=driver.skills | {f"has:{driver.id}"})


def _bound_part(part: Part, driver: str | None) -> Part:
    if driver is None:
        return part
    return replace(part, delivery=replace(part.delivery, skills=part.delivery.skills | {f"has:{driver}"}))
