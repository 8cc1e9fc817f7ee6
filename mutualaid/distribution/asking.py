"""The people who lead places are asked at 13:00 how many they expect next, once again half an hour later, and then
called. Computed from the windows each minute, never parked in a queue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mutualaid.lib.days import at, day_of
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.models import Person
from mutualaid.sites.models import Service, ServiceWindow, Site, SiteLead
from mutualaid.strike.models import StrikeDay

OCCASION = "how_many"
ASK_FROM, ORDERS_GO = time(13), time(16, 30)
ASK_AGAIN_AFTER = CALL_AFTER = timedelta(minutes=30)
TIMES = 2


@dataclass(frozen=True, slots=True)
class Unknown:
    """A place that serves on `day` and has not said how many. `since`: when its leads were last asked, or should have
    been."""

    site: Site
    day: date
    leads: tuple[Person, ...]
    since: datetime


def ask_for_numbers(now: datetime) -> int:
    """Queue every question that is due and has not been queued. Returns how many are new."""
    today, day = day_of(now), day_to_ask_for(now)
    if day is None or not at(today, ASK_FROM) <= now < at(today, ORDERS_GO):
        return 0
    sites = places_without_a_number(day)
    asked = _asked(day, sites)
    new = 0
    for site, leads in _leads(sites):
        for lead in leads:
            times = asked[site.pk, lead.pk]
            if len(times) < TIMES and (not times or now >= max(times) + ASK_AGAIN_AFTER):
                _ask(lead, site, day, number=len(times) + 1, now=now)
                new += 1
    return new


def to_call(now: datetime) -> list[Unknown]:
    """Who has been asked twice, half an hour ago, and said nothing; places that nobody leads stand here at once."""
    today, day = day_of(now), day_to_ask_for(now)
    if day is None or now < at(today, ASK_FROM):
        return []
    sites = places_without_a_number(day)
    asked = _asked(day, sites)
    return [
        Unknown(site, day, tuple(leads), since)
        for site, leads in _leads(sites)
        for since in [max((max(asked[site.pk, lead.pk], default=now) for lead in leads), default=at(today, ASK_FROM))]
        if not leads or (all(len(asked[site.pk, lead.pk]) >= TIMES for lead in leads) and now >= since + CALL_AFTER)
    ]


def day_to_ask_for(now: datetime) -> date | None:
    """The next day of the strike; nobody is asked on a day off that is not the one before."""
    today = day_of(now)
    coming = StrikeDay.objects.after(today).values_list("day", flat=True).first()
    if coming is None or (coming - today > timedelta(days=1) and not StrikeDay.objects.filter(day=today).exists()):
        return None
    return coming


def places_without_a_number(day: date) -> list[Site]:
    """Open places that serve meals on the day, with neither a guess nor a number set by hand, by name."""
    windows = ServiceWindow.objects.open_on(day).exclude(service=Service.GROCERIES).select_related("site")
    said: dict[Site, list[bool]] = defaultdict(list)
    for window in windows:
        said[window.site].append(window.guess is not None or window.quantity is not None)
    return sorted((site for site, all_said in said.items() if not any(all_said)), key=lambda site: (site.name, site.pk))


def _leads(sites: Iterable[Site]) -> list[tuple[Site, list[Person]]]:
    leads: dict[int, list[Person]] = defaultdict(list)
    wanted = list(sites)
    for lead in SiteLead.objects.filter(site__in=wanted).select_related("person").order_by("person_id"):
        leads[lead.site_id].append(lead.person)
    return [(site, leads[site.pk]) for site in wanted]


def unknown_places(lead: Person, now: datetime) -> list[Site]:
    """The places of whose number this lead was asked today and which still has to be said, by name."""
    day = day_to_ask_for(now)
    sites = places_without_a_number(day) if day else []
    asked = _asked(day, sites) if day else {}
    return [site for site in sites if (site.pk, lead.pk) in asked]


def _key(site: int, day: date, lead: int, number: int) -> str:
    return f"{OCCASION}:{site}:{day:%Y%m%d}:{lead}:{number}"


def _asked(day: date, sites: Iterable[Site]) -> dict[tuple[int, int], list[datetime]]:
    """When each lead was asked about each place, from the texts' keys."""
    asked: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    keys = {
        _key(site.pk, day, lead.pk, number): (site.pk, lead.pk)
        for site, leads in _leads(sites)
        for lead in leads
        for number in range(1, TIMES + 1)
    }
    for key, created_at in Text.objects.filter(key__in=keys).values_list("key", "created_at"):
        asked[keys[key]].append(created_at)
    return asked


def _ask(lead: Person, site: Site, day: date, *, number: int, now: datetime) -> Text:
    return queue_text(
        lead,
        app="distribution",
        occasion=OCCASION,
        key=_key(site.pk, day, lead.pk, number),
        now=now,
        priority=Priority.REMINDER,
        context={"site": site, "day": day, "now": now},
        expires_at=at(day_of(now), ORDERS_GO),
    )
