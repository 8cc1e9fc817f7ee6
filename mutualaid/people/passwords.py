"""Who may sign in: coordinators, with a password they set themselves."""

import logging
from datetime import datetime

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.http import int_to_base36
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.people.actions import add_person, grant_roles, record_consent, require_coordinator
from mutualaid.people.models import Person, Role

logger = logging.getLogger(__name__)
CONSENT = "became a coordinator"


class PasswordsAreForCoordinators(Refusal):
    code = "passwords_are_for_coordinators"
    sentence = _("Only coordinators sign in with a password. Everybody else gets a personal link.")


class NothingToSignInWith(Refusal):
    code = "nothing_to_sign_in_with"
    sentence = _("Give an e-mail address or a phone number: it is what one signs in with.")


class EmailTaken(Refusal):
    code = "email_taken"
    sentence = _("Somebody else has the e-mail address {email}.")


def password_link(person: Person, *, by: Person) -> str:
    """The path of a page on which `person` sets a password. It holds for settings.PASSWORD_RESET_TIMEOUT seconds and
    until a password was set or the person signed in. May be refused: CoordinatorsOnly, PasswordsAreForCoordinators.
    """
    require_coordinator(by)
    if not (person.is_active and person.has_role(Role.COORDINATOR)):
        raise PasswordsAreForCoordinators
    logger.info("person %s made a password link for person %s", by.pk, person.pk)
    token = default_token_generator.make_token(person)
    return reverse("account_reset_password_from_key", args=[int_to_base36(person.pk), token])


@transaction.atomic
def add_coordinator(
    *, name: str, email: str, phone: str, password: str, language: str, now: datetime, keeps_tables: bool = True
) -> Person:
    """A coordinator who can sign in, made by whoever keeps the server: the first of a fresh node, or one locked out.

    `phone` is E.164 or empty. Somebody known by the number or the address becomes one and gets the new password.
    May be refused: NothingToSignInWith, EmailTaken.
    """
    email = email.strip().lower()
    if not (email or phone):
        raise NothingToSignInWith
    person = _known(email, phone) or add_person(name=name, email=email or None, phone=phone, language=language, now=now)
    if person.phone:
        record_consent(person, source=CONSENT, now=now)
    grant_roles(person, [Role.COORDINATOR], now=now, by=None)
    person.email = email or person.email
    person.is_active, person.is_staff = True, person.is_staff or keeps_tables
    person.vouched_at, person.vouched_by = person.vouched_at or now, person.vouched_by or person
    person.set_password(password)
    person.save(update_fields=["email", "is_active", "is_staff", "vouched_at", "vouched_by", "password"])
    return person


def _known(email: str, phone: str) -> Person | None:
    by_phone = Person.objects.with_phone(phone).select_for_update().first() if phone else None
    by_email = Person.objects.filter(email=email).select_for_update().first() if email else None
    if by_email and phone and by_email != by_phone:
        raise EmailTaken(email=email)
    return by_phone or by_email
