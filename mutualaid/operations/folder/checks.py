"""What rows say about each other and about what the database holds. Each rule adds faults; none stops at the first."""

from collections.abc import Hashable, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from mutualaid.childcare.models import CareSession
from mutualaid.lib.crypto import blind_index
from mutualaid.operations.folder.cells import Line
from mutualaid.operations.folder.rows import PICKET, Folder, PersonRow, SiteRow
from mutualaid.people.models import Person, Role
from mutualaid.shifts.models import Shift
from mutualaid.sites.actions import PicketTakesNoShifts
from mutualaid.sites.models import Site, SiteRole, Visibility


class HasLine(Protocol):
    @property
    def line(self) -> Line: ...


@dataclass(frozen=True, slots=True)
class SiteFacts:
    name: str
    roles: Set[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What may be referred to: rows of the folder and of the database together. `words` are the database's only."""

    words: Mapping[str, str]
    sites: Mapping[str, SiteFacts]
    phones: Set[str]
    shifts: Set[str]
    bands: Mapping[str, Set[str]]


def check_folder(folder: Folder) -> None:
    """Adds a fault to the reading for everything that does not fit together."""
    known = known_to(folder)
    _check_repeats(folder)
    for site in folder.sites:
        _check_site(site, known)
    for person in folder.people:
        _check_person(person, known)
    _check_food(folder, known)
    _check_crews(folder, known)
    _check_care(folder, known)


def known_to(folder: Folder) -> Known:
    words = Site.objects.exclude(word=None).values_list("word", "code")
    return Known(
        {str(word): code for word, code in words},
        _known_sites(folder),
        _known_phones(folder),
        _known_shifts(folder),
        _known_bands(folder),
    )


def _known_sites(folder: Folder) -> Mapping[str, SiteFacts]:
    written = {
        site.code: SiteFacts(
            site.name, {role.role for role in site.roles.all()} | ({PICKET} if site.is_picket else set())
        )
        for site in Site.objects.prefetch_related("roles")
    }
    return {row.code: SiteFacts(row.name, set(row.roles)) for row in folder.sites} | written


def _known_phones(folder: Folder) -> Set[str]:
    listed = {row.phone for row in folder.people}
    asked = {row.phone for rows in (folder.offers, folder.claims, folder.bookings) for row in rows} - listed
    index_of = {blind_index(phone): phone for phone in asked}
    found = Person.objects.filter(phone_index__in=index_of).values_list("phone_index", flat=True)
    return listed | {index_of[index] for index in found if index}


def _known_shifts(folder: Folder) -> Set[str]:
    written = Shift.objects.filter(code__in={row.shift for row in folder.claims}).values_list("code", flat=True)
    return {row.code for row in folder.shifts} | {code for code in written if code}


def _known_bands(folder: Folder) -> Mapping[str, Set[str]]:
    """Session code -> its grade bands."""
    bands: dict[str, set[str]] = {row.code: set() for row in folder.sessions}
    for row in folder.bands:
        if row.session in bands:
            bands[row.session].add(row.band)
    asked = {row.session for row in folder.bands} | {row.session for row in folder.bookings} | set(bands)
    for session in CareSession.objects.filter(code__in=asked).prefetch_related("bands"):
        bands[str(session.code)] = {places.band for places in session.bands.all()}
    return bands


def _check_repeats(folder: Folder) -> None:
    """A row that stands for the same thing as an earlier one."""
    _once(((row.code, row) for row in folder.sites), _("the code {what} was used in {where}."))
    words = ((row.word, row) for row in folder.sites if row.word)
    _once(words, _("the word {what} is on the flyer of {where} too."))
    _once(((row.phone, row) for row in folder.people if row.phone), _("this number is that of {where}."))
    _once(((row.email, row) for row in folder.people if row.email), _("{what} is the e-mail of {where}."))
    _once(((row.code, row) for row in folder.lots), _("the code {what} was used in {where}."))
    _once(((row.code, row) for row in folder.shifts), _("the code {what} was used in {where}."))
    _once(((row.code, row) for row in folder.sessions), _("the code {what} was used in {where}."))
    again = _("it says the same as {where}.")
    _once((((row.site, row.day, row.service, row.opens), row) for row in folder.windows), again)
    _once((((row.phone, row.day, row.starts), row) for row in folder.offers if row.phone), again)
    _once((((row.site, row.day, row.service, row.variant), row) for row in folder.counts), again)
    _once((((row.shift, row.phone), row) for row in folder.claims if row.phone), again)
    _once((((row.session, row.band), row) for row in folder.bands), again)
    _once((((row.session, row.phone, row.child), row) for row in folder.bookings if row.phone), again)


def _once(keyed: Iterable[tuple[Hashable, HasLine]], sentence: str) -> None:
    first: dict[Hashable, str] = {}
    for key, row in keyed:
        if key in first:
            row.line.fault(sentence.format(what=key, where=first[key]))
        first.setdefault(key, row.line.where)


def _check_site(row: SiteRow, known: Known) -> None:
    for school in row.serves:
        _find_site(row.line, school, known)
    if PICKET in row.roles and len(row.roles) > 1:
        row.line.fault(PicketTakesNoShifts(site=row.name).message)
    if "care" in row.roles and row.visibility == Visibility.PUBLIC:
        row.line.fault(_("a childcare place is never public: write own or crew."))
    if "kitchen" in row.roles and row.kitchen is None:
        row.line.fault(_("a kitchen needs kitchen_meals, kitchen_opens and kitchen_closes."))
    if known.words.get(row.word, row.code) != row.code:
        row.line.fault(_("the word {word} is on another place's flyer.").format(word=row.word))


def _check_person(row: PersonRow, known: Known) -> None:
    for code in (*row.lead_of, *row.follows):
        _find_site(row.line, code, known)
    if not row.roles:
        row.line.fault(_("roles is empty."))
    if row.email and Role.COORDINATOR not in row.roles:
        row.line.fault(_("only coordinators give an e-mail: leave it empty."))
    if row.is_minor and Role.DRIVER in row.roles:
        row.line.fault(_("nobody under 18 drives."))
    if row.is_minor and row.is_care_cleared:
        row.line.fault(_("only adults are cleared for childcare."))
    if row.email and Person.objects.filter(email=row.email).exclude(phone_index=blind_index(row.phone)).exists():
        row.line.fault(_("{email} is the e-mail of somebody else.").format(email=row.email))


def _check_food(folder: Folder, known: Known) -> None:
    for window in folder.windows:
        _find_site(window.line, window.site, known)
    for count in folder.counts:
        _find_site(count.line, count.site, known)
    for lot in folder.lots:
        _find_site(lot.line, lot.site, known)
        if not lot.line.has_any("expected_day", "received_day"):
            lot.line.fault(_("it needs expected_day or received_day."))
        if lot.line.has_any("received_at", "left_control_at") and not lot.line.has_any("received_day"):
            lot.line.fault(_("it has times and no received_day: has it come?"))
    young = {row.phone for row in folder.people if row.is_minor}
    for offer in folder.offers:
        _find_phone(offer.line, offer.phone, known)
        if offer.home is None and not offer.line.has_any("lat", "lon"):
            offer.line.fault(_("lat and lon are empty: about where does the driver start?"))
        if offer.phone in young:
            offer.line.fault(_("nobody under 18 drives."))


def _check_crews(folder: Folder, known: Known) -> None:
    for shift in folder.shifts:
        _find_role(shift.line, shift.site, shift.role, known)
    for claim in folder.claims:
        _find_phone(claim.line, claim.phone, known)
        if claim.shift not in known.shifts:
            claim.line.fault(_("there is no shift {code}.").format(code=claim.shift))


def _check_care(folder: Folder, known: Known) -> None:
    for session in folder.sessions:
        _find_role(session.line, session.site, SiteRole.Role.CARE, known)
        if not known.bands[session.code]:
            session.line.fault(_("bands.csv says nothing about {code}.").format(code=session.code))
    for band in folder.bands:
        _find_session(band.line, band.session, known)
    together = {(row.session, row.phone, row.child) for row in folder.bookings}
    for booking in folder.bookings:
        _find_phone(booking.line, booking.phone, known)
        if _find_session(booking.line, booking.session, known) and booking.band not in known.bands[booking.session]:
            booking.line.fault(_("{code} takes no children of {band}.").format(code=booking.session, band=booking.band))
        for name in booking.siblings:
            if (booking.session, booking.phone, name) not in together:
                booking.line.fault(_("the sibling {name} has no row for this session.").format(name=name))


def _find_site(line: Line, code: str, known: Known) -> bool:
    if code and code not in known.sites:
        line.fault(_("there is no site {code}.").format(code=code))
    return code in known.sites


def _find_role(line: Line, site: str, role: str, known: Known) -> None:
    if not _find_site(line, site, known):
        return
    facts = known.sites[site]
    if PICKET in facts.roles:
        line.fault(PicketTakesNoShifts(site=facts.name).message)
    elif role not in facts.roles:
        line.fault(_("{site} is no place for “{role}”: see its roles in sites.csv.").format(site=facts.name, role=role))


def _find_phone(line: Line, phone: str, known: Known) -> None:
    if phone and phone not in known.phones:
        line.fault(_("we know nobody by the number {phone}: add them to the people first.").format(phone=phone))


def _find_session(line: Line, code: str, known: Known) -> bool:
    if code and code not in known.bands:
        line.fault(_("there is no session {code}.").format(code=code))
    return code in known.bands
