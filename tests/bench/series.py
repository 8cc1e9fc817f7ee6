"""Made-up strikes: how many came to each place on each day, by a stated process. Written before the forecast is judged.

A place has a school level and entitled pupils; a strike has an uptake (8 to 25 %), a level leans on it (elementary
1.2, middle 1.0, high 0.6), a place strays from that (log-normal, 35 %). A day moves everybody at once (log-normal,
6 %) and each place by itself (log-normal, 10 %); then people come one by one (Poisson). A regime bends these numbers;
what it does is said where it is made. `demand` is the truth; `given`, `turned_away` and `left` are what a lead writes
down. Where nothing else is said, 1.5 times the place's usual demand was sent, so that nobody was turned away.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

SEEDS = (1, 2, 3, 4, 5, 6, 7, 8)
UNSEEN = ("fading", "busloads")  # not looked at until the forecast is finished
FIRST_DAY = date(2019, 2, 21)  # a Thursday
LEAN: Mapping[str, float] = {"elementary": 1.2, "middle": 1.0, "high": 0.6}
WEEKDAYS = (1.10, 1.05, 1.0, 0.95, 0.70)  # Monday to Friday, in the regime that has such an effect
TOLD = 0.5  # of the days of rain and of talks, the evening before


@dataclass(frozen=True, slots=True)
class SiteDay:
    """`factor`: what people had said of the day the evening before; 1 where they said nothing."""

    day: date
    demand: int
    given: int
    turned_away: int
    left: int
    factor: float = 1.0
    at_old_address: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    level: str
    entitled: int
    days: tuple[SiteDay, ...]


@dataclass(frozen=True, slots=True)
class Strike:
    regime: str
    seed: int
    places: tuple[Place, ...]


@dataclass(slots=True)
class Course:
    """One place, before people come: `mean[d]` and what people said, for each day; None: shut. A regime writes here."""

    usual: float
    mean: list[float | None]
    factor: list[float]
    sent: list[float]
    moved_on: int = 0


Dice = np.random.Generator
Regime = Callable[[Dice, list[date], list[Course]], None]


def a_strike(regime: str, seed: int) -> Strike:
    """20 to 90 places, 5 to 15 days of school. The same arguments give the same strike."""
    dice = np.random.default_rng([seed, sum(regime.encode())])
    days = list(_school_days(int(dice.integers(5, 16))))
    levels = [str(level) for level in dice.choice(list(LEAN), p=(0.6, 0.2, 0.2), size=int(dice.integers(20, 91)))]
    uptake = dice.uniform(0.08, 0.25)
    entitled = [int(number) for number in dice.lognormal(np.log(280), 0.5, len(levels)).clip(60, 1500)]
    strayed = dice.lognormal(0, 0.35, len(levels))
    usual = [uptake * LEAN[level] * n * s for level, n, s in zip(levels, entitled, strayed, strict=True)]
    courses = [Course(one, [one] * len(days), [1.0] * len(days), [1.5 * one] * len(days)) for one in usual]
    REGIMES[regime](dice, days, courses)
    together = dice.lognormal(0, 0.06, len(days))
    places = tuple(
        Place(f"place-{number}", level, pupils, tuple(_came(dice, days, course, together)))
        for number, (level, pupils, course) in enumerate(zip(levels, entitled, courses, strict=True))
    )
    return Strike(regime, seed, places)


def _school_days(count: int) -> Iterator[date]:
    day = FIRST_DAY
    while count:
        if day.weekday() < 5:
            yield day
            count -= 1
        day += timedelta(days=1)


def _came(dice: Dice, days: list[date], course: Course, together: np.ndarray) -> Iterator[SiteDay]:
    for number, day in enumerate(days):
        mean = course.mean[number]
        alone = dice.lognormal(0, 0.10)
        if mean is None:
            continue
        demand = int(dice.poisson(mean * together[number] * alone))
        sent = max(round(course.sent[number]), 0)
        given = min(demand, sent)
        away = int(dice.binomial(demand - given, 0.6))  # the others see the queue and go, and nobody counts them
        yield SiteDay(day, demand, given, away, sent - given, course.factor[number], number < course.moved_on)


def _bend(course: Course, number: int, by: float) -> None:
    """The day's mean, times `by`. A shut day stays shut."""
    mean = course.mean[number]
    course.mean[number] = None if mean is None else mean * by


