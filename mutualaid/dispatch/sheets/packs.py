"""Whole files for the printer, each for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass

from mutualaid.dispatch.sheets.kitchen import HandOutCover, HandOutLine, KitchenSheet, hand_out_cover, kitchen_sheet
from mutualaid.dispatch.sheets.receipt import Receipt, receipt_sheet
from mutualaid.dispatch.sheets.rescue import Rescue, rescue_sheet
from mutualaid.dispatch.sheets.route import RouteSheet, route_sheet
from mutualaid.dispatch.sheets.site import SiteSheet, site_sheet
from mutualaid.lib.pdf.pages import LaidOut, draw, lay_out, write_pdf


@dataclass(frozen=True, slots=True)
class PickUpPack:
    """All that is printed at one kitchen or depot. `language` is that of the people who hand the sheets out."""

    language: str
    kitchen: KitchenSheet
    routes: tuple[RouteSheet, ...]


def pick_up_pack_pdf(pack: PickUpPack) -> bytes:
    """Hand-out cover, kitchen sheet, then the route sheets, each with page numbers of its own."""
    routes = [lay_out(route_sheet(route)) for route in pack.routes]
    cover = hand_out_cover(_cover(pack, routes))
    return draw([lay_out(cover), lay_out(kitchen_sheet(pack.kitchen)), *routes])


def route_pdf(route: RouteSheet) -> bytes:
    return write_pdf([route_sheet(route)])


def sites_pdf(sites: Sequence[SiteSheet]) -> bytes:
    return write_pdf([site_sheet(site) for site in sites])


def rescue_pdf(rescue: Rescue) -> bytes:
    return write_pdf([rescue_sheet(rescue)])


def receipts_pdf(receipts: Sequence[Receipt]) -> bytes:
    return write_pdf([receipt_sheet(receipt) for receipt in receipts])


def _cover(pack: PickUpPack, laid_out: Sequence[LaidOut]) -> HandOutCover:
    lines = tuple(
        HandOutLine(route.number, route.driver, route.trips[0].load_at, len(pages.pages))
        for route, pages in zip(pack.routes, laid_out, strict=True)
    )
    return HandOutCover(pack.language, pack.kitchen.imprint, pack.kitchen.kitchen, lines)
