"""A file, gone through: what each row would change. Writes as it goes; whoever only looks rolls back."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.checks import check_folder
from mutualaid.operations.folder.rows import ClaimRow
from mutualaid.operations.folder.write_crews import write_claims
from mutualaid.operations.folder.write_people import people_by_phone
from mutualaid.operations.folder.writing import Writing
from mutualaid.operations.tables import sign_up
from mutualaid.operations.tables.filling import NotByTable
from mutualaid.operations.tables.kinds import Kind
from mutualaid.operations.tables.known import Known
from mutualaid.operations.tables.opening import Sheet
from mutualaid.operations.tables.reading import Read, Reader, in_their_words, read_rows, sheet_for
from mutualaid.operations.tables.tidy import Cells
from mutualaid.operations.tables.writing import WRITERS, Changed, claims_held
from mutualaid.people.models import Person, Role

ADDED_TO = frozenset({"roles", "lead_of", "serves"})  # what a file does not say of these stays
NOT_COMPARED = frozenset({"phone", "coordinates_source", "source", "licence", "email", "follows"})
ONLY_WHERE_EMPTY = frozenset({"consent_source", "received_day"})
NOT_BY_TABLE = frozenset({Role.COORDINATOR, Role.FAMILY})


class Status(TextChoices):
    NEW = "new", gettext_lazy("new")
    CHANGED = "changed", gettext_lazy("changed")
    SAME = "same", gettext_lazy("as it stands")
    WRONG = "wrong", gettext_lazy("wrong")
    LEFT_OUT = "left_out", gettext_lazy("left out")


@dataclass(slots=True)
class Seen:
    """One row: `says` are its faults or remarks, `changes` (column, as it stood, as the file says)."""

    number: int
    about: str
    status: str = Status.SAME
    says: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(Status(self.status).label)


@dataclass(frozen=True, slots=True)
class Look:
    """`digest` is the same as long as the same file would do the same."""

    kind: Kind
    rows: tuple[Seen, ...]
    read_as: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]

    def number(self, status: str) -> int:
        return self.counts[status]

    @property
    def counts(self) -> Counter[str]:
        return Counter(row.status for row in self.rows)

    @property
    def does_something(self) -> bool:
        return any(row.status in (Status.NEW, Status.CHANGED) for row in self.rows)

    @property
    def digest(self) -> str:
        told = [(row.number, row.status, row.changes) for row in self.rows]
        return sha256(json.dumps(told).encode()).hexdigest()[:32]


def look(kind: Kind, sheets: Sequence[Sheet], known: Known, *, file: str, by: Person | None, now: datetime) -> Look:
    """What the file would do, without doing it. May be refused: ColumnsMissing."""
    with transaction.atomic():
        seen = go_through(kind, sheets, known, file=file, by=by, now=now)
        transaction.set_rollback(True)
    return seen


def go_through(
    kind: Kind,
    sheets: Sequence[Sheet],
    known: Known,
    *,
    file: str,
    by: Person | None,
    now: datetime,
    skip: frozenset[int] = frozenset(),
) -> Look:
    """Writes every row that is right, inside the caller's transaction. May be refused: ColumnsMissing.

    `skip`: the numbers of rows that are left alone, because a look has found them wrong.
    """
    sheet, reader = sheet_for(kind, sheets, file=file)
    reads = [read for read in read_rows(sheet, reader, known) if read.number not in skip]
    for read in reads:
        _refuse_roles(read)
    right = [read for read in reads if read.row is not None and not read.faults]
    seen = {read.number: Seen(read.number, _about(read)) for read in reads}
    firsts = _firsts(kind, right, seen)
    check_folder(kind.holds([read.row for read in firsts]))
    _gather_faults(firsts, reader)
    _write(kind, [read for read in firsts if not read.faults], reader, seen, Writing(by, now, []))
    _sign_up([read for read in right if not read.faults], reader, known, seen, Writing(by, now, []))
    return Look(kind, tuple(_told(read, seen) for read in reads), tuple(reader.read_as), tuple(reader.unread))


def _refuse_roles(read: Read) -> None:
    if read.row is not None and "phone" in read.cells and set(getattr(read.row, "roles", ())) & NOT_BY_TABLE:
        read.faults.append(NotByTable().message)


def _about(read: Read) -> str:
    """By what a person knows the row again; no number, and no more of a name than is kept."""
    named = ("name", "item", "site", "code", "day", "starts", "opens")
    return " · ".join(list(filter(None, (read.cells.get(column, "") for column in named)))[:3])


def _firsts(kind: Kind, reads: Sequence[Read], seen: Mapping[int, Seen]) -> list[Read]:
    """The first row about each thing. One that says the same again does no harm; one that differs is wrong."""
    first: dict[object, Read] = {}
    for read in reads:
        before = first.setdefault(kind.key(read.row), read)
        if before is read:
            continue
        if kind.first_stands or _says(read) == _says(before):
            seen[read.number].says.append(_("It is about the same as {where}.").format(where=before.where))
        else:
            read.faults.append(_("It is about the same as {where}, and says otherwise.").format(where=before.where))
    return list(first.values())


def _says(read: Read) -> Cells:
    return {column: read.cells[column] for column in read.given}


def _gather_faults(reads: Sequence[Read], reader: Reader) -> None:
    """What check_folder found was added to each row's own reading."""
    for read in reads:
        found = read.row.line.reading.faults
        read.faults += [in_their_words(fault, read, reader) for fault in found]
        found.clear()


