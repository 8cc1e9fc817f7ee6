"""Workbooks that any office program opens, and in which what somebody typed never becomes a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | float | datetime | None
Row = Sequence[Value]
WIDEST = 60


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet of the workbook: `title` at most 31 letters, without the signs that sheets' names may not have."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Row]


def write(pages: Iterable[Page]) -> bytes:
    book = Workbook(write_only=True)
    for page in pages:
        sheet = book.create_sheet(page.title)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(_widths(page), start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_cell(sheet, head, bold=True) for head in page.heads])
        for row in page.rows:
            sheet.append([_cell(sheet, value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _cell(sheet: Worksheet, value: Value, *, bold: bool = False) -> Cell:
    """Words stay words: what somebody texted or typed must not turn into a formula."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).replace(tzinfo=None)  # workbooks know no time zones
    cell: Cell = WriteOnlyCell(sheet)
    if value is not None:
        cell.value = value
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("\ufffd", value)
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(page: Page) -> list[int]:
    columns = zip(page.heads, *page.rows, strict=True)
    return [min(max(len(str(value or "")) for value in column) + 2, WIDEST) for column in columns]
