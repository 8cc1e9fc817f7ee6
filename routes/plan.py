"""What comes out of planning: who drives where and when, and what stays behind and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from routes.load import Items, Load


@dataclass(frozen=True, slots=True)
class Visit:
    """One stop.  "load": `load` is taken on at the kitchen `place` for this trip.
    "deliver": `load` is handed over for the delivery `place`.

    `arrive` is when loading or hand-over begins, `leave` when the car drives on (seconds after midnight).  A driver
    who would be early waits before leaving the place before.  `items` says which meals of the load these are; {} at a
    delivery that comes whole is all that it wants.
    """

    kind: Literal["load", "deliver"]
    place: str
    arrive: int
    leave: int
    load: Load
    items: Items = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedRoute:
    """One driver's day; `drive_metres` and `drive_seconds` are from leaving home to `back_home`, which is when they
    are at home or where else they end."""

    driver: str
    visits: tuple[Visit, ...]
    leaves_home: int
    back_home: int
    drive_seconds: int
    drive_metres: int

    def trips(self) -> Iterator[tuple[Visit, ...]]:
        """The visits, cut wherever a car that has delivered loads again."""
        trip: list[Visit] = []
        for visit in self.visits:
            if visit.kind == "load" and trip and trip[-1].kind == "deliver":
                yield tuple(trip)
                trip = []
            trip.append(visit)
        if trip:
            yield tuple(trip)


@dataclass(frozen=True, slots=True)
class Unserved:
    """What of a delivery no route brings.  `code` is stable and `facts` holds the numbers and names of `reason`,
    so that the sentence can be written in other languages."""

    delivery: str
    need: Load
    reason: str
    code: str
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """Two plans are equal when they say the same; how long the solver took is no part of that."""

    routes: tuple[PlannedRoute, ...]
    unserved: tuple[Unserved, ...]
    drive_seconds: int
    seed: int
    iterations: int
    seconds: float = field(default=0.0, compare=False)