def steady(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Nothing but chance."""


def weekday(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Mondays are full and Fridays thin, everywhere alike up to 5 %."""
    for course in courses:
        own = dice.normal(1, 0.05, 5)
        for number, day in enumerate(days):
            _bend(course, number, WEEKDAYS[day.weekday()] * own[day.weekday()])


def growth(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Word gets round: from 45 to 75 % of the usual on day one, towards it by 15 to 40 % of what is missing a day."""
    for course in courses:
        start, pace = dice.uniform(0.45, 0.75), dice.uniform(0.15, 0.40)
        for number in range(len(days)):
            _bend(course, number, 1 - (1 - start) * (1 - pace) ** number)


def talks(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """On one or two days a rumour that it is over halves the day (0.4 to 0.6) at every place."""
    for number in dice.choice(len(days), size=int(dice.integers(1, 3)), replace=False):
        _on_one_day(dice, courses, int(number), low=0.4, high=0.6)


def rain(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Each day is wet by 1 in 4: 0.65 to 0.85 of the people, everywhere."""
    for number in range(len(days)):
        if dice.random() < 0.25:
            _on_one_day(dice, courses, number, low=0.65, high=0.85)


def _on_one_day(dice: Dice, courses: list[Course], number: int, *, low: float, high: float) -> None:
    by, is_told = dice.uniform(low, high), dice.random() < TOLD
    for course in courses:
        _bend(course, number, by * dice.normal(1, 0.05))
        course.factor[number] = round(by, 1) if is_told else 1.0


def closure(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Every other place is shut in the middle of a day (a fifth to a half came), for one to three days more, and comes
    back with 50 to 90 %, half of the rest the day after, and so on."""
    for course in courses:
        if dice.random() < 0.5:
            shut, long = int(dice.integers(1, len(days) - 1)), int(dice.integers(1, 4))
            _bend(course, shut, dice.uniform(0.2, 0.5))
            back = dice.uniform(0.5, 0.9)
            for number in range(shut + 1, len(days)):
                if number <= shut + long:
                    course.mean[number] = None
                else:
                    _bend(course, number, 1 - (1 - back) * 0.5 ** (number - shut - long - 1))


def moving(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Every place goes to another address once; there it has 55 to 120 % of its people, a quarter fewer on day one."""
    for course in courses:
        course.moved_on, stay = int(dice.integers(1, len(days))), dice.uniform(0.55, 1.2)
        for number in range(course.moved_on, len(days)):
            _bend(course, number, stay * (0.75 if number == course.moved_on else 1.0))


def late(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """Two thirds open at some day of the strike and serve two to four days; growth on the first of them."""
    for course in courses:
        if dice.random() < 0.67:
            first = int(dice.integers(0, len(days) - 1))
            last = first + int(dice.integers(2, 5))
            course.mean = [mean if first <= n < last else None for n, mean in enumerate(course.mean)]
            _bend(course, first, dice.uniform(0.6, 0.9))


def runs_out(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """What is sent is 70 to 120 % of the usual demand: about half of the days run out. Of those who come too late six
    of ten are counted."""
    for course in courses:
        course.sent = [course.usual * dice.uniform(0.7, 1.2) for _ in days]


def fading(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """From the second to fourth day on families go elsewhere: 4 to 12 % fewer every day, at every place."""
    turn, pace = int(dice.integers(1, 4)), dice.uniform(0.04, 0.12)
    for course in courses:
        own = pace * dice.uniform(0.7, 1.3)
        for number in range(turn, len(days)):
            _bend(course, number, (1 - own) ** (number - turn + 1))


def busloads(dice: Dice, days: list[date], courses: list[Course]) -> None:
    """One day in eight a club or a bus comes as well: 20 to 60 people more; and growth, weekdays and rain at once."""
    weekday(dice, days, courses)
    growth(dice, days, courses)
    rain(dice, days, courses)
    for course in courses:
        for number, mean in enumerate(course.mean):
            if mean is not None and dice.random() < 1 / 8:
                course.mean[number] = mean + dice.uniform(20, 60)


REGIMES: Mapping[str, Regime] = {
    made.__name__: made
    for made in (steady, weekday, growth, talks, rain, closure, moving, late, runs_out, fading, busloads)
}


def seen(strike: Strike) -> Strike:
    """Only places that served at all."""
    return replace(strike, places=tuple(place for place in strike.places if place.days))
