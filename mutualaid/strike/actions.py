"""Begin, pause and end the strike; which days it covers; a drill's clock."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from math import ceil
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.strike.models import Strike, StrikeDay, the_strike


class UnknownTimeZone(Refusal):
    code = "unknown_time_zone"
    sentence = _("“{zone}” is not a time zone. Write it like America/Los_Angeles.")


class StrikeAlreadyBegun(Refusal):
    code = "strike_already_begun"
    sentence = _("This database already holds “{name}”. One node serves one strike.")


class ClockIsReal(Refusal):
    code = "clock_is_real"
    sentence = _("Only a demonstration or a drill can shift its clock.")


@transaction.atomic
def begin_strike(
    *,
    name: str,
    city: str,
    time_zone: str,
    languages: Sequence[str],
    centre: tuple[float, float],
    days: Iterable[date],
    now: datetime,
    region: str = "US",
    desk_phone: str = "",
    demonstration: bool = False,
) -> Strike:
    """The one strike of this node. May be refused: UnknownTimeZone, StrikeAlreadyBegun."""
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnknownTimeZone(zone=time_zone) from error
    if already := Strike.objects.filter(pk=1).first():
        raise StrikeAlreadyBegun(name=already.name)
    strike = Strike.objects.create(
        name=name,
        city=city,
        region=region,
        time_zone=time_zone,
        languages=list(languages),
        latitude=centre[0],
        longitude=centre[1],
        desk_phone=desk_phone,
        began_at=now,
        is_demonstration=demonstration,
    )
    StrikeDay.objects.bulk_create([StrikeDay(day=day) for day in days])
    return strike


@transaction.atomic
def add_strike_day(day: date, *, note: str = "") -> StrikeDay:
    """A further day out; adding it twice changes nothing."""
    return StrikeDay.objects.get_or_create(day=day, defaults={"note": note})[0]


@transaction.atomic
def end_strike(*, now: datetime) -> Strike:
    """Record the end: what is personal goes 30 days after it."""
    strike = Strike.objects.select_for_update().get(pk=1)
    strike.ended_at = now
    strike.save(update_fields=["ended_at"])
    return strike


@transaction.atomic
def take_back_end() -> Strike:
    """It was no end after all: nothing personal is erased."""
    strike = Strike.objects.select_for_update().get(pk=1)
    strike.ended_at = None
    strike.save(update_fields=["ended_at"])
    return strike


@transaction.atomic
def pause_strike(*, now: datetime) -> Strike:
    """Reminders and bulk texts wait; replies and safety still go. Twice changes nothing."""
    strike = Strike.objects.select_for_update().get(pk=1)
    strike.paused_at = strike.paused_at or now
    strike.save(update_fields=["paused_at"])
    return strike


@transaction.atomic
def resume_strike() -> Strike:
    """What waited goes out, unless it has come too late by now."""
    strike = Strike.objects.select_for_update().get(pk=1)
    strike.paused_at = None
    strike.save(update_fields=["paused_at"])
    return strike


@transaction.atomic
def set_clock(moment: datetime) -> Strike:
    """Let a demonstration or a drill read `moment` on its clock from here on. May be refused: ClockIsReal."""
    strike = the_strike()
    if not (strike.is_demonstration or strike.is_drill):
        raise ClockIsReal
    strike.clock_offset = timedelta(seconds=ceil((moment - timezone.now()).total_seconds()))
    strike.save(update_fields=["clock_offset"])
    return strike
