"""A spreadsheet as it comes -> heads and rows of words. CSV (any usual separator and encoding), TSV and XLSX."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

import tablib
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal

LARGEST_FILE = 2_000_000  # bytes; a city's year of sign-ups is a tenth of it
LARGEST_UNPACKED = 60_000_000
MOST_ROWS = 5_000
SEPARATORS = ",;\t|"
XLSX_BEGINS = b"PK\x03\x04"
MARKS = (("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


class NotATable(Refusal):
    code = "not_a_table"
    sentence = _("We cannot read {file} as a table. Save it as CSV or XLSX, with the names of its columns on top.")


class TableTooLarge(Refusal):
    code = "table_too_large"
    sentence = _("{file} is too large: at most {rows} rows and {megabytes} MB at a time.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` hold (number as a person sees it, cells); a row has at least as many cells as there are heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def open_sheets(content: bytes, *, file: str) -> list[Sheet]:
    """Every sheet that has a head row; at least one. May be refused: NotATable, TableTooLarge."""
    if len(content) > LARGEST_FILE:
        raise _too_large(file)
    grids = _of_workbook(content, file) if content.startswith(XLSX_BEGINS) else [("", _of_text(content, file))]
    sheets = [sheet for title, grid in grids if (sheet := _sheet(title, grid))]
    if not sheets:
        raise NotATable(file=file)
    if any(len(sheet.rows) > MOST_ROWS for sheet in sheets):
        raise _too_large(file)
    return sheets


def _too_large(file: str) -> TableTooLarge:
    return TableTooLarge(file=file, rows=MOST_ROWS, megabytes=LARGEST_FILE // 1_000_000)


def _of_workbook(content: bytes, file: str) -> list[tuple[str, list[Sequence[object]]]]:
    try:
        if sum(part.file_size for part in ZipFile(BytesIO(content)).infolist()) > LARGEST_UNPACKED:
            raise _too_large(file)
        book = tablib.Databook().load(BytesIO(content), format="xlsx")
    except (BadZipFile, KeyError, ValueError, TypeError, OSError, tablib.exceptions.TablibException) as error:
        raise NotATable(file=file) from error
    return [(str(sheet.title or ""), _grid(sheet)) for sheet in book.sheets()]


def _of_text(content: bytes, file: str) -> list[Sequence[object]]:
    """Excel in half the world separates by semicolons, since the comma stands in its numbers."""
    text = _decoded(content, file)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise NotATable(file=file) from error


def _decoded(content: bytes, file: str) -> str:
    for encoding, mark in MARKS:
        if content.startswith(mark):
            return _decoded_as(content, encoding, file)
    if b"\x00" in content:
        raise NotATable(file=file)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return _decoded_as(content, "cp1252", file)


def _decoded_as(content: bytes, encoding: str, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotATable(file=file) from error


def _grid(dataset: tablib.Dataset) -> list[Sequence[object]]:
    return [dataset.headers or (), *dataset]


def _sheet(title: str, grid: Iterable[Sequence[object]]) -> Sheet | None:
    """Rows above the heads (a title, a logo's empty line) are left out: the heads are the first row of two words."""
    rows = [(number, tuple(said(cell) for cell in cells)) for number, cells in enumerate(grid, start=1)]
    start = next((at for at, (_number, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), None)
    if start is None:
        return None
    heads = rows[start][1]
    below = [(number, _as_wide(cells, len(heads))) for number, cells in rows[start + 1 :] if any(cells)]
    return Sheet(title, heads, tuple(below))


def _as_wide(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    full = cells + ("",) * (width - len(cells))
    return full if any(full[width:]) else full[:width]


def said(cell: object) -> str:
    """One cell in words: dates and times as ISO has them, whole numbers without a point."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat("minutes")
        case timedelta():
            return _clock_of(cell)
        case float() if cell.is_integer():
            return str(int(cell))
        case _:
            return _unquoted(str(cell).replace("\xa0", " ").replace("\u200b", "").strip())


def _clock_of(since_midnight: timedelta) -> str:
    minutes = int(since_midnight.total_seconds()) // 60
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _unquoted(words: str) -> str:
    """Our own exports to CSV put an apostrophe before what a spreadsheet would take for a formula."""
    return words[1:] if words[:1] == "'" and words[1:2] in FORMULAS else words


FORMULAS = ("=", "+", "-", "@")
