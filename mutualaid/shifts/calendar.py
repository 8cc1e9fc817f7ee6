"""A person's own shifts as a calendar feed (RFC 5545), behind an address that only they know and can end."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from mutualaid.lib.crypto import blind_index
from mutualaid.people.models import Person
from mutualaid.shifts.models import CalendarLink, Claim
from mutualaid.sites.models import Visibility

SECRET_BYTES = 18
LOOK_BACK = timedelta(days=30)


@transaction.atomic
def make_calendar_link(person: Person, *, now: datetime) -> str:
    """The secret of a new address; the one before it shows nothing from now on."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    end_calendar_link(person, now=now)
    token = secrets.token_urlsafe(SECRET_BYTES)
    CalendarLink.objects.create(person=person, token_index=blind_index(token), made_at=now)
    return token


def has_calendar_link(person: Person) -> bool:
    return CalendarLink.objects.filter(person=person, revoked_at=None).exists()


def end_calendar_link(person: Person, *, now: datetime) -> int:
    """How many ended: 1, or 0 where there was none."""
    return CalendarLink.objects.filter(person=person, revoked_at=None).update(revoked_at=now)


def person_of_calendar(token: str) -> Person | None:
    links = CalendarLink.objects.filter(token_index=blind_index(token), revoked_at=None, person__erased_at=None)
    link = links.select_related("person").first()
    return link.person if link else None


def calendar_of(person: Person, *, now: datetime) -> bytes:
    """What this person has taken and not given back, from a month ago on. Nobody else is named.

    The same shifts give the same bytes, so that a phone which asks every hour is told that nothing changed.
    """
    with translation.override(person.language):
        calendar = Calendar()
        calendar.add("prodid", "-//mutualaid//shifts//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", _("My shifts"))
        for claim in _claims(person, now):
            calendar.add_component(_event(claim, person))
        return bytes(calendar.to_ical())


def etag_of(feed: bytes) -> str:
    return f'"{hashlib.sha256(feed).hexdigest()[:32]}"'


def _claims(person: Person, now: datetime) -> list[Claim]:
    held = Claim.objects.of(person).filter(shift__ends_at__gt=now - LOOK_BACK)
    return list(held.select_related("shift__place__site").order_by("shift__starts_at", "pk"))


def _event(claim: Claim, person: Person) -> Event:
    shift, site = claim.shift, claim.shift.place.site
    event = Event()
    event.add("uid", f"shift-{shift.pk}-claim-{claim.pk}@mutualaid")
    event.add("dtstamp", claim.claimed_at)
    event.add("dtstart", shift.starts_at)
    event.add("dtend", shift.ends_at)
    event.add("summary", f"{capfirst(shift.get_task_display())}, {site.name}")
    if person.is_vouched or site.visibility != Visibility.CREW:
        event.add("location", site.address)
    if shift.note:
        event.add("description", shift.note)
    event.add("status", "CONFIRMED" if claim.confirmed_at else "TENTATIVE")
    return event
