"""A sheet -> rows of the folder, each with its faults in words: the head as the file has it, and the row's number."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutualaid.lib.errors import Refusal
from mutualaid.operations.folder.cells import Line, Reading
from mutualaid.operations.tables import tidy
from mutualaid.operations.tables.filling import COLUMN, CalledOff
from mutualaid.operations.tables.kinds import Kind
from mutualaid.operations.tables.known import Known
from mutualaid.operations.tables.opening import Sheet
from mutualaid.operations.tables.tidy import Cells
from mutualaid.operations.tables.words import NONE_OF_THEM, UNSAID, choice_of, fold, recognised

DAYS = frozenset({"day", "expected_day", "received_day", "shift_day", "signed_up_at"})
CLOCKS = frozenset(
    [
        "opens",
        "closes",
        "starts",
        "ends",
        "from",
        "to",
        "received_at",
        "left_control_at",
        "discard_by",
        "kitchen_opens",
        "kitchen_closes",
    ]
)
NUMBERS = frozenset(
    [
        "quantity",
        "needed",
        "meals",
        "crates",
        "cold_boxes",
        "trips",
        "longest_shift_minutes",
        "enrolment",
        "entitled_pupils",
        "kitchen_meals",
        "kitchen_loading_minutes",
        "meals_per_unit",
        "cost",
        "lat",
        "lon",
        "low_below",
    ]
)
ANSWERS = frozenset(["vouched", "under_18", "care_cleared", "early_texts", "labelled", "crew_only"])
CHOSEN = frozenset(["service", "variant", "source", "unit", "vehicle", "task", "visibility", "language", "role"])
LISTS = frozenset(["roles", "allergens", "skills", "languages", "lead_of", "follows", "serves"])
NOT_KNOWN = -1


class ColumnsMissing(Refusal):
    code = "columns_missing"
    sentence = gettext_lazy("We find no column for {missing}. The columns of {file} are: {heads}.")


@dataclass(slots=True)
class Read:
    """One row of the file. `given` are the columns that the file itself filled; `row` stands once it could be read."""

    number: int
    cells: Cells
    given: frozenset[str] = frozenset()
    faults: list[str] = field(default_factory=list)
    left_out: str = ""
    row: Any = None

    @property
    def where(self) -> str:
        return _("row {number}").format(number=self.number)


@dataclass(frozen=True, slots=True)
class Reader:
    """How the heads of one file are read: column -> position, and the heads that nobody reads."""

    kind: Kind
    heads: tuple[str, ...]
    at: Mapping[str, int]

    @property
    def unread(self) -> list[str]:
        return [head for place, head in enumerate(self.heads) if head and place not in self.at.values()]

    @property
    def read_as(self) -> list[tuple[str, str]]:
        return [(self.heads[place], column) for column, place in sorted(self.at.items(), key=lambda both: both[1])]

    def called(self, column: str) -> str:
        """A column as the file calls it."""
        return f"“{self.heads[self.at[column]]}”" if column in self.at else column


def reader_of(kind: Kind, sheet: Sheet) -> Reader:
    return Reader(kind, sheet.heads, recognised(sheet.heads, (*kind.columns, *kind.also)))


def lacks(reader: Reader) -> list[str]:
    """Of what no row can do without, what the file has no column for."""
    return [min(group, key=len) for group in reader.kind.must if not group & reader.at.keys()]


def sheet_for(kind: Kind, sheets: Sequence[Sheet], *, file: str) -> tuple[Sheet, Reader]:
    """The sheet that is this table: by its title, else by its columns. May be refused: ColumnsMissing."""
    named = [sheet for sheet in sheets if fold(sheet.title) == f"{fold(kind.name)} table"]
    readers = [(sheet, reader_of(kind, sheet)) for sheet in (named or sheets)]
    sheet, reader = min(readers, key=lambda both: len(lacks(both[1])))
    if missing := lacks(reader):
        heads = ", ".join(head for head in sheet.heads if head)
        raise ColumnsMissing(missing=", ".join(missing), file=file, heads=heads[:300])
    return sheet, reader


def read_rows(sheet: Sheet, reader: Reader, known: Known) -> list[Read]:
    return [_read(number, cells, reader, known) for number, cells in sheet.rows]


def _read(number: int, typed: Sequence[str], reader: Reader, known: Known) -> Read:
    read = Read(number, {column: typed[place] for column, place in reader.at.items()})
    if any(typed[len(reader.heads) :]):
        read.faults.append(_("It has more cells than the heads above."))
    _tidy(read, reader, known)
    kind = reader.kind
    try:
        kind.say(read.cells, known)
        read.given = frozenset(column for column in kind.columns if read.cells.get(column))
        kind.add(read.cells, known)
    except CalledOff as no:
        read.left_out = no.message
        return read
    except Refusal as no:
        column = no.fields.get(COLUMN, "")
        read.faults.append(f"{reader.called(column)}: {no.message}" if column in reader.at else no.message)
    if not read.faults:
        _parse(read, reader, known)
    return read


def _tidy(read: Read, reader: Reader, known: Known) -> None:
    for column, typed in read.cells.items():
        try:
            read.cells[column] = tidied(column, typed, known)
        except Refusal as no:
            if not _both_times(read, column):
                read.faults.append(f"{reader.called(column)}: {no.message}")


def _both_times(read: Read, column: str) -> bool:
    """`12-1pm` in the column where only the beginning belongs, and nothing in that of the end."""
    end = END_OF.get(column, "")
    if end not in read.cells or read.cells[end].strip():
        return False
    try:
        read.cells[column], read.cells[end] = tidy.hours(read.cells[column])
    except Refusal:
        return False
    return True


END_OF = {"opens": "closes", "starts": "ends", "from": "to"}


def tidied(column: str, typed: str, known: Known) -> str:
    """May be refused, as tidy says."""
    words = " ".join(typed.split()) if column != "shifts" else typed
    if column in DAYS:
        return tidy.day(words, known.local) if column != "signed_up_at" else _day_or_nothing(words, known)
    if column in LISTS:
        return _tidy_list(column, words, known)
    if column in CHOSEN:
        return choice_of(column, words) if words else ""
    for columns, tidier in PLAIN:
        if column in columns:
            return tidier(words)
    return words


PLAIN: Sequence[tuple[frozenset[str], Callable[[str], str]]] = (
    (CLOCKS, tidy.clock),
    (NUMBERS, tidy.number),
    (ANSWERS, tidy.yes),
    (frozenset({"phone"}), tidy.phone),
)


def _day_or_nothing(words: str, known: Known) -> str:
    """When a form was filled in is good to know and no reason to refuse a row."""
    try:
        return tidy.day(words, known.local)
    except Refusal:
        return ""


def _tidy_list(column: str, words: str, known: Known) -> str:
    if column == "allergens" and words and fold(words) in NONE_OF_THEM:
        return "none"
    if column == "allergens" and fold(words) in UNSAID:
        return ""
    parts = [choice_of(column, part) for part in tidy.parts(words)]
    if column in ("lead_of", "serves", "follows"):
        parts = [known.places.must(part) for part in parts]
    return ";".join(sorted(set(parts)))


def _parse(read: Read, reader: Reader, known: Known) -> None:
    """By the folder's own reader, whose faults name our columns: they come out under the file's."""
    faults: list[str] = []
    cells = {column: read.cells.get(column, "") for column in reader.kind.columns}
    row = reader.kind.table.parse(Line(cells, read.where, Reading(known.calendar, known.region, faults)))
    read.faults += [in_their_words(fault, read, reader) for fault in faults]
    read.row = row


def in_their_words(fault: str, read: Read, reader: Reader) -> str:
    """A fault as the folder tells it, `row 7: opens is empty.` -> `“Start Time” is empty.`"""
    sentence = fault.removeprefix(f"{read.where}: ")
    first = re.match(r"[a-z_0-9]+", sentence)
    if first and first[0] in reader.at:
        return f"{reader.called(first[0])}{sentence[first.end() :]}"
    return sentence[:1].upper() + sentence[1:]