def _write(kind: Kind, reads: Sequence[Read], reader: Reader, seen: Mapping[int, Seen], writing: Writing) -> None:
    writer, there = WRITERS[kind.name], kind.there([read.row for read in reads])
    new = [read for read in reads if kind.key(read.row) not in there]
    writer.new([read.row for read in new], writing)
    for read in new:
        seen[read.number].status = Status.NEW
    for read in reads:
        if (stands := there.get(kind.key(read.row))) is None:
            continue
        differs = _differences(read, stands)
        changed = {column: both for column, both in differs.items() if column in writer.may_change}
        stays = [reader.called(column) for column in differs if column not in writer.may_change]
        if stays:
            seen[read.number].says.append(_("Differs, and stays: {columns}.").format(columns=", ".join(stays)))
        if changed:
            _change(read, changed, kind, seen[read.number], writing)
    _refusals(reads, writing, reader)


def _change(read: Read, changed: Changed, kind: Kind, seen: Seen, writing: Writing) -> None:
    with writing.refusals_of(read.row.line), transaction.atomic():
        WRITERS[kind.name].change(read.row, changed, writing)
        seen.status = Status.CHANGED
        seen.changes += [(column, before, after) for column, (before, after) in changed.items()]


def _differences(read: Read, stands: Cells) -> dict[str, tuple[str, str]]:
    """Only of what the file says: an empty cell changes nothing."""
    differs: dict[str, tuple[str, str]] = {}
    for column in sorted(read.given - NOT_COMPARED):
        before, after = stands.get(column, ""), read.cells[column]
        if column in ADDED_TO:
            is_new = not set(after.split(";")) <= set(before.split(";"))
        else:
            is_new = before != after and not (before and column in ONLY_WHERE_EMPTY)
        if is_new and column in stands:
            differs[column] = (before, after)
    return differs


def _refusals(reads: Sequence[Read], writing: Writing, reader: Reader) -> None:
    """What an action refused, given back to its row."""
    by_where = {read.where: read for read in reads}
    for fault in writing.faults:
        where = fault.partition(": ")[0]
        by_where[where].faults.append(in_their_words(fault, by_where[where], reader))


def _sign_up(reads: Sequence[Read], reader: Reader, known: Known, seen: Mapping[int, Seen], writing: Writing) -> None:
    """The shifts that people ticked. Who held or dropped one before stays as they are."""
    there = people_by_phone([read.row.phone for read in reads if read.cells.get("shifts")])
    asking = [read for read in reads if read.cells.get("shifts") and read.row.phone in there]
    if not asking:
        return
    among, held = sign_up.signs(), claims_held([read.row.phone for read in asking])
    for read in asking:
        try:
            codes = sign_up.shifts_meant(read.cells["shifts"], among, known)
        except Refusal as no:
            read.faults.append(f"{reader.called('shifts')}: {no.message}")
            continue
        for code in codes:
            if (read.row.phone, code) not in held:
                _claim(read, code, seen[read.number], writing)
                held.add((read.row.phone, code))
    _refusals(asking, writing, reader)


def _claim(read: Read, code: str, seen: Seen, writing: Writing) -> None:
    write_claims([ClaimRow(read.row.line, code, read.row.phone, False)], writing)
    seen.changes.append(("shift", "", code))
    seen.status = Status.NEW if seen.status == Status.NEW else Status.CHANGED


def _told(read: Read, seen: Mapping[int, Seen]) -> Seen:
    row = seen[read.number]
    if read.left_out:
        row.status, row.says = Status.LEFT_OUT, [read.left_out]
    elif read.faults:
        row.status, row.says, row.changes = Status.WRONG, list(dict.fromkeys(read.faults)), []
    return row
