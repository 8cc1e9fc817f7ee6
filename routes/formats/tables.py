"""Solomon's and Li & Lim's tables: a row a place, distances from coordinates, durations equal to distances."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyvrp

from routes.formats.instance import Convention, Numbers
from routes.problem import ProblemError


@dataclass(frozen=True, slots=True)
class Table:
    """`places` has a row for each location, the depot first, shape [places, 6]: x, y, demand, opens, closes, service.
    Rows of Li & Lim have two more: the places of the pick-up and of the delivery that belong to them, 0 if none."""

    name: str
    vehicles: int
    capacity: int
    places: Numbers


def solomon_table(text: str) -> Table | None:
    """Solomon's and Homberger's format: a name, VEHICLE with NUMBER and CAPACITY, CUSTOMER with seven columns."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    titles = {line.split()[0].upper(): at for at, line in enumerate(lines)}
    if "VEHICLE" not in titles or "CUSTOMER" not in titles:
        return None
    fleet = _row(lines, titles["VEHICLE"] + 2, "the fleet", 2)
    rows = [_row(lines, at, f"line {at + 1} of the table", 7) for at in range(titles["CUSTOMER"] + 2, len(lines))]
    name = lines[0] if titles["VEHICLE"] > 0 else ""
    return Table(name, _whole(fleet[0], "number of vehicles"), _whole(fleet[1], "capacity"), _places(rows))


def li_lim_tasks(text: str) -> Table | None:
    """Li & Lim's format: vehicles, capacity and speed in the first line, then nine columns a task."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or not re.fullmatch(r"\d+\s+\d+(\s+\d+)?", lines[0]):
        return None
    fleet = _row(lines, 0, "the fleet", 2)
    rows = [_row(lines, at, f"line {at + 1}", 9) for at in range(1, len(lines))]
    return Table("", _whole(fleet[0], "number of vehicles"), _whole(fleet[1], "capacity"), _places(rows))


def _row(lines: list[str], at: int, what: str, columns: int) -> list[float]:
    words = lines[at].split() if at < len(lines) else []
    try:
        numbers = [float(word) for word in words]
    except ValueError as error:
        raise ProblemError(f"{what} has something other than numbers ({lines[at]!r}).") from error
    if len(numbers) < columns:
        raise ProblemError(f"{what} has {len(numbers)} numbers; {columns} are needed.")
    if not np.isfinite(numbers).all():
        raise ProblemError(f"{what} has a number without end ({lines[at]!r}).")
    return numbers


def _places(rows: list[list[float]]) -> Numbers:
    if len(rows) < 2:
        raise ProblemError("the table has no place besides the depot.")
    places = np.array([row[1 : len(rows[0])] for row in rows if len(row) >= len(rows[0])])
    if len(places) < len(rows):
        raise ProblemError("the rows of the table are not equally long.")
    late = np.flatnonzero(places[:, 4] < places[:, 3])
    if len(late):
        raise ProblemError(f"place {late[0]} closes before it opens.")
    if (places[:, 5] < 0).any() or (places[:, 3] < 0).any():
        raise ProblemError("a place has a time below zero.")
    return places


def _whole(number: float, what: str) -> int:
    if number != int(number) or number < 1:
        raise ProblemError(f"the {what} is {number:g}; it must be a whole number above zero.")
    return int(number)


def solomon_data(table: Table, convention: Convention) -> pyvrp.ProblemData:
    """Every place is a client that must be visited; demands and capacity are scaled like the times."""
    places = table.places
    if (places[:, 2] < 0).any():
        raise ProblemError(f"place {np.flatnonzero(places[:, 2] < 0)[0]} has a demand below zero.")
    whole = convention.whole(places)
    clients = [
        pyvrp.Client(
            place, delivery=[row[2]], tw_early=row[3], tw_late=row[4], service_duration=row[5], name=str(place)
        )
        for place, row in enumerate(whole[1:].tolist(), 1)
    ]
    return pyvrp.ProblemData(clients=clients, **_rest(table, convention, whole))


def li_lim_data(table: Table, convention: Convention) -> pyvrp.ProblemData:
    """Every pick-up row with its delivery is a shipment that must be made."""
    whole = convention.whole(table.places[:, :6])
    links = table.places[:, 6:8].astype(int).tolist()
    shipments = [_shipment(whole.tolist(), place, links) for place in range(1, len(links)) if links[place][1]]
    if 2 * len(shipments) != len(links) - 1:
        raise ProblemError("some tasks are neither a pick-up nor the delivery of one.")
    return pyvrp.ProblemData(clients=[], shipments=shipments, **_rest(table, convention, whole))


def _shipment(whole: list[list[int]], pickup: int, links: list[list[int]]) -> pyvrp.Shipment:
    delivery = links[pickup][1]
    if not 0 < delivery < len(whole) or links[delivery][0] != pickup:
        raise ProblemError(f"task {pickup} names the delivery {delivery}, which does not name it back.")
    early, late = whole[pickup], whole[delivery]
    if early[2] <= 0:
        raise ProblemError(f"task {pickup} picks up nothing.")
    return pyvrp.Shipment(
        pickup,
        delivery,
        pickup_tw_early=early[3],
        pickup_tw_late=early[4],
        pickup_service_duration=early[5],
        delivery_tw_early=late[3],
        delivery_tw_late=late[4],
        delivery_service_duration=late[5],
        amount=[early[2]],
    )


def _rest(table: Table, convention: Convention, whole: Numbers) -> dict[str, Any]:
    """Depot, fleet and distances, which both formats have in common."""
    opens, closes = whole[0, 3:5].tolist()
    points = table.places[:, :2]
    apart = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    distances = convention.whole(apart)
    fleet = pyvrp.VehicleType(table.vehicles, [table.capacity * convention.scale], tw_early=opens, tw_late=closes)
    return {
        "locations": [pyvrp.Location(x, y) for x, y in points.tolist()],
        "depots": [pyvrp.Depot(0, opens, closes)],
        "vehicle_types": [fleet],
        "distance_matrices": [distances],
        "duration_matrices": [distances],
    }
