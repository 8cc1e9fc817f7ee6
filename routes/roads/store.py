"""An extract once read and prepared is kept beside its name: reading a city takes seconds, opening it takes none."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from routes.roads.graph import Graph, Ints, build
from routes.roads.osm import ExtractError, read_extract
from routes.roads.shortest import order_of

LAYOUT = 1  # of the file; another number makes every kept graph anew
CREDIT = "© OpenStreetMap contributors"


@dataclass(frozen=True, slots=True)
class About:
    """Where a graph comes from. `digest` names the extract's bytes, and the kept file."""

    source: str
    digest: str
    junctions: int
    streets: int
    bans: int
    bans_left_out: int
    credit: str = CREDIT
    layout: int = LAYOUT


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    about: About
    graph: Graph
    order: Ints | None


def prepare(file: Path, folder: Path, tell: Callable[[str], object] = lambda _: None) -> Kept:
    """The graph of an extract, from `folder` if it was prepared before. Raises ExtractError."""
    if not file.is_file():
        raise ExtractError(f"There is no file {file}.")
    digest = digest_of(file)
    kept = folder / f"{digest}.npz"
    if kept.is_file():
        tell(f"{file.name} was prepared before.")
        return load(kept)
    began = time.monotonic()
    tell(f"Reading {file.name}")
    extract = read_extract(file, tell)
    tell(f"{len(extract.ways):,} ways that a car may drive; joining them up")
    try:
        graph = build(extract)
    except ValueError as error:
        raise ExtractError(f"{file.name}: {error}") from error
    tell(f"{graph.nodes:,} junctions, {graph.streets:,} streets; preparing shortest ways")
    about = About(file.name, digest, graph.nodes, graph.streets, len(extract.bans), extract.bans_left_out)
    made = Kept(about, graph, order_of(graph))
    save(made, kept)
    tell(f"Done in {time.monotonic() - began:.1f} s.")
    return made


def digest_of(file: Path) -> str:
    with file.open("rb") as stream:
        content = hashlib.file_digest(stream, "sha256").hexdigest()
    return hashlib.sha256(f"{LAYOUT} {content}".encode()).hexdigest()[:24]


def save(kept: Kept, file: Path) -> None:
    """Whole or not at all: written beside, then moved into place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    arrays = {one.name: getattr(kept.graph, one.name) for one in fields(Graph)}
    if kept.order is not None:
        arrays["order"] = kept.order
    beside = file.with_suffix(".part.npz")
    with beside.open("wb") as stream:
        np.savez(stream, about=np.array(json.dumps(asdict(kept.about))), **arrays)
    beside.replace(file)


def about_of(file: Path) -> About:
    """Without reading the streets. Raises as load does, TypeError for one of another age."""
    with np.load(file, allow_pickle=False) as arrays:
        return About(**json.loads(str(arrays["about"])))


def load(file: Path) -> Kept:
    """Raises OSError, ValueError, KeyError for a file that save did not write."""
    with np.load(file, allow_pickle=False) as arrays:
        graph = Graph(**{one.name: arrays[one.name] for one in fields(Graph)})
        order = arrays.get("order")
        return Kept(About(**json.loads(str(arrays["about"]))), graph, order)
