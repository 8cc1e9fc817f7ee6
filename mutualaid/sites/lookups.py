"""A family's look-up, counted: page, API and texts all come through here, so that nobody can collect the list."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mutualaid.lib import limits
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.finder import Found, UnknownWord, find_places, places_of_word, zip_point
from mutualaid.sites.models import Site, Status

STRETCH = 600  # seconds
LOOKUPS_EACH, LOOKUPS_IN_ALL = 30, 3000
# Words on flyers are few and friendly, so a wrong one is dearer than a look-up.
WRONG_WORDS_EACH, WRONG_WORDS_IN_ALL = 10, 300
EVERYBODY = "everybody"

Point = tuple[float, float]


class TooManyLookups(Refusal):
    code = "too_many_lookups"
    sentence = _("That was a lot of searches. Please wait ten minutes and try again.")


class TooManyWords(Refusal):
    code = "too_many_words"
    sentence = _("Too many words were tried that we do not know. Use your ZIP code, or try again in ten minutes.")


@dataclass(frozen=True, slots=True)
class Lookup:
    """`point` is where you are, as far as you said; `shut` are places of the word that are not open now."""

    point: Point | None
    places: tuple[Found, ...]
    shut: tuple[Site, ...]


def texter(person: Person) -> str:
    """Who asks, where somebody asks by text."""
    return f"person {person.pk}"


def count_lookup(who: str, *, now: datetime) -> None:
    """To be called before anything is looked up for `who` (limits.asker or texter). May be refused: TooManyLookups."""
    each = limits.count("lookup", who, seconds=STRETCH, now=now)
    if each > LOOKUPS_EACH or limits.count("lookup", EVERYBODY, seconds=STRETCH, now=now) > LOOKUPS_IN_ALL:
        raise TooManyLookups


def look_up(who: str, *, now: datetime, zip: str = "", word: str = "", near: Point | None = None) -> Lookup:
    """At most three places near a point, a ZIP code, or for want of both around the word's own place.

    May be refused: UnknownZip, UnknownWord, TooManyWords. Counts no look-up (count_lookup does), but wrong words.
    """
    point = near or (zip_point(zip) if zip else None)
    own = places_tried(who, word, now=now) if word else []
    middle = point or next((site.point for site in own if site.point), None)
    shut = tuple(site for site in own if site.status != Status.OPEN)
    return Lookup(point, tuple(find_places(middle, word=word, now=now)), shut)


def is_word(who: str, word: str, *, now: datetime) -> bool:
    """Whether a word said alone is a flyer's; always no for who tried too many.

    A wrong one is counted for `who` alone: most are ordinary talk.
    """
    if limits.counted("wrong word", who, seconds=STRETCH, now=now) >= WRONG_WORDS_EACH:
        return False
    try:
        return bool(places_of_word(word))
    except UnknownWord:
        limits.count("wrong word", who, seconds=STRETCH, now=now)
        return False


def places_tried(who: str, word: str, *, now: datetime) -> list[Site]:
    """The word's places, open or not; a wrong word is counted. May be refused: TooManyWords, UnknownWord."""
    tried = {asker: limits.counted("wrong word", asker, seconds=STRETCH, now=now) for asker in (who, EVERYBODY)}
    if tried[who] >= WRONG_WORDS_EACH or tried[EVERYBODY] >= WRONG_WORDS_IN_ALL:
        raise TooManyWords
    try:
        return places_of_word(word)
    except UnknownWord:
        for asker in tried:
            limits.count("wrong word", asker, seconds=STRETCH, now=now)
        raise
