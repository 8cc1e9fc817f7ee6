"""Labels to stick on crates, and on each meal that somebody's allergy depends on, in the sizes that shops sell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Label
from mutualaid.lib.days import day_of, say_day, say_time
from mutualaid.lib.pdf.grids import beside, heads, ruled
from mutualaid.lib.pdf.pages import SCRATCH, Heading, Imprint, Sheet, reading, shred_after_use
from mutualaid.lib.pdf.shapes import QrCode, TickBox
from mutualaid.lib.pdf.words import Style, Words, isolate

INCH = 72.0
TO_WRITE = "__________"


@dataclass(frozen=True, slots=True)
class LotLabel:
    """What a lot's own label says. `allergens` is None while nobody has written them down; `link` is the QR code's."""

    code: str
    item: str
    allergens: tuple[Label, ...] | None
    species: str
    packed_at: datetime | None
    discard_by: datetime | None
    link: str


@dataclass(frozen=True, slots=True)
class CrateLabel:
    """One label. `is_single`: it is for one meal, which is safe for somebody because of what is not in it.

    `lot` is None before the plan is published: then a hand writes what the label says.
    """

    language: str
    route_number: int
    stop_number: int
    site: str
    variant: Label
    rank: int
    meals: int
    crate: int
    crates: int
    lot: LotLabel | None
    is_single: bool = False
    keeps: bool = False
    is_cold: bool = False


@dataclass(frozen=True, slots=True)
class LabelFormat:
    """Points; `across` x `down` labels a page, the first `left` and `top` from its upper left corner."""

    name: str
    words: str | Promise
    page: tuple[float, float]
    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    step_across: float
    step_down: float
    size: float

    @property
    def a_page(self) -> int:
        return self.across * self.down


FORMATS: dict[str, LabelFormat] = {
    one.name: one
    for one in (
        LabelFormat("5163", gettext_lazy("Avery 5163: 10 a page, 2 × 4 in"), letter, 2, 5, 4 * INCH, 2 * INCH,
                    5 / 32 * INCH, 0.5 * INCH, 4.1875 * INCH, 2 * INCH, 11),
        LabelFormat("5160", gettext_lazy("Avery 5160: 30 a page, 1 × 2⅝ in"), letter, 3, 10, 2.625 * INCH, INCH,
                    3 / 16 * INCH, 0.5 * INCH, 2.75 * INCH, INCH, 8),
        LabelFormat("4x6", gettext_lazy("Thermal printer: 4 × 6 in"), (4 * INCH, 6 * INCH), 1, 1, 4 * INCH, 6 * INCH,
                    0, 0, 4 * INCH, 6 * INCH, 22),
    )
}  # fmt: skip


def labels_pdf(labels: Sequence[CrateLabel], imprint: Imprint, *, form: LabelFormat, start: int = 1) -> bytes:
    """Label by label, row by row; `start` is the first unused place (from 1) of a sheet that was begun."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=form.page, invariant=1)
    for place, label in enumerate(labels, start=start - 1):
        if place > start - 1 and place % form.a_page == 0:
            canvas.showPage()
        down, across = divmod(place % form.a_page, form.across)
        x = form.left + across * form.step_across
        y = form.page[1] - form.top - down * form.step_down - form.height
        _draw(canvas, label, imprint, form, x, y)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def label_list(kitchen: str, labels: Sequence[CrateLabel], imprint: Imprint, *, language: str) -> Sheet:
    """All labels of a kitchen as a table: to read out, and to tick off."""
    with reading(language, imprint):
        rows = [
            [
                Words(f"{label.route_number}/{label.stop_number}", Style(bold=True)),
                Words(isolate(label.site)),
                Words(_crate(label)),
                Words(f"{label.meals} {label.variant}", Style(bold=True)),
                Words(isolate(label.lot.item) if label.lot else ""),
                Words("\n".join(part for part in (_lot(label), _says(label)) if part)),
                TickBox(),
            ]
            for label in labels
        ]
        head = [_("Route/stop"), _("Place"), _("Crate"), _("Meals"), _("Item"), _("Its label says"), _("Stuck on")]
        table = ruled(heads(*head), rows, [44, 110, 56, 80, 80, 134, 36])
        title = _("Labels: %(kitchen)s") % {"kitchen": isolate(kitchen)}
        words = _("%(number)d labels, %(meals)d meals together.") % {
            "number": len(labels),
            "meals": sum(label.meals for label in labels),
        }
        return Sheet(language, imprint, title, shred_after_use(), [Heading(words), table])


