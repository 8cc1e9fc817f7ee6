"""What moves all places of a strike together: growth, weekdays, rain and rumours. Plain numbers in, plain numbers out.

The tide is a series of logarithms, one a day: 0 on the first day, 0.1 where everybody has a tenth more than then. A
place's own past is read as if the tide had always stood as it will stand on the day that is asked for.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

UPTAKE = 0.15  # of the entitled pupils, on a first day (Oakland 2019; FIELD.md)
UNSEEN = 0.5  # for each one who was counted as turned away, so many more went before anybody counted

RECENT = 0.85  # a day of the tide counts this much of the day after it
LARGE_STEP = 0.12  # a day further from the line than this is a day by itself: rain, a rumour
FEW_PLACES = 2.0  # as many places as it takes to believe half of what they do together
BELIEVED_STRAY = 0.2  # how far a day strays from the line, before there are days to tell
BELIEF_DAYS = 6
WEEKDAY_DAYS = 1.0  # how many counted Fridays it takes to believe half of what Fridays do
LONG_ENOUGH = 6  # days before anything is said of weekdays
GROWTH_DAYS = 4  # the fewer days, the smaller the part of the growth that is believed
MIDDLE, HIGH = frozenset("5678"), frozenset({"9", "10", "11", "12"})  # the first grade of a school
LARGE = 300  # entitled pupils
BORROWED_PUPILS = 400  # entitled pupils: places alike outweigh the usual uptake once theirs are more


@dataclass(frozen=True, slots=True)
class DayCount:
    """One service of one past day at one place.

    `wanted`: meals given and people turned away. `factor`: what people had said of that day. `moved_since`: counted
    where the place was before it moved.
    """

    day: date
    wanted: int
    turned_away: int = 0
    factor: float = 1.0
    moved_since: bool = False

    @property
    def demand(self) -> float:
        """As many as would have come to a place that never runs out, on a day of which nobody said anything."""
        return (self.wanted + UNSEEN * self.turned_away) / self.factor


@dataclass(frozen=True, slots=True)
class PlacePast:
    """One service of one place, for comparing. `alike`: places of one such class resemble each other."""

    alike: str
    entitled: int
    history: Sequence[DayCount]


@dataclass(frozen=True, slots=True)
class Tide:
    """`stands`: the tide of past days; `ahead`: as it will stand; `stray`: how far days stray from that, as a share;
    `weekday`: that part of `ahead` which is the day of the week; `last`: the last day, without its own such part;
    `uptake` by class of places alike, on the day ahead."""

    stands: Mapping[date, float] = field(default_factory=dict)
    ahead: float = 0.0
    stray: float = 0.0
    weekday: float = 0.0
    last: float = 0.0
    uptake: Mapping[str, float] = field(default_factory=dict)

    @property
    def change(self) -> float:
        """From the last day counted to the one ahead, without what is the weekday's."""
        return self.ahead - self.weekday - self.last

    def lifts(self, day: date) -> float:
        """What a past day's number is multiplied by to read as one of the day ahead."""
        return math.exp(self.ahead - self.stands[day]) if day in self.stands else 1.0


STILL = Tide()


def class_of(grades: str, entitled: int) -> str:
    """Places of one class resemble each other: by the youngest children they are for, and small or large."""
    youngest = grades.strip().lower().split("-")[0]
    level = "" if not youngest else ("high" if youngest in HIGH else "middle" if youngest in MIDDLE else "young")
    return f"{level} {'large' if entitled > LARGE else 'small'}".strip()


def tide_of(places: Sequence[PlacePast], *, day: date, usual_uptake: float = UPTAKE) -> Tide:
    """The tide of one service up to `day`, from everything counted before it. The order of `places` changes nothing."""
    stands = _stands(places)
    if not stands:
        return STILL
    days = sorted(stands)
    weekdays = _weekdays(stands)
    level = [stands[one] - weekdays.get(one.weekday(), 0.0) for one in days]
    onward, strays = _onward(level, ahead=_school_days_between(days[-1], day))
    believed = (BELIEF_DAYS * BELIEVED_STRAY**2 + sum(stray**2 for stray in strays)) / (BELIEF_DAYS + len(strays))
    weekday = weekdays.get(day.weekday(), 0.0)
    tide = Tide(stands, onward + weekday, math.sqrt(believed), weekday, last=level[-1])
    return replace(tide, uptake=_uptake(places, tide, usual_uptake))


