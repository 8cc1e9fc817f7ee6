"""The sheets of a pick-up place: what the kitchen packs for whom, and the cover under which route sheets go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Label, Portion, added, row_of, variants_of
from mutualaid.lib.days import say_time
from mutualaid.lib.pdf.grids import Blank, figure, heads, ruled
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.shapes import TickBox
from mutualaid.lib.pdf.words import Style, Words, isolate

BODY, BOLD = Style(size=11), Style(size=11, bold=True)


@dataclass(frozen=True, slots=True)
class RouteLoad:
    """What one trip of one route takes away. `driver` is a first name."""

    route_number: int
    driver: str
    load_at: datetime
    portions: tuple[Portion, ...]
    crates: int = 0
    cold_boxes: int = 0


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot of the ledger as its label says it. `left_control_at` is when it left heat or cold."""

    code: str
    variant: Label
    meals: int
    allergens: tuple[Label, ...]
    left_control_at: datetime | None
    discard_by: datetime | None


@dataclass(frozen=True, slots=True)
class KitchenSheet:
    language: str
    imprint: Imprint
    kitchen: str
    address: str
    loads: tuple[RouteLoad, ...]
    lots: tuple[LotLine, ...] = ()

    @property
    def portions(self) -> tuple[Portion, ...]:
        """What all loads together take away."""
        return added(portion for load in self.loads for portion in load.portions)


@dataclass(frozen=True, slots=True)
class HandOutLine:
    route_number: int
    driver: str
    load_at: datetime
    pages: int


@dataclass(frozen=True, slots=True)
class HandOutCover:
    """Lies on top of a pick-up place's route sheets, so that none is handed out twice or left behind."""

    language: str
    imprint: Imprint
    place: str
    lines: tuple[HandOutLine, ...]


def kitchen_sheet(kitchen: KitchenSheet) -> Sheet:
    """The sheet in the kitchen lead's language, ready to be laid out."""
    with reading(kitchen.language, kitchen.imprint):
        title = _("Kitchen sheet: %(kitchen)s") % {"kitchen": isolate(kitchen.kitchen)}
        body = [Words(isolate(kitchen.address), BODY), gap(6), *_totals(kitchen), *_loads(kitchen), *_lots(kitchen)]
        return Sheet(kitchen.language, kitchen.imprint, title, shred_after_use(), body)


def hand_out_cover(cover: HandOutCover) -> Sheet:
    """The cover in the coordinators' language, ready to be laid out."""
    with reading(cover.language, cover.imprint):
        title = _("Hand-out list: %(place)s") % {"place": isolate(cover.place)}
        return Sheet(cover.language, cover.imprint, title, shred_after_use(), _hand_out(cover))


def _totals(kitchen: KitchenSheet) -> list[Flowable]:
    variants = variants_of(kitchen.portions)
    cells = [figure(meals, size=16, bold=True) for meals in row_of(kitchen.portions, variants)]
    widths = [WIDTH / (len(variants) + 1)] * (len(variants) + 1)
    table = ruled(heads(*variants, _("All meals"), size=11), [cells], widths)
    return [Heading(_("To be packed")), gap(2), table, gap(10)]


def _loads(kitchen: KitchenSheet) -> list[Flowable]:
    variants = variants_of(kitchen.portions)
    loads = sorted(kitchen.loads, key=lambda load: (load.load_at, load.route_number))
    rows = [_load_row(load, variants) for load in loads]
    crates, boxes = (sum(getattr(load, each) for load in loads) for each in ("crates", "cold_boxes"))
    counts = [*row_of(kitchen.portions, variants), crates, boxes]
    rows.append([Words(_("Sum"), BOLD), [], [], *(figure(count, bold=True) for count in counts), [], []])
    head = [_("Load at"), _("Route"), _("Driver"), *variants, _("All meals"), _("Crates"), _("Cold boxes")]
    column = (WIDTH - 56 - 38 - 62 - 48 - 46) / (len(variants) + 3)
    widths = [56, 38, 62, *[column] * (len(variants) + 3), 48, 46]
    table = ruled(heads(*head, _("Load °F"), _("Loaded"), size=8), rows, widths, padding=2)
    return [Heading(_("Who takes what")), gap(2), table, gap(10)]


def _load_row(load: RouteLoad, variants: Sequence[str]) -> list[Flowable]:
    return [
        Words(isolate(say_time(load.load_at)), BOLD),
        figure(load.route_number, bold=True),
        Words(isolate(load.driver), BODY),
        *(figure(count) for count in [*row_of(load.portions, variants), load.crates, load.cold_boxes]),
        Blank(22),
        TickBox(),
    ]


def _lots(kitchen: KitchenSheet) -> list[Flowable]:
    if not kitchen.lots:
        return []
    rows = [
        [
            Words(isolate(lot.code), BODY),
            Words(lot.variant, BODY),
            figure(lot.meals),
            Words("\n".join(str(allergen) for allergen in lot.allergens) or _("none known"), BODY),
            Words(_time_or_blank(lot.left_control_at), BODY),
            Words(_time_or_blank(lot.discard_by), BOLD),
        ]
        for lot in kitchen.lots
    ]
    head = [_("Lot"), _("Variant"), _("Meals"), _("Allergens"), _("Left heat or cold at"), _("Discard by")]
    widths = [90, 100, 50, 130, 85, 85]
    advice = Words(_("Each crate gets a label with its lot, its allergens and its discard-by time."), BODY)
    return [Heading(_("Lots")), gap(2), ruled(heads(*head), rows, widths), gap(3), advice]


def _time_or_blank(moment: datetime | None) -> str:
    return isolate(say_time(moment)) if moment else ""


def _hand_out(cover: HandOutCover) -> list[Flowable]:
    rows = [
        [
            figure(line.route_number, size=14, bold=True),
            Words(isolate(line.driver), Style(size=14)),
            Words(isolate(say_time(line.load_at)), BODY),
            figure(line.pages),
            TickBox(),
            Blank(26),
            TickBox(),
        ]
        for line in cover.lines
    ]
    head = [_("Route"), _("Driver"), _("Load at"), _("Pages"), _("Handed out"), _("Signature"), _("Back and shredded")]
    advice = [
        _("Give each driver only the sheet of the driver's own route."),
        _("Take every sheet back at the end of the day and shred it, this list too."),
    ]
    table = ruled(heads(*head), rows, [44, 110, 64, 44, 58, 150, 70])
    return [*(Words(sentence, BODY) for sentence in advice), gap(6), table]
