"""Two versions of a day side by side, in words: whose sheet differs and how, which place gets what from whom."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.notices import NOTICEABLE, portions, sheets_changed
from mutualaid.lib.days import say_time


@dataclass(frozen=True, slots=True)
class DriverDifference:
    """`how`: new, changed or gone. `words` are whole sentences."""

    driver: str
    number: int
    how: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceDifference:
    place: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`drive_minutes` and `meals` are the later version less the earlier one."""

    before: DayPlan
    after: DayPlan
    sheets: tuple[DriverDifference, ...]
    places: tuple[PlaceDifference, ...]
    drive_minutes: int
    meals: int


def compare(before: DayPlan, after: DayPlan) -> Comparison:
    then, now = _routes(before), _routes(after)
    changed = {one.offer_id: one for one in sheets_changed(after, before)}
    return Comparison(
        before=before,
        after=after,
        sheets=tuple(
            DriverDifference(
                one.driver,
                (now.get(offer) or then[offer]).number,
                one.how,
                tuple(_route_words(then.get(offer), now.get(offer))),
            )
            for offer, one in changed.items()
        ),
        places=tuple(_places(then.values(), now.values())),
        drive_minutes=round((_driving(now) - _driving(then)) / 60),
        meals=_meals(now) - _meals(then),
    )


def _routes(plan: DayPlan) -> dict[int, Route]:
    rows = plan.routes.select_related("offer__person").prefetch_related("stops__items", "stops__site")
    return {row.offer_id: row for row in rows}


def _driving(routes: Mapping[int, Route]) -> int:
    return sum(route.drive_seconds for route in routes.values())


def _meals(routes: Mapping[int, Route]) -> int:
    return sum(portions(_deliveries(route)).total() for route in routes.values())


def _deliveries(route: Route | None) -> list[Stop]:
    return [stop for stop in route.stops.all() if stop.kind == Stop.Kind.DELIVER] if route else []


def _loads(route: Route | None) -> list[Stop]:
    return [stop for stop in route.stops.all() if stop.kind == Stop.Kind.LOAD] if route else []


# A route


def _route_words(then: Route | None, now: Route | None) -> Iterator[str]:
    """What the driver has to be told, the weightiest first."""
    had, has = _by_place(_deliveries(then)), _by_place(_deliveries(now))
    for site in [one for one in has if one not in had]:
        words = {"place": has[site][0].site.name, "meals": portions(has[site]).total()}
        yield _("goes to %(place)s as well, with %(meals)d") % words
    for site in [one for one in had if one not in has]:
        yield _("no longer goes to %(place)s") % {"place": had[site][0].site.name}
    yield from _kitchen_words(_loads(then), _loads(now))
    for site in [one for one in has if one in had]:
        yield from _same_place_words(had[site], has[site])
    if list(has) != list(had) and set(has) == set(had):
        places = ", ".join(stops[0].site.name for stops in has.values())
        yield _("in another order: %(places)s") % {"places": places}
    if then and now and then.number != now.number:
        yield _("is route %(new)d, was %(old)d") % {"new": now.number, "old": then.number}
    if now and now.note and now.note != (then.note if then else ""):
        yield _("on the sheet: %(note)s") % {"note": now.note}


def _kitchen_words(then: Sequence[Stop], now: Sequence[Stop]) -> Iterator[str]:
    if not then or not now:
        return
    had, has = [stop.site.name for stop in then], [stop.site.name for stop in now]
    if had != has:
        yield _("loads at %(new)s, not at %(old)s") % {"new": ", ".join(has), "old": ", ".join(had)}
    elif _moved(then[0], now[0]):
        words = {"place": has[0], "new": say_time(now[0].arrives_at), "old": say_time(then[0].arrives_at)}
        yield _("loads at %(place)s at %(new)s, not at %(old)s") % words


def _same_place_words(then: Sequence[Stop], now: Sequence[Stop]) -> Iterator[str]:
    place = now[0].site.name
    had, has = portions(then).total(), portions(now).total()
    if had != has:
        yield _("brings %(place)s %(new)d, not %(old)d") % {"place": place, "new": has, "old": had}
    elif portions(then) != portions(now):
        yield _("brings %(place)s other kinds of meals") % {"place": place}
    if _moved(then[0], now[0]):
        words = {"place": place, "new": say_time(now[0].arrives_at), "old": say_time(then[0].arrives_at)}
        yield _("is at %(place)s at %(new)s, not at %(old)s") % words


def _moved(then: Stop, now: Stop) -> bool:
    return abs(now.arrives_at - then.arrives_at) >= NOTICEABLE


def _by_place(stops: Sequence[Stop]) -> dict[int, list[Stop]]:
    """In the order of the first visit."""
    found: dict[int, list[Stop]] = {}
    for stop in stops:
        found.setdefault(stop.site_id, []).append(stop)
    return found


# A place


def _places(then: Iterable[Route], now: Iterable[Route]) -> Iterator[PlaceDifference]:
    had, has = _coming(then), _coming(now)
    names = {stop.site_id: stop.site.name for stops in (*had.values(), *has.values()) for _route, stop in stops}
    for site in sorted(names, key=lambda one: (names[one], one)):
        if words := tuple(_place_words(had.get(site, []), has.get(site, []))):
            yield PlaceDifference(names[site], words)


def _coming(routes: Iterable[Route]) -> dict[int, list[tuple[Route, Stop]]]:
    found: dict[int, list[tuple[Route, Stop]]] = {}
    for route in routes:
        for stop in _deliveries(route):
            found.setdefault(stop.site_id, []).append((route, stop))
    return found


def _place_words(then: Sequence[tuple[Route, Stop]], now: Sequence[tuple[Route, Stop]]) -> Iterator[str]:
    had, has = portions(stop for _r, stop in then).total(), portions(stop for _r, stop in now).total()
    if had and not has:
        yield _("gets nothing any more")
        return
    if had != has:
        words = {"new": has, "old": had}
        yield ngettext("gets %(new)d meal, not %(old)d", "gets %(new)d meals, not %(old)d", has) % words
    drivers, were = _drivers(now), _drivers(then)
    if had and drivers != were:
        yield _("from %(new)s, not from %(old)s") % {"new": ", ".join(drivers), "old": ", ".join(were)}
    first, was = _first(now), _first(then)
    if first and was and abs(first - was) >= NOTICEABLE:
        yield _("at %(new)s, not at %(old)s") % {"new": say_time(first), "old": say_time(was)}


def _drivers(coming: Sequence[tuple[Route, Stop]]) -> list[str]:
    return sorted(Counter(route.offer.person.name for route, _stop in coming))


def _first(coming: Sequence[tuple[Route, Stop]]) -> datetime | None:
    return min((stop.arrives_at for _route, stop in coming), default=None)
