"""How many meals to send: plain numbers in, one number with its range and a line of reason out.

What is sent is a quantile of what may be wanted, never the mean: half of all days are above the mean.
The lines of reason are stored and printed for the desk, in plain English.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, median

from mutualaid.distribution.tide import STILL, UPTAKE, DayCount, Tide

BAGS_A_PUPIL = 0.075  # one bag for a family, two of its pupils among those who come: our estimate
LITTLE, NORMAL, PLENTY = 4, 10, 20  # runs out one day in so many

RECENT = 0.75  # a day counts this much of the day after it
RANGE = NormalDist().inv_cdf(0.95)  # low and high hold nine days of ten
# Before there is a history: people come or stay away one by one (variance = mean), and the weather, the talks and
# the rumours move everybody at once.
TOGETHER = 0.12
TOGETHER_ON_A_FIRST_DAY = 0.25
BELIEF_DAYS = 3  # how many counted days it takes to weigh as much as that belief
FIRST_DAY_AMONG_ALIKE = 0.45  # how far places of one class stray from their common uptake
OF_ITS_OWN = 0.15  # where the tide is known, a place's own growth is mostly chance
ANOTHER_ADDRESS = 0.25  # a day counted before the place moved weighs so much of one counted since
MOVED_JUST_NOW = 0.25  # how far the first days at a new address may stray
ODD_DAY = 0.35  # a day further from a place's middle than this share weighs less: closed at noon, a bus came
WORTH_SAYING = 0.08

# Where nobody has counted variants yet: our estimate.
USUAL_SHARES: Mapping[str, float] = {
    "standard": 0.70,
    "vegetarian": 0.14,
    "halal": 0.08,
    "nut_free": 0.06,
    "gluten_free": 0.02,
}
BORROWED_FROM_THE_STRIKE = 60  # meals: a site's own counts outweigh the strike's shares once they are more
BORROWED_FROM_USUAL = 40


@dataclass(frozen=True, slots=True)
class Expectation:
    """Meals (or bags): `meals` to send, `low` to `high` what nine days of ten will want."""

    low: int
    meals: int
    high: int
    reason: str


@dataclass(frozen=True, slots=True)
class Spread:
    """A day that has not come: its mean and standard deviation in meals, and where they come from."""

    mean: float
    deviation: float
    reason: str


def expect_meals(
    history: Sequence[DayCount],
    *,
    entitled: int,
    booked_children: int,
    multiplier: float = 1.0,
    why: str = "",
    fixed: int | None = None,
    guess: int | None = None,
    at_least: int = 0,
    elsewhere: int = 0,
    uptake: float = UPTAKE,
    tide: Tide = STILL,
    alike: str = "",
    runs_out_one_day_in: int = NORMAL,
) -> Expectation:
    """What to send to one service of one place.

    `history` in any order. `multiplier` is what people set for the day (0.8), and `why` (rain). `fixed` wins over
    everything; `guess`, of the people who lead the place, over what the counts say: it knows of the day, so
    `multiplier` leaves it; `at_least` (set by hand for a part) and `booked_children` are floors. `elsewhere` is what a
    middling place wants: used where there is neither a count nor a known pupil. `tide`: what all places do together
    (tide.py), with the uptake of those of the class `alike`. `runs_out_one_day_in`: LITTLE, NORMAL or PLENTY to spare.
    """
    if fixed is not None:
        return Expectation(fixed, fixed, fixed, _fixed_reason(fixed, booked_children))
    spread = _spread(history, entitled=entitled, elsewhere=elsewhere, uptake=uptake, tide=tide, alike=alike)
    if guess is not None:
        reason = f"{guess} expected by the people there; {spread.reason}"
        spread, multiplier = Spread(float(guess), _believed_deviation(guess, TOGETHER), reason), 1.0
    mean, deviation = spread.mean * multiplier, spread.deviation * multiplier
    enough = _enough(mean, deviation, NormalDist().inv_cdf(1 - 1 / runs_out_one_day_in))
    reason = spread.reason
    if multiplier != 1:
        reason += f"; times {multiplier:g} for the day" + (f" ({why})" if why else "")
    meals, high = math.ceil(enough), math.ceil(_enough(mean, deviation, RANGE))
    low = max(0, math.floor(_enough(mean, deviation, -RANGE)))
    floor = max(at_least, booked_children)
    if floor > meals:
        reason = f"{_floor_reason(at_least, booked_children)}; {reason}"
    low, meals = max(low, booked_children, 0), max(meals, floor)
    return Expectation(min(low, meals), meals, max(high, meals), reason)


def split_meals(meals: int, shares: Mapping[str, float]) -> dict[str, int]:
    """Whole meals by variant that sum to `meals` exactly: largest remainders first, then in the order of `shares`."""
    total = sum(shares.values())
    exact = {variant: meals * share / total for variant, share in shares.items()}
    whole = {variant: math.floor(number) for variant, number in exact.items()}
    by_remainder = sorted(shares, key=lambda variant: whole[variant] - exact[variant])
    for variant in by_remainder[: meals - sum(whole.values())]:
        whole[variant] += 1
    return whole


def split(expectation: Expectation, shares: Mapping[str, float]) -> dict[str, Expectation]:
    """The same by variant; the parts of `meals` sum to it exactly."""
    lows, highs = split_meals(expectation.low, shares), split_meals(expectation.high, shares)
    return {
        # Largest remainders may give a variant one less of a larger number: the range is kept around the number.
        variant: Expectation(min(lows[variant], meals), meals, max(highs[variant], meals), expectation.reason)
        for variant, meals in split_meals(expectation.meals, shares).items()
    }


def split_by_hand(
    whole: Expectation, shares: Mapping[str, float], numbers: Mapping[str, int]
) -> dict[str, Expectation]:
    """As `split`, with `numbers` of some variants set by hand.

    If all together was set by hand as well, it holds and the other variants share the rest; else they stay as expected.
    """
    together_is_set = whole.low == whole.meals == whole.high
    rest = {variant: share for variant, share in shares.items() if variant not in numbers}
    by_hand = {variant: Expectation(n, n, n, _fixed_reason(n, 0)) for variant, n in numbers.items()}
    if not numbers or not rest:
        return {**split(whole, shares), **by_hand}
    if together_is_set:
        left = max(whole.meals - sum(numbers.values()), 0)
        return {**split(Expectation(left, left, left, whole.reason), rest), **by_hand}
    as_expected = split(whole, shares)
    return {**{variant: as_expected[variant] for variant in rest}, **by_hand}


def strike_shares(wanted: Mapping[str, int]) -> dict[str, float]:
    """Shares (sum 1) of the variants over all places, from meals wanted so far; the usual ones where nobody counted."""
    return _lean(wanted, towards=USUAL_SHARES, strength=BORROWED_FROM_USUAL)


def site_shares(wanted: Mapping[str, int], strike_wide: Mapping[str, float]) -> dict[str, float]:
    """Shares (sum 1) of the variants at one place, leaning on the strike's where the place has counted little."""
    return _lean(wanted, towards=strike_wide, strength=BORROWED_FROM_THE_STRIKE)