def _stands(places: Sequence[PlacePast]) -> dict[date, float]:
    """Step by step: the middle of what places that counted on both days did, weighted by how many came to them."""
    days = sorted({count.day for place in places for count in place.history})
    demand = [{count.day: count.demand for count in place.history} for place in places]
    stands = dict.fromkeys(days[:1], 0.0)
    for before, after in pairwise(days):
        steps = [
            (math.log((there[after] + 1) / (there[before] + 1)), math.sqrt(there[before] + there[after] + 1))
            for there in demand
            if before in there and after in there
        ]
        believed = len(steps) / (len(steps) + FEW_PLACES)
        stands[after] = stands[before] + (believed * _weighted_median(steps) if steps else 0.0)
    return stands


def _weighted_median(pairs: Sequence[tuple[float, float]]) -> float:
    half, passed = sum(weight for _value, weight in pairs) / 2, 0.0
    for value, weight in sorted(pairs):
        passed += weight
        if passed >= half:
            return value
    return 0.0


def _weekdays(stands: Mapping[date, float]) -> dict[int, float]:
    """How far each weekday stands from the line through all days; little is believed of what was seen once."""
    days = sorted(stands)
    if len(days) < LONG_ENOUGH:
        return {}
    effects: dict[int, float] = {}
    for _round in range(3):
        level = [stands[day] - effects.get(day.weekday(), 0.0) for day in days]
        line = _line(level, [1.0] * len(level))
        seen: dict[int, list[float]] = defaultdict(list)
        for number, day in enumerate(days):
            seen[day.weekday()].append(stands[day] - line[0] - line[1] * number)
        effects = {weekday: median(off) * len(off) / (len(off) + WEEKDAY_DAYS) for weekday, off in seen.items()}
    return effects


def _onward(level: Sequence[float], *, ahead: int) -> tuple[float, list[float]]:
    """The tide so many days after the last, and how far past days were from the line."""
    count = len(level)
    weights = [RECENT ** (count - 1 - number) for number in range(count)]
    kept = list(weights)
    start, slope = _middle_line(level)
    for _round in range(5):
        off = [value - start - slope * number for number, value in enumerate(level)]
        kept = [weight * min(1.0, LARGE_STEP / max(abs(o), 1e-9)) for weight, o in zip(weights, off, strict=True)]
        start, slope = _line(level, kept)
    believed = (count - 1) / (count - 1 + GROWTH_DAYS)
    middle = sum(number * weight for number, weight in enumerate(kept)) / sum(kept)
    onward = start + slope * (middle + believed * (count - 1 + ahead - middle))
    return onward, [value - start - slope * number for number, value in enumerate(level)]


def _middle_line(values: Sequence[float]) -> tuple[float, float]:
    """The line that half of the days lie above: one odd day, be it the last, does not turn it."""
    slopes = [(values[b] - values[a]) / (b - a) for a in range(len(values)) for b in range(a + 1, len(values))]
    slope = median(slopes) if len(values) > 2 else 0.0
    return median(value - slope * number for number, value in enumerate(values)), slope


def _line(values: Sequence[float], weights: Sequence[float]) -> tuple[float, float]:
    """Weighted least squares: where it starts, and its slope (0 on one day)."""
    whole = sum(weights)
    middle = sum(number * weight for number, weight in enumerate(weights)) / whole
    height = sum(value * weight for value, weight in zip(values, weights, strict=True)) / whole
    across = sum((number - middle) ** 2 * weight for number, weight in enumerate(weights))
    along = sum((number - middle) * (v - height) * w for number, (v, w) in enumerate(zip(values, weights, strict=True)))
    slope = along / across if across > 1e-12 else 0.0
    return height - slope * middle, slope


def _school_days_between(last: date, day: date) -> int:
    """1 from a Friday to the Monday after it; at most 3: what grew before a long pause does not grow through it."""
    between = sum((last + timedelta(days=n)).weekday() < 5 for n in range(1, (day - last).days + 1))
    return min(max(between, 1), 3)


def _uptake(places: Sequence[PlacePast], tide: Tide, usual: float) -> dict[str, float]:
    """Meals an entitled pupil by class of places, leaning on the whole strike's, and that on the usual uptake.
    "" is the whole strike's."""
    came: dict[str, float] = defaultdict(float)
    pupils: dict[str, float] = defaultdict(float)
    for place in places:
        if place.entitled and place.history:
            demand = sum(count.demand * tide.lifts(count.day) for count in place.history) / len(place.history)
            for kind in {place.alike, ""}:
                came[kind] += demand
                pupils[kind] += place.entitled
    strike_wide = (came[""] + usual * BORROWED_PUPILS) / (pupils[""] + BORROWED_PUPILS)
    leaning = {
        kind: (came[kind] + strike_wide * BORROWED_PUPILS) / (pupils[kind] + BORROWED_PUPILS) for kind in pupils if kind
    }
    return {**leaning, "": strike_wide}
