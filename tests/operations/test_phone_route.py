"""A driver's page and what it takes in."""

from datetime import time, timedelta
from uuid import uuid4

import pytest

from mutualaid.dispatch.models import DayPlan, Report, Stop
from mutualaid.operations.links import make_link
from tests.build import NOW, TOMORROW, a_kitchen, a_site
from tests.clock import show
from tests.dispatch.a_plan import Visit, a_plan, a_route

pytestmark = pytest.mark.django_db
MORNING = NOW.replace(day=TOMORROW.day, hour=10, minute=30)


@pytest.fixture
def route(sam):
    plan = a_plan()
    visits = [
        Visit(a_kitchen(name="Hub Kitchen").site, time(10)),
        Visit(a_site(name="Allen Temple", access_note="Side gate on 84th"), time(11), {"standard": 30, "halal": 10}),
    ]
    route = a_route(plan, visits, person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    show(MORNING)
    return route


@pytest.fixture
def address(route, sam):
    return f"/p/{make_link(sam, 'route', now=NOW)}/"


def said(stop, kind="done", **more):
    return {"id": str(uuid4()), "stop": stop.pk, "kind": kind, **more}


def test_the_page_lists_what_to_load_and_where_to_go_in_order(address, client):
    words = client.get(address).content.decode()
    assert words.index("Load at Hub Kitchen") < words.index("Allen Temple") < words.index("Side gate on 84th")
    assert "geo:37.75940,-122.19030" in words
    assert "<b>30</b> standard" in words


def test_what_somebody_wrote_keeps_its_own_direction(address, route, sam, client):
    type(route).objects.update(note="borrowed a van.")
    type(sam).objects.filter(pk=sam.pk).update(language="ar")
    words = client.get(address).content.decode()
    assert "<bdi>Side gate on 84th</bdi>" in words
    assert "<bdi>borrowed a van.</bdi>" in words


def test_an_iphone_gets_a_link_to_its_own_map(address, client):
    words = client.get(address, headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)"})
    assert "maps:?daddr=37.75940,-122.19030" in words.content.decode()
    assert "geo:" not in words.content.decode()


def test_a_report_kept_until_after_midnight_is_taken(address, route, client):
    show(MORNING.replace(hour=0, minute=20) + timedelta(days=1))
    answer = client.post(
        address + "reports", said(route.stops.last(), ago="3600"), headers={"Accept": "application/json"}
    )
    assert answer.status_code == 200
    assert route.stops.last().delivered == 40


def test_the_phone_may_keep_the_page_until_the_link_ends_and_no_longer(address, client):
    seconds = int(client.get(address)["X-Keep-Seconds"])
    assert timedelta(hours=17) < timedelta(seconds=seconds) <= timedelta(hours=17, minutes=30)


def test_a_tap_accepts_the_route(address, route, client):
    assert client.post(address + "accept").status_code == 302
    route.refresh_from_db()
    assert route.accepted_at is not None


def test_a_form_reports_a_delivery_with_its_temperature(address, route, client):
    stop = route.stops.last()
    client.post(address + "reports", said(stop, number="38", temperature="40.5"))
    stop.refresh_from_db()
    assert (stop.delivered, str(stop.temperature_f)) == (38, "40.5")


def test_the_phones_list_gets_a_plain_answer_and_the_time_of_the_tap_holds(address, route, client):
    stop = route.stops.last()
    answer = client.post(address + "reports", said(stop, ago="600"), headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (200, {})
    report = Report.objects.get()
    assert timedelta(minutes=9) < report.received_at - report.reported_at < timedelta(minutes=11)


def test_the_list_sends_again_and_nothing_doubles(address, route, client):
    once = said(route.stops.last())
    for _ in range(2):
        client.post(address + "reports", once, headers={"Accept": "application/json"})
    assert Report.objects.count() == 1


def test_a_refusal_reaches_the_list_in_words(address, route, client):
    answer = client.post(
        address + "reports", said(route.stops.last(), number="400"), headers={"Accept": "application/json"}
    )
    assert answer.status_code == 409
    assert "was to get 40 meals" in answer.json()["message"]


@pytest.mark.parametrize(
    "wrong", [{"id": "no"}, {"kind": "lost"}, {"number": "-1"}, {"temperature": "900"}, {"stop": "x"}, {"ago": "-5"}]
)
def test_what_makes_no_sense_is_told_and_not_taken(address, route, client, wrong):
    answer = client.post(address + "reports", said(route.stops.last()) | wrong, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_a_problem_stands_on_the_stop(address, route, client):
    client.post(address + "reports", said(route.stops.last(), "problem", words="The gate is locked"))
    assert Stop.objects.get(position=2).problem == "The gate is locked"
    refused = client.post(address + "reports", said(route.stops.last(), "problem"))
    assert "Say in a few words" in refused.content.decode()


def test_the_script_that_keeps_the_route_is_served_below_the_links(client, strike):
    answer = client.get("/p/worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_the_desk_sees_a_delivery_the_next_time_its_page_asks(address, route, rosa, client):
    from django.test import Client

    desk = Client()
    desk.force_login(rosa)
    part = {"HX-Request": "true"}
    before = desk.get("/desk/", headers=part)
    assert desk.get("/desk/", headers={**part, "If-None-Match": before["ETag"]}).status_code == 304
    client.post(address + "reports", said(route.stops.last(), number="38"))
    after = desk.get("/desk/", headers={**part, "If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "38" in after.content.decode()


def test_a_tap_says_no_and_another_yes(address, route, client):
    assert client.post(address + "decline", {"route": route.pk}).status_code == 302
    route.refresh_from_db()
    assert route.declined_at is not None
    assert "You said that you cannot drive it." in client.get(address).content.decode()
    client.post(address + "accept", {"route": route.pk})
    route.refresh_from_db()
    assert (route.declined_at, route.accepted_at is None) == (None, False)


def test_a_tap_says_that_a_change_was_read(address, route, client):
    type(route).objects.update(accepted_at=NOW, changed_at=NOW)
    assert "I have read the change" in client.get(address).content.decode()
    client.post(address + "accept", {"route": route.pk})
    route.refresh_from_db()
    assert route.seen_at is not None


def test_nobody_there_is_one_tap(address, route, client):
    client.post(address + "reports", said(route.stops.first()))
    assert "Nobody is here" in client.get(address).content.decode()
    client.post(address + "reports", said(route.stops.last(), "nobody"))
    assert Stop.objects.get(position=2).delivered == 0


def test_late_is_told_on_the_page_and_moves_the_time_it_shows(address, route, client):
    load = route.stops.first()
    assert "I am late" in client.get(address).content.decode()
    assert client.post(address + "reports", said(load, "late", minutes="45")).status_code == 302
    load.refresh_from_db()
    assert load.expected_at - load.arrives_at == timedelta(minutes=45)
    assert "10:45am · " in client.get(address).content.decode()


@pytest.mark.parametrize("minutes", ["", "0", "900"])
def test_how_late_has_to_be_said(address, route, client, minutes):
    answer = client.post(address + "reports", said(route.stops.first(), "late", minutes=minutes))
    assert "Minutes late: " in answer.content.decode()
    assert not Report.objects.exists()


@pytest.fixture
def driven(route):
    route.stops.update(done_at=MORNING, arrived_at=MORNING)
    return route


def boxes(route, crates, cold_boxes=0, missing=""):
    return {"route": route.pk, "crates": crates, "cold_boxes": cold_boxes, "missing": missing}


def test_the_page_asks_for_the_boxes_that_went_out_until_they_are_back(address, driven, client):
    before = client.get(address).content.decode()
    assert 'name="crates" value="2"' in before
    assert client.post(address + "boxes", boxes(driven, 2)).status_code == 302
    driven.refresh_from_db()
    assert (driven.crates_back, driven.cold_boxes_back, driven.closed_at is None) == (2, 0, False)
    assert 'name="crates"' not in client.get(address).content.decode()


def test_of_boxes_that_are_missing_the_page_asks_where_they_are(address, driven, client):
    refused = client.post(address + "boxes", boxes(driven, 1))
    assert "say where the others are" in refused.content.decode()
    client.post(address + "boxes", boxes(driven, 1, missing="Allen Temple"))
    driven.refresh_from_db()
    assert (driven.crates_back, driven.missing) == (1, "Allen Temple")


def test_boxes_are_not_back_before_the_last_place_is_done(address, route, client):
    answer = client.post(address + "boxes", boxes(route, 2), headers={"Accept": "application/json"})
    assert (answer.status_code, "is not done yet" in answer.json()["message"]) == (409, True)


def test_the_list_tells_of_the_boxes_twice_and_nothing_is_refused(address, driven, client):
    for _ in range(2):
        assert client.post(address + "boxes", boxes(driven, 2), headers={"Accept": "application/json"}).json() == {}
    other = client.post(address + "boxes", boxes(driven, 1, missing="?"), headers={"Accept": "application/json"})
    assert other.status_code == 409


def test_boxes_told_of_an_earlier_version_close_the_route_in_force(address, driven, sam, client):
    plan = a_plan(version=2)
    DayPlan.objects.filter(pk=driven.plan_id).update(state="superseded")
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    again = type(driven).objects.get(pk=driven.pk)
    again.pk, again.plan = None, plan
    again.save()
    stops = list(driven.stops.all())
    for stop in stops:
        items = list(stop.items.all())
        stop.pk, stop.route = None, again
        stop.save()
        for item in items:
            item.pk, item.stop = None, stop
            item.save()
    client.post(address + "boxes", boxes(driven, 2))
    again.refresh_from_db()
    assert again.crates_back == 2


def test_of_a_box_count_that_makes_no_sense_nothing_is_written(address, driven, client):
    answer = client.post(address + "boxes", boxes(driven, -1), headers={"Accept": "application/json"})
    assert answer.status_code == 422
    driven.refresh_from_db()
    assert driven.closed_at is None


def test_where_nobody_was_the_page_takes_what_is_handed_over_later(address, route, client):
    stop = route.stops.last()
    client.post(address + "reports", said(stop, "nobody"))
    assert "They took it after all" in client.get(address).content.decode()
    client.post(address + "reports", said(stop, number="25"))
    stop.refresh_from_db()
    assert (stop.delivered, stop.short) == (25, 15)
    assert "They took it after all" not in client.get(address).content.decode()


def test_a_phone_without_a_network_can_say_of_each_place_that_nobody_was_there(address, route, client):
    page = client.get(address).content.decode()
    assert page.count('value="nobody"') == route.stops.filter(kind="deliver").count() == 1
    assert route.stops.first().done_at is None, "the kitchen is the next place still"
