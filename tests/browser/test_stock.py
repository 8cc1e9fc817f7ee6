"""The stock pages in a browser, and a delivery that is received, counted, moved and thrown away without JavaScript."""

from datetime import timedelta

import pytest

from mutualaid.inventory.actions import add_item, count_stock, move_stock, pledge_lot, warn_below
from mutualaid.inventory.models import Lot, Movement
from mutualaid.inventory.repayments import approve_repayment, ask_repayment
from tests import clock
from tests.browser.views import in_three_views
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_site

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def shelves(live_server, strike, rosa, vera, signed_in):
    hub, church = a_kitchen("hub", name="Hub Kitchen").site, a_site(name="Agnes Memorial Church of the Nazarene")
    soon = a_lot(hub, code="0306-1", quantity=400, discard_by=NOW + 3 * HOUR, allergens=["milk", "wheat"], by=rosa)
    move_stock(soon.pk, from_site=hub, to_site=church, kind="transfer", quantity=120, by=rosa, now=NOW, why="ran out")
    count_stock(soon.pk, hub, 283, by=rosa, now=NOW)
    a_lot(hub, code="0306-2", left_control_at=NOW - 5 * HOUR, quantity=60, item="lentil soup", variant="vegetarian")
    a_lot(
        hub, code="0305-9", item="pantry bag", variant="groceries", unit="lb", meals_per_unit="0.083", quantity=1200,
        source="food_bank", supplier="Alameda County Food Bank", allergens=[],
    )  # fmt: skip
    bought = a_lot(
        hub, code="0306-3", item="turkey sandwich lunch", unit="crate", meals_per_unit=24, quantity="12.5",
        source="purchase", supplier="Foods Co", cost_cents=31050, allergens=["fish"], species="salmon",
    )  # fmt: skip
    pledge_lot(
        code="0306-4", item=add_item("burrito", "halal"), source="donation", site=hub, unit="meal", quantity=350,
        expected_on=TOMORROW, supplier="Taquería El Sol",
    )  # fmt: skip
    warn_below(bought.item_id, 1000)
    asked = {"bought_on": TODAY, "by": rosa, "now": NOW - HOUR}
    claim = ask_repayment(person=vera, cents=31050, what="12 crates of lunches, Foods Co", lot=bought, **asked)
    approve_repayment(claim.pk, by=rosa, now=NOW)
    ask_repayment(person=vera, cents=1899, what="ice", **asked)
    ask_repayment(person=rosa, cents=2250, what="paper bags", **asked)
    clock.show(NOW)
    signed_in(rosa)


def addresses() -> list[str]:
    lot, bought = Lot.objects.get(code="0306-1"), Lot.objects.get(code="0306-3")
    entries = [f"/desk/stock/lots/{lot.pk}/{what}/" for what in ("count", "label", "move", "discard", "uncooled")]
    claim = bought.repayments.get()
    return [
        "/desk/stock/",
        "/desk/stock/?only=low",
        "/desk/stock/?q=0306",
        "/desk/stock/receive/",
        f"/desk/stock/items/{lot.item_id}/",
        f"/desk/stock/lots/{lot.pk}/",
        f"/desk/stock/lots/{Lot.objects.get(code='0306-4').pk}/",
        f"/desk/stock/lots/{bought.pk}/",
        *entries,
        f"/desk/stock/entries/{lot.movements.filter(kind='transfer').first().pk}/counter/",
        "/desk/stock/repayments/",
        "/desk/stock/repayments/add/",
        f"/desk/stock/repayments/{claim.pk}/paid/",
        f"/desk/stock/repayments/{claim.pk}/decline/",
    ]


@in_three_views
def test_every_page_of_the_stock_is_clean_and_fits(visit, axe, fits, rosa, width, language, dark):
    rosa.language = language
    rosa.save(update_fields=["language"])
    page = visit("/desk/stock/", width=width, dark=dark)
    for address in addresses():
        page.goto(address)
        axe(page)
        fits(page)


def test_a_delivery_is_received_counted_moved_and_thrown_away_without_javascript(visit):
    page = visit("/desk/stock/", javascript=False)
    page.get_by_role("link", name="Receive food").click()
    for label, typed in (("What it is", "Caesar wrap"), ("How many", "4"), ("Lot code", "wrap-1")):
        page.get_by_label(label, exact=True).fill(typed)
    for label, choice in (
        ("Kind", "nut_free"),
        ("Place", "Hub Kitchen"),
        ("Of what", "crate"),
        ("Where from", "caterer"),
    ):
        page.get_by_label(label, exact=True).select_option(choice)
    page.get_by_label("Wheat").check()
    page.get_by_role("button", name="Write it in the book").click()
    page.get_by_role("link", name="Meals in one of them").click()
    page.get_by_label("Meals in one of them").fill("25")
    page.get_by_role("button", name="Write it in the book").click()
    page.get_by_text("4 crates, 100 meals").first.wait_for()
    page.get_by_role("link", name="Count it").click()
    page.get_by_label("How many crates").fill("5")
    page.get_by_role("button", name="Save the count").click()
    page.get_by_text("1 crate more than the book said").wait_for()
    page.get_by_role("link", name="Throw it away").click()
    page.get_by_label("Why", exact=True).fill("fell from the truck")
    page.get_by_role("button", name="Throw it away").click()
    page.get_by_text("5 crates are thrown away.").wait_for()
    assert [str(entry.quantity) for entry in Movement.objects.filter(lot__code="wrap-1").order_by("pk")] == [
        "4.00", "1.00", "-5.00",
    ]  # fmt: skip
