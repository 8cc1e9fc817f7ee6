"""The sheets of a pick-up place: what the kitchen packs for whom, and the cover under which route sheets go out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Label, Portion, added, row_of, variants_of
from mutualaid.lib.days import say_time
from mutualaid.lib.pdf.grids import Blank, Cell, figure, heads, ruled
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.shapes import TickBox
from mutualaid.lib.pdf.words import Style, Words, isolate

BODY, BOLD, CENTRED = Style(size=11), Style(size=11, bold=True), Style(size=11, align="centre")


@dataclass(frozen=True, slots=True)
class RouteLoad:
    """What one trip of one route takes away. `driver` is a first name."""

    route_number: int
    driver: str
    load_at: datetime
    portions: tuple[Portion, ...]
    crates: int = 0
    cold_boxes: int = 0
    trip: int = 0
    """Which of the route's trips it is; 0 where there is one."""


@dataclass(frozen=True, slots=True)
class LotLine:
    """A lot of the ledger as its label says it. `allergens` is None where nobody has written them down.

    `left_control_at` is when it left heat or cold.
    """

    code: str
    variant: Label
    meals: int
    allergens: tuple[Label, ...] | None
    left_control_at: datetime | None
    discard_by: datetime | None


@dataclass(frozen=True, slots=True)
class CrateLine:
    """One crate or cold box to pack: `number` of `of` for the place."""

    route_number: int
    site: str
    number: int
    of: int
    portions: tuple[Portion, ...]
    is_cold: bool = False


@dataclass(frozen=True, slots=True)
class KitchenSheet:
    language: str
    imprint: Imprint
    kitchen: str
    address: str
    loads: tuple[RouteLoad, ...]
    lots: tuple[LotLine, ...] = ()
    crates: tuple[CrateLine, ...] = ()

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
        body = [Words(isolate(kitchen.address), BODY), gap(6), *_totals(kitchen), *_loads(kitchen)]
        body += [*_lots(kitchen), *_crates(kitchen)]
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
    table = ruled(heads(*variants, _("All"), size=11), [cells], widths)
    return [Heading(_("To be packed")), gap(2), table, gap(10)]


def _loads(kitchen: KitchenSheet) -> list[Flowable]:
    variants = variants_of(kitchen.portions)
    loads = sorted(kitchen.loads, key=lambda load: (load.load_at, load.route_number))
    packed = _packed(loads)
    rows = [_load_row(load, [*row_of(load.portions, variants), *counts]) for load, counts in packed.rows]
    total = [*row_of(kitchen.portions, variants), *packed.sums]
    rows.append([Words(_("Sum"), BOLD), [], [], *(figure(count, bold=True) for count in total), [], []])
    head = [_("Load at"), _("Route"), _("Driver"), *variants, _("All"), *packed.heads, _("Load °F"), _("Loaded")]
    column = (WIDTH - 56 - 38 - 72 - 48 - 46) / len(total)
    table = ruled(heads(*head, size=8), rows, [56, 38, 72, *[column] * len(total), 48, 46], padding=2)
    return [Heading(_("Who takes what")), gap(2), table, gap(10)]


@dataclass(frozen=True, slots=True)
class Packed:
    """Crates and cold boxes, as far as anything is packed in them: columns nobody fills are left out."""

    heads: tuple[str, ...]
    rows: tuple[tuple[RouteLoad, tuple[int, ...]], ...]
    sums: tuple[int, ...]


def _packed(loads: Sequence[RouteLoad]) -> Packed:
    columns = [
        (_("Crates"), [load.crates for load in loads]),
        (_("Cold boxes"), [load.cold_boxes for load in loads]),
    ]
    used = [(head, counts) for head, counts in columns if any(counts)]
    rows = tuple((load, tuple(counts[at] for _head, counts in used)) for at, load in enumerate(loads))
    return Packed(tuple(head for head, _counts in used), rows, tuple(sum(counts) for _head, counts in used))


def _load_row(load: RouteLoad, counts: Sequence[int]) -> list[Cell]:
    return [
        Words(isolate(say_time(load.load_at)), BOLD),
        _route_and_trip(load),
        Words(isolate(load.driver), BODY),
        *(figure(count) for count in counts),
        Blank(22),
        TickBox(),
    ]


def _route_and_trip(load: RouteLoad) -> Words:
    """`3`, or `3/2` for its second trip."""
    words = f"{load.route_number}/{load.trip}" if load.trip else str(load.route_number)
    return Words(isolate(words), Style(size=11, bold=True, align="centre"))


def _lots(kitchen: KitchenSheet) -> list[Flowable]:
    if not kitchen.lots:
        return []
    rows = [
        [
            Words(isolate(lot.code), BODY),
            Words(lot.variant, BODY),
            figure(lot.meals),
            _allergens(lot),
            Words(_time_or_blank(lot.left_control_at), BODY),
            Words(_time_or_blank(lot.discard_by), BOLD),
        ]
        for lot in kitchen.lots
    ]
    head = [_("Lot"), _("Variant"), _("Meals"), _("Allergens"), _("Left heat or cold at"), _("Discard by")]
    widths = [90, 100, 50, 130, 85, 85]
    advice = Words(_("Each crate gets a label with its lot, its allergens and its discard-by time."), BODY)
    return [Heading(_("Lots")), gap(2), ruled(heads(*head), rows, widths), gap(3), advice]


def _crates(kitchen: KitchenSheet) -> list[Flowable]:
    """One row a crate, in the order in which the cars take them in."""
    if not kitchen.crates:
        return []
    variants = variants_of(kitchen.portions)
    rows = [
        [
            figure(crate.route_number, bold=True),
            Words(isolate(crate.site), BODY),
            Words(_crate(crate), CENTRED),
            *(figure(meals) for meals in row_of(crate.portions, variants)),
            TickBox(11),
        ]
        for crate in kitchen.crates
    ]
    rows.append(
        [Words(_("Sum"), BOLD), [], [], *(figure(n, bold=True) for n in row_of(kitchen.portions, variants)), []]
    )
    head = [_("Route"), _("Place"), _("Crate"), *variants, _("All"), _("Packed")]
    column = (WIDTH - 40 - 150 - 52 - 46) / (len(variants) + 1)
    table = ruled(heads(*head, size=8), rows, [40, 150, 52, *[column] * (len(variants) + 1), 46], padding=2)
    return [gap(10), Heading(_("Crate by crate, the last place first")), gap(2), table]


def _crate(crate: CrateLine) -> str:
    words = _("%(number)d of %(of)d, cold box") if crate.is_cold else _("%(number)d of %(of)d")
    return words % {"number": crate.number, "of": crate.of}


def _allergens(lot: LotLine) -> Words:
    """Not written down and none are different things: somebody's child may depend on it."""
    if lot.allergens is None:
        return Words(_("not written down: do not hand out"), BOLD)
    return Words("\n".join(str(allergen) for allergen in lot.allergens) or _("none of the nine"), BODY)


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
