"""Plans again when something happens to a day that is planned, printed or already on the road.

offers = replan(problem, plan, DriverOut("sam"), now=10 * 3600, seed=1, until=Seconds(2))
offers[0].plan          # "least_change": who has a sheet keeps it, wherever that leaves no more food behind
offers[-1].plan         # "least_driving": everything that is not done may move; only there if it drives less
offers[0].sheets        # whose sheets change, and how
offers[0].figures       # sheets, deliveries moved, driving, meals left
offers[0].words         # the same in a sentence
check_rest(offers[0].rest, plan, travel)   # judges these plans, or what a person makes of one

`plan` is of the whole day, as plan_routes made it or as it stands after hand edits; `now` is seconds after midnight.
Without `done` everybody is taken to be where the plan has them at `now`; {driver id: visits reported done} says
better.  Nothing of what is done or being driven to changes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType

from routes.day import Day
from routes.happenings import CarDied, Changed, Happening, changed
from routes.least_change import least_change
from routes.offers import Figures, Kind, Offer, changed_sheets, difference_in_words, figures_of, in_words
from routes.overruled import Overruled, planned_around
from routes.plan import Plan
from routes.problem import Problem
from routes.rest import CAR, Rest
from routes.solve import DEFAULT_TRAVEL, plan_routes
from routes.started import rest_of
from routes.travel import Roads, Travel
from routes.until import Stop

NOTHING_REPORTED: Mapping[str, int] = MappingProxyType({})


def replan(
    problem: Problem,
    plan: Plan,
    happened: Happening,
    *,
    now: int,
    seed: int,
    until: Stop,
    travel: Travel = DEFAULT_TRAVEL,
    done: Mapping[str, int] = NOTHING_REPORTED,
    overruled: Collection[str] = (),
) -> tuple[Offer, ...]:
    """One or two offers, the one that changes least first.  `until` is for the second alone; the first takes a
    fraction of a second.  The routes of `overruled`, drivers whom people sent out against a rule, stand unless what
    happened touches them.  Raises ValueError if the day has no such driver, kitchen or site."""
    day = changed(problem, plan, happened, now=now, done=done)
    anyway = Overruled(problem, plan, overruled)
    first = min(
        (_least_change(day, from_car, anyway, now, seed, travel, done) for from_car in _sources(happened)),
        key=lambda offer: (offer.figures.meals_left, offer.figures.sheets, offer.figures.drive_seconds),
    )
    second = _least_driving(first, anyway, seed, until, travel)
    better = (second.figures.meals_left, second.figures.drive_seconds) < (
        first.figures.meals_left,
        first.figures.drive_seconds,
    )
    if not better:
        return (first,)
    difference = difference_in_words(first.figures, second.figures)
    return first, replace(second, words=f"{second.words} {difference}")


def _sources(happened: Happening) -> tuple[bool, ...]:
    """Whether food on board of a stranded car is fetched from it: what is to be tried."""
    if not isinstance(happened, CarDied):
        return (True,)
    return {"car": (True,), "kitchen": (False,), "either": (True, False)}[happened.food]


def _least_change(
    day: Changed, from_car: bool, anyway: Overruled, now: int, seed: int, travel: Travel, done: Mapping[str, int]
) -> Offer:
    rest = rest_of(
        day.problem,
        day.plan,
        now=now,
        travel=travel,
        done=done,
        out=day.out,
        stranded=day.stranded,
        from_car=from_car,
    )
    rest = replace(rest, lost=(*rest.lost, *day.lost))

    def near(problem: Problem, printed: Plan) -> Plan:
        return least_change(Day(problem, Roads(problem, travel)), printed, seed=seed)

    stands = anyway.standing(rest, travel)
    left = planned_around(rest, stands, rest.plan_left(rest.before, travel), travel, near)
    return _offer("least_change", rest, left, anyway.plan)


def _least_driving(first: Offer, anyway: Overruled, seed: int, until: Stop, travel: Travel) -> Offer:
    def afresh(problem: Problem, start: Plan) -> Plan:
        return plan_routes(problem, seed=seed, until=until, travel=travel, start=start)

    rest = first.rest
    stands = anyway.standing(rest, travel)
    left = planned_around(rest, stands, rest.plan_left(first.plan, travel), travel, afresh)
    return _offer("least_driving", rest, left, anyway.plan)


def _offer(kind: Kind, rest: Rest, left: Plan, before: Plan) -> Offer:
    whole = rest.whole(left)
    sheets = changed_sheets(before, whole, out=rest.out)
    figures = figures_of(whole, sheets, before)
    meetings = {
        one.id.removeprefix(CAR): (one.lat, one.lon)
        for one in rest.problem.kitchens
        if one.id.startswith(CAR) and one.id.removeprefix(CAR) in rest.out
    }
    nothing: Figures = figures_of(before, (), before)
    return Offer(kind, whole, rest, sheets, figures, in_words(kind, figures, nothing), meetings)
