"""The judge against a second, plainer statement of the rules, on plans that somebody has meddled with."""

from dataclasses import replace

import pytest
from hypothesis import Phase, event, find, given, settings
from hypothesis import strategies as st

from routes import Delivery, Load, Plan, PlannedRoute, Problem, Unserved, Visit, check_plan, distance_km
from tests.routes.instances import TRAVEL, solved

NAMES = (
    *("reload", "two_kitchens", "split", "capacity_shortage", "stops_per_trip", "skills", "age_limit", "pin"),
    *("kitchen_supply", "short_items", "weight", "ends_elsewhere", "most_stops", "standby", "pair", "rider"),
    *("small_street", "picket", "late", "waves", "least_share", "free_kitchen"),
)
GOOD = {name: solved(name) for name in NAMES}


def can_be_driven(problem: Problem, plan: Plan) -> bool:
    """The rules once more, as one walk along each route; for plans whose ids are all known."""
    accounted: dict[str, list[Load]] = {delivery.id: [] for delivery in problem.deliveries}
    for left in plan.unserved:
        accounted[left.delivery].append(left.need)
    for route in plan.routes:
        if not route_can_be_driven(problem, route):
            return False
        for visit in route.visits:
            if visit.kind == "deliver":
                accounted[visit.place].append(visit.load)
    one_each = len({route.driver for route in plan.routes}) == len(plan.routes)
    whole = all(
        loads and sum(loads, Load()) == delivery.need
        for delivery, loads in zip(problem.deliveries, accounted.values(), strict=True)
    )
    fair = one_each and people_fit(problem, {route.driver for route in plan.routes})
    whole &= supply_holds(problem, plan)
    return fair and whole and plan.drive_seconds == sum(route.drive_seconds for route in plan.routes)


def people_fit(problem: Problem, out: set[str]) -> bool:
    """Whether nobody is in two cars and enough are at home."""
    in_cars = [driver.id for driver in problem.drivers if driver.id in out]
    in_cars += [driver.rider for driver in problem.drivers if driver.id in out and driver.rider]
    at_home = [driver for driver in problem.drivers if driver.max_trips and driver.id not in in_cars]
    per = problem.routes_per_standby
    return len(set(in_cars)) == len(in_cars) and (not per or len(at_home) * per >= len(out))


def supply_holds(problem: Problem, plan: Plan) -> bool:
    """Whether every stop says which of its meals come, and no kitchen and no site has to do with more than there is."""
    kitchens = {kitchen.id: dict(kitchen.supply) for kitchen in problem.kitchens if kitchen.supply is not None}
    wanted = {delivery.id: dict(delivery.items) for delivery in problem.deliveries if delivery.items}
    deliveries = {delivery.id: delivery for delivery in problem.deliveries}
    for route in plan.routes:
        called = ""
        for visit in route.visits:
            if visit.kind == "load":
                called = visit.place
                continue
            delivery = deliveries[visit.place]
            items = dict(visit.items or delivery.items or {"meals": visit.load.meals})
            if sum(items.values()) != visit.load.meals:
                return False
            for item, meals in items.items():
                for heap in (kitchens.get(delivery.kitchen or called), wanted.get(visit.place)):
                    if heap is not None:
                        heap[item] = heap.get(item, 0) - meals
    return all(meals >= 0 for heap in (*kitchens.values(), *wanted.values()) for meals in heap.values())


def kitchens_aboard(delivery: Delivery, aboard: dict[str, Load]) -> list[str]:
    return [kitchen for kitchen in aboard if kitchen == delivery.kitchen or kitchen in delivery.kitchens]


