"""What the network reports: every word is kept, and no word moves a text back."""

from itertools import permutations

import pytest

from mutualaid.messaging.actions import claim_text, reap, record_status, settle_in_doubt, settle_sent
from mutualaid.messaging.models import RANK, State
from tests.build import a_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]
REPORTED = (State.QUEUED, State.SENT, State.DELIVERED)


@pytest.fixture
def sent(ike, now):
    a_text(ike)
    text = claim_text(now)
    settle_sent(text, provider_id="SM1", now=now)
    text.refresh_from_db()
    return text


@pytest.mark.parametrize("reports", list(permutations(REPORTED)), ids=" ".join)
def test_reports_in_any_order_end_in_delivered_and_are_all_kept(sent, now, reports):
    ranks = []
    for state in reports:
        record_status(sent, state, now=now)
        sent.refresh_from_db()
        ranks.append(RANK[State(sent.state)])
    assert ranks == sorted(ranks)
    assert sent.state == State.DELIVERED
    assert list(sent.reports.order_by("pk").values_list("state", flat=True)) == list(reports)


@pytest.mark.parametrize("last", [State.DELIVERED, State.UNDELIVERED, State.FAILED])
@pytest.mark.parametrize("then", list(State))
def test_no_report_moves_a_text_from_its_last_state(sent, now, last, then):
    record_status(sent, last, code="first", now=now)
    record_status(sent, then, code="second", now=now)
    sent.refresh_from_db()
    assert (sent.state, sent.reason, sent.reports.count()) == (last, "first", 2)


def test_a_report_twice_is_kept_twice(sent, now):
    for _ in range(2):
        record_status(sent, State.DELIVERED, now=now)
    assert sent.reports.count() == 2


def test_an_undelivered_text_says_why_and_stands_on_the_red_list(sent, now):
    record_status(sent, State.UNDELIVERED, code="30003", now=now)
    sent.refresh_from_db()
    assert (sent.state, sent.reason) == (State.UNDELIVERED, "30003")
    assert sent in type(sent).objects.undeliverable()


def test_a_report_clears_up_a_doubt(ike, now):
    a_text(ike)
    text = claim_text(now)
    settle_in_doubt(text, now=now)
    record_status(text, State.SENT, provider_id="SM2", now=now)
    text.refresh_from_db()
    assert (text.state, text.provider_id) == (State.SENT, "SM2")


def test_a_report_that_overtakes_the_senders_own_answer_stands(ike, now):
    a_text(ike)
    text = claim_text(now)
    record_status(text, State.DELIVERED, provider_id="SM3", now=now)
    assert not settle_sent(text, provider_id="SM3", now=now)
    assert reap(now) == 0
    text.refresh_from_db()
    assert (text.state, text.provider_id, text.lease_until) == (State.DELIVERED, "SM3", None)
