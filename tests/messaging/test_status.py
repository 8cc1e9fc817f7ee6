"""What the network reports: every word is kept, and no word moves a text back."""

from datetime import timedelta
from itertools import permutations

import pytest

from mutualaid.messaging.models import RANK, Line, State, StatusReport, Text
from mutualaid.messaging.outbox import claim_text, reap, settle_in_doubt, settle_sent
from mutualaid.messaging.reports import record_report
from mutualaid.people.models import wants_no_texts
from tests.build import a_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]
REPORTED = (State.QUEUED, State.SENT, State.DELIVERED)


@pytest.fixture
def sent(ike, now):
    a_text(ike)
    text = claim_text(now, gateway="memory")
    settle_sent(text, provider_id="SM1", now=now)
    text.refresh_from_db()
    return text


@pytest.mark.parametrize("reports", list(permutations(REPORTED)), ids=" ".join)
def test_reports_in_any_order_end_in_delivered_and_are_all_kept(sent, now, reports):
    ranks = []
    for state in reports:
        record_report(sent.public_id, state=state, now=now)
        sent.refresh_from_db()
        ranks.append(RANK[State(sent.state)])
    assert ranks == sorted(ranks)
    assert sent.state == State.DELIVERED
    assert list(sent.reports.order_by("pk").values_list("state", flat=True)) == list(reports)


@pytest.mark.parametrize("last", [State.DELIVERED, State.UNDELIVERED, State.FAILED])
@pytest.mark.parametrize("then", list(State))
def test_no_report_moves_a_text_from_its_last_state(sent, now, last, then):
    record_report(sent.public_id, state=last, code="first", now=now)
    record_report(sent.public_id, state=then, code="second", now=now)
    sent.refresh_from_db()
    assert (sent.state, sent.reason, sent.reports.count()) == (last, "first", 2)


def test_a_report_twice_is_kept_twice(sent, now):
    for _ in range(2):
        record_report(sent.public_id, state=State.DELIVERED, now=now)
    assert sent.reports.count() == 2


def test_an_undelivered_text_says_why_and_stands_on_the_red_list(sent, now):
    record_report(sent.public_id, state=State.UNDELIVERED, code="30004", now=now)
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == (State.UNDELIVERED, "30004")
    assert sent in type(sent).objects.undeliverable()


def test_a_report_clears_up_a_doubt(ike, now):
    a_text(ike)
    text = claim_text(now, gateway="memory")
    settle_in_doubt(text, now=now)
    record_report(text.public_id, state=State.SENT, provider_id="SM2", now=now)
    text.refresh_from_db()
    assert (text.state, text.provider_id) == (State.SENT, "SM2")


def test_a_report_that_overtakes_the_senders_own_answer_stands(ike, now):
    a_text(ike)
    text = claim_text(now, gateway="memory")
    record_report(text.public_id, state=State.DELIVERED, provider_id="SM3", now=now)
    assert not settle_sent(text, provider_id="SM3", now=now)
    assert reap(now) == 0
    text.refresh_from_db()
    assert (text.state, text.provider_id, text.lease_until) == (State.DELIVERED, "SM3", None)


def test_a_report_about_no_text_of_ours_is_kept(strike, now):
    assert record_report(None, state=State.DELIVERED, provider_id="SM9", now=now) is None
    assert StatusReport.objects.get(text=None).provider_id == "SM9"


def test_a_report_may_name_the_text_by_the_networks_id_alone(sent, now):
    assert record_report(None, state=State.DELIVERED, provider_id="SM1", now=now).state == State.DELIVERED


def test_a_report_takes_its_id_back_from_a_text_with_the_same_words(ike, now):
    a_text(ike)
    a_text(ike)
    first, second = claim_text(now, gateway="memory"), claim_text(now, gateway="memory")
    settle_in_doubt(first, now=now)
    settle_sent(second, provider_id="SM1", now=now)
    record_report(first.public_id, state=State.DELIVERED, provider_id="SM1", now=now)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.provider_id) == (State.DELIVERED, "SM1")
    assert (second.state, second.provider_id) == (State.IN_DOUBT, None)


def ends(text: Text, code: str, now) -> Text:
    record_report(text.public_id, state=State.UNDELIVERED, code=code, now=now)
    text.refresh_from_db()
    return text


@pytest.mark.parametrize("code", ["30003", "30008"])
def test_a_phone_that_was_off_is_tried_twice_more(sent, now, code):
    text = sent
    for times in (1, 2):
        assert ends(text, code, now).seen_to_at == now
        text = Text.objects.get(key=f"{sent.key}#again{times}")
        assert (text.body, text.state, text.person) == (sent.body, State.QUEUED, sent.person)
    assert ends(text, code, now) in Text.objects.undeliverable()
    assert Text.objects.count() == 3


def test_a_phone_that_was_off_is_not_tried_when_the_words_are_of_no_use_any_more(sent, now):
    Text.objects.update(expires_at=now + timedelta(seconds=30))
    assert ends(sent, "30003", now) in Text.objects.undeliverable()
    assert Text.objects.count() == 1


@pytest.mark.parametrize("code", ["30005", "30006", "21614"])
def test_a_number_that_takes_no_texts_is_marked(sent, ike, now, code):
    ends(sent, code, now)
    ike.refresh_from_db()
    assert (ike.unreachable_since, ike.unreachable_reason) == (now, code)


def test_a_number_that_is_on_the_networks_own_list_has_opted_out(sent, ike, now):
    ends(sent, "21610", now)
    assert wants_no_texts(ike)


@pytest.mark.parametrize("code", ["30007", "30032", "30034", "30450", "30002"])
def test_trouble_with_our_account_stops_the_line_and_keeps_the_text(sent, now, code):
    ends(sent, code, now)
    assert Line.objects.get(gateway="memory").stopped_code == code
    kept = Text.objects.get(state=State.QUEUED)
    assert (kept.body, claim_text(now + timedelta(hours=1), gateway="memory")) == (sent.body, None)


def test_what_expired_on_the_way_is_not_sent_again(sent, now):
    assert ends(sent, "30036", now).state == State.EXPIRED
    assert Text.objects.count() == 1


def test_a_code_nobody_knows_asks_for_a_person(sent, now):
    assert ends(sent, "39999", now) in Text.objects.undeliverable()
    assert Text.objects.count() == 1
