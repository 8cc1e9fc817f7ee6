"""Rides for volunteers to early shifts: asked for, planned, told.

The search runs with no transaction open; what was shown is what is told, or it is looked at again. No children ride.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.actions import HoursBackward, MinorsDoNotDrive, NotAVouchedDriver, OfferedAlready, rounded
from mutualaid.dispatch.edits import EffectChanged
from mutualaid.dispatch.ride_models import RideWish, SeatOffer
from mutualaid.dispatch.roads import travel_in_force
from mutualaid.lib.days import moment_after_midnight, seconds_after_midnight
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import priority_in_time, queue_text
from mutualaid.messaging.quiet import told_from
from mutualaid.people.actions import require_coordinator
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, Shift
from routes import Iterations, Window
from routes.rides import Car, Ride, Rider, plan_rides

LOOKED = Iterations(200)
SEED = 1


class RidesAreForAdults(Refusal):
    code = "rides_are_for_adults"
    sentence = _("{name} is under 18: nobody drives children or teenagers for the strike.")


class NoSuchClaim(Refusal):
    code = "no_such_claim"
    sentence = _("{name} does not have that shift any more.")


class AskedAlready(Refusal):
    code = "ride_asked_already"
    sentence = _("{name} has asked for a ride to that shift already.")


@dataclass(frozen=True, slots=True)
class Seat:
    """One who rides: told already or not."""

    wish: RideWish
    pick_up_at: datetime
    drop_off_at: datetime
    is_told: bool


@dataclass(frozen=True, slots=True)
class Round:
    car: SeatOffer
    leaves_at: datetime
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class DayRides:
    """`left` are (wish, code): no_seat, nobody_in_time, or nowhere (the place of the shift has no point)."""

    rounds: tuple[Round, ...]
    left: tuple[tuple[RideWish, str], ...]
    idle: tuple[SeatOffer, ...]
    fingerprint: str


@transaction.atomic
def offer_seats(
    person: Person,
    *,
    day: date,
    starts: time,
    ends: time,
    seats: int,
    home: tuple[float, float],
    by: Person,
    now: datetime,
) -> SeatOffer:
    """`home` is (latitude, longitude); it is rounded before it is kept.

    May be refused: CoordinatorsOnly, MinorsDoNotDrive, NotAVouchedDriver, HoursBackward, OfferedAlready.
    """
    require_coordinator(by)
    person = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.is_minor:
        raise MinorsDoNotDrive
    if not person.is_vouched:
        raise NotAVouchedDriver
    if ends <= starts:
        raise HoursBackward(starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}")
    if other := SeatOffer.objects.on(day).filter(person=person).first():
        raise OfferedAlready(starts=f"{other.starts:%H:%M}")
    return SeatOffer.objects.create(
        person=person, day=day, starts=starts, ends=ends, seats=seats, home=rounded(home), offered_at=now
    )


@transaction.atomic
def ask_ride(claim: Claim, *, place: str, home: tuple[float, float], by: Person, now: datetime) -> RideWish:
    """`place` says in words where the car stops: a corner, not a door. `home` is rounded before it is kept.

    May be refused: CoordinatorsOnly, RidesAreForAdults, NoSuchClaim, AskedAlready.
    """
    require_coordinator(by)
    person = Person.objects.select_for_update(no_key=True).get(pk=claim.person_id)
    if person.is_minor:
        raise RidesAreForAdults(name=person.name)
    if not Claim.objects.held().filter(pk=claim.pk).exists():
        raise NoSuchClaim(name=person.name)
    if RideWish.objects.filter(claim=claim, withdrawn_at=None).exists():
        raise AskedAlready(name=person.name)
    return RideWish.objects.create(claim=claim, place=place, home=rounded(home), asked_at=now, asked_by=by)


@transaction.atomic
def withdraw_ride(wish: RideWish, *, by: Person, now: datetime) -> None:
    """Whoever was told of the ride is told that it is off. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    _lock([wish])
    wish = RideWish.objects.select_related("claim__person", "claim__shift", "car__person").get(pk=wish.pk)
    if wish.withdrawn_at is None:
        _call_off(wish, now)
        wish.withdrawn_at, wish.car, wish.pick_up_at, wish.drop_off_at = now, None, None, None
        wish.save(update_fields=["withdrawn_at", "car", "pick_up_at", "drop_off_at"])


