"""The ledger of hours: written once, never edited, only countered."""

from django.db import models
from django.db.models import Q

from mutualaid.people.models import Person
from mutualaid.shifts.models.shifts import Claim


class HourEntryQuerySet(models.QuerySet["HourEntry"]):
    def in_force(self) -> "HourEntryQuerySet":
        return self.filter(counters__isnull=True, countered_by__isnull=True)


class HourEntry(models.Model):
    """Minutes that a person gave. The clock books each claim once, from check-in to the end; people correct it by
    countering an entry and writing another."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="hours")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hours")
    day = models.DateField()
    minutes = models.IntegerField()
    with_children = models.BooleanField(default=False)
    booked_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why = models.CharField(max_length=120, blank=True)
    counters = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="countered_by"
    )

    objects = HourEntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "hour entries"
        indexes = [models.Index(fields=["person", "day"], name="hours_of_a_person")]
        constraints = [
            models.UniqueConstraint(fields=["claim"], condition=Q(why=""), name="the_clock_books_a_claim_once"),
            models.CheckConstraint(
                condition=Q(counters__isnull=True, minutes__gt=0) | Q(counters__isnull=False, minutes__lt=0),
                name="only_a_counter_takes_hours_away",
            ),
            models.CheckConstraint(condition=Q(counters__isnull=True) | ~Q(why=""), name="who_corrects_hours_says_why"),
        ]

    @property
    def hours(self) -> float:
        return round(self.minutes / 60, 2)

    def __str__(self) -> str:
        return f"{self.minutes} min of {self.person_id}"
