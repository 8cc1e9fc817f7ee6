"""Shifts on the desk: the same rules as by text, for somebody who is on the phone."""

from datetime import time, timedelta

import pytest
from django.test import Client

from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.people.models import Reveal
from mutualaid.shifts.actions import cancel_shift, claim_shift, confirm_claim
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.actions import staffed
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_person, a_picket, a_shift, a_site, a_volunteer


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def franklin(strike):
    return a_site("franklin", name="Franklin")


def said(answer) -> str:
    return answer.content.decode()


# --- the day's shifts ---


def test_the_day_lists_places_with_who_comes_and_how_many_are_missing(desk, franklin, vera):
    shift = a_shift(franklin, needed=3)
    claim_shift(shift.pk, person=vera, now=NOW)
    page = said(desk.get(f"/desk/shifts/{TOMORROW}/"))
    assert "Vera ••04" in page
    assert "2 of 3 missing" in page
    assert "1 has not said yes: call" in page
    assert "5550104" not in page


def test_shifts_without_a_day_are_today_s_or_the_next_day_s(desk):
    assert desk.get("/desk/shifts/")["Location"] == "/desk/shifts/2019-03-06/"
    clock.show(NOW + timedelta(days=3))
    assert desk.get("/desk/shifts/")["Location"] == "/desk/shifts/2019-03-11/"


def test_a_day_with_forty_shifts_asks_no_more_than_one_with_two(desk, django_assert_max_num_queries, rosa):
    for _number in range(6):
        claim_shift(a_shift().pk, person=a_volunteer(by=rosa), now=NOW)
    with django_assert_max_num_queries(12):
        desk.get(f"/desk/shifts/{TOMORROW}/")


# --- adding one ---


def form(site, **changes):
    hours = {"starts": "11:00", "ends": "14:00"}
    return {
        "place": staffed(site, "pickup").pk,
        "task": "serve",
        **hours,
        "needed": "4",
        "note": "bring hats",
    } | changes


def test_a_shift_is_added_and_stands_open(desk, franklin):
    desk.post(f"/desk/shifts/{TOMORROW}/add/", form(franklin))
    shift = Shift.objects.get()
    assert (shift.starts_at, shift.needed, shift.note) == (at(TOMORROW, time(11)), 4, "bring hats")


def test_a_shift_that_ends_before_it_begins_is_told_beside_the_field_and_the_rest_is_kept(desk, franklin):
    page = said(desk.post(f"/desk/shifts/{TOMORROW}/add/", form(franklin, ends="10:00")))
    assert 'id="id_ends_error"' in page
    assert 'value="bring hats"' in page
    assert not Shift.objects.exists()


def test_a_picket_line_is_no_place_for_a_shift(desk, franklin):
    a_picket("line", name="The picket line")
    page = said(desk.get(f"/desk/shifts/{TOMORROW}/add/"))
    assert "Franklin (pick-up)" in page
    assert "picket" not in page


# --- somebody on the phone ---


def test_a_person_found_by_name_gets_a_place(desk, vera):
    shift = a_shift()
    page = said(desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "ver"}, follow=True))
    assert "Vera ••04 has a place." in page
    assert Claim.objects.get().person == vera


def test_a_person_found_by_number_as_typed_gets_a_place(desk, vera):
    desk.post(f"/desk/shift/{a_shift().pk}/claim", {"who": "(510) 555-0104"})
    assert Claim.objects.get().person == vera


def test_of_several_of_that_name_one_is_chosen(desk, vera):
    shift, other = a_shift(), a_volunteer("Vera", phone="+15105550144")
    page = said(desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "Vera"}))
    assert "Several people are called that" in page
    assert "Vera ••44" in page
    assert not Claim.objects.exists()
    desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "Vera", "person": other.pk})
    assert Claim.objects.get().person == other


def test_a_name_that_nobody_has_is_told_beside_the_field_and_kept(desk):
    page = said(desk.post(f"/desk/shift/{a_shift().pk}/claim", {"who": "Zoltan"}))
    assert 'id="id_who_error"' in page
    assert 'value="Zoltan"' in page


def test_the_rules_of_a_text_hold_on_the_phone(desk, ike):
    shift = a_shift(task="care", role="care")
    page = said(desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "Ike"}))
    assert "background check" in page
    assert not Claim.objects.exists()


def test_a_full_shift_takes_nobody_more(desk, vera, sam):
    shift = a_shift(needed=1)
    claim_shift(shift.pk, person=sam, now=NOW)
    assert "is full" in said(desk.post(f"/desk/shift/{shift.pk}/claim", {"who": "Vera"}))
    assert Claim.objects.get().person == sam


# --- coming, not coming, here ---


@pytest.fixture
def held(vera) -> Claim:
    return claim_shift(a_shift().pk, person=vera, now=NOW)


def test_a_yes_on_the_phone_confirms(desk, held):
    desk.post(f"/desk/shift/claims/{held.pk}/confirm")
    held.refresh_from_db()
    assert held.confirmed_at


def test_a_no_on_the_phone_frees_the_place(desk, held):
    page = said(desk.post(f"/desk/shift/claims/{held.pk}/release", follow=True))
    assert "is not coming: the place is free" in page
    assert not Claim.objects.held().exists()


