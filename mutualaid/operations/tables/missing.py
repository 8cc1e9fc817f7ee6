"""What the strike still lacks before a day can be planned, each as something to do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutualaid.dispatch.models import DayPlan, DriverOffer
from mutualaid.distribution.stock import usable_stock
from mutualaid.inventory.models import Variant
from mutualaid.lib.days import say_day
from mutualaid.operations.tables.known import short
from mutualaid.operations.tables.words import fold
from mutualaid.sites.models import Kitchen, ServiceWindow, Site

NAMED = 6
ABOUT_BEGINS = "about:"


@dataclass(frozen=True, slots=True)
class Ask:
    """`page` is the name of the address where it can be done by hand, `table` that of the table that does it."""

    code: str
    sentence: str
    page: str
    table: str


def what_is_missing(day: date) -> list[Ask]:
    """In the order in which to see to it; empty when the day can be planned."""
    is_planned = DayPlan.objects.in_force().filter(day=day).exists()
    return [*_places(), *_kitchens(), *(() if is_planned else [*_food(day), *_drivers(day)])]


def _places() -> Iterator[Ask]:
    serving = Site.objects.filter(windows__isnull=False).distinct()
    lost = [site.name for site in serving.without_coordinates().order_by("name")]
    if lost:
        told = ngettext(
            "{number} place has no point on the map. Drop a pin for it: {names}.",
            "{number} places have no point on the map. Drop a pin for each: {names}.",
            len(lost),
        )
        yield Ask("pins", told.format(number=len(lost), names=_first(lost)), "places", "sites")
    about = [site.name for site in serving.filter(coordinates_source__startswith=ABOUT_BEGINS).order_by("name")]
    if about:
        told = ngettext(
            "{number} place is only about where we think, in the middle of its ZIP code: {names}.",
            "{number} places are only about where we think, in the middle of their ZIP code: {names}.",
            len(about),
        )
        yield Ask("about", told.format(number=len(about), names=_first(about)), "places", "sites")
    for one, other in alike(serving):
        told = _("{one} ({one_code}) and {other} ({other_code}) look like one place. If they are, close one of them.")
        sentence = told.format(one=one.name, one_code=one.code, other=other.name, other_code=other.code)
        yield Ask("alike", sentence, "places", "sites")


def alike(sites: Iterable[Site]) -> list[tuple[Site, Site]]:
    """Places of two codes that share an address, or a name but for the words that people leave out."""
    by_words: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        for words in {f"at {street(site.address)}", f"called {short(site.name)}"}:
            by_words[words].append(site)
    pairs = {(group[0].pk, other.pk): (group[0], other) for group in by_words.values() for other in group[1:]}
    return [pairs[key] for key in sorted(pairs)]


STREETS = {"street": "st", "avenue": "ave", "av": "ave", "boulevard": "blvd", "road": "rd", "drive": "dr", "lane": "ln"}


def street(address: str) -> str:
    """The house and street, however they are shortened, without city and ZIP code."""
    return " ".join(STREETS.get(word, word) for word in fold(address.split(",")[0]).split())


def _kitchens() -> Iterator[Ask]:
    if not Kitchen.objects.exists():
        yield Ask(
            "kitchens",
            _("No kitchen or depot yet: where is the food cooked or stored, how many meals a day, when do cars load?"),
            "places",
            "sites",
        )


def _food(day: date) -> Iterator[Ask]:
    windows = list(ServiceWindow.objects.open_on(day).select_related("site"))
    wanted = sum(window.quantity or 0 for window in windows)
    food = sum(held.meals for held in usable_stock(day, windows) if held.lot.variant != Variant.GROCERIES)
    if food < wanted:
        told = _("On {day} {wanted} meals are wanted, {food} are there or promised: who cooks or gives the rest?")
        yield Ask("food", told.format(day=say_day(day), wanted=wanted, food=food), "stock", "lots")


def _drivers(day: date) -> Iterator[Ask]:
    wanted = ServiceWindow.objects.open_on(day).aggregate(meals=Sum("quantity"))["meals"] or 0
    offers = list(DriverOffer.objects.on(day))
    room = sum(offer.meals * offer.trips for offer in offers)
    if room < wanted or (not offers and ServiceWindow.objects.open_on(day).exists()):
        told = ngettext(
            "On {day} {drivers} driver has room for {room} meals, and {wanted} are wanted: who else drives?",
            "On {day} {drivers} drivers have room for {room} meals, and {wanted} are wanted: who else drives?",
            len(offers),
        )
        sentence = told.format(day=say_day(day), drivers=len(offers), room=room, wanted=wanted)
        yield Ask("drivers", sentence, "tables", "drivers")


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
