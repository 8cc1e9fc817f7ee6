"""Who may take which place of a shift: plain values in, a role or a Refusal out. No queries.

Adults go in pairs where children or strangers' doors are; people under 18 are helped, not counted; places that a role
keeps are not given to others; and nobody carries too much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import floor

from django.utils import timezone

from mutualaid.lib.days import day_of
from mutualaid.shifts.models import FOOD_TASKS, PAIRED_TASKS, Task
from mutualaid.shifts.models.roles import ShiftRole
from mutualaid.shifts.refusals import (
    CareNeedsClearance,
    EnoughChildHours,
    EnoughHours,
    MinorsByDay,
    NeverAlone,
    NoSuchRole,
    NotYetVouched,
)

MOST_HOURS_A_DAY = timedelta(hours=6)
MOST_DAYS_IN_SEVEN = 5
ADULTS_IN_A_PAIR = 2
MINORS_FROM, MINORS_UNTIL = time(7), time(21)
# AB 506: above these hours with children, California wants a background check and training; said from these on.
CHILD_HOURS_A_MONTH, SAID_FROM_A_MONTH = timedelta(hours=16), timedelta(hours=12)
CHILD_HOURS_A_YEAR, SAID_FROM_A_YEAR = timedelta(hours=32), timedelta(hours=24)
# A helping hand who speaks the language wanted is waited for until then; after that anybody helps.
LANGUAGE_KEPT_UNTIL = timedelta(hours=24)
USUAL_NO_SHOWS, FIRST_TIME_NO_SHOWS = 20, 35  # in a hundred

Role = ShiftRole.Role
GIVEN_BY_THE_DESK = frozenset({Role.LEAD, Role.FIRST_AID})


class NoRoom(Exception):
    """Every place that this person could take is taken."""


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """Places of a shift kept for somebody who can do this."""

    pk: int
    role: str
    needed: int
    language: str = ""
    adults_only: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A place that somebody holds: in which role (None: a helping hand), and what counts of the person."""

    role: int | None = None
    is_minor: bool = False
    is_first_timer: bool = False


@dataclass(frozen=True, slots=True)
class NoShows:
    """How many in a hundred do not come."""

    percent: int = USUAL_NO_SHOWS
    first_time_percent: int = FIRST_TIME_NO_SHOWS


