"""A published plan on paper: one file for each reader, so that nobody is handed what is not theirs."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from mutualaid.childcare.sheets import SignInSheet, sign_in_pdf, sign_in_sheets
from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.sheets.packs import PickUpPack, pick_up_pack_pdf, receipts_pdf, rescue_pdf, sites_pdf
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, pick_up_packs, receipts, rescue_of, site_sheets
from mutualaid.dispatch.sheets.receipt import Receipt
from mutualaid.dispatch.sheets.rescue import Rescue
from mutualaid.dispatch.sheets.site import SiteSheet
from mutualaid.shifts.sheets import CallList, Roster, call_list, rosters, rosters_pdf
from mutualaid.strike.models import the_strike


@dataclass(frozen=True, slots=True)
class PrintPack:
    """All that is printed for a plan, before anything is drawn. `pick_ups` has a pack a kitchen or depot, by code."""

    version: int
    pick_ups: dict[str, PickUpPack]
    receipts: tuple[Receipt, ...]
    sites: tuple[SiteSheet, ...]
    rosters: tuple[Roster, ...]
    calls: CallList
    sign_ins: tuple[SignInSheet, ...]
    rescue: Rescue


def write_print_pack(plan: DayPlan, folder: Path, *, now: datetime) -> list[Path]:
    """The paths of the files written into `folder`, which only the account running this may read.

    Reads in one short transaction; everything is drawn after it has ended. What was printed before under the same
    names is replaced.
    """
    return list(write_papers(draw_print_pack(read_print_pack(plan, now=now)), folder))


def write_papers(papers: Iterable[tuple[str, bytes]], folder: Path) -> Iterator[Path]:
    """Each path once it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name, pdf in papers:
        yield _write(folder / name, pdf)


@transaction.atomic
def read_print_pack(plan: DayPlan, *, now: datetime) -> PrintPack:
    strike = the_strike()
    language = strike.languages[0] if strike.languages else "en"
    with timezone.override(ZoneInfo(strike.time_zone)):
        imprint, loadings = imprint_of(plan, now=now), loadings_of(plan, now=now)
        packs = pick_up_packs(loadings, imprint, language=language)
        return PrintPack(
            version=plan.version,
            pick_ups={site.code: pack for site, pack in packs.items()},
            receipts=tuple(receipts(loadings, imprint, language=language)),
            sites=tuple(site_sheets(loadings, plan, imprint, language=language)),
            rosters=rosters(imprint, language=language),
            calls=call_list(imprint, language=language),
            sign_ins=sign_in_sheets(imprint, language=language),
            rescue=rescue_of(loadings, imprint, language=language),
        )


def draw_print_pack(pack: PrintPack) -> Iterator[tuple[str, bytes]]:
    """(file name, PDF), one at a time; a file nobody would find anything in is left out."""
    if pack.rescue.routes:
        yield f"rescue-v{pack.version}.pdf", rescue_pdf(pack.rescue)
    for code, pick_up in pack.pick_ups.items():
        yield f"routes-{code}-v{pack.version}.pdf", pick_up_pack_pdf(pick_up)
    if pack.receipts:
        yield f"receipts-v{pack.version}.pdf", receipts_pdf(pack.receipts)
    if pack.sites:
        yield f"sites-v{pack.version}.pdf", sites_pdf(pack.sites)
    if pack.rosters:
        yield f"rosters-v{pack.version}.pdf", rosters_pdf(pack.rosters, pack.calls)
    if pack.sign_ins:
        yield f"care-sign-in-v{pack.version}.pdf", sign_in_pdf(pack.sign_ins)


def _write(path: Path, pdf: bytes) -> Path:
    """Readable by nobody else at any moment, and never half written."""
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pdf)
    return part.replace(path)
