"""`python -m mutualaid import_city FILE --city NAME --time-zone ZONE`: a city's published table of meal sites in."""

from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from mutualaid.lib.errors import Refusal
from mutualaid.operations.load import LoadRefused
from mutualaid.operations.tables.city import CityReport, NewCity, import_city
from mutualaid.operations.tables.looking import Status
from mutualaid.strike.models import now


class Command(BaseCommand):
    help = "Take a city government's table of meal sites (CSV or XLSX) in, and say what is missing. Twice adds nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--city", help="for a strike that is new")
        parser.add_argument("--time-zone", help="for a strike that is new, like America/Chicago")
        parser.add_argument("--leave-out-wrong", action="store_true", help="take the right rows, name the others")

    def handle(
        self, *, file: Path, city: str | None, time_zone: str | None, leave_out_wrong: bool, **options: Any
    ) -> None:
        began = perf_counter()
        new = NewCity(city, time_zone) if city and time_zone else None
        try:
            report = import_city(
                read_bytes(file), file=file.name, new=new, by=None, now=now(), without_wrong_rows=leave_out_wrong
            )
        except LoadRefused as no:
            raise CommandError(
                "\n".join([*no.faults, _("Nothing was imported. --leave-out-wrong takes the rest.")])
            ) from no
        except Refusal as no:
            raise CommandError(no.message) from no
        self.stdout.write("\n".join([*lines(report), _("{seconds:.1f} s").format(seconds=perf_counter() - began)]))


def read_bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file.name}: {error.strerror}") from error


def lines(report: CityReport) -> list[str]:
    told = _("{table}: {new} new, {changed} changed, {same} as they stand")
    tables = [
        told.format(
            table=look.kind.label,
            new=look.number(Status.NEW),
            changed=look.number(Status.CHANGED),
            same=look.number(Status.SAME),
        )
        for look in report.looks
    ]
    summary = _("{rows} rows read, {refused} refused, {called_off} called off by their own note")
    asked = [f"  {number}. {ask.sentence}" for number, ask in enumerate(report.asks, start=1)]
    return [
        summary.format(rows=report.rows, refused=len(report.refused), called_off=report.called_off),
        *(f"  {words}" for words in report.refused),
        *tables,
        _("Missing before {day} can be planned: {number}").format(day=report.first_day, number=len(asked)),
        *asked,
    ]
