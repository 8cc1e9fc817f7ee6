"""Texts that came in, what they were taken to mean, and the question a person was last asked."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.fields import SealedTextField
from mutualaid.people.models import Person


class InboundQuerySet(models.QuerySet["Inbound"]):
    def unanswered(self) -> "InboundQuerySet":
        """Received, written down, and not dealt with: a crash or a bug lies between."""
        return self.filter(answered_at__isnull=True)

    def waiting_for_a_person(self) -> "InboundQuerySet":
        return self.filter(needs_person=True, handled_at__isnull=True)


class NetworkDid(models.TextChoices):
    """The network reads some words before we do, obeys them and answers them."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"


class Inbound(models.Model):
    """One text, written down before anybody asks what it means. The provider's id makes a repeated webhook harmless."""

    provider_id = models.CharField(max_length=64, unique=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="inbound")
    phone = SealedTextField()
    phone_index = models.CharField(max_length=64, db_index=True)
    body = SealedTextField(blank=True, default="")
    media = models.PositiveSmallIntegerField(default=0)  # how many pictures came with it; none is kept
    network_did = models.CharField(max_length=5, choices=NetworkDid, blank=True)
    received_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True, blank=True)
    intent = models.CharField(max_length=20, blank=True)
    needs_person = models.BooleanField(default=False)
    why = models.CharField(max_length=80, blank=True)
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = InboundQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]

    def __str__(self) -> str:
        return f"text {self.pk} {self.intent}".strip()


class Question(models.Model):
    """What a person was last asked: which shifts were listed, which shift a Y or N is about. One is open at a time."""

    class Kind(models.TextChoices):
        OFFERS = "offers", _("a list of open shifts")
        CONFIRM = "confirm", _("are you coming?")
        DROP = "drop", _("which one do you want to drop?")
        MINE = "mine", _("a list of their own shifts")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=10, choices=Kind)
    options = models.JSONField(help_text=_("What was numbered 1, 2, 3: `shift:7`, `claim:7`, `route:7`."))
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(closed_at__isnull=True), name="one_question_is_open")
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"
