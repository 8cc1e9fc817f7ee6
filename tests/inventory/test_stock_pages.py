"""The stock page of the desk: what there is, what is entered by hand, and what a no keeps."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from mutualaid.inventory.actions import add_item, counter, move_stock, pledge_lot, warn_below
from mutualaid.inventory.balances import low_items, stock, went_to
from mutualaid.inventory.models import Item, Lot, Movement
from tests import clock
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site

HOUR = timedelta(hours=1)
SOUP: dict[str, Any] = {
    "arrived": "here",
    "item": "lentil soup",
    "variant": "vegetarian",
    "quantity": "12.5",
    "unit": "crate",
    "meals_per_unit": "24",
    "source": "caterer",
    "supplier": "La Cocina",
    "code": "soup-1",
    "cost": "310.50",
}


@pytest.fixture
def hub(strike):
    clock.show(NOW)
    return a_kitchen("hub", name="Hub Kitchen").site


@pytest.fixture
def desk(client, rosa):
    client.force_login(rosa)
    return client


def page(desk, address: str) -> str:
    answer = desk.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def enter(desk, lot: Lot, what: str, **typed: Any) -> Any:
    return desk.post(f"/desk/stock/lots/{lot.pk}/{what}/", {"key": str(uuid4()), **typed})


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.wsgi_request._messages)


# --- what there is ---


def test_lots_stand_by_item_the_first_to_expire_first_with_where_and_how_many(hub, desk):
    late, early = (a_lot(hub, discard_by=NOW + hours * HOUR, code=f"in-{hours}-h") for hours in (20, 3))
    move_stock(early.pk, from_site=hub, to_site=a_site(name="Church"), kind="transfer", quantity=40, by=None, now=NOW)
    shown = page(desk, "/desk/stock/")
    assert shown.index(early.code) < shown.index(late.code)
    for words in (
        "turkey sandwich lunch",
        "200 meals",
        "Church: <b>40 meals",
        "Hub Kitchen: <b>60 meals",
        "2 h 59 min left",
    ):
        assert words in shown


def test_a_place_shows_its_own_and_a_search_also_what_is_gone(hub, desk):
    a_lot(hub, code="here-1")
    gone = a_lot(a_site(), code="gone-1")
    move_stock(gone.pk, from_site=gone.site, kind="discard", quantity=100, by=None, now=NOW)
    shown = page(desk, f"/desk/stock/?place={hub.pk}")
    assert "here-1" in shown
    assert "gone-1" not in page(desk, "/desk/stock/")
    found = page(desk, "/desk/stock/?q=GONE")
    assert "gone-1" in found
    assert "here-1" not in found


@pytest.mark.parametrize("only", ["over", "soon", "unlabelled", "low", "pledged"])
def test_what_needs_a_look_is_counted_at_the_top_and_shown_alone_at_a_tap(hub, desk, only):
    lots = {
        "over": a_lot(hub, code="lot-over", item="a", discard_by=NOW - HOUR, allergens=[]),
        "soon": a_lot(hub, code="lot-soon", item="b", discard_by=NOW + HOUR, allergens=[]),
        "unlabelled": a_lot(hub, code="lot-unlabelled", item="c"),
        "low": a_lot(hub, code="lot-low", item="d", allergens=[]),
    }
    warn_below(lots["low"].item_id, 101)
    pledge_lot(
        code="lot-pledged", item=add_item("e", "halal"), source="donation", site=hub, unit="meal", quantity=9,
        expected_on=TOMORROW,
    )  # fmt: skip
    numbers = {tile["name"]: tile["number"] for tile in desk.get("/desk/stock/").context["tiles"]}
    assert numbers == dict.fromkeys(("over", "soon", "unlabelled", "low", "pledged"), 1)
    shown = page(desk, f"/desk/stock/?only={only}")
    assert [name for name in numbers if f"lot-{name}" in shown] == [only]


def test_an_empty_book_says_what_to_do_next(hub, desk):
    assert "Enter the first delivery" in page(desk, "/desk/stock/")


@pytest.mark.parametrize("query", ["place=x", "place=" + "9" * 30, "only=nothing", "q=%00", "q=" + "x" * 5000])
def test_an_address_typed_wrong_breaks_nothing(hub, desk, query):
    a_lot(hub)
    assert desk.get(f"/desk/stock/?{query}").status_code == 200
    assert desk.get("/desk/stock/?place=999999").status_code == 404


# --- low ---


def test_an_item_is_low_when_less_is_left_than_its_warning_says(hub):
    lot = a_lot(hub, quantity=100)
    warn_below(lot.item_id, 100)
    assert low_items(NOW) == []
    move_stock(lot.pk, from_site=hub, kind="discard", quantity=1, by=None, now=NOW)
    assert [(low.item, low.meals) for low in low_items(NOW)] == [(lot.item, 99)]


def test_what_is_past_its_time_or_only_promised_is_not_left(hub):
    lot = a_lot(hub, discard_by=NOW + HOUR)
    pledge_lot(code="p", item=lot.item, source="donation", site=hub, unit="meal", quantity=500, expected_on=TOMORROW)
    warn_below(lot.item_id, 50)
    assert low_items(NOW) == []
    assert [low.meals for low in low_items(NOW + HOUR)] == [0]
    assert [line.meals for line in stock(NOW + HOUR)] == [0]


def test_the_desk_says_what_is_cooked_from_raw_meat(desk):
    lot = a_lot()
    desk.post(f"/desk/stock/items/{lot.item_id}/", {"is_cooked_raw": "on"})
    assert Item.objects.get(pk=lot.item_id).is_cooked_raw
    assert "checked" in page(desk, f"/desk/stock/items/{lot.item_id}/")
    desk.post(f"/desk/stock/items/{lot.item_id}/", {})
    assert not Item.objects.get(pk=lot.item_id).is_cooked_raw


def test_the_desk_sets_and_ends_a_warning(hub, desk):
    lot = a_lot(hub)
    desk.post(f"/desk/stock/items/{lot.item_id}/", {"low_below": "120"})
    assert "warns below 120" in page(desk, "/desk/stock/")
    assert "100 meals left" in page(desk, "/desk/red/")
    desk.post(f"/desk/stock/items/{lot.item_id}/", {"low_below": ""})
    assert low_items(NOW) == []


# --- receiving ---


def test_a_delivery_in_crates_is_in_the_book_in_meals_with_its_label(hub, desk, rosa):
    answer = desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk, "allergens": ["milk", "fish"], "species": "cod"})
    lot = Lot.objects.get()
    assert "12.5 crates, 300 meals" in said(answer)
    assert (lot.allergens, lot.allergens_known, lot.species, lot.labelled_by) == (["fish", "milk"], True, "cod", rosa)
    assert (lot.cost_cents, lot.supplier, Movement.objects.get().by) == (31050, "La Cocina", rosa)
    assert "fish, milk (cod)" in page(desk, f"/desk/stock/lots/{lot.pk}/")


def test_nothing_ticked_is_no_label_and_none_of_the_nine_is_one(hub, desk):
    desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk})
    desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk, "code": "soup-2", "allergens": ["none"]})
    assert [(lot.allergens_known, lot.allergens) for lot in Lot.objects.order_by("code")] == [(False, []), (True, [])]


def test_a_promise_is_no_stock_until_it_comes(hub, desk):
    desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk, "arrived": "pledge", "expected_on": str(TOMORROW)})
    lot = Lot.objects.get()
    assert not Movement.objects.exists()
    shown = page(desk, "/desk/stock/")
    assert "promised for tomorrow" in shown
    answer = enter(desk, lot, "came", quantity="10", allergens=["none"], left_control_at="2019-03-06T18:00")
    assert "10 crates, 240 meals" in said(answer)
    lot.refresh_from_db()
    assert (lot.allergens_known, lot.discard_by) == (True, NOW + 3.5 * HOUR)
    assert lot.received_at is not None


def test_a_promise_that_was_counted_can_still_be_entered_as_come(hub, desk):
    desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk, "arrived": "pledge", "expected_on": str(TOMORROW)})
    lot = Lot.objects.get()
    enter(desk, lot, "count", site=hub.pk, counted="5")
    assert "It has come" in page(desk, f"/desk/stock/lots/{lot.pk}/")
    assert "10 crates, 240 meals" in said(enter(desk, lot, "came", quantity="10"))
    assert Movement.objects.balance(lot, hub) == 10
    assert "It has come" not in page(desk, f"/desk/stock/lots/{lot.pk}/")


def test_a_pound_is_turned_into_meals_and_a_crate_must_say_how_many(hub, desk):
    desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk, "unit": "lb", "meals_per_unit": "", "quantity": "120"})
    assert Lot.objects.get().meals_per_unit == Decimal("0.833")
    answer = desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk, "meals_per_unit": "", "code": "soup-2"})
    assert "every crate or case is different" in answer.content.decode()
    assert Lot.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"code": "taken"}, "There is a lot taken already."),
        ({"quantity": "0"}, "greater than or equal to 0.01"),
        ({"allergens": ["none", "milk"]}, "Not both"),
        ({"arrived": "pledge"}, "Write the day"),
        ({"left_control_at": "2019-03-06T19:30"}, "still to come"),
        ({"site": "999999"}, "Select a valid choice"),
        ({"cost": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_no_stands_beside_its_field_and_keeps_what_was_typed(hub, desk, changed, words):
    a_lot(hub, code="taken")
    answer = desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk} | changed)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert words in shown
    assert 'value="La Cocina"' in shown
    assert Lot.objects.count() == 1


def test_the_capitals_of_an_item_make_no_second_one(hub, desk):
    lot = a_lot(hub, item="Lentil Soup", variant="vegetarian")
    desk.post("/desk/stock/receive/", SOUP | {"site": hub.pk})
    assert {one.item for one in Lot.objects.all()} == {lot.item}


def test_a_button_pressed_twice_enters_one_thing(hub, desk):
    once = SOUP | {"site": hub.pk, "key": str(uuid4())}
    first, second = (desk.post("/desk/stock/receive/", once) for _ in range(2))
    assert first.url == second.url
    move = {"site": hub.pk, "quantity": "2", "why": "fell", "key": str(uuid4())}
    for _ in range(2):
        enter(desk, Lot.objects.get(), "discard", **move)
    assert Movement.objects.balance(Lot.objects.get(), hub) == Decimal("10.5")


def test_a_promise_sent_twice_is_one_lot_and_another_one_wants_a_key_of_its_own(hub, desk):
    once = SOUP | {"site": hub.pk, "arrived": "pledge", "expected_on": str(TOMORROW), "key": str(uuid4())}
    first, second = (desk.post("/desk/stock/receive/", once) for _ in range(2))
    assert first.url == second.url
    assert (
        "This key belongs to another entry" in desk.post("/desk/stock/receive/", once | {"code": "B"}).content.decode()
    )
    assert Lot.objects.count() == 1


# --- entries about a lot ---


@pytest.mark.parametrize(
    ("counted", "words", "flagged"),
    [
        ("103", "3 meals more than the book said: it is flagged", True),
        ("90", "10 meals fewer than the book said", False),
        ("100", "as the book said", False),
        ("0", "100 meals fewer", False),
    ],
)
def test_a_count_is_never_refused_and_says_what_differs(hub, desk, counted, words, flagged):
    lot = a_lot(hub, quantity=100)
    assert words in said(enter(desk, lot, "count", site=hub.pk, counted=counted))
    assert Movement.objects.balance(lot, hub) == int(counted)
    assert Movement.objects.filter(is_surprise=True).exists() == flagged
    assert (f"{lot.code}, Hub Kitchen" in page(desk, "/desk/red/")) == flagged


def test_food_that_the_book_does_not_know_of_can_be_counted_anywhere_but_at_a_picket_line(hub, desk):
    lot, church = a_lot(hub), a_site(name="Church")
    enter(desk, lot, "count", site=church.pk, counted="12")
    assert Movement.objects.balance(lot, church) == 12
    answer = enter(desk, lot, "count", site=a_site(is_picket=True, roles=()).pk, counted="12")
    assert answer.status_code == 200


def test_a_label_that_was_read_later_takes_the_lot_off_the_red_list(hub, desk, rosa):
    lot = a_lot(hub, code="unread")
    assert f"/desk/stock/lots/{lot.pk}/" in page(desk, "/desk/red/")
    assert enter(desk, lot, "label").status_code == 200
    enter(desk, lot, "label", allergens=["tree_nuts"], species="almonds")
    lot.refresh_from_db()
    assert (lot.labelled_by, lot.species) == (rosa, "almonds")
    assert lot.labelled_at >= NOW
    assert "unread" not in page(desk, "/desk/red/")


def test_food_that_leaves_heat_or_cold_has_four_hours_and_never_more_than_before(hub, desk):
    lot, short = a_lot(hub, discard_by=NOW + 20 * HOUR), a_lot(hub, discard_by=NOW + HOUR)
    for one in (lot, short):
        enter(desk, one, "uncooled", at="2019-03-06T18:00")
        one.refresh_from_db()
    assert (lot.discard_by, short.discard_by) == (NOW + 3.5 * HOUR, NOW + HOUR)
    assert "still to come" in enter(desk, lot, "uncooled", at="2019-03-06T20:00").content.decode()


def test_a_lot_moves_from_place_to_place_but_not_more_than_there_is(hub, desk):
    lot, church = a_lot(hub, quantity=100), a_site(name="Church")
    enter(desk, lot, "move", site=hub.pk, to_site=church.pk, quantity="30", why="they ran out")
    assert Movement.objects.balance(lot, church) == 30
    answer = enter(desk, lot, "move", site=hub.pk, to_site=church.pk, quantity="71")
    assert "The book says that Hub Kitchen has 70" in answer.content.decode()
    assert 'value="71"' in answer.content.decode()
    assert (
        "Choose another place" in enter(desk, lot, "move", site=hub.pk, to_site=hub.pk, quantity="1").content.decode()
    )


def test_throwing_away_wants_a_reason_and_keeps_it(hub, desk, rosa):
    lot = a_lot(hub)
    assert enter(desk, lot, "discard", site=hub.pk, quantity="100").status_code == 200
    enter(desk, lot, "discard", site=hub.pk, quantity="100", why="past its time")
    entry = Movement.objects.latest("pk")
    assert (entry.kind, entry.quantity, entry.why, entry.by) == ("discard", -100, "past its time", rosa)
    assert "past its time" in page(desk, f"/desk/stock/lots/{lot.pk}/")


def test_a_wrong_entry_is_taken_back_and_both_stand(hub, desk):
    lot = a_lot(hub, quantity=100)
    out = move_stock(lot.pk, from_site=hub, to_site=a_site(), kind="transfer", quantity=30, by=None, now=NOW)[0]
    address = f"/desk/stock/entries/{out.pk}/counter/"
    assert page(desk, address).count("30</b>") == 2
    assert desk.post(address, {"why": ""}).status_code == 200
    desk.post(address, {"why": "wrong lot"})
    assert Movement.objects.balance(lot, hub) == 100
    assert "taken back" in page(desk, f"/desk/stock/lots/{lot.pk}/")
    assert "taken back before" in desk.post(address, {"why": "again"}).content.decode()


def test_the_lot_page_names_every_place_the_lot_went_to(hub, desk):
    lot, church, school = a_lot(hub, quantity=100), a_site(name="Church"), a_site(name="School")
    move_stock(lot.pk, from_site=hub, to_site=church, kind="transfer", quantity=40, by=None, now=NOW)
    wrong = move_stock(lot.pk, from_site=hub, to_site=school, kind="transfer", quantity=9, by=None, now=NOW)[0]
    counter(wrong.pk, by=None, now=NOW, why="never left")
    move_stock(lot.pk, from_site=church, kind="hand_over", quantity=40, by=None, now=NOW)
    assert [(one.site, one.came, one.left) for one in went_to(lot)] == [(church, 40, 0), (hub, 100, 60)]


@pytest.mark.parametrize("what", ["came", "label", "uncooled", "count", "move", "discard"])
def test_looking_at_a_form_changes_nothing(hub, desk, what):
    lot = a_lot(hub)
    before = Lot.objects.values().get(), Movement.objects.count()
    page(desk, f"/desk/stock/lots/{lot.pk}/{what}/")
    assert (Lot.objects.values().get(), Movement.objects.count()) == before
    assert desk.get(f"/desk/stock/lots/{lot.pk}/eat/").status_code == 404
