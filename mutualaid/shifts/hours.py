"""What people gave: booked from check-ins once a shift is over, corrected by countering; and who did not come."""

from datetime import datetime, timedelta

from django.db import transaction

from mutualaid.lib.days import day_of
from mutualaid.people.models import Person
from mutualaid.shifts.facts import with_children
from mutualaid.shifts.models import Claim, HourEntry, Shift
from mutualaid.shifts.refusals import NotThere, WrongHours
from mutualaid.sites.actions import require_say

SETTLED_AFTER, SETTLED_UNTIL = timedelta(minutes=30), timedelta(days=3)
DAY = timedelta(days=1)


def settle_shifts(now: datetime) -> int:
    """Book the hours of shifts that are over, and note who did not come. Returns how many entries are new.

    Where nobody at all was checked in, nobody kept the list, and nobody is said to have been missing.
    """
    over = Shift.objects.standing().filter(ends_at__range=(now - SETTLED_UNTIL, now - SETTLED_AFTER))
    came = Claim.objects.held().filter(shift__in=over, checked_in_at__isnull=False)
    absent = Claim.objects.filling().filter(shift__in=came.values("shift"), checked_in_at=None)
    loose = came.filter(hours__isnull=True).values("shift").union(absent.values("shift"))
    return sum(_settle(shift["shift"], now) for shift in list(loose))


@transaction.atomic
def _settle(shift_id: int, now: datetime) -> int:
    """One shift, with its people and then the shift locked: somebody may be correcting the same hours."""
    held = Claim.objects.held().filter(shift=shift_id)
    list(Person.objects.filter(claims__in=held).order_by("pk").select_for_update(no_key=True, of=("self",)))
    Shift.objects.select_for_update().get(pk=shift_id)
    unbooked = held.filter(checked_in_at__isnull=False, hours__isnull=True).select_related("shift__place")
    entries = [entry for claim in unbooked if (entry := entry_of(claim, now)).minutes > 0]
    HourEntry.objects.bulk_create(entries, ignore_conflicts=True)
    held.filter(checked_in_at=None, missed_at=None).update(missed_at=now)
    return len(entries)


def entry_of(claim: Claim, now: datetime) -> HourEntry:
    """From check-in (not before the shift) to leaving (not after it)."""
    shift = claim.shift
    began = max(claim.checked_in_at or shift.starts_at, shift.starts_at)
    ended = min(claim.left_at or shift.ends_at, shift.ends_at)
    return HourEntry(
        claim=claim,
        person_id=claim.person_id,
        day=day_of(shift.starts_at),
        minutes=int((ended - began).total_seconds() // 60),
        with_children=with_children(shift),
        booked_at=now,
    )


@transaction.atomic
def was_there(claim_id: int, *, by: Person, now: datetime) -> Claim:
    """Came after all, and stayed: the mark goes, and the hours are booked. May be refused: NotYourSite, NotThere."""
    claim = _settled_claim(claim_id, by, now)
    claim.missed_at, claim.checked_in_at = None, claim.checked_in_at or claim.shift.starts_at
    claim.save(update_fields=["missed_at", "checked_in_at"])
    if not HourEntry.objects.in_force().filter(claim=claim).exists():
        entry = entry_of(claim, now)
        entry.by, entry.why = by, "was there"
        entry.save()
    return claim


@transaction.atomic
def was_missing(claim_id: int, *, by: Person, now: datetime) -> Claim:
    """Was checked in by mistake: the hours are countered. May be refused: NotYourSite, NotThere."""
    claim = _settled_claim(claim_id, by, now)
    for entry in HourEntry.objects.in_force().filter(claim=claim):
        counter(entry, by=by, now=now, why="was not there")
    claim.missed_at, claim.checked_in_at, claim.left_at = now, None, None
    claim.save(update_fields=["missed_at", "checked_in_at", "left_at"])
    return claim


@transaction.atomic
def leave(claim_id: int, *, by: Person, now: datetime) -> Claim:
    """Goes before the end: hours are booked up to now. Twice is once.

    May be refused: NotYourSite; NotThere where nobody was checked in or the shift is over.
    """
    claim = _settled_claim(claim_id, by, now)
    if claim.checked_in_at is None or claim.shift.ends_at <= now:
        raise NotThere
    claim.left_at = claim.left_at or max(now, claim.checked_in_at)
    claim.save(update_fields=["left_at"])
    return claim


@transaction.atomic
def stay(claim_id: int, *, by: Person, now: datetime) -> Claim:
    """Has not left after all. May be refused: NotYourSite; NotThere once the hours are booked."""
    claim = _settled_claim(claim_id, by, now)
    if HourEntry.objects.filter(claim=claim).exists():
        raise NotThere
    claim.left_at = None
    claim.save(update_fields=["left_at"])
    return claim


@transaction.atomic
def correct_hours(claim_id: int, minutes: int, *, by: Person, now: datetime) -> HourEntry:
    """Other minutes than the clock says, up to a day's, once the shift is over.

    May be refused: NotYourSite, NotThere, WrongHours.
    """
    claim = _settled_claim(claim_id, by, now)
    if not 0 < minutes <= DAY.total_seconds() // 60:
        raise WrongHours
    if claim.checked_in_at is None or claim.shift.ends_at > now:
        raise NotThere
    for entry in HourEntry.objects.in_force().filter(claim=claim):
        counter(entry, by=by, now=now, why="other hours")
    entry = entry_of(claim, now)
    entry.minutes, entry.by, entry.why = minutes, by, "other hours"
    entry.save()
    return entry


def counter(entry: HourEntry, *, by: Person, now: datetime, why: str) -> HourEntry:
    return HourEntry.objects.create(
        claim=entry.claim,
        person=entry.person,
        day=entry.day,
        minutes=-entry.minutes,
        with_children=entry.with_children,
        booked_at=now,
        by=by,
        why=why,
        counters=entry,
    )


def _settled_claim(claim_id: int, by: Person, now: datetime) -> Claim:
    """A place in a shift that has begun, person and shift locked."""
    claim = Claim.objects.held().filter(pk=claim_id, shift__starts_at__lte=now, shift__cancelled_at=None).first()
    if claim is None:
        raise NotThere
    Person.objects.select_for_update(no_key=True).get(pk=claim.person_id)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=claim.shift_id)
    require_say(shift.place.site, by)
    claim = Claim.objects.select_related("shift__place__site").get(pk=claim_id)
    if claim.released_at:
        raise NotThere
    return claim
