"""OR-Tools' routing library on what PyVRP is given: the same arcs, windows, loads, prizes, reloads and fleet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyvrp

from routes.bench.peers import CannotError, Moves

MOST_RELOADS = 12  # copies of each kitchen to load at again; more only slow the search
LATEST = 10**9


class Model:
    """Nodes: depots where cars start or end, clients, pick-ups, deliveries, then copies of the reload depots."""

    def __init__(self, data: pyvrp.ProblemData) -> None:
        self.data = data
        self.vehicles = [kind for kind, each in enumerate(data.vehicle_types()) for _ in range(_fleet(data, each))]
        self.types = [data.vehicle_type(kind) for kind in self.vehicles]
        ends = sorted({depot for each in self.types for depot in (each.start_depot, each.end_depot)})
        self.stops = range(len(ends), len(ends) + data.num_clients + 2 * data.num_shipments)
        self.nodes = [*(("depot", depot) for depot in ends), *_nodes(data, self.types)]
        self.reloads = range(self.stops.stop, len(self.nodes))
        self.first = {node: row for row, node in reversed(list(enumerate(self.nodes)))}
        self.locations = [int(self._at(node).location) for node in self.nodes]

    def matrix(self, matrices: list[Any], profile: int, per_arc: int = 1) -> Any:
        """Shape [nodes, nodes]."""
        return np.minimum(matrices[profile][np.ix_(self.locations, self.locations)] * per_arc, LATEST)

    def service(self) -> list[int]:
        return [int(self._at(node).service_duration) for node in self.nodes]

    def _at(self, node: tuple[str, int]) -> pyvrp.Client | pyvrp.Depot | pyvrp.ShipmentStep:
        kind, row = node
        if kind == "client":
            return self.data.client(row)
        if kind == "depot":
            return self.data.depot(row)
        shipment = self.data.shipment(row)
        return shipment.pickup if kind == "pickup" else shipment.delivery

    def window(self, node: tuple[str, int]) -> tuple[int, int]:
        return min(self._at(node).tw_early, LATEST), min(self._at(node).tw_late, LATEST)

    def load(self, dimension: int) -> list[int]:
        """What each node adds to the count of what has left the car since it was loaded, or to what is in it."""
        amounts = []
        for kind, row in self.nodes:
            if kind == "client":
                amounts.append(self.data.client(row).delivery[dimension])
            elif kind == "depot":
                amounts.append(0)
            else:
                amount = self.data.shipment(row).amount[dimension]
                amounts.append(amount if kind == "pickup" else -amount)
        return amounts


def _fleet(data: pyvrp.ProblemData, each: pyvrp.VehicleType) -> int:
    """How many vehicles of the type are worth offering: where a file sets no limit, half as many again as loads ask, or
    one for each pair, as pick-ups load nothing at the depot."""
    if data.num_shipments:
        return int(min(each.num_available, data.num_clients + data.num_shipments))
    if data.num_vehicles < data.num_clients or not each.capacity:
        return int(each.num_available)
    needed = sum(client.delivery[0] for client in data.clients()) / max(1, each.capacity[0])
    return int(min(each.num_available, needed * 1.5 + 3))


def _nodes(data: pyvrp.ProblemData, types: list[pyvrp.VehicleType]) -> Iterator[tuple[str, int]]:
    yield from (("client", row) for row in range(data.num_clients))
    for kind in ("pickup", "delivery"):
        yield from ((kind, row) for row in range(data.num_shipments))
    for depot in sorted({depot for each in types for depot in each.reload_depots}):
        wanted = sum(min(each.max_reloads, MOST_RELOADS) for each in types if depot in each.reload_depots)
        yield from (("depot", depot) for _ in range(min(wanted, MOST_RELOADS)))


def solve(data: pyvrp.ProblemData, seconds: float) -> Moves:
    """Raises CannotError for pick-ups on the way home and for release times."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    if any(any(client.pickup) for client in data.clients()):
        raise CannotError("not asked: goods to take back to the depot")
    if any(client.release_time for client in data.clients()):
        raise CannotError("not asked: it has no release times for second trips")
    model = Model(data)
    starts = [model.first["depot", each.start_depot] for each in model.types]
    ends = [model.first["depot", each.end_depot] for each in model.types]
    manager = pywrapcp.RoutingIndexManager(len(model.nodes), len(model.types), starts, ends)
    routing = pywrapcp.RoutingModel(manager)
    _costs(model, routing)
    _times(model, routing, manager)
    _loads(model, routing, manager)
    _visits(model, routing, manager)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(seconds * 1000))
    found = routing.SolveWithParameters(search)
    return list(_moves(model, routing, manager, found)) if found else []


