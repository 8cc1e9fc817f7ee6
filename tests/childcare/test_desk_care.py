"""Childcare that the desk adds and changes, and families who are booked on the phone."""

from datetime import time, timedelta

import pytest
from django.test import Client

from mutualaid.childcare.actions import (
    BookedAlready,
    Child,
    FewerThanBooked,
    SessionIsOver,
    SessionStandsAlready,
    add_session,
    book_children,
    change_session,
    plan_session,
)
from mutualaid.childcare.models import Booking, CareSession
from mutualaid.messaging.models import Text
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.shifts.models import Shift
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_person, a_session, a_site


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


@pytest.fixture
def session(strike) -> CareSession:
    return a_session(cap=3, bands={"k-2": 2, "3-5": 1})


def a_child(session, family, name="Bo", band="k-2") -> Booking:
    return book_children(session.pk, family=family, children=[Child(name, band)], now=NOW)[0]


def page(answer) -> str:
    return answer.content.decode()


def new(place, **changes):
    asked = {"place": place.pk, "day": TOMORROW, "starts": "08:00", "ends": "15:00", "adults": "2"}
    return asked | {"children_per_adult": "10", "places_k_2": "8", "places_3_5": "4"} | changes


def changed(session, rosa, **changes):
    standing = {"starts": session.starts, "ends": session.ends, "cap": session.cap, "children_per_adult": 10}
    given = {"bands": {"k-2": 2, "3-5": 1}, "legal_basis": "", "by": rosa, "now": NOW}
    return change_session(session.pk, **(standing | given | changes))


def call(desk, session, **said):
    asked = {"phone": "510 555 0177", "name": "Ana", "language": "es", "child1-name": "Bo", "child1-band": "k-2"}
    return desk.post(f"/desk/care/session/{session.pk}/book/", asked | said, follow=True)


def test_the_desk_adds_childcare_with_its_places_and_a_shift_for_its_adults(desk):
    place = a_site(roles=("care",)).roles.get()
    desk.post(f"/desk/care/{TOMORROW}/add/", new(place))
    session = CareSession.objects.get()
    assert (session.day, session.cap) == (TOMORROW, 12)
    assert {one.band: one.places for one in session.bands.all()} == {"k-2": 8, "3-5": 4}
    shift = Shift.objects.get()
    assert (shift.place, shift.task, shift.needed) == (place, "care", 2)


def test_what_is_wrong_with_it_stands_beside_the_field_and_nothing_is_lost(desk):
    place = a_site(roles=("care",)).roles.get()
    said = page(desk.post(f"/desk/care/{TOMORROW}/add/", new(place, ends="07:00", adults="0", legal_basis="a church")))
    assert "It ends before it begins." in said
    assert 'value="a church"' in said
    assert "Say for at least one grade" in page(
        desk.post(f"/desk/care/{TOMORROW}/add/", new(place, places_k_2="", places_3_5=""))
    )
    assert not CareSession.objects.exists()


def test_a_session_is_added_once(desk, session):
    place = session.place
    assert "Change that one" in page(desk.post(f"/desk/care/{TOMORROW}/add/", new(place)))
    with pytest.raises(SessionStandsAlready):
        add_session(place, day=TOMORROW, starts=time(8), ends=time(9), cap=1, bands={"tk": 1})


def test_only_coordinators_plan_and_change_childcare(session, mei):
    place = a_site(roles=("care",)).roles.get()
    with pytest.raises(CoordinatorsOnly):
        plan_session(place, by=mei, day=TOMORROW, starts=time(8), ends=time(9), cap=1, bands={"tk": 1})
    with pytest.raises(CoordinatorsOnly):
        changed(session, mei)


def test_a_place_that_children_have_is_not_taken_away(session, rosa, mei):
    a_child(session, mei)
    with pytest.raises(FewerThanBooked, match="kindergarten to grade 2: 1"):
        changed(session, rosa, bands={"3-5": 1})
    changed(session, rosa, bands={"k-2": 1, "tk": 4}, cap=5)
    assert {one.band: one.places for one in session.bands.all()} == {"k-2": 1, "tk": 4}


def test_who_waits_moves_up_into_new_places(session, rosa):
    for name in ("Ann", "Bea", "Zoe"):
        a_child(session, a_person(), name)
    changed(session, rosa, cap=10, bands={"k-2": 5, "3-5": 1})
    assert not session.bookings.waiting().exists()
    assert Text.objects.filter(occasion="moved_up").count() == 1


