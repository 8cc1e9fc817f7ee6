"""Work that takes longer than a page may, texts to many, and the personal addresses of people who do not sign in."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.models import Lot
from mutualaid.lib.fields import SealedTextField
from mutualaid.messaging.models import Text, TextQuerySet
from mutualaid.people.models import Person
from mutualaid.sites.models import Site


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


class Bulk(models.Model):
    """One text to a group. A draft until somebody has seen whom it reaches and what it costs, and confirmed it.

    `recipients` are the ids of the people it goes to, as confirmed: what is sent is what was shown.
    """

    class Audience(models.TextChoices):
        FAMILIES = "families", _("Families of a place")
        AT_PLACE = "at_place", _("Everybody due at a place that day: crew, drivers, leads")
        CREW = "crew", _("All crews and drivers of the day")
        VOLUNTEERS = "volunteers", _("All volunteers")
        DRIVERS = "drivers", _("All drivers")
        LEADS = "leads", _("All leads of places")
        ALL_FAMILIES = "all_families", _("All families")
        LANGUAGE = "language", _("Everybody who reads a language")

    day = models.DateField()
    audience = models.CharField(max_length=12, choices=Audience)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, blank=True, choices=settings.LANGUAGES)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    recipients = models.JSONField(default=list, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    held_back_at = models.DateTimeField(null=True, blank=True)
    held_back_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience__in=["families", "at_place"], site__isnull=False)
                | (Q(audience="language") & ~Q(language=""))
                | ~Q(audience__in=["families", "at_place", "language"]),
                name="a_text_to_many_names_its_group",
            ),
            models.CheckConstraint(
                condition=Q(held_back_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="what_is_held_back_was_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.day}"

    def key_for(self, person: int) -> str:
        """The occasion of this person's text."""
        return f"bulk:{self.pk}:{person}"

    def texts(self) -> TextQuerySet:
        return Text.objects.filter(key__startswith=f"bulk:{self.pk}:")

    def bodies(self) -> dict[str, str]:
        """`{language: words}`, English among them; empty once the words are erased."""
        return {words.language: words.body for words in self.words.all() if words.body}


class BulkWords(models.Model):
    """What readers of one language get; who reads another gets the English."""

    bulk = models.ForeignKey(Bulk, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    body = SealedTextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulk", "language"], name="words_stand_once_in_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.bulk_id} {self.language}"


class Recall(models.Model):
    """A lot that nobody may eat. Who had it is asked, place by place, until each has answered."""

    lot = models.OneToOneField(Lot, on_delete=models.PROTECT, related_name="recall")
    why = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="a_recall_says_why")]

    def __str__(self) -> str:
        return f"{self.lot_id}: {self.why}"


class RecallAnswer(models.Model):
    """So many meals of a recalled lot were there and are thrown away; 0: none was left. The latest of a place holds."""

    recall = models.ForeignKey(Recall, on_delete=models.CASCADE, related_name="answers")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    discarded = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.site_id}: {self.discarded}"


class TableUploadQuerySet(models.QuerySet["TableUpload"]):
    def alive(self, now: datetime) -> "TableUploadQuerySet":
        return self.filter(expires_at__gt=now)


class TableUpload(models.Model):
    """A table that somebody sent and nobody has confirmed yet. It holds people's numbers, so it is sealed and short
    of life: gone once it is confirmed, and after an hour in any case."""

    kind = models.CharField(max_length=12)
    file = models.CharField(max_length=120)
    content = SealedTextField(help_text=_("The file's bytes, in base64."))
    consent = models.CharField(max_length=60, blank=True, help_text=_("Where the people in it agreed to texts."))
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()

    objects = TableUploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="an_upload_ends_after_it_was_sent")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
