"""What a place signs for when food comes: one copy stays there, one goes back to the desk."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Label, Portion, meals_of
from mutualaid.lib.days import say_time
from mutualaid.lib.pdf.grids import Blank, figure, heads, ruled, under_line, write_ins
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.words import Style, Words, isolate

BODY, BOLD = Style(size=10), Style(size=10, bold=True)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """`allergens` is None while nobody has written them down; no lot: the plan is not published."""

    portion: Portion
    item: str = ""
    lot: str = ""
    allergens: tuple[Label, ...] | None = None
    species: str = ""
    discard_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """One stop. `driver` is a first name."""

    language: str
    imprint: Imprint
    route_number: int
    stop_number: int
    driver: str
    kitchen: str
    site: str
    address: str
    crates: int
    lines: tuple[ReceiptLine, ...]
    cold_boxes: int = 0

    @property
    def portions(self) -> tuple[Portion, ...]:
        return tuple(line.portion for line in self.lines)


def receipt_sheet(receipt: Receipt) -> Sheet:
    """Both copies, in the language of the place's lead, ready to be laid out."""
    with reading(receipt.language, receipt.imprint):
        title = _("Receipt: %(site)s") % {"site": isolate(receipt.site)}
        body = [*_copy(receipt, _("Stays at the place")), gap(26)]
        body.append(under_line(_copy(receipt, _("Goes back to the desk")), WIDTH))
        return Sheet(receipt.language, receipt.imprint, title, shred_after_use(), body)


def _copy(receipt: Receipt, whose: str) -> list[Flowable]:
    where = _("Route %(route)d, stop %(stop)d. Driver: %(driver)s. From: %(kitchen)s. Crates: %(crates)d.") % {
        "route": receipt.route_number,
        "stop": receipt.stop_number,
        "driver": isolate(receipt.driver.removesuffix(".")),  # of “Sam R.” the sentence has the stop
        "kitchen": isolate(receipt.kitchen),
        "crates": receipt.crates,
    }
    if receipt.cold_boxes:
        where = f"{where} " + _("Cold boxes: %(number)d.") % {"number": receipt.cold_boxes}
    rows = [
        [
            figure(line.portion.meals, size=13, bold=True),
            Words(line.portion.variant, BOLD),
            Words(isolate(line.item), BODY),
            Words(isolate(line.lot), BODY),
            Words(_allergens(line), BODY),
            Words(isolate(say_time(line.discard_by)) if line.discard_by else "", BOLD),
            Blank(22),
        ]
        for line in receipt.lines
    ]
    rows.append([figure(meals_of(receipt.portions), size=13, bold=True), Words(_("Sum"), BOLD), *[[]] * 4, Blank(22)])
    head = heads(
        _("Meals"), _("Variant"), _("Item"), _("Lot"), _("Allergens"), _("Discard by"), _("Received"), size=8
    )  # fmt: skip
    boxes = [
        _("Arrived at"), _("Hand-over °F"), _("Crates back"), _("Received by (initials)"), _("Driver (initials)"),
    ]  # fmt: skip
    return [
        Heading(whose),
        Words(f"{isolate(receipt.site)}, {isolate(receipt.address)}", BODY),
        Words(where, BODY),
        gap(3),
        ruled(head, rows, [44, 78, 110, 80, 110, 58, 60]),
        gap(5),
        write_ins(boxes, WIDTH),
    ]


def _allergens(line: ReceiptLine) -> str:
    if not line.lot:
        return ""
    if line.allergens is None:
        return _("not written down: do not hand out")
    named = ", ".join(str(allergen) for allergen in line.allergens) or _("none of the nine")
    return f"{named} ({isolate(line.species)})" if line.species else named