def test_a_grade_in_which_children_wait_stays_on_the_list(session, rosa, mei):
    siblings = [Child("Ann", "3-5"), Child("Bea", "3-5")]
    assert {one.state for one in book_children(session.pk, family=mei, children=siblings, now=NOW)} == {"waiting"}
    changed(session, rosa, bands={"k-2": 2}, cap=2)
    assert {one.band: one.places for one in session.bands.all()} == {"k-2": 2, "3-5": 0}


def test_families_with_a_place_hear_of_new_hours_and_of_nothing_else(session, rosa, mei):
    a_child(session, mei)
    changed(session, rosa, children_per_adult=8)
    assert not Text.objects.exists()
    changed(session, rosa, ends=time(14))
    assert Text.objects.get().person == mei


def test_what_is_over_is_not_changed(rosa, session):
    with pytest.raises(SessionIsOver):
        changed(a_session(day=TODAY), rosa)
    assert changed(session, rosa, ends=time(16)).ends == time(16)


def test_the_desk_changes_hours_and_places(desk, session):
    assert 'value="08:00"' in page(desk.get(f"/desk/care/session/{session.pk}/change/"))
    asked = {"starts": "09:00", "ends": "13:00", "children_per_adult": "8", "places_tk": "5", "cap": ""}
    desk.post(f"/desk/care/session/{session.pk}/change/", asked)
    session.refresh_from_db()
    assert (session.starts, session.cap, session.children_per_adult) == (time(9), 5, 8)


def test_a_family_nobody_knew_is_added_and_its_child_has_a_place(desk, session):
    said = page(call(desk, session, agrees="on", **{"child1-allergies": "peanuts"}))
    family = Person.objects.with_phone("+15105550177").get()
    assert (family.name, family.language, family.consent_source) == ("Ana", "es", "told the desk")
    booking = Booking.objects.get()
    assert (booking.family, booking.child, booking.allergies, booking.may_collect) == (family, "Bo", "peanuts", "Ana")
    assert "Bo has a place." in said


def test_a_family_that_is_known_is_found_by_its_number(desk, session, mei):
    call(desk, session, phone="(510) 555-0103", name="Somebody")
    assert Booking.objects.get().family == mei
    mei.refresh_from_db()
    assert mei.name == "Mei"


def test_siblings_wait_together_when_not_all_of_them_fit(desk, session):
    said = page(
        call(desk, session, **{f"child{n}-{k}": v for n in (2, 3) for k, v in (("name", f"Kid{n}"), ("band", "3-5"))})
    )
    assert {booking.state for booking in Booking.objects.all()} == {"waiting"}
    assert "Bo, Kid2, Kid3 are on the waiting list together" in said


def test_a_sibling_named_later_waits_with_who_waits(session, mei):
    a_child(session, a_person(), "Ann", "3-5")
    assert a_child(session, mei, "Li", "3-5").state == "waiting"
    assert a_child(session, mei, "Bo").state == "waiting"
    assert a_child(session, a_person(), "Cy").state == "booked"


def test_a_child_is_on_the_list_once(session, mei):
    a_child(session, mei)
    with pytest.raises(BookedAlready, match="BO of this family"):
        a_child(session, mei, "BO")
    assert a_child(session, a_person(), "Bo").state == "booked"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"phone": "12"}, "is not a phone number"),
        ({"child1-name": "", "child1-band": ""}, "What is this child called?"),
        ({"child1-band": ""}, "Which grade is this child in?"),
        ({"child1-band": "6-8"}, "Look at the children below."),
        ({"child3-allergies": "milk"}, "What is this child called?"),
    ],
)
def test_a_mistake_in_a_call_books_nobody_and_keeps_what_was_typed(desk, session, said, why):
    answer = page(call(desk, session, **said))
    assert why in answer
    assert 'value="Ana"' in answer
    assert not Booking.objects.exists()
    assert not Person.objects.filter(name="Ana").exists()


def test_nobody_is_booked_once_it_is_over(desk):
    over = a_session(day=TODAY - timedelta(days=1), bands={"k-2": 2})
    assert "is over" in page(call(desk, over))
    assert not Person.objects.filter(name="Ana").exists()
