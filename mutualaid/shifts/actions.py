"""Claim, confirm, release and check in: the same for a text, a page, the API and a job."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import day_of, say_hours, say_when
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.models import FOOD_TASKS, Claim, Shift, Task
from mutualaid.sites.models import SiteRole

MOST_HOURS_A_DAY = timedelta(hours=6)
MOST_DAYS_IN_SEVEN = 5
CHECK_IN_FROM = timedelta(minutes=45)


class ShiftGone(Refusal):
    code = "shift_gone"
    sentence = _("That shift has begun or was called off.")


class ShiftFull(Refusal):
    code = "shift_full"
    sentence = _("{when} {hours} at {site} is full.")

    def __init__(self, shift: Shift, now: datetime) -> None:
        self.shift = shift
        super().__init__(**describe(shift, now))


class AlreadyYours(Refusal):
    code = "already_yours"
    sentence = _("You already have {when} {hours} at {site}.")


class Overlaps(Refusal):
    code = "overlaps"
    sentence = _("You already have {when} {hours} at {site}, at the same time.")


class NotYetVouched(Refusal):
    code = "not_yet_vouched"
    sentence = _("Until a coordinator has met you, you can hold one food shift at a time. We will call you.")


class CareNeedsClearance(Refusal):
    code = "care_needs_clearance"
    sentence = _("Minding children is for adults whose background check and training are done. Ask a coordinator.")


class EnoughHours(Refusal):
    code = "enough_hours"
    sentence = _("That would be more than 6 hours in one day or 5 days in 7. Please rest: others can take this one.")


class NotYourClaim(Refusal):
    code = "not_your_claim"
    sentence = _("You do not have that shift any more.")


class TooEarlyToCheckIn(Refusal):
    code = "too_early_to_check_in"
    sentence = _("Your next shift is {when} {hours} at {site}. Text HERE when you get there.")


def describe(shift: Shift, now: datetime) -> dict[str, str]:
    """The words with which every answer names a shift: day, hours and place."""
    return {
        "when": say_when(day_of(shift.starts_at), now),
        "hours": say_hours(shift.starts_at, shift.ends_at),
        "site": shift.place.site.name,
    }


@transaction.atomic
def add_shift(
    place: SiteRole,
    *,
    task: str,
    starts_at: datetime,
    ends_at: datetime,
    needed: int,
    crew_only: bool = False,
    note: str = "",
    code: str | None = None,
) -> Shift:
    """A shift at a site in one of its roles; a picket line has none (sites.actions.staffed says so)."""
    return Shift.objects.create(
        code=code,
        place=place,
        task=task,
        starts_at=starts_at,
        ends_at=ends_at,
        needed=needed,
        crew_only=crew_only or task == Task.CARE,
        note=note,
    )


@transaction.atomic
def claim_shift(shift_id: int, *, person: Person, now: datetime) -> Claim:
    """A place in the shift for this person. Locks the person, then the shift, and only then looks for room.

    May be refused: ShiftGone, AlreadyYours, Overlaps, CareNeedsClearance, NotYetVouched, EnoughHours, ShiftFull.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    if shift.cancelled_at or shift.starts_at <= now:
        raise ShiftGone
    held = list(Claim.objects.of(person).select_related("shift__place__site"))
    refuse_double(shift, held, now)
    refuse_unfit(shift, person, held, now)
    if shift.claims.held().count() >= shift.needed:
        raise ShiftFull(shift, now)
    return Claim.objects.create(shift=shift, person=person, claimed_at=now)


def refuse_double(shift: Shift, held: list[Claim], now: datetime) -> None:
    """May be refused: AlreadyYours, Overlaps."""
    for claim in held:
        if claim.shift_id == shift.pk:
            raise AlreadyYours(**describe(shift, now))
        if claim.shift.starts_at < shift.ends_at and shift.starts_at < claim.shift.ends_at:
            raise Overlaps(**describe(claim.shift, now))


