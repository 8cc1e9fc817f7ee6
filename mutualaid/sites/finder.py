"""Where a family can go: the nearest open places that may be shown to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from math import inf

import zipcodes
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow, Site, Status, Visibility
from routes.travel import distance_km, walking_minutes

MOST = 3  # nobody can collect the list
DAYS_AHEAD = 4  # over a long weekend
FAR_KM = 25.0  # nobody goes there for a lunch


class UnknownZip(Refusal):
    code = "unknown_zip"
    sentence = _("We do not know the ZIP code “{zip}”. It has five digits, like 94601.")


class UnknownWord(Refusal):
    code = "unknown_word"
    sentence = _("We do not know the word “{word}”. Look at your school's flyer again, or use your ZIP code.")


@dataclass(frozen=True, slots=True)
class Found:
    """A place to go to: its next day's windows, and how far it is on foot (None where nobody knows one of the two
    points). `window` is the first of `windows`; `is_own`: the flyer's word named it."""

    site: Site
    window: ServiceWindow
    km: float | None
    walking_minutes: int | None
    windows: tuple[ServiceWindow, ...]
    is_own: bool


@lru_cache(maxsize=2048)
def zip_point(zip: str) -> tuple[float, float]:
    """(latitude, longitude) of the middle of a ZIP code, about 1 km true. May be refused: UnknownZip.

    Takes ZIP+4, and digits of any script.
    """
    digits = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in zip.strip().partition("-")[0])
    if not (len(digits) == 5 and digits.isdecimal()) or not (found := zipcodes.matching(digits)):
        raise UnknownZip(zip=zip.strip())
    return (float(found[0]["lat"]), float(found[0]["long"]))


def places_of_word(word: str) -> list[Site]:
    """The places of a flyer's word, its own or those of a school they serve, open or not. May be refused: UnknownWord.

    A word that only crews may know is as unknown as any other.
    """
    kept = word.strip().upper()
    known = Site.objects.exclude(visibility=Visibility.CREW)
    if not kept or not known.filter(word=kept).exists():
        raise UnknownWord(word=word.strip())
    places = known.filter(Q(word=kept) | Q(serves__word=kept), is_picket=False)
    return list(places.select_related("moved_to").distinct())


def find_places(
    point: tuple[float, float] | None,
    *,
    now: datetime,
    word: str = "",
    person: Person | None = None,
    most: int = MOST,
) -> list[Found]:
    """At most three open places: those of the flyer's word, then the nearest that still serve today, or else on the
    next day that any of them does.

    Public places, the places of the word, and the family's own. Places only crews know never appear, nor, once a
    plan of the day is in force, do those to which it brings nothing.
    """
    own = {site.pk for site in places_of_word(word)} if word else set()
    windows = _still_to_come(_windows_shown(own, person), now)
    found = [_found(list(of_site), point, own) for _, of_site in groupby(windows, key=lambda window: window.site_id)]
    first_day = min((place.window.day for place in found if not place.is_own), default=date.max)
    near = [place for place in found if place.is_own or _is_near(place, first_day)]
    return sorted(near, key=_own_then_nearest)[:most]


def _windows_shown(own: Iterable[int], person: Person | None) -> QuerySet[ServiceWindow]:
    shown = Q(site__visibility=Visibility.PUBLIC) | Q(site__in=own)
    if person is not None:
        shown |= Q(site__followers__person=person)
    staffed = ServiceWindow.objects.filter(shown, site__is_picket=False, site__status=Status.OPEN)
    # What is on offer is written when a plan comes into force: before that, nobody knows, and every place is told.
    planned = Exists(ServiceWindow.objects.filter(day=OuterRef("day")).exclude(on_offer=""))
    fed = staffed.filter(~Q(on_offer="") | ~planned)
    return fed.exclude(site__visibility=Visibility.CREW).select_related("site").distinct()


def _still_to_come(windows: QuerySet[ServiceWindow], now: datetime) -> list[ServiceWindow]:
    local = timezone.localtime(now)
    today = local.date()
    coming = windows.filter(day__gte=today, day__lte=today + timedelta(days=DAYS_AHEAD))
    in_order = coming.order_by("site_id", "day", "opens")
    return [window for window in in_order if window.day > today or window.closes > local.time()]


def _found(windows: list[ServiceWindow], point: tuple[float, float] | None, own: set[int]) -> Found:
    """One place from its windows to come, in order."""
    first = windows[0]
    there = first.site.point
    return Found(
        site=first.site,
        window=first,
        km=distance_km(point, there) if point and there else None,
        walking_minutes=walking_minutes(point, there) if point and there else None,
        windows=tuple(window for window in windows if window.day == first.day),
        is_own=first.site_id in own,
    )


def _is_near(place: Found, day: date) -> bool:
    return place.window.day == day and (place.km is None or place.km <= FAR_KM)


def _own_then_nearest(place: Found) -> tuple[bool, float, object, str]:
    return (not place.is_own, inf if place.km is None else place.km, place.window.opens, place.site.code)
