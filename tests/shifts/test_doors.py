"""The calendar behind a private address, and the page behind a place's code."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from mutualaid.messaging.models import Text
from mutualaid.people.actions import opt_out
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, confirm_claim, release_claim
from mutualaid.shifts.calendar import end_calendar_link, make_calendar_link
from mutualaid.shifts.models import Claim
from mutualaid.shifts.walk_up import MOST_AN_HOUR, MOST_OF_A_NUMBER, walk_up_of
from tests import clock
from tests.build import NOW, TODAY, a_shift, a_site

pytestmark = pytest.mark.django_db
NOON = NOW.replace(hour=10)


@pytest.fixture
def held(vera, sam) -> Claim:
    clock.show(NOW)
    shift = a_shift(a_site(name="Franklin"), note="bring hats")
    claim_shift(shift.pk, person=sam, now=NOW)
    return claim_shift(shift.pk, person=vera, now=NOW)


def events(client, token: str) -> list:
    answer = client.get(f"/c/{token}.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


# --- the calendar ---


def test_a_calendar_shows_my_own_shifts_and_nobody_else(client, held, vera):
    token = make_calendar_link(vera, now=NOW)
    (event,) = events(client, token)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (held.shift.starts_at, held.shift.ends_at)
    assert str(event["summary"]) == "Serve food, Franklin"
    assert b"Sam" not in client.get(f"/c/{token}.ics").content


def test_what_i_give_back_leaves_it(client, held, vera):
    token = make_calendar_link(vera, now=NOW)
    release_claim(held.pk, person=vera, now=NOW)
    assert events(client, token) == []


def test_a_phone_that_has_it_is_told_that_nothing_changed(client, held, vera):
    token = make_calendar_link(vera, now=NOW)
    etag = client.get(f"/c/{token}.ics")["ETag"]
    assert client.get(f"/c/{token}.ics", headers={"if-none-match": etag}).status_code == 304
    confirm_claim(held.pk, person=vera, now=NOW)
    assert client.get(f"/c/{token}.ics", headers={"if-none-match": etag}).status_code == 200


def test_a_new_address_ends_the_one_before_and_no_address_is_guessed(client, held, vera):
    first, second = make_calendar_link(vera, now=NOW), make_calendar_link(vera, now=NOW)
    assert client.get(f"/c/{first}.ics").status_code == client.get("/c/guess.ics").status_code == 404
    assert len(events(client, second)) == 1
    end_calendar_link(vera, now=NOW)
    assert client.get(f"/c/{second}.ics").status_code == 404


def test_the_address_of_a_place_for_crews_is_not_shown_to_a_stranger(client, ike):
    clock.show(NOW)
    place = a_site(name="Depot")
    claim_shift(a_shift(place).pk, person=ike, now=NOW)
    token = make_calendar_link(ike, now=NOW)
    assert "location" in events(client, token)[0]
    place.visibility = "crew"
    place.save()
    assert "location" not in events(client, token)[0]


# --- the page of a place ---


@pytest.fixture
def place(strike):
    clock.show(NOON)
    return a_site("franklin", name="Franklin")


@pytest.fixture
def shift(place):
    return a_shift(place, day=TODAY, needed=1)


def page(client, place, **typed):
    said = {"name": "Nia", "phone": "(415) 555-0177", **typed}
    address = f"/here/{walk_up_of(place, now=NOON).code}/"
    return client.post(address, said) if typed else client.get(address)


def test_looking_shows_todays_food_shifts_and_changes_nothing(client, place, shift):
    a_shift(place, day=TODAY, task="clean")
    seen = page(client, place).content.decode()
    assert "11am-2pm" in seen
    assert seen.count('name="shift"') == 1
    assert not Claim.objects.exists()


def test_a_name_and_a_number_are_a_place(client, place, shift):
    assert "Look at your phone" in page(client, place, shift=shift.pk).content.decode()
    claim = Claim.objects.get()
    assert (claim.person.name, claim.person.consent_source) == ("Nia", "walk-up page")
    assert not claim.person.is_vouched
    assert Text.objects.get().body.startswith("Yours: today 11am-2pm, serve food, Franklin")


def test_a_shift_that_is_running_takes_people_too(client, place, shift):
    clock.show(shift.starts_at + timedelta(hours=1))
    page(client, place, shift=shift.pk)
    assert Claim.objects.get().shift == shift


def test_the_page_says_the_same_to_everybody(client, place, shift, vera):
    claim_shift(shift.pk, person=vera, now=NOON)
    full = page(client, place, shift=shift.pk).content
    opt_out("+14155550178", source="STOP", now=NOON)
    silent = page(client, place, shift=shift.pk, phone="415 555 0178").content
    assert b"Look at your phone" in full
    assert b"Look at your phone" in silent
    assert [text.body for text in Text.objects.all()] == ["today 11am-2pm at Franklin is full."]


def test_what_is_typed_wrongly_is_told_beside_the_field_and_kept(client, place, shift):
    seen = page(client, place, shift=shift.pk, phone="12").content.decode()
    assert 'id="id_phone_error"' in seen
    assert 'value="Nia"' in seen
    assert not Person.objects.filter(name="Nia").exists()


def test_a_shift_of_another_place_is_not_given_here(client, place, shift):
    other = a_shift(day=TODAY)
    page(client, place, shift=other.pk)
    assert not Claim.objects.exists()
    assert "has begun or was called off" in Text.objects.get().body


def test_a_place_for_crews_shows_nothing(client, place, shift):
    place.visibility = "crew"
    place.save()
    assert b"Nothing is open here" in page(client, place).content


def test_nobody_floods_the_page_nor_a_number(client, place, shift):
    for _try in range(MOST_OF_A_NUMBER):
        assert page(client, place, shift=shift.pk).status_code == 200
    assert page(client, place, shift=shift.pk).status_code == 429
    for number in range(MOST_AN_HOUR - MOST_OF_A_NUMBER - 1):
        page(client, place, shift=shift.pk, phone=f"(628) 555-01{number:02d}")
    assert page(client, place, shift=shift.pk, phone="(628) 555-0199").status_code == 429


def test_a_code_that_hangs_nowhere_opens_nothing(client, strike):
    assert client.get("/here/nothing/").status_code == 404
