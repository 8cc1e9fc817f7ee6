"""What kitchens are asked for, what they answer, and what may then be planned with."""

from datetime import timedelta

import pytest

from mutualaid.distribution.actions import allocate_day
from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import (
    AnsweredAlready,
    Line,
    MoreThanAsked,
    NothingSharedOut,
    TooLateToOrder,
    answer_order,
    ask_for,
    lines_of,
    send_orders,
)
from mutualaid.distribution.promises import most_promised
from mutualaid.inventory.actions import add_item, deliver_stock, pledge_lot, receive_pledge
from mutualaid.inventory.models import Lot
from mutualaid.lib.days import at
from mutualaid.messaging.models import Text
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.people.models import Person
from mutualaid.sites.actions import NotYourSite, add_lead
from mutualaid.sites.models import Kitchen, ServiceWindow
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site, a_volunteer, a_window

pytestmark = pytest.mark.django_db
EARLY = NOW.replace(hour=17, minute=0)  # before kitchens lock at 17:30
LATE = NOW


@pytest.fixture
def cook(rosa: Person) -> Person:
    return a_volunteer("Cora", by=rosa)


@pytest.fixture
def kitchen(strike: object, any_words: object, cook: Person) -> Kitchen:
    """Can cook 500 standard meals for tomorrow; 400 are wanted."""
    kitchen = a_kitchen("allen-temple", meals_a_day=2000)
    add_lead(kitchen.site, cook)
    pledge_lot(
        code="cooking", site=kitchen.site, item=add_item("lunch", "standard"), source="kitchen", unit="meal",
        quantity=500, expected_on=TOMORROW,
    )  # fmt: skip
    a_window(quantity=400)
    return kitchen


def shared_out(by: Person) -> int:
    run = allocate_day(TOMORROW, by=by, now=NOW)
    return sum(row.meals for row in run.allocations.all())


def the_line(now=EARLY) -> Line:
    (line,) = lines_of(TOMORROW, now=now)
    return line


def ordered(by: Person) -> Order:
    shared_out(by)
    (order,) = send_orders(TOMORROW, by=by, now=EARLY)
    return order


def test_a_kitchen_is_asked_for_what_was_shared_out_and_is_not_there_yet(kitchen: Kitchen, rosa: Person) -> None:
    a_lot(kitchen.site, variant="standard", quantity=60, item="leftover lunch")
    whole = shared_out(rosa)
    (order,) = send_orders(TOMORROW, by=rosa, now=EARLY)
    assert 0 < order.meals < whole
    assert order.item.name == "lunch"


