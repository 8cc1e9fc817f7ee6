"""Plans a day: parts, then the solver, then repair, then the judge."""

from __future__ import annotations

from routes.check import Day, check_plan
from routes.parts import Part, Trip, Trips, cut, halved_to_fit, may_bring
from routes.plan import Plan, Visit
from routes.problem import Problem
from routes.reasons import unserved
from routes.repair import Draft, repaired
from routes.travel import Roads, StraightLine, Travel
from routes.until import Stop, stopwatch

DEFAULT_TRAVEL = StraightLine()

# The solver looks once at the parts as first cut, the repair halves what found no car whole, and the rest of the time
# goes into the driving of what came out of that.
FIRST_LOOK = 0.3


def plan_routes(
    problem: Problem, *, seed: int, until: Stop, travel: Travel = DEFAULT_TRAVEL, start: Plan | None = None
) -> Plan:
    """A plan that check_plan finds no fault with; what cannot be served is in `unserved` with a reason.

    There is always a plan, if need be one without routes.  `start` is an earlier plan to improve on; what of it no
    longer fits is forgotten.  With Iterations the same seed gives an equal plan.
    """
    # The solver takes half a second to load, and pages that only ask for distances import this package too.
    from routes.engine import search

    elapsed = stopwatch()
    day = Day(problem, Roads(problem, travel))
    parts, hopeless = _parts(day)
    parts = halved_to_fit(parts, problem.drivers)
    draft = repaired(day, _trips_of(day, start, parts) if start else {}, parts if start else ())
    iterations = 0
    for share in until.split(FIRST_LOOK):
        parts = _parts_of(draft) or parts
        found = search(day, parts, problem.drivers, seed=seed, until=share, start=draft.trips)
        iterations += found.iterations
        draft = repaired(day, found.trips, parts)
    draft.left += hopeless
    return judged(draft, _plan(draft, seed, iterations, elapsed()), travel)


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
    for delivery in day.problem.deliveries:
        cars = [d for d in day.problem.drivers if d.max_trips and may_bring(day, d, delivery)]
        shares = cut(delivery, cars) if delivery.kitchen in day.kitchens else ()
        workable += shares
        if not shares:
            hopeless.append(Part(delivery.id, delivery, delivery.need))
    return workable, hopeless


def _trips_of(day: Day, start: Plan, parts: list[Part]) -> dict[str, Trips]:
    """What an earlier plan says, in today's parts, as far as it can still be driven."""
    unused = {part.id: part for part in parts}
    proposed: dict[str, Trips] = {}
    for route in start.routes:
        trips: list[Trip] = []
        for visits in route.trips():
            stops = [part for visit in visits if visit.kind == "deliver" for part in _taken(unused, visit)]
            kitchens = dict.fromkeys(part.delivery.kitchen for part in stops)
            trips += [Trip(k, tuple(part for part in stops if part.delivery.kitchen == k)) for k in kitchens]
        proposed[route.driver] = tuple(trips)
    return repaired(day, proposed, ()).trips


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
