"""Claim, confirm, release and check in: the same for a text, a page, the API and a job."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority, Text
from mutualaid.messaging.quiet import told_from
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.facts import facts_of_person, facts_of_shift
from mutualaid.shifts.models import PAIRED_TASKS, Claim, Shift, ShiftRole, ShiftSeries, StandBy, Task
from mutualaid.shifts.refusals import AlreadyYours as AlreadyYours
from mutualaid.shifts.refusals import CareNeedsClearance as CareNeedsClearance
from mutualaid.shifts.refusals import EnoughHours as EnoughHours
from mutualaid.shifts.refusals import NotYetVouched as NotYetVouched
from mutualaid.shifts.refusals import NotYourClaim as NotYourClaim
from mutualaid.shifts.refusals import Overlaps as Overlaps
from mutualaid.shifts.refusals import PairsOnly, TooManyRoles
from mutualaid.shifts.refusals import ShiftFull as ShiftFull
from mutualaid.shifts.refusals import ShiftGone as ShiftGone
from mutualaid.shifts.refusals import TooEarlyToCheckIn as TooEarlyToCheckIn
from mutualaid.shifts.reminders import hold_back_reminders
from mutualaid.shifts.rules import ADULTS_IN_A_PAIR, NoRoom, refuse_unfit, role_for
from mutualaid.shifts.wording import describe as describe
from mutualaid.sites.models import SiteRole

CHECK_IN_FROM = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class RoleWanted:
    """So many places of a shift for somebody who can do this (see ShiftRole)."""

    role: str
    needed: int = 1
    language: str = ""
    adults_only: bool = False


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
    overbook: bool = False,
    roles: Sequence[RoleWanted] = (),
    series: ShiftSeries | None = None,
    series_day: date | None = None,
) -> Shift:
    """A shift at a site in one of its roles; a picket line has none (sites.actions.staffed says so).

    May be refused: PairsOnly, TooManyRoles.
    """
    refuse_wrong_numbers(task, needed, roles)
    shift = Shift.objects.create(
        code=code,
        place=place,
        task=task,
        starts_at=starts_at,
        ends_at=ends_at,
        needed=needed,
        crew_only=crew_only or task in PAIRED_TASKS,
        note=note,
        overbook=overbook and task != Task.CARE,
        series=series,
        series_day=series_day,
    )
    for role in roles:
        adults_only = role.adults_only or role.role == ShiftRole.Role.DRIVER
        ShiftRole.objects.create(
            shift=shift, role=role.role, needed=role.needed, language=role.language, adults_only=adults_only
        )
    return shift


def refuse_wrong_numbers(task: str, needed: int, roles: Sequence[RoleWanted]) -> None:
    """May be refused: PairsOnly, TooManyRoles."""
    if task == Task.VISIT and needed < ADULTS_IN_A_PAIR:
        raise PairsOnly
    if sum(role.needed for role in roles) > needed:
        raise TooManyRoles


@transaction.atomic
def claim_shift(shift_id: int, *, person: Person, now: datetime, role: str = "") -> Claim:
    """A place in the shift for this person. Locks the person, then the shift, and only then looks for room.

    `role` is a ShiftRole.Role by name; without it the rules choose. May be refused: ShiftGone, AlreadyYours,
    Overlaps, ShiftFull, NoSuchRole, and what rules.refuse_unfit refuses.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    if shift.cancelled_at or shift.starts_at <= now:
        raise ShiftGone
    return take_place(shift, person, now, role=role)


def take_place(shift: Shift, person: Person, now: datetime, *, role: str = "") -> Claim:
    """A place, of a shift and for a person that are both locked. May be refused as claim_shift, but for ShiftGone."""
    refuse_double(shift, list(Claim.objects.of(person).select_related("shift__place__site")), now)
    facts, taken = facts_of_shift(shift, now=now, asker=person)
    about = facts_of_person(person)
    refuse_unfit(facts, about, taken, now)
    try:
        place = role_for(facts, taken, about, now, wanted=role)
    except NoRoom:
        raise ShiftFull(shift, now) from None
    claim = Claim.objects.create(shift=shift, person=person, claimed_at=now, role_id=place.pk if place else None)
    StandBy.objects.waiting().filter(shift=shift, person=person).update(ended_at=now)
    return claim


def refuse_double(shift: Shift, held: list[Claim], now: datetime) -> None:
    """May be refused: AlreadyYours, Overlaps."""
    for claim in held:
        if claim.shift_id == shift.pk:
            raise AlreadyYours(**describe(shift, now))
        if claim.shift.starts_at < shift.ends_at and shift.starts_at < claim.shift.ends_at:
            raise Overlaps(**describe(claim.shift, now))


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
    claim.released_at, claim.missed_at = now, None
    claim.save(update_fields=["released_at", "missed_at"])
    hold_back_reminders([claim], now=now)
    return claim


@transaction.atomic
def check_in(claim_id: int, *, person: Person, now: datetime) -> Claim:
    """“I am here.” May be refused: NotYourClaim, TooEarlyToCheckIn."""
    claim = _own_claim(claim_id, person)
    if now < claim.shift.starts_at - CHECK_IN_FROM:
        raise TooEarlyToCheckIn(**describe(claim.shift, now))
    note_presence(claim, now)
    return claim


def note_presence(claim: Claim, now: datetime) -> None:
    """Whoever was thought missing is not any more; who came before keeps that time."""
    claim.checked_in_at, claim.missed_at = claim.checked_in_at or now, None
    claim.confirmed_at = claim.confirmed_at or now
    claim.save(update_fields=["checked_in_at", "confirmed_at", "missed_at"])


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
    """The shift is off, and whoever holds a place in it is told, of today's at any hour; the claims stay, for the
    record.

    May be refused: CoordinatorsOnly.
    """
    require_coordinator(by)
    # A text refers to its person, whose row is held by whoever texts meanwhile and wants the shift next.
    holders = Claim.objects.held().filter(shift=shift_id).values("person")
    list(Person.objects.filter(pk__in=holders).order_by("pk").select_for_update(no_key=True))
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    if shift.cancelled_at:
        return shift
    shift.cancelled_at = now
    shift.save(update_fields=["cancelled_at"])
    if shift.starts_at > now:
        claims = list(shift.claims.held().select_related("person"))
        hold_back_reminders(claims, now=now)
        for claim in claims:
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
        not_before=told_from(shift.starts_at, now=now),
        expires_at=shift.starts_at,
    )


def _own_claim(claim_id: int, person: Person) -> Claim:
    """The person's held claim, with the person and then the shift locked, in that order."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    claim = Claim.objects.held().filter(pk=claim_id, person=person).select_related("shift__place__site").first()
    if claim is None:
        raise NotYourClaim
    Shift.objects.select_for_update().get(pk=claim.shift_id)
    return claim
