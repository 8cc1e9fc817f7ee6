"""What the desk learns about texts: a line that stopped, what waits, what is in doubt, and whom to phone."""

import html
from datetime import time, timedelta

import pytest
from django.test import Client

from mutualaid.dashboard.line import line_state
from mutualaid.dashboard.red_list import RedRow, red_list
from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.by_hand import mark_handled, see_to_opt_out
from mutualaid.inbox.models import Inbound
from mutualaid.messaging.actions import stop_texting
from mutualaid.messaging.lines import Pace, hold_until_midnight, slow_down, stop_line
from mutualaid.messaging.models import Line, Priority, State, Text
from mutualaid.messaging.outbox import settle_refused
from mutualaid.messaging.sending import send_due
from mutualaid.operations.actions import pause_texts, resume_texts
from mutualaid.operations.models import Bulk
from mutualaid.shifts.actions import claim_shift
from tests import clock
from tests.build import NOW, TODAY, a_person, a_shift, a_site, a_text, a_volunteer
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.gateway import MemoryGateway

pytestmark = [pytest.mark.usefixtures("any_words")]
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def evening(strike):
    return clock.show(NOW)


@pytest.fixture
def desk(client, rosa) -> Client:
    client.force_login(rosa)
    return client


def read(client: Client, address: str) -> str:
    return html.unescape(client.get(address).content.decode())


def rows(kind: str, now=NOW) -> list[RedRow]:
    return [row for row in red_list(now) if row.kind == kind]


def doubtful(text: Text, **fields) -> None:
    given = {"state": State.IN_DOUBT, "gateway": "simulator", "claimed_at": NOW, "settled_at": NOW, "attempt": 1}
    Text.objects.filter(pk=text.pk).update(**(given | fields))


# --- the line ---


def test_a_stopped_line_stands_on_every_page_with_why_and_what_to_do(desk, ike):
    a_text(ike)
    assert "No text leaves" not in read(desk, "/desk/people/")
    stop_line("simulator", code="30034", now=NOW)
    assert "No text leaves since today 6:30pm: Our number is not registered" in read(desk, "/desk/people/")
    page = read(desk, "/desk/line/")
    assert "Finish its registration" in page
    assert "(error 30034)" in page
    [row] = rows("line_stopped")
    assert row.reason.startswith("1 text waits. Finish its registration")


def test_trying_again_opens_the_line(desk, ike):
    stop_line("simulator", code="20003", now=NOW)
    page = html.unescape(desk.post("/desk/line/open", follow=True).content.decode())
    assert "The line is open" in page
    assert Line.objects.get().stopped_at is None


def test_a_line_that_is_held_says_until_when_and_one_that_waits_for_seconds_nothing(desk):
    hold_until_midnight("simulator", code="30023", now=NOW)
    assert "It opens again tomorrow 12am" in read(desk, "/desk/line/")
    Line.objects.all().delete()
    slow_down("simulator", now=NOW)
    assert "No text leaves" not in read(desk, "/desk/line/")
    assert rows("line_stopped") == []


def test_a_code_that_nobody_knows_is_said_to_be_one(desk):
    stop_line("simulator", code="39999", now=NOW)
    assert "refuses everything that we send" in read(desk, "/desk/line/")


def test_the_page_of_the_line_tells_parts_and_what_waits_by_kind(desk, ike, settings):
    settings.TEXT_GATEWAY, settings.TEXT_PARTS_PER_DAY = "twilio", 100
    a_text(ike, priority=Priority.REPLY)
    send_due(MemoryGateway(name="twilio"), lambda: NOW, pace=Pace(per_day=100))
    a_text(ike, "x" * 200, priority=Priority.BULK)
    page = read(desk, "/desk/line/")
    assert "<b>1</b> of 100 parts used today" in page
    assert ">Bulk</th>" in page
    [queue] = line_state(NOW).queues
    assert (queue.number, queue.parts, queue.since) == (1, 2, NOW)


def test_the_day_leads_to_the_line(desk):
    assert 'href="/desk/line/"' in read(desk, "/desk/")


# --- what waits ---


def test_after_two_minutes_without_a_sender_the_desk_is_told(ike):
    a_text(ike), a_text(ike)
    assert rows("no_sender", NOW + MINUTE) == []
    [row] = rows("no_sender", NOW + 2 * MINUTE)
    assert (row.subject, row.since) == ("2 texts wait", NOW)
    Text.objects.filter(pk=Text.objects.latest("pk").pk).update(claimed_at=NOW + MINUTE)
    assert rows("no_sender", NOW + 2 * MINUTE) == []


def test_with_senders_at_work_five_minutes_are_too_long(ike):
    a_text(ike), a_text(ike)
    now = NOW + 6 * MINUTE
    Text.objects.filter(pk=Text.objects.latest("pk").pk).update(state=State.SENT, provider_id="1", claimed_at=now)
    assert rows("no_sender", now) == []
    assert rows("texts_waiting", now)[0].subject == "1 text waits"
    assert rows("texts_waiting", NOW + 5 * MINUTE) == []


