"""One row of a spreadsheet: every cell is read with a type, and a cell that cannot be read is a fault in a sentence.

A faulty cell gives a harmless stand-in, so that one pass finds all faults. Nothing is written while there is one.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _

from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import read_phone
from mutualaid.operations.folder.days import StrikeCalendar, UnknownDay

CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
CODE = re.compile(r"[-\w]+", re.ASCII)
LARGEST_SMALL = 32_767  # what a small whole number's column holds on PostgreSQL


@dataclass(frozen=True, slots=True)
class Reading:
    """What it takes to read a cell, and the faults found so far."""

    calendar: StrikeCalendar
    region: str
    faults: list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row. `where` is how a person finds it: `people.csv row 17` (the header is row 1, as in a spreadsheet)."""

    cells: Mapping[str, str]
    where: str
    reading: Reading

    def fault(self, sentence: str) -> None:
        self.reading.faults.append(f"{self.where}: {sentence}")

    def text(self, column: str, *, most: int) -> str:
        value = self.cells[column].strip()
        if len(value) > most:
            self.fault(_("{column} is longer than {most} letters.").format(column=column, most=most))
        return value

    def must(self, column: str, *, most: int) -> str:
        value = self.text(column, most=most)
        if not value:
            self.fault(_("{column} is empty.").format(column=column))
        return value

    def code(self, column: str, *, most: int = 40) -> str:
        value = self.must(column, most=most)
        if value and not CODE.fullmatch(value):
            self.fault(
                _("{column} “{value}” may hold letters, digits, - and _ only.").format(column=column, value=value)
            )
        return value

    def words(self, column: str) -> tuple[str, ...]:
        """The parts of a list, which are set apart by semicolons."""
        return tuple(part for part in (piece.strip() for piece in self.cells[column].split(";")) if part)

    def whole(self, column: str, *, default: int | None = None, least: int = 0, most: int = LARGEST_SMALL) -> int:
        value = self.maybe_whole(column, least=least, most=most)
        if value is None and default is None and not self.cells[column].strip():
            self.fault(_("{column} is empty.").format(column=column))
        return value if value is not None else default or least

    def maybe_whole(self, column: str, *, least: int = 0, most: int = LARGEST_SMALL) -> int | None:
        value = self.cells[column].strip()
        if not value:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", value):
            self.fault(_("{column} is “{value}”: write a whole number.").format(column=column, value=value))
            return None
        if int(value) < least:
            self.fault(
                _("{column} is {value}: it cannot be below {least}.").format(column=column, value=value, least=least)
            )
        if int(value) > most:
            self.fault(
                _("{column} is {value}: it cannot be above {most}.").format(column=column, value=value, most=most)
            )
        return int(value)

    def number(self, column: str, *, low: Decimal, high: Decimal, default: Decimal | None = None) -> Decimal:
        value = self.maybe_number(column, low=low, high=high)
        if value is None and default is None and not self.cells[column].strip():
            self.fault(_("{column} is empty.").format(column=column))
        return value if value is not None else default if default is not None else high

    def maybe_number(self, column: str, *, low: Decimal, high: Decimal) -> Decimal | None:
        typed = self.cells[column].strip()
        if not typed:
            return None
        try:
            value = Decimal(typed)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            self.fault(_("{column} is “{value}”: write a number, like 2.5.").format(column=column, value=typed))
            return None
        if not low <= value <= high:
            self.fault(
                _("{column} is {value}: it lies between {low} and {high}.").format(
                    column=column, value=typed, low=low, high=high
                )
            )
        return value

    def clock(self, column: str) -> time:
        value = self.maybe_clock(column)
        if value is None and not self.cells[column].strip():
            self.fault(_("{column} is empty.").format(column=column))
        return value or time()

    def maybe_clock(self, column: str) -> time | None:
        typed = self.cells[column].strip()
        if not typed:
            return None
        found = CLOCK.fullmatch(typed)
        if not found:
            self.fault(_("{column} is “{value}”: write a time like 07:30.").format(column=column, value=typed))
            return None
        return time(int(found[1]), int(found[2]))

    def span(self, start: str, end: str) -> tuple[time, time]:
        """Two times of one day, the second after the first."""
        starts, ends = self.clock(start), self.clock(end)
        are_clocks = all(CLOCK.fullmatch(self.cells[column].strip()) for column in (start, end))
        if are_clocks and ends <= starts:
            self.fault(_("{end} must be later than {start}.").format(start=start, end=end))
        return starts, ends

    def has_any(self, *columns: str) -> bool:
        return any(self.cells[column].strip() for column in columns)

    def day(self, column: str) -> date:
        value = self.maybe_day(column)
        if value is None and not self.cells[column].strip():
            self.fault(_("{column} is empty.").format(column=column))
        return value or date.min

    def maybe_day(self, column: str) -> date | None:
        typed = self.cells[column].strip()
        if not typed:
            return None
        try:
            return self.reading.calendar.read(typed)
        except UnknownDay as no:
            self.fault(no.message)
            return None

    def choice(self, column: str, among: type[models.TextChoices], *, default: str | None = None) -> str:
        value = self.cells[column].strip()
        if not value and default is not None:
            return default
        self._known(column, value, among)
        return value

    def choices(self, column: str, among: Sequence[str]) -> tuple[str, ...]:
        values = self.words(column)
        for value in values:
            if value not in among:
                self._unknown(column, value, among)
        return values

    def yes(self, column: str) -> bool:
        value = self.cells[column].strip().lower()
        if value not in ("", "yes", "no"):
            self.fault(_("{column} is “{value}”: write yes or no.").format(column=column, value=value))
        return value == "yes"

    def phone(self, column: str) -> str:
        """E.164, or empty with a fault."""
        typed = self.must(column, most=40)
        try:
            return read_phone(typed, region=self.reading.region) if typed else ""
        except Refusal as no:
            self.fault(no.message)
            return ""

    def zip_code(self, column: str) -> str:
        typed = self.text(column, most=10)
        if typed and self.reading.region == "US" and not re.fullmatch(r"[0-9]{5}", typed):
            self.fault(_("{column} is “{value}”: write five digits.").format(column=column, value=typed))
        return typed

    def point(self) -> tuple[float, float] | None:
        """(latitude, longitude) in degrees, or None where both are empty."""
        lat = self.maybe_number("lat", low=Decimal(-90), high=Decimal(90))
        lon = self.maybe_number("lon", low=Decimal(-180), high=Decimal(180))
        if bool(self.cells["lat"].strip()) != bool(self.cells["lon"].strip()):
            self.fault(_("lat and lon go together: one of them is empty."))
        return None if lat is None or lon is None else (float(lat), float(lon))

    def _known(self, column: str, value: str, among: type[models.TextChoices]) -> None:
        if value not in among.values:
            self._unknown(column, value, among.values)

    def _unknown(self, column: str, value: str, among: Sequence[str]) -> None:
        known = ", ".join(choice for choice in among if choice)
        self.fault(_("{column} “{value}” is none of {known}.").format(column=column, value=value, known=known))


