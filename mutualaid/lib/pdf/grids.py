"""Tables and blocks side by side. Columns are given in reading order and lie mirrored in right-to-left languages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from django.utils.translation import get_language_bidi
from reportlab.lib.colors import black
from reportlab.platypus import Flowable, Table, TableStyle

from mutualaid.lib.pdf.shapes import LINE, WriteIn
from mutualaid.lib.pdf.words import Style, Words

Cell: TypeAlias = Flowable | Sequence[Flowable]


@dataclass(frozen=True, slots=True)
class AsRead:
    """What a table says, in reading order whatever its direction: rows of cells of blocks. For lib.pdf.as_page."""

    kind: Literal["ruled", "beside", "under_line"]
    rows: tuple[tuple[tuple[Flowable, ...], ...], ...]
    head_rows: int = 0


class Blank(Flowable):  # type: ignore[misc]
    """Room for a hand to write in: keeps its row at least `height` points high."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.width, self.height = 0, height

    def draw(self) -> None:
        """Nothing: the room is the point."""


def blank_row(columns: int, height: float) -> list[Cell]:
    """A row to be filled in by hand."""
    return [Blank(height)] * columns


def beside(*columns: tuple[float, Cell], middle: bool = False) -> Table:
    """Blocks next to each other, each with its width in points."""
    widths = [width for width, _ in columns]
    return _table([[block for _, block in columns]], widths, [("VALIGN", "MIDDLE" if middle else "TOP"), *FLUSH])


def ruled(
    head: Sequence[Cell], rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, padding: float = 3
) -> Table:
    """A table with lines; `head` comes again on every page, and no row is cut in two.

    `widths` are wishes: a column too narrow for its longest word takes room from those that have it to spare.
    """
    look = [
        ("VALIGN", "MIDDLE"),
        ("INNERGRID", LINE, black),
        ("BOX", LINE, black),
        *((side, padding) for side in ("LEFTPADDING", "RIGHTPADDING")),
        *((side, 1) for side in ("TOPPADDING", "BOTTOMPADDING")),
    ]
    lines = [("LINEBELOW", (0, 0), (-1, 0), 1.6, black)] if head else []
    everything = [*([head] if head else []), *rows]
    fitted = _fitted(widths, [_least(column) + 2 * padding for column in zip(*everything, strict=True)])
    table = _table(everything, fitted, look, lines=lines, head_rows=1 if head else 0)
    table.as_read = AsRead("ruled", table.as_read.rows, head_rows=1 if head else 0)
    return table


def write_ins(labels: Sequence[str], width: float, *, between: float = 6) -> Table:
    """Boxes to write in, side by side over `width` points, all of one height."""
    each = (width - between * (len(labels) - 1)) / len(labels)
    boxes = [WriteIn(label) for label in labels]
    highest = max(box.wrap(each, 0)[1] for box in boxes)
    for box in boxes:
        box.least = highest
    return spaced(boxes, width, between=between)


def spaced(blocks: Sequence[Cell], width: float, *, between: float) -> Table:
    """Blocks next to each other in columns of one width."""
    each = (width - between * (len(blocks) - 1)) / len(blocks)
    columns: list[tuple[float, Cell]] = [(each, blocks[0])]
    for block in blocks[1:]:
        columns += [(between, []), (each, block)]
    return beside(*columns)


def under_line(block: Cell, width: float) -> Table:
    """A block that is never cut, below a line across the page."""
    above = [("LINEABOVE", (0, 0), (-1, 0), 1.2, black)]
    table = _table([[block]], [width], [*FLUSH[:2], ("TOPPADDING", 3), ("BOTTOMPADDING", 4)], lines=above)
    table.as_read = AsRead("under_line", table.as_read.rows)
    return table


def heads(*labels: object, size: float = 9) -> list[Words]:
    """Column heads: the first begins where its words begin, the others stand in the middle, as figures do."""
    first, other = Style(size, bold=True), Style(size, bold=True, align="centre")
    return [Words(label, other if column else first) for column, label in enumerate(labels)]


def figure(number: int, *, size: float = 11, bold: bool = False) -> Words:
    """A count in a table's cell; none is a dash, so that no one wonders whether it was forgotten."""
    return Words(number or "–", Style(size=size, bold=bold, align="centre"))


FLUSH = [("LEFTPADDING", 0), ("RIGHTPADDING", 0), ("TOPPADDING", 0), ("BOTTOMPADDING", 0)]


def _table(
    rows: Sequence[Sequence[Cell]],
    widths: Sequence[float],
    look: Sequence[tuple[Any, ...]],
    *,
    lines: Sequence[tuple[Any, ...]] = (),
    head_rows: int = 0,
) -> Table:
    step = -1 if get_language_bidi() else 1
    cells = [[_cell(cell) for cell in row][::step] for row in rows]
    table = Table(cells, colWidths=list(widths)[::step], repeatRows=head_rows)
    everywhere = [(command, (0, 0), (-1, -1), *values) for command, *values in look]
    table.setStyle(TableStyle([*everywhere, *lines]))
    table.as_read = AsRead("beside", tuple(tuple(map(tuple, map(_cell, row))) for row in rows))
    return table


def _least(column: Sequence[Cell]) -> float:
    return max((block.least_width for cell in column for block in _cell(cell) if isinstance(block, Words)), default=0)


def _fitted(wishes: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths with the sum of `wishes`, none below its `least` as long as all of them together have room."""
    spare = [max(wish - need, 0) for wish, need in zip(wishes, least, strict=True)]
    missing = sum(max(need - wish, 0) for wish, need in zip(wishes, least, strict=True))
    if missing > sum(spare):
        return [need * sum(wishes) / sum(least) for need in least]
    share = missing / (sum(spare) or 1)
    return [max(wish, need) - share * extra for wish, need, extra in zip(wishes, least, spare, strict=True)]


def _cell(cell: Cell) -> list[Flowable]:
    return [cell] if isinstance(cell, Flowable) else list(cell)