def refuse_unfit(shift: Shift, person: Person, held: list[Claim], now: datetime) -> None:
    """May be refused: CareNeedsClearance, NotYetVouched, EnoughHours."""
    if shift.task == Task.CARE and (person.is_minor or person.care_cleared_at is None):
        raise CareNeedsClearance
    if not person.is_vouched:
        hidden = shift.crew_only or shift.place.site.visibility == "crew"
        if hidden or shift.task not in FOOD_TASKS or any(claim.shift.ends_at > now for claim in held):
            raise NotYetVouched
    day = day_of(shift.starts_at)
    same_day = [claim.shift for claim in held if day_of(claim.shift.starts_at) == day]
    if hours(shift) + sum((hours(other) for other in same_day), timedelta()) > MOST_HOURS_A_DAY:
        raise EnoughHours
    days = {day_of(claim.shift.starts_at) for claim in held} | {day}
    if any(len([d for d in days if 0 <= (d - first).days < 7]) > MOST_DAYS_IN_SEVEN for first in days):
        raise EnoughHours


def hours(shift: Shift) -> timedelta:
    return shift.ends_at - shift.starts_at


@transaction.atomic
def confirm_claim(claim_id: int, *, person: Person, now: datetime) -> Claim:
    """“Yes, I am coming.” May be refused: NotYourClaim."""
    claim = _own_claim(claim_id, person)
    claim.confirmed_at = claim.confirmed_at or now
    claim.save(update_fields=["confirmed_at"])
    return claim


@transaction.atomic
def release_claim(claim_id: int, *, person: Person, now: datetime) -> Claim:
    """The place is free again. May be refused: NotYourClaim; ShiftGone once the person has checked in."""
    claim = _own_claim(claim_id, person)
    if claim.checked_in_at:
        raise ShiftGone
    claim.released_at = now
    claim.save(update_fields=["released_at"])
    return claim


@transaction.atomic
def check_in(claim_id: int, *, person: Person, now: datetime) -> Claim:
    """“I am here.” May be refused: NotYourClaim, TooEarlyToCheckIn."""
    claim = _own_claim(claim_id, person)
    if now < claim.shift.starts_at - CHECK_IN_FROM:
        raise TooEarlyToCheckIn(**describe(claim.shift, now))
    claim.checked_in_at = claim.checked_in_at or now
    claim.confirmed_at = claim.confirmed_at or now
    claim.save(update_fields=["checked_in_at", "confirmed_at"])
    return claim


@transaction.atomic
def report_late(claim_id: int, minutes: int, *, person: Person, now: datetime) -> Claim:
    """“Running late”: whoever says so is coming. May be refused: NotYourClaim."""
    claim = _own_claim(claim_id, person)
    claim.late_minutes = minutes
    claim.confirmed_at = claim.confirmed_at or now
    claim.save(update_fields=["late_minutes", "confirmed_at"])
    return claim


@transaction.atomic
def cancel_shift(shift_id: int, *, by: Person, now: datetime) -> Shift:
    """The shift is off, and whoever holds a place in it is told, at any hour; the claims stay, for the record.

    May be refused: CoordinatorsOnly.
    """
    require_coordinator(by)
    # A text refers to its person, whose row is held by whoever texts meanwhile and wants the shift next.
    holders = Claim.objects.held().filter(shift=shift_id).values("person")
    list(Person.objects.filter(pk__in=holders).order_by("pk").select_for_update())
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    if shift.cancelled_at:
        return shift
    shift.cancelled_at = now
    shift.save(update_fields=["cancelled_at"])
    if shift.starts_at > now:
        for claim in shift.claims.held().select_related("person"):
            tell_called_off(claim, shift, now)
    return shift


def tell_called_off(claim: Claim, shift: Shift, now: datetime) -> Text:
    return queue_text(
        claim.person,
        app="shifts",
        occasion="called_off",
        key=f"called_off:{claim.pk}",
        now=now,
        priority=Priority.SAFETY,
        context={"shift": shift, "now": now},
        expires_at=shift.starts_at,
    )


def _own_claim(claim_id: int, person: Person) -> Claim:
    """The person's held claim, with the person and then the shift locked, in that order."""
    Person.objects.select_for_update().get(pk=person.pk)
    claim = Claim.objects.held().filter(pk=claim_id, person=person).select_related("shift__place__site").first()
    if claim is None:
        raise NotYourClaim
    Shift.objects.select_for_update().get(pk=claim.shift_id)
    return claim
