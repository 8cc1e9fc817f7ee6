"""From blocks to pages: every page says which sheet it is, of which day and plan, and page x of y of its sheet."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from mutualaid.lib.days import day_of, say_time
from mutualaid.lib.pdf.grids import beside
from mutualaid.lib.pdf.words import Style, Words, isolate

MARGIN = 36.0
WIDTH, HEIGHT = letter[0] - 2 * MARGIN, letter[1] - 2 * MARGIN
FOOT = 20.0
NO_MARKS = dict.fromkeys(map(ord, "\u200e\u200f"))
AFTER_HEADING = 60.0  # a heading stays with at least this much of what follows


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every page says about where it comes from. `plan_version` is None where no plan is behind the sheet."""

    strike: str
    day: date
    made_at: datetime
    time_zone: str
    desk_phone: str
    plan_version: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet before it is laid out: `title` large on each page, `body` top to bottom, `disposal` at the foot."""

    language: str
    imprint: Imprint
    title: str
    disposal: str
    body: Sequence[Flowable]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its lower edge `y` points above the margin; `scale` below 1 where it would not fit any page."""

    block: Flowable
    y: float
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet whose pages are known and can be counted before anything is drawn."""

    sheet: Sheet
    pages: tuple[tuple[Placed, ...], ...]


class Heading(Words):
    """A heading that never ends a page."""

    def __init__(self, text: object, style: Style = Style(size=12, bold=True)) -> None:
        super().__init__(text, style)
        self.keepWithNext = 1


@contextmanager
def reading(language: str, imprint: Imprint) -> Iterator[None]:
    """The reader's language and the clocks of the strike's city: every sheet is put together inside this."""
    with translation.override(language), timezone.override(ZoneInfo(imprint.time_zone)):
        yield


def gap(points: float) -> Spacer:
    return Spacer(1, points)


def say_full_day(day: date) -> str:
    return _("%(weekday)s, %(date)s") % {"weekday": date_format(day, "l"), "date": date_format(day, "DATE_FORMAT")}


def shred_after_use() -> str:
    return _("Shred after use.")


def lay_out(sheet: Sheet) -> LaidOut:
    """Break the sheet into pages; a block higher than a page is drawn smaller rather than lost."""
    with reading(sheet.language, sheet.imprint):
        room = HEIGHT - FOOT - _height(_head(sheet))
        return LaidOut(sheet, tuple(_pages(sheet.body, room)))


def draw(sheets: Iterable[LaidOut]) -> bytes:
    """One PDF of all `sheets`; page numbers begin anew with each."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=letter, invariant=1)
    for laid_out in sheets:
        _draw_sheet(canvas, laid_out)
    canvas.save()
    return buffer.getvalue()


def write_pdf(sheets: Iterable[Sheet]) -> bytes:
    return draw([lay_out(sheet) for sheet in sheets])


def _pages(body: Sequence[Flowable], room: float) -> Iterator[tuple[Placed, ...]]:
    waiting, page, left = deque(body), list[Placed](), room
    while waiting:
        block = waiting.popleft()
        if isinstance(block, Spacer) and not page:
            continue
        high = _height(block)
        if high + (AFTER_HEADING if block.getKeepWithNext() else 0) <= left:
            left -= high
            page.append(Placed(block, left))
        elif parts := block.splitOn(SCRATCH, WIDTH, left):
            waiting.extendleft(reversed(parts))
        elif page:
            waiting.appendleft(block)
            yield tuple(page)
            page, left = [], room
        else:
            page, left = [Placed(block, 0, room / high)], 0
    yield tuple(page)


def _draw_sheet(canvas: Canvas, laid_out: LaidOut) -> None:
    sheet = laid_out.sheet
    with reading(sheet.language, sheet.imprint):
        for number, page in enumerate(laid_out.pages, start=1):
            canvas.saveState()
            canvas.translate(MARGIN, MARGIN)
            head, foot = _head(sheet), _foot(sheet, number, len(laid_out.pages))
            _put(canvas, Placed(head, HEIGHT - _height(head)))
            _put(canvas, Placed(foot, FOOT - 8 - _height(foot)))
            for placed in page:
                _put(canvas, Placed(placed.block, placed.y + FOOT, placed.scale))
            canvas.restoreState()
            canvas.showPage()


def _put(canvas: Canvas, placed: Placed) -> None:
    canvas.saveState()
    canvas.translate(0, placed.y)
    canvas.scale(placed.scale, placed.scale)
    placed.block.drawOn(canvas, 0, 0)
    canvas.restoreState()


def _height(block: Flowable) -> float:
    return float(block.wrapOn(SCRATCH, WIDTH, HEIGHT)[1])


def _head(sheet: Sheet) -> Flowable:
    imprint = sheet.imprint
    right = [Words(say_full_day(imprint.day), Style(size=11, bold=True, align="end"))]
    right.append(Words(_made(imprint), Style(size=9, align="end")))
    left = [Words(sheet.title, Style(size=17, bold=True)), Words(isolate(imprint.strike), Style(size=9)), gap(5)]
    return beside((WIDTH - 220, left), (220, right))


def _made(imprint: Imprint) -> str:
    # The Arabic format holds marks of direction, which turn the numbers of the date around inside what is set apart.
    day = date_format(day_of(imprint.made_at), "SHORT_DATE_FORMAT").translate(NO_MARKS)
    words = {"day": isolate(day)}
    words["time"] = isolate(say_time(imprint.made_at))
    if imprint.plan_version is None:
        return _("Made %(day)s, %(time)s") % words
    return _("Plan version %(version)d, made %(day)s, %(time)s") % {"version": imprint.plan_version, **words}


def _foot(sheet: Sheet, page: int, pages: int) -> Flowable:
    call = _("Anything wrong? Call the desk: %(phone)s") % {"phone": isolate(sheet.imprint.desk_phone)}
    number = _("Page %(page)d of %(pages)d") % {"page": page, "pages": pages}
    return beside(
        (WIDTH * 0.42, Words(sheet.disposal, Style(size=9, bold=True))),
        (WIDTH * 0.4, Words(call if sheet.imprint.desk_phone else "", Style(size=9, align="centre"))),
        (WIDTH * 0.18, Words(number, Style(size=9, bold=True, align="end"))),
    )


SCRATCH: Any = Canvas(BytesIO(), invariant=1)
