"""Shortest ways between nodes: customizable contraction hierarchies where they are installed, Dijkstra where not.

Both are exact and give the same costs. Costs are whole numbers below 2**31.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from routes.roads.graph import Graph, Ints

Start = Sequence[tuple[int, int]]  # nodes, and what it costs to get to each


class Search(Protocol):
    """Ways over a graph for one set of costs."""

    def costs(self, starts: Sequence[Start], goals: Sequence[int]) -> Ints:
        """The least cost from each start to each goal, shape [starts, goals]."""

    def arcs(self, start: Start, goals: Start) -> list[int]:
        """The arcs of the cheapest way, in driving order; none where start and goal are the same node."""


def order_of(graph: Graph) -> Ints | None:
    """The order in which the nodes are contracted: seconds of work, worth keeping. None without routingkit-cch."""
    try:
        from routingkit_cch import compute_order_inertial
    except ImportError:
        return None
    places = (graph.latitude.tolist(), graph.longitude.tolist())
    return np.array(compute_order_inertial(graph.nodes, graph.tail.tolist(), graph.head.tolist(), *places))


def search_for(graph: Graph, costs: Ints, order: Ints | None) -> Search:
    """The quicker of the two that is to be had; `order` None: Dijkstra."""
    if order is None:
        return Dijkstra.over(graph, costs)
    try:
        import routingkit_cch  # noqa: F401
    except ImportError:
        return Dijkstra.over(graph, costs)
    return Hierarchy(Contracted(graph, order), costs)


class Contracted:
    """The part of the hierarchy that stays when costs change."""

    def __init__(self, graph: Graph, order: Ints) -> None:
        from routingkit_cch import CCH

        self.cch = CCH(order.tolist(), graph.tail.tolist(), graph.head.tolist(), False)


class Hierarchy:
    """RoutingKit's. Its queries share buffers, so that each answer is read and let go before the next is asked for."""

    def __init__(self, contracted: Contracted, costs: Ints) -> None:
        from routingkit_cch import CCHMetric

        self.contracted = contracted  # the metric refers to it
        self.metric = CCHMetric(contracted.cch, costs.tolist())

    def costs(self, starts: Sequence[Start], goals: Sequence[int]) -> Ints:
        from routingkit_cch import CCHOneToMany

        found = np.empty((len(starts), len(goals)), dtype=np.int64)
        search = CCHOneToMany(self.metric, list(goals))
        for row, start in enumerate(starts):
            reached: list[Any] = search.distances_from_multi(list(start))  # never None: every node reaches every other
            found[row] = reached
        del search
        return found

    def arcs(self, start: Start, goals: Start) -> list[int]:
        from routingkit_cch import CCHQuery

        query = CCHQuery(self.metric)
        answer = query.run_multi(list(start), list(goals))
        found = [int(arc) for arc in answer.arc_path]
        del answer, query
        return found


@dataclass(frozen=True, slots=True)
class Dijkstra:
    """SciPy's, over the cheapest of parallel arcs (`arc` by tail × nodes + head); a start node at a time."""

    matrix: Any  # scipy.sparse, costs by [tail, head]
    arc: dict[int, int]
    nodes: int

    @classmethod
    def over(cls, graph: Graph, costs: Ints) -> Dijkstra:
        from scipy.sparse import csr_matrix

        key = graph.tail * graph.nodes + graph.head
        in_order = np.lexsort((np.arange(len(key)), costs, key))
        _keys, first = np.unique(key[in_order], return_index=True)
        cheapest = in_order[first]
        shape = (graph.nodes, graph.nodes)
        matrix = csr_matrix((costs[cheapest].astype(float), (graph.tail[cheapest], graph.head[cheapest])), shape=shape)
        return cls(matrix, dict(zip(key[cheapest].tolist(), cheapest.tolist(), strict=True)), graph.nodes)

    def costs(self, starts: Sequence[Start], goals: Sequence[int]) -> Ints:
        """A few rows at a time: a row has a number for each node of the city."""
        from scipy.sparse.csgraph import dijkstra

        nodes = sorted({node for start in starts for node, _ in start})
        rows = {node: row for row, node in enumerate(nodes)}
        from_nodes = np.empty((len(nodes), len(goals)))
        for first in range(0, len(nodes), 16):
            part = nodes[first : first + 16]
            from_nodes[first : first + 16] = dijkstra(self.matrix, indices=part)[:, list(goals)]
        found = [np.min([from_nodes[rows[node]] + cost for node, cost in start], axis=0) for start in starts]
        return np.array(found).reshape(len(starts), len(goals)).astype(np.int64)

    def arcs(self, start: Start, goals: Start) -> list[int]:
        from scipy.sparse.csgraph import dijkstra

        nodes = [node for node, _ in start]
        far, before = dijkstra(self.matrix, indices=nodes, return_predecessors=True)
        _cost, row, here = min(
            (far[row, goal] + offset + onward, row, goal)
            for row, (_, offset) in enumerate(start)
            for goal, onward in goals
        )
        found = []
        while here != nodes[row]:
            earlier = int(before[row, here])
            found.append(self.arc[earlier * self.nodes + here])
            here = earlier
        return found[::-1]
