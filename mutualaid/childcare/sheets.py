"""The sign-in sheet of a care session: who is expected, what they must not eat, and who may take them home."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.lib.days import say_hours
from mutualaid.lib.pdf.grids import Blank, Cell, blank_row, heads, ruled, write_ins
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, write_pdf
from mutualaid.lib.pdf.words import Style, Words, isolate

BODY, BOLD = Style(size=11), Style(size=11, bold=True)
WIDTHS = (78.0, 66.0, 84.0, 118.0, 42.0, 58.0, 42.0, 52.0)
SPARE_LINES = 3  # siblings and mistakes; above the cap nobody is taken in


@dataclass(frozen=True, slots=True)
class ChildLine:
    first_name: str
    band: str | Promise
    allergies: str
    may_collect: str


@dataclass(frozen=True, slots=True)
class SignInSheet:
    """One session. `adults` are the first names of the cleared adults on shift; two must be there to open."""

    language: str
    imprint: Imprint
    site: str
    address: str
    starts_at: datetime
    ends_at: datetime
    cap: int
    adults: tuple[str, ...]
    children: tuple[ChildLine, ...]


def sign_in_pdf(sheets: Sequence[SignInSheet]) -> bytes:
    """A file of its own: children's names are in no driver's pack."""
    return write_pdf([sign_in_sheet(sheet) for sheet in sheets])


def sign_in_sheet(session: SignInSheet) -> Sheet:
    """The sheet in the language of the place's lead, ready to be laid out."""
    with reading(session.language, session.imprint):
        body = [*_opening(session), gap(6), _children(session)]
        title = _("Sign-in: %(site)s") % {"site": isolate(session.site)}
        return Sheet(session.language, session.imprint, title, _("Keep for one month, locked away, then shred."), body)


def _opening(session: SignInSheet) -> list[Flowable]:
    words = {"hours": isolate(say_hours(session.starts_at, session.ends_at))}
    sentence = _("Open %(hours)s. %(booked)d children expected, never more than %(cap)d.")
    counts = {"booked": len(session.children), "cap": session.cap}
    return [
        Words(isolate(session.address), BODY),
        Words(sentence % (words | counts), BOLD),
        Words(_("The session opens only when two adults are there. They sign here:"), BODY),
        gap(3),
        write_ins([_adult(session, place) for place in range(2)], WIDTH),
        gap(3),
        Heading(_("A child goes home only with a person named here, against signature."), BODY),
    ]


def _adult(session: SignInSheet, place: int) -> str:
    if place < len(session.adults):
        return _("Adult: %(name)s") % {"name": isolate(session.adults[place])}
    return _("Adult: name and signature")


def _children(session: SignInSheet) -> Flowable:
    spare = max(min(SPARE_LINES, session.cap - len(session.children)), 0)
    rows: list[list[Cell]] = [*map(_child, session.children), *[blank_row(len(WIDTHS), 34)] * spare]
    head = [_("Child"), _("Grades"), _("Allergies"), _("May collect"), _("In at"), _("Signature"), _("Out at")]
    return ruled(heads(*head, _("Signature"), size=8), rows, WIDTHS)


def _child(line: ChildLine) -> list[Cell]:
    small = Style(size=9)
    allergies = isolate(line.allergies) if line.allergies else _("none known")
    return [
        Words(isolate(line.first_name), Style(size=12, bold=True)),
        Words(line.band, small),
        Words(allergies, Style(size=10, bold=bool(line.allergies))),
        Words(isolate(line.may_collect), small),
        *[Blank(34)] * 4,
    ]
