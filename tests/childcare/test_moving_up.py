"""A family that gets a place from the waiting list is told."""

from datetime import time, timedelta

import pytest

from mutualaid.childcare.actions import Child, book_children, cancel_booking, change_session
from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.messaging.outbox import may_leave
from mutualaid.people.models import Person
from tests.build import NOW, TODAY, TOMORROW, a_person, a_session

pytestmark = pytest.mark.django_db


def book(session, family, *names):
    children = [Child(name=name, band="k-2") for name in names]
    return book_children(session.pk, family=family, children=children, now=NOW)


@pytest.fixture
def full(strike):
    """Two places, both taken; whoever comes next waits."""
    session = a_session(bands={"k-2": 2})
    return session, book(session, a_person(), "Bo", "Al")


def test_who_moves_up_gets_one_text_with_day_hours_and_place(full, rosa):
    session, (bo, al) = full
    family = a_person()
    book(session, family, "Cy", "Di")
    cancel_booking(bo.pk, by=rosa, now=NOW)
    assert not Text.objects.exists()
    cancel_booking(al.pk, by=rosa, now=NOW)
    text = Text.objects.get()
    assert text.person == family
    assert f"childcare tomorrow 8am-3pm at {session.place.site.name}, " in text.body
    assert "Cy" not in text.body


def test_who_cancels_and_who_still_waits_is_not_told(full, rosa):
    session, (bo, _al) = full
    book(session, a_person(), "Cy", "Di")
    cancel_booking(bo.pk, by=rosa, now=NOW)
    assert not Text.objects.exists()


def test_a_place_that_comes_free_when_the_day_is_over_is_nobody_s_news(strike, rosa):
    session = a_session(day=TODAY, cap=1)
    (bo,) = book(session, a_person(), "Bo")
    book(session, a_person(), "Cy")
    cancel_booking(bo.pk, by=rosa, now=NOW + timedelta(hours=1))
    assert not Text.objects.exists()


# --- by night ---

NIGHT = NOW.replace(hour=23)


def leaving(hour: int, minute: int = 0) -> int:
    """How many texts the sender would take at this hour of the morning."""
    return may_leave(at(TOMORROW, time(hour, minute))).count()


def test_a_place_that_comes_free_at_night_is_told_two_hours_before(full, rosa):
    session, (bo, _al) = full
    family = a_person()
    book(session, family, "Cy")
    cancel_booking(bo.pk, by=rosa, now=NIGHT)
    assert [leaving(5, 59), leaving(6)] == [0, 1]
    assert Text.objects.get().person == family
    assert "childcare today 8am-3pm" in Text.objects.get().body


def test_new_hours_of_the_night_are_told_before_the_earlier_of_both_beginnings(full, rosa):
    session, _booked = full
    change_session(
        session.pk,
        starts=time(12),
        ends=time(15),
        cap=20,
        bands={"k-2": 2},
        children_per_adult=10,
        legal_basis="",
        by=rosa,
        now=NIGHT,
    )
    assert [leaving(5, 59), leaving(6)] == [0, 1]


def test_nobody_is_woken_for_an_afternoon(strike, rosa):
    session = a_session(starts=time(12), bands={"k-2": 1})
    (bo,) = book(session, a_person(), "Bo")
    book(session, a_person(), "Cy")
    cancel_booking(bo.pk, by=rosa, now=NIGHT)
    assert [leaving(7, 59), leaving(8)] == [0, 1]


def test_a_family_that_agreed_to_no_texts_gets_none_at_night_either(full, rosa):
    session, (bo, _al) = full
    family = a_person()
    Person.objects.filter(pk=family.pk).update(consent_at=None, consent_source="")
    family.refresh_from_db()
    book(session, family, "Cy")
    cancel_booking(bo.pk, by=rosa, now=NIGHT)
    assert Text.objects.get().reason == "no_consent"
