"""Add a place, say what it is for and when it serves, and open, close or show it."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person, Role
from mutualaid.sites.models import Follower, Kitchen, ServiceWindow, Site, SiteLead, SiteRole, Status, Visibility


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
    """The flyer's word in the one spelling in which it is kept. May be refused: WordTaken."""
    kept = word.strip().upper() if word and word.strip() else None
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
def set_kitchen(site: Site, *, meals_a_day: int, opens: time, closes: time, loading_minutes: int = 10) -> Kitchen:
    """What the kitchen gives out in a day at most, and when cars load there. May be refused: NoSuchWindow."""
    refuse_backward(opens, closes)
    changes = {"meals_a_day": meals_a_day, "opens": opens, "closes": closes, "loading_minutes": loading_minutes}
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
