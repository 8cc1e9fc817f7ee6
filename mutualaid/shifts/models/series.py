"""The same shift on many days."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from mutualaid.shifts.models.shifts import Task
from mutualaid.sites.models import SiteRole


class ShiftSeries(models.Model):
    """What the shifts of its days are made from; only days of the strike get one. `weekdays`: Monday is 0.

    `roles`: what each shift's roles are made from, `{"role", "needed", "language", "adults_only"}`.
    """

    place = models.ForeignKey(SiteRole, on_delete=models.PROTECT, related_name="series")
    task = models.CharField(max_length=8, choices=Task)
    weekdays = models.JSONField(default=list)
    starts = models.TimeField()
    ends = models.TimeField()
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    needed = models.PositiveSmallIntegerField()
    crew_only = models.BooleanField(default=False)
    overbook = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    roles = models.JSONField(default=list, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "shift series"
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_series_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(needed__gt=0), name="a_series_needs_somebody"),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
                name="the_last_day_of_a_series_is_not_before_its_first",
            ),
            models.CheckConstraint(
                condition=~Q(task="care", overbook=True), name="a_series_of_childcare_is_never_overbooked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} at {self.place_id}, {self.starts:%H:%M}"

    def has(self, day: date) -> bool:
        """Whether a shift of this series is meant to be on that day."""
        within = self.first_day <= day and (self.last_day is None or day <= self.last_day)
        return self.ended_at is None and within and day.weekday() in self.weekdays
