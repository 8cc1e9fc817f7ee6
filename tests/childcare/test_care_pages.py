"""Childcare on the desk: who is booked, who waits, and signing in and out in the lead's stead."""

from datetime import time, timedelta

import pytest
from django.test import Client

from mutualaid.childcare.actions import Child, book_children
from mutualaid.childcare.models import Booking, CareSession
from mutualaid.shifts.actions import claim_shift, confirm_claim
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_person, a_session, a_shift, a_volunteer


@pytest.fixture(autouse=True)
def morning(strike):
    return clock.show(NOW - timedelta(hours=10))


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def session(strike) -> CareSession:
    return a_session(day=TODAY, cap=2, bands={"k-2": 2})


def a_booking(session, family, name="Bo", **fields) -> Booking:
    child = Child(name=name, band="k-2", **fields)
    return book_children(session.pk, family=family, children=[child], now=NOW - timedelta(days=1))[0]


def two_adults(session, rosa) -> None:
    shift = a_shift(session.place.site, role="care", task="care", day=TODAY, starts=time(9), ends=time(12))
    for _adult in range(2):
        minder = a_volunteer(by=rosa, cleared=True)
        claim = claim_shift(shift.pk, person=minder, now=NOW - timedelta(hours=20))
        confirm_claim(claim.pk, person=minder, now=NOW - timedelta(hours=20))


def page(answer) -> str:
    return answer.content.decode()


def test_the_day_lists_sessions_with_places_and_adults(desk, session, mei):
    a_booking(session, mei)
    said = page(desk.get(f"/desk/care/{TODAY}/"))
    assert session.place.site.name in said
    assert "1 of 2" in said
    assert "two adults first" in said
    assert "Bo" not in said.split()


def test_a_session_names_the_children_and_what_adults_must_know(desk, session, mei):
    a_booking(session, mei, allergies="peanuts", may_collect="Grandma Li")
    answer = desk.get(f"/desk/care/session/{session.pk}/")
    for words in ("<b>Bo</b>", "peanuts", "May be collected by Grandma Li.", "Mei ••03"):
        assert words in page(answer)
    assert answer["Cache-Control"] == "no-store"


def test_who_waits_stands_in_the_order_in_which_they_asked(desk, session, mei):
    for name in ("Ann", "Bea", "Zoe", "Cal"):
        a_booking(session, a_person(), name)
    said = page(desk.get(f"/desk/care/session/{session.pk}/"))
    waiting = said[said.index("Waiting list") :]
    assert waiting.index("Zoe") < waiting.index("Cal")
    assert "Ann" not in waiting


def test_no_session_opens_without_two_adults(desk, session):
    said = page(desk.post(f"/desk/care/session/{session.pk}/open", follow=True))
    assert "0 adults are confirmed here" in said
    session.refresh_from_db()
    assert session.opened_at is None


def test_with_two_adults_it_opens_and_children_come_and_go(desk, session, rosa, mei):
    two_adults(session, rosa)
    booking = a_booking(session, mei)
    desk.post(f"/desk/care/session/{session.pk}/open")
    desk.post(f"/desk/care/bookings/{booking.pk}/in")
    session.refresh_from_db()
    assert session.present == 1
    desk.post(f"/desk/care/bookings/{booking.pk}/out", {"to": " Grandma  Li "})
    booking.refresh_from_db()
    assert (booking.signed_in_by, booking.signed_out_to) == (rosa, "Grandma Li")


def test_nobody_is_signed_in_before_it_opens(desk, session, mei):
    booking = a_booking(session, mei)
    assert "is not open" in page(desk.post(f"/desk/care/bookings/{booking.pk}/in", follow=True))


def test_nobody_is_signed_out_to_nobody(desk, session, rosa, mei):
    two_adults(session, rosa)
    booking = a_booking(session, mei)
    desk.post(f"/desk/care/session/{session.pk}/open")
    desk.post(f"/desk/care/bookings/{booking.pk}/in")
    assert "Write down who collected" in page(desk.post(f"/desk/care/bookings/{booking.pk}/out", follow=True))
    booking.refresh_from_db()
    assert booking.signed_out_at is None


def test_a_place_that_is_given_back_goes_to_who_waits(desk, session):
    first, _second, third = (a_booking(session, a_person(), name) for name in ("Ann", "Bea", "Zoe"))
    desk.post(f"/desk/care/bookings/{first.pk}/cancel")
    third.refresh_from_db()
    assert third.state == "booked"


def test_looking_changes_nothing_and_there_is_no_fourth_button(desk, session, mei):
    booking = a_booking(session, mei)
    assert desk.get(f"/desk/care/bookings/{booking.pk}/cancel").status_code == 405
    assert desk.post(f"/desk/care/bookings/{booking.pk}/sell").status_code == 404


def test_a_day_without_care_says_so(desk):
    assert "No childcare is planned" in page(desk.get(f"/desk/care/{TOMORROW}/"))
    assert desk.get("/desk/care/")["Location"] == f"/desk/care/{TODAY}/"
