"""`python -m mutualaid load FOLDER [--first-day DATE]`: spreadsheets in, everything or nothing."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from mutualaid.lib.errors import Refusal
from mutualaid.operations.load import LoadRefused, load_folder
from mutualaid.strike.models import now


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("“{text}” is no date. Write it like 2027-02-22.").format(text=text)) from error


class Command(BaseCommand):
    help = "Load a folder of spreadsheets (described in fixtures/demo/README.md). Loading twice adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--first-day", type=_day, help="the date of D1, for a new strike")

    def handle(self, *, folder: Path, first_day: date | None, **options: Any) -> None:
        try:
            report = load_folder(folder, by=None, now=now(), first_day=first_day)
        except LoadRefused as no:
            raise CommandError("\n".join([*no.faults, _("Nothing was loaded.")])) from no
        except Refusal as no:
            raise CommandError(no.message) from no
        self.stdout.write("\n".join(report.lines()))
