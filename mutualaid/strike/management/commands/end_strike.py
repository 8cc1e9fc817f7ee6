"""`python -m mutualaid end_strike`: record the end, 30 days after which everything personal is erased."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mutualaid.strike.actions import end_strike
from mutualaid.strike.models import Strike, now, the_strike


class Command(BaseCommand):
    help = "Record that the strike has ended; what is personal is erased 30 days later."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *, yes: bool, **options: Any) -> None:
        try:
            name = the_strike().name
        except Strike.DoesNotExist as error:
            raise CommandError("There is no strike in this database.") from error
        if not yes and _typed(f"Type “{name}” to record its end: ") != name:
            raise CommandError("Nothing was recorded.")
        strike = end_strike(now=now())
        self.stdout.write(f"{strike.name} ended at {strike.ended_at:%Y-%m-%d %H:%M} UTC.")


def _typed(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError as error:
        raise CommandError("There is nobody to ask: say --yes if you are sure.") from error
