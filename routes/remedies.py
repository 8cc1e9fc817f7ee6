"""The cheapest remedy for each delivery that is left out, found by granting it and planning again.

for remedy in remedies(problem, plan):
    remedy.sentence               # "one more car 10:15-11:30 from Hub kitchen with room for 120 meals would serve …"
    remedy.deliveries             # what it serves that the plan leaves out
    remedy.grant(problem)         # the day on which it is granted
    plan_with(problem, plan, remedy)    # the plan on that day: as before, and these deliveries served
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from routes.check import check_plan
from routes.day import Day
from routes.grants import (
    Agrees,
    AnotherTrip,
    Facts,
    GivenToOthers,
    Grant,
    KitchenOpen,
    LongerHours,
    MoreCars,
    MoreMeals,
    Needed,
    OneStopMore,
    OtherKitchen,
    Reserve,
    SiteOpen,
    Together,
    room_of_a_van,
)
from routes.least_change import put_in
from routes.load import ANY_MEAL, Load, total
from routes.parts import may_bring
from routes.plan import Plan, Unserved
from routes.problem import LATEST, Delivery, Driver, Kitchen, Problem, Window
from routes.reasons import unserved
from routes.repair import Draft
from routes.rest import CAR, Rest
from routes.started import NOTICE_SECONDS
from routes.travel import Roads, StraightLine, Travel

# How much earlier or later something is tried, in minutes, and from how many drivers something is asked.
STEPS = (15, 30, 45, 60, 90, 120)
MOST_DRIVERS = 3
MOST_CARS = 3
MOST_TRIED = 300
QUARTER = 900


@dataclass(frozen=True, slots=True)
class Remedy:
    """What would have to be otherwise to serve `deliveries` (ids) with `meals`; `code` is stable, `facts` holds the
    names and numbers of the sentence, and `change` makes it so."""

    code: str
    sentence: str
    facts: Facts
    deliveries: tuple[str, ...]
    meals: int
    change: Grant

    def grant(self, problem: Problem) -> Problem:
        """The day on which it is granted."""
        return self.change.grant(problem)


def remedies(problem: Problem, plan: Plan, *, travel: Travel | None = None) -> tuple[Remedy, ...]:
    """For every delivery of which the plan leaves something out the cheapest remedy that was found, each of which
    serves as many of them as it can.  A delivery that nothing here would serve is in none."""
    return _Search(problem, plan, travel or StraightLine()).chosen()


def plan_with(problem: Problem, plan: Plan, remedy: Remedy, *, travel: Travel | None = None) -> Plan:
    """The plan with the remedy granted: nobody's stops are taken away, and what it serves is served.  Judge it by
    the problem that remedy.grant gives."""
    search = _Search(problem, plan, travel or StraightLine())
    draft = search.with_granted(remedy.change, remedy.deliveries)
    return _as_plan(draft, plan)


def _as_plan(draft: Draft, plan: Plan) -> Plan:
    routes = tuple(draft.routes[one.id] for one in draft.day.problem.drivers if one.id in draft.routes)
    driving = sum(route.drive_seconds for route in routes)
    return Plan(routes, unserved(draft), driving, plan.seed, plan.iterations)


def remedies_left(rest: Rest, plan: Plan, *, travel: Travel | None = None) -> tuple[Remedy, ...]:
    """The same for what is left of a day that has begun, by the deliveries of the day; to be granted to the problem
    of the rest."""
    left = rest.plan_left(plan, travel or StraightLine())
    found = _Search(rest.problem, left, travel or StraightLine(), earliest=rest.now + NOTICE_SECONDS).chosen()
    return tuple(replace(one, deliveries=tuple(rest.origin[name] for name in one.deliveries)) for one in found)


def _settled(problem: Problem, plan: Plan, travel: Travel) -> tuple[Problem, Plan]:
    """Without the routes that break a rule because a person said so, and without what they bring."""
    settled = {fault.driver for fault in check_plan(problem, plan, travel) if fault.driver}
    if not settled:
        return problem, plan
    brought: defaultdict[str, Load] = defaultdict(Load)
    for route in plan.routes:
        for visit in route.visits:
            if route.driver in settled and visit.kind == "deliver":
                brought[visit.place] += visit.load
    deliveries = tuple(
        replace(one, need=left, items={}) if one.id in brought else one
        for one in problem.deliveries
        if not (left := one.need - brought[one.id]).is_nothing() or one.id not in brought
    )
    drivers = tuple(one for one in problem.drivers if one.id not in settled)
    routes = tuple(route for route in plan.routes if route.driver not in settled)
    return replace(problem, deliveries=deliveries, drivers=drivers), replace(plan, routes=routes)


class _Search:
    def __init__(self, problem: Problem, plan: Plan, travel: Travel, *, earliest: int = 0) -> None:
        problem, plan = _settled(problem, plan, travel)
        known = {one.id for one in problem.deliveries}
        self.problem = problem
        self.plan = replace(plan, unserved=tuple(one for one in plan.unserved if one.delivery in known))
        self.travel = travel
        self.earliest = earliest
        self.day = Day(problem, Roads(problem, travel))
        self.everything = frozenset(one.delivery for one in self.plan.unserved)
        self.tried: dict[tuple[str, frozenset[str]], Remedy | None] = {}

    def with_granted(self, grant: Grant, wanted: Collection[str]) -> Draft:
        """The plan on the day that the grant gives, with these deliveries of those left out put in where they fit."""
        changed = grant.grant(self.problem)
        same_places = len(changed.drivers) == len(self.problem.drivers)
        day = Day(changed, self.day.roads if same_places else Roads(changed, self.travel))
        return put_in(day, self.plan, wanted=wanted)

    def remedy(self, grant: Grant, wanted: frozenset[str]) -> Remedy | None:
        """What the grant serves of what is wanted, if it serves anything."""
        key = (f"{grant.code}: {grant.phrase}", wanted)
        if key not in self.tried:
            self.tried[key] = self._tested(grant, wanted)
        return self.tried[key]

    def _tested(self, grant: Grant, wanted: frozenset[str]) -> Remedy | None:
        draft = self.with_granted(grant, wanted)
        still = {part.delivery.id for part in draft.left}
        served = [one for one in self.plan.unserved if one.delivery not in still]
        if not served or self._has_faults(draft):
            return None
        whom = self._whom(served)
        together = " together" if isinstance(grant, Together) else ""
        return Remedy(
            grant.code,
            f"{grant.phrase} would{together} serve {whom}.",
            grant.facts | {"whom": whom, "places": len({self._site(one) for one in served})},
            tuple(one.delivery for one in served),
            total(one.need for one in served).meals,
            grant,
        )

    def _has_faults(self, draft: Draft) -> bool:
        return bool(check_plan(draft.day.problem, _as_plan(draft, self.plan), self.travel))

    def _site(self, one: Unserved) -> str:
        return self.day.deliveries[one.delivery].site

    def _whom(self, served: Sequence[Unserved]) -> str:
        """ "North"; "North, South"; "6 places"."""
        names = list(dict.fromkeys(self.day.deliveries[one.delivery].name for one in served))
        return ", ".join(names) if len(names) < 3 else f"{len(names)} places"

    # Which remedies are chosen

    def chosen(self) -> tuple[Remedy, ...]:
        """The cheapest a delivery first, until each delivery has one that serves it or none was found."""
        waiting = {one.delivery for one in self.plan.unserved}
        found = [remedy for one in self.plan.unserved for remedy in self._found_for(one)]
        chosen: list[Remedy] = []
        while waiting:
            useful = [remedy for remedy in found if waiting & set(remedy.deliveries)]
            if not useful:
                break
            best = min(useful, key=lambda one: (one.change.effort / len(waiting & set(one.deliveries)), one.sentence))
            chosen.append(best)
            waiting -= set(best.deliveries)
        return tuple(chosen)

    def _found_for(self, one: Unserved) -> list[Remedy]:
        """The remedies that serve this delivery: single ones, else several things together."""
        found: list[Remedy] = []
        for ladder in map(self._not_too_late, self._ladders(one)):
            # With many places left out, what one more car can do says most; the rest would take too long to try.
            if ladder and (len(self.tried) < MOST_TRIED or isinstance(ladder[0], MoreCars)):
                found += self._steps(ladder, one.delivery)
        if found or len(self.tried) >= MOST_TRIED:
            return found
        return next((steps for ladder in self._last_resorts(one) if (steps := self._steps(ladder, one.delivery))), [])

    def _not_too_late(self, ladder: Sequence[Grant]) -> Sequence[Grant]:
        """Without what would have had to begin before now."""
        if not self.earliest:
            return ladder
        windows = (SiteOpen, KitchenOpen, LongerHours)
        return [one for one in ladder if not isinstance(one, windows) or not one.is_earlier()]

    def _steps(self, ladder: Sequence[Grant], delivery: str) -> list[Remedy]:
        """The first grant of the ladder that serves the delivery, by itself and for all that is left out.  The last
        is asked first: what it cannot do those before it cannot do either."""
        only = frozenset({delivery})
        if not ladder or not self.remedy(ladder[-1], only):
            return []
        first = next(i for i, grant in enumerate(ladder) if self.remedy(grant, only))
        # A second and a third car each serve others as well.
        steps = ladder[first:] if isinstance(ladder[0], MoreCars) else ladder[first : first + 1]
        found = [self._tight(ladder[first], only), *(self._tight(step, self.everything) for step in steps)]
        return [remedy for remedy in found if remedy and delivery in remedy.deliveries]

    def _tight(self, grant: Grant, wanted: frozenset[str]) -> Remedy | None:
        """What the grant serves, with no more granted than that takes."""
        loose = self.remedy(grant, wanted)
        if not loose:
            return None
        for less in self._less(grant, wanted):
            tried = self.remedy(less, wanted)
            if tried and set(loose.deliveries) <= set(tried.deliveries):
                return tried
        return loose

    def _less(self, grant: Grant, wanted: frozenset[str]) -> Iterator[Grant]:
        """The same with something left away, or with the hours and the room that more cars turn out to use, to the
        quarter of an hour and ten meals."""
        parts = grant.grants if isinstance(grant, Together) else (grant,)
        for i in range(len(parts) if len(parts) > 1 else 0):
            fewer = parts[:i] + parts[i + 1 :]
            yield from self._less(Together(fewer), wanted) if len(fewer) > 1 else fewer
            yield Together(fewer) if len(fewer) > 1 else fewer[0]
        for i, part in enumerate(parts):
            if isinstance(part, MoreCars) and (tight := self._as_used(part, self.with_granted(grant, wanted))):
                yield Together((*parts[:i], tight, *parts[i + 1 :])) if len(parts) > 1 else tight

    def _as_used(self, cars: MoreCars, draft: Draft) -> MoreCars | None:
        used = [draft.routes[name] for name in draft.routes if name.startswith("more-")]
        if not used:
            return None
        opens = min(route.leaves_home for route in used) // QUARTER * QUARTER
        closes = -(-max(route.back_home for route in used) // QUARTER) * QUARTER
        loads = [visit.load for route in used for visit in route.visits if visit.kind == "load"]
        meals, *others = (max(counts) for counts in zip(*(load.counts() for load in loads), strict=True))
        room, window = Load(-(-meals // 10) * 10, *others), Window(opens, min(closes, LATEST))
        return replace(cars, number=len(used), driver=replace(cars.driver, window=window, capacity=room))

    # What is tried

    def _ladders(self, one: Unserved) -> Iterator[Sequence[Grant]]:
        """Grants that might serve the delivery, in ladders from little to much of the same."""
        delivery = self.day.deliveries[one.delivery]
        kitchens = self._kitchens(delivery)
        near = self._near(delivery)
        if self.problem.routes_per_standby:
            yield [Reserve()]
        if self.problem.most_stops is not None:
            yield [OneStopMore()]
        if delivery.worth_seconds is not None:
            yield [Needed(delivery)]
        if delivery.site in self.day.pinned_sites:
            yield [GivenToOthers(delivery)]
        yield from ([Agrees(driver, delivery)] for driver in self._who_declined(delivery))
        if one.code in ("no_kitchen", "no_supply", "too_old", "kitchen_hours", "no_time_window"):
            yield from ([OtherKitchen(delivery, kitchen)] for kitchen in self._other_kitchens(delivery))
        if one.code == "no_supply":
            yield from self._more_meals(one, kitchens)
        yield from ([AnotherTrip(driver)] for driver in near)
        for driver in near:
            yield from _longer(driver)
        yield from _open_longer(delivery)
        for kitchen in kitchens[:1]:
            yield from _loading_longer(kitchen)
            yield [self._cars(delivery, kitchen, number) for number in range(1, MOST_CARS + 1)]

    def _last_resorts(self, one: Unserved) -> Iterator[Sequence[Grant]]:
        """One more car together with what else could stand in its way."""
        delivery = self.day.deliveries[one.delivery]
        own = self._kitchens(delivery)
        for kitchen in [*own[:1], *self._other_kitchens(delivery)]:
            first: list[Grant] = [self._cars(delivery, kitchen, 1)]
            if kitchen not in own:
                first.append(OtherKitchen(delivery, kitchen))
            if kitchen.supply is not None:
                lacking = str(one.facts.get("item", ANY_MEAL))
                wanted = delivery.wanted() if lacking == ANY_MEAL else {lacking: delivery.wanted().get(lacking, 0)}
                first += [MoreMeals(kitchen, item, meals) for item, meals in wanted.items() if meals]
            yield [Together(tuple(first))]
            yield [Together((*first, _open(delivery, minutes))) for minutes in STEPS]
            yield [Together((*first, _loading(kitchen, minutes))) for minutes in STEPS]
            yield [Together((*first, _open(delivery, minutes), _loading(kitchen, minutes))) for minutes in STEPS]

    def _kitchens(self, delivery: Delivery) -> list[Kitchen]:
        """Those its food may come from, and no car that has it on board."""
        names = delivery.may_load_at()
        return [self.day.kitchens[name] for name in names if name in self.day.kitchens and not name.startswith(CAR)]

    def _other_kitchens(self, delivery: Delivery) -> list[Kitchen]:
        """The two nearest that the food does not come from."""
        own, site = delivery.may_load_at(), self.day.roads.delivery_rows[delivery.id]
        others = [
            (self.day.roads.seconds([self.day.roads.kitchen_rows[kitchen.id], site])[0], kitchen.id)
            for kitchen in self.problem.kitchens
            if kitchen.id not in own and not kitchen.id.startswith(CAR)
        ]
        return [self.day.kitchens[name] for _seconds, name in sorted(others)[:2]]

    def _near(self, delivery: Delivery) -> list[Driver]:
        """The drivers who live nearest to the site, of those who may go there."""
        site = self.day.roads.delivery_rows[delivery.id]
        ways = [
            (self.day.roads.seconds([self.day.roads.home_rows[driver.id], site])[0], driver.id)
            for driver in self.problem.drivers
            if driver.max_trips and may_bring(self.day, driver, delivery)
        ]
        return [self.day.drivers[name] for _seconds, name in sorted(ways)[:MOST_DRIVERS]]

    def _who_declined(self, delivery: Delivery) -> list[Driver]:
        declined = [one for one in self.problem.drivers if one.max_trips and delivery.site in one.refused]
        return declined[:MOST_DRIVERS]

    def _more_meals(self, one: Unserved, kitchens: Collection[Kitchen]) -> Iterator[Sequence[Grant]]:
        """What all that is left out for want of the item lacks, else what this delivery lacks."""
        item = str(one.facts.get("item", ""))
        by_kitchen: defaultdict[str, int] = defaultdict(int)
        for other in self.plan.unserved:
            if other.code == "no_supply" and other.facts.get("item") == item:
                by_kitchen[str(other.facts.get("kitchen"))] += int(other.facts.get("missing", 0))
        for kitchen in kitchens:
            if kitchen.supply is not None:
                missing = [int(one.facts.get("missing", 0)), by_kitchen[kitchen.name], one.need.meals]
                yield [MoreMeals(kitchen, item, meals) for meals in sorted(set(missing)) if meals]

    def _cars(self, delivery: Delivery, kitchen: Kitchen, number: int) -> MoreCars:
        wanted = total(one.need for one in self.plan.unserved)
        driver = Driver(
            id="more",
            name="",
            lat=kitchen.lat,
            lon=kitchen.lon,
            window=Window(min(self.earliest, LATEST), LATEST),
            capacity=room_of_a_van(self.problem, wanted),
            longest_shift_seconds=LATEST,
            max_trips=2,
            skills=delivery.skills,
            pinned=frozenset({delivery.site}) & self.day.pinned_sites,
            vehicle="",
            crosses_pickets=delivery.behind_picket,
            rider="a second person" if delivery.needs_pair else "",
        )
        return MoreCars(driver, kitchen, number)


def _longer(driver: Driver) -> Iterator[Sequence[Grant]]:
    """The driver free later, earlier, or away for longer."""
    opens, closes, shift = driver.window.opens, driver.window.closes, driver.longest_shift_seconds
    steps = [60 * minutes for minutes in STEPS]
    yield [LongerHours(driver, Window(opens, min(LATEST, closes + more)), shift) for more in steps]
    yield [LongerHours(driver, Window(max(0, opens - more), closes), shift) for more in steps]
    yield [LongerHours(driver, driver.window, shift + more) for more in steps]


def _open_longer(delivery: Delivery) -> Iterator[Sequence[Grant]]:
    opens = min(window.opens for window in delivery.windows)
    closes = max(window.closes for window in delivery.windows)
    steps = [60 * minutes for minutes in STEPS]
    yield [SiteOpen(delivery, Window(opens, min(LATEST, closes + more))) for more in steps]
    yield [SiteOpen(delivery, Window(max(0, opens - more), closes)) for more in steps]


def _loading_longer(kitchen: Kitchen) -> Iterator[Sequence[Grant]]:
    opens, closes = kitchen.window.opens, kitchen.window.closes
    steps = [60 * minutes for minutes in STEPS]
    yield [KitchenOpen(kitchen, Window(opens, min(LATEST, closes + more))) for more in steps]
    yield [KitchenOpen(kitchen, Window(max(0, opens - more), closes)) for more in steps]


def _open(delivery: Delivery, minutes: int) -> Grant:
    """The site takes food so much earlier and later."""
    opens = min(window.opens for window in delivery.windows)
    closes = max(window.closes for window in delivery.windows)
    return SiteOpen(delivery, Window(max(0, opens - 60 * minutes), min(LATEST, closes + 60 * minutes)))


def _loading(kitchen: Kitchen, minutes: int) -> Grant:
    opens, closes = kitchen.window.opens, kitchen.window.closes
    return KitchenOpen(kitchen, Window(max(0, opens - 60 * minutes), min(LATEST, closes + 60 * minutes)))
