"""Book children, open a session, sign in and out. Siblings are booked together or wait together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.childcare.models import ADULTS_TO_OPEN, Band, BandPlaces, Booking, CareSession
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import queue_text
from mutualaid.messaging.models import Priority
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, Task
from mutualaid.sites.actions import has_say, require_say
from mutualaid.sites.models import SiteRole


class TwoAdultsFirst(Refusal):
    code = "two_adults_first"
    sentence = _("{adults} adults are confirmed here. Children can come in when there are two.")


class NotACarePlace(Refusal):
    code = "not_a_care_place"
    sentence = _("{site} is not a childcare place.")


class UnknownBand(Refusal):
    code = "unknown_band"
    sentence = _("{site} does not take children of “{band}”. It takes: {bands}.")


class SessionNotOpen(Refusal):
    code = "session_not_open"
    sentence = _("The childcare at {site} is not open.")


class NoPlaceYet(Refusal):
    code = "no_place_yet"
    sentence = _("This child is on the waiting list, or its booking was cancelled.")


class NotYourBooking(Refusal):
    code = "not_your_booking"
    sentence = _("Only the family or the people who lead {site} can change this booking.")


class SignedInAlready(Refusal):
    code = "signed_in_already"
    sentence = _("This child was signed in at {time}: sign it out instead.")


@dataclass(frozen=True, slots=True)
class Child:
    """Who is to be minded: a first name and what the adults must know, nothing else."""

    name: str
    band: str
    allergies: str = ""
    may_collect: str = ""


@transaction.atomic
def add_session(
    place: SiteRole,
    *,
    day: date,
    starts: time,
    ends: time,
    cap: int,
    bands: Mapping[str, int],
    children_per_adult: int = 10,
    legal_basis: str = "",
    code: str | None = None,
) -> CareSession:
    """A day of care with its places by grade band (`{band: places}`). May be refused: NotACarePlace."""
    if place.role != SiteRole.Role.CARE:
        raise NotACarePlace(site=place.site.name)
    session = CareSession.objects.create(
        code=code,
        place=place,
        day=day,
        starts=starts,
        ends=ends,
        cap=cap,
        children_per_adult=children_per_adult,
        legal_basis=legal_basis,
    )
    BandPlaces.objects.bulk_create([BandPlaces(session=session, band=b, places=n) for b, n in bands.items()])
    return session


@transaction.atomic
def book_children(session_id: int, *, family: Person, children: Sequence[Child], now: datetime) -> list[Booking]:
    """A place for every child of the family, or a wait for all of them. Locks the session.

    May be refused: UnknownBand.
    """
    session = _locked(session_id)
    refuse_unknown_bands(session, [child.band for child in children])
    room = has_room(session, [child.band for child in children])
    bookings = [
        Booking(
            session=session,
            family=family,
            band=child.band,
            child=child.name,
            allergies=child.allergies,
            may_collect=child.may_collect,
            state=Booking.State.BOOKED if room else Booking.State.WAITING,
            asked_at=now,
        )
        for child in children
    ]
    Booking.objects.bulk_create(bookings)
    if room:
        _recount(session)
    return bookings


def refuse_unknown_bands(session: CareSession, bands: Sequence[str]) -> None:
    """May be refused: UnknownBand."""
    taken = {places.band for places in session.bands.all()}
    for band in bands:
        if band not in taken:
            known = ", ".join(str(Band(one).label) for one in sorted(taken))
            raise UnknownBand(site=session.place.site.name, band=band, bands=known)


def has_room(session: CareSession, bands: Sequence[str]) -> bool:
    """Whether all of these children fit, in their bands and under the cap."""
    if session.booked + len(bands) > session.cap:
        return False
    return all(places.booked + bands.count(places.band) <= places.places for places in session.bands.all())


@transaction.atomic
def cancel_booking(booking_id: int, *, by: Person, now: datetime) -> Booking:
    """The place is free, and the first family on the waiting list that fits moves up.

    May be refused: NotYourBooking, SignedInAlready.
    """
    booking = Booking.objects.select_related("session__place__site").get(pk=booking_id)
    session = _locked(booking.session_id)
    booking.refresh_from_db()
    if booking.family_id != by.pk and not has_say(session.place.site, by):
        raise NotYourBooking(site=session.place.site.name)
    if booking.signed_in_at:
        raise SignedInAlready(time=f"{booking.signed_in_at:%H:%M}")
    booking.state = Booking.State.CANCELLED
    booking.save(update_fields=["state"])
    _recount(session)
    tell_moved_up(session, move_up(session), now=now)
    return booking


def move_up(session: CareSession) -> list[Booking]:
    """Give free places to families that wait, whole families, in the order in which they asked. Wants the lock."""
    moved: list[Booking] = []
    waiting = list(session.bookings.waiting())
    for family_id in dict.fromkeys(booking.family_id for booking in waiting):
        children = [booking for booking in waiting if booking.family_id == family_id]
        session.refresh_from_db()
        if has_room(session, [booking.band for booking in children]):
            Booking.objects.filter(pk__in=[booking.pk for booking in children]).update(state=Booking.State.BOOKED)
            _recount(session)
            moved += children
    return moved


def tell_moved_up(session: CareSession, moved: Sequence[Booking], *, now: datetime) -> None:
    """One text to each family that has a place now; none once the session is over."""
    ends_at = at(session.day, session.ends)
    if ends_at <= now:
        return
    for booking in {booking.family_id: booking for booking in moved}.values():
        queue_text(
            booking.family,
            app="childcare",
            occasion="moved_up",
            key=f"moved_up:{booking.pk}",
            now=now,
            priority=Priority.REMINDER,
            context={"session": session, "now": now},
            expires_at=ends_at,
        )


@transaction.atomic
def open_session(session_id: int, *, by: Person, now: datetime) -> CareSession:
    """Children may come in. May be refused: NotYourSite, TwoAdultsFirst."""
    session = _locked(session_id)
    require_say(session.place.site, by)
    adults = confirmed_adults(session)
    if adults < ADULTS_TO_OPEN:
        raise TwoAdultsFirst(adults=adults)
    session.opened_at, session.adults_at_opening = session.opened_at or now, adults
    session.save(update_fields=["opened_at", "adults_at_opening"])
    return session


def confirmed_adults(session: CareSession) -> int:
    """Cleared adults who hold a care shift there that day and said that they come, or have."""
    return adults_confirmed([session])[session.pk]


def adults_confirmed(sessions: Sequence[CareSession]) -> dict[int, int]:
    """`{session id: adults}` of several sessions in one query, by the rule of confirmed_adults."""
    claims = Claim.objects.held().filter(
        shift__place__in={session.place_id for session in sessions},
        shift__task=Task.CARE,
        shift__cancelled_at__isnull=True,
        confirmed_at__isnull=False,
        person__is_minor=False,
        person__care_cleared_at__isnull=False,
    )
    there: dict[tuple[int, date], set[int]] = {}
    for place, starts_at, person in claims.values_list("shift__place", "shift__starts_at", "person"):
        there.setdefault((place, day_of(starts_at)), set()).add(person)
    return {session.pk: len(there.get((session.place_id, session.day), ())) for session in sessions}


@transaction.atomic
def sign_in(booking_id: int, *, by: Person, now: datetime) -> Booking:
    """The child is here. May be refused: NotYourSite, SessionNotOpen, NoPlaceYet."""
    booking = Booking.objects.get(pk=booking_id)
    session = _locked(booking.session_id)
    require_say(session.place.site, by)
    booking.refresh_from_db()
    if session.opened_at is None or session.closed_at is not None:
        raise SessionNotOpen(site=session.place.site.name)
    if booking.state != Booking.State.BOOKED:
        raise NoPlaceYet
    if booking.signed_in_at is None:
        booking.signed_in_at, booking.signed_in_by = now, by
        booking.save(update_fields=["signed_in_at", "signed_in_by"])
        _recount(session)
    return booking


@transaction.atomic
def sign_out(booking_id: int, *, by: Person, to: str, now: datetime) -> Booking:
    """The child was collected by `to`. May be refused: NotYourSite, NoPlaceYet."""
    booking = Booking.objects.get(pk=booking_id)
    session = _locked(booking.session_id)
    require_say(session.place.site, by)
    booking.refresh_from_db()
    if booking.signed_in_at is None:
        raise NoPlaceYet
    booking.signed_out_at, booking.signed_out_to = booking.signed_out_at or now, booking.signed_out_to or to
    booking.save(update_fields=["signed_out_at", "signed_out_to"])
    _recount(session)
    return booking


def _locked(session_id: int) -> CareSession:
    return CareSession.objects.select_for_update(of=("self",)).select_related("place__site").get(pk=session_id)


def _recount(session: CareSession) -> None:
    """Bring the counters in line with the bookings, for the constraints to judge. Wants the session's lock."""
    booked = session.bookings.booked()
    for places in session.bands.all():
        places.booked = booked.filter(band=places.band).count()
        places.save(update_fields=["booked"])
    session.booked = booked.count()
    session.present = booked.filter(signed_in_at__isnull=False, signed_out_at__isnull=True).count()
    session.save(update_fields=["booked", "present"])
