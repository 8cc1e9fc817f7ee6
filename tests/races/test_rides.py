"""Seats and rides that several people give away in the same second."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from mutualaid.dispatch import rides
from mutualaid.dispatch.models import RideWish, SeatOffer
from mutualaid.dispatch.rides import ask_ride, offer_seats, publish_rides, rides_of, withdraw_seats
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_shift, a_site, a_volunteer
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NEAR, FAR = (37.78, -122.25), (37.76, -122.245)
Act = Callable[[object], object]


@pytest.fixture
def claim(strike: Strike, rosa: Person) -> Claim:
    """Ana opens the hub at six."""
    shift = a_shift(a_site("hub", point=(37.80, -122.27)), starts=time(6), ends=time(9))
    return claim_shift(shift.pk, person=a_volunteer("Ana", by=rosa), now=NOW)


@pytest.fixture
def ask(claim: Claim, rosa: Person) -> Act:
    return lambda _: ask_ride(claim, place="8th and Oak", home=NEAR, by=rosa, now=NOW)


@pytest.fixture
def seats(rosa: Person) -> Act:
    sol, hours = a_volunteer("Sol", roles=["driver"], by=rosa), {"starts": time(4), "ends": time(8)}
    return lambda _: offer_seats(sol, day=TOMORROW, seats=3, home=FAR, by=rosa, now=NOW, **hours)


def test_a_ride_that_is_asked_for_four_times_at_once_is_asked_for_once(ask: Act) -> None:
    assert all_at_once(ask, range(4)) == {"done": 1, "AskedAlready": 3}


def test_seats_that_are_offered_four_times_at_once_are_offered_once(seats: Act) -> None:
    assert all_at_once(seats, range(4)) == {"done": 1, "OfferedAlready": 3}


@pytest.mark.parametrize("act", ["ask", "seats"])
def test_without_the_lock_three_get_no_answer(no_lock: str, act: str, request: pytest.FixtureRequest) -> None:
    writing = ('INSERT INTO "dispatch_ridewish"', 'INSERT INTO "dispatch_seatoffer"')
    outcomes = all_at_once(request.getfixturevalue(act), range(4), gather_before=writing)
    assert outcomes == {"done": 1, "IntegrityError" if no_lock == "postgresql" else "database is locked": 3}


@pytest.fixture
def tell(ask: Act, seats: Act, rosa: Person, monkeypatch: pytest.MonkeyPatch) -> Act:
    """Tells what was found before anybody told it."""
    ask(None), seats(None)
    found = rides_of(TOMORROW)
    monkeypatch.setattr(rides, "rides_of", lambda _day: found)
    return lambda n: publish_rides(TOMORROW, shown=found.fingerprint, by=rosa, now=NOW + timedelta(seconds=n))


def test_rides_that_four_people_tell_at_once_are_told_once(tell: Act) -> None:
    assert all_at_once(tell, range(4)) == {"done": 4}
    assert sorted(Text.objects.values_list("occasion", flat=True)) == ["ride", "ride_driver"]


def test_without_the_lock_they_are_told_four_times(no_lock: str, tell: Act) -> None:
    outcomes = all_at_once(tell, range(4), gather_before='UPDATE "dispatch_ridewish"')
    if no_lock == "postgresql":
        assert (outcomes, Text.objects.count()) == ({"done": 4}, 8)
    else:
        assert outcomes == {"done": 1, "database is locked": 3}


def call_off_and_tell(tell: Act, rosa: Person) -> Act:
    sol = SeatOffer.objects.get()
    return lambda n: tell(0) if n else withdraw_seats(sol, by=rosa, now=NOW)


@pytest.mark.parametrize("_again", range(3))
def test_nobody_is_left_with_a_car_that_is_off(tell: Act, rosa: Person, _again: int) -> None:
    outcomes = all_at_once(call_off_and_tell(tell, rosa), range(2))
    assert outcomes in ({"done": 2}, {"done": 1, "EffectChanged": 1})
    assert not RideWish.objects.filter(car__withdrawn_at__isnull=False).exists()
    assert Text.objects.filter(occasion="ride").count() == Text.objects.filter(occasion="ride_gone").count() / 2


def test_without_the_lock_somebody_waits_for_a_car_that_is_off(no_lock: str, tell: Act, rosa: Person) -> None:
    writing = ('UPDATE "dispatch_ridewish"', 'UPDATE "dispatch_seatoffer"')
    outcomes = all_at_once(call_off_and_tell(tell, rosa), range(2), gather_before=writing)
    if no_lock == "postgresql":
        assert RideWish.objects.filter(car__withdrawn_at__isnull=False).exists()
    else:
        assert outcomes == {"done": 1, "database is locked": 1}
