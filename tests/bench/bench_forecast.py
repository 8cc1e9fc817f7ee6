"""`make bench-forecast`: made-up strikes (series.py), forecast day by day from the past only, against simple rules.

What is sent is to run out one day in ten. Pinball loss, in meals a place and day: a meal that is missing costs 0.9,
one that is left over 0.1. Every place is asked for on each of its days but the first; first days have a line of their
own. `--unseen` adds the two regimes that were left alone while the forecast was made.
"""

import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mutualaid.distribution.forecast import NORMAL, Expectation, expect_meals
from mutualaid.distribution.tide import STILL, UPTAKE, DayCount, PlacePast, tide_of
from tests.bench.series import REGIMES, SEEDS, UNSEEN, Place, SiteDay, Strike, a_strike, seen

QUANTILE = 1 - 1 / NORMAL
RULES: Mapping[str, Callable[[Sequence[int]], float]] = {
    "yesterday": lambda wanted: wanted[-1],
    "mean": statistics.fmean,
    "maximum": max,
    "yesterday + 10 %": lambda wanted: 1.1 * wanted[-1],
}
OURS = "forecast"


@dataclass(frozen=True, slots=True)
class Asked:
    """One place on one day: what came, what was forecast, what each rule would have sent. `rules` is empty on a first
    day."""

    demand: int
    forecast: Expectation
    rules: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """One strike: loss by rule, share of days run out, share of days inside the range; and the loss of first days."""

    loss: Mapping[str, float]
    ran_out: float
    inside: float
    first: float
    first_usual: float


def replay(strike: Strike) -> Iterator[Asked]:
    for day in sorted({one.day for place in strike.places for one in place.days}):
        pasts = [_past(place, day) for place in strike.places]
        tide = tide_of(pasts, day=day)
        for place, past in zip(strike.places, pasts, strict=True):
            for today in place.days:
                if today.day == day:
                    wanted = [count.wanted for count in past.history]
                    it = expect_meals(
                        past.history,
                        entitled=place.entitled,
                        booked_children=0,
                        multiplier=today.factor,
                        tide=tide,
                        alike=past.alike,
                    )
                    yield Asked(today.demand, it, {n: rule(wanted) for n, rule in RULES.items()} if wanted else {})


def _past(place: Place, day: date) -> PlacePast:
    return PlacePast(place.level, place.entitled, tuple(_count(one) for one in place.days if one.day < day))


def _count(one: SiteDay) -> DayCount:
    return DayCount(one.day, one.given + one.turned_away, one.turned_away, one.factor, one.at_old_address)


def pinball(sent: float, demand: int) -> float:
    return QUANTILE * (demand - sent) if demand > sent else (1 - QUANTILE) * (sent - demand)


def judge(strike: Strike) -> Judged:
    everything = list(replay(strike))
    asked = [one for one in everything if one.rules]
    first = [one for one in everything if not one.rules]
    loss = {name: statistics.fmean(pinball(one.rules[name], one.demand) for one in asked) for name in RULES}
    loss[OURS] = statistics.fmean(pinball(one.forecast.meals, one.demand) for one in asked)
    return Judged(
        loss=loss,
        ran_out=statistics.fmean(one.demand > one.forecast.meals for one in asked),
        inside=statistics.fmean(one.forecast.low <= one.demand <= one.forecast.high for one in asked),
        first=statistics.fmean(pinball(one.forecast.meals, one.demand) for one in first),
        first_usual=statistics.fmean(_usual(strike)),
    )


def _usual(strike: Strike) -> Iterator[float]:
    """First days by the usual uptake alone, with nothing borrowed."""
    for place in strike.places:
        it = expect_meals([], entitled=place.entitled, booked_children=0, uptake=UPTAKE, tide=STILL)
        yield pinball(it.meals, place.days[0].demand)


def main(regimes: Sequence[str]) -> None:
    names = [OURS, *RULES]
    judged = {regime: [judge(seen(a_strike(regime, seed))) for seed in SEEDS] for regime in regimes}
    print("| regime | " + " | ".join(names) + " | ran out | in range | first day (usual) |")
    print("|" + "---|" * (len(names) + 4))
    for regime, strikes in judged.items():
        print(_line(regime + (" (unseen)" if regime in UNSEEN else ""), strikes, names))
    print(_line("**all**", [one for strikes in judged.values() for one in strikes], names))
    worse = defaultdict(list)
    for regime, strikes in judged.items():
        for name in RULES:
            if _of(strikes, name) <= _of(strikes, OURS):
                worse[name].append(regime)
    print()
    for name in RULES:
        print(f"{name}: better than the forecast in {', '.join(worse[name]) or 'no regime'}")


def _of(strikes: Sequence[Judged], name: str) -> float:
    return statistics.fmean(one.loss[name] for one in strikes)


def _line(title: str, strikes: Sequence[Judged], names: Sequence[str]) -> str:
    losses = [f"{_of(strikes, name):.2f} ± {statistics.stdev(one.loss[name] for one in strikes):.2f}" for name in names]
    ran_out = statistics.fmean(one.ran_out for one in strikes)
    inside = statistics.fmean(one.inside for one in strikes)
    first, usual = (statistics.fmean(getattr(one, name) for one in strikes) for name in ("first", "first_usual"))
    return f"| {title} | " + " | ".join(losses) + f" | {ran_out:.0%} | {inside:.0%} | {first:.1f} ({usual:.1f}) |"


if __name__ == "__main__":
    main([regime for regime in REGIMES if regime not in UNSEEN or "--unseen" in sys.argv])
