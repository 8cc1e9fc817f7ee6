"""The same shift on many days: written once, there for every strike day ahead, changed in one place."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction

from mutualaid.lib.days import at, day_of
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.messaging.quiet import told_from
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.actions import RoleWanted, add_shift, cancel_shift, refuse_wrong_numbers
from mutualaid.shifts.models import PAIRED_TASKS, Claim, Shift, ShiftSeries, Task
from mutualaid.shifts.reminders import hold_back_reminders
from mutualaid.sites.models import SiteRole
from mutualaid.strike.models import StrikeDay

AHEAD = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """What a series is to be. `weekdays`: Monday is 0."""

    place: SiteRole
    task: str
    weekdays: Collection[int]
    starts: time
    ends: time
    first_day: date
    needed: int
    last_day: date | None = None
    crew_only: bool = False
    overbook: bool = False
    note: str = ""
    roles: tuple[RoleWanted, ...] = ()


@transaction.atomic
def add_series(plan: SeriesPlan, *, by: Person, now: datetime) -> ShiftSeries:
    """The series, and its shifts of the strike days ahead.

    May be refused: CoordinatorsOnly, PairsOnly, TooManyRoles.
    """
    require_coordinator(by)
    series = ShiftSeries.objects.create(**_columns(plan))
    make_shifts(series, now)
    return series


def keep_series_ahead(now: datetime) -> int:
    """By the clock: shifts for days that have come into view. Returns how many are new."""
    return sum(make_shifts(series, now) for series in ShiftSeries.objects.filter(ended_at=None).order_by("pk"))


@transaction.atomic
def make_shifts(series: ShiftSeries, now: datetime) -> int:
    """A shift for each strike day of the series within two weeks that never had one. Returns how many are new."""
    series = ShiftSeries.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=series.pk)
    today = day_of(now)
    days = StrikeDay.objects.filter(day__gte=today, day__lte=today + AHEAD).values_list("day", flat=True)
    there = set(Shift.objects.filter(series=series).values_list("series_day", flat=True))
    new = [day for day in days if series.has(day) and day not in there and at(day, series.starts) > now]
    for day in new:
        add_shift(
            series.place,
            task=series.task,
            starts_at=at(day, series.starts),
            ends_at=at(day, series.ends),
            needed=series.needed,
            crew_only=series.crew_only,
            note=series.note,
            overbook=series.overbook,
            roles=[RoleWanted(**role) for role in series.roles],
            series=series,
            series_day=day,
        )
    return len(new)


@transaction.atomic
def change_series(series_id: int, plan: SeriesPlan, *, by: Person, now: datetime) -> ShiftSeries:
    """All shifts of the series that have not begun become what `plan` says.

    Who holds a place keeps it; where hours, place or task change they are told, and asked again whether they come.
    A day on which the new hours have begun already stays as it is.
    Days that are no longer of the series are called off. May be refused: CoordinatorsOnly, PairsOnly, TooManyRoles.
    """
    require_coordinator(by)
    future = Shift.objects.filter(series=series_id, starts_at__gt=now).standing()
    holders = Claim.objects.held().filter(shift__in=future).values("person")
    list(Person.objects.filter(pk__in=holders).order_by("pk").select_for_update(no_key=True))
    series = ShiftSeries.objects.select_for_update().get(pk=series_id)
    columns = _columns(plan)
    for name, value in columns.items():
        setattr(series, name, value)
    series.save(update_fields=list(columns))
    for shift in future.select_for_update(of=("self",)).select_related("place__site").order_by("pk"):
        if shift.series_day and series.has(shift.series_day):
            if at(shift.series_day, series.starts) > now:
                _change(shift, series, now)
        else:
            cancel_shift(shift.pk, by=by, now=now)
    make_shifts(series, now)
    return series


@transaction.atomic
def end_series(series_id: int, *, by: Person, now: datetime) -> ShiftSeries:
    """No more shifts; those ahead are called off and their people told. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    ahead = Shift.objects.filter(series=series_id, starts_at__gt=now).standing().order_by("pk")
    holders = Claim.objects.held().filter(shift__in=ahead).values("person")
    list(Person.objects.filter(pk__in=holders).order_by("pk").select_for_update(no_key=True))
    series = ShiftSeries.objects.select_for_update().get(pk=series_id)
    series.ended_at = series.ended_at or now
    series.save(update_fields=["ended_at"])
    for shift in ahead:
        cancel_shift(shift.pk, by=by, now=now)
    return series


def _change(shift: Shift, series: ShiftSeries, now: datetime) -> None:
    day = shift.series_day
    assert day is not None, "a shift of a series has its day (the table says so)"
    changes: dict[str, Any] = {
        "place": series.place,
        "task": series.task,
        "starts_at": at(day, series.starts),
        "ends_at": at(day, series.ends),
        "needed": series.needed,
        "crew_only": series.crew_only or series.task in PAIRED_TASKS,
        "overbook": series.overbook,
        "note": series.note,
    }
    is_another = any(getattr(shift, name) != changes[name] for name in ("place", "task", "starts_at", "ends_at"))
    for name, value in changes.items():
        setattr(shift, name, value)
    shift.save(update_fields=list(changes))
    if is_another:
        tell_changed(shift, now)


def tell_changed(shift: Shift, now: datetime) -> None:
    """Who holds a place is told what the shift now is, and their yes is asked for anew."""
    claims = list(shift.claims.held().select_related("person"))
    hold_back_reminders(claims, now=now)
    for claim in claims:
        claim.confirmed_at = None
        claim.save(update_fields=["confirmed_at"])
        queue_text(
            claim.person,
            app="shifts",
            occasion="changed",
            key=f"changed:{claim.pk}:{now:%Y%m%dT%H%M%S}",
            now=now,
            priority=Priority.SAFETY,
            context={"shift": shift, "now": now},
            not_before=told_from(shift.starts_at, now=now),
            expires_at=shift.starts_at,
        )


def _columns(plan: SeriesPlan) -> dict[str, Any]:
    """May be refused: PairsOnly, TooManyRoles."""
    refuse_wrong_numbers(plan.task, plan.needed, plan.roles)
    return {
        "place": plan.place,
        "task": plan.task,
        "weekdays": sorted(set(plan.weekdays)),
        "starts": plan.starts,
        "ends": plan.ends,
        "first_day": plan.first_day,
        "last_day": plan.last_day,
        "needed": plan.needed,
        "crew_only": plan.crew_only or plan.task in PAIRED_TASKS,
        "overbook": plan.overbook and plan.task != Task.CARE,
        "note": plan.note,
        "roles": [
            {"role": r.role, "needed": r.needed, "language": r.language, "adults_only": r.adults_only}
            for r in plan.roles
        ],
    }
