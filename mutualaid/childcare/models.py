"""Places for children, by grade band; who is booked, who waits, who was signed in and out."""

from datetime import date

from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.fields import SealedTextField
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteRole

ADULTS_TO_OPEN = 2


class Band(models.TextChoices):
    TK = "tk", _("transitional kindergarten")
    K_2 = "k-2", _("kindergarten to grade 2")
    G3_5 = "3-5", _("grades 3 to 5")
    G6_8 = "6-8", _("grades 6 to 8")


class CareSessionQuerySet(models.QuerySet["CareSession"]):
    def on(self, day: date) -> "CareSessionQuerySet":
        return self.filter(day=day)

    def with_waiting(self) -> "CareSessionQuerySet":
        """`waiting` on each row: children on its waiting list."""
        return self.annotate(waiting=Count("bookings", filter=Q(bookings__state="waiting")))  # type: ignore[no-redef]


class CareSession(models.Model):
    """One day of minding children at a place. The counters are written under the session's lock, so that the table
    itself can refuse a child above the cap and an opening without two adults."""

    code = models.CharField(max_length=40, unique=True, null=True, blank=True)
    place = models.ForeignKey(SiteRole, on_delete=models.PROTECT, related_name="care_sessions")
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    cap = models.PositiveSmallIntegerField()
    children_per_adult = models.PositiveSmallIntegerField(default=10)
    legal_basis = models.CharField(max_length=120, blank=True)
    booked = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    adults_at_opening = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)
    waiting: int  # by with_waiting()

    objects = CareSessionQuerySet.as_manager()

    class Meta:
        ordering = ["day", "starts", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["place", "day", "starts"], name="a_session_stands_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_session_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(booked__lte=F("cap")), name="no_session_books_above_its_cap"),
            models.CheckConstraint(condition=Q(present__lte=F("cap")), name="no_session_holds_more_than_its_cap"),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(adults_at_opening__gte=ADULTS_TO_OPEN),
                name="no_session_opens_without_two_adults",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.day}"


class BandPlaces(models.Model):
    """How many children of a grade band a session takes."""

    session = models.ForeignKey(CareSession, on_delete=models.CASCADE, related_name="bands")
    band = models.CharField(max_length=6, choices=Band)
    places = models.PositiveSmallIntegerField()
    booked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "band"], name="a_band_stands_once_in_a_session"),
            models.CheckConstraint(condition=Q(booked__lte=F("places")), name="no_band_books_above_its_places"),
        ]

    def __str__(self) -> str:
        return f"{self.band}: {self.booked}/{self.places}"


class BookingQuerySet(models.QuerySet["Booking"]):
    def booked(self) -> "BookingQuerySet":
        return self.filter(state=Booking.State.BOOKED)

    def waiting(self) -> "BookingQuerySet":
        """The waiting list, in the order in which people asked."""
        return self.filter(state=Booking.State.WAITING).order_by("asked_at", "pk")


class Booking(models.Model):
    """One child in one session. `family` ties siblings together: they are booked together or wait together."""

    class State(models.TextChoices):
        BOOKED = "booked", _("has a place")
        WAITING = "waiting", _("on the waiting list")
        CANCELLED = "cancelled", _("cancelled")

    session = models.ForeignKey(CareSession, on_delete=models.PROTECT, related_name="bookings")
    band = models.CharField(max_length=6, choices=Band)
    family = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bookings")
    child = SealedTextField(help_text=_("First name."))
    allergies = SealedTextField(blank=True, default="")
    may_collect = SealedTextField(blank=True, default="")
    state = models.CharField(max_length=10, choices=State)
    asked_at = models.DateTimeField()
    signed_in_at = models.DateTimeField(null=True, blank=True)
    signed_in_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    signed_out_at = models.DateTimeField(null=True, blank=True)
    signed_out_to = SealedTextField(blank=True, default="")

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_in_at__isnull=True) | Q(state="booked"),
                name="only_booked_children_are_signed_in",
            ),
            models.CheckConstraint(
                condition=Q(signed_out_at__isnull=True)
                | Q(signed_in_at__isnull=False, signed_out_at__gte=F("signed_in_at")),
                name="a_child_leaves_after_it_came",
            ),
        ]

    def __str__(self) -> str:
        return f"booking {self.pk}"
