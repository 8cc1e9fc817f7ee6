"""Somebody stands at a place, scans the code on its sheet and takes one of today's food shifts there.

What becomes of it is told by text to the number that was typed, and by nothing else: the page says the same to
everybody, so that nobody learns from it whose number is known to us.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mutualaid.lib import limits
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.actions import add_person
from mutualaid.people.models import Person, Role, wants_no_texts
from mutualaid.shifts.actions import take_place
from mutualaid.shifts.models import FOOD_TASKS, Claim, Shift, WalkUp
from mutualaid.shifts.refusals import ShiftGone
from mutualaid.sites.models import Site, Status, Visibility

CODE_BYTES = 9
CONSENT = "walk-up page"
WORTH_BEGINNING = timedelta(minutes=30)  # that much of a running shift must be left
AN_HOUR, A_DAY = 3600, 86_400
MOST_AN_HOUR, MOST_OF_A_NUMBER = 40, 4


class TooManyWalkUps(Refusal):
    code = "too_many_walk_ups"
    sentence = _("Too many sign-ups from here in one hour. Please talk to the person who leads the place.")


@transaction.atomic
def walk_up_of(site: Site, *, now: datetime) -> WalkUp:
    """The place's code, made when its first sheet is printed."""
    Site.objects.select_for_update().get(pk=site.pk)
    made, _new = WalkUp.objects.get_or_create(
        site=site, defaults={"code": secrets.token_urlsafe(CODE_BYTES), "made_at": now}
    )
    return made


def shifts_to_walk_up_to(site: Site, now: datetime) -> list[Shift]:
    """Today's food shifts at the place that lack somebody and are open to strangers, running ones included."""
    if site.visibility == Visibility.CREW or site.status in {Status.CLOSED, Status.MOVED}:
        return []
    today = Shift.objects.on(day_of(now)).standing().filter(place__site=site, task__in=FOOD_TASKS, crew_only=False)
    lacking = today.filter(ends_at__gt=now + WORTH_BEGINNING).with_places_left()
    return list(lacking.filter(places_left__gt=0).select_related("place__site"))  # type: ignore[misc]


def count_walk_up(asker: str, phone: str, *, now: datetime) -> None:
    """May be refused: TooManyWalkUps. Of one number only a few a day, so that nobody is plagued by another."""
    of_number = limits.count("walk_up_number", phone, seconds=A_DAY, now=now)
    if limits.count("walk_up", asker, seconds=AN_HOUR, now=now) > MOST_AN_HOUR or of_number > MOST_OF_A_NUMBER:
        raise TooManyWalkUps


@transaction.atomic
def walk_up(
    site: Site, shift_id: int, *, name: str, phone: str, language: str, is_minor: bool, now: datetime
) -> Text | None:
    """The text that says what came of it: the place in the shift, or why not. None to who wants no texts."""
    known = Person.objects.with_phone(phone).exists()
    person = add_person(
        name=name,
        phone=phone,
        language=language,
        roles=() if known else (Role.VOLUNTEER,),
        consent_source=CONSENT,
        is_minor=is_minor,
        now=now,
    )
    try:
        with transaction.atomic():
            claim, why_not = take_place_there(site, shift_id, person, now), ""
    except Refusal as refusal:
        with translation.override(person.language):
            claim, why_not = None, refusal.message
    if wants_no_texts(person):
        return None
    shift = claim.shift if claim else None
    return queue_text(
        person,
        app="shifts",
        occasion="walked_up",
        key=f"walked_up:{claim.pk}" if claim else f"walked_up:{person.pk}:{now:%Y%m%dT%H%M%S}",
        now=now,
        priority=Priority.REPLY,
        context={"shift": shift, "sentence": why_not, "now": now},
        expires_at=now + timedelta(hours=2),
    )


def take_place_there(site: Site, shift_id: int, person: Person, now: datetime) -> Claim:
    """May be refused: ShiftGone, and what claim_shift refuses."""
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").filter(pk=shift_id).first()
    if shift is None or shift.pk not in {one.pk for one in shifts_to_walk_up_to(site, now)}:
        if shift is not None and shift.place.site_id == site.pk and shift.starts_at > now and not shift.cancelled_at:
            return take_place(shift, person, now)  # full meanwhile: the refusal that names it
        raise ShiftGone
    claim = take_place(shift, person, now)
    claim.confirmed_at = now
    claim.save(update_fields=["confirmed_at"])
    return claim
