"""VROOM on the same instances: jobs and shipments, several profiles, fixed costs; it knows no trips, release times or
prizes.  A strike's day is put to it as shipments from the kitchens, whose loading takes time only on arrival there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pyvrp

from routes.bench.peers import CannotError, Moves
from routes.repair import COST_OF_A_DRIVER

MOST = 40_000_000  # VROOM keeps hundredths in 32 bits
THREADS = 2


@dataclass(frozen=True, slots=True)
class DayAsShipments:
    """`seconds` has kitchens, parts, homes and ends in this order, shape [n, n].  Each driver is (home row, end row,
    opens, closes, longest shift, room, closed parts); each part (row, kitchen row, windows, service, amount); each
    kitchen (opens, last start, loading)."""

    seconds: Any
    kitchens: list[tuple[int, int, int]]
    parts: list[tuple[int, int, list[tuple[int, int]], int, list[int]]]
    drivers: list[tuple[int, int, int, int, int, list[int], frozenset[int]]]


def solve(data: pyvrp.ProblemData, seconds: float) -> Moves:
    """Raises CannotError for what VROOM has no word for."""
    import vroom

    _refuse(data)
    asked = vroom.Input()
    vehicles = [kind for kind, each in enumerate(data.vehicle_types()) for _ in range(each.num_available)]
    unit = _unit(data)
    for number, kind in enumerate(vehicles):
        asked.add_vehicle(_vehicle(vroom, data, number, data.vehicle_type(kind), unit))
    _costs(asked, data, unit)
    for row, client in enumerate(data.clients()):
        asked.add_job(
            vroom.Job(
                row,
                int(client.location),
                default_service=client.service_duration,
                delivery=vroom.Amount(list(client.delivery)),
                time_windows=[vroom.TimeWindow(client.tw_early, min(client.tw_late, MOST))],
            )
        )
    for row, shipment in enumerate(data.shipments()):
        steps = [_step(vroom, row, each) for each in (shipment.pickup, shipment.delivery)]
        asked.add_shipment(*steps, amount=vroom.Amount(list(shipment.amount)))
    found = asked.solve(exploration_level=5, nb_threads=THREADS, timeout=timedelta(seconds=seconds))
    return [(vehicles[number], moves) for number, moves in _routes(found)]


def _refuse(data: pyvrp.ProblemData) -> None:
    if any(any(client.pickup) for client in data.clients()):
        raise CannotError("not asked: goods to take back to the depot")
    if any(client.release_time for client in data.clients()) or any(
        each.reload_depots for each in data.vehicle_types()
    ):
        raise CannotError("not asked: it has no trips and no release times")
    if any(not client.required for client in data.clients()):
        raise CannotError("not asked: it has no prizes")
    if any(each.shift_duration < MOST for each in data.vehicle_types()):
        raise CannotError("not asked: it has no longest shift")


def _unit(data: pyvrp.ProblemData) -> int:
    """What costs are divided by, so that VROOM's sums of them do not overflow."""
    dearest = max(int(data.distance_matrix(each.profile).max()) * each.unit_distance_cost for each in _types(data))
    return 1 + int(dearest // 1_000_000)


def _types(data: pyvrp.ProblemData) -> list[pyvrp.VehicleType]:
    return list(data.vehicle_types())


def _vehicle(vroom: Any, data: pyvrp.ProblemData, number: int, each: pyvrp.VehicleType, unit: int) -> Any:
    start, end = (int(data.depot(depot).location) for depot in (each.start_depot, each.end_depot))
    window = vroom.TimeWindow(each.tw_early, min(each.tw_late, MOST))
    profile = _profile(each)
    costs = vroom.VehicleCosts(fixed=int(each.fixed_cost) // unit)
    return vroom.Vehicle(
        number, start, end, profile, vroom.Amount(list(each.capacity)), time_window=window, costs=costs
    )


def _profile(each: pyvrp.VehicleType) -> str:
    return f"{each.profile} at {each.unit_distance_cost}"


def _costs(asked: Any, data: pyvrp.ProblemData, unit: int) -> None:
    """A profile for each price of distance: VROOM takes its costs from a matrix."""
    for name, each in {_profile(each): each for each in _types(data)}.items():
        asked.set_durations_matrix(name, _small(data.duration_matrix(each.profile)))
        asked.set_costs_matrix(name, data.distance_matrix(each.profile) * each.unit_distance_cost // unit)


def _small(matrix: Any) -> Any:
    return np.minimum(matrix, MOST)


def _step(vroom: Any, row: int, step: pyvrp.ShipmentStep) -> Any:
    window = vroom.TimeWindow(step.tw_early, min(step.tw_late, MOST))
    return vroom.ShipmentStep(row, int(step.location), 0, step.service_duration, [window])


def solve_day(day: DayAsShipments, seconds: float) -> Moves:
    """Vehicle types are rows of drivers; pick-ups and deliveries are rows of parts.  A driver costs what ours does.  Of
    a shift VROOM bounds the driving alone; loading, hand-over and waiting come on top."""
    import vroom

    asked = vroom.Input()
    asked.set_durations_matrix("car", _small(day.seconds))
    for number, (home, end, opens, closes, shift, room, closed) in enumerate(day.drivers):
        asked.add_vehicle(
            vroom.Vehicle(
                number,
                home,
                end,
                "car",
                vroom.Amount(room),
                skills=set(range(len(day.parts))) - closed,
                time_window=vroom.TimeWindow(opens, closes),
                costs=vroom.VehicleCosts(fixed=COST_OF_A_DRIVER),
                max_travel_time=min(shift, closes - opens),
            )
        )
    barred = frozenset().union(*(closed for *_, closed in day.drivers))
    for row, (place, kitchen, windows, service, amount) in enumerate(day.parts):
        opens, last, loading = day.kitchens[kitchen]
        asked.add_shipment(
            vroom.ShipmentStep(row, kitchen, loading, 0, [vroom.TimeWindow(opens, last)]),
            vroom.ShipmentStep(row, place, 0, service, [vroom.TimeWindow(*window) for window in windows]),
            vroom.Amount(amount),
            {row} if row in barred else set(),
        )
    found = asked.solve(exploration_level=5, nb_threads=THREADS, timeout=timedelta(seconds=seconds))
    return list(_routes(found))


def _routes(found: Any) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    kinds = {"job": "client", "pickup": "pickup", "delivery": "delivery"}
    routes: dict[int, list[tuple[str, int]]] = {}
    for step in found.routes.to_dict("records"):
        if step["type"] in kinds:
            routes.setdefault(int(step["vehicle_id"]), []).append((kinds[step["type"]], int(step["id"])))
    yield from routes.items()
