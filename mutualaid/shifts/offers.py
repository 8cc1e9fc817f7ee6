"""Which open shifts to put before a person: near in time, then near in place."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.shifts.facts import facts_of_person, facts_of_shifts
from mutualaid.shifts.models import Claim, Shift
from mutualaid.shifts.rules import NoRoom, PersonFacts, ShiftFacts, Taken, hands_left, refuse_unfit, role_for
from mutualaid.sites.models import Site
from mutualaid.sites.travel import km_between

LOOK_AHEAD = timedelta(days=7)


def offers_for(person: Person, *, now: datetime, near: Site | None = None, most: int = 5) -> list[Shift]:
    """Shifts that this person could claim: the soonest days first, within a day the nearest to `near`.

    Each carries `places_left`, for this person. Shifts at the same hours as one the person holds are left out.
    """
    home = near or usual_place(person)
    shifts = list(
        Shift.objects.open_to(person, now).filter(starts_at__lt=now + LOOK_AHEAD).select_related("place__site")
    )
    free = [shift for shift, left in _that_fit(shifts, person, now) if left]
    return sorted(free, key=lambda shift: (day_of(shift.starts_at), _km(home, shift), shift.starts_at, shift.pk))[:most]


def _that_fit(shifts: list[Shift], person: Person, now: datetime) -> Iterator[tuple[Shift, bool]]:
    """Each shift, and whether the rules leave a place in it for this person; `places_left` is set to what they do."""
    about = facts_of_person(person)
    facts, taken = facts_of_shifts(shifts, now=now, asker=person)
    for shift in shifts:
        own, others = facts[shift.pk], taken[shift.pk]
        overlaps = any(held.starts_at < shift.ends_at and shift.starts_at < held.ends_at for held in about.held)
        shift.places_left = max(shift.places_left - own.kept, hands_left(own, others, about))
        yield shift, not overlaps and may_take(own, others, about, now)


def may_take(shift: ShiftFacts, taken: Sequence[Taken], person: PersonFacts, now: datetime) -> bool:
    """Whether claim_shift would find a place, but for shifts at the same hours."""
    try:
        refuse_unfit(shift, person, taken, now)
        role_for(shift, taken, person, now)
    except (Refusal, NoRoom):
        return False
    return True


def nearest_open(shift: Shift, *, person: Person, now: datetime) -> Shift | None:
    """The next best thing to a shift that is full: the same day and task if possible, then the nearest."""
    others = [other for other in offers_for(person, now=now, near=shift.place.site, most=200) if other.pk != shift.pk]
    return min(others, key=lambda other: _difference(shift, other), default=None)


def _difference(wanted: Shift, other: Shift) -> tuple[bool, bool, float, float, int]:
    hours_apart = abs((other.starts_at - wanted.starts_at).total_seconds()) / 3600
    another_day = day_of(other.starts_at) != day_of(wanted.starts_at)
    return (another_day, other.task != wanted.task, _km(wanted.place.site, other), hours_apart, other.pk)


def usual_place(person: Person) -> Site | None:
    """Where this person last held a shift."""
    last = Claim.objects.held().filter(person=person).select_related("shift__place__site").order_by("-pk").first()
    return last.shift.place.site if last else None


def _km(site: Site | None, shift: Shift) -> float:
    return km_between(site, shift.place.site) if site else 0.0
