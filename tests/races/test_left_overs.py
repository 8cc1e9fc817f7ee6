"""One suggestion to pass on left-overs, accepted by several coordinators at once."""

import pytest

from mutualaid.distribution.actions import record_count
from mutualaid.distribution.models import PassedOn
from mutualaid.inventory.actions import deliver_stock
from mutualaid.inventory.models import Movement
from mutualaid.operations.left_overs import pass_on
from tests.build import NOW, TODAY, a_kitchen, a_lot, a_window
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOON = NOW.replace(hour=12, minute=30)
WRITING = 'INSERT INTO "distribution_passedon"'


@pytest.fixture
def accept(rosa):
    """20 are left at one place, 5 were turned away at another."""
    kitchen, giver, taker = a_kitchen().site, a_window(day=TODAY).site, a_window(day=TODAY).site
    deliver_stock(a_lot(kitchen).pk, from_site=kitchen, to_site=giver, quantity=60, by=rosa, now=NOON)
    given = {"day": TODAY, "service": "lunch", "by": rosa, "now": NOON, "source": "text"}
    record_count(giver, numbers={"received": 60, "first_meals": 40, "left_over": 20}, **given)
    record_count(taker, numbers={"received": 30, "first_meals": 30, "turned_away": 5}, **given)
    return lambda _: pass_on(giver, taker, service="lunch", variant="standard", meals=5, by=rosa, now=NOON)


def moved() -> int:
    return sum(entry.quantity for entry in Movement.objects.filter(why="left over, passed on", quantity__gt=0))


def test_of_six_who_accept_at_once_five_are_told_that_it_was_seen_to(accept):
    assert all_at_once(accept, range(6)) == {"done": 1, "NoLongerSo": 5}
    assert (PassedOn.objects.count(), moved()) == (1, 5)


def test_without_the_lock_the_table_itself_lets_one_through(no_lock, accept):
    outcomes = all_at_once(accept, range(3), gather_before=WRITING)
    assert outcomes["done"] == 1
    assert outcomes["NoLongerSo"] == 0
    assert (PassedOn.objects.count(), moved()) == (1, 5)
