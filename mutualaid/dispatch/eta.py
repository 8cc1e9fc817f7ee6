"""When a car will be where, by what its driver has reported. Nothing here asks the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mutualaid.dispatch.models import Stop

NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Expected:
    """When the car comes to a stop, and how much later than planned; never earlier: a place may not be open yet."""

    stop: Stop
    at: datetime
    late: timedelta


def expected(stops: Sequence[Stop], *, now: datetime) -> list[Expected]:
    """The stops of one route that are not done yet, in their order.

    A stop left late moves all that follow; so does a car that should be somewhere and has not said so. What the driver
    says of one place (`expected_at`) counts from there on. `stops` are all of the route.
    """
    found, behind, done_at = [], NONE, None
    for stop in sorted(stops, key=lambda one: one.position):
        if stop.done_at:
            done_at = max(stop.done_at, done_at or stop.done_at)  # the car may have gone back
            behind = max(done_at - stop.leaves_at, NONE)
            continue
        if stop.arrived_at:
            comes, leaves = stop.arrived_at, max(stop.leaves_at + _late(stop, stop.arrived_at), now)
        else:
            comes = max(stop.expected_at or stop.arrives_at + behind, now)
            leaves = comes + (stop.leaves_at - stop.arrives_at)
            comes = max(comes, stop.arrives_at)
            leaves = max(leaves, stop.leaves_at)
        behind = max(leaves - stop.leaves_at, NONE)
        found.append(Expected(stop, comes, _late(stop, comes)))
    return found


def is_heard_of(stops: Sequence[Stop]) -> bool:
    """Whether the driver has reported anything: of who has not, nobody knows how late they are."""
    return any(stop.done_at or stop.arrived_at or stop.expected_at for stop in stops)


def _late(stop: Stop, comes: datetime) -> timedelta:
    return max(comes - stop.arrives_at, NONE)
