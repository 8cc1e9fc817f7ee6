"""Every sheet of a version by a name of its own: the same rows as a page, and as a PDF."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mutualaid.childcare.sheets import sign_in_sheet
from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.sheets.kitchen import kitchen_sheet
from mutualaid.dispatch.sheets.labels import CrateLabel, label_list
from mutualaid.dispatch.sheets.query import imprint_of, labels, loadings_of
from mutualaid.dispatch.sheets.receipt import receipt_sheet
from mutualaid.dispatch.sheets.rescue import rescue_sheet
from mutualaid.dispatch.sheets.route import route_sheet
from mutualaid.dispatch.sheets.site import site_sheet
from mutualaid.lib.pdf.pages import Imprint, Sheet
from mutualaid.operations.print_pack import PrintPack, read_print_pack
from mutualaid.shifts.sheets import roster_sheet
from mutualaid.sites.models import Site

GROUPS: dict[str, str | Promise] = {
    "rescue": _("For the day without a system"),
    "kitchen": _("Kitchens: what to pack"),
    "labels": _("Labels"),
    "route": _("Drivers: route sheets"),
    "receipt": _("Receipts to sign"),
    "site": _("Places: the day and its count"),
    "roster": _("Places: who comes to help"),
    "care": _("Childcare: sign-in"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """`name` stands in addresses: `kitchen-hub`, `route-3`. `draw` makes the sheet."""

    group: str
    name: str
    words: str
    draw: Callable[[], Sheet]

    @property
    def code(self) -> str:
        """Without its group: of a kitchen's labels the kitchen."""
        return self.name.partition("-")[2]


def sheets_of(plan: DayPlan, *, now: datetime, language: str) -> list[Named]:
    """In the order of GROUPS. Nothing is drawn yet."""
    pack = read_print_pack(plan, now=now)
    rescue = [Named("rescue", "rescue-all", str(_("Rescue sheet")), partial(rescue_sheet, pack.rescue))]
    return [
        *(rescue if pack.rescue.routes else []),
        *_kitchens_and_labels(pack, *labels_of(plan, now=now), language),
        *_others(pack),
    ]


@transaction.atomic
def labels_of(plan: DayPlan, *, now: datetime) -> tuple[Imprint, dict[Site, tuple[CrateLabel, ...]]]:
    """Every kitchen's labels; where a place has no lead, in English."""
    return imprint_of(plan, now=now), labels(loadings_of(plan, now=now), language="en")


def _kitchens_and_labels(
    pack: PrintPack, imprint: Imprint, stuck: dict[Site, tuple[CrateLabel, ...]], language: str
) -> Iterator[Named]:
    for code, one in pack.pick_ups.items():
        yield Named("kitchen", f"kitchen-{code}", one.kitchen.kitchen, partial(kitchen_sheet, one.kitchen))
    for site, listed in stuck.items():

        def draw(site: Site = site, listed: tuple[CrateLabel, ...] = listed) -> Sheet:
            return label_list(site.name, listed, imprint, language=language)

        yield Named("labels", f"labels-{site.code}", site.name, draw)


def _others(pack: PrintPack) -> Iterator[Named]:
    routes = sorted((route for one in pack.pick_ups.values() for route in one.routes), key=lambda one: one.number)
    for route in routes:
        words = f"{route.number}. {route.driver}"
        yield Named("route", f"route-{route.number}", words, partial(route_sheet, route))
    for receipt in pack.receipts:
        name = f"receipt-{receipt.route_number}-{receipt.stop_number}"
        words = f"{receipt.route_number}/{receipt.stop_number}. {receipt.site}"
        yield Named("receipt", name, words, partial(receipt_sheet, receipt))
    for number, place in enumerate(pack.sites, start=1):
        yield Named("site", _named(f"site-{number}", place.site), place.site, partial(site_sheet, place))
    for number, roster in enumerate(pack.rosters, start=1):
        yield Named("roster", _named(f"roster-{number}", roster.site), roster.site, partial(roster_sheet, roster))
    for number, session in enumerate(pack.sign_ins, start=1):
        name = _named(f"care-{number}", session.site)
        yield Named("care", name, session.site, partial(sign_in_sheet, session))


def _named(group: str, site: str) -> str:
    return f"{group}-{slugify(site) or 'place'}"
