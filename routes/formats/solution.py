"""What a search came to on an instance of the literature, and what a file says that somebody else came to."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyvrp

from routes.formats.instance import Instance
from routes.problem import ProblemError

Routes = tuple[tuple[int, tuple[int, ...]], ...]  # for each car its vehicle type and the places in order


@dataclass(frozen=True, slots=True)
class Answer:
    """`routes` has for each car its vehicle type and the places in order, without the depots at the ends.

    Places are numbered as in VRPLIB solutions: depots from 0, then the rest.  `cost` is in the instance's whole
    numbers: distance, fixed costs and prizes left lying.  `first_seconds` is when the first sound plan was there, None
    if none ever was; the clock's figures are no part of equality's promise for Iterations.
    """

    routes: Routes
    cost: int
    is_sound: bool
    iterations: int = 0
    seconds: float = 0.0
    first_seconds: float | None = None


def answer_from(solution: pyvrp.Solution, data: pyvrp.ProblemData, **figures: Any) -> Answer:
    routes = tuple((route.vehicle_type(), tuple(_places(route, data))) for route in solution.routes())
    return Answer(routes, cost_of(solution), solution.is_feasible(), **figures)


def cost_of(solution: pyvrp.Solution) -> int:
    """Whether sound or not: distance, duration and fixed costs, and the prizes left lying."""
    return int(
        solution.distance_cost()
        + solution.duration_cost()
        + solution.fixed_vehicle_cost()
        + solution.uncollected_prizes()
    )


def _places(route: pyvrp.Route, data: pyvrp.ProblemData) -> Iterator[int]:
    for activity in list(route)[1:-1]:
        if activity.is_client():
            yield data.client(activity.idx).location
        elif activity.is_depot():
            yield data.depot(activity.idx).location
        else:
            shipment = data.shipment(activity.idx)
            yield (shipment.pickup if activity.is_pickup() else shipment.delivery).location


def solution_of(answer_routes: Routes, data: pyvrp.ProblemData) -> pyvrp.Solution:
    """Raises ProblemError for places or vehicle types that the instance does not have."""
    activities = dict(_activities(data))
    routes = []
    for vehicle_type, places in answer_routes:
        if not 0 <= vehicle_type < data.num_vehicle_types:
            raise ProblemError(f"the plan has the vehicle type {vehicle_type}, which the instance does not have.")
        for place in places:
            if place not in activities:
                raise ProblemError(f"the plan goes to place {place}, which the instance does not have.")
        routes.append(pyvrp.Route(data, [activities[place] for place in places], vehicle_type))
    try:
        return pyvrp.Solution(data, routes)
    except (ValueError, RuntimeError) as error:
        raise ProblemError(f"the plan contradicts itself: {str(error).rstrip('.')}.") from error


def _activities(data: pyvrp.ProblemData) -> Iterator[tuple[int, pyvrp.Activity]]:
    kinds = pyvrp.ActivityType
    for i, depot in enumerate(data.depots()):
        yield depot.location, pyvrp.Activity(kinds.DEPOT, i)
    for i, client in enumerate(data.clients()):
        yield client.location, pyvrp.Activity(kinds.CLIENT, i)
    for i, shipment in enumerate(data.shipments()):
        yield shipment.pickup.location, pyvrp.Activity(kinds.PICKUP, i)
        yield shipment.delivery.location, pyvrp.Activity(kinds.DELIVERY, i)


def faults_of(instance: Instance, answer: Answer) -> tuple[str, ...]:
    """A sentence for each rule the plan breaks, none for a sound one whose cost is what it says."""
    faults = list(_double(instance.data, answer.routes))
    if faults:
        return tuple(faults)
    solution = solution_of(answer.routes, instance.data)
    for number, route in enumerate(solution.routes(), 1):
        faults += [f"Route {number} {words}." for words in _broken(route)]
    if not solution.is_complete():
        missing = solution.num_missing_clients() + solution.num_missing_groups() + solution.num_missing_shipments()
        faults.append(f"{missing} of the places that must be visited are not.")
    if answer.cost != (cost := cost_of(solution)):
        said, right = (instance.convention.in_words(value) for value in (answer.cost, cost))
        faults.append(f"The plan says that it costs {said}; it costs {right}.")
    return tuple(faults)


def _double(data: pyvrp.ProblemData, routes: Routes) -> Iterator[str]:
    """Cars and places that are used more often than there is one of: nothing else can be judged before that."""
    kinds = Counter(kind for kind, _ in routes)
    for kind, used in sorted(kinds.items()):
        if kind < data.num_vehicle_types and used > (most := data.vehicle_type(kind).num_available):
            yield f"{used} vehicles of type {kind} are used, of {most}."
    depots = {depot.location for depot in data.depots()}
    visits = Counter(place for _, places in routes for place in places if place not in depots)
    for place, times in sorted(visits.items()):
        if times > 1:
            yield f"Place {place} is visited {times} times."


def _broken(route: pyvrp.Route) -> Iterator[str]:
    if route.has_excess_load():
        yield f"carries {max(route.excess_load())} more than the vehicle holds"
    if route.has_time_warp():
        yield f"is {route.time_warp()} too late or too long"
    if route.has_excess_distance():
        yield f"is {route.excess_distance()} too far"


def answer_as_json(instance: Instance, answer: Answer) -> str:
    """The answer with its instance's name, and the cost in the file's own convention beside the whole number."""
    said = {
        "instance": instance.name,
        "convention": instance.convention.name,
        "cost_in_words": instance.convention.in_words(answer.cost),
    }
    return json.dumps(said | asdict(answer), indent=1) + "\n"


def read_answer(path: Path, instance: Instance) -> Answer:
    """A plan for the instance: our JSON, or the literature's "Route #1: 3 5 6".  Raises ProblemError."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProblemError("the plan cannot be read.") from error
    if text.lstrip().startswith("{"):
        return _from_json(text)
    routes = _from_solution(text, instance.data)
    if any(_double(instance.data, routes)):
        return Answer(routes, 0, is_sound=False)
    return answer_from(solution_of(routes, instance.data), instance.data)


