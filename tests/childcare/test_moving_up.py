"""A family that gets a place from the waiting list is told."""

from datetime import timedelta

import pytest

from mutualaid.childcare.actions import Child, book_children, cancel_booking
from mutualaid.messaging.models import Text
from tests.build import NOW, TODAY, a_person, a_session

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
