"""Plans in words, for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from routes.formats import Answer, Instance
from routes.plan import Plan, PlannedRoute
from routes.problem import Problem, clock
from routes.remedies import Remedy


def plan_lines(problem: Problem, plan: Plan) -> Iterator[str]:
    minutes = plan.drive_seconds // 60
    routes = "1 route" if len(plan.routes) == 1 else f"{len(plan.routes)} routes"
    left_out = "1 delivery" if len(plan.unserved) == 1 else f"{len(plan.unserved)} deliveries"
    yield f"{routes}, {minutes} min of driving, {left_out} left out."
    for route in plan.routes:
        yield ""
        yield from _route_lines(problem, route)
    if plan.unserved:
        yield ""
        yield "Left out:"
    for left in plan.unserved:
        yield f"  [{left.code}] {left.reason}"


def remedy_lines(found: Collection[Remedy]) -> Iterator[str]:
    if found:
        yield ""
        yield "What would help:"
    for remedy in found:
        yield f"  {remedy.sentence}"


def _route_lines(problem: Problem, route: PlannedRoute) -> Iterator[str]:
    drivers = {driver.id: driver for driver in problem.drivers}
    kitchens = {kitchen.id: kitchen.name for kitchen in problem.kitchens}
    deliveries = {delivery.id: delivery.name for delivery in problem.deliveries}
    driver = drivers[route.driver]
    yield f"{driver.name}: {route.drive_seconds // 60} min, {route.drive_metres / 1000:.1f} km"
    yield f"  {clock(route.leaves_home)}  leaves home"
    for visit in route.visits:
        if visit.kind == "load":
            yield f"  {clock(visit.arrive)}  loads {visit.load.in_words()} at {kitchens[visit.place]}"
        else:
            yield f"  {clock(visit.arrive)}    hands over {visit.load.in_words()} at {deliveries[visit.place]}"
    yield f"  {clock(route.back_home)}  {'at the end of the day' if driver.end else 'back home'}"


def answer_lines(instance: Instance, answer: Answer) -> Iterator[str]:
    """The cost in the file's own convention, then the routes as VRPLIB solutions write them."""
    said = instance.convention.in_words(answer.cost)
    yield f"{instance.name} ({instance.kind}): {said}; {instance.convention.said}."
    if not answer.is_sound:
        yield "This is NO sound plan: none was found that keeps every rule."
    for number, (_, places) in enumerate(answer.routes, 1):
        yield f"Route #{number}: {' '.join(map(str, places))}"
    yield f"Cost: {said}"
