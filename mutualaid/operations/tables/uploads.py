"""A file somebody sent: kept sealed, looked at, and written in one piece or not at all."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.operations.models import TableUpload
from mutualaid.operations.tables import looking
from mutualaid.operations.tables.kinds import KINDS
from mutualaid.operations.tables.known import known_now
from mutualaid.operations.tables.looking import Look, Status, go_through
from mutualaid.operations.tables.opening import open_sheets
from mutualaid.operations.tables.reading import sheet_for
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person

KEPT_FOR = timedelta(hours=1)


class TableHasChanged(Refusal):
    code = "table_has_changed"
    sentence = _("Since you looked, something has changed. Nothing was written: look again, then confirm.")


class RowsAreWrong(Refusal):
    code = "rows_are_wrong"
    sentence = _("Wrong rows: {number}. Nothing was written: mend them in the file, or leave them out.")


@dataclass(frozen=True, slots=True)
class Imported:
    new: int
    changed: int
    same: int
    left_out: int


@transaction.atomic
def keep_upload(kind: str, *, file: str, content: bytes, consent: str, by: Person, now: datetime) -> TableUpload:
    """The file, for an hour. May be refused: CoordinatorsOnly, NotATable, TableTooLarge, ColumnsMissing."""
    require_coordinator(by)
    sheet_for(KINDS[kind], open_sheets(content, file=file), file=file)
    TableUpload.objects.filter(expires_at__lte=now).delete()
    return TableUpload.objects.create(
        kind=kind,
        file=file[:120],
        content=b64encode(content).decode(),
        consent=consent[:60],
        sent_at=now,
        sent_by=by,
        expires_at=now + KEPT_FOR,
    )


def look_at(upload: TableUpload, *, by: Person, now: datetime) -> Look:
    """Row by row, what confirming it would do now. Changes nothing."""
    require_coordinator(by)
    sheets = open_sheets(b64decode(upload.content), file=upload.file)
    known = known_now(consent=upload.consent)
    return looking.look(KINDS[upload.kind], sheets, known, file=upload.file, by=by, now=now)


@transaction.atomic
def confirm_upload(upload_id: int, *, shown: str, without_wrong_rows: bool, by: Person, now: datetime) -> Imported:
    """Everything that the look of digest `shown` told, in one transaction; the file is forgotten with it.

    May be refused: CoordinatorsOnly, TableHasChanged, RowsAreWrong. A row may be left out only if somebody said so.
    """
    require_coordinator(by)
    upload = TableUpload.objects.alive(now).select_for_update().get(pk=upload_id)
    seen = look_at(upload, by=by, now=now)
    if seen.digest != shown:
        raise TableHasChanged
    wrong = frozenset(row.number for row in seen.rows if row.status == Status.WRONG)
    if wrong and not without_wrong_rows:
        raise RowsAreWrong(number=len(wrong))
    sheets, known = open_sheets(b64decode(upload.content), file=upload.file), known_now(consent=upload.consent)
    done = go_through(KINDS[upload.kind], sheets, known, file=upload.file, by=by, now=now, skip=wrong)
    if done.number(Status.WRONG):  # a row that stood on one that was left out
        raise RowsAreWrong(number=done.number(Status.WRONG))
    upload.delete()
    return Imported(
        done.number(Status.NEW), done.number(Status.CHANGED), done.number(Status.SAME),
        len(wrong) + done.number(Status.LEFT_OUT),
    )  # fmt: skip


def forget_upload(upload_id: int, *, by: Person) -> None:
    """May be refused: CoordinatorsOnly. Twice changes nothing."""
    require_coordinator(by)
    TableUpload.objects.filter(pk=upload_id).delete()


def forget_old_uploads(now: datetime) -> int:
    """Those that nobody confirmed in time. Returns how many."""
    return TableUpload.objects.filter(expires_at__lte=now).delete()[0]
