"""Work that takes longer than a page may, and the personal addresses of people who do not sign in."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.people.models import Person


class JobQuerySet(models.QuerySet["Job"]):
    def going(self) -> "JobQuerySet":
        """Asked for and neither done nor given up."""
        return self.filter(done_at__isnull=True)

    def waiting(self, now: datetime) -> "JobQuerySet":
        """Nobody works on it: not begun, or begun by a worker that died (its lease ran out)."""
        return self.going().filter(Q(started_at__isnull=True) | Q(lease_until__lte=now)).order_by("pk")


class Job(models.Model):
    """One piece of work for the worker. The row is the work: the queue only says that there is one.

    `said` is a sentence of the catalogue that says what is being done, in English; `failed` is one for the asker.
    """

    class Kind(models.TextChoices):
        DRAFT = "draft", _("draft the day")
        PRINT = "print", _("print the sheets")
        TEXTS = "texts", _("send texts to many")
        WORKBOOK = "workbook", _("save the day as a workbook")

    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField()
    arguments = models.JSONField(default=dict, blank=True)
    asked_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    step = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=1)
    said = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=500, blank=True)
    result = models.JSONField(default=dict, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__lte=F("steps"), steps__gt=0), name="a_job_is_never_past_its_end"),
            models.CheckConstraint(condition=Q(failed="") | Q(done_at__isnull=False), name="a_failed_job_is_over"),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True, done_at__isnull=True)
                | Q(started_at__isnull=False, lease_until__isnull=False),
                name="a_job_that_runs_has_a_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.day}"


class PersonalLinkQuerySet(models.QuerySet["PersonalLink"]):
    def alive(self, now: datetime) -> "PersonalLinkQuerySet":
        return self.filter(revoked_at__isnull=True, expires_at__gt=now)


class PersonalLink(models.Model):
    """An address that stands for a person, for one purpose and a short time. Of its secret a keyed hash is kept."""

    class Purpose(models.TextChoices):
        SHIFTS = "shifts", _("own shifts")
        ROUTE = "route", _("the day's route")
        LEAD = "lead", _("a place and its crew")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=6, choices=Purpose)
    token_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_link_ends_after_it_was_made")
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person_id}"
