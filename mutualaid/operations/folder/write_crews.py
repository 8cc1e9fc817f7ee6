"""Shifts, who claimed them, and offers to drive: by the same actions, and the same rules, as texts and pages."""

from collections.abc import Sequence
from datetime import timedelta

from mutualaid.dispatch.actions import offer_to_drive
from mutualaid.dispatch.models import DriverOffer
from mutualaid.lib.days import at
from mutualaid.operations.folder.rows import ClaimRow, OfferRow, ShiftRow
from mutualaid.operations.folder.write_people import people_by_phone
from mutualaid.operations.folder.writing import Writing
from mutualaid.shifts.actions import add_shift, claim_shift, confirm_claim
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.models import SiteRole


def write_shifts(rows: Sequence[ShiftRow], writing: Writing) -> None:
    places = {(place.site.code, place.role): place for place in SiteRole.objects.select_related("site")}
    there = set(Shift.objects.filter(code__in=[row.code for row in rows]).values_list("code", flat=True))
    for row in rows:
        if row.code in there:
            writing.found("shifts")
            continue
        with writing.new_row("shifts", row.line):
            add_shift(
                places[row.site, row.role],
                task=row.task,
                starts_at=at(row.day, row.starts),
                ends_at=at(row.day, row.ends),
                needed=row.needed,
                crew_only=row.crew_only,
                note=row.note,
                code=row.code,
            )


def write_claims(rows: Sequence[ClaimRow], writing: Writing) -> None:
    """Whoever dropped a shift since the list was written does not get it back."""
    people = people_by_phone([row.phone for row in rows])
    shifts = {shift.code: shift for shift in Shift.objects.filter(code__in={row.shift for row in rows})}
    there = set(Claim.objects.filter(shift__in=shifts.values()).values_list("shift_id", "person_id"))
    for row in rows:
        shift, person = shifts[row.shift], people[row.phone]
        if (shift.pk, person.pk) in there:
            writing.found("claims")
            continue
        with writing.new_row("claims", row.line):
            # The list tells who had said so by then: a shift that has begun was claimed before it did.
            claimed_at = min(writing.now, shift.starts_at - timedelta(minutes=1))
            claim = claim_shift(shift.pk, person=person, now=claimed_at)
            if row.is_confirmed:
                confirm_claim(claim.pk, person=person, now=claimed_at)


def write_offers(rows: Sequence[OfferRow], writing: Writing) -> None:
    """Offers that were withdrawn stay withdrawn."""
    people = people_by_phone([row.phone for row in rows])
    there = set(DriverOffer.objects.values_list("person_id", "day", "starts"))
    for row in rows:
        if (people[row.phone].pk, row.day, row.starts) in there:
            writing.found("drivers")
            continue
        with writing.new_row("drivers", row.line):
            offer_to_drive(
                people[row.phone],
                day=row.day,
                starts=row.starts,
                ends=row.ends,
                home=row.home or (0.0, 0.0),
                vehicle=row.vehicle,
                meals=row.meals,
                crates=row.crates,
                cold_boxes=row.cold_boxes,
                trips=row.trips,
                longest_shift_minutes=row.longest_shift_minutes,
                skills=row.skills,
                note=row.note,
                now=writing.now,
            )