@dataclass(frozen=True, slots=True)
class ShiftFacts:
    """`is_hidden`: only for people a coordinator has vouched for. `kept`: places held for stand-bys being asked."""

    task: str
    starts_at: datetime
    ends_at: datetime
    needed: int
    is_hidden: bool = False
    with_children: bool = False
    overbook: bool = False
    no_shows: NoShows = NoShows()
    roles: tuple[RoleFacts, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Hours:
    """A shift that a person holds."""

    starts_at: datetime
    ends_at: datetime
    with_children: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """`held`: all shifts held, those that are over included, those that were missed not."""

    is_vouched: bool = False
    is_minor: bool = False
    is_cleared: bool = False
    is_first_timer: bool = False
    drives: bool = False
    speaks: frozenset[str] = frozenset()
    held: tuple[Hours, ...] = ()


def refuse_unfit(shift: ShiftFacts, person: PersonFacts, taken: Sequence[Taken], now: datetime) -> None:
    """May be refused: CareNeedsClearance, NotYetVouched, MinorsByDay, NeverAlone, EnoughHours, EnoughChildHours."""
    if shift.task == Task.CARE and (person.is_minor or not person.is_cleared):
        raise CareNeedsClearance
    if not person.is_vouched:
        holds_one = any(held.ends_at > now for held in person.held)
        if shift.is_hidden or shift.task not in FOOD_TASKS or holds_one:
            raise NotYetVouched
    if person.is_minor:
        refuse_minor(shift, taken)
    if person.is_first_timer and shift.task in PAIRED_TASKS and shift.needed < ADULTS_IN_A_PAIR:
        raise NeverAlone
    refuse_too_much(shift, person)


def refuse_minor(shift: ShiftFacts, taken: Sequence[Taken]) -> None:
    """May be refused: MinorsByDay, NeverAlone. Room stays for the adults without whom no minor is there."""
    if day_of(shift.starts_at) != day_of(shift.ends_at) or not (
        timezone.localtime(shift.starts_at).time() >= MINORS_FROM
        and timezone.localtime(shift.ends_at).time() <= MINORS_UNTIL
    ):
        raise MinorsByDay
    adults = ADULTS_IN_A_PAIR if shift.task in PAIRED_TASKS else 1
    if sum(one.is_minor for one in taken) + 1 > shift.needed - adults:
        raise NeverAlone


def refuse_too_much(shift: ShiftFacts, person: PersonFacts) -> None:
    """May be refused: EnoughHours, EnoughChildHours."""
    day = day_of(shift.starts_at)
    same_day = (held.ends_at - held.starts_at for held in person.held if day_of(held.starts_at) == day)
    if shift.ends_at - shift.starts_at + sum(same_day, timedelta()) > MOST_HOURS_A_DAY:
        raise EnoughHours
    days = {day_of(held.starts_at) for held in person.held} | {day}
    if any(len([d for d in days if 0 <= (d - first).days < 7]) > MOST_DAYS_IN_SEVEN for first in days):
        raise EnoughHours
    if shift.with_children and not person.is_cleared:
        month, year = child_hours(person, day)
        more = shift.ends_at - shift.starts_at
        if month + more > CHILD_HOURS_A_MONTH or year + more > CHILD_HOURS_A_YEAR:
            raise EnoughChildHours


def child_hours(person: PersonFacts, day: date) -> tuple[timedelta, timedelta]:
    """What this person gives to children in the month and in the year of `day`."""
    in_year = [held for held in person.held if held.with_children and day_of(held.starts_at).year == day.year]
    in_month = [held for held in in_year if day_of(held.starts_at).month == day.month]
    month, year = (sum((h.ends_at - h.starts_at for h in some), timedelta()) for some in (in_month, in_year))
    return month, year


def role_for(
    shift: ShiftFacts, taken: Sequence[Taken], person: PersonFacts, now: datetime, *, wanted: str = ""
) -> RoleFacts | None:
    """The role in which this person gets a place; None for a helping hand. Raises NoRoom.

    `wanted` is a role that was asked for by name: may be refused NoSuchRole.
    """
    free = [role for role in shift.roles if role.needed > sum(one.role == role.pk for one in taken)]
    if wanted:
        fitting = [role for role in free if role.role == wanted and can_do(role, person)]
        if not fitting:
            raise NoSuchRole
        return fitting[0]
    for role in sorted(free, key=lambda role: role.role == Role.HAND):
        if role.role not in GIVEN_BY_THE_DESK and can_do(role, person):
            return role
    if hands_left(shift, taken, person) > 0:
        return None
    if now >= shift.starts_at - LANGUAGE_KEPT_UNTIL:
        for role in free:
            if role.role == Role.HAND and not (role.adults_only and person.is_minor):
                return role
    raise NoRoom


def can_do(role: RoleFacts, person: PersonFacts) -> bool:
    """Adults where adults are meant, a speaker where a language is, a known driver at the wheel."""
    if role.adults_only and person.is_minor:
        return False
    if role.role in {Role.LEAD, Role.DRIVER} and (person.is_minor or not person.is_vouched):
        return False
    if role.role == Role.DRIVER and not person.drives:
        return False
    return not role.language or role.language in person.speaks


def hands_left(shift: ShiftFacts, taken: Sequence[Taken], person: PersonFacts) -> int:
    """Places for helping hands that `person` could still take, those for which stand-bys are being asked left out."""
    hands = [one for one in taken if one.role is None]
    return capacity(shift, [*(one.is_first_timer for one in hands), person.is_first_timer]) - len(hands) - shift.kept


def capacity(shift: ShiftFacts, first_timers: Sequence[bool]) -> int:
    """How many hands are let in, of whom these come for the first time: needed · (1 + expected no-shows), rounded
    down. Roles, childcare and visits are never overbooked: a pair is a pair."""
    needed = max(shift.needed - sum(role.needed for role in shift.roles), 0)
    if not shift.overbook or shift.task in PAIRED_TASKS or not first_timers:
        return needed
    rates = [shift.no_shows.first_time_percent if first else shift.no_shows.percent for first in first_timers]
    # In whole numbers: 5 · 1.2 must be 6 and not 5.999….
    return floor(needed * (100 * len(rates) + sum(rates)) // (100 * len(rates)))


def is_too_much_with_children(month: timedelta, year: timedelta) -> bool:
    """From here on the desk is told: a background check will be wanted."""
    return month >= SAID_FROM_A_MONTH or year >= SAID_FROM_A_YEAR
