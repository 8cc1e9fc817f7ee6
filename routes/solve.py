"""Plans a day: parts, then the solver, then repair, then the judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from routes.check import check_plan
from routes.day import Day
from routes.keep import Kept, around
from routes.parts import Part, Trip, Trips, cut, halved_to_fit, may_bring, senders
from routes.plan import Plan, Visit
from routes.problem import Problem
from routes.reasons import unserved
from routes.repair import Draft, cost, repaired
from routes.supply import exceeds, free_again, given_kitchens, is_limited, tolls_after
from routes.travel import Roads, StraightLine, Travel
from routes.until import FirstOf, Iterations, Stop, stopwatch

if TYPE_CHECKING:
    from routes.engine import Found

DEFAULT_TRAVEL = StraightLine()

# A glance gives the first plan there is to show.  The solver then looks at the parts as first cut, the repair halves
# what found no car whole, and the rest of the time goes into the driving of what came out of that.
GLANCE = 0.02
GLANCE_ITERATIONS = 20
FIRST_LOOK = 0.3
# A day of more parts than this is looked at in pieces of at most two thirds of it, again and again with other borders.
WHOLE_UP_TO = 150
TURNS = 8
# Where supply binds, the first look is cut into rounds at other prices; the rest is always cut into rounds, after each
# of which the setting that lags behind starts again from the other's best.
PRICE_ROUNDS = 6
ROUNDS = 3


def plan_routes(
    problem: Problem,
    *,
    seed: int,
    until: Stop,
    travel: Travel = DEFAULT_TRAVEL,
    start: Plan | None = None,
    progress: Callable[[Plan], None] | None = None,
    whole_up_to: int = WHOLE_UP_TO,
    keep: Sequence[Kept] | None = None,
) -> Plan:
    """A plan that check_plan finds no fault with; what cannot be served is in `unserved` with a reason.

    There is always a plan, if need be one without routes.  `start` is an earlier plan to improve on; what of it no
    longer fits is forgotten.  `progress` is called with every plan that is the best so far, each checked like the
    last.  With Iterations the same seed gives an equal plan.  A day of more than `whole_up_to` deliveries is looked at
    in pieces (routes.decompose).  What is in `keep` stands in the plan as it is (routes.keep).  Raises ProblemError if
    that breaks a rule by itself.
    """
    if not keep:
        planning = _Planning(Day(problem, Roads(problem, travel)), travel, seed, start)
        return _searched(planning, until, whole_up_to, glance=start is None, progress=progress)
    kept = around(problem, keep, travel=travel, start=start)
    rest = kept.rest.problem
    planning = _Planning(Day(rest, Roads(rest, travel), kept.drivers), travel, seed, kept.start)

    def tell(left: Plan) -> None:
        if progress:
            progress(kept.whole(left))

    return kept.whole(_searched(planning, until, whole_up_to, glance=kept.start is None, progress=tell))


def _searched(
    planning: _Planning, until: Stop, whole_up_to: int, *, glance: bool, progress: Callable[[Plan], None] | None
) -> Plan:
    """The plan that came of it, look after look."""
    # The solver takes half a second to load, and pages that only ask for distances import this package too.
    from routes.decompose import search_in_pieces
    from routes.engine import search

    large = len(planning.day.problem.deliveries) > whole_up_to
    for look in _turns(until) if large else _looks(planning.day, until, glance=glance):
        pieces = partial(search_in_pieces, turn=look.turn, size=2 * whole_up_to // 3)
        draft = planning.searched(pieces if large else search, look)
        if planning.improved_by(draft) and progress:
            progress(planning.plan())
    return planning.plan()


@dataclass(frozen=True, slots=True)
class _Look:
    """One call of the solver; `prices` that it may choose kitchens at a price, since it does not know their supply."""

    until: Stop
    prices: bool = False
    turn: int = 0


def _looks(day: Day, until: Stop, *, glance: bool) -> Iterator[_Look]:
    """The stopping rule cut into one for each call of the solver."""
    if glance:
        first, until = until.split(GLANCE)
        yield _Look(FirstOf((first, Iterations(GLANCE_ITERATIONS))), prices=True)
    first, rest = until.split(FIRST_LOOK)
    rounds = PRICE_ROUNDS if is_limited(day) and _may_choose(day) else 1
    yield from (_Look(share, prices=True) for share in _evenly(first, rounds))
    yield from (_Look(share) for share in _evenly(rest, ROUNDS))


def _turns(until: Stop) -> Iterator[_Look]:
    """Even shares, each with other borders."""
    yield from (_Look(share, turn=turn) for turn, share in enumerate(_evenly(until, TURNS)))


def _evenly(until: Stop, shares: int) -> Iterator[Stop]:
    for left in range(shares, 1, -1):
        share, until = until.split(1 / left)
        yield share
    yield until


class _Planning:
    """The best draft so far of one day, and what was learnt on the way."""

    def __init__(self, day: Day, travel: Travel, seed: int, start: Plan | None) -> None:
        self.elapsed = stopwatch()
        self.day = day
        self.travel = travel
        self.seed = seed
        parts, self.hopeless = _parts(self.day)
        parts = halved_to_fit(parts, senders(day.problem.drivers))
        if start:
            self.best = repaired(self.day, _trips_of(self.day, start, parts), parts)
        else:
            self.best = Draft(self.day)
            self.best.left = parts
        self.tolls: Mapping[str, int] = {}
        self.supply_binds = False
        self.looks = self.iterations = 0
        self.wishes: Mapping[str, Trips] = {}

    def searched(self, search: Callable[..., Found], look: _Look) -> Draft:
        """What the solver and the repair make of the best draft."""
        best = self.best
        wanted, short = _to_search(best, at_a_price=look.prices or not self.supply_binds)
        drivers = [driver for driver in best.drivers if best.may_send(driver)]
        begin = self.wishes if look.prices and self.wishes else best.trips
        if look.prices:
            search = partial(search, tolls=self.tolls)
        found = search(self.day, wanted, drivers, seed=self.seed + self.looks, until=look.until, start=begin)
        self.looks += 1
        self.iterations += found.iterations
        self.supply_binds |= exceeds(self.day, found.trips)
        if look.prices and self.supply_binds:
            self.wishes = found.trips
            self.tolls = tolls_after(self.day, self.tolls, found.trips)
        return repaired(self.day, found.trips, [*wanted, *short])

    def improved_by(self, draft: Draft) -> bool:
        better = cost(draft) < cost(self.best)
        if better:
            self.best = draft
        return better

    def plan(self) -> Plan:
        """The best draft as a judged plan; the draft stays as it is."""
        done = self.best.copy()
        done.left += self.hopeless
        return judged(done, _plan(done, self.seed, self.iterations, self.elapsed()), self.travel)


def _may_choose(day: Day) -> bool:
    return any(len(delivery.may_load_at()) > 1 for delivery in day.problem.deliveries)


def _to_search(draft: Draft, *, at_a_price: bool) -> tuple[list[Part], list[Part]]:
    """The parts for the solver, and those that no kitchen has enough for.

    Where supply binds, the kitchens stay as they are unless the solver chooses at a price.
    """
    parts = _parts_of(draft)
    if not is_limited(draft.day) or (at_a_price and _may_choose(draft.day)):
        return free_again(draft.day, parts), []
    placed = [trip for trips in draft.trips.values() for trip in trips]
    given, short = given_kitchens(draft.day, placed, draft.left)
    return sorted([*draft.placed(), *given], key=lambda part: part.id), short


def _parts_of(draft: Draft) -> list[Part]:
    """What the draft is made of, in the order of the problem: the repair may have halved some parts."""
    return sorted([*draft.placed(), *draft.left], key=lambda part: part.id)


def judged(draft: Draft, plan: Plan, travel: Travel) -> Plan:
    """The plan if the judge finds no fault with it; else without the routes that have one."""
    faults = check_plan(draft.day.problem, plan, travel)
    while faults:
        guilty = {fault.driver for fault in faults if fault.driver in draft.routes}
        for driver in guilty or set(draft.routes):
            draft.drop(driver)
        plan = _plan(draft, plan.seed, plan.iterations, plan.seconds)
        faults = check_plan(draft.day.problem, plan, travel) if draft.routes else ()
    return plan


def _parts(day: Day) -> tuple[list[Part], list[Part]]:
    """Parts that some car could take, and whole deliveries that none could whatever the hour."""
    workable: list[Part] = []
    hopeless: list[Part] = []
    drivers = senders(day.problem.drivers)
    for delivery in day.problem.deliveries:
        cars = [driver for driver in drivers if may_bring(day, driver, delivery)]
        shares = cut(delivery, cars) if day.kitchens.keys() & set(delivery.may_load_at()) else ()
        workable += shares
        if not shares:
            hopeless.append(Part(delivery.id, delivery, delivery.need, delivery.items))
    return workable, hopeless


def _trips_of(day: Day, start: Plan, parts: list[Part]) -> dict[str, Trips]:
    """What an earlier plan says, in today's parts, as far as it can still be driven."""
    unused = {part.id: part for part in parts}
    proposed: dict[str, Trips] = {}
    for route in start.routes:
        trips: list[Trip] = []
        for visits in route.trips():
            stops = [part for visit in visits if visit.kind == "deliver" for part in _taken(unused, visit)]
            called = [visit.place for visit in visits if visit.kind == "load" and visit.place in day.kitchens]
            stops = [part.from_kitchen(_loaded_at(part, called)) for part in stops]
            kitchens = dict.fromkeys(part.delivery.kitchen for part in stops)
            trips += [Trip(k, tuple(part for part in stops if part.delivery.kitchen == k)) for k in kitchens]
        proposed[route.driver] = tuple(trips)
    return repaired(day, proposed, ()).trips


def _loaded_at(part: Part, called: list[str]) -> str:
    """The kitchen of those called at that may give the part's food, or any that may."""
    kitchens = part.delivery.may_load_at()
    return next((kitchen for kitchen in called if kitchen in kitchens), kitchens[0])


def _taken(unused: dict[str, Part], visit: Visit) -> list[Part]:
    """The unused part of the visit's delivery that is nearest to its load, as a list of one or none."""
    candidates = [part for part in unused.values() if part.delivery.id == visit.place]
    if not candidates:
        return []
    nearest = min(candidates, key=lambda part: abs(part.load.meals - visit.load.meals))
    return [unused.pop(nearest.id)]


def _plan(draft: Draft, seed: int, iterations: int, seconds: float) -> Plan:
    routes = tuple(draft.routes[driver.id] for driver in draft.day.problem.drivers if driver.id in draft.routes)
    driving = sum(route.drive_seconds for route in routes)
    return Plan(routes, unserved(draft), driving, seed, iterations, seconds)
