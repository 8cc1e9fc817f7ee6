"""A full shift has a list of who would come if a place becomes free. The cascade asks them before anybody else."""

from datetime import datetime

from django.db import transaction

from mutualaid.people.models import Person
from mutualaid.shifts.actions import refuse_double
from mutualaid.shifts.facts import facts_of_person, facts_of_shift
from mutualaid.shifts.models import Claim, Shift, StandBy
from mutualaid.shifts.offers import may_take
from mutualaid.shifts.refusals import NoMoreStandBys, NotStandingBy, ShiftGone, StillOpen
from mutualaid.shifts.rules import refuse_unfit
from mutualaid.shifts.wording import describe


@transaction.atomic
def stand_by(shift_id: int, *, person: Person, now: datetime) -> StandBy:
    """A place on the list of a full shift; twice is once. As many stand by as the shift has places.

    May be refused: ShiftGone, AlreadyYours, Overlaps, StillOpen, NoMoreStandBys, and what rules.refuse_unfit refuses.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    shift = Shift.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=shift_id)
    if shift.cancelled_at or shift.starts_at <= now:
        raise ShiftGone
    refuse_double(shift, list(Claim.objects.of(person).select_related("shift__place__site")), now)
    facts, taken = facts_of_shift(shift, now=now, asker=person)
    about = facts_of_person(person)
    refuse_unfit(facts, about, taken, now)
    if may_take(facts, taken, about, now):
        raise StillOpen(**describe(shift, now))
    waiting = list(StandBy.objects.waiting().filter(shift=shift))
    if already := next((one for one in waiting if one.person_id == person.pk), None):
        return already
    if len(waiting) >= shift.needed:
        raise NoMoreStandBys
    return StandBy.objects.create(shift=shift, person=person, since=now)


def may_stand_by(shift: Shift, *, person: Person, now: datetime) -> bool:
    """Of a shift that was just refused as full: whether STANDBY would be taken."""
    waiting = list(StandBy.objects.waiting().filter(shift=shift))
    is_new = all(one.person_id != person.pk for one in waiting)
    return is_new and len(waiting) < shift.needed and shift.cancelled_at is None and shift.starts_at > now


@transaction.atomic
def stand_down(person: Person, *, now: datetime, shift_id: int | None = None) -> int:
    """The person waits no more, for this shift or for any. Returns for how many. May be refused: NotStandingBy."""
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    waiting = StandBy.objects.waiting().filter(person=person, shift__starts_at__gt=now)
    ended = (waiting.filter(shift=shift_id) if shift_id else waiting).update(ended_at=now)
    if not ended:
        raise NotStandingBy
    return ended