def _lean(wanted: Mapping[str, int], *, towards: Mapping[str, float], strength: float) -> dict[str, float]:
    total = sum(wanted.get(variant, 0) for variant in towards) + strength
    return {variant: (wanted.get(variant, 0) + strength * share) / total for variant, share in towards.items()}


def _enough(mean: float, deviation: float, quantile: float) -> float:
    """A quantile of numbers that cannot be below nothing, and more often lie far above the mean than far below."""
    if not mean:
        return 0.0
    narrow = math.log1p((deviation / mean) ** 2)
    return mean * math.exp(quantile * math.sqrt(narrow) - narrow / 2)


def _spread(
    history: Sequence[DayCount], *, entitled: int, elsewhere: int, uptake: float, tide: Tide, alike: str
) -> Spread:
    borrowed = tide.uptake.get(alike, tide.uptake.get("", 0.0))
    if history:
        own = _from_counts(sorted(history, key=lambda count: count.day), tide)
        return _leaning(own, borrowed * entitled, days=len(history)) if borrowed and entitled else own
    if entitled and borrowed:
        mean = borrowed * entitled
        reason = f"no count yet: {borrowed * 100:.0f} % of {entitled} entitled pupils, as at places alike"
        return Spread(mean, _believed_deviation(mean, FIRST_DAY_AMONG_ALIKE), reason)
    if entitled:
        mean = uptake * entitled
        reason = f"no count yet: {uptake * 100:g} % of {entitled} entitled pupils"
    elif elsewhere:
        mean, reason = float(elsewhere), f"no count and no pupils known: {elsewhere} as at a middling place"
    else:
        return Spread(0.0, 0.0, "no count and no pupils known: set a number by hand")
    return Spread(mean, _believed_deviation(mean, TOGETHER_ON_A_FIRST_DAY), reason)


