"""The sheet that hangs at a place: a code to scan, in the languages of the strike."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.lib.pdf.pages import Imprint, Sheet, gap, reading, write_pdf
from mutualaid.lib.pdf.shapes import QrCode
from mutualaid.lib.pdf.words import Style, Words, isolate


@dataclass(frozen=True, slots=True)
class WalkUpSheet:
    """A page a language."""

    imprint: Imprint
    site: str
    address: str
    languages: tuple[str, ...]


def walk_up_pdf(sheet: WalkUpSheet) -> bytes:
    return write_pdf([_page(sheet, language) for language in sheet.languages])


def _page(sheet: WalkUpSheet, language: str) -> Sheet:
    with reading(language, sheet.imprint):
        body: list[Flowable] = [
            Words(_("Scan this with your phone to take one of today's food shifts here."), Style(size=16)),
            gap(16),
            QrCode(sheet.address, 240),
            gap(16),
            Words(isolate(sheet.address), Style(size=10)),
            gap(8),
            Words(_("Your first name and number are enough. You get a text. No ID, no account."), Style(size=13)),
        ]
        title = _("Can you help? %(site)s") % {"site": isolate(sheet.site)}
        return Sheet(language, sheet.imprint, title, _("Hang this where people who want to help see it."), body)
