"""What programs write: the same actions as pages and texts, and the same refusals."""

from datetime import time
from decimal import Decimal

import pytest

from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.dispatch.reports import report_done
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.actions import pledge_lot
from mutualaid.inventory.models import Lot, Movement
from mutualaid.shifts.actions import check_in, claim_shift
from mutualaid.shifts.models import Claim
from mutualaid.sites.actions import add_lead
from tests import clock
from tests.build import NOW, TODAY, TOMORROW, a_kitchen, a_lot, a_shift, a_site, a_volunteer, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.inbox.texting import text


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# --- shifts ---


def facts(claim: Claim) -> dict[str, object]:
    return {name: value for name, value in Claim.objects.values().get(pk=claim.pk).items() if name not in OWN}


OWN = {"id", "person_id", "claimed_at"}


def test_a_claim_by_the_api_equals_a_claim_by_text(send, rosa):
    shift = a_shift()
    by_text, by_api = a_volunteer(by=rosa), a_volunteer(by=rosa)
    text(by_text, "SHIFTS")
    text(by_text, "1")
    answer = send(f"/api/shifts/{shift.pk}/claims", person=by_api.pk)
    assert answer.status_code == 201
    assert facts(Claim.objects.get(person=by_api)) == facts(Claim.objects.get(person=by_text))


def test_a_refusal_by_the_api_has_the_words_of_the_one_by_text(send, rosa, vera):
    shift = a_shift(needed=1)
    claim_shift(shift.pk, person=a_volunteer(by=rosa), now=NOW)
    answer = send(f"/api/shifts/{shift.pk}/claims", person=vera.pk)
    assert code_of(answer) == (409, "shift_full")
    assert answer.json()["message"] == f"tomorrow 11am-2pm at {shift.place.site.name} is full."
    assert not Claim.objects.filter(person=vera).exists()


def test_without_a_person_the_claim_is_for_the_tokens_own(send, rosa):
    shift = a_shift()
    said = send(f"/api/shifts/{shift.pk}/claims").json()
    assert (said["person"], said["name"], said["shift"]) == (rosa.pk, "Rosa", shift.pk)
    assert code_of(send(f"/api/shifts/{shift.pk}/claims")) == (409, "already_yours")


@pytest.mark.parametrize("path", ["/api/shifts/999999/claims", "/api/claims/999999/drop"])
def test_what_is_not_there_cannot_be_claimed_or_dropped(send, path):
    assert code_of(send(path)) == (404, "not_found")


def test_nobody_claims_for_somebody_who_is_not_there(send):
    assert code_of(send(f"/api/shifts/{a_shift().pk}/claims", person=999_999)) == (404, "not_found")


def test_a_dropped_place_is_free_again_and_dropped_once(send, vera):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    assert send(f"/api/claims/{claim.pk}/drop").json()["released_at"] is not None
    assert not Claim.objects.held().exists()
    assert code_of(send(f"/api/claims/{claim.pk}/drop")) == (409, "not_your_claim")


def test_who_is_there_cannot_be_dropped(send, vera):
    shift = a_shift()
    claim = claim_shift(shift.pk, person=vera, now=NOW)
    check_in(claim.pk, person=vera, now=shift.starts_at)
    assert code_of(send(f"/api/claims/{claim.pk}/drop")) == (409, "shift_gone")


# --- counts ---


@pytest.fixture
def served(strike):
    site = a_site("allen-temple")
    a_window(site, day=TODAY)
    return site


COUNT = {"site": "allen-temple", "day": "2019-03-06", "service": "lunch"}
NUMBERS = {"received": 101, "first_meals": 96, "left_over": 5, "turned_away": 12}


def test_a_count_by_the_api_equals_the_count_by_text(send, served, rosa):
    lead = a_volunteer(by=rosa)
    add_lead(served, lead)
    text(lead, "GOT 101 GAVE 96 LEFT 5 NOFOOD 12")
    by_text = MealCount.objects.in_force().get()
    answer = send("/api/counts", **COUNT, numbers=NUMBERS)
    assert answer.status_code == 201
    assert answer.json()["id"] == by_text.pk  # the same count twice changes nothing


