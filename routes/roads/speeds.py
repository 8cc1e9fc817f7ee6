"""What a car may do on a way of OpenStreetMap: whether it may be there, in which direction, and how fast it gets on.

Tags are read as OpenStreetMap's wiki defines them (highway, access and its finer keys, oneway, junction, maxspeed).
Speeds are what a car comes to between junctions in a city, not what the sign allows [our estimates].
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# km/h in free flow without a sign.
SPEEDS = {
    "motorway": 95.0,
    "motorway_link": 55.0,
    "trunk": 75.0,
    "trunk_link": 45.0,
    "primary": 48.0,
    "primary_link": 36.0,
    "secondary": 43.0,
    "secondary_link": 34.0,
    "tertiary": 38.0,
    "tertiary_link": 30.0,
    "unclassified": 32.0,
    "residential": 28.0,
    "living_street": 12.0,
    "service": 15.0,
    "road": 28.0,
}
OF_THE_SIGN = 0.85  # of a sign's speed a car comes to, lights and turns apart
SLOWEST, FASTEST = 5.0, 120.0
KM_PER_MILE = 1.609344
SIGNAL_SECONDS = 8.0  # what a traffic light costs on average

CLOSED = frozenset({"no", "private", "agricultural", "forestry", "emergency", "military", "psv", "bus"})
FINEST_FIRST = ("motorcar", "motor_vehicle", "vehicle", "access")
YES, BACKWARD, NO = frozenset({"yes", "true", "1"}), frozenset({"-1", "reverse"}), frozenset({"no", "false", "0"})
# Service ways that lead to a parking space and no further, and lanes that are not for getting anywhere.
NO_WAY_THROUGH = frozenset({"parking_aisle", "drive-through", "emergency_access"})
ALWAYS_SHUT = frozenset({"bollard", "block", "jersey_barrier", "debris", "log", "planter"})


@dataclass(frozen=True, slots=True)
class Profile:
    """km/h along the way as it is drawn and against it; 0 where a car may not."""

    forward: float
    backward: float


def profile(tags: Mapping[str, str]) -> Profile | None:
    """None where a car has no business: no road, not open to cars, or being built."""
    kind = tags.get("highway", "")
    if kind not in SPEEDS or tags.get("area") == "yes" or tags.get("service") in NO_WAY_THROUGH or is_closed(tags):
        return None
    speed = _speed(kind, tags)
    forward, backward = _directions(kind, tags)
    return Profile(speed if forward else 0.0, speed if backward else 0.0)


def is_closed(tags: Mapping[str, str]) -> bool:
    """The finest key that says anything decides."""
    return next((tags[key] in CLOSED for key in FINEST_FIRST if key in tags), False)


def is_shut(tags: Mapping[str, str]) -> bool:
    """A point on a way that no car gets past: a bollard, or a gate that says so."""
    barrier = tags.get("barrier", "")
    opened = any(tags.get(key) in {"yes", "permissive", "designated"} for key in FINEST_FIRST)
    return bool(barrier) and not opened and (barrier in ALWAYS_SHUT or is_closed(tags))


def _directions(kind: str, tags: Mapping[str, str]) -> tuple[bool, bool]:
    oneway = tags.get("oneway:motor_vehicle", tags.get("oneway", ""))
    if oneway in BACKWARD:
        return False, True
    implied = kind == "motorway" or tags.get("junction") in {"roundabout", "circular"}
    if oneway in YES or (implied and oneway not in NO):
        return True, False
    return True, True


def _speed(kind: str, tags: Mapping[str, str]) -> float:
    """The kind's own speed, or what the sign makes of it, whichever is less; motorways keep to the sign."""
    usual, sign = SPEEDS[kind], read_speed(tags.get("maxspeed", ""))
    if sign is None:
        return usual
    told = sign * OF_THE_SIGN
    quick = told if kind in {"motorway", "trunk"} else min(told, usual * 1.25)
    return min(max(quick, SLOWEST), FASTEST)


def read_speed(words: str) -> float | None:
    """km/h of “50”, “30 mph”, “walk”; None where it says nothing that can be read (“signals”, “none”)."""
    if words in {"walk", "living_street"}:
        return 7.0
    number, _, unit = words.partition(" ")
    number = number.removesuffix("mph") if (is_joined := number.endswith("mph")) else number
    try:
        speed = float(number)
    except ValueError:
        return None
    return speed * KM_PER_MILE if is_joined or unit == "mph" else speed
