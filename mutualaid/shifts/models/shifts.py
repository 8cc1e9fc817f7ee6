"""Who does what, where and when."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Count, F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import at
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteRole


class Task(models.TextChoices):
    COOK = "cook", _("cook")
    PACK = "pack", _("pack lunches")
    SERVE = "serve", _("serve food")
    CARE = "care", _("mind children")
    OPEN = "open", _("open the place")
    CLEAN = "clean", _("clean up")
    CALL = "call", _("make phone calls")
    VISIT = "visit", _("bring food to homes")


FOOD_TASKS = frozenset({Task.COOK, Task.PACK, Task.SERVE})
# Nobody does these alone: with children, or at a stranger's door.
PAIRED_TASKS = frozenset({Task.CARE, Task.VISIT})


class ShiftQuerySet(models.QuerySet["Shift"]):
    def on(self, day: date) -> "ShiftQuerySet":
        return self.filter(starts_at__gte=at(day, time()), starts_at__lt=at(day + timedelta(days=1), time()))

    def standing(self) -> "ShiftQuerySet":
        return self.filter(cancelled_at__isnull=True)

    def starting_between(self, start: datetime, end: datetime) -> "ShiftQuerySet":
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def with_places_left(self) -> "ShiftQuerySet":
        """`places_left` on each row: how many people are missing. Overbooking does not make it negative."""
        filled = Count("claims", filter=Q(claims__released_at__isnull=True, claims__missed_at__isnull=True))
        return self.annotate(places_left=Greatest(F("needed") - filled, Value(0)))  # type: ignore[no-redef]

    def open_from(self, now: datetime) -> "ShiftQuerySet":
        """What still lacks somebody."""
        return self.standing().filter(starts_at__gt=now).with_places_left().filter(places_left__gt=0)  # type: ignore[misc]

    def open_to(self, person: Person, now: datetime) -> "ShiftQuerySet":
        """What this person may claim, by what the tables alone can say; shifts.rules says the rest."""
        roomy = Q(places_left__gt=0) | Q(overbook=True)
        shifts = self.standing().filter(starts_at__gt=now).with_places_left().filter(roomy)
        shifts = shifts.exclude(claims__in=Claim.objects.held().filter(person=person))
        if not person.is_vouched:
            shifts = shifts.filter(crew_only=False, task__in=FOOD_TASKS).exclude(place__site__visibility="crew")
        if person.is_minor or person.care_cleared_at is None:
            shifts = shifts.exclude(task=Task.CARE)
        return shifts


class Shift(models.Model):
    """`place` is a site in one of its roles; a picket line has none, so no shift can be at one."""

    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    place = models.ForeignKey(SiteRole, on_delete=models.PROTECT, related_name="shifts")
    task = models.CharField(max_length=8, choices=Task)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    needed = models.PositiveSmallIntegerField()
    crew_only = models.BooleanField(default=False, help_text=_("Only for people a coordinator has vouched for."))
    note = models.CharField(max_length=200, blank=True)
    overbook = models.BooleanField(default=False, help_text=_("Take as many more as usually do not come."))
    series = models.ForeignKey(
        "shifts.ShiftSeries", null=True, blank=True, on_delete=models.PROTECT, related_name="shifts"
    )
    series_day = models.DateField(null=True, blank=True, help_text=_("Which day of the series it is."))
    cancelled_at = models.DateTimeField(null=True, blank=True)
    places_left: int  # by with_places_left()

    objects = ShiftQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="a_shift_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(needed__gt=0), name="a_shift_needs_somebody"),
            models.CheckConstraint(condition=~Q(task="care", overbook=True), name="childcare_is_never_overbooked"),
            models.CheckConstraint(
                condition=Q(series__isnull=True, series_day__isnull=True)
                | Q(series__isnull=False, series_day__isnull=False),
                name="a_shift_of_a_series_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["series", "series_day"],
                condition=Q(series__isnull=False),
                name="a_series_has_one_shift_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} at {self.place_id}, {self.starts_at:%Y-%m-%d %H:%M}"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def held(self) -> "ClaimQuerySet":
        return self.filter(released_at__isnull=True)

    def filling(self) -> "ClaimQuerySet":
        """Held, by people who are there or still expected."""
        return self.held().filter(missed_at__isnull=True)

    def of(self, person: Person) -> "ClaimQuerySet":
        return self.held().filter(person=person, shift__cancelled_at__isnull=True)

    def coming(self, now: datetime) -> "ClaimQuerySet":
        """Held places in shifts that are not over, the next first."""
        return self.held().filter(shift__ends_at__gt=now, shift__cancelled_at__isnull=True).order_by("shift__starts_at")

    def unconfirmed(self) -> "ClaimQuerySet":
        return self.held().filter(confirmed_at__isnull=True)


class Claim(models.Model):
    """A person's place in a shift. Releasing it keeps the row: who dropped when is part of the picture."""

    shift = models.ForeignKey(Shift, on_delete=models.PROTECT, related_name="claims")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    claimed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    late_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    role = models.ForeignKey(
        "shifts.ShiftRole", null=True, blank=True, on_delete=models.SET_NULL, related_name="claims"
    )
    left_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True, help_text=_("Since when it is known that nobody came."))

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "person"],
                condition=Q(released_at__isnull=True),
                name="a_person_holds_a_shift_once",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(checked_in_at__isnull=True),
                name="who_checked_in_has_not_dropped",
            ),
            models.CheckConstraint(
                condition=Q(missed_at__isnull=True) | Q(checked_in_at__isnull=True, released_at__isnull=True),
                name="who_is_missing_has_neither_come_nor_dropped",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(checked_in_at__isnull=False, left_at__gte=F("checked_in_at")),
                name="who_left_had_come",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.shift_id}"