def test_its_leads_are_texted_once(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    ordered(rosa)
    assert send_orders(TOMORROW, by=rosa, now=EARLY) == []
    assert Text.objects.filter(person=cook, occasion="order").count() == 1


def test_nothing_is_ordered_before_anything_is_shared_out(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    with pytest.raises(NothingSharedOut):
        send_orders(TOMORROW, by=rosa, now=EARLY)
    shared_out(rosa)
    with pytest.raises(CoordinatorsOnly):
        send_orders(TOMORROW, by=cook, now=EARLY)


def test_only_so_many_is_all_that_is_planned_with(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    answer_order(order.pk, "only", promised=150, by=cook, now=EARLY)
    assert shared_out(rosa) == 150
    assert not the_line().is_due


def test_a_no_leaves_nothing_and_a_yes_takes_nothing_away(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    answer_order(order.pk, "no", by=cook, now=EARLY)
    assert shared_out(rosa) == 0
    Order.objects.update(answer="yes", promised=order.meals)
    assert shared_out(rosa) == order.meals


def test_only_people_of_the_kitchen_or_the_desk_answer_and_once(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    with pytest.raises(NotYourSite):
        answer_order(order.pk, "yes", by=a_volunteer(by=rosa), now=EARLY)
    answer_order(order.pk, "yes", by=rosa, now=EARLY)
    with pytest.raises(AnsweredAlready):
        answer_order(order.pk, "no", by=cook, now=EARLY)


def test_nobody_promises_more_than_was_asked_for(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    with pytest.raises(MoreThanAsked):
        answer_order(order.pk, "only", promised=order.meals + 1, by=cook, now=EARLY)
    assert answer_order(order.pk, "only", promised=order.meals, by=cook, now=EARLY).answer == "yes"


def test_before_the_lock_another_number_takes_the_old_one_s_place(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    first = ordered(rosa)
    answer_order(first.pk, "yes", by=cook, now=EARLY)
    ServiceWindow.objects.update(quantity=300)
    shared_out(rosa)
    (second,) = send_orders(TOMORROW, by=rosa, now=EARLY)
    assert (the_line().standing, the_line().asked) == (None, second)


def test_after_the_lock_the_old_answer_stands_until_the_new_one(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    first = ordered(rosa)
    answer_order(first.pk, "yes", by=cook, now=EARLY)
    second = ask_for(TOMORROW, kitchen.site, first.item, first.meals - 100, by=rosa, now=LATE)
    assert most_promised(TOMORROW, now=LATE) == {(kitchen.site_id, first.item_id): first.meals}
    answer_order(second.pk, "yes", by=cook, now=LATE)
    assert most_promised(TOMORROW, now=LATE) == {(kitchen.site_id, first.item_id): first.meals - 100}


def test_a_no_to_a_change_leaves_what_was_promised(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    first = ordered(rosa)
    answer_order(first.pk, "yes", by=cook, now=EARLY)
    second = ask_for(TOMORROW, kitchen.site, first.item, 450, by=rosa, now=LATE)
    answer_order(second.pk, "no", by=cook, now=LATE)
    line = the_line(LATE)
    assert (line.standing, line.asked, line.agreed) == (first, None, first.meals)


def test_a_locked_kitchen_cooks_no_more_than_it_said_yes_to(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    key = (kitchen.site_id, order.item_id)
    assert most_promised(TOMORROW, now=EARLY) == {}
    assert most_promised(TOMORROW, now=LATE) == {key: order.meals}
    answer_order(order.pk, "yes", by=cook, now=LATE)
    assert most_promised(TOMORROW, now=EARLY) == {}
    assert most_promised(TOMORROW, now=LATE) == {key: order.meals}


def test_a_kitchen_locks_at_its_own_hour(kitchen: Kitchen, rosa: Person) -> None:
    order = ordered(rosa)
    Kitchen.objects.update(orders_until=at(TOMORROW, NOW.time()).time().replace(hour=20))
    assert most_promised(TOMORROW, now=NOW.replace(hour=19)) == {}
    assert most_promised(TOMORROW, now=NOW.replace(hour=20)) == {(kitchen.site_id, order.item_id): order.meals}


def test_what_has_come_is_taken_off_the_promise(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    answer_order(order.pk, "only", promised=150, by=cook, now=EARLY)
    more = {"item": order.item, "source": "kitchen", "unit": "meal", "quantity": 100, "expected_on": TOMORROW}
    receive_pledge(pledge_lot(code="early", site=kitchen.site, **more).pk, 100, by=rosa, now=NOW)
    assert shared_out(rosa) == 150


def test_what_was_brought_on_is_taken_off_the_promise_too(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    order = ordered(rosa)
    answer_order(order.pk, "only", promised=150, by=cook, now=EARLY)
    lot = Lot.objects.get()
    deliver_stock(lot.pk, from_site=kitchen.site, to_site=a_site(), quantity=120, by=rosa, now=NOW)
    assert shared_out(rosa) == 30


def test_crates_of_several_meals_are_cut_to_what_was_promised(kitchen: Kitchen, rosa: Person, cook: Person) -> None:
    Lot.objects.update(unit="crate", meals_per_unit="7", pledged=70)
    order = ordered(rosa)
    answer_order(order.pk, "only", promised=150, by=cook, now=EARLY)
    assert shared_out(rosa) == 150


def test_nothing_is_ordered_for_a_day_that_is_over(kitchen: Kitchen, rosa: Person) -> None:
    shared_out(rosa)
    with pytest.raises(TooLateToOrder):
        send_orders(TOMORROW, by=rosa, now=NOW + timedelta(days=2))
