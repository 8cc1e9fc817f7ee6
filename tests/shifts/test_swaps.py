"""A offers a place to B; until B says yes, nothing has changed."""

from datetime import time, timedelta

import pytest

from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.people.actions import opt_out
from mutualaid.shifts.actions import check_in, claim_shift, release_claim
from mutualaid.shifts.models import Claim
from mutualaid.shifts.refusals import NoSwap, NotYetVouched, NotYourClaim, Overlaps, SwapWaits, SwapWithWhom
from mutualaid.shifts.reminders import queue_reminder, reminder_key
from mutualaid.shifts.swaps import accept_swap, decline_swap, offer_swap, open_swaps
from tests.build import NOW, TODAY, TOMORROW, a_shift

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(vera) -> Claim:
    return claim_shift(a_shift(needed=1).pk, person=vera, now=NOW)


@pytest.fixture
def offered(held, vera, sam):
    return offer_swap(held.pk, to=sam, person=vera, now=NOW)


def told(person) -> str:
    return Text.objects.filter(person=person).latest("pk").body


def test_the_place_changes_hands_and_both_are_told(offered, held, vera, sam):
    assert told(sam).startswith("Vera asks: can you take tomorrow 11am-2pm, serve food")
    claim = accept_swap(offered.pk, person=sam, now=NOW)
    assert claim.confirmed_at
    assert list(Claim.objects.held()) == [claim]
    assert told(vera).startswith("Sam takes tomorrow 11am-2pm")


def test_until_then_it_is_still_the_first_ones(offered, held, vera):
    assert list(Claim.objects.held()) == [held]


def test_a_no_is_told_and_changes_nothing(offered, held, vera, sam):
    decline_swap(offered.pk, person=sam, now=NOW)
    assert list(Claim.objects.held()) == [held]
    assert "You still have it" in told(vera)
    assert offer_swap(held.pk, to=sam, person=vera, now=NOW)


def test_who_takes_over_is_bound_by_the_rules_of_a_claim(held, vera, sam, ike):
    stranger = offer_swap(held.pk, to=ike, person=vera, now=NOW)
    claim_shift(a_shift().pk, person=ike, now=NOW)
    with pytest.raises(Overlaps):
        accept_swap(stranger.pk, person=ike, now=NOW)
    assert list(Claim.objects.held().filter(shift=held.shift)) == [held]


def test_a_stranger_takes_over_no_more_than_one_food_shift(vera, ike):
    cleaning = claim_shift(a_shift(task="clean").pk, person=vera, now=NOW)
    swap = offer_swap(cleaning.pk, to=ike, person=vera, now=NOW)
    with pytest.raises(NotYetVouched):
        accept_swap(swap.pk, person=ike, now=NOW)
    assert Claim.objects.held().get() == cleaning


def test_what_was_given_back_meanwhile_cannot_be_taken_over(offered, held, vera, sam):
    assert open_swaps(sam, NOW) == [offered]
    release_claim(held.pk, person=vera, now=NOW)
    assert open_swaps(sam, NOW) == []
    with pytest.raises(NoSwap):
        accept_swap(offered.pk, person=sam, now=NOW)


def test_a_place_is_offered_to_one_at_a_time(offered, held, vera, sam, mei):
    with pytest.raises(SwapWaits):
        offer_swap(held.pk, to=mei, person=vera, now=NOW)


def test_it_is_offered_by_who_holds_it_to_somebody_who_can_be_asked(held, vera, sam):
    with pytest.raises(NotYourClaim):
        offer_swap(held.pk, to=vera, person=sam, now=NOW)
    opt_out(sam.phone, source="STOP", now=NOW)
    with pytest.raises(SwapWithWhom):
        offer_swap(held.pk, to=sam, person=vera, now=NOW)
    with pytest.raises(SwapWithWhom):
        offer_swap(held.pk, to=vera, person=vera, now=NOW)


def test_nobody_else_takes_it(offered, mei, sam):
    with pytest.raises(NoSwap):
        accept_swap(offered.pk, person=mei, now=NOW)
    with pytest.raises(NoSwap):
        accept_swap(offered.pk, person=sam, now=NOW + timedelta(days=2))


def test_a_place_whose_holder_is_there_already_is_not_for_others_any_more(offered, held, vera, sam):
    check_in(held.pk, person=vera, now=held.shift.starts_at - timedelta(minutes=10))
    with pytest.raises(NoSwap):
        accept_swap(offered.pk, person=sam, now=held.shift.starts_at - timedelta(minutes=5))
    assert list(Claim.objects.held()) == [held]


def test_nobody_is_woken_by_a_swap_that_can_wait_for_the_morning(held, vera, sam):
    offer_swap(held.pk, to=sam, person=vera, now=at(TODAY, time(23)))
    assert Text.objects.get(person=sam).not_before == at(TOMORROW, time(8))


def test_who_gave_a_place_away_is_not_asked_about_it(offered, held, vera, sam):
    queue_reminder(held, "evening", key=reminder_key(held, "evening"), now=NOW)
    accept_swap(offered.pk, person=sam, now=NOW)
    assert not Text.objects.filter(occasion="reminder_evening", state="queued").exists()
