"""Where a family can go: the nearest open places that may be shown to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import inf

import zipcodes
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow, Site, Status, Visibility
from routes.travel import distance_km, walking_minutes

MOST = 3  # nobody can collect the list


class UnknownZip(Refusal):
    code = "unknown_zip"
    sentence = _("We do not know the ZIP code “{zip}”. It has five digits, like 94601.")


@dataclass(frozen=True, slots=True)
class Found:
    """A place to go to: its next window, and how far it is on foot (None where nobody knows one of the two points)."""

    site: Site
    window: ServiceWindow
    km: float | None
    walking_minutes: int | None


@lru_cache(maxsize=2048)
def zip_point(zip: str) -> tuple[float, float]:
    """(latitude, longitude) of the middle of a ZIP code, about 1 km true. May be refused: UnknownZip."""
    digits = zip.strip()
    if not (len(digits) == 5 and digits.isdigit()) or not (found := zipcodes.matching(digits)):
        raise UnknownZip(zip=zip.strip())
    return (float(found[0]["lat"]), float(found[0]["long"]))


def find_places(
    point: tuple[float, float] | None,
    *,
    now: datetime,
    word: str = "",
    person: Person | None = None,
    most: int = MOST,
) -> list[Found]:
    """At most three open places, the nearest first: those that still serve today, else of the next day that does.

    Public places, the place of the flyer's word, and the family's own. Places only crews know never appear.
    """
    today = timezone.localtime(now).date()
    windows = _windows_shown(word=word, person=person).filter(day__gte=today, day__lte=today + timedelta(days=4))
    coming = [window for window in windows if window.day > today or window.closes > timezone.localtime(now).time()]
    if not coming:
        return []
    first_day = min(window.day for window in coming)
    found = [_found(window, point) for window in coming if window.day == first_day]
    return _one_each(sorted(found, key=_nearest_first))[:most]


def _windows_shown(*, word: str, person: Person | None) -> QuerySet[ServiceWindow]:
    shown = Q(site__visibility=Visibility.PUBLIC)
    if word:
        word = word.strip().upper()
        shown |= Q(site__word=word) | Q(site__serves__word=word)
    if person is not None:
        shown |= Q(site__followers__person=person)
    staffed = ServiceWindow.objects.filter(shown, site__is_picket=False, site__status=Status.OPEN)
    return staffed.exclude(site__visibility=Visibility.CREW).select_related("site").distinct()


def _found(window: ServiceWindow, point: tuple[float, float] | None) -> Found:
    if point is None or window.site.point is None:
        return Found(site=window.site, window=window, km=None, walking_minutes=None)
    km = distance_km(point, window.site.point)
    return Found(site=window.site, window=window, km=km, walking_minutes=walking_minutes(point, window.site.point))


def _nearest_first(place: Found) -> tuple[float, object, str]:
    return (inf if place.km is None else place.km, place.window.opens, place.site.code)


def _one_each(found: list[Found]) -> list[Found]:
    """A place once, with its first window."""
    return list({place.site.pk: place for place in reversed(found)}.values())[::-1]
