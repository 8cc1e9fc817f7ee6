"""How a place that is free gets somebody: stand-bys, swaps, and the cascade of calls with its clock."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.people.models import Person
from mutualaid.shifts.models.shifts import Claim, Shift


class StandByQuerySet(models.QuerySet["StandBy"]):
    def waiting(self) -> "StandByQuerySet":
        """The first to come stands first."""
        return self.filter(ended_at__isnull=True).order_by("since", "pk")

    def of(self, person: Person, now: datetime) -> "StandByQuerySet":
        """What this person still stands by for, the next shift first."""
        to_come = self.waiting().filter(person=person, shift__starts_at__gt=now, shift__cancelled_at=None)
        return to_come.select_related("shift__place__site").order_by("shift__starts_at", "pk")


class StandBy(models.Model):
    """Somebody who would come if a place becomes free. It ends when they get one, decline one or give up waiting."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="stand_bys")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stand_bys")
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = StandByQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "person"],
                condition=Q(ended_at__isnull=True),
                name="a_person_stands_by_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} stands by for {self.shift_id}"


class CascadeQuerySet(models.QuerySet["Cascade"]):
    def going(self) -> "CascadeQuerySet":
        return self.filter(closed_at__isnull=True)


class Cascade(models.Model):
    """The search for people for one shift. One is going at a time; what it does next follows from its rows."""

    class Why(models.TextChoices):
        FREED = "freed", _("a place became free")
        LATE_NO = "late_no", _("somebody dropped out late")
        SHORT = "short", _("people are missing the day before")
        MISSING = "missing", _("somebody did not come")

    class Outcome(models.TextChoices):
        FILLED = "filled", _("filled")
        NOBODY = "nobody", _("nobody left to ask")
        OVER = "over", _("over")

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="cascades")
    why = models.CharField(max_length=8, choices=Why)
    places = models.PositiveSmallIntegerField(help_text=_("How many were missing when it began."))
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)

    objects = CascadeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift"], condition=Q(closed_at__isnull=True), name="one_cascade_for_a_shift"
            ),
            models.CheckConstraint(condition=Q(places__gt=0), name="a_cascade_seeks_somebody"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="a_closed_cascade_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.why}, shift {self.shift_id}"


class CallQuerySet(models.QuerySet["Call"]):
    def open(self, now: datetime) -> "CallQuerySet":
        """Asked, not answered, and still in time."""
        return self.filter(answered_at__isnull=True, answer_by__gt=now, cascade__closed_at__isnull=True)


class Call(models.Model):
    """One person asked in a cascade, and by when to answer."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        TOO_LATE = "too_late", _("yes, but too late")

    cascade = models.ForeignKey(Cascade, on_delete=models.CASCADE, related_name="calls")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calls")
    wave = models.PositiveSmallIntegerField()
    stands_by = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["wave", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cascade", "person"], name="a_cascade_asks_a_person_once"),
            models.CheckConstraint(condition=Q(answer_by__gt=F("asked_at")), name="there_is_time_to_answer"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="an_answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} asked in {self.cascade_id}"


class SwapQuerySet(models.QuerySet["Swap"]):
    def open(self, now: datetime) -> "SwapQuerySet":
        """Offered, not answered, of a place in a shift to come that is still held by somebody who is not there yet."""
        held = self.filter(claim__released_at__isnull=True, claim__shift__cancelled_at__isnull=True)
        held = held.filter(claim__checked_in_at__isnull=True)
        return held.filter(answered_at__isnull=True, claim__shift__starts_at__gt=now)


class Swap(models.Model):
    """Somebody who holds a place offers it to one other person."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="swaps")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="swaps_offered")
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_as = models.OneToOneField(Claim, null=True, blank=True, on_delete=models.CASCADE, related_name="taken_over")

    objects = SwapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["claim"], condition=Q(answered_at__isnull=True), name="a_place_is_offered_to_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(taken_as__isnull=True) | Q(answered_at__isnull=False),
                name="who_takes_over_has_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} to {self.to_id}"


class CrewQuestion(models.Model):
    """A lead was asked who of a numbered list of people is there. `claims`: the ids in the order of their numbers."""

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="crew_questions")
    lead = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="crew_questions")
    claims = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shift", "lead"],
                condition=Q(answered_at__isnull=True),
                name="a_lead_is_asked_about_a_crew_once",
            ),
            models.CheckConstraint(condition=Q(answer_by__gt=F("asked_at")), name="a_lead_has_time_to_answer"),
        ]

    def __str__(self) -> str:
        return f"crew of {self.shift_id}"