def test_a_correction_replaces_the_count_and_keeps_time_and_temperature(send, served):
    send("/api/counts", **COUNT, numbers=NUMBERS)
    more = {"delivered_at": "2019-03-06T19:40:00+00:00", "temperature_f": "40.5", "variant": None}
    said = send("/api/counts", **COUNT, numbers=NUMBERS | {"left_over": 4}, **more).json()
    assert (said["surplus"], said["delivered_at"], said["temperature_f"]) == (-1, "2019-03-06T11:40:00-08:00", "40.5")
    count = MealCount.objects.in_force().get()
    assert (count.delivered_at, count.temperature_f, count.source) == (time(11, 40), Decimal("40.5"), "api")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"site": "nowhere"}, (404, "not_found")),
        ({"service": "breakfast"}, (409, "nothing_served_then")),
        ({"day": "2019-03-07"}, (409, "not_yet_served")),
        ({"numbers": {"received": -1}}, (422, "not_valid")),
        ({"numbers": {"received": 10**30}}, (422, "not_valid")),
        ({"numbers": {"recieved": 1}}, (422, "not_valid")),
        ({"temperature_f": "NaN"}, (422, "not_valid")),
        ({"delivered_at": "2019-03-05T11:00:00-08:00"}, (422, "not_valid")),
        ({"delivered_at": "2019-03-06T11:00:00"}, (422, "not_valid")),
        ({"delivered_at": 1551900000}, (422, "not_valid")),
        ({"site": "\ud800"}, (422, "not_valid")),
        ({"site": "a\0"}, (422, "not_valid")),
    ],
)
def test_a_count_that_cannot_be_is_refused_and_not_kept(send, served, changed, said):
    assert code_of(send("/api/counts", **(COUNT | {"numbers": NUMBERS} | changed))) == said
    assert not MealCount.objects.exists()


def test_a_fault_is_named_by_its_place(send, served):
    answer = send("/api/counts", **COUNT, numbers={"received": -1})
    assert [fault["where"] for fault in answer.json()["errors"]] == ["body.numbers.received"]


# --- stops ---


@pytest.fixture
def route(sam):
    kitchen, site = a_kitchen("hub").site, a_site("allen-temple")
    plan = a_plan()
    made = a_route(plan, [Visit(kitchen, time(10)), Visit(site, time(11), {"standard": 40})], person=sam)
    plan.state, plan.published_at = DayPlan.State.PUBLISHED, NOW
    plan.save(update_fields=["state", "published_at"])
    clock.show(made.starts_at)
    return made


@pytest.fixture
def stops(route):
    return list(route.stops.all())


def test_a_route_is_driven_by_the_api_stop_by_stop(send, stops):
    load, bring = stops
    assert send(f"/api/stops/{load.pk}/done").json()["done_at"] is not None
    assert send(f"/api/stops/{bring.pk}/arrived").json()["arrived_at"] is not None
    said = send(f"/api/stops/{bring.pk}/done", delivered=38, temperature_f=40).json()
    assert (said["delivered"], said["short"], said["temperature_f"]) == (38, 2, "40")


def test_what_the_api_reports_equals_what_the_driver_texts(send, stops, sam, route):
    report_done(sam, delivered=None, now=route.starts_at)
    send(f"/api/stops/{stops[1].pk}/short", short=10)
    by_api = Stop.objects.values("delivered", "short").get(pk=stops[1].pk)
    Stop.objects.filter(pk=stops[1].pk).update(done_at=None, delivered=None, short=0)
    text(sam, "SHORT 10", now=route.starts_at)
    assert by_api == Stop.objects.values("delivered", "short").get(pk=stops[1].pk) == {"delivered": 30, "short": 10}


def test_a_problem_is_seen_on_the_red_list(send, stops, program):
    assert send(f"/api/stops/{stops[0].pk}/problem", words="flat tire").json()["problem"] == "flat tire"
    assert "flat tire" in [row["reason"] for row in program.get("/api/red").json()["items"]]


def test_only_the_place_that_the_driver_is_on_the_way_to_is_reported(send, stops):
    assert code_of(send(f"/api/stops/{stops[1].pk}/arrived")) == (409, "not_the_next_stop")
    assert code_of(send("/api/stops/999999/arrived")) == (404, "not_found")
    assert not Stop.objects.filter(arrived_at__isnull=False).exists()


