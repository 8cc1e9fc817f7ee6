"""A plan offered for a day on which something happened: what changes, in figures and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from routes.plan import Plan, PlannedRoute
from routes.rest import Rest

Kind = Literal["least_change", "least_driving"]
How = Literal["new", "stops", "loads", "times", "gone"]

# A driver who is told another time by less than this is told nothing new.
SAME_TIME_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """A driver's sheet that has to be printed and told again.  "new": there was none; "stops": other stops or another
    order; "loads": other numbers; "times": nothing but other times; "gone": the driver stays at home after all.

    `added` and `dropped` are the deliveries that the driver did not have before, or no longer has."""

    driver: str
    how: How
    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan of the whole day comes to: `moved` is deliveries that come with somebody else than before (not those
    that nobody brought or nobody wants any more), `meals_left` is meals nobody brings."""

    sheets: int
    moved: int
    drive_seconds: int
    drive_metres: int
    meals_left: int


@dataclass(frozen=True, slots=True)
class Offer:
    """`plan` is of the whole day and begins with what is done; `rest` is what check_rest judges it by, or any change
    that a person makes to it.  `sheets` leaves out those who are out: they have been told.

    A stop with `place` "car/<driver>" is where food is taken over from that driver's car; `meetings` has its point
    (latitude, longitude) by driver."""

    kind: Kind
    plan: Plan
    rest: Rest
    sheets: tuple[Sheet, ...]
    figures: Figures
    words: str
    meetings: dict[str, tuple[float, float]]


def figures_of(plan: Plan, sheets: tuple[Sheet, ...], before: Plan) -> Figures:
    return Figures(
        sheets=len(sheets),
        moved=len(_moved(before, plan)),
        drive_seconds=plan.drive_seconds,
        drive_metres=sum(route.drive_metres for route in plan.routes),
        meals_left=sum(one.need.meals for one in plan.unserved),
    )


def changed_sheets(before: Plan, after: Plan, *, out: frozenset[str]) -> tuple[Sheet, ...]:
    """Whose sheet says something else, in the order of the drivers' ids."""
    old = {route.driver: route for route in before.routes if route.visits}
    new = {route.driver: route for route in after.routes if route.visits}
    sheets = (_sheet(driver, old.get(driver), new.get(driver)) for driver in sorted({*old, *new} - out))
    return tuple(sheet for sheet in sheets if sheet)


def _sheet(driver: str, old: PlannedRoute | None, new: PlannedRoute | None) -> Sheet | None:
    had, has = _deliveries(old), _deliveries(new)
    added, dropped = tuple(sorted(has - had)), tuple(sorted(had - has))
    if old is None or new is None:
        return Sheet(driver, "new" if old is None else "gone", added, dropped)
    if [(v.kind, v.place) for v in old.visits] != [(v.kind, v.place) for v in new.visits]:
        return Sheet(driver, "stops", added, dropped)
    if [(v.load, dict(v.items)) for v in old.visits] != [(v.load, dict(v.items)) for v in new.visits]:
        return Sheet(driver, "loads")
    moments = zip(_moments(old), _moments(new), strict=True)
    if any(abs(a - b) > SAME_TIME_SECONDS for a, b in moments):
        return Sheet(driver, "times")
    return None


def _deliveries(route: PlannedRoute | None) -> set[str]:
    return {visit.place for visit in route.visits if visit.kind == "deliver"} if route else set()


def _moments(route: PlannedRoute) -> Iterator[int]:
    """What is on a sheet: when to leave home and when to be at each place."""
    yield route.leaves_home
    for visit in route.visits:
        yield visit.arrive


def _moved(before: Plan, after: Plan) -> set[str]:
    had, has = _bringers(before), _bringers(after)
    return {delivery for delivery in had.keys() & has.keys() if had[delivery] != has[delivery]}


def _bringers(plan: Plan) -> dict[str, set[str]]:
    bringers: defaultdict[str, set[str]] = defaultdict(set)
    for route in plan.routes:
        for place in _deliveries(route):
            bringers[place].add(route.driver)
    return bringers


# Words


def in_words(kind: Kind, figures: Figures, before: Figures) -> str:
    """Such as "Least change: 2 sheets change, 12 min more driving, 40 meals stay behind."; against the plan before."""
    name = "Least change" if kind == "least_change" else "Least driving"
    parts = [_count(figures.sheets, "sheet changes", "sheets change"), _driving(figures, before)]
    more = figures.meals_left - before.meals_left
    if more > 0:
        parts.append(f"{_count(more, 'meal more stays', 'meals more stay')} behind")
    elif more < 0:
        parts.append(f"{_count(-more, 'meal more is', 'meals more are')} brought")
    else:
        parts.append("no more meals stay behind")
    return f"{name}: {', '.join(parts)}."


def difference_in_words(least_change: Figures, least_driving: Figures) -> str:
    """What the second costs and saves against the first."""
    sheets = least_driving.sheets - least_change.sheets
    minutes = _minutes(least_change.drive_seconds - least_driving.drive_seconds)
    km = (least_change.drive_metres - least_driving.drive_metres) / 1000
    cost = f"{_count(abs(sheets), 'sheet', 'sheets')} {'more' if sheets >= 0 else 'fewer'}"
    return f"Against the least change: {cost} for {minutes} min and {km:.1f} km less driving."


def _driving(figures: Figures, before: Figures) -> str:
    minutes = _minutes(figures.drive_seconds - before.drive_seconds)
    if not minutes:
        return "as much driving as before"
    return f"{abs(minutes)} min {'more' if minutes > 0 else 'less'} driving"


def _minutes(seconds: int) -> int:
    """Rounded to the nearest, half away from zero."""
    return (abs(seconds) + 30) // 60 * (1 if seconds >= 0 else -1)


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
