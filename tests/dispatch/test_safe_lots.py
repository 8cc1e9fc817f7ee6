"""A draft is stale once its food is not what it was, and nothing unsafe for its name goes out."""

from datetime import timedelta

import pytest

from mutualaid.dispatch.actions import PlanIsStale, publish_plan
from mutualaid.dispatch.basis import basis_of, changes
from mutualaid.dispatch.models import StopItem
from mutualaid.dispatch.safe_lots import NoSafeLot
from mutualaid.inventory.actions import UnknownAllergen, add_item, deliver_stock, move_stock, pledge_lot, receive_pledge
from mutualaid.inventory.models import Lot
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site
from tests.dispatch.a_day import Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def pledged():
    item = add_item("Rice noodle salad", "gluten_free")
    given = {"source": "purchase", "unit": "meal", "quantity": 40, "expected_on": TOMORROW}
    return pledge_lot(code="SALAD", item=item, site=a_kitchen(name="Hub").site, **given)


def since(then):
    return changes(then, basis_of(TOMORROW))


def test_what_came_as_it_was_promised_changes_nothing(pledged):
    Lot.objects.update(allergens=["soybeans"], allergens_known=True)
    then = basis_of(TOMORROW)
    receive_pledge(pledged.pk, 40, by=None, now=NOW, allergens=["soybeans"])
    assert since(then) == []


def test_a_gluten_free_lot_that_came_unlabelled_is_named(pledged):
    then = basis_of(TOMORROW)
    receive_pledge(pledged.pk, 40, by=None, now=NOW)
    assert since(then) == ["lot SALAD: 40 at Hub, not labelled → 40 at Hub, not labelled, not safe as gluten_free"]


def test_the_label_that_comes_with_a_pledge_is_kept_sorted(pledged):
    lot = receive_pledge(pledged.pk, 40, by=None, now=NOW, allergens=["wheat", "milk", "milk"])
    assert (lot.allergens, lot.allergens_known) == (["milk", "wheat"], True)
    assert Lot.objects.get().allergens == ["milk", "wheat"]
    with pytest.raises(UnknownAllergen):
        receive_pledge(pledged.pk, 1, by=None, now=NOW, allergens=["celery"])


def test_a_lot_that_keeps_less_long_is_named():
    lot = a_lot()
    then = basis_of(TOMORROW)
    Lot.objects.filter(pk=lot.pk).update(discard_by=NOW + timedelta(hours=4))
    assert len(since(then)) == 1


def test_food_moved_to_another_kitchen_is_named_and_food_brought_to_a_place_is_not():
    hub, annex, place = a_kitchen(name="Hub").site, a_kitchen(name="Annex").site, a_site()
    lot = a_lot(hub, quantity=100, code="RICE")
    then = basis_of(TOMORROW)
    deliver_stock(lot.pk, from_site=hub, to_site=place, quantity=30, by=None, now=NOW)
    assert since(then) == []
    move_stock(lot.pk, from_site=hub, to_site=annex, kind="transfer", quantity=20, by=None, now=NOW)
    assert since(then) == ["lot RICE: 100 at Hub, not labelled → 20 at Annex and 80 at Hub, not labelled"]


@pytest.fixture
def day(rosa):
    return Day(rosa)


def test_a_draft_is_stale_once_its_nut_free_lot_is_not_safe_any_more(day):
    draft = day.draft()
    Lot.objects.filter(item__variant="nut_free").update(allergens=["peanuts"])
    with pytest.raises(PlanIsStale, match="not safe as nut_free"):
        publish_plan(draft.pk, by=day.rosa, now=NOW)


def test_nut_free_meals_without_a_safe_lot_do_not_go_out(day):
    draft = day.draft()
    more = StopItem.objects.filter(stop__route__plan=draft, variant="nut_free")
    assert more.update(meals=300)
    with pytest.raises(NoSafeLot, match="nut-free"):
        publish_plan(draft.pk, by=day.rosa, now=NOW)
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_plan_whose_every_meal_has_its_lot_is_published(day):
    plan = publish_plan(day.draft().pk, by=day.rosa, now=NOW)
    safe = StopItem.objects.filter(stop__route__plan=plan, variant__in=["nut_free", "gluten_free"])
    assert safe.exists()
    assert not safe.filter(lot=None).exists()
