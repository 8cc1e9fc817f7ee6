"""The places of a shift."""

import pytest

from mutualaid.shifts.actions import claim_shift, release_claim
from mutualaid.shifts.models import Claim
from tests.build import a_shift, a_volunteer
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WRITING = 'INSERT INTO "shifts_claim"'


@pytest.fixture
def volunteers(rosa):
    return [a_volunteer(by=rosa) for _ in range(40)]


def test_forty_people_claim_five_places(volunteers, now):
    shift = a_shift(needed=5)
    outcomes = all_at_once(lambda person: claim_shift(shift.pk, person=person, now=now), volunteers)
    assert outcomes == {"done": 5, "ShiftFull": 35}
    assert Claim.objects.held().count() == 5


def test_one_person_claims_a_place_from_eight_phones(volunteers, now):
    shift = a_shift(needed=5)
    outcomes = all_at_once(lambda person: claim_shift(shift.pk, person=person, now=now), [volunteers[0]] * 8)
    assert outcomes == {"done": 1, "AlreadyYours": 7}


def test_one_person_claims_eight_shifts_at_the_same_hours(volunteers, now):
    shifts = [a_shift() for _ in range(8)]
    outcomes = all_at_once(lambda shift: claim_shift(shift.pk, person=volunteers[0], now=now), shifts)
    assert outcomes == {"done": 1, "Overlaps": 7}


def test_places_that_are_given_back_while_others_claim_are_never_given_twice(volunteers, now):
    shift = a_shift(needed=8)
    held = [claim_shift(shift.pk, person=person, now=now) for person in volunteers[:8]]

    def act(one):
        if isinstance(one, Claim):
            release_claim(one.pk, person=one.person, now=now)
        else:
            claim_shift(shift.pk, person=one, now=now)

    outcomes = all_at_once(act, [*held, *volunteers[8:24]])
    claimed = outcomes["done"] - 8
    assert outcomes["ShiftFull"] == 16 - claimed
    assert Claim.objects.held().count() == claimed <= 8


def test_without_the_lock_the_last_place_is_claimed_eight_times(no_lock, volunteers, now):
    shift = a_shift(needed=1)
    outcomes = all_at_once(
        lambda person: claim_shift(shift.pk, person=person, now=now), volunteers[:8], gather_before=WRITING
    )
    held = Claim.objects.held().count()
    if no_lock == "postgresql":
        assert (outcomes, held) == ({"done": 8}, 8)
    else:
        assert (outcomes, held) == ({"done": 1, "database is locked": 7}, 1)
