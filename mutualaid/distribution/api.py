"""The day's counts for programs."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import model_validator

from mutualaid.distribution.actions import COLDEST_F, HOTTEST_F, MOST_MEALS, NUMBERS, record_count
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.models import Variant
from mutualaid.lib.api import Amount, Asked, Code, Day, Moment, Page, PageAsked, SentMoment, page_of, token_answers
from mutualaid.lib.days import at, day_of
from mutualaid.people.api import ApiRequest, Bearer
from mutualaid.sites.models import Service, Site
from mutualaid.strike.models import day_behind, now

router = Router(auth=Bearer())
Number = Annotated[int, Field(ge=0, le=MOST_MEALS)]


class Numbers(Schema):
    """received + carried_over + moved_in = first_meals + seconds + adults + damaged + discarded + left_over +
    moved_out. `turned_away` are people who asked after the food ran out.
    """

    received: int
    carried_over: int
    moved_in: int
    first_meals: int
    seconds: int
    adults: int
    damaged: int
    discarded: int
    left_over: int
    moved_out: int
    turned_away: int


class NumbersSent(Asked):
    """A number that is left out is 0."""

    received: Number = 0
    carried_over: Number = 0
    moved_in: Number = 0
    first_meals: Number = 0
    seconds: Number = 0
    adults: Number = 0
    damaged: Number = 0
    discarded: Number = 0
    left_over: Number = 0
    moved_out: Number = 0
    turned_away: Number = 0


class CountSent(Asked):
    """Of one variant, or without one of all together. `delivered_at` lies on the day."""

    site: Code
    day: Day
    service: Service
    variant: Variant | None = None
    numbers: NumbersSent
    delivered_at: SentMoment | None = None
    temperature_f: Annotated[Decimal, Field(ge=COLDEST_F, le=HOTTEST_F, decimal_places=1)] | None = None

    @model_validator(mode="after")
    def delivered_that_day(self) -> "CountSent":
        if self.delivered_at is not None and day_of(self.delivered_at) != self.day:
            raise ValueError("delivered_at is not on the day")
        return self

    @property
    def delivered_clock(self) -> time | None:
        return timezone.localtime(self.delivered_at).time() if self.delivered_at else None


class CountsAsked(PageAsked):
    """Without a day, the day behind."""

    day: Day | None = None
    site: Code | None = None


class CountRow(Schema):
    """`surplus`: meals accounted for above those that came; below zero, meals that nobody accounts for."""

    id: int
    site: str
    site_name: str
    day: date
    service: Service
    variant: Variant | None
    numbers: Numbers
    surplus: int
    delivered_at: Moment | None
    temperature_f: Amount | None
    counted_at: Moment
    source: str


@router.get("/counts", response=token_answers(Page[CountRow]))
def counts(request: ApiRequest, asked: Query[CountsAsked]) -> Page[CountRow]:
    """The counts in force of a day, place by place."""
    day = asked.day or day_behind(day_of(now()))
    found = MealCount.objects.in_force().filter(day=day).select_related("site").order_by("site__code", "pk")
    return page_of(found.filter(site__code=asked.site) if asked.site else found, asked, count_row)


@router.post("/counts", response=token_answers(CountRow, status=201, no=[404, 409]))
def send_count(request: ApiRequest, sent: CountSent) -> Status[CountRow]:
    """What a place gave out. A second count of the same replaces the first, and one by variant that of all
    together, or the other way round; one that does not add up is kept."""
    count = record_count(
        get_object_or_404(Site, code=sent.site),
        day=sent.day,
        service=sent.service,
        variant=sent.variant or "",
        numbers=sent.numbers.dict(),
        by=request.auth,
        now=now(),
        source="api",
        delivered_at=sent.delivered_clock,
        temperature_f=sent.temperature_f,
    )
    return Status(201, count_row(count))


def count_row(count: MealCount) -> CountRow:
    return CountRow(
        id=count.pk,
        site=count.site.code,
        site_name=count.site.name,
        day=count.day,
        service=Service(count.service),
        variant=Variant(count.variant) if count.variant else None,
        numbers=Numbers(**{name: getattr(count, name) for name in NUMBERS}),
        surplus=count.surplus,
        delivered_at=_moment(count.day, count.delivered_at),
        temperature_f=count.temperature_f,
        counted_at=count.counted_at,
        source=count.source,
    )


def _moment(day: date, clock: time | None) -> datetime | None:
    return at(day, clock) if clock else None
