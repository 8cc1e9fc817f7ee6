"""Add a place, say what it is for and when it serves, and open, close or show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person, Role
from mutualaid.sites.models import (
    Follower,
    Kitchen,
    Service,
    ServiceWindow,
    Site,
    SiteLead,
    SiteRole,
    Status,
    Visibility,
)
from mutualaid.strike.models import Strike
from routes.travel import distance_km

CITY_KM = 150.0  # a pin farther from the strike's own is a slip
# What the phone networks, or we, take for something else; inbox.vocabulary has many more words for these.
# fmt: off
COMMANDS = frozenset({
    "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "HELP", "INFO", "START",
    "UNSTOP", "YES", "SI", "NO", "MENU", "FOOD", "COMIDA", "LINK", "OPEN", "FULL", "CLOSED", "MINE", "DROP",
    "HERE", "NEXT", "DONE", "SHIFTS", "TURNOS", "ALTO", "PARAR", "AYUDA",
})
# fmt: on


class PicketTakesNoShifts(Refusal):
    code = "picket_takes_no_shifts"
    sentence = _("{site} is a picket line: it takes deliveries, never shifts, check-ins or childcare.")


class NotYourSite(Refusal):
    code = "not_your_site"
    sentence = _("Only the people who lead {site} or a coordinator can change it.")


class NoSuchWindow(Refusal):
    code = "window_ends_before_it_starts"
    sentence = _("A place cannot close at {closes} when it opens at {opens}.")


class NowhereOnEarth(Refusal):
    code = "nowhere_on_earth"
    sentence = _("{latitude}, {longitude} is not a point on the map. Latitude runs to 90, longitude to 180.")


class WordTaken(Refusal):
    code = "word_taken"
    sentence = _("The word “{word}” is already on the flyer of {site}.")


class FarFromTheCity(Refusal):
    code = "far_from_the_city"
    sentence = _("That point is {km} km from {city}. Latitude comes first: 37.80, -122.27.")


class WordIsACommand(Refusal):
    code = "word_is_a_command"
    sentence = _("“{word}” means something else in a text. Choose another word.")


class RoleInUse(Refusal):
    code = "role_in_use"
    sentence = _("{site} cannot stop being {role}: shifts or childcare stand there.")


class KitchenWanted(Refusal):
    code = "kitchen_wanted"
    sentence = _("Say how many meals {site} can give out in a day, and when cars load there.")


class WindowStands(Refusal):
    code = "window_stands"
    sentence = _("{site} has {service} from {opens} on that day already.")


class DayHasPassed(Refusal):
    code = "day_has_passed"
    sentence = _("That day is over: its hours stay as they were.")


@transaction.atomic
def add_site(
    *,
    code: str,
    name: str,
    address: str,
    now: datetime,
    roles: Iterable[str] = (),
    is_picket: bool = False,
    point: tuple[float, float] | None = None,
    coordinates_source: str = "",
    zip: str = "",
    visibility: str = Visibility.OWN,
    word: str | None = None,
    grades: str = "",
    enrolment: int = 0,
    entitled_pupils: int = 0,
    languages: Iterable[str] = (),
    permit_class: str = "",
    access_note: str = "",
    source: str = "",
    licence: str = "",
) -> Site:
    """A place that own families alone may know of, unless `visibility` says otherwise on purpose.

    `point` is (latitude, longitude) in degrees. May be refused: NowhereOnEarth, WordTaken, PicketTakesNoShifts.
    """
    site = Site.objects.create(
        code=code,
        name=name,
        address=address,
        zip=zip,
        latitude=on_earth(point)[0] if point else None,
        longitude=on_earth(point)[1] if point else None,
        coordinates_source=coordinates_source,
        is_picket=is_picket,
        visibility=visibility,
        word=free_word(word),
        status_since=now,
        grades=grades,
        enrolment=enrolment,
        entitled_pupils=entitled_pupils,
        languages=list(languages),
        permit_class=permit_class,
        access_note=access_note,
        source=source,
        licence=licence,
    )
    for role in roles:
        give_role(site, role)
    return site


def on_earth(point: tuple[float, float]) -> tuple[float, float]:
    """May be refused: NowhereOnEarth."""
    latitude, longitude = point
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise NowhereOnEarth(latitude=latitude, longitude=longitude)
    return point


def free_word(word: str | None) -> str | None:
    """The flyer's word in the one spelling in which it is kept. May be refused: WordTaken, WordIsACommand."""
    kept = word.strip().upper() if word and word.strip() else None
    if kept in COMMANDS:
        raise WordIsACommand(word=kept)
    if kept and (taken := Site.objects.filter(word=kept).first()):
        raise WordTaken(word=kept, site=taken.name)
    return kept