@transaction.atomic
def withdraw_seats(offer: SeatOffer, *, by: Person, now: datetime) -> None:
    """Who was to ride there is told so, and is looked after by the next plan. May be refused: CoordinatorsOnly."""
    require_coordinator(by)
    riding = RideWish.objects.on(offer.day).filter(car=offer)
    _lock(list(riding), [offer])
    for wish in riding.all():  # read again: somebody may have been told of this car meanwhile
        _call_off(wish, now)
        wish.car = wish.pick_up_at = wish.drop_off_at = None
        wish.save(update_fields=["car", "pick_up_at", "drop_off_at"])
    SeatOffer.objects.filter(pk=offer.pk, withdrawn_at=None).update(withdrawn_at=now)


def rides_of(day: date) -> DayRides:
    """What would be told now. Writes nothing; no transaction is open."""
    wishes, offers = list(RideWish.objects.on(day)), list(SeatOffer.objects.on(day))
    placed = {str(wish.pk): wish for wish in wishes if wish.claim.shift.place.site.point}
    by_id = {str(offer.pk): offer for offer in offers}
    riders = [_rider(wish, day) for wish in placed.values()]
    plan = plan_rides(riders, [_car(offer) for offer in offers], seed=SEED, until=LOOKED, travel=travel_in_force())
    rounds = tuple(_round(by_id[ride.car], ride, placed, day) for ride in plan.rides)
    left = [(placed[rider], code) for rider, code in plan.left]
    left += [(wish, "nowhere") for wish in wishes if str(wish.pk) not in placed]
    driving = {ride.car for ride in plan.rides}
    standing = [(wish.pk, wish.home, wish.claim.shift.starts_at) for wish in wishes]
    return DayRides(
        rounds=rounds,
        left=tuple(left),
        idle=tuple(offer for id, offer in by_id.items() if id not in driving),
        fingerprint=sha256(repr((plan, standing, sorted(by_id))).encode()).hexdigest()[:16],
    )


def publish_rides(day: date, *, shown: str, by: Person, now: datetime) -> int:
    """Everybody whose ride is new or another is told, and the drivers with them; returns how many rides there are.

    May be refused: CoordinatorsOnly, EffectChanged.
    """
    require_coordinator(by)
    found = rides_of(day)
    if found.fingerprint != shown:
        raise EffectChanged
    _tell(day, found, now)
    return sum(len(one.seats) for one in found.rounds)


@transaction.atomic
def _tell(day: date, found: DayRides, now: datetime) -> None:
    wishes = [*(seat.wish for one in found.rounds for seat in one.seats), *(wish for wish, _code in found.left)]
    _lock(wishes, [one.car for one in found.rounds])
    known = {wish.pk: wish for wish in RideWish.objects.on(day)}
    cars = {offer.pk for offer in SeatOffer.objects.on(day)}
    if known.keys() != {wish.pk for wish in wishes} or not cars >= {one.car.pk for one in found.rounds}:
        raise EffectChanged
    _tell_cars_of_who_does_not_come(day, now)
    for wish, _code in found.left:
        _call_off(known[wish.pk], now)
        RideWish.objects.filter(pk=wish.pk).update(car=None, pick_up_at=None, drop_off_at=None)
    for one in found.rounds:
        for seat in one.seats:
            _give(known[seat.wish.pk], one.car, seat, now)


