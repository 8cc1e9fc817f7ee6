"""What a driver's number does to the ledger."""

from datetime import time

import pytest

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.dispatch.reports import report_done
from mutualaid.inventory.actions import move_stock
from mutualaid.inventory.models import Movement
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
NOON = NOW.replace(day=TOMORROW.day, hour=12, minute=0)


@pytest.fixture
def hub():
    return a_kitchen().site


@pytest.fixture
def stop(hub, sam):
    plan = a_plan()
    route = a_route(plan, [Visit(a_site(), time(11), {"standard": 30, "vegetarian": 10})], person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    return route.stops.get()


def there(stop):
    """{lot: quantity} that the book says the place has."""
    return dict(Movement.objects.filter(site=stop.site).values_list("lot__code", "quantity"))


def test_one_meal_of_a_crate_of_250_is_reported_and_moves_nothing(stop, hub, sam):
    stop.items.update(lot=a_lot(hub, quantity=4, unit="crate", meals_per_unit=250))
    assert report_done(sam, delivered=1, now=NOON).delivered == 1
    assert there(stop) == {}


def test_more_than_was_bound_comes_from_the_last_lot(stop, hub, sam):
    stop.items.filter(variant="standard").update(lot=a_lot(hub, code="RICE"))
    stop.items.filter(variant="vegetarian").update(lot=a_lot(hub, code="BEANS", variant="vegetarian"))
    report_done(sam, delivered=45, now=NOON)
    assert there(stop) == {"RICE": 30, "BEANS": 15}


def test_less_than_was_bound_leaves_the_last_lot_where_it_is(stop, hub, sam):
    stop.items.filter(variant="standard").update(lot=a_lot(hub, code="RICE"))
    stop.items.filter(variant="vegetarian").update(lot=a_lot(hub, code="BEANS", variant="vegetarian"))
    report_done(sam, delivered=30, now=NOON)
    assert there(stop) == {"RICE": 30}


def test_food_leaves_the_kitchen_where_the_car_was_loaded_and_not_where_the_lot_came_in(stop, hub, sam):
    depot = a_kitchen().site
    lot = a_lot(depot, quantity=40)
    move_stock(lot.pk, from_site=depot, to_site=hub, kind="transfer", quantity=40, by=None, now=NOW)
    stop.items.filter(variant="vegetarian").delete()
    stop.items.update(lot=lot)
    Stop.objects.filter(pk=stop.pk).update(position=2)
    Stop.objects.create(
        route=stop.route, position=1, kind="load", site=hub, arrives_at=stop.arrives_at, leaves_at=stop.arrives_at
    )
    report_done(sam, delivered=None, now=NOON)
    report_done(sam, delivered=30, now=NOON)
    assert [Movement.objects.balance(lot, site) for site in (depot, hub, stop.site)] == [0, 10, 30]
