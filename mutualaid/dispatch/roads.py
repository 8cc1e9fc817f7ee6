"""The one place that says how long driving takes: what is planned, planned again and judged all ask travel_in_force().

The formula unless somebody loaded streets (`python -m mutualaid load_roads FILE`) or named an engine (ROADS_URL).
Nothing here opens a file of streets or asks another host: that happens when the planner asks for a matrix, and then no
transaction is open. Walking stays a straight line.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_noop

from mutualaid.dispatch.models import DrivingTimes
from mutualaid.sites.models import Site, Status
from routes.hours import read_hours
from routes.roads import About, DrivenRoads, Pace, load, prepare
from routes.roads.http import OrElse, engine
from routes.roads.store import LAYOUT, about_of
from routes.travel import AtHours, Legs, Point, StraightLine, Travel

IN_FORCE = "in_force.json"
SILENT = "silent.txt"
UNREADABLE = gettext_noop("The streets that were loaded cannot be opened any more. Load the extract again.")


@dataclass(frozen=True, slots=True)
class Streets:
    """A Travel over streets that were loaded, opened at the first question and then kept by this process."""

    file: Path
    pickets: tuple[Point, ...]
    pace: Pace

    def matrix(self, points: Sequence[Point]) -> Legs:
        return self.opened().matrix(points)

    def way(self, points: Sequence[Point]) -> tuple[Point, ...]:
        return self.opened().way(points)

    def opened(self) -> DrivenRoads:
        return _with_pickets(self.file, self.pickets).with_pace(self.pace)


@dataclass(frozen=True, slots=True)
class Roads:
    """`kind` is line, graph or engine; `words` say it all, plainly; `credit` is due on what is drawn; `trouble` is a
    sentence (a msgid) for the desk."""

    kind: str
    travel: Travel
    words: str
    credit: str = ""
    trouble: str = ""
    about: About | None = None

    @property
    def streets(self) -> Streets | None:
        """What can draw a way along streets without asking anybody."""
        inner = self.travel.travel if isinstance(self.travel, AtHours) else self.travel
        return inner if isinstance(inner, Streets) else None

    def drawn(self, points: Sequence[Point]) -> tuple[Point, ...]:
        """The way along loaded streets from point to point; nothing where there are none, or fewer than two points."""
        streets = self.streets
        return streets.way(points) if streets and len(points) > 1 else ()


def travel_in_force() -> Travel:
    """Where driving times come from now. Reads a few rows and two small files; the rest comes with the first matrix."""
    return roads_in_force().travel


def roads_in_force() -> Roads:
    hours = read_hours(settings.SLOWER_HOURS)
    if settings.ROADS_URL:
        named = _engine(settings.ROADS_URL, settings.ROADS_DIR, line_in_force())
        return Roads("engine", AtHours(named, hours), f"as {_host()} says", settings.TILE_CREDIT, _silence())
    about, trouble = _loaded()
    if about is None:
        line = line_in_force()
        words = f"straight line, {line.start_seconds:g} s + {line.seconds_per_km:g} s/km, x {line.safety:g}"
        return Roads("line", AtHours(line, hours), words, trouble=trouble)
    pace, pickets = pace_in_force(), picket_points()
    streets = Streets(settings.ROADS_DIR / f"{about.digest}.npz", pickets, pace)
    words = (
        f"streets of {about.source} ({about.digest[:6]}), {pace.start_seconds:g} s + x {pace.pace:g}, x {pace.safety:g}"
    )
    words += f", around {len(pickets)} picket lines" if pickets else ""
    return Roads("graph", AtHours(streets, hours), words, about.credit, about=about)


def line_in_force() -> StraightLine:
    """The formula with what a coordinator took over from drivers' own times, if anything."""
    taken = DrivingTimes.objects.in_force(DrivingTimes.Yardstick.LINE)
    return StraightLine(taken.safety, taken.start_seconds, taken.seconds_per_unit) if taken else StraightLine()


def pace_in_force() -> Pace:
    taken = DrivingTimes.objects.in_force(DrivingTimes.Yardstick.GRAPH)
    return Pace(taken.start_seconds, taken.seconds_per_unit, taken.safety) if taken else Pace()


def picket_points() -> tuple[Point, ...]:
    """Lines that no car should cross; a place that closed has none any more."""
    lines = Site.objects.filter(is_picket=True).exclude(status=Status.CLOSED).order_by("pk")
    return tuple(site.point for site in lines if site.point)


def load_roads(file: Path, tell: Callable[[str], object]) -> About:
    """Streets of an extract, in force from now on. Raises routes.roads.ExtractError."""
    kept = prepare(file, settings.ROADS_DIR, tell)
    said = settings.ROADS_DIR / f".{IN_FORCE}"
    said.write_text(json.dumps({"digest": kept.about.digest}))
    said.replace(settings.ROADS_DIR / IN_FORCE)
    return kept.about


def drop_roads() -> None:
    """Back to the formula; what was prepared is kept."""
    (settings.ROADS_DIR / IN_FORCE).unlink(missing_ok=True)


def _loaded() -> tuple[About | None, str]:
    """Which streets are in force, or why those that should be are not."""
    pointer = settings.ROADS_DIR / IN_FORCE
    if not pointer.is_file():
        return None, ""
    try:
        digest = json.loads(pointer.read_text())["digest"]
        about = about_of(settings.ROADS_DIR / f"{digest}.npz")
    except (OSError, ValueError, KeyError, TypeError):
        return None, UNREADABLE
    return (about, "") if about.layout == LAYOUT else (None, UNREADABLE)


@lru_cache(maxsize=2)
def _without_pickets(file: Path) -> DrivenRoads:
    kept = load(file)
    return DrivenRoads(kept.graph, kept.order)


@lru_cache(maxsize=4)
def _with_pickets(file: Path, pickets: tuple[Point, ...]) -> DrivenRoads:
    roads = _without_pickets(file)
    return roads.avoiding(pickets) if pickets else roads


@lru_cache(maxsize=4)
def _engine(address: str, folder: Path, line: StraightLine) -> OrElse:
    """One for the life of the process: it remembers what it was told, and by whom it was not answered."""
    asked = engine(address, timeout=settings.ROADS_TIMEOUT_SECONDS)
    return OrElse(asked, line, lambda sentence: _write_silence(folder / SILENT, sentence))


def _host() -> str:
    return str(settings.ROADS_URL).partition("://")[2].partition("/")[0].rpartition("@")[2]


def _write_silence(file: Path, sentence: str) -> None:
    """Workers ask the engine, the desk is another process: the sentence lies in a file between them."""
    if not sentence:
        file.unlink(missing_ok=True)
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sentence)


def _silence() -> str:
    file = settings.ROADS_DIR / SILENT
    return file.read_text() if file.is_file() else ""