def _tell_cars_of_who_does_not_come(day: date, now: datetime) -> None:
    """Who gave the shift back, or whose shift was called off, is not waited for at the corner."""
    told = RideWish.objects.filter(claim__shift__in=Shift.objects.on(day), withdrawn_at=None, car__isnull=False)
    gone = told.exclude(pk__in=RideWish.objects.on(day).values("pk"))
    for wish in gone.select_related("claim__person", "claim__shift", "car__person").order_by("pk"):
        _call_off(wish, now)
        RideWish.objects.filter(pk=wish.pk).update(car=None, pick_up_at=None, drop_off_at=None)


def _give(wish: RideWish, car: SeatOffer, seat: Seat, now: datetime) -> None:
    if (wish.car_id, wish.pick_up_at, wish.drop_off_at) == (car.pk, seat.pick_up_at, seat.drop_off_at):
        return
    if wish.car is not None and wish.car != car:
        _text(wish.car.person, "ride_gone", wish, wish.claim.person, now)
    wish.car, wish.pick_up_at, wish.drop_off_at = car, seat.pick_up_at, seat.drop_off_at
    wish.save(update_fields=["car", "pick_up_at", "drop_off_at"])
    _text(wish.claim.person, "ride", wish, car.person, now)
    _text(car.person, "ride_driver", wish, wish.claim.person, now)


def _call_off(wish: RideWish, now: datetime) -> None:
    if wish.car is not None:
        _text(wish.claim.person, "ride_gone", wish, wish.car.person, now)
        _text(wish.car.person, "ride_gone", wish, wish.claim.person, now)


def _text(person: Person, occasion: str, wish: RideWish, other: Person, now: datetime) -> None:
    """`other`: who drives, or who rides. Once the car should have come, nobody is told any more."""
    if wish.pick_up_at is None or wish.pick_up_at <= now:
        return
    queue_text(
        person,
        app="dispatch",
        occasion=occasion,
        key=f"{occasion}:{wish.pk}:{person.pk}:{other.pk}:{wish.pick_up_at:%H%M}:{now:%d%H%M%S}",
        now=now,
        priority=priority_in_time(person, wish.pick_up_at, now=now),
        context={"wish": wish, "other": other, "now": told_from(wish.pick_up_at, now=now)},
        expires_at=wish.pick_up_at,
    )


def _lock(wishes: list[RideWish], offers: list[SeatOffer] | None = None) -> None:
    people = {wish.claim.person_id for wish in wishes} | {offer.person_id for offer in offers or []}
    people |= {wish.car.person_id for wish in wishes if wish.car}
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))


def _rider(wish: RideWish, day: date) -> Rider:
    shift, (lat, lon) = wish.claim.shift, _point(wish.home)
    to_lat, to_lon = shift.place.site.point or (lat, lon)
    return Rider(str(wish.pk), lat, lon, to_lat, to_lon, seconds_after_midnight(shift.starts_at, day))


def _car(offer: SeatOffer) -> Car:
    lat, lon = _point(offer.home)
    window = Window(*(one.hour * 3600 + one.minute * 60 for one in (offer.starts, offer.ends)))
    return Car(str(offer.pk), lat, lon, window, offer.seats)


def _point(home: str) -> tuple[float, float]:
    latitude, longitude = home.split(",")
    return (float(latitude), float(longitude))


def _round(car: SeatOffer, ride: Ride, wishes: dict[str, RideWish], day: date) -> Round:
    return Round(car, moment_after_midnight(ride.leaves_home, day), tuple(_seats(car, ride, wishes, day)))


def _seats(car: SeatOffer, ride: Ride, wishes: dict[str, RideWish], day: date) -> Iterator[Seat]:
    there = {stop.rider: moment_after_midnight(stop.at, day) for stop in ride.stops if stop.kind == "drop_off"}
    for stop in ride.stops:
        if stop.kind == "pick_up":
            wish, at = wishes[stop.rider], moment_after_midnight(stop.at, day)
            told = (wish.car_id, wish.pick_up_at, wish.drop_off_at) == (car.pk, at, there[stop.rider])
            yield Seat(wish, at, there[stop.rider], told)