def test_by_hand_the_red_list_leads_to_where_they_are_sent(ike, settings):
    settings.TEXT_GATEWAY = "by_hand"
    a_text(ike)
    [row] = rows("texts_waiting", NOW + 6 * MINUTE)
    assert row.mend == "/desk/by-hand/"
    assert rows("no_sender", NOW + 6 * MINUTE) == []


def test_what_the_night_or_a_pause_held_is_not_late_when_they_are_over(ike, rosa):
    a_text(ike, not_before=NOW + timedelta(hours=4))
    morning = NOW + timedelta(hours=13, minutes=30)  # 8:00
    assert rows("no_sender", morning - MINUTE) == rows("no_sender", morning + MINUTE) == []
    assert rows("no_sender", morning + 2 * MINUTE)[0].since == morning
    pause_texts(by=rosa, reason="a threat", now=NOW)
    assert rows("no_sender", morning + timedelta(hours=1)) == []
    resume_texts(by=rosa, now=morning + timedelta(hours=2))
    assert rows("no_sender", morning + timedelta(hours=2, minutes=1)) == []


def test_a_stopped_line_is_one_row_and_not_three(ike):
    a_text(ike)
    stop_line("simulator", code="30034", now=NOW)
    assert rows("no_sender", NOW + 9 * MINUTE) == rows("texts_waiting", NOW + 9 * MINUTE) == []
    assert len(rows("line_stopped", NOW + 9 * MINUTE)) == 1


# --- what did not arrive ---


def test_a_text_in_doubt_is_judged_at_a_tap(desk, ike):
    went, lost = a_text(ike), a_text(ike)
    doubtful(went, rounds=2), doubtful(lost, rounds=2)
    assert len(rows("to_judge")) == 2
    assert rows("not_texted") == []
    desk.post(f"/desk/red/texts/{went.pk}/went")
    desk.post(f"/desk/red/texts/{lost.pk}/again")
    assert rows("to_judge") == []
    assert Text.objects.get(pk=went.pk).seen_to_at
    assert Text.objects.get(pk=lost.pk).state == State.QUEUED
    desk.post(f"/desk/red/texts/{went.pk}/again")  # from a page that is out of date
    assert Text.objects.get(pk=went.pk).state == State.IN_DOUBT


def test_a_text_by_hand_that_went_is_sent(desk, ike):
    text = a_text(ike)
    doubtful(text, rounds=2, gateway="by_hand")
    desk.post(f"/desk/red/texts/{text.pk}/went")
    assert Text.objects.get().state == State.SENT


def test_what_is_in_doubt_for_ten_minutes_is_one_row(ike):
    for _ in range(3):
        doubtful(a_text(ike))
    assert rows("in_doubt", NOW + 10 * MINUTE) == []
    assert rows("in_doubt", NOW + 11 * MINUTE)[0].subject == "3 texts"


@pytest.mark.parametrize(
    ("reason", "said"),
    [("late", "too late"), ("30003", "off each time"), ("21610", "no texts"), ("39999", "did not arrive")],
)
def test_whom_a_text_did_not_reach_is_to_be_phoned_and_the_row_says_why(ike, reason, said):
    Text.objects.filter(pk=a_text(ike).pk).update(state=State.FAILED, reason=reason, settled_at=NOW)
    [row] = rows("not_texted")
    assert said in row.reason
    assert row.mend == f"/desk/people/{ike.pk}/"


def test_a_code_that_nobody_knows_is_a_row_of_its_own(ike, rosa):
    for code in ("39999", "39999", "30003"):
        text = a_text(ike)
        Text.objects.filter(pk=text.pk).update(state=State.SENDING, lease_until=NOW, attempt=9, gateway="simulator")
        text.refresh_from_db()
        settle_refused(text, permanent=True, code=code, now=NOW)
    [row] = rows("unknown_code")
    assert (row.subject, row.reason) == ("39999", "2 texts met it. Look it up in Twilio's console.")


def test_of_a_text_to_many_one_row_leads_to_its_page(desk, strike):
    bulk = Bulk.objects.create(audience="families", site=a_site(name="Allen Temple"), day=TODAY, made_at=NOW)
    for number in range(3):
        person = a_person()
        text = a_text(person, key=bulk.key_for(person.pk), priority=Priority.BULK)
        wrong = {"state": State.FAILED, "reason": "30006"} if number else {"state": State.SENT, "provider_id": "1"}
        Text.objects.filter(pk=text.pk).update(settled_at=NOW, **wrong)
    assert rows("not_texted") == []
    [row] = rows("bulk_not_arrived")
    assert (row.subject, row.reason) == ("Families of a place: Allen Temple", "It did not reach 2 people.")
    assert row.mend == f"/desk/texts/{bulk.pk}/"
    desk.post(f"/desk/red/bulks/{bulk.pk}/seen-to")
    assert rows("bulk_not_arrived") == []


# --- opt-outs of people who still have work ---


@pytest.fixture
def at_noon(vera):
    return claim_shift(a_shift(a_site(name="Franklin")).pk, person=vera, now=NOW - MINUTE)


