"""Two hundred people text for ten places at once, and nobody is told what is not so."""

import threading
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from queue import Empty, SimpleQueue

import pytest
from django.db import connection
from django.utils import timezone

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.cascade import accept_call, run_cascades
from mutualaid.shifts.hours import correct_hours, settle_shifts
from mutualaid.shifts.models import Call, Cascade, Claim, HourEntry, StandBy
from mutualaid.shifts.stand_by import stand_by
from mutualaid.shifts.swaps import accept_swap, offer_swap
from tests.build import NOW, a_person, a_shift, a_site, a_volunteer
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
THREADS, PATIENCE = 12, 120


def by_a_few_threads(act, each: Iterable) -> None:
    """As a server's workers do it: each takes the next that waits, until none is left."""
    waiting: SimpleQueue = SimpleQueue()
    for one in each:
        waiting.put(one)
    faults: list[Exception] = []

    def work() -> None:
        with timezone.override("America/Los_Angeles"):
            while True:
                try:
                    act(waiting.get_nowait())
                except Empty:
                    break
                except Exception as fault:
                    faults.append(fault)
        connection.close()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not faults
    assert not any(thread.is_alive() for thread in threads)


def send(person: Person, words: str, *, number: int) -> None:
    received = receive_text(provider_id=f"IN{person.pk}-{number}", phone=person.phone, body=words, now=NOW)
    answer_text(received.pk, now=NOW)


def test_two_hundred_text_for_ten_places_and_a_hundred_and_ninety_hear_that_it_is_full(rosa):
    people = [a_person() for _ in range(200)]
    shift = a_shift(a_site(name="Franklin"), needed=10)
    by_a_few_threads(lambda person: send(person, "SHIFTS", number=1), people)
    by_a_few_threads(lambda person: send(person, "1", number=2), people)
    # Who listed the shifts after it had filled does not exist: all were shown the list before anybody took a place.
    held = set(Claim.objects.held().filter(shift=shift).values_list("person", flat=True))
    answers = Counter(
        "yours" if text.person_id in held and text.occasion == "claimed" else text.occasion
        for text in Text.objects.filter(occasion__in=["claimed", "full", "refused", "person_reads", "which_number"])
    )
    assert len(held) == 10
    assert answers == {"yours": 10, "full": 190}


# --- the cascade ---


@pytest.fixture
def volunteers(rosa):
    return [a_volunteer(by=rosa) for _ in range(12)]


@pytest.fixture
def dropped(volunteers):
    shift = a_shift(needed=1)
    claim = claim_shift(shift.pk, person=volunteers[0], now=NOW)
    release_claim(claim.pk, person=volunteers[0], now=NOW)
    return shift


def test_eight_clocks_ask_three_people_once(dropped):
    assert all_at_once(lambda _: run_cascades(NOW), range(8)) == {"done": 8}
    assert Cascade.objects.count() == 1
    assert Call.objects.count() == Text.objects.count() == 3


def test_three_who_say_yes_at_once_are_one_claim(dropped):
    run_cascades(NOW)
    calls = list(Call.objects.select_related("person"))
    assert all_at_once(lambda call: accept_call(call.pk, person=call.person, now=NOW), calls) == {"done": 3}
    assert Claim.objects.held().count() == 1
    assert Counter(Call.objects.values_list("answer", flat=True)) == {"yes": 1, "too_late": 2}


def test_without_the_lock_three_who_say_yes_are_not_one_claim(no_lock, dropped):
    run_cascades(NOW)
    calls = list(Call.objects.select_related("person"))
    outcomes = all_at_once(
        lambda call: accept_call(call.pk, person=call.person, now=NOW),
        calls,
        gather_before='INSERT INTO "shifts_claim"',
    )
    held = Claim.objects.held().count()
    if no_lock == "postgresql":
        assert (outcomes, held) == ({"done": 3}, 3)
    else:
        assert (outcomes, held) == ({"done": 1, "database is locked": 2}, 1)


# --- swaps, stand-bys, hours ---