def read_lines(path: Path, columns: Sequence[str], reading: Reading) -> Iterator[Line]:
    """The rows of a file with exactly these columns, in any order. A file that cannot be read gives one fault."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, strict=True)
            if _header_is_right(path.name, table.fieldnames or (), columns, reading):
                yield from _whole_rows(path.name, table, reading)
    except UnicodeDecodeError:
        reading.faults.append(_("{file}: this is not UTF-8. Save it as CSV UTF-8.").format(file=path.name))
    except csv.Error as error:
        reading.faults.append(_("{file}: this is not a table: {why}.").format(file=path.name, why=error))


def _header_is_right(file: str, found: Sequence[str], wanted: Sequence[str], reading: Reading) -> bool:
    missing = [column for column in wanted if column not in found]
    strange = [column for column in found if column not in wanted]
    twice = sorted({column for column in found if found.count(column) > 1})
    for columns, sentence in (
        (missing, _("{file}: the header row lacks {columns}.")),
        (strange, _("{file}: nobody reads the columns {columns}.")),
        (twice, _("{file}: these columns stand twice: {columns}.")),
    ):
        if columns:
            reading.faults.append(sentence.format(file=file, columns=", ".join(columns)))
    return not (missing or strange or twice)


def _whole_rows(file: str, table: "csv.DictReader[str]", reading: Reading) -> Iterator[Line]:
    for number, cells in enumerate(table, start=2):
        line = Line(cells, _("{file} row {number}").format(file=file, number=number), reading)
        if None in cells or None in cells.values():
            line.fault(_("it has more or fewer cells than the header."))
        else:
            yield line
