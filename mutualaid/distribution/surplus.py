"""Left-overs for a neighbour that ran out: who could pass on what to whom, in time. Plain values in and out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mutualaid.distribution.allocate import STANDARD, SUBSTITUTES, Point, km_between

MOST_MINUTES = 30  # transport of up to 30 minutes needs no cooling (FIELD.md §4)
TO_GIVE_OUT = timedelta(minutes=15)  # before its time is over
MINUTES_TO_HAND_OVER = 5
DETOUR, KM_AN_HOUR = 1.4, 25  # our estimate for a car in a city, from the distance as the crow flies
ANYTHING = ""  # what a place wants that did not say which


@dataclass(frozen=True, slots=True)
class Spare:
    """Meals of one variant left over at a place, to be gone by then (None: they keep)."""

    site: int
    service: str
    variant: str
    meals: int
    point: Point | None
    discard_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wanting:
    site: int
    service: str
    variant: str
    meals: int
    point: Point | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`variant` is what is given, `minutes` what a runner takes from door to door."""

    from_site: int
    to_site: int
    service: str
    variant: str
    meals: int
    km: float
    minutes: int
    discard_by: datetime | None


def suggest(spares: Iterable[Spare], wants: Iterable[Wanting], *, now: datetime) -> list[Suggestion]:
    """The nearest first; nothing is promised twice. Where nobody is in reach there is no suggestion."""
    left = {spare: spare.meals for spare in spares}
    missing = {want: want.meals for want in wants}
    found: dict[tuple[int, int, str, str], Suggestion] = {}
    ways = [
        (_rank(spare, want), minutes, km, spare, want)
        for spare in left
        for want in missing
        for km, minutes in [_way(spare, want)]
        if _may(spare, want) and _in_time(spare, minutes, now)
    ]
    for _order, minutes, km, spare, want in sorted(ways, key=lambda way: (way[1], way[0])):
        meals = min(left[spare], missing[want])
        if meals:
            left[spare] -= meals
            missing[want] -= meals
            key = (spare.site, want.site, spare.service, spare.variant)
            found[key] = _joined(found.get(key), spare, want, meals, km, minutes)
    return list(found.values())


def _joined(before: Suggestion | None, spare: Spare, want: Wanting, meals: int, km: float, minutes: int) -> Suggestion:
    """One row for the same way and food, though it comes from several lots: the soonest time counts."""
    times = [one for one in (spare.discard_by, before.discard_by if before else None) if one]
    return Suggestion(
        spare.site,
        want.site,
        spare.service,
        spare.variant,
        meals + (before.meals if before else 0),
        km,
        minutes,
        min(times, default=None),
    )


def _may(spare: Spare, want: Wanting) -> bool:
    if spare.site == want.site or spare.service != want.service:
        return False
    return want.variant == spare.variant or (want.variant in {ANYTHING, STANDARD} and spare.variant in SUBSTITUTES)


def _rank(spare: Spare, want: Wanting) -> tuple[int, float, int, int, str]:
    """What was asked for by name first, then standard meals, allergen-safe ones last; what expires first goes first."""
    variants: Mapping[str, int] = {variant: place for place, variant in enumerate(SUBSTITUTES)}
    own = -1 if want.variant == spare.variant else variants[spare.variant]
    until = spare.discard_by.timestamp() if spare.discard_by else float("inf")
    return (own, until, spare.site, want.site, want.variant)


def _way(spare: Spare, want: Wanting) -> tuple[float, int]:
    km = km_between(spare.point, want.point)
    return km, round(km * DETOUR / KM_AN_HOUR * 60) + MINUTES_TO_HAND_OVER


def _in_time(spare: Spare, minutes: int, now: datetime) -> bool:
    if minutes > MOST_MINUTES:
        return False
    return spare.discard_by is None or now + timedelta(minutes=minutes) + TO_GIVE_OUT <= spare.discard_by
