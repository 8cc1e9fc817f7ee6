"""The judge of plans: every rule of a day on the road, stated without the solver.

Any plan goes through here, the solver's and a person's.  What can be judged without a clock is here; the rules of
time are in routes.network.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from routes.day import Day
from routes.load import ANY_MEAL, Items, Load, items_total, total
from routes.network import Fault, Network, Opening, Tie, network, sources
from routes.plan import Plan, PlannedRoute, Visit
from routes.problem import Delivery, Driver, Problem
from routes.travel import Roads, Travel

__all__ = [
    "Day",
    "Fault",
    "Network",
    "Opening",
    "Tie",
    "check_plan",
    "items_of",
    "network",
    "objections",
    "plan_faults",
    "route_faults",
]


def check_plan(problem: Problem, plan: Plan, travel: Travel) -> tuple[Fault, ...]:
    """Every fault of the plan, none if it can be driven as it stands and says what becomes of every delivery."""
    return plan_faults(Day(problem, Roads(problem, travel)), plan)


def plan_faults(day: Day, plan: Plan) -> tuple[Fault, ...]:
    """The same where the roads are known already."""
    problem = day.problem
    faults = [*_amount_faults(problem, plan), *_driver_faults(problem, plan), *_supply_faults(day, plan)]
    for route in plan.routes:
        faults += route_faults(day, route)
    if plan.drive_seconds != sum(route.drive_seconds for route in plan.routes):
        faults.append(Fault("drive_total", "The plan's driving time is not the sum of its routes."))
    return tuple(faults)


def route_faults(day: Day, route: PlannedRoute) -> list[Fault]:
    """The faults of one route by itself."""
    strangers = list(_strangers(day, route))
    if strangers:
        return strangers
    driver = day.drivers[route.driver]
    return [
        *_load_faults(day, driver, route),
        *_person_faults(day, driver, route),
        *_time_faults(network(day, route)),
        *_drive_faults(day, route),
    ]


def _strangers(day: Day, route: PlannedRoute) -> Iterator[Fault]:
    if route.driver not in day.drivers:
        yield Fault("unknown_driver", f'The problem has no driver "{route.driver}".', route.driver)
    for visit in route.visits:
        what = "kitchen" if visit.kind == "load" else "delivery"
        if visit.place not in (day.kitchens if visit.kind == "load" else day.deliveries):
            yield Fault(f"unknown_{what}", f'The problem has no {what} "{visit.place}".', route.driver)
    if not route.visits:
        yield Fault("empty_route", f"{route.driver} is given a route without a stop.", route.driver)


# What reaches the sites


def _amount_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    brought: defaultdict[str, list[Load]] = defaultdict(list)
    for route in plan.routes:
        for visit in route.visits:
            if visit.kind == "deliver":
                brought[visit.place].append(visit.load)
    left = {unserved.delivery: unserved for unserved in plan.unserved}
    if len(left) < len(plan.unserved):
        yield Fault("unserved_twice", "A delivery is listed as unserved twice.")
    for name in left.keys() - {delivery.id for delivery in problem.deliveries}:
        yield Fault("unknown_delivery", f'"{name}" is listed as unserved, but the problem has no such delivery.')
    for unserved in plan.unserved:
        if not (unserved.reason and unserved.code):
            yield Fault("no_reason", f"{unserved.delivery} is left out without a reason.", "", unserved.delivery)
        if unserved.need.is_negative():
            sentence = f"Of {unserved.delivery} less than nothing is said to be left out."
            yield Fault("negative_unserved", sentence, "", unserved.delivery)
    for delivery in problem.deliveries:
        yield from _amount_fault(
            delivery, brought[delivery.id], left[delivery.id].need if delivery.id in left else None
        )


def _amount_fault(delivery: Delivery, brought: list[Load], left: Load | None) -> Iterator[Fault]:
    if not brought and left is None:
        yield Fault("missing", f"{delivery.name} is neither served nor listed as unserved.", "", delivery.id)
        return
    accounted = total(brought) + (left or Load())
    if accounted != delivery.need:
        yield Fault(
            "wrong_amount",
            f"{delivery.name} needs {delivery.need.in_words()}, the plan accounts for {accounted.in_words()}.",
            "",
            delivery.id,
        )


def _driver_faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    for name, times in Counter(route.driver for route in plan.routes).items():
        if times > 1:
            yield Fault("driver_twice", f"{name} is given {times} routes; trips belong in one.", name)

    on_the_road = {route.driver for route in plan.routes}
    driving = [driver for driver in problem.drivers if driver.id in on_the_road]
    for driver in driving:
        if driver.rider in on_the_road:
            sentence = f"{driver.rider} rides with {driver.name} and is given a route as well."
            yield Fault("rider_drives", sentence, driver.rider)
    for rider, times in Counter(driver.rider for driver in driving if driver.rider).items():
        if times > 1:
            yield Fault("rider_twice", f"{rider} is to ride in {times} cars.")
    riders = {driver.rider for driver in driving}
    free = [d for d in problem.drivers if d.max_trips and d.id not in on_the_road and d.id not in riders]
    if len(free) < problem.standbys(len(on_the_road)):
        words = f"{problem.standbys(len(on_the_road))} drivers as a reserve for {len(on_the_road)} routes"
        yield Fault("no_standby", f"Of {words}, {len(free)} are left at home.")


# What the kitchens have


def _supply_faults(day: Day, plan: Plan) -> Iterator[Fault]:
    used: defaultdict[str, list[Items]] = defaultdict(list)
    handed: defaultdict[str, list[Items]] = defaultdict(list)
    for route in plan.routes:
        for trip in route.trips():
            for visit in trip:
                delivery = day.deliveries.get(visit.place)
                if visit.kind == "deliver" and delivery:
                    yield from _item_faults(route.driver, delivery, visit)
                    items = items_of(delivery, visit)
                    handed[delivery.id].append(items)
                    for name in sources(trip, delivery)[:1]:
                        used[name].append(items)
    for delivery in day.problem.deliveries:
        if delivery.items:
            yield from _beyond(delivery.name, "needs", "wrong_items", delivery.items, handed[delivery.id])
    for kitchen in day.problem.kitchens:
        if kitchen.supply is not None:
            yield from _beyond(kitchen.name, "has", "over_supply", kitchen.supply, used[kitchen.id])


def items_of(delivery: Delivery, visit: Visit) -> Items:
    """The visit's meals by item, as a kitchen's supply counts them."""
    if visit.items:
        return visit.items
    return delivery.items or {ANY_MEAL: visit.load.meals}


def _item_faults(driver: str, delivery: Delivery, visit: Visit) -> Iterator[Fault]:
    if visit.items and sum(visit.items.values()) != visit.load.meals:
        sentence = f"The items for {delivery.name} are not the {visit.load.meals} meals of the stop."
        yield Fault("wrong_items", sentence, driver, delivery.id)
    if delivery.items and not visit.items and visit.load.meals != delivery.need.meals:
        sentence = f"{delivery.name} gets {visit.load.meals} of {delivery.need.meals} meals, and nobody says which."
        yield Fault("items_unclear", sentence, driver, delivery.id)


def _beyond(whose: str, verb: str, code: str, most: Items, taken: list[Items]) -> Iterator[Fault]:
    for item, meals in items_total(taken).items():
        if meals > most.get(item, 0):
            yield Fault(code, f"{whose} {verb} {most.get(item, 0)} {item}, the plan takes {meals}.")


# What is in the car


def _load_faults(day: Day, driver: Driver, route: PlannedRoute) -> Iterator[Fault]:
    if any(visit.load.is_negative() for visit in route.visits):
        yield Fault("negative_load", f"{driver.name} has a stop with less than nothing to load.", driver.id)
    trips = list(route.trips())
    if len(trips) > driver.max_trips:
        yield Fault(
            "too_many_trips",
            f"{driver.name} has {len(trips)} trips, of {driver.max_trips} offered.",
            driver.id,
        )
    stops, most = sum(visit.kind == "deliver" for visit in route.visits), day.problem.most_stops
    if most is not None and stops > most:
        sentence = f"{driver.name} has {stops} stops in the day, of at most {most}."
        yield Fault("too_many_stops_a_day", sentence, driver.id)
    for trip in trips:
        yield from _trip_faults(day, driver, trip)


def _trip_faults(day: Day, driver: Driver, trip: tuple[Visit, ...]) -> Iterator[Fault]:
    loaded: dict[str, Load] = {}
    stops = [visit for visit in trip if visit.kind == "deliver"]
    for visit in trip:
        if visit.kind == "load":
            loaded[visit.place] = loaded.get(visit.place, Load()) + visit.load
    if not loaded:
        yield Fault("starts_without_loading", f"{driver.name} leaves for the first stop without loading.", driver.id)
        return
    if not stops:
        yield Fault("empty_trip", f"{driver.name} loads and then brings it nowhere.", driver.id)
    if not total(loaded.values()).fits_in(driver.capacity):
        words = f"{total(loaded.values()).in_words()} where {driver.capacity.in_words()} fit"
        yield Fault("over_capacity", f"{driver.name} loads {words}.", driver.id)
    if len(stops) > day.problem.stops_per_trip:
        words = f"{len(stops)} stops in a trip, of at most {day.problem.stops_per_trip}"
        yield Fault("too_many_stops", f"{driver.name} has {words}.", driver.id)
    yield from _kitchen_faults(day, driver, loaded, trip)


def _kitchen_faults(day: Day, driver: Driver, loaded: dict[str, Load], trip: tuple[Visit, ...]) -> Iterator[Fault]:
    handed: defaultdict[str, Load] = defaultdict(Load)
    for stop in (visit for visit in trip if visit.kind == "deliver"):
        delivery = day.deliveries[stop.place]
        kitchens = sources(trip, delivery)
        if kitchens:
            handed[kitchens[0]] += stop.load
        if len(kitchens) > 1:
            sentence = f"{driver.name} could bring {delivery.name} food from {' or '.join(kitchens)} on one trip."
            yield Fault("kitchen_unclear", sentence, driver.id, delivery.id)
        if not kitchens:
            sentence = f"{driver.name} brings {delivery.name} food from a kitchen not called at on this trip."
            yield Fault("wrong_kitchen", sentence, driver.id, delivery.id)
    for kitchen, load in loaded.items():
        if handed[kitchen] != load:
            words = f"{load.in_words()} and hands over {handed[kitchen].in_words()}"
            yield Fault("load_mismatch", f"{driver.name} loads at {kitchen} {words}.", driver.id)


# Who may go where


def _person_faults(day: Day, driver: Driver, route: PlannedRoute) -> Iterator[Fault]:
    places = dict.fromkeys(visit.place for visit in route.visits if visit.kind == "deliver")
    for delivery in map(day.deliveries.__getitem__, places):
        for code, sentence in objections(day, driver, delivery):
            yield Fault(code, sentence, driver.id, delivery.id)


def objections(day: Day, driver: Driver, delivery: Delivery) -> Iterator[tuple[str, str]]:
    """Why this driver may not go there at all, as codes and sentences; nothing if there is no reason."""
    lacking = delivery.skills - driver.skills
    if lacking:
        words = ", ".join(sorted(lacking))
        yield "lacks_skill", f"{driver.name} lacks what {delivery.name} asks for: {words}."
    if delivery.site in driver.refused:
        yield "refused_site", f"{driver.name} does not drive to {delivery.name}."
    if delivery.site in day.pinned_sites - driver.pinned:
        yield "pinned_elsewhere", f"{delivery.name} is kept for another driver than {driver.name}."
    if driver.vehicle in delivery.barred_vehicles:
        yield "vehicle_barred", f"{driver.name}'s {driver.vehicle} cannot get to {delivery.name}."
    if delivery.behind_picket and not driver.crosses_pickets:
        yield "behind_picket", f"{delivery.name} is behind a picket line, which {driver.name} does not cross."
    if delivery.needs_pair and not driver.rider:
        yield "not_a_pair", f"{delivery.name} wants two people, and {driver.name} drives alone."


# When


def _time_faults(rules: Network) -> Iterator[Fault]:
    times = rules.stated
    for tie in rules.ties:
        if times[tie.after] - times[tie.before] < tie.at_least:
            yield tie.fault
    for opening in rules.openings:
        if not any(window.holds(times[opening.moment]) for window in opening.windows):
            yield opening.fault


def _drive_faults(day: Day, route: PlannedRoute) -> Iterator[Fault]:
    rows = day.rows(route)
    if (route.drive_seconds, route.drive_metres) != (sum(day.roads.seconds(rows)), day.roads.metres(rows)):
        yield Fault(
            "drive_total",
            f"{route.driver}'s driving time or distance is not that of the route.",
            route.driver,
        )
