"""Texts that leave the house: rows that a sender claims, sends and settles."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.fields import SealedTextField
from mutualaid.people.models import Person


class Priority(models.IntegerChoices):
    """What overtakes what in the queue."""

    SAFETY = 0, _("safety and route problems")
    REPLY = 1, _("replies")
    REMINDER = 2, _("reminders and assignments")
    BULK = 3, _("bulk")


class State(models.TextChoices):
    """queued → sending → sent → delivered | undelivered; or failed, expired; in_doubt: nobody knows whether it left."""

    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    IN_DOUBT = "in_doubt", _("nobody knows whether it left")
    SENT = "sent", _("taken by the network")
    DELIVERED = "delivered", _("on the phone")
    UNDELIVERED = "undelivered", _("not delivered")
    FAILED = "failed", _("not sent")
    EXPIRED = "expired", _("too late to be of use")


# A status report never moves a text down this order.
RANK = {
    State.QUEUED: 0,
    State.SENDING: 1,
    State.IN_DOUBT: 1,
    State.SENT: 2,
    State.DELIVERED: 3,
    State.UNDELIVERED: 3,
    State.FAILED: 3,
    State.EXPIRED: 3,
}


class TextQuerySet(models.QuerySet["Text"]):
    def due(self, now: datetime) -> "TextQuerySet":
        """What a sender may claim now, the most urgent first."""
        return self.filter(state=State.QUEUED, not_before__lte=now).order_by("priority", "not_before", "pk")

    def abandoned(self, now: datetime) -> "TextQuerySet":
        return self.filter(state=State.SENDING, lease_until__lt=now)

    def undeliverable(self) -> "TextQuerySet":
        """What a person must make up for by phone."""
        return self.filter(state__in=[State.FAILED, State.UNDELIVERED, State.IN_DOUBT], seen_to_at__isnull=True)


class Text(models.Model):
    """One text to one person. `key` names its occasion, so that the same occasion can never be texted twice."""

    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)
    key = models.CharField(max_length=160, unique=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="texts")
    occasion = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    body = SealedTextField()
    parts = models.PositiveSmallIntegerField()
    priority = models.PositiveSmallIntegerField(choices=Priority)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=64, unique=True, null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=120, blank=True)
    seen_to_at = models.DateTimeField(null=True, blank=True, help_text=_("A person made up for it."))

    objects = TextQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "priority", "not_before"], name="texts_to_send")]
        constraints = [
            models.CheckConstraint(condition=Q(parts__gt=0), name="a_text_has_parts"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(lease_until__isnull=False),
                name="a_text_being_sent_has_a_lease",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["sent", "delivered"]) | Q(provider_id__isnull=False),
                name="a_sent_text_has_the_providers_id",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__isnull=True) | Q(expires_at__gt=models.F("not_before")),
                name="a_text_expires_after_it_may_leave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion} {self.public_id}"

    @property
    def may_leave_despite_opt_out(self) -> bool:
        return self.occasion == OPT_OUT_CONFIRMED


OPT_OUT_CONFIRMED = "opted_out"


class StatusReport(models.Model):
    """Every word of the network about a text, kept as it came."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="reports")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State)
    code = models.CharField(max_length=12, blank=True)

    def __str__(self) -> str:
        return f"{self.state} {self.code}".strip()