@transaction.atomic
def give_role(site: Site, role: str) -> SiteRole:
    """May be refused: PicketTakesNoShifts. A school where both happens is two places: the line, and the pick-up."""
    if site.is_picket or role not in SiteRole.Role.values:
        raise PicketTakesNoShifts(site=site.name)
    return SiteRole.objects.get_or_create(site=site, role=role)[0]


def staffed(site: Site, role: str) -> SiteRole:
    """The role of a site on which shifts and sessions stand. May be refused: PicketTakesNoShifts."""
    found = SiteRole.objects.filter(site=site, role=role).first()
    if found is None:
        raise PicketTakesNoShifts(site=site.name)
    return found


@transaction.atomic
def set_kitchen(
    site: Site,
    *,
    meals_a_day: int,
    opens: time,
    closes: time,
    loading_minutes: int = 10,
    crate: int | None = None,
    cold_box: int | None = None,
) -> Kitchen:
    """What the kitchen gives out in a day at most, when cars load there, and how many meals it packs to a crate (1:
    none; None: as before) and to a cold box (0: none travels cold; None: as before). May be refused: NoSuchWindow."""
    refuse_backward(opens, closes)
    changes: dict[str, Any] = {"meals_a_day": meals_a_day, "opens": opens, "closes": closes}
    changes |= {"loading_minutes": loading_minutes} | ({"crate": crate} if crate else {})
    changes |= {} if cold_box is None else {"cold_box": cold_box}
    return Kitchen.objects.update_or_create(site=site, defaults=changes)[0]


@transaction.atomic
def open_window(
    site: Site, *, day: date, opens: time, closes: time, service: str, quantity: int | None = None, note: str = ""
) -> ServiceWindow:
    """The place serves then; a second call with the same hour changes what it says. May be refused: NoSuchWindow."""
    refuse_backward(opens, closes)
    return ServiceWindow.objects.update_or_create(
        site=site,
        day=day,
        service=service,
        opens=opens,
        defaults={"closes": closes, "quantity": quantity, "note": note},
    )[0]


def refuse_backward(opens: time, closes: time) -> None:
    if closes <= opens:
        raise NoSuchWindow(opens=f"{opens:%H:%M}", closes=f"{closes:%H:%M}")


@transaction.atomic
def add_lead(site: Site, person: Person) -> SiteLead:
    return SiteLead.objects.get_or_create(site=site, person=person)[0]


@transaction.atomic
def follow_site(site: Site, person: Person, *, now: datetime, until: date | None = None) -> Follower:
    """This family wants texts about this place, until a date if there is one."""
    return Follower.objects.update_or_create(
        site=site, person=person, defaults={"until": until}, create_defaults={"since": now, "until": until}
    )[0]


def has_say(site: Site, by: Person) -> bool:
    """Whether this person leads the site or coordinates."""
    return site.leads.filter(person=by).exists() or by.has_role(Role.COORDINATOR)


def require_say(site: Site, by: Person) -> None:
    """May be refused: NotYourSite."""
    if not has_say(site, by):
        raise NotYourSite(site=site.name)


@transaction.atomic
def set_status(
    site: Site, status: str, *, by: Person, now: datetime, reason: str = "", moved_to: Site | None = None
) -> Site:
    """Open, full, moved or closed, since now. May be refused: NotYourSite. Who is due there is told by
    operations.close_site; this writes the fact."""
    require_say(site, by)
    if site.status != status:
        site.status_since = now
    site.status, site.status_reason = status, reason
    site.moved_to = moved_to if status == Status.MOVED else None
    site.save(update_fields=["status", "status_since", "status_reason", "moved_to"])
    return site


@transaction.atomic
def set_visibility(site: Site, visibility: str, *, by: Person) -> Site:
    """A deliberate act. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    site.visibility = visibility
    site.save(update_fields=["visibility"])
    return site


@transaction.atomic
def change_site(site: Site, *, name: str, address: str, zip: str, access_note: str, by: Person) -> Site:
    """How it is called and found. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    site.name, site.address, site.zip, site.access_note = name, address, zip, access_note
    site.save(update_fields=["name", "address", "zip", "access_note"])
    return site


@transaction.atomic
def drop_pin(site: Site, point: tuple[float, float], *, source: str, by: Person) -> Site:
    """Where it is: (latitude, longitude) in degrees, and how anybody knows.

    May be refused: CoordinatorsOnly, NowhereOnEarth, FarFromTheCity.
    """
    require_coordinator(by)
    latitude, longitude = on_earth(point)
    strike = Strike.objects.filter(pk=1).first()
    away = distance_km(point, (strike.latitude, strike.longitude)) if strike else 0.0
    if strike and away > CITY_KM:
        raise FarFromTheCity(km=round(away), city=strike.city)
    site.latitude, site.longitude, site.coordinates_source = latitude, longitude, source
    site.save(update_fields=["latitude", "longitude", "coordinates_source"])
    return site


