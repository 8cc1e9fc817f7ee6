"""Two hundred people text for ten places at once, and nobody is told what is not so."""

import threading
from collections import Counter
from collections.abc import Iterable
from queue import Empty, SimpleQueue

import pytest
from django.db import connection
from django.utils import timezone

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person
from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.cascade import accept_call, run_cascades
from mutualaid.shifts.hours import settle_shifts
from mutualaid.shifts.models import Call, Cascade, Claim, HourEntry
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


def test_a_place_is_given_back_or_taken_over_but_not_both(volunteers):
    first, second = volunteers[:2]
    claim = claim_shift(a_shift(needed=1).pk, person=first, now=NOW)
    swap = offer_swap(claim.pk, to=second, person=first, now=NOW)

    def act(which: str) -> object:
        if which == "accept":
            return accept_swap(swap.pk, person=second, now=NOW)
        return release_claim(claim.pk, person=first, now=NOW)

    outcomes = all_at_once(act, ["accept", "release"])
    held = Claim.objects.held().count()
    assert (outcomes, held) in [({"done": 1, "NotYourClaim": 1}, 1), ({"done": 1, "NoSwap": 1}, 0)]


def test_nobody_stands_by_beyond_the_list_nor_twice(volunteers):
    shift = a_shift(needed=2)
    for person in volunteers[:2]:
        claim_shift(shift.pk, person=person, now=NOW)
    outcomes = all_at_once(lambda person: stand_by(shift.pk, person=person, now=NOW), volunteers[2:10])
    assert outcomes == {"done": 2, "NoMoreStandBys": 6}


def test_two_clocks_book_hours_once(volunteers):
    shift = a_shift(needed=3)
    claims = [claim_shift(shift.pk, person=person, now=NOW) for person in volunteers[:3]]
    Claim.objects.filter(pk__in=[claim.pk for claim in claims]).update(checked_in_at=shift.starts_at)
    assert all_at_once(lambda _: settle_shifts(shift.ends_at.replace(hour=23)), range(4)) == {"done": 4}
    assert HourEntry.objects.count() == 3