def route_can_be_driven(problem: Problem, route: PlannedRoute) -> bool:
    driver = next(driver for driver in problem.drivers if driver.id == route.driver)
    kitchens = {kitchen.id: kitchen for kitchen in problem.kitchens}
    deliveries = {delivery.id: delivery for delivery in problem.deliveries}
    pinned = {site for each in problem.drivers for site in each.pinned}
    here, now, driving = (driver.lat, driver.lon), route.leaves_home, 0
    aboard: dict[str, Load] = {}
    loaded_at: dict[str, int] = {}
    trips = stops = stops_a_day = 0
    on_the_way_out = Load()
    sound = bool(route.visits) and all(min(visit.load.counts()) >= 0 for visit in route.visits)
    last = "deliver"
    for visit in route.visits:
        place = kitchens[visit.place] if visit.kind == "load" else deliveries[visit.place]
        seconds = drive(here, (place.lat, place.lon))
        sound &= visit.arrive >= now + seconds
        here, now, driving = (place.lat, place.lon), visit.leave, driving + seconds
        if visit.kind == "load":
            kitchen = kitchens[visit.place]
            if last == "deliver":
                sound &= all(load == Load() for load in aboard.values())
                aboard, loaded_at, on_the_way_out, stops = {}, {}, Load(), 0
                trips += 1
            aboard[kitchen.id] = aboard.get(kitchen.id, Load()) + visit.load
            on_the_way_out += visit.load
            loaded_at.setdefault(kitchen.id, visit.leave)
            sound &= on_the_way_out.fits_in(driver.capacity)
            sound &= kitchen.window.opens <= visit.arrive
            sound &= visit.arrive + kitchen.loading_seconds <= visit.leave <= kitchen.window.closes
        else:
            delivery = deliveries[visit.place]
            stops, stops_a_day = stops + 1, stops_a_day + 1
            sound &= stops <= problem.stops_per_trip
            sources = kitchens_aboard(delivery, aboard)
            if len(sources) != 1:
                return False
            aboard[sources[0]] -= visit.load
            sound &= visit.arrive - loaded_at[sources[0]] <= problem.age_limit_seconds
            late = delivery.late_seconds
            sound &= any(window.opens <= visit.arrive <= window.closes + late for window in delivery.windows)
            sound &= driver.vehicle not in delivery.barred_vehicles
            sound &= driver.crosses_pickets or not delivery.behind_picket
            sound &= bool(driver.rider) or not delivery.needs_pair
            sound &= visit.leave >= visit.arrive + delivery.service_seconds
            sound &= delivery.skills <= driver.skills and delivery.site not in driver.refused
            sound &= delivery.site not in pinned or delivery.site in driver.pinned
        last = visit.kind
    home = drive(here, driver.end or (driver.lat, driver.lon))
    sound &= problem.most_stops is None or stops_a_day <= problem.most_stops
    sound &= last == "deliver" and all(load == Load() for load in aboard.values())
    sound &= route.back_home >= now + home and route.drive_seconds == driving + home
    sound &= driver.window.opens <= route.leaves_home and route.back_home <= driver.window.closes
    sound &= driver.window.opens <= route.back_home and route.leaves_home <= driver.window.closes
    return sound and trips <= driver.max_trips and route.back_home - route.leaves_home <= driver.longest_shift_seconds


def drive(a: tuple[float, float], b: tuple[float, float]) -> int:
    return round(1.15 * (63 + 91 * distance_km(a, b))) if a != b else 0


def test_the_second_statement_finds_the_good_plans_good() -> None:
    assert all(can_be_driven(problem, plan) for problem, plan in GOOD.values())


@st.composite
def meddled(draw: st.DrawFn) -> tuple[Problem, Plan]:
    """A good plan after one to three edits, with or without its driving totals brought up to date."""
    problem, plan = GOOD[draw(st.sampled_from(NAMES))]
    for _ in range(draw(st.integers(1, 3))):
        if plan.routes:
            plan = draw(st.sampled_from(EDITS))(draw, problem, plan)
    return problem, added_up(problem, plan) if draw(st.integers(0, 9)) else plan