def _from_json(text: str) -> Answer:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProblemError("the plan is not JSON.") from error
    return answer_of(content)


def answer_of(content: Any) -> Answer:
    """The answer that parsed JSON describes.  Raises ProblemError."""
    try:
        routes = tuple((int(kind), tuple(int(place) for place in places)) for kind, places in content["routes"])
        return Answer(routes, int(content["cost"]), bool(content["is_sound"]))
    except (ValueError, KeyError, TypeError) as error:
        raise ProblemError('the plan has no "routes", "cost" and "is_sound" as --json writes them.') from error


def _from_solution(text: str, data: pyvrp.ProblemData) -> Routes:
    """The k-th route is driven by the k-th vehicle, as VRPLIB counts them."""
    found = re.findall(r"^\s*Route\s*#?\s*\d+[ \t]*:[ \t]*(.*)$", text, re.IGNORECASE | re.MULTILINE)
    if not found:
        raise ProblemError('the plan has no line like "Route #1: 3 5 6".')
    types = _type_of_vehicle(data)
    routes = []
    for number, line in enumerate(found):
        if not re.fullmatch(r"[\d\s]*", line):
            raise ProblemError(f"route {number + 1} of the plan has something other than places ({line[:40]!r}).")
        if number >= len(types):
            raise ProblemError(f"the plan has {len(found)} routes; there are {len(types)} vehicles.")
        if line.split():
            routes.append((types[number], tuple(int(word) for word in line.split())))
    return tuple(routes)


def _type_of_vehicle(data: pyvrp.ProblemData) -> list[int]:
    """The type of each vehicle of the file.  PyVRP writes the numbers of a type's vehicles into its name."""
    numbered: dict[int, int] = {}
    for kind, vehicle_type in enumerate(data.vehicle_types()):
        names = str(vehicle_type.name).split(",") if vehicle_type.name else []
        vehicles = [int(name) for name in names] or range(len(numbered), len(numbered) + vehicle_type.num_available)
        numbered |= dict.fromkeys(vehicles, kind)
    return [numbered[vehicle] for vehicle in sorted(numbered)]


def read_best(path: Path, instance: Instance) -> float | None:
    """The cost of the best-known solution in the .sol file beside the instance, in the instance's whole numbers.

    Its routes count, if they can be driven here; else the cost that it states.  None without such a file.
    """
    beside = path.with_suffix(".sol")
    if not beside.exists():
        return None
    try:
        answer = read_answer(beside, instance)
    except ProblemError:
        answer = None
    if answer and answer.is_sound:
        return answer.cost
    stated = re.search(
        r"^\s*Cost:?\s+([\d.]+)", beside.read_text(encoding="utf-8", errors="replace"), re.IGNORECASE | re.MULTILINE
    )
    return float(stated[1]) * instance.convention.scale if stated else None
