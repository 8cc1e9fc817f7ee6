"""`python -m mutualaid add_coordinator`: the first coordinator of a fresh node, or a new password for one."""

from getpass import getpass
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mutualaid.lib.errors import Refusal
from mutualaid.people.find import read_typed_phone
from mutualaid.people.models import Person
from mutualaid.people.passwords import add_coordinator
from mutualaid.strike.models import now


class Command(BaseCommand):
    help = "Make a coordinator who can sign in, or give one a new password. Asks for what is not given."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--name")
        parser.add_argument("--email")
        parser.add_argument("--phone", help="as people type it")
        parser.add_argument("--language", default="en", choices=[code for code, _name in settings.LANGUAGES])
        # No option for the password: the shell keeps what is typed, and other users of the machine can read it.

    def handle(self, *, name: str | None, email: str | None, phone: str | None, language: str, **options: Any) -> None:
        try:
            name = _given(name, _("First name: "))
            email = _given(email, _("E-mail (empty for none): "))
            phone = _given(phone, _("Phone number (empty for none): "))
            if email:
                validate_email(email)
            person = add_coordinator(
                name=name,
                email=email,
                phone=read_typed_phone(phone) if phone else "",
                password=_ask_for_password(Person(name=name, email=email)),
                language=language,
                now=now(),
            )
        except Refusal as no:
            raise CommandError(no.message) from no
        except ValidationError as no:
            raise CommandError(" ".join(no.messages)) from no
        self.stdout.write(_("{person} can sign in at {address}").format(person=person, address=_sign_in_address()))


def _given(value: str | None, question: str) -> str:
    if value is not None:
        return value.strip()
    try:
        return input(question).strip()
    except EOFError as error:
        raise CommandError(
            _("Nobody is there to answer “{question}”.").format(question=question.strip(": "))
        ) from error


def _ask_for_password(person: Person) -> str:
    password = getpass(_("Password (at least 10 characters): "))
    validate_password(password, person)
    if getpass(_("The same again: ")) != password:
        raise ValidationError(_("These were two different passwords."))
    return password


def _sign_in_address() -> str:
    return f"{settings.PUBLIC_URL}/sign-in/"
