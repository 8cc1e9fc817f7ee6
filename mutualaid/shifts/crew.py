"""The crew of a shift, checked in by the people who lead the place."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from mutualaid.people.models import Person
from mutualaid.shifts.actions import CHECK_IN_FROM, TooEarlyToCheckIn, describe, note_presence
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.actions import require_say


@transaction.atomic
def check_in_crew(shift_id: int, *, absent: Collection[int], by: Person, now: datetime) -> list[Claim]:
    """Everybody who holds a place is here, but for the claims in `absent`. Who checked in before keeps that time.

    May be refused: NotYourSite, TooEarlyToCheckIn. Locks the people, then the shift.
    """
    crew = Person.objects.filter(claims__in=Claim.objects.held().filter(shift=shift_id)).order_by("pk")
    list(crew.select_for_update(of=("self",)))
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    require_say(shift.place.site, by)
    if now < shift.starts_at - CHECK_IN_FROM:
        raise TooEarlyToCheckIn(**describe(shift, now))
    here = [claim for claim in shift.claims.held().select_related("person") if claim.pk not in absent]
    for claim in here:
        note_presence(claim, now)
    return here
