"""Rides to early shifts: who asked is picked up, told, and told again only when something changes."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mutualaid.dispatch import rides
from mutualaid.dispatch.edits import EffectChanged
from mutualaid.dispatch.models import RideWish, SeatOffer
from mutualaid.dispatch.rides import (
    AskedAlready,
    NoSuchClaim,
    RidesAreForAdults,
    ask_ride,
    offer_seats,
    publish_rides,
    rides_of,
    withdraw_ride,
    withdraw_seats,
)
from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.messaging.outbox import may_leave
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Site
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import NOW, TOMORROW, a_shift, a_site, a_volunteer

pytestmark = pytest.mark.django_db
NEAR, FAR = (37.78, -122.25), (37.76, -122.245)


@pytest.fixture
def claim(strike: Strike, rosa: Person) -> Claim:
    """Ana opens the hub at six."""
    hub = a_site("hub", point=(37.80, -122.27))
    return held(a_volunteer("Ana", by=rosa), hub)


def held(person: Person, site: Site) -> Claim:
    shift = a_shift(site, starts=time(6), ends=time(9))
    return claim_shift(shift.pk, person=person, now=NOW)


def asked(claim: Claim, rosa: Person) -> RideWish:
    return ask_ride(claim, place="8th and Oak", home=NEAR, by=rosa, now=NOW)


def seats(name: str, rosa: Person) -> SeatOffer:
    driver, hours = a_volunteer(name, roles=["driver"], by=rosa), {"starts": time(4), "ends": time(8)}
    return offer_seats(driver, day=TOMORROW, seats=3, home=FAR, by=rosa, now=NOW, **hours)


def told() -> list[tuple[str, str]]:
    texts = Text.objects.filter(occasion__startswith="ride").order_by("pk")
    return list(texts.values_list("person__name", "occasion"))


def tell(rosa: Person) -> int:
    return publish_rides(TOMORROW, shown=rides_of(TOMORROW).fingerprint, by=rosa, now=NOW)


def test_who_asked_is_there_before_the_shift_begins(claim: Claim, rosa: Person) -> None:
    asked(claim, rosa), seats("Sol", rosa)
    (one,) = rides_of(TOMORROW).rounds
    assert [(seat.wish.claim, seat.drop_off_at) for seat in one.seats] == [(claim, at(TOMORROW, time(6)))]
    assert one.leaves_at < one.seats[0].pick_up_at < one.seats[0].drop_off_at
    assert not told()


def test_rider_and_driver_are_told_once(claim: Claim, rosa: Person) -> None:
    asked(claim, rosa), seats("Sol", rosa)
    assert (tell(rosa), tell(rosa)) == (1, 1)
    assert told() == [("Ana", "ride"), ("Sol", "ride_driver")]
    assert [seat.is_told for seat in rides_of(TOMORROW).rounds[0].seats] == [True]


def test_without_a_car_it_is_said_why(claim: Claim, rosa: Person) -> None:
    wish = asked(claim, rosa)
    assert rides_of(TOMORROW).left == ((wish, "nobody_in_time"),)


def test_a_driver_who_drops_out_is_replaced_and_both_riders_and_drivers_hear_of_it(claim: Claim, rosa: Person) -> None:
    asked(claim, rosa)
    sol = seats("Sol", rosa)
    tell(rosa)
    withdraw_seats(sol, by=rosa, now=NOW)
    seats("Bea", rosa)
    tell(rosa)
    assert told()[2:] == [("Ana", "ride_gone"), ("Sol", "ride_gone"), ("Ana", "ride"), ("Bea", "ride_driver")]


def test_a_ride_that_is_not_needed_is_off_for_the_driver_too(claim: Claim, rosa: Person) -> None:
    wish = asked(claim, rosa)
    seats("Sol", rosa)
    tell(rosa)
    withdraw_ride(wish, by=rosa, now=NOW)
    assert told()[2:] == [("Ana", "ride_gone"), ("Sol", "ride_gone")]
    assert rides_of(TOMORROW).rounds == ()


def test_what_was_shown_is_what_is_told(claim: Claim, rosa: Person) -> None:
    asked(claim, rosa)
    shown = rides_of(TOMORROW).fingerprint
    seats("Sol", rosa)
    with pytest.raises(EffectChanged):
        publish_rides(TOMORROW, shown=shown, by=rosa, now=NOW)


def test_nobody_is_told_of_a_car_that_is_off_since(claim: Claim, rosa: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(claim, rosa)
    sol = seats("Sol", rosa)
    found = rides_of(TOMORROW)
    monkeypatch.setattr(rides, "rides_of", lambda _day: found)
    withdraw_seats(sol, by=rosa, now=NOW)
    with pytest.raises(EffectChanged):
        publish_rides(TOMORROW, shown=found.fingerprint, by=rosa, now=NOW)
    assert not told()


def test_the_driver_does_not_wait_for_who_gave_the_shift_back(claim: Claim, rosa: Person) -> None:
    asked(claim, rosa)
    seats("Sol", rosa)
    tell(rosa)
    release_claim(claim.pk, person=claim.person, now=NOW)
    tell(rosa)
    tell(rosa)
    assert told()[2:] == [("Ana", "ride_gone"), ("Sol", "ride_gone")]
    assert RideWish.objects.get().car is None


def test_once_the_car_should_have_come_nobody_is_told(claim: Claim, rosa: Person) -> None:
    wish = asked(claim, rosa)
    seats("Sol", rosa)
    tell(rosa)
    withdraw_ride(wish, by=rosa, now=at(TOMORROW, time(6)))
    assert told() == [("Ana", "ride"), ("Sol", "ride_driver")]


class TestRefusals:
    def test_no_child_rides(self, claim: Claim, rosa: Person) -> None:
        Person.objects.filter(pk=claim.person_id).update(is_minor=True)
        with pytest.raises(RidesAreForAdults):
            asked(claim, rosa)

    def test_only_to_a_shift_that_one_has_and_only_once(self, claim: Claim, rosa: Person) -> None:
        asked(claim, rosa)
        with pytest.raises(AskedAlready):
            asked(claim, rosa)
        Claim.objects.update(released_at=NOW)
        with pytest.raises(NoSuchClaim):
            asked(claim, rosa)
        assert rides_of(TOMORROW).left == ()

    def test_only_coordinators_plan_rides(self, claim: Claim, vera: Person) -> None:
        with pytest.raises(CoordinatorsOnly):
            asked(claim, vera)
        with pytest.raises(CoordinatorsOnly):
            publish_rides(TOMORROW, shown="", by=vera, now=NOW)


def test_where_people_live_is_rounded_and_sealed(claim: Claim, rosa: Person) -> None:
    wish = ask_ride(claim, place="8th and Oak", home=(37.80123, -122.27456), by=rosa, now=NOW)
    assert wish.home == "37.800,-122.275"
    with connection.cursor() as cursor:
        cursor.execute("SELECT home, place FROM dispatch_ridewish")
        assert not any("37.800" in words or "Oak" in words for words in cursor.fetchone())


def test_the_days_shifts_and_a_day_without_a_plan_lead_to_the_rides(claim: Claim, rosa: Person) -> None:
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    desk = Client()
    desk.force_login(rosa)
    for page in ("shifts_of_day", "plan_of_day"):
        words = desk.get(reverse(page, args=[TOMORROW])).content.decode()
        assert f'href="{reverse("rides_of_day", args=[TOMORROW])}"' in words, page


def test_the_desk_writes_down_plans_and_tells(claim: Claim, rosa: Person) -> None:
    Strike.objects.update(is_drill=True)
    set_clock(NOW)
    a_volunteer("Sol", roles=["driver"], by=rosa)
    desk, page = Client(), reverse("rides_of_day", args=[TOMORROW])
    desk.force_login(rosa)
    desk.post(f"{page}ask", {"claim": claim.pk, "place": "8th and Oak", "zip": "94601"})
    assert "No car of the day" in desk.get(page).content.decode()
    desk.post(f"{page}seats", {"who": "Sol", "starts": "04:00", "ends": "08:00", "seats": "3", "zip": "94606"})
    shown = desk.get(page).context["found"].fingerprint
    desk.post(f"{page}tell", {"shown": shown})
    assert told() == [("Ana", "ride"), ("Sol", "ride_driver")]
    wrong = desk.post(f"{page}seats", {"who": "Sol", "starts": "04:00", "ends": "08:00", "seats": "3", "zip": "00000"})
    assert wrong.context["seats_form"].errors["zip"]


def test_a_ride_to_an_early_shift_is_told_by_night_as_well(claim: Claim, rosa: Person) -> None:
    asked(claim, rosa), seats("Sol", rosa)
    night = NOW.replace(hour=22)
    publish_rides(TOMORROW, shown=rides_of(TOMORROW).fingerprint, by=rosa, now=night)
    assert may_leave(night).count() == 2
