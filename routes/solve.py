"""Plans a day: parts, then the solver, then repair, then the judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from routes.check import check_plan
from routes.day import Day
from routes.parts import Part, Trip, Trips, cut, halved_to_fit, may_bring, senders
from routes.plan import Plan, Visit
from routes.problem import Problem
from routes.reasons import unserved
from routes.repair import Draft, cost, repaired
from routes.supply import exceeds, free_again, given_kitchens, is_limited
from routes.travel import Roads, StraightLine, Travel
from routes.until import Stop, stopwatch

DEFAULT_TRAVEL = StraightLine()

# A glance gives the first plan there is to show.  The solver then looks at the parts as first cut, the repair halves
# what found no car whole, and the rest of the time goes into the driving of what came out of that.
GLANCE = 0.02
FIRST_LOOK = 0.3


def plan_routes(
    problem: Problem,
    *,
    seed: int,
    until: Stop,
    travel: Travel = DEFAULT_TRAVEL,
    start: Plan | None = None,
    progress: Callable[[Plan], None] | None = None,
) -> Plan:
    """A plan that check_plan finds no fault with; what cannot be served is in `unserved` with a reason.

    There is always a plan, if need be one without routes.  `start` is an earlier plan to improve on; what of it no
    longer fits is forgotten.  `progress` is called with every plan that is the best so far, each checked like the
    last.  With Iterations the same seed gives an equal plan.
    """
    # The solver takes half a second to load, and pages that only ask for distances import this package too.
    from routes.engine import search

    elapsed = stopwatch()
    day = Day(problem, Roads(problem, travel))
    parts, hopeless = _parts(day)
    parts = halved_to_fit(parts, senders(problem.drivers))
    best = repaired(day, _trips_of(day, start, parts) if start else {}, parts if start else ())
    best.left = best.left if start else parts
    iterations, supply_binds = 0, False
    for number, share in enumerate(_shares(until, glance=start is None)):
        wanted, short = _to_search(best, supply_binds)
        drivers = [driver for driver in best.drivers if driver.id in best.routes or not best.is_full()]
        found = search(day, wanted, drivers, seed=seed + 1000 * number, until=share, start=best.trips)
        iterations += found.iterations
        supply_binds |= exceeds(day, found.trips)
        draft = repaired(day, found.trips, [*wanted, *short])
        if cost(draft) < cost(best):
            best = draft
            if progress:
                progress(_finished(best, hopeless, travel, seed, iterations, elapsed()))
    return _finished(best, hopeless, travel, seed, iterations, elapsed())


def _shares(until: Stop, *, glance: bool) -> Iterator[Stop]:
    """The stopping rule cut into one for each time the solver is called."""
    if glance:
        first, until = until.split(GLANCE)
        yield first
    yield from until.split(FIRST_LOOK)


def _to_search(draft: Draft, supply_binds: bool) -> tuple[list[Part], list[Part]]:
    """The parts for the solver, and those that no kitchen has enough for.

    Where supply binds, the kitchens stay as they are: the solver may not choose what it does not know the price of.
    """
    parts = _parts_of(draft)
    if not is_limited(draft.day):
        return free_again(draft.day, parts), []
    choice = not supply_binds and any(len(d.may_load_at()) > 1 for d in draft.day.problem.deliveries)
    if choice:
        return free_again(draft.day, parts), []
    placed = [trip for trips in draft.trips.values() for trip in trips]
    given, short = given_kitchens(draft.day, placed, draft.left)
    return sorted([*draft.placed(), *given], key=lambda part: part.id), short


def _finished(draft: Draft, hopeless: list[Part], travel: Travel, seed: int, iterations: int, seconds: float) -> Plan:
    """The draft as a judged plan; the draft stays as it is."""
    done = draft.copy()
    done.left += hopeless
    return judged(done, _plan(done, seed, iterations, seconds), travel)


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
