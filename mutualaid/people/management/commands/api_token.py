"""`python -m mutualaid api_token NAME --person WHO`: what a program shows at /api/. Printed once."""

from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import NotAPhoneNumber
from mutualaid.people.find import read_typed_phone
from mutualaid.people.models import Person
from mutualaid.people.tokens import make_token, revoke_token
from mutualaid.strike.models import now

MOST_DAYS = 366


class Command(BaseCommand):
    help = "Make a token with which a program acts as a coordinator at /api/, or take one back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="which program it is for")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--person", help="the coordinator it acts as: e-mail or phone, as people type them")
        what.add_argument("--revoke", action="store_true", help="take back the token of this name")
        parser.add_argument("--days", type=int, default=30, help=f"how long it holds, 1 to {MOST_DAYS}")

    def handle(self, *, name: str, person: str | None, revoke: bool, days: int, **options: Any) -> None:
        at = now()
        try:
            self.stdout.write(_revoked(name, at) if revoke else _made(name, person or "", days, at))
        except Refusal as no:
            raise CommandError(no.message) from no


def _revoked(name: str, at: datetime) -> str:
    revoke_token(name, now=at)
    return _("The token “{name}” is revoked.").format(name=name)


def _made(name: str, typed: str, days: int, at: datetime) -> str:
    """The secret alone on its line, so that a script can take it."""
    if not (name.strip() and len(name) <= 80):
        raise CommandError(_("Give the token a name of at most 80 letters."))
    if not 1 <= days <= MOST_DAYS:
        raise CommandError(_("A token holds for 1 to {most} days.").format(most=MOST_DAYS))
    return make_token(name, person=_person(typed), now=at, expires_at=at + timedelta(days=days))


def _person(typed: str) -> Person:
    found = Person.objects.filter(email=typed.strip().lower()).first() if "@" in typed else _by_phone(typed)
    if found is None:
        raise CommandError(_("We know nobody by “{typed}”.").format(typed=typed))
    return found


def _by_phone(typed: str) -> Person | None:
    try:
        person: Person | None = Person.objects.with_phone(read_typed_phone(typed)).first()
    except NotAPhoneNumber:
        return None
    return person
