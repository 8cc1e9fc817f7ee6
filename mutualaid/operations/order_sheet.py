"""What a kitchen or supplier is asked to have ready, on paper: to hand over where nobody reads texts, to answer on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import Line, by_kitchen, lines_of
from mutualaid.distribution.promises import locks_at
from mutualaid.lib.days import day_of, say_day, say_time
from mutualaid.lib.pdf.grids import Blank, figure, heads, ruled, write_ins
from mutualaid.lib.pdf.pages import WIDTH, Imprint, Sheet, gap, reading, say_full_day, shred_after_use
from mutualaid.lib.pdf.words import Style, Words, isolate
from mutualaid.sites.models import Kitchen, Site, SiteLead

BODY, BOLD, LARGE = Style(size=11), Style(size=11, bold=True), Style(size=14, bold=True)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """One kitchen's day. `language` is that of who leads it, the desk's where nobody does."""

    language: str
    imprint: Imprint
    kitchen: Kitchen
    lines: tuple[Line, ...]

    @property
    def meals(self) -> int:
        return sum(map(number_of, self.lines))


def number_of(line: Line) -> int:
    """What was asked last or promised; where nobody asked yet, what the share-out wants."""
    return line.needed if line.agreed is None else line.agreed


def read_order_sheet(day: date, kitchen: Site, imprint: Imprint, *, now: datetime, language: str) -> OrderSheet | None:
    """None where this kitchen is asked for nothing on that day."""
    lines = by_kitchen(lines_of(day, now=now)).get(kitchen)
    if not lines:
        return None
    lead = SiteLead.objects.filter(site=kitchen).select_related("person").order_by("pk").first()
    place = Kitchen.objects.select_related("site").get(site=kitchen)
    return OrderSheet(lead.person.language if lead else language, imprint, place, tuple(lines))


def order_sheet(order: OrderSheet) -> Sheet:
    """Ready to be laid out."""
    with reading(order.language, order.imprint):
        title = _("Order: %(site)s") % {"site": isolate(order.kitchen.site.name)}
        body = [*_what(order), gap(8), _table(order), gap(10), *_to_fill_in(order)]
        return Sheet(order.language, order.imprint, title, shred_after_use(), body)


def _what(order: OrderSheet) -> list[Flowable]:
    kitchen, site = order.kitchen, order.kitchen.site
    ready = {"day": isolate(say_full_day(order.imprint.day)), "time": isolate(say_time(kitchen.opens))}
    lines = [
        Words(isolate(site.address), BODY),
        gap(4),
        Words(_("Please have this ready on %(day)s at %(time)s.") % ready, LARGE),
        Words(_("Cars load until %(time)s.") % {"time": isolate(say_time(kitchen.closes))}, BODY),
    ]
    if kitchen.crate > 1:
        lines.append(Words(_("%(number)d meals to a crate.") % {"number": kitchen.crate}, BODY))
    return lines


def _table(order: OrderSheet) -> Flowable:
    rows: list[Sequence[Flowable | list[Flowable]]] = [
        [
            figure(number_of(line), size=15, bold=True),
            Words(isolate(line.item.name), BOLD),
            Words(line.item.get_variant_display(), BODY),
            Words(_said(line), BODY),
            Blank(30),
        ]
        for line in order.lines
    ]
    rows.append([figure(order.meals, size=15, bold=True), Words(_("Sum"), BOLD), [], [], Blank(30)])
    head = heads(_("Meals"), _("Item"), _("Variant"), _("Answer so far"), _("Will be ready"))
    return ruled(head, rows, [60, 160, 110, 120, WIDTH - 450])


def _said(line: Line) -> str:
    if line.asked is not None:
        return _("none yet")
    if line.standing is None:
        return _("not asked yet")
    if line.standing.answer == Order.Answer.NO:
        return _("no")
    words = {"number": line.standing.promised, "meals": line.standing.meals}
    if line.standing.answer == Order.Answer.ONLY:
        return _("only %(number)d of %(meals)d") % words
    return _("yes, %(number)d") % words


def _to_fill_in(order: OrderSheet) -> list[Flowable]:
    until = locks_at(order.kitchen, order.imprint.day)
    moment = {"when": isolate(f"{say_day(day_of(until))} {say_time(until)}")}
    return [
        Words(_("Write what you can have ready, also if it is less, and tell the desk by %(when)s.") % moment, BODY),
        Words(_("Until then the numbers may change; after that only with your yes."), BODY),
        Words(_("On each crate: what it is, its allergens, and when it left heat or cold."), BODY),
        gap(10),
        write_ins([_("Name"), _("Day and time"), _("Signature")], WIDTH),
    ]
