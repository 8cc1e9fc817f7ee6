"""What the ledger promises about food that must be thrown away, and about entries taken back."""

from datetime import time, timedelta

import pytest

from mutualaid.distribution.stock import usable_stock
from mutualaid.inventory.actions import AlreadyCountered, count_stock, counter, move_stock
from mutualaid.inventory.models import Movement
from mutualaid.lib.days import at
from tests.build import NOW, TODAY, a_kitchen, a_lot, a_site, a_window

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
