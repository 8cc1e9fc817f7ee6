"""Tokens of programs: a coordinator's right to the API under a name, until a date, or until somebody takes it back."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.crypto import blind_index
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import ApiToken, Person, Role

BYTES = 32
PREFIX = "strike_"  # so that whoever finds one in a file or a log knows what it is


class TokensAreForCoordinators(Refusal):
    code = "tokens_are_for_coordinators"
    sentence = _("A token acts as a coordinator, and {person} is none.")


class TokenNameTaken(Refusal):
    code = "token_name_taken"
    sentence = _("There is a token “{name}” already. Revoke it first, or choose another name.")


class UnknownToken(Refusal):
    code = "unknown_token"
    sentence = _("There is no token “{name}” in force.")


@transaction.atomic
def make_token(name: str, *, person: Person, now: datetime, expires_at: datetime) -> str:
    """The secret, which nobody can read again. May be refused: TokensAreForCoordinators, TokenNameTaken."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.has_role(Role.COORDINATOR):
        raise TokensAreForCoordinators(person=person)
    if ApiToken.objects.filter(name=name, revoked_at__isnull=True).exists():
        raise TokenNameTaken(name=name)
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    ApiToken.objects.create(
        name=name, secret_index=index_of(secret), person=person, created_at=now, expires_at=expires_at
    )
    return secret


@transaction.atomic
def revoke_token(name: str, *, now: datetime) -> ApiToken:
    """Works at once. May be refused: UnknownToken."""
    token = ApiToken.objects.select_for_update().filter(name=name, revoked_at__isnull=True).first()
    if token is None:
        raise UnknownToken(name=name)
    token.revoked_at = now
    token.save(update_fields=["revoked_at"])
    return token


def token_in_force(secret: str, *, now: datetime) -> ApiToken | None:
    """None for a secret that is unknown, run out or revoked, or whose person may not sign in any more."""
    found = ApiToken.objects.filter(secret_index=index_of(secret), revoked_at__isnull=True, expires_at__gt=now)
    return found.filter(person__is_active=True).select_related("person").first()


def index_of(secret: str) -> str:
    return blind_index(f"api token:{secret}")
