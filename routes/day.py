"""A problem with its roads, looked up by id."""

from __future__ import annotations

from routes.plan import PlannedRoute
from routes.problem import Delivery, Driver, Kitchen, Problem
from routes.travel import Roads


class Day:
    """`on_the_road` are drivers who have a route besides: of the reserve they take their share either way."""

    def __init__(self, problem: Problem, roads: Roads, on_the_road: frozenset[str] = frozenset()) -> None:
        self.problem = problem
        self.roads = roads
        self.on_the_road = on_the_road
        self.kitchens: dict[str, Kitchen] = {kitchen.id: kitchen for kitchen in problem.kitchens}
        self.deliveries: dict[str, Delivery] = {delivery.id: delivery for delivery in problem.deliveries}
        self.drivers: dict[str, Driver] = {driver.id: driver for driver in problem.drivers}
        self.pinned_sites = problem.pinned_sites()

    def rows(self, route: PlannedRoute) -> list[int]:
        """Rows of the road matrix in driving order, from home to where the driver ends."""
        home, end = self.roads.home_rows[route.driver], self.roads.end_rows[route.driver]
        rows = {"load": self.roads.kitchen_rows, "deliver": self.roads.delivery_rows}
        return [home, *(rows[visit.kind][visit.place] for visit in route.visits), end]
