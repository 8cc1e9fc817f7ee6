"""Book children, open a session, sign in and out. Siblings are booked together or wait together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.childcare.models import ADULTS_TO_OPEN, Band, BandPlaces, Booking, CareSession
from mutualaid.lib.days import at, day_of
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import priority_in_time, queue_text
from mutualaid.messaging.quiet import told_in_time
from mutualaid.people.actions import add_person, require_coordinator
from mutualaid.people.models import Person, Role
from mutualaid.shifts.actions import add_shift
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


class SessionStandsAlready(Refusal):
    code = "session_stands_already"
    sentence = _("{site} has childcare from {starts} on that day already. Change that one.")


class SessionEndsFirst(Refusal):
    code = "session_ends_first"
    sentence = _("Childcare cannot end at {ends} when it begins at {starts}.")


class NoPlacesAtAll(Refusal):
    code = "no_places_at_all"
    sentence = _("Say for at least one grade how many children can come.")


class FewerThanBooked(Refusal):
    code = "fewer_than_booked"
    sentence = _("Children who have a place already, {where}: {booked}. Call their families and cancel first.")


class SessionIsOver(Refusal):
    code = "session_is_over"
    sentence = _("The childcare at {site} is over.")


class BookedAlready(Refusal):
    code = "booked_already"
    sentence = _("{child} of this family is on the list already.")


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
    """A day of care with its places by grade band (`{band: places}`).

    May be refused: NotACarePlace, SessionEndsFirst, SessionStandsAlready.
    """
    if place.role != SiteRole.Role.CARE:
        raise NotACarePlace(site=place.site.name)
    refuse_backward(starts, ends)
    SiteRole.objects.select_for_update().get(pk=place.pk)  # two coordinators may add the same session together
    if CareSession.objects.on(day).filter(place=place, starts=starts).exists():
        raise SessionStandsAlready(site=place.site.name, starts=f"{starts:%H:%M}")
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


def refuse_backward(starts: time, ends: time) -> None:
    """May be refused: SessionEndsFirst."""
    if ends <= starts:
        raise SessionEndsFirst(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")


def refuse_empty(bands: Mapping[str, int]) -> None:
    """May be refused: NoPlacesAtAll."""
    if not any(bands.values()):
        raise NoPlacesAtAll


@transaction.atomic
def plan_session(
    place: SiteRole, *, bands: Mapping[str, int], by: Person, adults: int = 0, **session: Any
) -> CareSession:
    """add_session for the desk, with a shift of the same hours for so many adults to claim, if any are wanted.

    May be refused: CoordinatorsOnly, NoPlacesAtAll, and what add_session refuses.
    """
    require_coordinator(by)
    refuse_empty(bands)
    planned = add_session(place, bands=bands, **session)
    if adults:
        starts_at, ends_at = at(planned.day, planned.starts), at(planned.day, planned.ends)
        add_shift(place, task=Task.CARE, starts_at=starts_at, ends_at=ends_at, needed=adults)
    return planned


@transaction.atomic
def change_session(
    session_id: int,
    *,
    starts: time,
    ends: time,
    cap: int,
    bands: Mapping[str, int],
    children_per_adult: int,
    legal_basis: str,
    by: Person,
    now: datetime,
) -> CareSession:
    """Other hours or places. Families with a place hear of new hours, and who waits moves up into new places.

    May be refused: CoordinatorsOnly, SessionIsOver, SessionEndsFirst, NoPlacesAtAll, SessionStandsAlready,
    FewerThanBooked.
    """
    require_coordinator(by)
    session = _locked(session_id)
    refuse_over(session, now)
    refuse_backward(starts, ends)
    refuse_empty(bands)
    twins = CareSession.objects.on(session.day).filter(place=session.place, starts=starts).exclude(pk=session.pk)
    if twins.exists():
        raise SessionStandsAlready(site=session.place.site.name, starts=f"{starts:%H:%M}")
    _set_places(session, bands, cap)
    began, has_other_hours = session.starts, (session.starts, session.ends) != (starts, ends)
    session.starts, session.ends, session.cap = starts, ends, cap
    session.children_per_adult, session.legal_basis = children_per_adult, legal_basis
    session.save(update_fields=["starts", "ends", "cap", "children_per_adult", "legal_basis"])
    if has_other_hours:
        _tell_new_hours(session, began=began, now=now)
    tell_moved_up(session, move_up(session), now=now)
    return session


def refuse_over(session: CareSession, now: datetime) -> None:
    """May be refused: SessionIsOver."""
    if session.closed_at or at(session.day, session.ends) <= now:
        raise SessionIsOver(site=session.place.site.name)


def _set_places(session: CareSession, bands: Mapping[str, int], cap: int) -> None:
    """So many places in each band, never fewer than children who have one. Bands in which children wait stay."""
    if cap < session.booked:
        raise FewerThanBooked(booked=session.booked, where=_("all grades"))
    standing = {places.band: places for places in session.bands.all()}
    waiting = set(session.bookings.waiting().values_list("band", flat=True))
    for band, places in standing.items():
        if bands.get(band, 0) < places.booked:
            raise FewerThanBooked(booked=places.booked, where=Band(band).label)
        if not bands.get(band) and band not in waiting:
            places.delete()
        else:
            places.places = bands.get(band, 0)
            places.save(update_fields=["places"])
    new = {band: number for band, number in bands.items() if number and band not in standing}
    BandPlaces.objects.bulk_create([BandPlaces(session=session, band=b, places=n) for b, n in new.items()])


def _tell_new_hours(session: CareSession, *, began: time, now: datetime) -> None:
    """One text to each family with a place, in time for the earlier of both beginnings."""
    begins = at(session.day, min(session.starts, began))
    told = told_in_time(begins, now=now)
    for booking in {one.family_id: one for one in session.bookings.booked().select_related("family")}.values():
        queue_text(
            booking.family,
            app="childcare",
            occasion="new_hours",
            key=f"new_hours:{booking.pk}:{session.starts:%H%M}-{session.ends:%H%M}:{now:%Y%m%d%H%M%S}",
            now=now,
            priority=priority_in_time(booking.family, begins, now=now),
            context={"session": session, "now": told},
            not_before=told,
            expires_at=at(session.day, session.ends),
        )


@dataclass(frozen=True, slots=True)
class Caller:
    """The family on the phone. `phone` is E.164, or empty for who has none; `consent_source` empty for no texts."""

    name: str
    language: str
    phone: str
    consent_source: str = ""


@transaction.atomic
def book_by_phone(
    session_id: int, *, caller: Caller, children: Sequence[Child], by: Person, now: datetime
) -> list[Booking]:
    """What a family asked for on the phone: the family is found by its number, or added. Locks family, then session.

    May be refused: CoordinatorsOnly, SessionIsOver, UnknownLanguage, and what book_children refuses.
    """
    require_coordinator(by)
    family = add_person(
        name=caller.name,
        language=caller.language,
        phone=caller.phone,
        roles=[Role.FAMILY],
        consent_source=caller.consent_source,
        now=now,
        by=by,
    )
    refuse_over(_locked(session_id), now)
    return book_children(session_id, family=family, children=children, now=now)


@transaction.atomic
def book_children(session_id: int, *, family: Person, children: Sequence[Child], now: datetime) -> list[Booking]:
    """A place for every child of the family, or a wait for all of them. Locks the session.

    A family that waits already waits on with all of its children: siblings are not parted.
    May be refused: UnknownBand, BookedAlready.
    """
    session = _locked(session_id)
    refuse_unknown_bands(session, [child.band for child in children])
    waits = refuse_twice(session, family, children)
    room = not waits and has_room(session, [child.band for child in children])
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


def refuse_twice(session: CareSession, family: Person, children: Sequence[Child]) -> bool:
    """Whether the family waits in this session already. May be refused: BookedAlready."""
    theirs = list(session.bookings.filter(family=family).exclude(state=Booking.State.CANCELLED))
    names = [booking.child.casefold() for booking in theirs]
    for child in children:
        if child.name.casefold() in names:
            raise BookedAlready(child=child.name)
        names.append(child.name.casefold())
    return any(booking.state == Booking.State.WAITING for booking in theirs)


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
    begins, ends_at = at(session.day, session.starts), at(session.day, session.ends)
    if ends_at <= now:
        return
    told = told_in_time(begins, now=now)
    for booking in {booking.family_id: booking for booking in moved}.values():
        queue_text(
            booking.family,
            app="childcare",
            occasion="moved_up",
            key=f"moved_up:{booking.pk}",
            now=now,
            priority=priority_in_time(booking.family, begins, now=now),
            context={"session": session, "now": told},
            not_before=told,
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