def _costs(model: Model, routing: Any) -> None:
    evaluators: dict[tuple[int, int], int] = {}
    for vehicle, each in enumerate(model.types):
        key = (each.profile, each.unit_distance_cost)
        if key not in evaluators:
            arcs = model.matrix(model.data.distance_matrices(), *key)
            evaluators[key] = routing.RegisterTransitMatrix(arcs.tolist())
        routing.SetArcCostEvaluatorOfVehicle(evaluators[key], vehicle)
        routing.SetFixedCostOfVehicle(int(each.fixed_cost), vehicle)


def _times(model: Model, routing: Any, manager: Any) -> None:
    service = np.array(model.service())[:, None]
    profiles = range(model.data.num_profiles)
    durations = [model.matrix(model.data.duration_matrices(), profile) + service for profile in profiles]
    evaluators = [routing.RegisterTransitMatrix(arcs.tolist()) for arcs in durations]
    routing.AddDimensionWithVehicleTransits(
        [evaluators[each.profile] for each in model.types], LATEST, LATEST, False, "time"
    )
    time = routing.GetDimensionOrDie("time")
    for row in (*model.stops, *model.reloads):
        time.CumulVar(manager.NodeToIndex(row)).SetRange(*model.window(model.nodes[row]))
    for vehicle, each in enumerate(model.types):
        for end in (routing.Start(vehicle), routing.End(vehicle)):
            time.CumulVar(end).SetRange(min(each.tw_early, LATEST), min(each.tw_late, LATEST))
        time.SetSpanUpperBoundForVehicle(min(each.shift_duration, LATEST), vehicle)


def _loads(model: Model, routing: Any, manager: Any) -> None:
    for dimension in range(model.data.num_load_dimensions):
        room = [min(each.capacity[dimension], LATEST) for each in model.types]
        amounts = model.load(dimension)
        for row in model.reloads:
            amounts[row] = -max(room)
        evaluator = routing.RegisterUnaryTransitVector(amounts)
        routing.AddDimensionWithVehicleCapacity(evaluator, max(room), room, True, f"load {dimension}")
        load = routing.GetDimensionOrDie(f"load {dimension}")
        for row in model.stops:
            load.SlackVar(manager.NodeToIndex(row)).SetValue(0)
    if model.reloads:
        trips = routing.RegisterUnaryTransitVector([int(row in model.reloads) for row in range(len(model.nodes))])
        most = [min(each.max_reloads, MOST_RELOADS) for each in model.types]
        routing.AddDimensionWithVehicleCapacity(trips, 0, most, True, "reloads")
        for row in model.reloads:
            routing.AddDisjunction([manager.NodeToIndex(row)], 0)


def _visits(model: Model, routing: Any, manager: Any) -> None:
    """What must be visited may be left out at a price that no detour and no further vehicle reaches: better incomplete
    than nothing."""
    data = model.data
    farthest = int(max(matrix.max() for matrix in data.distance_matrices()))
    dear = 20 * farthest * max(each.unit_distance_cost for each in model.types)
    dear += max(each.fixed_cost for each in model.types)
    grouped = {client for group in data.groups() for client in group.clients}
    index = {model.nodes[row]: manager.NodeToIndex(row) for row in model.stops}
    for row, client in enumerate(data.clients()):
        if row not in grouped:
            routing.AddDisjunction([index["client", row]], dear if client.required else int(client.prize))
    for group in data.groups():
        prize = max(int(data.client(client).prize) for client in group.clients)
        routing.AddDisjunction([index["client", client] for client in group.clients], dear if group.required else prize)
    for row in range(data.num_shipments):
        pickup, delivery = index["pickup", row], index["delivery", row]
        routing.AddDisjunction([pickup], dear)
        routing.AddDisjunction([delivery], dear)
        routing.AddPickupAndDelivery(pickup, delivery)
        solver, time = routing.solver(), routing.GetDimensionOrDie("time")
        solver.Add(routing.VehicleVar(pickup) == routing.VehicleVar(delivery))
        solver.Add(time.CumulVar(pickup) <= time.CumulVar(delivery))


def _moves(model: Model, routing: Any, manager: Any, found: Any) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    for vehicle, kind in enumerate(model.vehicles):
        index, visited = found.Value(routing.NextVar(routing.Start(vehicle))), []
        while not routing.IsEnd(index):
            visited.append(model.nodes[manager.IndexToNode(index)])
            index = found.Value(routing.NextVar(index))
        while visited and visited[-1][0] == "depot":
            visited.pop()
        if visited:
            yield kind, visited