def test_a_report_twice_counts_once(send, stops):
    for stop in stops:
        assert send(f"/api/stops/{stop.pk}/done").status_code == 200
    assert code_of(send(f"/api/stops/{stops[1].pk}/done")) == (409, "not_the_next_stop")
    assert Stop.objects.get(pk=stops[1].pk).delivered == 40


@pytest.mark.parametrize(
    ("what", "body", "said"),
    [
        ("done", {"delivered": 99}, (409, "not_so_many")),
        ("short", {"short": 41}, (409, "not_so_many")),
        ("done", {"delivered": -1}, (422, "not_valid")),
        ("done", {"temperature_f": 4000}, (422, "not_valid")),
        ("short", {}, (422, "not_valid")),
        ("problem", {"words": "x" * 201}, (422, "not_valid")),
        ("problem", {"words": "a\0b"}, (422, "not_valid")),
    ],
)
def test_a_report_that_cannot_be_is_refused(send, stops, what, body, said):
    send(f"/api/stops/{stops[0].pk}/done")
    assert code_of(send(f"/api/stops/{stops[1].pk}/{what}", **body)) == said
    assert Stop.objects.get(pk=stops[1].pk).done_at is None


# --- stock ---

LOT = {
    "code": "bank-7",
    "item": "turkey sandwich lunch",
    "variant": "standard",
    "source": "food_bank",
    "site": "hub",
    "unit": "crate",
    "meals_per_unit": "24",
    "quantity": "12.5",
}


@pytest.fixture
def hub(strike):
    return a_kitchen("hub").site


def test_a_lot_that_came_is_in_the_book_with_who_said_so(send, hub, rosa):
    said = send("/api/stock/lots", **LOT, allergens=["wheat", "milk"], discard_by="2019-03-07T14:00:00-08:00").json()
    assert (said["code"], said["allergens"], said["discard_by"]) == (
        "bank-7",
        ["milk", "wheat"],
        "2019-03-07T14:00:00-08:00",
    )
    entry = Movement.objects.get()
    assert (entry.kind, entry.quantity, entry.site, entry.by) == ("receive", Decimal("12.50"), hub, rosa)
    assert code_of(send("/api/stock/lots", **LOT)) == (409, "lot_code_taken")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"site": "nowhere"}, (404, "not_found")),
        ({"quantity": 0}, (422, "not_valid")),
        ({"quantity": "1e9"}, (422, "not_valid")),
        ({"quantity": "0.001"}, (422, "not_valid")),
        ({"quantity": "Infinity"}, (422, "not_valid")),
        ({"variant": "kosher"}, (422, "not_valid")),
        ({"allergens": ["love"]}, (422, "not_valid")),
        ({"discard_by": "9999-12-31T00:00:00Z"}, (422, "not_valid")),
        ({"colour": "red"}, (422, "not_valid")),
    ],
)
def test_a_lot_that_cannot_be_is_refused_and_not_kept(send, hub, changed, said):
    assert code_of(send("/api/stock/lots", **(LOT | changed))) == said
    assert not Lot.objects.exists()


def test_a_pledge_that_comes_is_in_the_book(send, hub):
    item = a_lot().item
    lot = pledge_lot(code="p", item=item, source="donation", site=hub, unit="meal", quantity=50, expected_on=TOMORROW)
    assert send(f"/api/stock/lots/{lot.pk}/received", quantity=48).json()["received_at"] is not None
    assert Movement.objects.balance(lot, hub) == 48
    assert code_of(send("/api/stock/lots/999999/received", quantity=48)) == (404, "not_found")


def test_stock_moves_from_place_to_place_and_out(send, hub):
    lot, site = a_lot(hub, quantity=100), a_site("allen-temple")
    path = f"/api/stock/lots/{lot.pk}/moves"
    moved = send(path, kind="transfer", from_site="hub", to_site="allen-temple", quantity=30)
    assert [(row["site"], row["quantity"]) for row in moved.json()] == [("hub", "-30"), ("allen-temple", "30")]
    assert send(path, kind="discard", from_site="allen-temple", quantity="0.5", why="fell").status_code == 201
    assert Movement.objects.balance(lot, site) == Decimal("29.5")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"quantity": 101}, (409, "not_enough_stock")),
        ({"from_site": "nowhere"}, (404, "not_found")),
        ({"to_site": "nowhere"}, (404, "not_found")),
        ({"to_site": None}, (422, "not_valid")),
        ({"to_site": "hub"}, (422, "not_valid")),
        ({"kind": "discard"}, (422, "not_valid")),
        ({"kind": "receive"}, (422, "not_valid")),
        ({"quantity": -1}, (422, "not_valid")),
    ],
)
def test_stock_that_cannot_move_stays(send, hub, changed, said):
    lot = a_lot(hub, quantity=100)
    a_site("allen-temple")
    move = {"kind": "transfer", "from_site": "hub", "to_site": "allen-temple", "quantity": 30}
    assert code_of(send(f"/api/stock/lots/{lot.pk}/moves", **(move | changed))) == said
    assert Movement.objects.balance(lot, hub) == 100