@transaction.atomic
def set_word(site: Site, word: str, *, by: Person) -> Site:
    """The word on its flyer; empty for none. May be refused: CoordinatorsOnly, WordTaken, WordIsACommand."""
    require_coordinator(by)
    if (kept := word.strip().upper()) != (site.word or ""):
        site.word = free_word(kept)
        site.save(update_fields=["word"])
    return site


@dataclass(frozen=True, slots=True)
class KitchenHours:
    """What set_kitchen takes."""

    meals_a_day: int
    opens: time
    closes: time
    loading_minutes: int = 10
    crate: int | None = None
    cold_box: int | None = None


@transaction.atomic
def set_roles(site: Site, roles: Iterable[str], *, kitchen: KitchenHours | None, by: Person) -> None:
    """What it is for from here on; kitchens and depots say what they can give out.

    May be refused: CoordinatorsOnly, PicketTakesNoShifts, KitchenWanted, NoSuchWindow, RoleInUse.
    """
    require_coordinator(by)
    wanted = set(roles)
    for role in wanted:
        give_role(site, role)
    for gone in site.roles.exclude(role__in=wanted):
        _take_role(gone)
    if not wanted & {SiteRole.Role.KITCHEN, SiteRole.Role.DEPOT}:
        Kitchen.objects.filter(site=site).delete()
        return
    if kitchen is None:
        raise KitchenWanted(site=site.name)
    set_kitchen(
        site,
        meals_a_day=kitchen.meals_a_day,
        opens=kitchen.opens,
        closes=kitchen.closes,
        loading_minutes=kitchen.loading_minutes,
        crate=kitchen.crate,
        cold_box=kitchen.cold_box,
    )


def _take_role(place: SiteRole) -> None:
    try:
        with transaction.atomic():
            place.delete()
    except ProtectedError as error:
        raise RoleInUse(site=place.site.name, role=place.get_role_display()) from error


@transaction.atomic
def add_windows(
    site: Site,
    *,
    days: Iterable[date],
    opens: time,
    closes: time,
    service: str,
    note: str = "",
    by: Person,
    now: datetime,
) -> list[ServiceWindow]:
    """The same hours on each of these days; those on which it serves from that hour already stay as they are.

    May be refused: CoordinatorsOnly, DayHasPassed, NoSuchWindow, WindowStands (where nothing would be new).
    """
    require_coordinator(by)
    wanted = sorted(set(days))
    if any(day < day_of(now) for day in wanted):
        raise DayHasPassed
    alike = ServiceWindow.objects.filter(site=site, service=service, opens=opens, day__in=wanted)
    there = set(alike.values_list("day", flat=True))
    if wanted and there.issuperset(wanted):
        raise WindowStands(site=site.name, service=Service(service).label, opens=f"{opens:%H:%M}")
    return [
        open_window(site, day=day, opens=opens, closes=closes, service=service, note=note)
        for day in wanted
        if day not in there
    ]


@transaction.atomic
def change_window(window_id: int, *, opens: time, closes: time, note: str, by: Person, now: datetime) -> ServiceWindow:
    """Other hours on that day; how many are expected stays. May be refused: as add_windows."""
    window = _window_to_change(window_id, by=by, now=now)
    refuse_backward(opens, closes)
    same_hour = ServiceWindow.objects.on(window.day).filter(site=window.site, service=window.service, opens=opens)
    if same_hour.exclude(pk=window.pk).exists():
        service = window.get_service_display()
        raise WindowStands(site=window.site.name, service=service, opens=f"{opens:%H:%M}")
    window.opens, window.closes, window.note = opens, closes, note
    window.save(update_fields=["opens", "closes", "note"])
    return window


@transaction.atomic
def remove_window(window_id: int, *, by: Person, now: datetime) -> None:
    """It does not serve then after all. May be refused: CoordinatorsOnly, DayHasPassed."""
    _window_to_change(window_id, by=by, now=now).delete()


def _window_to_change(window_id: int, *, by: Person, now: datetime) -> ServiceWindow:
    require_coordinator(by)
    window = ServiceWindow.objects.select_for_update(of=("self",)).select_related("site").get(pk=window_id)
    if window.day < day_of(now):
        raise DayHasPassed
    return window


def free_code(name: str) -> str:
    """A code that no place has yet, like `manzanita-2`."""
    start = slugify(name)[:34] or "place"
    taken = set(Site.objects.filter(code__startswith=start).values_list("code", flat=True))
    return next(code for number in count(1) if (code := start if number == 1 else f"{start}-{number}") not in taken)