def test_who_is_there_is_checked_in_and_who_cannot_be_yet_is_not(desk, held):
    assert "Your next shift is" in said(desk.post(f"/desk/shift/claims/{held.pk}/here", follow=True))
    clock.show(held.shift.starts_at)
    desk.post(f"/desk/shift/claims/{held.pk}/here")
    held.refresh_from_db()
    assert held.checked_in_at


def test_looking_at_the_address_of_a_button_changes_nothing(desk, held):
    assert desk.get(f"/desk/shift/claims/{held.pk}/release").status_code == 405
    assert Claim.objects.held().exists()


def test_there_is_no_fourth_button(desk, held):
    assert desk.post(f"/desk/shift/claims/{held.pk}/delete").status_code == 404


# --- the call list ---


def test_a_long_call_list_comes_in_pages_and_a_number_is_shown_where_it_was_asked_for(desk, held, monkeypatch):
    monkeypatch.setattr("mutualaid.shifts.views.CALLS_A_PAGE", 1)
    later = claim_shift(a_shift().pk, person=a_volunteer("Zoe"), now=NOW)
    address = f"/desk/shifts/{TOMORROW}/calls/?page=2"
    assert ("Zoe" in said(desk.get(address)), "Vera" in said(desk.get(address))) == (True, False)
    assert 'class="number-shown"' in said(desk.post(address, {"claim": later.pk}))


def test_the_call_list_names_who_has_not_said_yes_and_no_numbers(desk, held, sam):
    other = claim_shift(a_shift().pk, person=sam, now=NOW)
    confirm_claim(other.pk, person=sam, now=NOW)
    page = said(desk.get(f"/desk/shifts/{TOMORROW}/calls/"))
    assert "Vera ••04" in page
    assert "Sam" not in page
    assert "555-0104" not in page


def test_a_number_is_shown_at_a_tap_and_the_tap_is_written_down(desk, held, rosa, vera):
    answer = desk.post(f"/desk/shifts/{TOMORROW}/calls/", {"claim": held.pk})
    assert "(510) 555-0104" in said(answer)
    assert answer["Cache-Control"] == "no-store"
    reveal = Reveal.objects.get()
    assert (reveal.person, reveal.by, reveal.what) == (vera, rosa, "number")


def test_who_has_no_number_is_said_so_and_nothing_is_written_down(desk, rosa):
    claim = claim_shift(a_shift().pk, person=a_volunteer("Nona", phone="", by=rosa), now=NOW)
    page = said(desk.post(f"/desk/shifts/{TOMORROW}/calls/", {"claim": claim.pk}))
    assert "We have no phone number" in page
    assert not Reveal.objects.exists()


@pytest.mark.parametrize("claim", ["", "x", "999999999999999999999"])
def test_a_claim_that_is_none_shows_nothing(desk, held, claim):
    assert desk.post(f"/desk/shifts/{TOMORROW}/calls/", {"claim": claim}).status_code == 404
    assert not Reveal.objects.exists()


# --- calling off ---


def test_calling_off_says_first_how_many_are_told(desk, held):
    page = said(desk.get(f"/desk/shift/{held.shift_id}/call-off/"))
    assert "1 person is told at once" in page
    assert Shift.objects.get().cancelled_at is None


def test_who_holds_a_place_in_a_shift_that_is_called_off_is_told_once(rosa, held, vera):
    cancel_shift(held.shift_id, by=rosa, now=NOW)
    cancel_shift(held.shift_id, by=rosa, now=NOW + timedelta(minutes=1))
    text = Text.objects.get()
    assert text.person == vera
    assert text.body.startswith("Called off: tomorrow 11am-2pm, serve food")


def test_who_dropped_it_before_is_not_told(desk, held, vera):
    desk.post(f"/desk/shift/claims/{held.pk}/release")
    desk.post(f"/desk/shift/{held.shift_id}/call-off/")
    assert Shift.objects.get().cancelled_at
    assert not Text.objects.exists()


def test_a_stranger_s_name_is_shown_as_it_was_typed_and_not_as_a_page(desk):
    shift = a_shift()
    claim_shift(shift.pk, person=a_person("<b>Bold</b>"), now=NOW)
    assert "&lt;b&gt;Bold" in said(desk.get(f"/desk/shift/{shift.pk}/"))


@pytest.mark.parametrize(("hour", "starts", "waits"), [(23, 11, True), (23, 9, False), (20, 11, False)])
def test_who_sleeps_is_told_of_a_shift_called_off_in_the_morning_if_that_is_soon_enough(
    rosa, vera, hour, starts, waits
):
    told_at = at(TODAY, time(hour))
    shift = a_shift(starts=time(starts), ends=time(starts + 2))
    claim_shift(shift.pk, person=vera, now=NOW)
    cancel_shift(shift.pk, by=rosa, now=told_at)
    assert Text.objects.get(occasion="called_off").not_before == (at(TOMORROW, time(8)) if waits else told_at)


def test_todays_shift_that_is_called_off_in_the_night_is_told_in_the_night(rosa, vera):
    shift = a_shift()
    claim_shift(shift.pk, person=vera, now=NOW)
    cancel_shift(shift.pk, by=rosa, now=at(TOMORROW, time(5)))
    assert Text.objects.get(occasion="called_off").not_before == at(TOMORROW, time(5))
