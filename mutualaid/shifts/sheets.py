"""The day's roster of each place, with boxes to check people in, and the list of whom to call the evening before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.lib.days import say_hours
from mutualaid.lib.pdf.grids import Blank, Cell, blank_row, heads, ruled
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, shred_after_use, write_pdf
from mutualaid.lib.pdf.shapes import TickBox
from mutualaid.lib.pdf.words import Style, Words, isolate
from mutualaid.lib.phones import spoken
from mutualaid.shifts.models import Claim, Shift, Task
from mutualaid.sites.models import Site, SiteLead

BODY, BOLD = Style(size=11), Style(size=11, bold=True)
CHECK_IN_WIDTHS = (170.0, 70.0, 50.0, 125.0, 125.0)


@dataclass(frozen=True, slots=True)
class RosterLine:
    first_name: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class RosterShift:
    """`needed` places, of which `people` hold some; the rest are printed as empty lines."""

    task: str | Promise
    starts_at: datetime
    ends_at: datetime
    needed: int
    people: tuple[RosterLine, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """All shifts of a place on a day, for its lead. First names only."""

    language: str
    imprint: Imprint
    site: str
    address: str
    shifts: tuple[RosterShift, ...]


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody who has not answered. `phone` is the whole number, as it is read aloud; empty if there is none."""

    first_name: str
    phone: str
    speaks: str
    site: str
    task: str | Promise
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CallList:
    """For coordinators alone: the only sheet with whole numbers."""

    language: str
    imprint: Imprint
    lines: tuple[CallLine, ...]


def rosters(imprint: Imprint, *, language: str) -> tuple[Roster, ...]:
    """One roster a place with shifts on the imprint's day, by name; in `language` where a place has no lead."""
    leads = Prefetch("place__site__leads", SiteLead.objects.select_related("person").order_by("pk"))
    claims = Prefetch("claims", Claim.objects.held().select_related("person").order_by("person__name", "pk"))
    standing = Shift.objects.on(imprint.day).standing()
    by_site: dict[Site, list[Shift]] = defaultdict(list)
    for shift in standing.select_related("place__site").prefetch_related(leads, claims):
        by_site[shift.place.site].append(shift)
    return tuple(
        Roster(_language(shifts[0], language), imprint, site.name, site.address, tuple(map(_roster_shift, shifts)))
        for site, shifts in sorted(by_site.items(), key=lambda found: (found[0].name, found[0].code))
    )


def call_list(imprint: Imprint, *, language: str) -> CallList:
    """Who holds a shift on the imprint's day and has not confirmed it, the earliest first."""
    standing = Shift.objects.on(imprint.day).standing()
    claims = Claim.objects.unconfirmed().filter(shift__in=standing).select_related("person", "shift__place__site")
    lines = tuple(map(_call_line, claims.order_by("shift__starts_at", "person__name", "pk")))
    return CallList(language, imprint, lines)


def rosters_pdf(rosters: Sequence[Roster], calls: CallList) -> bytes:
    """The call list on top, to be taken off, then the rosters."""
    return write_pdf([call_sheet(calls), *map(roster_sheet, rosters)])


def roster_sheet(roster: Roster) -> Sheet:
    """The roster in its lead's language, ready to be laid out."""
    with reading(roster.language, roster.imprint):
        body: list[Flowable] = [Words(isolate(roster.address), BODY)]
        body.append(Words(_("Tick whoever comes. Missing after 20 minutes? Call the desk."), BODY))
        for shift in roster.shifts:
            body += _shift(shift)
        title = _("Shifts: %(site)s") % {"site": isolate(roster.site)}
        return Sheet(roster.language, roster.imprint, title, shred_after_use(), body)


def call_sheet(calls: CallList) -> Sheet:
    """The call list in the coordinators' language, ready to be laid out."""
    with reading(calls.language, calls.imprint):
        disposal = _("Shred after use. Coordinators only.")
        return Sheet(calls.language, calls.imprint, _("Call list of the unconfirmed"), disposal, _calls(calls))


def _language(shift: Shift, otherwise: str) -> str:
    lead = next(iter(shift.place.site.leads.all()), None)
    return lead.person.language if lead else otherwise


def _roster_shift(shift: Shift) -> RosterShift:
    people = tuple(RosterLine(claim.person.name, claim.confirmed_at is not None) for claim in shift.claims.all())
    task = Task(shift.task).label
    return RosterShift(task, shift.starts_at, shift.ends_at, shift.needed, people, shift.note)


def _call_line(claim: Claim) -> CallLine:
    person, shift = claim.person, claim.shift
    return CallLine(
        first_name=person.name,
        phone=spoken(person.phone) if person.phone else "",
        speaks=dict(settings.LANGUAGES)[person.language],
        site=shift.place.site.name,
        task=Task(shift.task).label,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
    )


def _shift(shift: RosterShift) -> list[Flowable]:
    hours = {"task": str(shift.task), "hours": isolate(say_hours(shift.starts_at, shift.ends_at))}
    found = {"people": len(shift.people), "needed": shift.needed}
    above = [gap(8), Heading(_("%(hours)s: %(task)s") % hours)]
    above.append(Heading(_("%(people)d of %(needed)d places taken") % found, BODY))
    if shift.note:
        above.append(Heading(isolate(shift.note), BODY))
    empty = max(shift.needed - len(shift.people), 0)
    rows: list[list[Cell]] = [*(_person(line) for line in shift.people), *[blank_row(5, 24)] * empty]
    head = heads(_("First name"), _("Confirmed"), _("Here"), _("Came at"), _("Left at"))
    return [*above, gap(2), ruled(head, rows, CHECK_IN_WIDTHS)]


def _person(line: RosterLine) -> list[Cell]:
    confirmed = Words(_("yes") if line.is_confirmed else _("not yet"), BODY)
    return [Words(isolate(line.first_name), Style(size=12, bold=True)), confirmed, TickBox(), Blank(24), Blank(24)]


def _calls(calls: CallList) -> list[Flowable]:
    if not calls.lines:
        return [Words(_("Everybody has confirmed: nobody has to be called."), BODY)]
    rows = [
        [
            Words(isolate(line.first_name), BOLD),
            [
                Words(isolate(line.phone) if line.phone else _("no number"), BOLD),
                Words(isolate(line.speaks), Style(size=9)),
            ],
            [Words(isolate(line.site), BODY), Words(line.task, Style(size=9))],
            Words(isolate(say_hours(line.starts_at, line.ends_at)), BODY),
            *(TickBox() for _answer in range(3)),
        ]
        for line in calls.lines
    ]
    head = heads(_("First name"), _("Number"), _("Place"), _("Time"), _("Comes"), _("Cannot"), _("No answer"))
    table = ruled(head, rows, [90, 110, WIDTH - 400, 70, 42, 42, 46])
    advice = _("Tick the answer, and tell the desk at once who cannot come.")
    return [Words(advice, BODY), gap(4), table]
