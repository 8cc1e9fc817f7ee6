"""The day after a change by hand: as little else moves as can be, and what a person overruled is brought anyway.

Plain values in and out; no queries. The same arguments give the same plan, so that what was shown is what is saved.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import replace

from routes import (
    Delivery,
    Driver,
    Fault,
    Iterations,
    Load,
    Plan,
    PlannedRoute,
    Problem,
    Stop,
    Travel,
    Window,
    check_plan,
    plan_routes,
)

QUICK = Iterations(40)
ALL_DAY = Window(0, 2 * 86_400)

Overruled = Set[tuple[str, str]]  # (driver id, site id): brought even where a rule forbids it


def planned_afresh(
    problem: Problem,
    *,
    travel: Travel,
    overruled: Overruled,
    seed: int,
    until: Stop,
    start: Plan | None = None,
    routes_a_stand_by: int = 0,
) -> Plan:
    """The best plan found until then, with what people overruled brought on top of it, in room kept free for it.

    For so many routes one driver is kept at home, if that costs no place its food.
    """
    own = _with_room_kept(_by_others(problem, overruled), problem, overruled)
    found = plan_routes(own, seed=seed, until=until, travel=travel, start=start)
    if routes_a_stand_by:
        found = _with_a_reserve(replace(own, routes_per_standby=routes_a_stand_by), found, travel)
    return _put_on(problem, found, overruled, travel)


def _with_a_reserve(problem: Problem, found: Plan, travel: Travel) -> Plan:
    if all(fault.code != "no_standby" for fault in check_plan(problem, found, travel)):
        return found
    kept = plan_routes(problem, seed=found.seed, until=QUICK, travel=travel, start=found)
    left = {one.delivery: one.need.meals for one in found.unserved}
    if any(one.need.meals > left.get(one.delivery, 0) for one in kept.unserved):
        return found
    return _with_reasons_of(found, kept)


def replanned(problem: Problem, before: Plan, *, travel: Travel, overruled: Overruled, seed: int) -> Plan:
    """A plan near `before`: every site stays with its drivers unless the problem says otherwise.

    Only if that leaves more food standing than before, everything may move.
    """
    own = _by_others(problem, overruled)
    near = plan_routes(_everybody_keeps_theirs(own, before), seed=seed, until=QUICK, travel=travel, start=before)
    near = _put_on(problem, _with_reasons_of(before, near), overruled, travel)
    if _left(near) <= _left(before):
        return near
    anew = plan_routes(own, seed=seed, until=QUICK, travel=travel, start=before)
    afresh = _put_on(problem, anew, overruled, travel)
    return near if _left(near) <= _left(afresh) else afresh


def faults_of(problem: Problem, plan: Plan, travel: Travel) -> tuple[Fault, ...]:
    """Every rule the plan breaks: none, unless a person overruled one."""
    return check_plan(problem, plan, travel)


def _left(plan: Plan) -> int:
    return sum(one.need.meals for one in plan.unserved)


# What goes by the rules


def _by_others(problem: Problem, overruled: Overruled) -> Problem:
    """Without the sites that nobody may bring but those who break a rule for it."""
    breaking: defaultdict[str, set[str]] = defaultdict(set)
    for driver, site in overruled:
        breaking[site].add(driver)
    keepers = {site: {driver.id for driver in problem.drivers if site in driver.pinned} for site in breaking}
    apart = {site for site, drivers in keepers.items() if drivers and drivers <= breaking[site]}
    return replace(problem, deliveries=tuple(one for one in problem.deliveries if one.site not in apart))


def _with_room_kept(own: Problem, problem: Problem, overruled: Overruled) -> Problem:
    kept = {driver: _need(problem, driver, overruled) for driver, _site in overruled}

    def smaller(driver: Driver) -> Driver:
        room = driver.capacity - kept[driver.id]
        return replace(driver, capacity=Load(*(max(count, 0) for count in room.counts())))

    return _changed(own, kept.keys(), smaller)


def _everybody_keeps_theirs(problem: Problem, before: Plan) -> Problem:
    """What people decided about a site stands; every other site is kept for those who bring it now."""
    site_of = {delivery.id: delivery.site for delivery in problem.deliveries}
    theirs: defaultdict[str, set[str]] = defaultdict(set)
    for route in before.routes:
        places = [visit.place for visit in route.visits if visit.kind == "deliver"]
        theirs[route.driver] |= {site_of[place] for place in places if place in site_of}
    decided = problem.pinned_sites()
    drivers = (replace(one, pinned=one.pinned | (theirs[one.id] - decided)) for one in problem.drivers)
    return replace(problem, drivers=tuple(drivers))


def _with_reasons_of(earlier: Plan, plan: Plan) -> Plan:
    """What stays behind does so for the reason known before, not because everybody kept their sites for a moment."""
    reasons = {one.delivery: one for one in earlier.unserved if one.reason}
    kept = (replace(reasons.get(one.delivery, one), need=one.need) for one in plan.unserved)
    return replace(plan, unserved=tuple(kept))


# What goes against them


def _put_on(problem: Problem, plan: Plan, overruled: Overruled, travel: Travel) -> Plan:
    """The same plan, with the routes of those who break a rule made anew, each by itself."""
    for driver in sorted({driver for driver, _site in overruled}):
        plan = _put_on_one(problem, plan, driver, {site for other, site in overruled if other == driver}, travel)
    return plan


def _put_on_one(problem: Problem, plan: Plan, driver_id: str, sites: Set[str], travel: Travel) -> Plan:
    """Break as few kinds of rules as it takes."""
    driver = next((driver for driver in problem.drivers if driver.id == driver_id), None)
    route = next((route for route in plan.routes if route.driver == driver_id), None)
    wanted = _missing(problem, plan, sites)
    if driver is None or not wanted:
        return plan
    for rules in BENT:
        alone = _alone(problem, driver, route, wanted)
        for bend in rules:
            alone = bend(alone, frozenset(sites))
        made = plan_routes(alone, seed=plan.seed, until=QUICK, travel=travel)
        if not made.unserved:
            return _with_route(problem, plan, made.routes[0], wanted)
    return plan


def _missing(problem: Problem, plan: Plan, sites: Set[str]) -> dict[str, Load]:
    """{delivery id: what of it nobody brings}, for these sites."""
    missing: dict[str, Load] = {}
    for delivery in problem.deliveries:
        if delivery.site in sites:
            left = delivery.need - _brought(plan, delivery.id)
            if left.meals > 0:
                missing[delivery.id] = left
    return missing


def _brought(plan: Plan, delivery: str) -> Load:
    brought = (v.load for route in plan.routes for v in route.visits if v.kind == "deliver" and v.place == delivery)
    return sum(brought, Load())


def _alone(problem: Problem, driver: Driver, route: PlannedRoute | None, wanted: Mapping[str, Load]) -> Problem:
    """One driver's day: what the route brings already, and what is wanted as well."""
    loads: defaultdict[str, Load] = defaultdict(Load)
    for visit in route.visits if route else ():
        if visit.kind == "deliver":
            loads[visit.place] += visit.load
    for delivery_id, load in wanted.items():
        loads[delivery_id] += load
    deliveries = tuple(replace(one, need=loads[one.id]) for one in problem.deliveries if one.id in loads)
    own = replace(driver, pinned=frozenset(one.site for one in deliveries), refused=frozenset())
    return replace(problem, deliveries=deliveries, drivers=(own,))


