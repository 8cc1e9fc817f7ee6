"""The last of a lot."""

import pytest

from mutualaid.inventory.actions import counter, move_stock
from mutualaid.inventory.models import Lot, Movement
from tests.build import a_lot
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WRITING = 'INSERT INTO "inventory_movement"'


@pytest.fixture
def lot(rosa):
    return a_lot(quantity=100, by=rosa)


def take(lot: Lot, rosa, now, quantity: int):
    return lambda _: move_stock(lot.pk, from_site=lot.site, kind="discard", quantity=quantity, by=rosa, now=now)


def test_sixteen_people_take_ten_of_a_hundred(lot, rosa, now):
    outcomes = all_at_once(take(lot, rosa, now, 10), range(16))
    assert outcomes == {"done": 10, "NotEnoughStock": 6}
    assert Movement.objects.balance(lot, lot.site) == 0


def test_an_entry_is_countered_once(lot, rosa, now):
    entry = Movement.objects.get()
    outcomes = all_at_once(lambda _: counter(entry.pk, by=rosa, now=now, why="wrong lot"), range(8))
    assert outcomes == {"done": 1, "AlreadyCountered": 7}
    assert Movement.objects.balance(lot, lot.site) == 0


def test_without_the_lock_the_last_of_a_lot_is_taken_eight_times(no_lock, lot, rosa, now):
    outcomes = all_at_once(take(lot, rosa, now, 100), range(8), gather_before=WRITING)
    left = Movement.objects.balance(lot, lot.site)
    if no_lock == "postgresql":
        assert (outcomes, left) == ({"done": 8}, -700)
    else:
        assert (outcomes, left) == ({"done": 1, "database is locked": 7}, 0)
