"""Two ways in without signing in: a person's own calendar, and the page behind a code that hangs at a place."""

from django.db import models
from django.db.models import Q

from mutualaid.people.models import Person
from mutualaid.sites.models import Site


class CalendarLink(models.Model):
    """The address from which a person's calendar fetches their own shifts. Of its secret a keyed hash is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_links")
    token_index = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="a_person_has_one_calendar_link"
            )
        ]

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"


class WalkUp(models.Model):
    """The code on a place's printed sheet. Whoever scans it sees today's open food shifts there, and nothing else."""

    site = models.OneToOneField(Site, on_delete=models.CASCADE, related_name="walk_up")
    code = models.CharField(max_length=24, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"walk-up at {self.site_id}"
