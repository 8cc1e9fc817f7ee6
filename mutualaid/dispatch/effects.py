"""What a change by hand does to a day, in words and numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from mutualaid.dispatch.planning import DayProblem
from routes import Plan, PlannedRoute, Unserved


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A place of which more stays undelivered than before, or less: `meals` in all, and `more` than before."""

    place: str
    meals: int
    more: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedSheet:
    """`how`: new, changed or gone."""

    offer_id: int
    driver: str
    how: str


@dataclass(frozen=True, slots=True)
class Effect:
    """`drive_seconds` and `meals` are differences, `faults` the rules that would be broken, in sentences.

    `fingerprint` tells whether saving would do what was shown.
    """

    drive_seconds: int
    meals: int
    left_behind: tuple[LeftBehind, ...]
    helped: tuple[LeftBehind, ...]
    sheets: tuple[ChangedSheet, ...]
    faults: tuple[str, ...]
    fingerprint: str

    @property
    def drive_minutes(self) -> int:
        return round(self.drive_seconds / 60)


def effect_of(
    before: Plan, asked_before: DayProblem, after: Plan, asked: DayProblem, faults: tuple[str, ...]
) -> Effect:
    differences = list(left_behind(before, asked_before, after, asked))
    return Effect(
        drive_seconds=after.drive_seconds - before.drive_seconds,
        meals=_brought(after) - _brought(before),
        left_behind=tuple(one for one in differences if one.more > 0),
        helped=tuple(one for one in differences if one.more < 0),
        sheets=tuple(_sheets(before, after, _names(asked_before) | _names(asked))),
        faults=faults,
        fingerprint=sha256(repr((after.routes, after.unserved)).encode()).hexdigest()[:16],
    )


def left_behind(before: Plan, asked_before: DayProblem, after: Plan, asked: DayProblem) -> Iterator[LeftBehind]:
    """Every delivery of which more or less stays undelivered than before."""
    then, now = _left(before), _left(after)
    for delivery in sorted(then.keys() | now.keys()):
        was, is_left = (left[delivery].need.meals if delivery in left else 0 for left in (then, now))
        if was == is_left:
            continue
        place = asked.drops.get(delivery) or asked_before.drops[delivery]
        reason = now[delivery].reason.removeprefix(f"{place.site.name}: ") if delivery in now else ""
        yield LeftBehind(place.site.name, is_left, is_left - was, reason)


def _left(plan: Plan) -> dict[str, Unserved]:
    return {one.delivery: one for one in plan.unserved}


def _brought(plan: Plan) -> int:
    return sum(visit.load.meals for route in plan.routes for visit in route.visits if visit.kind == "deliver")


def _names(asked: DayProblem) -> dict[str, str]:
    return {driver.id: driver.name for driver in asked.problem.drivers}


def _sheets(before: Plan, after: Plan, names: Mapping[str, str]) -> Iterator[ChangedSheet]:
    then = {route.driver: _on_paper(route) for route in before.routes}
    now = {route.driver: _on_paper(route) for route in after.routes}
    for driver in sorted(then.keys() | now.keys(), key=lambda id: (names.get(id, ""), id)):
        how = "gone" if driver not in now else "new" if driver not in then else "changed"
        if how != "changed" or then[driver] != now[driver]:
            yield ChangedSheet(int(driver), names.get(driver, ""), how)


def _on_paper(route: PlannedRoute) -> object:
    return [(visit.kind, visit.place, visit.arrive, visit.load.meals) for visit in route.visits]
