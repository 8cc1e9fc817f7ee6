"""What a kitchen is asked for, on paper."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mutualaid.distribution.actions import allocate_day
from mutualaid.distribution.models import Order
from mutualaid.distribution.orders import answer_order, send_orders
from mutualaid.inventory.actions import add_item, pledge_lot
from mutualaid.lib.pdf.as_page import as_page
from mutualaid.lib.pdf.pages import Imprint, write_pdf
from mutualaid.operations.order_sheet import order_sheet, read_order_sheet
from mutualaid.people.models import Person
from mutualaid.sites.actions import add_lead
from mutualaid.sites.models import Site
from mutualaid.strike.models import now
from tests.build import NOW, TOMORROW, a_kitchen, a_person, a_window
from tests.paper import pages_of

pytestmark = pytest.mark.django_db
DAY = TOMORROW + timedelta(days=1)
IMPRINT = Imprint("Bread for Ed", DAY, NOW, "America/Los_Angeles", "(510) 555-0100")


@pytest.fixture
def kitchen(strike: object, any_words: object, rosa: Person) -> Site:
    """It has promised 500 meals for two days; 280 standard ones are wanted on each, and nobody has asked yet."""
    kitchen = a_kitchen("allen-temple", name="Allen Temple").site
    item = add_item("turkey lunch", "standard")
    for day in (DAY, now().date()):
        made = {"site": kitchen, "item": item, "source": "kitchen", "unit": "meal", "quantity": 500}
        pledge_lot(code=f"cooking-{day}", expected_on=day, **made)
        a_window(day=day, quantity=400)
        allocate_day(day, by=rosa, now=NOW)
    return kitchen


def words(kitchen: Site, *, language: str = "en") -> str:
    found = read_order_sheet(DAY, kitchen, IMPRINT, now=NOW, language=language)
    return " ".join(pages_of(write_pdf([order_sheet(found)])))


def test_the_sheet_says_what_to_have_ready_when_and_by_when_to_answer(kitchen: Site) -> None:
    for said in ("Order: Allen Temple", "turkey lunch", "280", "at 9am", "not asked yet", "5:30pm"):
        assert said in words(kitchen)


def test_the_sheet_follows_what_the_kitchen_answers(kitchen: Site, rosa: Person) -> None:
    [order] = send_orders(DAY, by=rosa, now=NOW)
    assert "none yet" in words(kitchen)
    answer_order(order.pk, Order.Answer.ONLY, promised=200, by=rosa, now=NOW)
    assert "only 200 of 280" in words(kitchen)


def test_who_leads_the_kitchen_reads_it_in_their_language(kitchen: Site) -> None:
    assert "Pedido" not in words(kitchen)
    add_lead(kitchen, a_person("Luz", language="es"))
    assert "Pedido: Allen Temple" in words(kitchen)


def test_the_page_and_the_paper_say_the_same(kitchen: Site) -> None:
    found = read_order_sheet(DAY, kitchen, IMPRINT, now=NOW, language="en")
    assert "turkey lunch" in as_page(order_sheet(found))


def test_a_kitchen_that_is_asked_for_nothing_has_no_sheet(kitchen: Site, rosa: Person, client: Client) -> None:
    client.force_login(rosa)
    today = now().date()
    assert client.get(reverse("order_pdf", args=[today, "allen-temple"])).content.startswith(b"%PDF")
    assert client.get(reverse("order_pdf", args=[today + timedelta(days=9), "allen-temple"])).status_code == 404
