"""What families and site leads text: where food is, how a place stands, what was given out."""

import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.on_the_road import STILL_NEAR
from mutualaid.distribution.actions import record_count
from mutualaid.distribution.asking import OCCASION as HOW_MANY
from mutualaid.distribution.asking import unknown_places
from mutualaid.distribution.at_places import remarks_of
from mutualaid.distribution.brought import with_what_was_brought
from mutualaid.distribution.food_safety import gravest
from mutualaid.distribution.guesses import NothingToGuess, guess_meals, windows_to_guess
from mutualaid.inbox.answers import Answer, that_fit
from mutualaid.inbox.plain import plain
from mutualaid.inbox.questions import newest_question
from mutualaid.inbox.reader import A_REACTION, Intent, Reading
from mutualaid.inbox.why import SOMEBODY_THERE
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.actions import change_status
from mutualaid.people.models import Person
from mutualaid.sites.finder import find_places, zip_point
from mutualaid.sites.lookups import count_lookup, places_tried, texter
from mutualaid.sites.models import Service, ServiceWindow, Site, Status, Visibility

_BARE_NUMBER = re.compile(
    r"(\d{1,4})(?: (?:meals|comidas|almuerzos|份|個|phan|suat|وجبه|وجبات))?(?: (?:please|por favor))?"
)
_SAYS_WHETHER_THERE = {
    *(Intent.CONFIRM, Intent.HERE, Intent.OPEN, Intent.LATE, Intent.THANKS, Intent.UNCLEAR),
}


class LeadsOnly(Refusal):
    code = "leads_only"
    sentence = _("Only the person who leads a place can text that. If you lead one, ask a coordinator to add you.")


class WhichPlace(Refusal):
    code = "which_place"
    sentence = _("You lead several places: {places}. Text the number behind it, like OPEN 2 or ... LEFT 5 PLACE 2.")


def find_site(person: Person, reading: Reading, now: datetime) -> Answer:
    """FOOD 94601, or FOOD and the word on the school's flyer.

    May be refused: UnknownZip, UnknownWord, TooManyLookups, TooManyWords.
    """
    asked = str(reading.value or "")
    if not asked:
        return Answer("food_where")
    count_lookup(texter(person), now=now)
    away: list[Site] = []
    if any(character.isdigit() for character in asked):
        found = find_places(zip_point(asked), now=now, person=person)
    else:
        away = [site for site in places_tried(texter(person), asked, now=now) if site.status != Status.OPEN]
        school = flyer_site(asked)
        found = find_places(school.point if school else None, word=asked, now=now, person=person)
    if not found:
        return Answer("food_none", {"away": away})
    shown = that_fit(found, occasion="food", name="places", person=person, now=now, away=away)
    return Answer("food", {"places": shown, "away": away})


def flyer_site(word: str) -> Site | None:
    """The school that has this word on its flyer; a word for crews alone is nobody's."""
    return Site.objects.exclude(visibility=Visibility.CREW).filter(word=word.strip().upper()).first()


def place_open(person: Person, reading: Reading, now: datetime) -> Answer:
    return _status(person, reading, "open", now)


def place_full(person: Person, reading: Reading, now: datetime) -> Answer:
    return _status(person, reading, "full", now)


def place_closed(person: Person, reading: Reading, now: datetime) -> Answer:
    return _status(person, reading, "closed", now)


def count(person: Person, reading: Reading, now: datetime) -> Answer:
    """GOT 101 GAVE 96 LEFT 5 NOFOOD 12 TEMP 40: today's count of the place this person leads."""
    assert isinstance(reading.value, Mapping), "the reader gives a count its numbers"
    numbers = dict(reading.value)
    site = _led_by(person, numbers.pop("place", None))
    degrees = numbers.pop("temperature_f", None)
    day, service = day_of(now), _service_on(site, now)
    counted = record_count(
        site,
        day=day,
        service=service,
        numbers=with_what_was_brought(numbers, site, day=day, service=service),
        by=person,
        now=now,
        source="text",
        temperature_f=None if degrees is None else Decimal(degrees),
    )
    given = counted.first_meals + counted.seconds + counted.adults
    said = {"count": counted, "site": site, "given": given, "missing": -counted.surplus}
    return Answer("counted", said | {"remark": gravest(remarks_of([counted]))})


def tomorrow(person: Person, reading: Reading, now: datetime) -> Answer:
    """TOMORROW 80: what the people of a place expect of its next day. Lunch, where it gives out several things."""
    assert isinstance(reading.value, Mapping), "the reader gives TOMORROW its number"
    site = _led_by(person, reading.value.get("place"))
    windows = {window.service: window for window in windows_to_guess(site, now=now)}
    if not windows:
        raise NothingToGuess(site=site.name)
    window = windows.get(Service.LUNCH) or windows[min(windows)]
    return Answer("guessed", {"window": guess_meals(window, reading.value["meals"], by=person, now=now), "site": site})


def number_asked_for(body: str, reading: Reading, *, person: Person, now: datetime) -> Reading:
    """A bare number to “how many meals do you need?” is TOMORROW and that number, of the one place still unknown."""
    match = _BARE_NUMBER.fullmatch(plain(body))
    if reading.intent is not Intent.UNCLEAR or match is None:
        return reading
    asked = newest_question(person, now, also=(HOW_MANY,))
    if asked is None or asked.occasion != HOW_MANY or day_of(asked.created_at) != day_of(now):
        return reading
    value = {"meals": int(match[1])}
    unknown, led = unknown_places(person, now), _led(person)
    if len(unknown) == 1 and unknown[0] in led:
        value["place"] = led.index(unknown[0]) + 1
    return Reading(Intent.TOMORROW, value, reading.language, "the number that was asked for")


def answer_there(person: Person, body: str, reading: Reading, now: datetime) -> Answer | None:
    """What a lead says to “are you there?” while the car is near: the desk reads it and turns the car round. It is no
    yes to a shift and no check-in. None: it is about something else."""
    said_no = reading.intent is Intent.DROP and reading.value == "no"
    if not (said_no or reading.intent in _SAYS_WHETHER_THERE) or reading.why == A_REACTION:
        return None
    asked = newest_question(person, now)
    if asked is None or asked.occasion != "nobody_there" or asked.created_at <= now - STILL_NEAR:
        return None
    return Answer("person_reads", person_reads=SOMEBODY_THERE)


def _status(person: Person, reading: Reading, status: str, now: datetime) -> Answer:
    site = _led_by(person, reading.value if isinstance(reading.value, int) else None)
    told = change_status(site, status, by=person, now=now)
    return Answer("place_status", {"site": site, "status": status, "told": told})


def _led_by(person: Person, number: int | None) -> Site:
    """The place a lead writes about; several are numbered by name. May be refused: LeadsOnly, WhichPlace."""
    sites = _led(person)
    if not sites:
        raise LeadsOnly
    if number is None and len(sites) == 1:
        return sites[0]
    if number is None or not 1 <= number <= len(sites):
        raise WhichPlace(places=", ".join(f"{at}) {site.name}" for at, site in enumerate(sites, start=1)))
    return sites[number - 1]


def _led(person: Person) -> list[Site]:
    return list(Site.objects.filter(Q(leads__person=person)).order_by("name"))


def _service_on(site: Site, now: datetime) -> str:
    """What the place gives out today: lunch if it does, else what there is. An error of record_count if nothing."""
    services = set(ServiceWindow.objects.on(day_of(now)).filter(site=site).values_list("service", flat=True))
    return Service.LUNCH if Service.LUNCH in services or not services else min(services)
