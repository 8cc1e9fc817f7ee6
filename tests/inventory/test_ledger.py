"""What the ledger promises about food that must be thrown away, entries taken back, and pledges that nobody entered."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

import pytest

from mutualaid.dispatch.basis import basis_of
from mutualaid.distribution.stock import usable_stock
from mutualaid.inventory.actions import (
    AlreadyCountered,
    add_item,
    count_stock,
    counter,
    deliver_stock,
    move_stock,
    pledge_lot,
    receive_pledge,
)
from mutualaid.inventory.balances import stock
from mutualaid.inventory.models import Lot, Movement
from mutualaid.lib.days import at
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_site, a_window

pytestmark = pytest.mark.django_db
FOUR_HOURS = timedelta(hours=4)


def test_food_that_left_heat_or_cold_is_discarded_four_hours_later():
    assert a_lot(left_control_at=NOW).discard_by == NOW + FOUR_HOURS


def test_a_later_label_does_not_make_it_keep_longer_and_a_sooner_one_stands():
    assert a_lot(left_control_at=NOW, discard_by=NOW + 2 * FOUR_HOURS).discard_by == NOW + FOUR_HOURS
    assert a_lot(left_control_at=NOW, discard_by=NOW + FOUR_HOURS / 2).discard_by == NOW + FOUR_HOURS / 2


def test_food_that_stayed_hot_or_cold_keeps_as_its_label_says():
    assert a_lot().discard_by is None
    assert a_lot(discard_by=NOW + 2 * FOUR_HOURS).discard_by == NOW + 2 * FOUR_HOURS


def test_nothing_is_planned_with_food_that_left_heat_or_cold_too_long_ago():
    window, hub = a_window(day=TODAY), a_kitchen().site
    noon = at(TODAY, time(12))
    a_lot(hub, left_control_at=noon - FOUR_HOURS)
    fresh = a_lot(hub, left_control_at=noon - FOUR_HOURS / 2)
    assert [held.lot for held in usable_stock(TODAY, [window])] == [fresh]


def test_taking_back_one_end_of_a_transfer_takes_back_the_other():
    hub, place = a_kitchen().site, a_site()
    lot = a_lot(hub, quantity=100)
    out, into = move_stock(lot.pk, from_site=hub, to_site=place, kind="transfer", quantity=30, by=None, now=NOW)
    entry = counter(into.pk, by=None, now=NOW, why="wrong place")
    assert (entry.counters, entry.site, entry.quantity) == (into, place, -30)
    assert [Movement.objects.balance(lot, site) for site in (hub, place)] == [100, 0]
    with pytest.raises(AlreadyCountered):
        counter(out.pk, by=None, now=NOW, why="wrong place")


def test_taking_back_what_was_received_takes_back_nothing_else():
    lot = a_lot(quantity=100)
    count_stock(lot.pk, lot.site, 90, by=None, now=NOW)
    counter(lot.movements.earliest("pk").pk, by=None, now=NOW, why="never came")
    assert Movement.objects.balance(lot, lot.site) == -10


# --- a pledge that nobody entered ---


@pytest.fixture
def pledge() -> Lot:
    """Two hundred meals for tomorrow."""
    return a_pledge("standard")


def a_pledge(variant: str) -> Lot:
    given: dict[str, Any] = {"source": "purchase", "unit": "meal", "quantity": 200, "expected_on": TOMORROW}
    return pledge_lot(code="RICE", item=add_item("rice", variant), site=a_kitchen(name="Hub").site, **given)


def planned_with(lot: Lot) -> int:
    held = usable_stock(TOMORROW, [a_window()])
    return sum(one.meals for one in held if one.lot == lot)


def bring(lot: Lot, quantity: int) -> None:
    deliver_stock(lot.pk, from_site=lot.site, to_site=a_site(), quantity=quantity, by=None, now=NOW)


def came_in(lot: Lot) -> int:
    return sum(int(entry.quantity) for entry in lot.movements.all())


def test_of_a_pledge_only_what_was_not_brought_yet_is_planned_with(pledge):
    assert planned_with(pledge) == 200
    bring(pledge, 150)
    assert planned_with(pledge) == 50
    bring(pledge, 80)
    assert planned_with(pledge) == 0


def test_of_a_pledge_what_was_counted_is_there_and_the_rest_is_expected(pledge):
    count_stock(pledge.pk, pledge.site, 150, by=None, now=NOW)
    assert planned_with(pledge) == 200
    assert stock(NOW)[0].pledged == 50


def test_a_pledge_of_which_more_was_counted_is_another_day_to_plan(pledge):
    then = basis_of(TOMORROW)
    bring(pledge, 150)
    assert basis_of(TOMORROW) == then
    count_stock(pledge.pk, pledge.site, 100, by=None, now=NOW)
    assert planned_with(pledge) == 100
    assert basis_of(TOMORROW)["lot RICE"].startswith("250 at Hub")


def test_that_a_pledge_has_come_makes_it_as_much_as_came(pledge):
    bring(pledge, 150)
    receive_pledge(pledge.pk, 180, by=None, now=NOW)
    assert (came_in(pledge), planned_with(pledge)) == (180, 30)
    receive_pledge(pledge.pk, 20, by=None, now=NOW)  # the rest comes in another car
    assert came_in(pledge) == 200


def test_that_all_has_come_that_was_brought_enters_nothing_however_often_it_is_sent(pledge):
    bring(pledge, 150)
    for _ in range(2):
        lot = receive_pledge(pledge.pk, 150, by=None, now=NOW, key=UUID(int=5))
    assert (came_in(pledge), lot.received_at, planned_with(pledge)) == (150, NOW, 0)


def test_a_pledge_for_those_who_must_not_eat_nuts_is_labelled_once_it_is_there():
    pledge = a_pledge("nut_free")
    assert planned_with(pledge) == 200
    count_stock(pledge.pk, pledge.site, 150, by=None, now=NOW)
    assert planned_with(pledge) == 50
