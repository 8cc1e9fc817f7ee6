"""Who has seats free on the way to an early shift, and who asked to be picked up."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from mutualaid.lib.fields import SealedTextField
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, Shift


class SeatOfferQuerySet(models.QuerySet["SeatOffer"]):
    def on(self, day: date) -> "SeatOfferQuerySet":
        return self.filter(day=day, withdrawn_at=None).select_related("person").order_by("pk")


class SeatOffer(models.Model):
    """Seats for people, not for food. The home point is rounded, sealed, and on no page."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seat_offers")
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    seats = models.PositiveSmallIntegerField()
    home = SealedTextField()
    offered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = SeatOfferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day"], condition=Q(withdrawn_at__isnull=True), name="seats_are_offered_once"
            ),
            models.CheckConstraint(condition=Q(seats__gt=0), name="an_offer_has_a_seat"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="seats_end_after_they_start"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"


class RideWishQuerySet(models.QuerySet["RideWish"]):
    def on(self, day: date) -> "RideWishQuerySet":
        """Of people who still have their shift."""
        shifts = Shift.objects.on(day).standing()
        wishes = self.filter(withdrawn_at=None, claim__released_at=None, claim__shift__in=shifts)
        return wishes.select_related("claim__person", "claim__shift__place__site", "car__person").order_by("pk")


class RideWish(models.Model):
    """A volunteer who asked for a ride to one shift: where the car stops in words, and a rounded point, both sealed.

    `car`, `pick_up_at` and `drop_off_at` are what was told last.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="ride_wishes")
    place = SealedTextField()
    home = SealedTextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    car = models.ForeignKey(SeatOffer, null=True, blank=True, on_delete=models.PROTECT, related_name="riders")
    pick_up_at = models.DateTimeField(null=True, blank=True)
    drop_off_at = models.DateTimeField(null=True, blank=True)

    objects = RideWishQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(withdrawn_at__isnull=True), name="a_ride_is_asked_for_once"
            ),
            models.CheckConstraint(
                condition=Q(car__isnull=True, pick_up_at__isnull=True, drop_off_at__isnull=True)
                | Q(car__isnull=False, pick_up_at__isnull=False, drop_off_at__gt=F("pick_up_at")),
                name="a_ride_has_a_car_and_its_times",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id}"
