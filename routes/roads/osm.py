"""Reading an OpenStreetMap extract (.osm.pbf, .osm, .osm.gz, .osm.bz2): the ways a car may drive, as they stand there.

Needs the package osmium (`mutualaid[roads]`), and only here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from routes.roads.speeds import Profile, is_shut, profile

EVERY = 20_000  # ways between two words about how far it is

Tell = Callable[[str], object]


class ExtractError(ValueError):
    """The file is no extract that streets can be read from; one sentence says why."""


@dataclass(frozen=True, slots=True)
class Way:
    """`nodes` are OpenStreetMap's ids in the order of drawing; `points` their (latitude, longitude)."""

    id: int
    nodes: tuple[int, ...]
    points: tuple[tuple[float, float], ...]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Ban:
    """From one way over a node onto another: forbidden, or, where `only`, the one turn that is allowed."""

    from_way: int
    via: int
    to_way: int
    only: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """`bans_left_out` are turn restrictions that cannot be read: over a way, or at certain hours."""

    ways: tuple[Way, ...]
    bans: tuple[Ban, ...] = ()
    lights: frozenset[int] = field(default_factory=frozenset)
    shut: frozenset[int] = field(default_factory=frozenset)
    bans_left_out: int = 0


def read_extract(file: Path, tell: Tell = lambda _: None) -> Extract:
    """Raises ExtractError: no such file, not OpenStreetMap's, no street in it, or osmium is not installed."""
    try:
        import osmium
    except ImportError as error:
        raise ExtractError("Reading an extract takes the package osmium: install mutualaid[roads].") from error
    if not file.is_file():
        raise ExtractError(f"There is no file {file}.")
    try:
        ways = tuple(_ways(osmium, file, tell))
        lights, shut = _points(osmium, file)
        bans, left_out = _bans(osmium, file)
    except RuntimeError as error:  # osmium's word for whatever it cannot read
        raise ExtractError(f"{file.name} cannot be read as OpenStreetMap's data: {error}.") from error
    if not ways:
        raise ExtractError(f"{file.name} has no street that a car may drive.")
    return Extract(ways, bans, lights, shut, left_out)


def _ways(osmium: Any, file: Path, tell: Tell) -> Iterator[Way]:
    """A node of a way that the extract cuts off has no place; the way ends there."""
    highways = osmium.FileProcessor(str(file), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    found = highways.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY)).with_filter(
        osmium.filter.KeyFilter("highway")
    )
    for number, way in enumerate(found, start=1):
        if number % EVERY == 0:
            tell(f"{number:,} ways read")
        if (how := profile(dict(way.tags))) is None:
            continue
        placed = [(node.ref, (node.lat, node.lon)) for node in way.nodes if node.location.valid()]
        if len(placed) > 1:
            yield Way(way.id, tuple(ref for ref, _ in placed), tuple(point for _, point in placed), how)


def _points(osmium: Any, file: Path) -> tuple[frozenset[int], frozenset[int]]:
    lights, shut = set(), set()
    found = osmium.FileProcessor(str(file), osmium.osm.NODE)
    for node in found.with_filter(osmium.filter.KeyFilter("highway", "barrier")):
        tags = dict(node.tags)
        if tags.get("highway") == "traffic_signals":
            lights.add(node.id)
        if is_shut(tags):
            shut.add(node.id)
    return frozenset(lights), frozenset(shut)


def _bans(osmium: Any, file: Path) -> tuple[tuple[Ban, ...], int]:
    bans, left_out = list[Ban](), 0
    found = osmium.FileProcessor(str(file), osmium.osm.RELATION)
    for relation in found.with_filter(osmium.filter.TagFilter(("type", "restriction"))):
        tags = dict(relation.tags)
        words = tags.get("restriction:motorcar") or tags.get("restriction") or ""
        if {"motorcar", "motor_vehicle"} & set((tags.get("except") or "").split(";")):
            continue
        parts = {role: [(m.type, m.ref) for m in relation.members if m.role == role] for role in ("from", "via", "to")}
        if not words.startswith(("no_", "only_")) or [kind for kind, _ in parts["via"]] != ["n"]:
            left_out += 1
            continue
        via, only = parts["via"][0][1], words.startswith("only_")
        bans += [Ban(a, via, b, only) for _, a in parts["from"] for _, b in parts["to"]]
    return tuple(bans), left_out
