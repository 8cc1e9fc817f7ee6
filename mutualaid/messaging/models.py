"""Texts that leave the house: rows that a sender claims, sends and settles."""

from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
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


# The one text that leaves after an opt-out.
OPT_OUT_CONFIRMED = "opted_out"
# How often a text of which nothing is found is sent again on the network's word; after that a person judges.
MOST_ROUNDS = 2
HELD_BACK = "held_back"
STRIKE_OVER = "strike_over"
WITHDRAWN = (HELD_BACK, STRIKE_OVER)
# Of use for minutes: once it is too late, others have been asked (shifts.cascade).
PASSING = ("call", "filled")


def grace() -> timedelta:
    """How long the network's list of texts may lag behind: nothing is looked up, or sent again, before that."""
    return timedelta(seconds=settings.TEXT_GRACE_SECONDS)


class TextQuerySet(models.QuerySet["Text"]):
    def due(self, now: datetime) -> "TextQuerySet":
        """What a sender may claim now, the most urgent first."""
        return self.filter(state=State.QUEUED, not_before__lte=now).order_by("priority", "not_before", "pk")

    def abandoned(self, now: datetime) -> "TextQuerySet":
        return self.filter(state=State.SENDING, lease_until__lt=now)

    def to_look_up(self, now: datetime) -> "TextQuerySet":
        """In doubt for longer than the network's own list may lag, and looked up by nobody else at the moment."""
        free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
        doubtful = self.filter(free, state=State.IN_DOUBT, rounds__lt=MOST_ROUNDS, settled_at__lte=now - grace())
        return doubtful.order_by("priority", "settled_at", "pk")

    def for_a_person_to_judge(self) -> "TextQuerySet":
        """In doubt, and looked up as often as makes sense."""
        return self.filter(state=State.IN_DOUBT, rounds__gte=MOST_ROUNDS)

    def undeliverable(self) -> "TextQuerySet":
        """What a person must make up for by phone: what failed, what nobody can say more of, what came too late."""
        too_late = Q(state=State.EXPIRED, priority__lt=Priority.BULK) & ~Q(reason__in=WITHDRAWN)
        too_late &= ~Q(occasion__in=PASSING)
        doubtful = Q(state=State.IN_DOUBT, rounds__gte=MOST_ROUNDS)
        gone_wrong = Q(state__in=[State.FAILED, State.UNDELIVERED]) | doubtful | too_late
        return self.filter(gone_wrong, seen_to_at__isnull=True)


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
    claimed_at = models.DateTimeField(null=True, blank=True, help_text=_("When its latest attempt began."))
    gateway = models.CharField(max_length=12, blank=True, help_text=_("The way out of its latest attempt."))
    rounds = models.PositiveSmallIntegerField(default=0, help_text=_("How often the network knew nothing of it."))
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


class Hand(models.Model):
    """Who has taken a text to send it from a phone of their own: one row an attempt."""

    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="hands")
    attempt = models.PositiveSmallIntegerField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "attempt"], name="an_attempt_is_in_one_hand")]

    def __str__(self) -> str:
        return f"{self.text_id} by {self.by_id}"


class StatusReport(models.Model):
    """Every word of the network about a text, kept as it came; `text` is empty where it named none of ours."""

    text = models.ForeignKey(Text, null=True, on_delete=models.CASCADE, related_name="reports")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State)
    code = models.CharField(max_length=12, blank=True)
    provider_id = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.state} {self.code}".strip()


class Line(models.Model):
    """One way out: how much it has taken, and whether it is stopped. Senders share it, so that all keep one pace.

    `stopped_code` says why nothing leaves by it; with `held_until` it opens again by itself, else a person opens it.
    """

    gateway = models.CharField(max_length=12, unique=True)
    free_at = models.DateTimeField(help_text=_("When what it has taken will be through at the agreed pace."))
    day = models.DateField(help_text=_("The day that `parts` is about, on the network's own clock."))
    parts = models.PositiveIntegerField(default=0)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_code = models.CharField(max_length=12, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_code="", held_until__isnull=True)
                | (Q(stopped_at__isnull=False) & ~Q(stopped_code="")),
                name="a_stopped_line_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.gateway} {self.stopped_code}".strip()

    def is_stopped(self, now: datetime) -> bool:
        return self.stopped_at is not None and (self.held_until is None or self.held_until > now)

    def parts_on(self, day: date) -> int:
        return self.parts if self.day == day else 0


# United States carriers count a brand's texts by the day on the Pacific clock.
NETWORK_CLOCK = ZoneInfo("America/Los_Angeles")


def network_day(now: datetime) -> date:
    return now.astimezone(NETWORK_CLOCK).date()
