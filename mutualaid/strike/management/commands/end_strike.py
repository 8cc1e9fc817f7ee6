"""`python -m mutualaid end_strike`: record the end, 30 days after which everything personal is erased."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mutualaid.strike.actions import end_strike
from mutualaid.strike.models import Strike, now


class Command(BaseCommand):
    help = "Record that the strike has ended; what is personal is erased 30 days later."

    def handle(self, **options: Any) -> None:
        try:
            strike = end_strike(now=now())
        except Strike.DoesNotExist as error:
            raise CommandError("There is no strike in this database.") from error
        self.stdout.write(f"{strike.name} ended at {strike.ended_at:%Y-%m-%d %H:%M} UTC.")
