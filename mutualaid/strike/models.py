"""The one strike of this node, and the days on which its schools are out."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Strike(models.Model):
    """One row. `clock_offset` lets a demonstration or a drill play tomorrow's evening now; a real strike has none."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=120)
    city = models.CharField(max_length=80)
    region = models.CharField(max_length=2, default="US", help_text=_("Country of phone numbers typed without one."))
    time_zone = models.CharField(max_length=64)
    languages = models.JSONField(default=list)
    desk_phone = models.CharField(max_length=20, blank=True, help_text=_("Printed on every sheet; a shared number."))
    latitude = models.FloatField()
    longitude = models.FloatField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    is_drill = models.BooleanField(default=False)
    clock_offset = models.DurationField(default=timedelta())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="there_is_one_strike"),
            models.CheckConstraint(
                condition=models.Q(ended_at__isnull=True) | models.Q(ended_at__gt=models.F("began_at")),
                name="strike_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(clock_offset=timedelta())
                | models.Q(is_demonstration=True)
                | models.Q(is_drill=True),
                name="only_a_demonstration_or_drill_shifts_the_clock",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StrikeDayQuerySet(models.QuerySet["StrikeDay"]):
    def after(self, day: date) -> "StrikeDayQuerySet":
        return self.filter(day__gt=day).order_by("day")

    def before(self, day: date) -> "StrikeDayQuerySet":
        return self.filter(day__lt=day).order_by("-day")


class StrikeDay(models.Model):
    """A school day on which the teachers are out."""

    day = models.DateField(unique=True)
    note = models.CharField(max_length=200, blank=True)

    objects = StrikeDayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.day.isoformat()


class Decision(models.Model):
    """What somebody at the desk decided about the strike as a whole, and why; the newest first. Never changed."""

    class Kind(models.TextChoices):
        PAUSED = "paused", _("texts paused")
        RESUMED = "resumed", _("texts go on")
        DAY_ADDED = "day_added", _("strike day added")
        ENDED = "ended", _("end recorded")
        GOES_ON = "goes_on", _("end taken back")

    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=200, blank=True)
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kind="paused") | ~models.Q(reason=""), name="who_pauses_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="day_added", day__isnull=False)
                | (~models.Q(kind="day_added") & models.Q(day__isnull=True)),
                name="an_added_day_is_named",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


def day_ahead(today: date) -> date:
    """Today if it is a day of the strike, else the next one, else the last one there was."""
    return _first(StrikeDay.objects.filter(day=today), StrikeDay.objects.after(today), StrikeDay.objects.before(today))


def day_behind(today: date) -> date:
    """Today if it is a day of the strike, else the last one before it, else the first one to come."""
    return _first(StrikeDay.objects.filter(day=today), StrikeDay.objects.before(today), StrikeDay.objects.after(today))


def _first(*days: StrikeDayQuerySet) -> date:
    for found in days:
        if (one := found.first()) is not None:
            return one.day
    return timezone.localdate()


def the_strike() -> Strike:
    """The strike of this node; raises Strike.DoesNotExist before `begin_strike`."""
    return Strike.objects.get(pk=1)


def now() -> datetime:
    """The time that edges (views, jobs, commands) hand to actions as `now`."""
    offset: Any = Strike.objects.filter(pk=1).values_list("clock_offset", flat=True).first()
    return timezone.now() + (offset or timedelta())
