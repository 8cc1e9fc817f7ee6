"""Food that came too warm, or too late: what is said, on the page and by text."""

from datetime import time, timedelta
from decimal import Decimal

import pytest

from mutualaid.dispatch.models import DayPlan, Stop, StopItem
from mutualaid.distribution.at_places import remarks_of
from mutualaid.distribution.food_safety import Label, Remark, remarks_on
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.actions import count_stock, deliver_stock, move_stock
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route

NOON = NOW.replace(hour=12, minute=0)


@pytest.mark.parametrize(
    ("degrees", "code"),
    [
        ("38", None),
        ("41", None),
        ("41.5", "chill"),
        ("45", "chill"),
        ("45.1", "warm"),
        ("134.9", "warm"),
        ("135", None),
    ],
)
def test_between_cold_and_hot_food_is_too_warm(degrees, code):
    said = remarks_on(Label(), temperature_f=Decimal(degrees))
    assert [remark.code for remark in said] == ([code] if code else [])


@pytest.mark.parametrize(
    ("after", "code"), [(timedelta(hours=2), None), (timedelta(minutes=121), "long_way"), (timedelta(hours=4), "past")]
)
def test_two_hours_on_the_way_are_the_aim_and_four_the_end(after, code):
    label = Label(NOON - timedelta(hours=1), NOON + timedelta(hours=3))
    said = remarks_on(label, delivered_at=NOON - timedelta(hours=1) + after)
    assert [remark.code for remark in said] == ([code] if code else [])


def test_without_a_label_warm_food_is_thrown_away_with_one_it_has_until_then(strike):
    assert "no label says since when: throw it away" in str(Remark("warm", Decimal("52.0")))
    assert "52 °F" in str(said := Remark("warm", Decimal("52.0"), NOON))
    assert "give it out before 12pm, then throw away" in str(said)


@pytest.fixture
def franklin(strike, rosa):
    """60 meals that must be gone by 14:00 were brought there."""
    site, kitchen = a_window(day=TODAY).site, a_kitchen().site
    lot = a_lot(kitchen, discard_by=at(TODAY, NOON.replace(hour=14).time()))
    deliver_stock(lot.pk, from_site=kitchen, to_site=site, quantity=60, by=rosa, now=NOW)
    return site


def test_the_label_is_that_of_the_lots_that_were_brought(franklin):
    count = MealCount(site=franklin, day=TODAY, service="lunch", temperature_f=Decimal(60))
    assert remarks_of([count]) == [Remark("warm", Decimal(60), NOON.replace(hour=14))]
    count.variant = "nut_free"
    assert remarks_of([count]) == [Remark("warm", Decimal(60))]


def test_left_overs_of_the_day_before_are_not_the_food_that_was_brought(franklin, rosa):
    old = a_lot(a_kitchen().site, discard_by=NOON - timedelta(hours=22))
    yesterday = NOW - timedelta(days=1)
    brought = deliver_stock(old.pk, from_site=old.site, to_site=franklin, quantity=9, by=rosa, now=yesterday)
    count_stock(old.pk, franklin, 10, by=rosa, now=NOW)
    count = MealCount(site=franklin, day=TODAY, service="lunch", temperature_f=Decimal(60))
    assert remarks_of([count]) == [Remark("warm", Decimal(60), NOON.replace(hour=14))]
    count.day = brought[0].at.date()
    assert remarks_of([count]) == [Remark("warm", Decimal(60), NOON - timedelta(hours=22))]


def test_the_label_of_what_was_brought_stands_when_nothing_of_it_is_left(franklin, rosa):
    lot = Lot.objects.get()
    move_stock(lot.pk, from_site=franklin, kind="hand_over", quantity=60, by=rosa, now=NOW)
    count = MealCount(site=franklin, day=TODAY, service="lunch", temperature_f=Decimal(60))
    assert remarks_of([count]) == [Remark("warm", Decimal(60), lot.discard_by)]


def test_before_the_book_knows_of_it_the_label_is_that_on_the_route(strike):
    site, lot = a_site(), a_lot(discard_by=NOON + timedelta(days=1, hours=2))
    a_route(a_plan(), [Visit(lot.site, time(10)), Visit(site, time(11), {"standard": 9})])
    StopItem.objects.update(lot=lot)
    count = MealCount(site=site, day=TOMORROW, service="lunch", temperature_f=Decimal(60))
    assert remarks_of([count]) == [Remark("warm", Decimal(60))]
    DayPlan.objects.update(state="published", published_at=NOW)
    assert remarks_of([count]) == [Remark("warm", Decimal(60), lot.discard_by)]
    Stop.objects.update(delivered=0, done_at=NOW)
    assert remarks_of([count]) == [Remark("warm", Decimal(60))]


def test_the_sheet_says_what_to_do_and_stays(client, rosa, franklin):
    clock.show(NOW)
    client.force_login(rosa)
    sheet = f"/desk/counts/{TODAY}/{franklin.pk}/lunch/"
    typed = {"received-all": "60", "first_meals-all": "60", "temperature_f": "60"}
    answer = client.post(sheet, typed, follow=True)
    assert answer.request["PATH_INFO"] == sheet
    assert "give it out before 2pm" in answer.content.decode()
    assert client.post(sheet, typed | {"temperature_f": "40"})["Location"] == f"/desk/counts/{TODAY}/"
