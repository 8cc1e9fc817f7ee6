"""Care sessions with their places, and the children asked in, served in the order of the rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mutualaid.childcare.actions import Child, add_session, book_children
from mutualaid.childcare.models import Booking, CareSession
from mutualaid.operations.folder.rows import BandRow, BookingRow, SessionRow
from mutualaid.operations.folder.write_people import people_by_phone
from mutualaid.operations.folder.writing import Writing
from mutualaid.people.models import Person
from mutualaid.sites.models import SiteRole


def write_sessions(rows: Sequence[SessionRow], bands: Sequence[BandRow], writing: Writing) -> None:
    places = {place.site.code: place for place in SiteRole.objects.filter(role="care").select_related("site")}
    there = set(CareSession.objects.filter(code__in=[row.code for row in rows]).values_list("code", flat=True))
    places_in: dict[str, dict[str, int]] = defaultdict(dict)
    for band in bands:
        places_in[band.session][band.band] = band.places
    for row in rows:
        if row.code in there:
            writing.found("sessions")
            continue
        with writing.new_row("sessions", row.line):
            add_session(
                places[row.site],
                day=row.day,
                starts=row.starts,
                ends=row.ends,
                cap=row.cap,
                bands=places_in[row.code],
                children_per_adult=row.ratio,
                legal_basis=row.legal_basis,
                code=row.code,
            )


def write_bookings(rows: Sequence[BookingRow], writing: Writing) -> int:
    """Families in the order of their first row, each with all its children. Returns how many children wait."""
    people = people_by_phone([row.phone for row in rows])
    sessions = {str(one.code): one for one in CareSession.objects.filter(code__in={row.session for row in rows})}
    there = _booked_already(sessions)
    families: dict[tuple[str, str], list[BookingRow]] = defaultdict(list)
    for row in rows:
        if (row.session, people[row.phone].pk, row.child) in there:
            writing.found("bookings")
        else:
            families[row.session, row.phone].append(row)
    return sum(
        _book(children, sessions[session].pk, people[phone], writing) for (session, phone), children in families.items()
    )


def _booked_already(sessions: Mapping[str, CareSession]) -> set[tuple[str, int, str]]:
    """(session, family, child) of every booking, cancelled ones too: what was cancelled stays so."""
    bookings = Booking.objects.filter(session__in=sessions.values()).only("session_id", "family_id", "child")
    code_of = {session.pk: code for code, session in sessions.items()}
    return {(code_of[booking.session_id], booking.family_id, booking.child) for booking in bookings}


def _book(rows: Sequence[BookingRow], session_id: int, family: Person, writing: Writing) -> int:
    children = [Child(row.child, row.band, row.allergies, row.may_collect) for row in rows]
    with writing.refusals_of(rows[0].line):
        bookings = book_children(session_id, family=family, children=children, now=writing.now)
        writing.new["bookings"] += len(bookings)
        return sum(booking.state == Booking.State.WAITING for booking in bookings)
    return 0
