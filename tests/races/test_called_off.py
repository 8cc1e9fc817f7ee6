"""A shift that is called off while the people who hold it text."""

import pytest

from mutualaid.messaging.models import Text
from mutualaid.shifts.actions import cancel_shift, claim_shift, release_claim
from mutualaid.shifts.models import Claim
from tests.build import a_shift, a_volunteer
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("_again", range(3))
def test_holders_who_give_their_places_back_meanwhile_block_nobody(rosa, now, _again):
    shift = a_shift(needed=12)
    held = [claim_shift(shift.pk, person=a_volunteer(by=rosa), now=now) for _ in range(12)]

    def act(one):
        if isinstance(one, Claim):
            release_claim(one.pk, person=one.person, now=now)
        else:
            cancel_shift(one.pk, by=rosa, now=now)

    outcomes = all_at_once(act, [*held[:6], shift, *held[6:]])
    assert outcomes == {"done": 13}
    assert Text.objects.count() <= 12
