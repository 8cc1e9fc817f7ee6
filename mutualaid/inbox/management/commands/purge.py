"""`python -m mutualaid purge`: erase now what the clock would erase tonight."""

from typing import Any

from django.core.management.base import BaseCommand

from mutualaid.inbox.purge import purge
from mutualaid.strike.models import now


class Command(BaseCommand):
    help = "Erase what is not needed any more: words after 14 days, people 30 days after the strike's recorded end."

    def handle(self, **options: Any) -> None:
        purged = purge(now())
        self.stdout.write(f"{purged.texts} texts lost their words, {purged.people} people were erased.")
