"""What programs read: finder and health without a token, the day, plan, shifts, stock, counts and red list with one."""

import json
from datetime import time, timedelta

import pytest

from mutualaid.dispatch.models import DayPlan, Unserved
from mutualaid.distribution.actions import record_count
from mutualaid.inbox.actions import receive_text
from mutualaid.inventory.actions import move_stock
from mutualaid.shifts.actions import cancel_shift, claim_shift
from mutualaid.sites import lookups
from mutualaid.sites.actions import set_status
from mutualaid.sites.models import ServiceWindow
from tests.build import NOW, TODAY, a_kitchen, a_lot, a_shift, a_site, a_window
from tests.dispatch.a_plan import Visit, a_plan, a_route


@pytest.fixture
def franklin(strike):
    site = a_site("franklin", name="Franklin Center", visibility="public", zip="94606", access_note="ring twice")
    a_window(site)
    return site


def code_of(answer) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# --- for everybody ---


def test_the_server_says_that_it_is_well(client):
    assert client.get("/api/health").json() == {"database": "ok"}


def test_a_family_finds_food_by_zip_with_moments_in_the_citys_offset(client, franklin):
    ServiceWindow.objects.update(on_offer="lunch: standard")
    found = client.get("/api/finder?zip=94601").json()
    assert [place["name"] for place in found["places"]] == ["Franklin Center"]
    assert found["places"][0]["openings"] == [
        {
            "opens_at": "2019-03-07T12:00:00-08:00",
            "closes_at": "2019-03-07T13:00:00-08:00",
            "service": "lunch",
            "on_offer": "lunch: standard",
        }
    ]
    assert "ring twice" not in json.dumps(found)


def test_places_that_are_not_public_are_found_with_their_word_only(client, strike):
    a_window(a_site("school", word="MANGO"))
    assert client.get("/api/finder?zip=94601").json()["places"] == []
    assert len(client.get("/api/finder?zip=94601&word=mango").json()["places"]) == 1


def test_nobody_gets_more_than_three_places(client, strike):
    for _ in range(5):
        a_window(a_site(visibility="public"))
    assert len(client.get("/api/finder?latitude=37.76&longitude=-122.19").json()["places"]) == 3


def test_a_place_of_the_word_that_is_closed_is_named_without_its_reason(client, franklin, rosa):
    franklin.word = "MANGO"
    franklin.save(update_fields=["word"])
    set_status(franklin, "closed", by=rosa, now=NOW, reason="a threat")
    found = client.get("/api/finder?word=mango").json()
    assert found == {"places": [], "shut": [{"name": "Franklin Center", "status": "closed", "moved_to": None}]}


def test_the_page_and_the_api_share_one_count_of_lookups(client, franklin, monkeypatch):
    monkeypatch.setattr(lookups, "LOOKUPS_EACH", 2)
    assert client.get("/?zip=94601").status_code == 200
    assert client.get("/api/finder?zip=94601").status_code == 200
    answer = client.get("/api/finder?zip=94601")
    assert (*code_of(answer), answer["Retry-After"]) == (429, "too_many_lookups", "600")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("zip=00000", (409, "unknown_zip")),
        ("word=no-such-word", (409, "unknown_word")),
        ("", (422, "not_valid")),
        ("latitude=37.8", (422, "not_valid")),
        ("latitude=nan&longitude=inf", (422, "not_valid")),
        ("latitude=91&longitude=0", (422, "not_valid")),
        ("word=%00", (422, "not_valid")),
        ("zip=" + "9" * 11, (422, "not_valid")),
    ],
)
def test_what_cannot_be_looked_up_is_said(client, franklin, asked, said):
    assert code_of(client.get(f"/api/finder?{asked}")) == said


def test_a_refusal_speaks_the_programs_language(client, franklin):
    answer = client.get("/api/finder?zip=00000", headers={"accept-language": "es"})
    assert answer.json()["message"].startswith('No conocemos el ZIP "00000"')


# --- with a token ---


def test_the_day_has_its_totals(program, vera):
    shift = a_shift(needed=3)
    claim_shift(shift.pk, person=vera, now=NOW)
    plan = in_force(a_plan())
    a_route(plan, [Visit(a_kitchen().site, time(10)), Visit(a_site(), time(11), {"standard": 40})])
    day = program.get("/api/day?day=2019-03-07").json()
    assert day["crews"] == {"shifts": 1, "needed": 3, "held": 1, "confirmed": 0, "missing": 2}
    assert day["plan"]["state"] == "published"
    assert (day["routes"]["routes"], day["routes"]["accepted"]) == (1, 0)
    assert program.get("/api/day").json()["day"] == "2019-03-06"


def in_force(plan: DayPlan) -> DayPlan:
    plan.state, plan.published_at = DayPlan.State.PUBLISHED, NOW
    plan.save(update_fields=["state", "published_at"])
    return plan


def test_the_plan_in_force_has_routes_and_stops_but_no_home_and_no_number(program, sam):
    kitchen, site = a_kitchen().site, a_site("allen-temple", access_note="ring twice")
    plan = in_force(a_plan(version=3))
    a_route(plan, [Visit(kitchen, time(10)), Visit(site, time(11), {"standard": 40})], person=sam)
    Unserved.objects.create(plan=plan, site=a_site("far"), service="lunch", meals=9, code="too_far", reason="Too far.")
    answer = program.get("/api/plan?day=2019-03-07")
    said = answer.json()
    route = said["routes"][0]
    assert (said["version"], route["driver_name"], [stop["kind"] for stop in route["stops"]]) == (
        3,
        "Sam",
        ["load", "deliver"],
    )
    assert route["stops"][1]["items"] == [{"service": "lunch", "variant": "standard", "meals": 40, "lot": None}]
    assert route["stops"][1]["arrives_at"] == "2019-03-07T11:00:00-08:00"
    assert said["unserved"][0]["code"] == "too_far"
    words = answer.content.decode()
    assert "home" not in words
    assert "555" not in words
    assert "-122." not in words