def _leaning(own: Spread, alike: float, *, days: int) -> Spread:
    """A place's own number, drawn to that of places alike: the less its own is known, the more."""
    unsure_own = own.deviation**2 / days
    unsure_alike = _believed_deviation(alike, FIRST_DAY_AMONG_ALIKE) ** 2
    mean = (own.mean * unsure_alike + alike * unsure_own) / (unsure_alike + unsure_own)
    return Spread(mean, own.deviation, own.reason)


def _from_counts(history: Sequence[DayCount], tide: Tide) -> Spread:
    """A level that leans to recent days, and a part of the growth: the fewer days, the smaller the part."""
    days = len(history)
    wanted = [count.demand * tide.lifts(count.day) for count in history]
    weights = _weights(history, wanted)
    level = _mean(wanted, weights)
    middle = _mean(range(days), weights)
    slope = _slope(wanted, weights) * (days - 1) / (days + 3) * (OF_ITS_OWN if tide.stands else 1)
    mean = max(0.0, level + slope * (days - middle))
    misses = [(number - level - slope * (index - middle)) ** 2 for index, number in enumerate(wanted)]
    believed = _believed_deviation(mean, TOGETHER) ** 2
    variance = (BELIEF_DAYS * believed + days * _mean(misses, weights)) / (BELIEF_DAYS + days)
    unsure = variance * sum(weight**2 for weight in weights) / sum(weights) ** 2
    just_moved = MOVED_JUST_NOW if history[-1].moved_since else 0.0
    apart = (tide.stray * mean) ** 2 + (just_moved * mean) ** 2
    return Spread(mean, math.sqrt(variance + unsure + apart), _count_reason(history) + _tide_reason(tide))


def _weights(history: Sequence[DayCount], wanted: Sequence[float]) -> list[float]:
    days, middle = len(history), median(wanted)
    has_moved = any(count.moved_since for count in history) and not history[-1].moved_since
    return [
        RECENT ** (days - 1 - index)
        * (ANOTHER_ADDRESS if has_moved and count.moved_since else 1)
        * min(1.0, ODD_DAY * max(middle, 10) / max(abs(number - middle), 1e-9))
        for index, (count, number) in enumerate(zip(history, wanted, strict=True))
    ]


def _believed_deviation(mean: float, together: float) -> float:
    return math.sqrt(mean + (together * mean) ** 2)


def _slope(values: Sequence[float], weights: Sequence[float]) -> float:
    """Growth a day, by weighted least squares; 0 on one day."""
    middle, level = _mean(range(len(values)), weights), _mean(values, weights)
    across = _mean([(index - middle) ** 2 for index in range(len(values))], weights)
    along = _mean([(index - middle) * (value - level) for index, value in enumerate(values)], weights)
    return along / across if across else 0.0


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)


def _count_reason(history: Sequence[DayCount]) -> str:
    last = history[-3:]
    numbers = [str(count.wanted) for count in last]
    listed = " and ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)
    days = ("day counted", "two days", "three days")[len(last) - 1]
    turned_away = sum(count.turned_away for count in last)
    return f"{listed} wanted on the last {days}" + (f", {turned_away} turned away" if turned_away else "")


def _tide_reason(tide: Tide) -> str:
    """What stands out of what all places do together."""
    if abs(by_weekday := math.expm1(tide.weekday)) >= WORTH_SAYING:
        return f"; that weekday brings {_more_or_fewer(by_weekday)}"
    if abs(by_tide := math.expm1(tide.change)) >= WORTH_SAYING:
        return f"; {_more_or_fewer(by_tide)} than on the last day at all places"
    return ""


def _more_or_fewer(share: float) -> str:
    return f"{abs(share) * 100:.0f} % {'more' if share > 0 else 'fewer'}"


def _fixed_reason(fixed: int, booked_children: int) -> str:
    if booked_children > fixed:
        return f"{fixed} set by hand, though {booked_children} children are booked into care here"
    return f"{fixed} set by hand"


def _floor_reason(at_least: int, booked_children: int) -> str:
    if at_least > booked_children:
        return f"at least {at_least} set by hand"
    return f"{booked_children} children booked into care here"
