"""`python -m mutualaid catalog`: bring the catalogues of translated sentences up to date."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from mutualaid.lib import catalogue


class Command(BaseCommand):
    help = "Gather the sentences to translate into mutualaid/locale."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail if anything is out of date")
        parser.add_argument("--compile", action="store_true", help="write the .mo files that the program reads")

    def handle(self, *, check: bool, compile: bool, **options: Any) -> None:
        if check:
            self.check_all()
        elif compile:
            catalogue.compile_all(settings.ROOT)
        else:
            catalogue.update(settings.ROOT)

    def check_all(self) -> None:
        if found := list(catalogue.faults(settings.ROOT)):
            raise CommandError("\n".join(found))
        self.stdout.write("The catalogues are up to date.")
