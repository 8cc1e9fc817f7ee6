"""Who has carried how much, and who has never been asked: for the desk, so that it is not always the same people."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum

from mutualaid.lib.days import day_of
from mutualaid.people.models import Person, Role
from mutualaid.shifts.facts import facts_of_people
from mutualaid.shifts.models import Call, Claim, HourEntry
from mutualaid.shifts.rules import MOST_HOURS_A_DAY, PersonFacts, child_hours, is_too_much_with_children

WEEK = timedelta(days=7)
CARRIES_MUCH = 4 * MOST_HOURS_A_DAY  # in seven days, given or promised


@dataclass(frozen=True, slots=True)
class Carrier:
    """Hours are whole or halves, as people count them. `asked`: by the cascade; `missed`: shifts not come to."""

    person: Person
    hours_given: float
    hours_week: float
    coming: int
    asked: int
    missed: int
    child_hours_month: float
    child_hours_year: float
    is_much: bool
    is_much_with_children: bool

    @property
    def never_asked(self) -> bool:
        return not (self.asked or self.hours_given or self.coming)


ORDERS = {
    "week": lambda one: (-one.hours_week, one.person.name),
    "given": lambda one: (-one.hours_given, one.person.name),
    "coming": lambda one: (-one.coming, one.person.name),
    "asked": lambda one: (one.asked, one.hours_given, one.person.name),
    "missed": lambda one: (-one.missed, one.person.name),
    "children": lambda one: (-one.child_hours_year, one.person.name),
    "name": lambda one: (one.person.name,),
}


def rotation(now: datetime, *, order: str = "week") -> list[Carrier]:
    """Every volunteer, by one of ORDERS."""
    people = list(Person.objects.standing().filter(grants__role=Role.VOLUNTEER))
    ids = [person.pk for person in people]
    about = facts_of_people(people)
    sums = HourEntry.objects.filter(person__in=ids).values_list("person").annotate(Sum("minutes"))
    given: dict[int, int] = defaultdict(int, dict(sums))
    asked = Counter(Call.objects.filter(person__in=ids).values_list("person", flat=True))
    missed = Counter(Claim.objects.filter(person__in=ids, missed_at__isnull=False).values_list("person", flat=True))
    rows = [
        _carrier(person, about[person.pk], given[person.pk], asked[person.pk], missed[person.pk], now)
        for person in people
    ]
    return sorted(rows, key=ORDERS[order])


def _carrier(person: Person, about: PersonFacts, minutes: int, asked: int, missed: int, now: datetime) -> Carrier:
    month, year = child_hours(about, day_of(now))
    near = [held for held in about.held if now - WEEK <= held.starts_at <= now + WEEK]
    week = max(
        (
            sum((h.ends_at - h.starts_at for h in near if start <= h.starts_at < start + WEEK), timedelta())
            for start in (held.starts_at for held in near)
        ),
        default=timedelta(),
    )
    return Carrier(
        person=person,
        hours_given=round(minutes / 30) / 2,
        hours_week=_hours(week),
        coming=sum(held.ends_at > now for held in about.held),
        asked=asked,
        missed=missed,
        child_hours_month=_hours(month),
        child_hours_year=_hours(year),
        is_much=week >= CARRIES_MUCH,
        is_much_with_children=not about.is_cleared and is_too_much_with_children(month, year),
    )


def _hours(time: timedelta) -> float:
    return round(time.total_seconds() / 1800) / 2