def test_who_is_cut_off_by_the_network_and_still_has_a_shift_is_to_be_phoned(at_noon, vera, ike):
    stop_texting(vera.phone, source="the network (21610)", now=NOW)
    stop_texting(ike.phone, source="the network (21610)", now=NOW)
    [row] = rows("opted_out")
    assert (row.subject, row.since) == ("Vera ••04", NOW)
    assert row.reason == "Phone: still has serve food, Franklin, tomorrow 11am-2pm."
    assert row.mend == f"/desk/people/{vera.pk}/"


def test_a_driver_who_wants_no_texts_on_a_route_day_is_to_be_phoned(sam):
    plan = a_plan()
    a_route(plan, [Visit(a_site(), time(11), {"standard": 1})], person=sam)
    type(plan).objects.update(state="published", published_at=NOW - MINUTE)
    stop_texting(sam.phone, source="texted us", now=NOW)
    assert rows("opted_out")[0].reason == "Phone: still has route 1, tomorrow."


@pytest.mark.django_db(transaction=True)
def test_a_cancel_that_the_network_obeyed_is_one_row_and_the_inbox_shows_whom_to_phone(desk, at_noon, vera):
    came = receive_text(provider_id="1", phone=vera.phone, body="CANCEL", network_did="STOP", now=NOW)
    answer_text(came.pk, now=NOW)
    assert (len(rows("opted_out")), rows("not_understood")) == (1, [])
    page = read(desk, "/desk/inbox/")
    assert "Wants no texts: call" in page
    assert f'action="/desk/people/{vera.pk}/number"' in page
    assert "Franklin" in page
    assert f'action="/desk/inbox/{came.pk}/answer' not in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["red list", "inbox"])
def test_seen_to_on_the_red_list_or_in_the_inbox_is_seen_to_in_both(at_noon, vera, rosa, where):
    came = receive_text(provider_id="1", phone=vera.phone, body="STOP", now=NOW)
    answer_text(came.pk, now=NOW)
    if where == "inbox":
        mark_handled(came.pk, by=rosa, now=NOW + MINUTE)
    else:
        see_to_opt_out(vera, by=rosa, now=NOW + MINUTE)
    assert rows("opted_out", NOW + MINUTE) == []
    assert not Inbound.objects.waiting_for_a_person().exists()


def test_seen_to_at_a_tap_until_there_is_more_to_phone_about(desk, at_noon, vera):
    stop_texting(vera.phone, source="told the desk", now=NOW)
    desk.post(f"/desk/red/opt-outs/{vera.pk}/seen-to")
    assert rows("opted_out") == []
    again = claim_shift(
        a_shift(a_site(name="Library"), day=TODAY + timedelta(days=2)).pk, person=vera, now=NOW + MINUTE
    )
    assert "Library" in rows("opted_out", NOW + MINUTE)[0].reason
    assert again.person == vera


def test_who_has_no_work_is_not_on_the_list(rosa):
    stop_texting(a_volunteer(by=rosa).phone, source="texted us", now=NOW)
    assert rows("opted_out") == []


# --- somebody in danger ---


def texted(sender, body: str, number: int = 1) -> Inbound:
    found = receive_text(provider_id=f"IN{number}", phone=sender.phone, body=body, now=NOW)
    answer_text(found.pk, now=NOW)
    return Inbound.objects.get(pk=found.pk)


@pytest.mark.django_db(transaction=True)
def test_a_danger_stands_at_the_top_of_the_red_list_and_once(ike, vera):
    stop_line("simulator", code="30034", now=NOW)
    texted(vera, "my cousin can come too if that helps")
    danger = texted(ike, "Somebody collapsed, we need an ambulance", 2)
    first, *others = red_list(NOW)
    assert (first.kind, first.reason) == ("danger", "“Somebody collapsed, we need an ambulance”")
    assert first.mend == f"/desk/inbox/#text-{danger.pk}"
    assert {"line_stopped", "not_understood"} <= {row.kind for row in others}
    assert [row.subject for row in others if row.kind == "not_understood"] == ["Vera ••04"]


@pytest.mark.django_db(transaction=True)
def test_a_danger_that_somebody_saw_to_is_off_the_red_list(ike, rosa):
    danger = texted(ike, "He has a gun")
    assert len(rows("danger")) == 1
    mark_handled(danger.pk, by=rosa, now=NOW)
    assert rows("danger") == []


@pytest.mark.django_db(transaction=True)
def test_however_many_dangers_none_is_folded(desk, ike, vera):
    for number in range(11):
        texted(ike, "He has a gun", number)
    page = read(desk, "/desk/red/")
    assert page.count("He has a gun") == 11
    assert "Show all" not in page
    for number in range(11, 22):
        texted(vera, "my cousin can come too if that helps", number)
    assert read(desk, "/desk/red/").count("Show all") == 1


@pytest.mark.django_db(transaction=True)
def test_why_is_kept_of_who_wants_no_texts_and_writes_of_danger(desk, ike):
    stop_texting(ike.phone, source="texted us", now=NOW)
    danger = texted(ike, "He has a gun")
    assert (danger.needs_person, danger.why) == (True, "somebody may be in danger")
    assert len(rows("danger")) == 1
    assert "Wants no texts: call" in read(desk, "/desk/inbox/")
