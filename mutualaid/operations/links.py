"""Personal links: who holds the address is taken for the person, so it is secret, short-lived, and can be ended."""

import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.lib.crypto import blind_index
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import spoken
from mutualaid.operations.models import PersonalLink
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person, Role
from mutualaid.shifts.calendar import end_calendar_link
from mutualaid.strike.models import Strike

Purpose = PersonalLink.Purpose
SECRET_BYTES = 18  # 144 bits, 24 characters
GOOD_FOR = timedelta(days=7)
ROUTE_ENDS = time(4)
MOST_ALIVE = 5  # of a person and purpose: whoever asks again and again does not leave a trail of open doors
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class LinkIsDead(Refusal):
    code = "link_is_dead"
    sentence = _("This link has ended. Text LINK to us for a new one.")


class NoAddress(Refusal):
    code = "no_address"
    sentence = _("There are no pages for phones here yet. Everything works by text: text MENU.")


@dataclass(frozen=True, slots=True)
class Address:
    """A link as it is sent: the whole address, and what it is for."""

    purpose: str
    url: str


@transaction.atomic
def make_link(person: Person, purpose: str, *, now: datetime, expires_at: datetime | None = None) -> str:
    """The secret of a new link, known to nobody else from here on: the table keeps its keyed hash.

    Without `expires_at`: a route's ends at four in the night after it, so that a phone without a network can still
    send what was told; the others after seven days. Earlier links of the
    person stay good (a driver may be on the way with one); of too many the oldest end.
    """
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    token = secrets.token_urlsafe(SECRET_BYTES)
    PersonalLink.objects.create(
        person=person,
        purpose=purpose,
        token_index=blind_index(token),
        made_at=now,
        expires_at=expires_at or _usual_end(person, purpose, now),
    )
    alive = PersonalLink.objects.alive(now).filter(person=person, purpose=purpose).order_by("-made_at", "-pk")
    too_many = list(alive.values_list("pk", flat=True)[MOST_ALIVE:])
    PersonalLink.objects.filter(pk__in=too_many).update(revoked_at=now)
    return token


def find_link(token: str, *, now: datetime) -> PersonalLink:
    """Whose link this is and what for. Changes nothing. May be refused: LinkIsDead."""
    links = PersonalLink.objects.alive(now).filter(person__erased_at__isnull=True).select_related("person")
    link = links.filter(token_index=blind_index(token)).first()
    if link is None:
        raise LinkIsDead
    return link


@transaction.atomic
def end_links(person: Person, *, by: Person, now: datetime) -> int:
    """None of the person's links opens anything from now on. Returns how many there were.

    For the person (“this is not my phone”) and for coordinators. May be refused: CoordinatorsOnly.
    """
    if by.pk != person.pk:
        require_coordinator(by)
    end_calendar_link(person, now=now)
    return PersonalLink.objects.alive(now).filter(person=person).update(revoked_at=now, revoked_by=by)


def purposes_of(person: Person, *, now: datetime) -> list[str]:
    """What this person has a page for: the route of today or tomorrow, the place they lead, their shifts."""
    purposes = []
    if coming_routes(person, now):
        purposes.append(Purpose.ROUTE.value)
    if person.led_sites.exists():
        purposes.append(Purpose.LEAD.value)
    roles = set(person.grants.values_list("role", flat=True))
    if roles != {Role.FAMILY} or not purposes:
        purposes.append(Purpose.SHIFTS.value)
    return purposes


def address(token: str) -> str:
    return settings.PUBLIC_URL + reverse("phone", args=[token])


def refuse_no_address() -> None:
    """Nobody else's phone reaches a loopback address; a demonstration's phones are on this computer.

    May be refused: NoAddress.
    """
    loopback = urlsplit(settings.PUBLIC_URL).hostname in LOOPBACK
    if loopback and not Strike.objects.filter(pk=1, is_demonstration=True).exists():
        raise NoAddress


def spoken_text_number() -> str:
    """The number that people text to, as it is read aloud; empty where none is set."""
    return spoken(settings.TEXT_NUMBER) if settings.TEXT_NUMBER else ""


def coming_routes(person: Person, now: datetime) -> list[Route]:
    """The person's routes of today, also when they are done, and of the days to come."""
    routes = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, plan__day__gte=day_of(now), offer__person=person)
    return list(routes.select_related("plan", "offer").order_by("plan__day", "starts_at", "pk"))


def _usual_end(person: Person, purpose: str, now: datetime) -> datetime:
    if purpose != Purpose.ROUTE:
        return now + GOOD_FOR
    routes = coming_routes(person, now)
    day = routes[-1].plan.day if routes else day_of(now)
    return min(at(day + timedelta(days=1), ROUTE_ENDS), now + GOOD_FOR)
