"""The sign-in sheet of a care session: who is expected, what they must not eat, and who may take them home."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.childcare.models import ADULTS_TO_OPEN, Band, Booking, CareSession
from mutualaid.lib.days import at, say_hours
from mutualaid.lib.pdf.grids import Blank, Cell, blank_row, heads, ruled, write_ins
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, write_pdf
from mutualaid.lib.pdf.words import Style, Words, isolate
from mutualaid.shifts.models import Claim, Shift, Task
from mutualaid.sites.models import SiteLead

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
    """One session. `adults` are the first names of the cleared adults on shift, the earliest first."""

    language: str
    imprint: Imprint
    site: str
    address: str
    starts_at: datetime
    ends_at: datetime
    cap: int
    adults: tuple[str, ...]
    children: tuple[ChildLine, ...]


def sign_in_sheets(imprint: Imprint, *, language: str) -> tuple[SignInSheet, ...]:
    """One sheet a session of the imprint's day, by place; in `language` where a place has no lead.

    Children stand in the order of their names. Wants the strike's time zone to be active.
    """
    leads = Prefetch("place__site__leads", SiteLead.objects.select_related("person").order_by("pk"))
    booked = Prefetch("bookings", Booking.objects.booked().order_by("pk"))
    sessions = CareSession.objects.on(imprint.day).select_related("place__site").prefetch_related(leads, booked)
    adults = _adults_on(imprint.day)
    in_order = sorted(sessions, key=lambda session: (session.place.site.name, session.starts, session.pk))
    return tuple(_sheet(session, imprint, adults[session.place_id], language) for session in in_order)


def sign_in_pdf(sheets: Sequence[SignInSheet]) -> bytes:
    """A file of its own: children's names are in no driver's pack."""
    return write_pdf([sign_in_sheet(sheet) for sheet in sheets])


def sign_in_sheet(session: SignInSheet) -> Sheet:
    """The sheet in the language of the place's lead, ready to be laid out."""
    with reading(session.language, session.imprint):
        body = [*_opening(session), gap(6), _children(session)]
        title = _("Sign-in: %(site)s") % {"site": isolate(session.site)}
        return Sheet(session.language, session.imprint, title, _("Keep for one month, locked away, then shred."), body)


def _adults_on(day: date) -> dict[int, list[str]]:
    """First names of the cleared adults on care shifts, by place (id of the site's role).

    The earliest shift comes first, and in it those who confirmed.
    """
    shifts = Shift.objects.on(day).standing().filter(task=Task.CARE)
    claims = Claim.objects.held().filter(
        shift__in=shifts, person__is_minor=False, person__care_cleared_at__isnull=False
    )
    names: dict[int, list[str]] = defaultdict(list)
    first_confirmed = F("confirmed_at").asc(nulls_last=True)
    for claim in claims.select_related("person", "shift").order_by("shift__starts_at", first_confirmed, "pk"):
        if claim.person.name not in names[claim.shift.place_id]:
            names[claim.shift.place_id].append(claim.person.name)
    return names


def _sheet(session: CareSession, imprint: Imprint, adults: Sequence[str], otherwise: str) -> SignInSheet:
    site = session.place.site
    lead = next(iter(site.leads.all()), None)
    return SignInSheet(
        language=lead.person.language if lead else otherwise,
        imprint=imprint,
        site=site.name,
        address=site.address,
        starts_at=at(session.day, session.starts),
        ends_at=at(session.day, session.ends),
        cap=session.cap,
        adults=tuple(adults),
        children=tuple(sorted(map(_child_line, session.bookings.all()), key=lambda child: child.first_name)),
    )


def _child_line(booking: Booking) -> ChildLine:
    return ChildLine(booking.child, Band(booking.band).label, booking.allergies, booking.may_collect)


def _opening(session: SignInSheet) -> list[Flowable]:
    words = {"hours": isolate(say_hours(session.starts_at, session.ends_at))}
    sentence = _("Open %(hours)s. Children expected: %(booked)d, never more than %(cap)d.")
    counts = {"booked": len(session.children), "cap": session.cap}
    return [
        Words(isolate(session.address), BODY),
        Words(sentence % (words | counts), BOLD),
        Words(_("The session opens only when two adults are there. Every adult signs here:"), BODY),
        gap(3),
        *_signatures(session),
        Heading(_("A child goes home only with a person named here, against signature."), BODY),
    ]


def _signatures(session: SignInSheet) -> list[Flowable]:
    """Two boxes a line, one for each adult on shift and at least as many as it takes to open."""
    places = max(len(session.adults) + len(session.adults) % 2, ADULTS_TO_OPEN)
    labels = [_adult(session, place) for place in range(places)]
    rows = [write_ins(labels[at : at + 2], WIDTH) for at in range(0, places, 2)]
    return [block for row in rows for block in (row, gap(3))]


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
        Words(isolate(line.may_collect.replace(";", "\n")), small),
        *[Blank(34)] * 4,
    ]
