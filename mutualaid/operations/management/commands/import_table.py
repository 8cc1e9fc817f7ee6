"""`python -m mutualaid import_table TABLE FILE --by WHO`: one table in, as on the page /desk/tables/."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from mutualaid.lib.errors import Refusal
from mutualaid.operations.management.commands.import_city import read_bytes
from mutualaid.operations.tables.kinds import KINDS
from mutualaid.operations.tables.looking import Look, Seen, Status
from mutualaid.operations.tables.uploads import confirm_upload, keep_upload, look_at
from mutualaid.people.find import read_typed_phone
from mutualaid.people.models import Person
from mutualaid.strike.models import now


class Command(BaseCommand):
    help = "Show what a table (CSV or XLSX) would change; with --yes, change it: everything or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("table", choices=sorted(KINDS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, help="the coordinator who does it: e-mail or phone")
        parser.add_argument("--consent", default="", help="where the people in it agreed to get texts")
        parser.add_argument("--yes", action="store_true", help="write it")
        parser.add_argument("--leave-out-wrong", action="store_true")

    def handle(
        self, *, table: str, file: Path, by: str, consent: str, yes: bool, leave_out_wrong: bool, **options: Any
    ) -> None:
        try:
            who, at = _person(by), now()
            upload = keep_upload(table, file=file.name, content=read_bytes(file), consent=consent, by=who, now=at)
            try:
                look = look_at(upload, by=who, now=at)
                self.stdout.write("\n".join(_lines(look)))
                if yes:
                    confirm_upload(upload.pk, shown=look.digest, without_wrong_rows=leave_out_wrong, by=who, now=at)
            finally:
                upload.delete()
        except Refusal as no:
            raise CommandError(no.message) from no
        self.stdout.write(_("Written.") if yes else _("Nothing was written: add --yes."))


def _person(typed: str) -> Person:
    standing = Person.objects.standing()
    found: Person | None = (
        standing.filter(email=typed.strip().lower()) if "@" in typed else standing.with_phone(read_typed_phone(typed))
    ).first()
    if found is None:
        raise CommandError(_("We know nobody by “{typed}”.").format(typed=typed))
    return found


def _lines(look: Look) -> list[str]:
    counts = [f"{Status(status).label}: {number}" for status, number in sorted(look.counts.items())]
    rows = [row for row in look.rows if row.says or row.changes]
    return [", ".join(counts), *map(_line, rows)]


def _line(row: Seen) -> str:
    where = _("row {number}").format(number=row.number)
    return f"{where} ({row.label}): {' '.join(row.says)}{_changes(row.changes)}"


def _changes(changes: list[tuple[str, str, str]]) -> str:
    return " ".join(f" {column}: {before or '—'} → {after}" for column, before, after in changes)
