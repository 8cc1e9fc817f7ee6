"""The last place for a child."""

import pytest

from mutualaid.childcare.actions import Child, book_children, cancel_booking
from mutualaid.childcare.models import Booking, CareSession
from tests.build import a_person, a_session
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WRITING = 'INSERT INTO "childcare_booking"'


@pytest.fixture
def families(strike):
    return [a_person(roles=["family"]) for _ in range(16)]


def book(session: CareSession, now, *, children: int = 1):
    these = [Child(name=f"Child {number}", band="k-2") for number in range(children)]
    return lambda family: book_children(session.pk, family=family, children=these, now=now)


def test_sixteen_families_book_the_last_place(families, now):
    session = a_session(cap=10, bands={"k-2": 1})
    assert all_at_once(book(session, now), families) == {"done": 16}
    assert (Booking.objects.booked().count(), Booking.objects.waiting().count()) == (1, 15)
    session.refresh_from_db()
    assert session.booked == session.bands.get().booked == 1


def test_siblings_are_never_torn_apart(families, now):
    session = a_session(cap=7, bands={"k-2": 20})
    all_at_once(book(session, now, children=2), families)
    booked = [family for family in families if family.bookings.booked().exists()]
    assert len(booked) == 3
    assert all(family.bookings.booked().count() == 2 for family in booked)


def test_places_that_are_cancelled_while_others_book_are_never_given_twice(families, now):
    session = a_session(cap=4, bands={"k-2": 4})
    held = [book(session, now)(family)[0] for family in families[:4]]

    def act(one):
        if isinstance(one, Booking):
            cancel_booking(one.pk, by=one.family, now=now)
        else:
            book(session, now)(one)

    assert all_at_once(act, [*held, *families[4:]]) == {"done": 16}
    session.refresh_from_db()
    assert Booking.objects.booked().count() == session.booked == 4


def test_without_the_lock_the_last_place_is_promised_more_than_once(no_lock, families, now):
    session = a_session(cap=10, bands={"k-2": 1})
    outcomes = all_at_once(book(session, now), families[:8], gather_before=WRITING)
    booked = Booking.objects.booked().count()
    if no_lock == "postgresql":
        assert booked > 1 or outcomes["IntegrityError"]  # overbooked, or the table's own check was the last to say no
    else:
        assert (outcomes, booked) == ({"done": 1, "database is locked": 7}, 1)
