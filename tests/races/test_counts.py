"""The first count of a place, sent by two leads at once."""

import pytest

from mutualaid.distribution.actions import record_count
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.actions import deliver_stock
from tests.build import TODAY, a_lot, a_site, a_window
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WRITING = 'INSERT INTO "distribution_mealcount"'


def send(site, rosa, now):
    return lambda meals: record_count(
        site, day=TODAY, service="lunch", numbers={"first_meals": meals}, by=rosa, now=now, source="text"
    )


def without_hours(rosa, now):
    site, lot = a_site(), a_lot()
    deliver_stock(lot.pk, from_site=lot.site, to_site=site, quantity=9, by=rosa, now=now)
    return site


@pytest.mark.parametrize("place", [lambda *_: a_window(day=TODAY).site, without_hours], ids=["hours", "no hours"])
def test_of_eight_first_counts_one_is_in_force_and_seven_are_superseded(rosa, now, place):
    site = place(rosa, now)
    assert all_at_once(send(site, rosa, now), range(8)) == {"done": 8}
    assert MealCount.objects.in_force().count() == 1
    assert MealCount.objects.count() == 8


def test_without_the_lock_seven_leads_get_no_answer(no_lock, rosa, now):
    site = a_window(day=TODAY).site
    outcomes = all_at_once(send(site, rosa, now), range(8), gather_before=WRITING)
    lost = "IntegrityError" if no_lock == "postgresql" else "database is locked"
    assert outcomes == {"done": 1, lost: 7}
