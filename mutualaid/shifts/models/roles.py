"""Roles within a shift, who speaks what, and how many usually do not come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.people.models import Person
from mutualaid.shifts.models.shifts import Shift, Task


class ShiftRole(models.Model):
    """Places of a shift that are kept for somebody who can do this. They are part of `shift.needed`, not beside it."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        INTERPRETER = "interpreter", _("interpreter")
        FIRST_AID = "first_aid", _("first aid")
        DRIVER = "driver", _("driver")
        VISITOR = "visitor", _("visitor")
        HAND = "hand", _("helping hand")

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=11, choices=Role)
    needed = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=10, blank=True, choices=settings.LANGUAGES, help_text=_("Language wanted."))
    adults_only = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["shift", "role", "language"], name="a_shift_has_a_role_once"),
            models.CheckConstraint(condition=Q(needed__gt=0), name="a_role_needs_somebody"),
            models.CheckConstraint(
                condition=~Q(role="interpreter") | ~Q(language=""), name="an_interpreter_speaks_some_language"
            ),
            models.CheckConstraint(condition=~Q(role="driver") | Q(adults_only=True), name="who_drives_is_an_adult"),
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.shift_id}"


class Speaks(models.Model):
    """A language that a person speaks besides the one we write to them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="speaks")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "language"], name="a_language_is_spoken_once")]

    def __str__(self) -> str:
        return f"{self.language}: {self.person_id}"


class NoShowRate(models.Model):
    """How many in a hundred do not come, by task: what the desk set instead of the usual (shifts.rules)."""

    task = models.CharField(max_length=8, choices=Task, unique=True)
    percent = models.PositiveSmallIntegerField()
    first_time_percent = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=60, first_time_percent__lte=60), name="most_people_come"),
            models.CheckConstraint(
                condition=~Q(task__in=["care", "visit"]) | Q(percent=0, first_time_percent=0),
                name="no_rate_overbooks_adults_who_go_in_pairs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task}: {self.percent}/{self.first_time_percent} %"
