"""What each place is expected to need on a day, and what people decided about it: the evening's first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mutualaid.dispatch.by_hand import by_hand
from mutualaid.dispatch.edits import TooManyMeals
from mutualaid.dispatch.models import DayPlan, HandEdit
from mutualaid.distribution.actions import MOST_MEALS, DayIsOver, expected_of
from mutualaid.distribution.facts import day_facts
from mutualaid.distribution.priorities import ORDINARY_LEVEL, priorities_of
from mutualaid.distribution.said import DaySaid, day_said
from mutualaid.lib.days import day_of, say_day
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.sites.models import Service, Site


@dataclass(frozen=True, slots=True)
class NeedLine:
    """One service of one place: what to send, the range, why, and what people set: `by_hand` (all variants together),
    `spare` ("" as for the whole day) and `priority` (1 as everybody, to 3)."""

    site: Site
    service: str
    low: int
    meals: int
    high: int
    reason: str
    guess: int | None
    by_hand: int | None
    spare: str
    priority: int

    @property
    def service_words(self) -> str:
        return str(Service(self.service).label)


@dataclass(frozen=True, slots=True)
class DayNeeds:
    said: DaySaid
    lines: Sequence[NeedLine]

    @property
    def meals(self) -> int:
        return sum(line.meals for line in self.lines if line.service != Service.GROCERIES)

    @property
    def bags(self) -> int:
        return sum(line.meals for line in self.lines if line.service == Service.GROCERIES)


def needs_of(day: date) -> DayNeeds:
    """As the next draft of the day would find them. Reads only."""
    hand, said, first = by_hand(day), day_said(day), priorities_of(day)
    lines = [
        NeedLine(
            site=serving.site,
            service=serving.service,
            low=sum(one.low for one in variants.values()),
            meals=sum(one.meals for one in variants.values()),
            high=sum(one.high for one in variants.values()),
            reason=next(iter(variants.values())).reason,
            guess=serving.guess,
            by_hand=hand.meals.get((serving.site.pk, serving.service), {}).get(""),
            spare=said.spare.get(serving.site.pk, ""),
            priority=first.get(serving.site.pk, ORDINARY_LEVEL),
        )
        for serving, variants in expected_of(day_facts(day), numbers=hand.meals)
    ]
    return DayNeeds(said, sorted(lines, key=lambda line: (line.site.name, line.service)))


@transaction.atomic
def fix_number(day: date, site: Site, service: str, number: int | None, *, by: Person, now: datetime) -> None:
    """So many for all variants of a service together, in every later draft of the day; None: as expected again.

    May be refused: CoordinatorsOnly, DayIsOver, TooManyMeals.
    """
    require_coordinator(by)
    if day < day_of(now):
        raise DayIsOver(day=say_day(day))
    if number is not None and not 0 <= number <= MOST_MEALS:
        raise TooManyMeals(number=number)
    list(DayPlan.objects.select_for_update().filter(day=day).order_by("pk"))
    standing = HandEdit.objects.in_force(day).filter(kind=HandEdit.Kind.NUMBER, site=site, service=service, variant="")
    if standing.filter(number=number).exists():
        return
    HandEdit.objects.filter(pk__in=[edit.pk for edit in standing]).update(undone_at=now, undone_by=by)
    if number is not None:
        HandEdit.objects.create(
            day=day, kind=HandEdit.Kind.NUMBER, site=site, service=service, number=number, by=by, at=now
        )
