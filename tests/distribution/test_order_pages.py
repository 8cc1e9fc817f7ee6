"""Orders on the desk: sent, answered by phone, changed."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.distribution.actions import allocate_day
from mutualaid.distribution.models import AllocationRun, Order
from mutualaid.distribution.promises import locks_at
from mutualaid.inventory.actions import add_item, pledge_lot
from mutualaid.lib.days import at
from mutualaid.people.models import Person
from mutualaid.sites.models import Kitchen
from mutualaid.strike.models import now
from tests.build import a_kitchen, a_window

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, strike: object, any_words: object, rosa: Person) -> Client:
    """A kitchen has promised 500 meals for the day after tomorrow, and the day is shared out."""
    kitchen = a_kitchen("allen-temple", name="Allen Temple").site
    item = add_item("turkey lunch", "standard")
    pledge_lot(code="cooking", site=kitchen, item=item, source="kitchen", unit="meal", quantity=500, expected_on=day())
    a_window(day=day(), quantity=400)
    allocate_day(day(), by=rosa, now=now())
    client.force_login(rosa)
    return client


def day():
    return now().date() + timedelta(days=2)


def words(desk: Client) -> str:
    return desk.get(reverse("orders_of_day", args=[day()])).content.decode()


def sent(desk: Client) -> Order:
    desk.post(reverse("orders_send", args=[day()]))
    return Order.objects.get()


def test_what_is_to_be_sent_is_shown_and_sent_once(desk: Client) -> None:
    assert "Send 1 order" in words(desk)
    sent(desk)
    assert "Every order is sent" in words(desk)
    assert "no answer yet" in words(desk)
    assert sent(desk)


def test_a_day_that_wants_nothing_of_a_kitchen_does_not_say_that_it_was_asked(desk: Client) -> None:
    AllocationRun.objects.all().delete()
    said = words(desk)
    assert ("Nothing to order" in said, "none needed" in said) == (True, True)
    assert ("Every order is sent" in said, "not asked yet" in said) == (False, False)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [({"answer": "yes"}, "yes, "), ({"answer": "no"}, ">no<"), ({"answer": "only", "number": "100"}, "only 100 of ")],
)
def test_an_answer_by_phone_is_written_down(desk: Client, typed: dict[str, str], shown: str) -> None:
    order = sent(desk)
    desk.post(reverse("order_answer", args=[order.pk]), typed)
    assert shown in words(desk)


@pytest.mark.parametrize("typed", [{"answer": "only"}, {"answer": "only", "number": "many"}, {"answer": "maybe"}])
def test_an_answer_without_its_number_is_asked_for(desk: Client, typed: dict[str, str]) -> None:
    order = sent(desk)
    answer = desk.post(reverse("order_answer", args=[order.pk]), typed)
    assert "Type how many meals" in answer.content.decode()
    assert Order.objects.open().exists()


def test_more_than_was_asked_for_is_refused_in_words(desk: Client) -> None:
    order = sent(desk)
    answer = desk.post(reverse("order_answer", args=[order.pk]), {"answer": "only", "number": "9999"})
    assert "more than was asked" in answer.content.decode()


def test_another_number_is_asked_for(desk: Client) -> None:
    order = sent(desk)
    desk.post(reverse("order_answer", args=[order.pk]), {"answer": "yes"})
    desk.post(reverse("order_change", args=[day(), order.kitchen_id, order.item_id]), {"number": "350"})
    assert "asked for 350, no answer yet" in words(desk)


def test_until_when_a_kitchen_takes_orders_is_changed_on_the_page(desk: Client) -> None:
    kitchen = Kitchen.objects.get()
    desk.post(reverse("order_until", args=[day(), kitchen.site_id]), {"until": "15:45"})
    kitchen.refresh_from_db()
    assert locks_at(kitchen, day()) == at(day() - timedelta(days=1), time(15, 45))
    assert "Orders until 3:45pm the evening before" in words(desk)


def test_what_is_no_time_leaves_the_time(desk: Client) -> None:
    until = reverse("order_until", args=[day(), Kitchen.objects.get().site_id])
    assert "Type a time" in desk.post(until, {"until": "25:00"}).content.decode()
    assert Kitchen.objects.get().orders_until == time(17, 30)


def test_a_day_without_promises_says_what_to_do(desk: Client) -> None:
    assert "Nothing to order" in desk.get(reverse("orders_of_day", args=[day() + timedelta(days=9)])).content.decode()
