"""The last of a lot."""

from uuid import UUID

import pytest

from mutualaid.inventory import actions
from mutualaid.inventory.actions import counter, move_stock
from mutualaid.inventory.models import Lot, Movement
from tests.build import TOMORROW, a_kitchen, a_lot
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


# --- one delivery, told by several at once ---

ARRIVING = 'INSERT INTO "inventory_lot"'


@pytest.fixture
def receive(rosa, now):
    hub = a_kitchen().site
    a_lot(hub)  # the item is there
    return lambda key: a_lot(hub, code="bank-7", by=rosa, quantity=10, key=key)


def test_of_eight_who_receive_one_lot_at_once_seven_are_told_that_it_is_there(receive):
    outcomes = all_at_once(receive, [None] * 8)
    assert outcomes == {"done": 1, "LotCodeTaken": 7}
    assert Movement.objects.filter(lot__code="bank-7").count() == 1


def test_a_delivery_that_is_sent_eight_times_at_once_with_one_key_is_received_once(receive):
    assert all_at_once(receive, [UUID(int=7)] * 8) == {"done": 8}
    assert Movement.objects.filter(lot__code="bank-7").count() == 1


def test_an_entry_that_is_sent_eight_times_at_once_with_one_key_is_made_once(lot, rosa, now):
    move = {"from_site": lot.site, "kind": "discard", "quantity": 10, "by": rosa, "now": now, "key": UUID(int=7)}
    assert all_at_once(lambda _: move_stock(lot.pk, **move), range(8)) == {"done": 8}
    assert Movement.objects.balance(lot, lot.site) == 90


def test_one_key_at_once_for_eight_lots_is_one_entry(lot, rosa, now):
    lots = [a_lot(lot.site, quantity=100) for _ in range(8)]
    outcomes = all_at_once(
        lambda one: actions.count_stock(one.pk, one.site, 90, by=rosa, now=now, key=UUID(int=7)), lots
    )
    assert outcomes == {"done": 1, "KeyUsed": 7}


def pledge(lot: Lot, code: str):
    promised = {"source": "donation", "unit": "meal", "quantity": 40, "expected_on": TOMORROW}
    return actions.pledge_lot(code=code, item=lot.item, site=lot.site, key=UUID(int=9), **promised)


def test_a_promise_that_is_sent_eight_times_at_once_with_one_key_is_one_lot(lot):
    assert all_at_once(lambda _: pledge(lot, "bank-8"), range(8)) == {"done": 8}
    assert Lot.objects.filter(received_at=None).count() == 1


def test_one_key_at_once_for_eight_promises_is_one_lot(lot):
    assert all_at_once(lambda number: pledge(lot, f"bank-{number}"), range(8)) == {"done": 1, "KeyUsed": 7}


def test_without_the_table_to_say_who_was_first_seven_would_get_no_answer(no_lock, monkeypatch, receive):
    monkeypatch.setattr(actions, "IntegrityError", ZeroDivisionError)  # as if nobody listened to the table
    outcomes = all_at_once(receive, [None] * 8, gather_before=ARRIVING)
    lost = "IntegrityError" if no_lock == "postgresql" else "database is locked"
    assert outcomes == {"done": 1, lost: 7}