def shift(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """All of one route earlier or later."""
    number, by = draw(st.integers(0, len(plan.routes) - 1)), draw(st.sampled_from([-3600, -300, -1, 1, 60, 600, 5400]))
    route = plan.routes[number]
    visits = tuple(replace(visit, arrive=visit.arrive + by, leave=visit.leave + by) for visit in route.visits)
    moved = replace(route, visits=visits, leaves_home=route.leaves_home + by, back_home=route.back_home + by)
    return with_route(plan, number, moved)


def stretch(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """One moment of one visit, or of being at home, earlier or later."""
    number, by = draw(st.integers(0, len(plan.routes) - 1)), draw(st.sampled_from([-600, -1, 1, 600]))
    route = plan.routes[number]
    field = draw(st.sampled_from(["leaves_home", "back_home", "arrive", "leave"]))
    if field in ("leaves_home", "back_home") or not route.visits:
        field = field if field.endswith("home") else "back_home"
        return with_route(plan, number, replace(route, **{field: getattr(route, field) + by}))
    spot = draw(st.integers(0, len(route.visits) - 1))
    visit = replace(route.visits[spot], **{field: getattr(route.visits[spot], field) + by})
    return with_route(plan, number, replace(route, visits=(*route.visits[:spot], visit, *route.visits[spot + 1 :])))


def drop(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    number, spot = spot_in(draw, plan)
    visits = plan.routes[number].visits
    return with_route(plan, number, replace(plan.routes[number], visits=visits[:spot] + visits[spot + 1 :]))


def duplicate(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    number, spot = spot_in(draw, plan)
    visits = plan.routes[number].visits
    return with_route(plan, number, replace(plan.routes[number], visits=visits[: spot + 1] + visits[spot:]))


def move(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """A visit to another place in its own route or another's."""
    number, spot = spot_in(draw, plan)
    visits = list(plan.routes[number].visits)
    if not visits:
        return plan
    taken: Visit = visits.pop(spot)
    plan = with_route(plan, number, replace(plan.routes[number], visits=tuple(visits)))
    other = draw(st.integers(0, len(plan.routes) - 1))
    target = list(plan.routes[other].visits)
    target.insert(draw(st.integers(0, len(target))), taken)
    return with_route(plan, other, replace(plan.routes[other], visits=tuple(target)))


def hand_to(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """A whole route to another driver, times unchanged."""
    number = draw(st.integers(0, len(plan.routes) - 1))
    driver = draw(st.sampled_from(problem.drivers))
    return with_route(plan, number, replace(plan.routes[number], driver=driver.id))


def take_off(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """A whole route away, its deliveries properly listed as unserved."""
    number = draw(st.integers(0, len(plan.routes) - 1))
    needs = {left.delivery: left.need for left in plan.unserved}
    for visit in plan.routes[number].visits:
        if visit.kind == "deliver":
            needs[visit.place] = needs.get(visit.place, Load()) + visit.load
    unserved = tuple(Unserved(name, need, "Taken off by hand.", "by_hand") for name, need in needs.items())
    return replace(plan, routes=plan.routes[:number] + plan.routes[number + 1 :], unserved=unserved)


def change_items(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """Other items at one stop: none said, one kind for all of them, or one meal too few."""
    number, spot = spot_in(draw, plan)
    visits = plan.routes[number].visits
    if not visits or visits[spot].kind == "load":
        return plan
    meals = visits[spot].load.meals
    items = draw(st.sampled_from([{}, {"nut_free": meals}, {"standard": meals}, {"standard": max(0, meals - 1)}]))
    changed = (*visits[:spot], replace(visits[spot], items=items), *visits[spot + 1 :])
    return with_route(plan, number, replace(plan.routes[number], visits=changed))


def load_elsewhere(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """One loading at another kitchen, times unchanged."""
    number, spot = spot_in(draw, plan)
    visits = plan.routes[number].visits
    if not visits or visits[spot].kind == "deliver":
        return plan
    kitchen = draw(st.sampled_from(problem.kitchens))
    changed = (*visits[:spot], replace(visits[spot], place=kitchen.id), *visits[spot + 1 :])
    return with_route(plan, number, replace(plan.routes[number], visits=changed))


def call_out(draw: st.DrawFn, problem: Problem, plan: Plan) -> Plan:
    """Somebody else drives a copy of a route as well."""
    route = plan.routes[draw(st.integers(0, len(plan.routes) - 1))]
    driver = draw(st.sampled_from(problem.drivers))
    return replace(plan, routes=(*plan.routes, replace(route, driver=driver.id)))


EDITS = (shift, stretch, drop, duplicate, move, hand_to, take_off, change_items, load_elsewhere, call_out)


def spot_in(draw: st.DrawFn, plan: Plan) -> tuple[int, int]:
    number = draw(st.integers(0, len(plan.routes) - 1))
    return number, draw(st.integers(0, max(0, len(plan.routes[number].visits) - 1)))


def with_route(plan: Plan, number: int, route: PlannedRoute) -> Plan:
    return replace(plan, routes=(*plan.routes[:number], route, *plan.routes[number + 1 :]))


def added_up(problem: Problem, plan: Plan) -> Plan:
    places = {kitchen.id: (kitchen.lat, kitchen.lon) for kitchen in problem.kitchens}
    places |= {delivery.id: (delivery.lat, delivery.lon) for delivery in problem.deliveries}
    homes = {driver.id: (driver.lat, driver.lon) for driver in problem.drivers}
    ends = homes | {driver.id: driver.end for driver in problem.drivers if driver.end}
    routes = []
    for route in plan.routes:
        points = [homes[route.driver], *(places[visit.place] for visit in route.visits), ends[route.driver]]
        legs = TRAVEL.matrix(points)
        pairs = [(i, i + 1) for i in range(len(points) - 1)]
        seconds, metres = (sum(int(matrix[pair]) for pair in pairs) for matrix in (legs.seconds, legs.metres))
        routes.append(replace(route, drive_seconds=seconds, drive_metres=metres))
    return replace(plan, routes=tuple(routes), drive_seconds=sum(route.drive_seconds for route in routes))


@settings(max_examples=1000, deadline=None)
@given(meddled())
def test_judge_and_plain_statement_agree_on_meddled_plans(case: tuple[Problem, Plan]) -> None:
    problem, plan = case
    sound = can_be_driven(problem, plan)
    event(f"still sound: {sound}")
    assert (check_plan(problem, plan, TRAVEL) == ()) == sound


SEEN = settings(max_examples=3000, derandomize=True, database=None, phases=[Phase.generate])


@pytest.mark.parametrize(
    "code",
    [
        *("over_supply", "wrong_items", "items_unclear", "vehicle_barred", "behind_picket", "not_a_pair"),
        *("rider_drives", "no_standby", "too_many_stops_a_day", "kitchen_unclear", "over_capacity", "window_missed"),
    ],
)
def test_meddling_breaks_each_rule_at_some_time(code: str) -> None:
    """Or the agreement above would say nothing of it."""

    def broken(case: tuple[Problem, Plan]) -> bool:
        return code in {fault.code for fault in check_plan(*case, TRAVEL)}

    assert not can_be_driven(*find(meddled(), broken, settings=SEEN))
