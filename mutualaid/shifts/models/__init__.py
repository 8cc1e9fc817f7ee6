"""Who does what, where and when: shifts and claims, and what surrounds them."""

from mutualaid.shifts.models.calls import (
    Call,
    CallQuerySet,
    Cascade,
    CascadeQuerySet,
    CrewQuestion,
    StandBy,
    StandByQuerySet,
    Swap,
    SwapQuerySet,
)
from mutualaid.shifts.models.doors import CalendarLink, WalkUp
from mutualaid.shifts.models.hours import HourEntry, HourEntryQuerySet
from mutualaid.shifts.models.roles import NoShowRate, ShiftRole, Speaks
from mutualaid.shifts.models.series import ShiftSeries
from mutualaid.shifts.models.shifts import (
    FOOD_TASKS,
    PAIRED_TASKS,
    Claim,
    ClaimQuerySet,
    Shift,
    ShiftQuerySet,
    Task,
)

__all__ = [
    "FOOD_TASKS",
    "PAIRED_TASKS",
    "CalendarLink",
    "Call",
    "CallQuerySet",
    "Cascade",
    "CascadeQuerySet",
    "Claim",
    "ClaimQuerySet",
    "CrewQuestion",
    "HourEntry",
    "HourEntryQuerySet",
    "NoShowRate",
    "Shift",
    "ShiftQuerySet",
    "ShiftRole",
    "ShiftSeries",
    "Speaks",
    "StandBy",
    "StandByQuerySet",
    "Swap",
    "SwapQuerySet",
    "Task",
    "WalkUp",
]
