"""Everyone the strike knows: one row a person, who is also the user that signs in."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.crypto import blind_index
from mutualaid.lib.fields import SealedTextField
from mutualaid.lib.phones import mask


class PersonQuerySet(models.QuerySet["Person"]):
    def with_phone(self, phone: str) -> "PersonQuerySet":
        """The person of an E.164 number, found without reading anybody's."""
        return self.filter(phone_index=blind_index(phone))

    def with_role(self, role: str) -> "PersonQuerySet":
        return self.filter(grants__role=role)

    def coordinators(self) -> "PersonQuerySet":
        return self.with_role(Role.COORDINATOR)

    def unreachable(self) -> "PersonQuerySet":
        return self.filter(unreachable_since__isnull=False, erased_at__isnull=True)

    def standing(self) -> "PersonQuerySet":
        """Whose data has not been erased."""
        return self.filter(erased_at__isnull=True)

    def not_vouched(self) -> "PersonQuerySet":
        return self.standing().filter(vouched_at__isnull=True)


class PersonManager(BaseUserManager["Person"].from_queryset(PersonQuerySet)):  # type: ignore[misc]
    """Django's own commands make a first coordinator through this."""

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        fields.setdefault("created_at", timezone.now())
        person: Person = self.model(email=email.lower(), is_superuser=True, is_staff=True, **fields)
        person.set_password(password)
        with transaction.atomic(using=self._db):
            person.save(using=self._db)
            person.grants.create(role=Role.COORDINATOR, granted_at=person.created_at)
        return person


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("coordinator")
    VOLUNTEER = "volunteer", _("volunteer")
    DRIVER = "driver", _("driver")
    FAMILY = "family", _("family")


class Person(AbstractBaseUser, PermissionsMixin):
    """First name, language, number; nothing that a strike does not need. A number is sealed and found by its index."""

    name = models.CharField(max_length=80, blank=True, help_text=_("First name, as on a sign-up sheet."))
    email = models.EmailField(unique=True, null=True, blank=True, help_text=_("Coordinators only."))
    phone = SealedTextField(blank=True, default="", editable=False)
    phone_index = models.CharField(max_length=64, unique=True, null=True, editable=False)
    language = models.CharField(max_length=10, default="en", choices=settings.LANGUAGES)
    created_at = models.DateTimeField()
    consent_at = models.DateTimeField(null=True, blank=True)
    consent_source = models.CharField(max_length=80, blank=True)
    vouched_at = models.DateTimeField(null=True, blank=True)
    vouched_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="vouched_for")
    care_cleared_at = models.DateTimeField(null=True, blank=True, help_text=_("Background check and training done."))
    is_minor = models.BooleanField(default=False, help_text=_("Under 18: helps, does not count as an adult or drive."))
    wants_early_texts = models.BooleanField(
        default=False, help_text=_("Early crews: reminders before 08:00 are welcome.")
    )
    unreachable_since = models.DateTimeField(null=True, blank=True)
    unreachable_reason = models.CharField(max_length=120, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                condition=Q(phone="", phone_index__isnull=True) | (~Q(phone="") & Q(phone_index__isnull=False)),
                name="phone_and_its_index_go_together",
            ),
            models.CheckConstraint(
                condition=Q(consent_at__isnull=True, consent_source="")
                | (Q(consent_at__isnull=False) & ~Q(consent_source="")),
                name="consent_has_a_time_and_a_source",
            ),
            models.CheckConstraint(
                condition=Q(care_cleared_at__isnull=True) | Q(is_minor=False),
                name="only_adults_are_cleared_for_care",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or _('no name')} {mask(self.phone)}".strip()

    @property
    def is_vouched(self) -> bool:
        return self.vouched_at is not None

    def has_role(self, role: str) -> bool:
        return self.grants.filter(role=role).exists()


class RoleGrant(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "role"], name="a_role_is_granted_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.person_id}"


class Reveal(models.Model):
    """Who looked at what of somebody's that every page masks, and when. Such a look is never taken back."""

    class What(models.TextChoices):
        NUMBER = "number", _("phone number")
        WORDS = "words", _("words of texts")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reveals")
    what = models.CharField(max_length=6, choices=What)
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.what} of {self.person_id}"


class ApiToken(models.Model):
    """What a program shows at /api/ to act as its person. The secret itself is nowhere: only its blind index."""

    name = models.CharField(max_length=80, help_text=_("Which program it is for."))
    secret_index = models.CharField(max_length=64, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="api_tokens")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(revoked_at__isnull=True), name="a_token_name_stands_once"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_token_expires_after_it_was_made"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OptOutQuerySet(models.QuerySet["OptOut"]):
    def in_force(self) -> "OptOutQuerySet":
        return self.filter(ended_at__isnull=True)


class OptOut(models.Model):
    """A number that wants no texts. Holds the blind index alone, so that it outlives the person's erasure."""

    phone_index = models.CharField(max_length=64)
    at = models.DateTimeField()
    source = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_to_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Somebody phoned about the shifts and routes that this person still has.")
    )

    objects = OptOutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone_index"], condition=Q(ended_at__isnull=True), name="one_opt_out_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"opted out {self.at:%Y-%m-%d}"


def wants_no_texts(person: Person) -> bool:
    return bool(person.phone_index) and OptOut.objects.in_force().filter(phone_index=person.phone_index).exists()