def _draw(canvas: Any, label: CrateLabel, imprint: Imprint, form: LabelFormat, x: float, y: float) -> None:
    """Drawn smaller where it would not fit: nothing that a label says is left out."""
    edge = max(form.size * 0.7, 6.0)
    width, height = form.width - 2 * edge, form.height - 2 * edge
    with reading(label.language, imprint):
        scale = 1.0
        while True:
            block = _block(label, imprint, form, width / scale)
            high = block.wrapOn(SCRATCH, width / scale, height)[1]
            if high * scale <= height or scale < 0.3:
                break
            scale *= 0.95
        canvas.saveState()
        canvas.translate(x + edge, y + edge + height - high * scale)
        canvas.scale(scale, scale)
        block.drawOn(canvas, 0, 0)
        canvas.restoreState()


def _block(label: CrateLabel, imprint: Imprint, form: LabelFormat, width: float) -> Flowable:
    lines = list(_lines(label, imprint, form.size))
    if label.lot is None:
        return beside((width, lines))
    side = min(form.height * 0.42, form.width * 0.3)
    return beside((width - side - 4, lines), (4, []), (side, QrCode(label.lot.link, side)))


def _lines(label: CrateLabel, imprint: Imprint, size: float) -> Iterator[Words]:
    small, body = Style(size=size * 0.8), Style(size=size)
    strong, large = Style(size=size, bold=True), Style(size=size * 1.5, bold=True)
    what = str(label.variant) if label.is_single else f"{label.meals} {label.variant}"
    yield Words(isolate(what), large)
    if label.lot:
        yield Words(isolate(label.lot.item), strong)
    yield Words(_says(label), strong)
    yield Words(_times(label, imprint.day), strong)
    yield Words(isolate(label.site), body)
    yield Words(" · ".join([_route(label), _crate(label)]), small)
    yield Words(" · ".join(part for part in (_lot(label), isolate(say_day(imprint.day))) if part), small)


def _route(label: CrateLabel) -> str:
    return _("Route %(route)d, stop %(stop)d") % {"route": label.route_number, "stop": label.stop_number}


def _crate(label: CrateLabel) -> str:
    words = _("Cold box %(number)d of %(of)d") if label.is_cold else _("Crate %(number)d of %(of)d")
    return words % {"number": label.crate, "of": label.crates}


def _lot(label: CrateLabel) -> str:
    return _("Lot %(lot)s") % {"lot": isolate(label.lot.code)} if label.lot else ""


def _says(label: CrateLabel) -> str:
    """Not written down and none are different things: somebody's child may depend on it."""
    if label.lot is None:
        return _("Holds: %(to_write)s") % {"to_write": TO_WRITE}
    if label.lot.allergens is None:
        return _("Allergens not written down: do not hand out.")
    named = ", ".join(str(allergen) for allergen in label.lot.allergens)
    if label.lot.species:
        named = f"{named} ({isolate(label.lot.species)})"
    return _("Holds: %(allergens)s") % {"allergens": named} if named else _("Holds none of the nine allergens.")


def _times(label: CrateLabel, day: date) -> str:
    """Lines to write on where nobody knows yet. What keeps, bags of groceries, has no hour at which to discard it."""
    packed = label.lot.packed_at if label.lot else None
    discard = label.lot.discard_by if label.lot else None
    lines = [_("Packed at %(time)s") % {"time": _moment(packed, day)}]
    if discard or not (label.lot and label.keeps):
        lines.append(_("Discard by %(time)s") % {"time": _moment(discard, day)})
    return "\n".join(lines)


def _moment(moment: datetime | None, day: date) -> str:
    if moment is None:
        return TO_WRITE
    on = day_of(moment)
    return isolate(say_time(moment) if on == day else f"{say_day(on)} {say_time(moment)}")