@pytest.fixture
def give_or_take(volunteers):
    """Two ways with a place that was offered: its owner gives it back, the other takes it over."""
    first, second = volunteers[:2]
    claim = claim_shift(a_shift(needed=1).pk, person=first, now=NOW)
    swap = offer_swap(claim.pk, to=second, person=first, now=NOW)

    def act(which: str) -> object:
        if which == "accept":
            return accept_swap(swap.pk, person=second, now=NOW)
        return release_claim(claim.pk, person=first, now=NOW)

    return act


def test_a_place_is_given_back_or_taken_over_but_not_both(give_or_take):
    outcomes = all_at_once(give_or_take, ["accept", "release"])
    held = Claim.objects.held().count()
    assert (outcomes, held) in [({"done": 1, "NotYourClaim": 1}, 1), ({"done": 1, "NoSwap": 1}, 0)]


def test_without_the_lock_a_place_is_given_back_and_taken_over(no_lock, give_or_take):
    outcomes = all_at_once(give_or_take, ["accept", "release"], gather_before='UPDATE "shifts_claim"')
    assert outcomes == ({"done": 2} if no_lock == "postgresql" else {"done": 1, "database is locked": 1})


def test_nobody_stands_by_beyond_the_list_nor_twice(volunteers):
    shift = a_shift(needed=2)
    for person in volunteers[:2]:
        claim_shift(shift.pk, person=person, now=NOW)
    outcomes = all_at_once(lambda person: stand_by(shift.pk, person=person, now=NOW), volunteers[2:10])
    assert outcomes == {"done": 2, "NoMoreStandBys": 6}


def test_without_the_lock_the_list_of_stand_bys_is_too_long(no_lock, volunteers):
    shift = a_shift(needed=2)
    for person in volunteers[:2]:
        claim_shift(shift.pk, person=person, now=NOW)
    outcomes = all_at_once(
        lambda person: stand_by(shift.pk, person=person, now=NOW),
        volunteers[2:10],
        gather_before='INSERT INTO "shifts_standby"',
    )
    waiting = StandBy.objects.waiting().count()
    if no_lock == "postgresql":
        assert (outcomes, waiting) == ({"done": 8}, 8)
    else:
        assert (outcomes, waiting) == ({"done": 1, "database is locked": 7}, 1)


@pytest.fixture
def came(volunteers):
    """Three who came to tomorrow's shift."""
    shift = a_shift(needed=3)
    claims = [claim_shift(shift.pk, person=person, now=NOW) for person in volunteers[:3]]
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(checked_in_at=shift.starts_at)
    return claims


def late_that_day(claim) -> datetime:
    return claim.shift.ends_at.replace(hour=23)


def test_two_clocks_book_hours_once(came):
    assert all_at_once(lambda _: settle_shifts(late_that_day(came[0])), range(4)) == {"done": 4}
    assert HourEntry.objects.count() == 3


@pytest.fixture
def book_or_correct(came, rosa):
    """The clock books the hours, and Rosa corrects those of one of the three."""

    def act(which: str) -> object:
        if which == "clock":
            return settle_shifts(late_that_day(came[0]))
        return correct_hours(came[0].pk, 60, by=rosa, now=late_that_day(came[0]))

    return act


def test_hours_that_are_corrected_while_they_are_booked_count_once(book_or_correct, came):
    assert all_at_once(book_or_correct, ["clock", "person", "person"]) == {"done": 3}
    assert HourEntry.objects.in_force().get(claim=came[0]).minutes == 60
    assert HourEntry.objects.in_force().count() == 3


def test_without_the_lock_they_count_twice(no_lock, book_or_correct, came):
    writing = ('INSERT INTO "shifts_hourentry"', 'INSERT OR IGNORE INTO "shifts_hourentry"')
    outcomes = all_at_once(book_or_correct, ["clock", "person"], gather_before=writing)
    booked = HourEntry.objects.in_force().filter(claim=came[0]).count()
    if no_lock == "postgresql":
        assert (outcomes, booked) == ({"done": 2}, 2)
    else:
        assert (outcomes, booked) == ({"done": 1, "database is locked": 1}, 1)
