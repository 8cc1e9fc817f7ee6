"""What a sheet shows that is not text, drawn as lines: no font has to have a tick box."""

from collections.abc import Sequence
from typing import Any

import segno
from django.utils.translation import get_language_bidi
from reportlab.platypus import Flowable

from mutualaid.lib.geo import METRES_PER_MILE, Box, Point, Spot, project, scale_bar, spread
from mutualaid.lib.pdf.typefaces import width_of
from mutualaid.lib.pdf.words import Style, Words, draw_line

LINE = 0.8  # points; thinner ones vanish on a worn drum
MAP_MARGIN = 26.0
POINTS_OF_SCALE_BAR = 70.0


class WriteIn(Flowable):  # type: ignore[misc]
    """An empty box to write in, its label in small at the top; `room` points stay free below the label."""

    def __init__(self, label: str, *, room: float = 19) -> None:
        super().__init__()
        self.label, self.room, self.least = Words(label, Style(size=8)), room, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = max(self.label.wrap(width - 6, height)[1] + self.room + 1, self.least)
        return self.width, self.height

    def draw(self) -> None:
        self.label.drawOn(self.canv, 3, self.height - self.label.height - 1)
        self.canv.setLineWidth(LINE)
        self.canv.rect(0, 0, self.width, self.height)


class TickBox(Flowable):  # type: ignore[misc]
    """An empty square to tick, in the middle of its cell."""

    def __init__(self, side: float = 14) -> None:
        super().__init__()
        self.height = self.side = side

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setLineWidth(LINE)
        self.canv.rect((self.width - self.side) / 2, 0, self.side, self.side)


class Disc(Flowable):  # type: ignore[misc]
    """A stop's number, white on black, as the map shows it."""

    def __init__(self, number: int, radius: float = 11) -> None:
        super().__init__()
        self.number, self.radius = number, radius
        self.height = 2 * radius
        self.from_left = not get_language_bidi()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        return self.width, self.height

    def draw(self) -> None:
        x = self.radius if self.from_left else self.width - self.radius
        draw_disc(self.canv, Spot(x, self.radius), str(self.number), self.radius)


class QrCode(Flowable):  # type: ignore[misc]
    """`text` as a square of `side` points with half its quiet zone: paper around it is white, drawn as vectors."""

    def __init__(self, text: str, side: float) -> None:
        super().__init__()
        self.text = text
        self.rows = tuple(map(bytes, segno.make(text, micro=False, error="l").matrix_iter(border=2)))
        self.width = self.height = side

    def draw(self) -> None:
        cell = self.height / len(self.rows)
        path = self.canv.beginPath()
        for down, row in enumerate(self.rows, start=1):
            for across, dark in enumerate(row):
                if dark:
                    path.rect(across * cell, self.height - down * cell, cell, cell)
        self.canv.drawPath(path, stroke=0, fill=1)


class StopMap(Flowable):  # type: ignore[misc]
    """The pick-up as a square, the stops as numbered discs, the legs along `way`, else straight; north is up.

    Stops that would cover each other are moved apart: the map shows the order, the address says where.
    """

    def __init__(
        self,
        start: Point,
        legs: Sequence[tuple[int, Point]],
        *,
        width: float,
        height: float,
        way: Sequence[Point] = (),
        credit: str = "",
    ) -> None:
        super().__init__()
        self.numbers = [number for number, _ in legs]
        self.points = [start, *(point for _, point in legs)]
        self.width, self.height = width, height
        self.way, self.credit = tuple(way), credit

    def draw(self) -> None:
        canvas = self.canv
        box = Box(self.width, self.height, MAP_MARGIN)
        drawing = project([*self.points, *self.way], box)
        stops = len(self.points)
        spots = spread(drawing.spots[:stops], gap=21, box=box)
        canvas.setLineWidth(LINE)
        canvas.rect(0, 0, self.width, self.height)
        _draw_way(canvas, drawing.spots[stops:] or spots)
        for number, spot in zip(self.numbers, spots[1:], strict=True):
            draw_disc(canvas, spot, str(number), 9)
        _draw_square(canvas, spots[0])
        _draw_north(canvas, self.width - 12, self.height - 28)
        _draw_scale(canvas, drawing.metres_per_unit)
        _draw_credit(canvas, self.credit, self.width)


def draw_disc(canvas: Any, centre: Spot, words: str, radius: float) -> None:
    style = Style(size=radius * 1.25, bold=True)
    canvas.saveState()
    canvas.setStrokeGray(1)
    canvas.setLineWidth(1.5)
    canvas.circle(centre.x, centre.y, radius, stroke=1, fill=1)
    canvas.setFillGray(1)
    wide = width_of(words, size=style.size, bold=True)
    draw_line(canvas, words, centre.x - wide / 2, centre.y - style.size * 0.36, style)
    canvas.restoreState()


def _draw_way(canvas: Any, spots: Sequence[Spot]) -> None:
    canvas.saveState()
    canvas.setLineWidth(1.4)
    for here, there in zip(spots, spots[1:], strict=False):
        canvas.line(here.x, here.y, there.x, there.y)
    canvas.restoreState()


def _draw_square(canvas: Any, centre: Spot) -> None:
    canvas.saveState()
    canvas.setStrokeGray(1)
    canvas.rect(centre.x - 7, centre.y - 7, 14, 14, stroke=1, fill=1)
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    canvas.rect(centre.x - 4, centre.y - 4, 8, 8, stroke=0, fill=1)
    canvas.restoreState()


def _draw_north(canvas: Any, x: float, y: float) -> None:
    arrow = canvas.beginPath()
    arrow.moveTo(x, y + 22)
    arrow.lineTo(x - 5, y + 10)
    arrow.lineTo(x + 5, y + 10)
    arrow.close()
    canvas.drawPath(arrow, stroke=0, fill=1)
    draw_line(canvas, "N", x - 3.6, y, Style(size=9, bold=True))


def _draw_credit(canvas: Any, words: str, width: float) -> None:
    style = Style(size=6)
    draw_line(canvas, words, width - 4 - width_of(words, size=style.size, bold=False), 3, style)


def _draw_scale(canvas: Any, metres_per_point: float) -> None:
    points_per_mile = METRES_PER_MILE / metres_per_point
    miles = scale_bar(POINTS_OF_SCALE_BAR / points_per_mile)
    length = miles * points_per_mile
    canvas.setLineWidth(2)
    canvas.line(6, 6, 6 + length, 6)
    draw_line(canvas, f"{miles:g} mi", 6, 9.5, Style(size=8))