def test_before_a_plan_is_published_there_is_none(program):
    a_plan()
    assert code_of(program.get("/api/plan?day=2019-03-07")) == (404, "not_found")


def test_shifts_come_in_pages(program):
    made = [a_shift(starts=time(8 + hour), ends=time(9 + hour)).pk for hour in range(3)]
    first = program.get("/api/shifts?day=2019-03-07&size=2").json()
    assert ([row["id"] for row in first["items"]], first["count"], first["next"]) == (made[:2], 3, 2)
    last = program.get("/api/shifts?day=2019-03-07&size=2&page=2").json()
    assert ([row["id"] for row in last["items"]], last["next"]) == (made[2:], None)
    assert program.get("/api/shifts?day=2019-03-07&page=3").json()["items"] == []


def test_open_shifts_are_those_that_can_still_be_claimed(program, vera, rosa):
    free, full, off = a_shift(), a_shift(needed=1), a_shift()
    claim_shift(full.pk, person=vera, now=NOW)
    cancel_shift(off.pk, by=rosa, now=NOW)
    assert program.get("/api/shifts?day=2019-03-07").json()["count"] == 3
    found = program.get("/api/shifts?day=2019-03-07&open=true").json()["items"]
    assert [(row["id"], row["places_left"]) for row in found] == [(free.pk, 2)]


def test_a_shift_names_who_holds_it_and_no_number(program, vera):
    shift = a_shift()
    claim_shift(shift.pk, person=vera, now=NOW)
    answer = program.get(f"/api/shifts/{shift.pk}")
    assert [row["name"] for row in answer.json()["claims"]] == ["Vera"]
    assert "555" not in answer.content.decode()
    assert code_of(program.get("/api/shifts/999999")) == (404, "not_found")


def test_stock_is_what_the_book_says_place_by_place(program, rosa):
    kitchen, site = a_kitchen("hub").site, a_site("allen-temple")
    lot = a_lot(kitchen, quantity=100, allergens=["milk"])
    move_stock(lot.pk, from_site=kitchen, to_site=site, kind="transfer", quantity=30, by=rosa, now=NOW)
    found = program.get("/api/stock").json()
    assert [(row["site"], row["quantity"], row["meals"]) for row in found["items"]] == [
        ("allen-temple", "30", 30),
        ("hub", "70", 70),
    ]
    assert found["items"][0]["lot"]["allergens"] == ["milk"]
    assert program.get("/api/stock?site=hub").json()["count"] == 1
    assert program.get("/api/stock?site=nowhere").json() == {"items": [], "count": 0, "next": None}


def test_counts_in_force_are_read_by_day_and_place(program, rosa):
    site = a_site("allen-temple")
    a_window(site, day=TODAY)
    for first in (90, 96):
        numbers = {"received": 101, "first_meals": first, "left_over": 5}
        record_count(site, day=TODAY, service="lunch", numbers=numbers, by=rosa, now=NOW, source="paper")
    found = program.get("/api/counts?day=2019-03-06&site=allen-temple").json()["items"]
    assert [(row["numbers"]["first_meals"], row["surplus"], row["variant"]) for row in found] == [(96, 0, None)]
    assert program.get("/api/counts?day=2019-03-05").json()["count"] == 0


def test_the_red_list_names_loose_ends_and_keeps_the_words_of_texts_to_the_desk(program, vera):
    receive_text(provider_id="IN1", phone=vera.phone, body="my number is 510 555 0177", now=NOW - timedelta(hours=1))
    from mutualaid.inbox.actions import answer_text
    from tests.inbox.texting import last_inbound

    answer_text(last_inbound().pk, now=NOW)
    rows = program.get("/api/red").json()["items"]
    assert ("not_understood", "Vera ••04", "") in [(row["kind"], row["subject"], row["reason"]) for row in rows]
    assert "0177" not in json.dumps(rows)


def test_a_danger_is_the_first_of_the_red_list_and_its_words_stay_at_the_desk(program, vera):
    receive_text(provider_id="IN1", phone=vera.phone, body="He has a gun, 510 555 0177", now=NOW)
    from mutualaid.inbox.actions import answer_text
    from tests.inbox.texting import last_inbound

    answer_text(last_inbound().pk, now=NOW)
    row = program.get("/api/red").json()["items"][0]
    assert (row["kind"], row["subject"], row["reason"]) == ("danger", "Vera ••04", "")


@pytest.mark.parametrize("path", ["day", "plan", "shifts", "shifts/1", "stock", "counts", "red"])
def test_without_a_token_nothing_of_the_desk_is_read(client, strike, path):
    assert code_of(client.get(f"/api/{path}")) == (401, "no_token")


@pytest.mark.parametrize(
    "path",
    [
        "day?day=yesterday",
        "day?day=9999-12-31",
        "day?day=1551916800",
        "plan?day=2019-02-30",
        "shifts?page=0",
        "shifts?page=99999999999999999999",
        "shifts?size=1000",
        "shifts/0",
        "shifts/99999999999999999999",
        "shifts/first",
        "stock?site=%00",
        "counts?day=2019-03-06T12:00",
        "red?size=x",
    ],
)
def test_what_no_column_holds_is_said_to_be_out_of_range(program, path):
    answer = program.get(f"/api/{path}")
    assert code_of(answer) == (422, "not_valid")
    assert answer.json()["errors"][0].keys() == {"where", "code", "message"}
