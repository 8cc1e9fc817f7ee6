"""What allauth is told about our people: numbers are found by their index, and only coordinators have passwords."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mutualaid.lib import limits
from mutualaid.lib.crypto import blind_index
from mutualaid.people.models import Person, Role

logger = logging.getLogger(__name__)

WRONG = _("We do not know this sign-in, or the password is another one.")


class SignIn(DefaultAccountAdapter):  # type: ignore[misc]
    """The same answer for an unknown name and a wrong password: who tries learns nothing."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": WRONG,
        "phone_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": _(
            "Too many tries. Wait five minutes, or ask another coordinator for a new password."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_user_by_phone(self, phone: str) -> Person | None:
        """`phone` is E.164 (see forms.SignInForm)."""
        found: Person | None = Person.objects.with_phone(phone).first()
        return found

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.asker(request)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count of failures for each sign-in. Allauth's own knows no phones: all would share one, and one
        stranger could lock out every coordinator."""
        name = credentials.get("email") or credentials.get("phone") or ""
        return blind_index(f"sign-in:{name.lower()}")

    def set_password(self, user: Person, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Allauth's “signed in as …” says nothing that the next page does not show."""

    def get_reset_password_from_key_url(self, key: str) -> str:
        person, _dash, token = key.partition("-")
        return settings.PUBLIC_URL + reverse("account_reset_password_from_key", args=[person, token])

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        """To coordinators. The page says the same whatever happens here, and whom to ask if nothing comes."""
        if not user.has_role(Role.COORDINATOR):
            return
        try:
            with translation.override(user.language):
                self.send_mail("account/email/password_reset_key", email, context)
        except (SMTPException, OSError):
            logger.exception("no password link could be mailed to person %s", user.pk)
