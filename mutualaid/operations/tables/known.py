"""What a file may refer to without saying it as we do: places by name, people by a masked number, points by ZIP."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.days import StrikeCalendar
from mutualaid.operations.tables import out
from mutualaid.operations.tables.tidy import Cells, Local
from mutualaid.operations.tables.words import fold
from mutualaid.people.models import Person
from mutualaid.sites.finder import UnknownZip, zip_point
from mutualaid.sites.models import Site
from mutualaid.strike.models import Strike, StrikeDay

MASKED = re.compile(r"••(\d\d)")
ALIKE = 0.8  # difflib's ratio above which a name is offered as what was meant
# Words by which one place is called or not: `Franklin Elementary School` is `Franklin`.
LEFT_OUT = frozenset(
    [
        "the",
        "el",
        "la",
        "school",
        "escuela",
        "elementary",
        "primaria",
        "es",
        "ms",
        "hs",
        "middle",
        "high",
        "center",
        "centre",
        "centro",
    ]
)


class NoSuchPlace(Refusal):
    code = "no_such_place"
    sentence = _("We know no place “{typed}”.")


class PlaceLike(Refusal):
    code = "place_like"
    sentence = _("We know no place “{typed}”. Do you mean “{like}”?")


class WhoIsThat(Refusal):
    code = "who_is_that"
    sentence = _("“{typed}” is a masked number, and we cannot tell whose. Write the whole number.")


class Places:
    """The strike's places, found by code, name or address in any spelling that leaves no doubt."""

    def __init__(self, sites: Sequence[Site]) -> None:
        self._codes = {site.code.casefold(): site.code for site in sites}
        self._names: dict[str, set[str]] = {}
        self._called = {fold(site.name): site.name for site in sites}
        for site in sites:
            for words in {fold(site.name), short(site.name), fold(site.address)} - {""}:
                self._names.setdefault(words, set()).add(site.code)

    def find(self, typed: str) -> str:
        """The code of exactly one place; empty where none or several are called so."""
        if code := self._codes.get(typed.strip().casefold()):
            return code
        found = self._names.get(fold(typed)) or self._names.get(short(typed)) or set()
        return next(iter(found)) if len(found) == 1 else ""

    def must(self, typed: str) -> str:
        """May be refused: NoSuchPlace, PlaceLike. A likely slip is asked about, never guessed."""
        if code := self.find(typed):
            return code
        if like := get_close_matches(fold(typed), list(self._called), n=1, cutoff=ALIKE):
            raise PlaceLike(typed=typed, like=self._called[like[0]])
        raise NoSuchPlace(typed=typed)


def short(name: str) -> str:
    """A place's name without the words that people leave out."""
    return " ".join(word for word in fold(name).split() if word not in LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Known:
    """`consent`: where people in this file agreed to texts; empty where nobody says that they did. `stands`: the cells
    of each place as it stands, by code: a row that gives a place's code and its pin need not say the rest again."""

    calendar: StrikeCalendar
    region: str
    places: Places
    consent: str = ""
    stands: Mapping[str, Cells] = field(default_factory=dict)

    @property
    def local(self) -> Local:
        return Local(self.calendar.days, month_first=self.region == "US")

    def middle_of(self, zip: str) -> tuple[float, float] | None:
        """About where a ZIP code is, if it is one."""
        try:
            return zip_point(zip)
        except UnknownZip:
            return None


def known_now(*, consent: str = "") -> Known:
    """What this node's strike knows."""
    strike = Strike.objects.get(pk=1)
    days = tuple(StrikeDay.objects.order_by("day").values_list("day", flat=True))
    stands = {cells["code"]: cells for cells in out.sites()}
    return Known(StrikeCalendar(days), strike.region, Places(list(Site.objects.all())), consent, stands)


def whole_number(typed: str, name: str) -> str:
    """The number behind our own masked one, by the name beside it. May be refused: WhoIsThat."""
    found = MASKED.search(typed)
    if found is None:
        return typed
    called = {person.phone for person in Person.objects.standing().filter(name=name.strip()).exclude(phone="")}
    numbers = [phone for phone in called if phone.endswith(found[1])]
    if not name.strip() or len(numbers) != 1:
        raise WhoIsThat(typed=typed)
    return str(numbers[0])