def test_what_was_seen_is_entered_and_more_than_the_book_said_is_flagged(send, hub):
    lot = a_lot(hub, quantity=100)
    said = send(f"/api/stock/lots/{lot.pk}/counts", site="hub", counted=103).json()
    assert (said["kind"], said["quantity"], said["is_surprise"]) == ("count", "3", True)
    assert code_of(send(f"/api/stock/lots/{lot.pk}/counts", site="hub", counted=-1)) == (422, "not_valid")
    assert code_of(send("/api/stock/lots/999999/counts", site="hub", counted=1)) == (404, "not_found")


ONCE, AGAIN = "6f1b4f0e-5f0f-4a53-9d0c-2f4f2b6f7a11", "0d9a1d0a-94c1-4a5e-8f0b-6f0e6a0f0c22"


def test_a_lot_that_is_sent_twice_with_one_key_is_received_once(send, hub):
    first, second = (send("/api/stock/lots", **LOT, key=ONCE) for _ in range(2))
    assert (second.status_code, second.json()) == (201, first.json())
    assert Movement.objects.count() == 1
    assert code_of(send("/api/stock/lots", **LOT, key=AGAIN)) == (409, "lot_code_taken")
    assert code_of(send("/api/stock/lots", **(LOT | {"code": "bank-8"}), key=ONCE)) == (409, "key_used")
    assert not Lot.objects.filter(code="bank-8").exists()


@pytest.mark.parametrize(
    ("path", "entry", "left"),
    [
        ("received", {"quantity": 10}, 110),
        ("moves", {"kind": "discard", "from_site": "hub", "quantity": 10}, 90),
        ("counts", {"site": "hub", "counted": 90}, 90),
    ],
)
def test_an_entry_that_is_sent_twice_with_one_key_is_made_once(send, hub, path, entry, left):
    lot, other = a_lot(hub, quantity=100), a_lot(hub, quantity=100)
    first, second = (send(f"/api/stock/lots/{lot.pk}/{path}", **entry, key=ONCE) for _ in range(2))
    assert (second.status_code, second.json()) == (first.status_code, first.json())
    assert Movement.objects.balance(lot, hub) == left
    assert code_of(send(f"/api/stock/lots/{other.pk}/{path}", **entry, key=ONCE)) == (409, "key_used")
    assert send(f"/api/stock/lots/{other.pk}/{path}", **entry, key=AGAIN).status_code == first.status_code


# --- every door ---


@pytest.mark.parametrize(
    "path",
    [
        *("shifts/1/claims", "claims/1/drop", "counts", "stock/lots", "stock/lots/1/received", "stock/lots/1/moves"),
        *("stock/lots/1/counts", "stops/1/arrived", "stops/1/done", "stops/1/short", "stops/1/problem"),
    ],
)
def test_without_a_token_nothing_is_written(client, strike, path):
    assert code_of(client.post(f"/api/{path}", {}, content_type="application/json")) == (401, "no_token")


@pytest.mark.parametrize("body", ["{", "[]", '"words"', "1" * 5000, "[" * 100_000, b"\xff\xfe", "", "{}"])
def test_what_is_no_count_is_said_to_be_unreadable(program, body):
    answer = program.post("/api/counts", body, content_type="application/json")
    assert code_of(answer) == (422, "not_valid")
    assert answer.json()["errors"]


def test_a_body_that_is_too_large_is_not_read(program, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = program.post("/api/counts", "[" + " " * 200 + "]", content_type="application/json")
    assert code_of(answer) == (422, "not_valid")