def _with_route(problem: Problem, plan: Plan, made: PlannedRoute, wanted: Mapping[str, Load]) -> Plan:
    routes = {route.driver: route for route in plan.routes} | {made.driver: made}
    in_order = tuple(routes[driver.id] for driver in problem.drivers if driver.id in routes)
    return replace(
        plan,
        routes=in_order,
        unserved=tuple(one for one in plan.unserved if one.delivery not in wanted),
        drive_seconds=sum(route.drive_seconds for route in in_order),
    )


def _more_room(problem: Problem, sites: Set[str]) -> Problem:
    """As much more as the sites need, and a place more a trip for each of them."""
    more = sum((delivery.need for delivery in problem.deliveries if delivery.site in sites), Load())
    larger = _changed(problem, None, lambda driver: replace(driver, capacity=driver.capacity + more))
    return replace(larger, stops_per_trip=problem.stops_per_trip + len(sites))


def _another_trip(problem: Problem, sites: Set[str]) -> Problem:
    return _changed(problem, None, lambda driver: replace(driver, max_trips=driver.max_trips + 1))


def _longer_hours(problem: Problem, sites: Set[str]) -> Problem:
    longest = ALL_DAY.closes
    return _changed(problem, None, lambda one: replace(one, window=ALL_DAY, longest_shift_seconds=longest))


def _any_time(problem: Problem, sites: Set[str]) -> Problem:
    def open_all_day(delivery: Delivery) -> Delivery:
        return replace(delivery, windows=(ALL_DAY,)) if delivery.site in sites else delivery

    deliveries = tuple(open_all_day(delivery) for delivery in problem.deliveries)
    return replace(problem, deliveries=deliveries, age_limit_seconds=ALL_DAY.closes)


# Tried in this order: as few rules as it takes, and those first that a driver can judge at the car.
BENT: tuple[tuple[Callable[[Problem, Set[str]], Problem], ...], ...] = (
    (),
    (_more_room,),
    (_longer_hours,),
    (_another_trip,),
    (_another_trip, _longer_hours),
    (_more_room, _another_trip, _longer_hours),
    (_more_room, _another_trip, _longer_hours, _any_time),
)


def _need(problem: Problem, driver: str, overruled: Overruled) -> Load:
    sites = {site for other, site in overruled if other == driver}
    return sum((delivery.need for delivery in problem.deliveries if delivery.site in sites), Load())


def _changed(problem: Problem, whom: Set[str] | None, change: Callable[[Driver], Driver]) -> Problem:
    """With these drivers (None: all) changed."""
    drivers = (change(one) if whom is None or one.id in whom else one for one in problem.drivers)
    return replace(problem, drivers=tuple(drivers))
