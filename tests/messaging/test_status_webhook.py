"""Reports of the network as they come in by /sms/status."""

import pytest

from mutualaid.messaging.models import Line, State, StatusReport, Text
from mutualaid.messaging.outbox import claim_text, settle_in_doubt, settle_refused, settle_sent
from tests.build import NOW, a_text
from tests.signing import PUBLIC, TOKEN, post

pytestmark = pytest.mark.usefixtures("any_words")
SID = "SM" + "1" * 32


@pytest.fixture
def sent(ike, settings) -> Text:
    settings.PUBLIC_URL, settings.TWILIO_AUTH_TOKENS = PUBLIC, [TOKEN]
    a_text(ike)
    text = claim_text(NOW, gateway="twilio")
    settle_sent(text, provider_id=SID, now=NOW)
    return text


def report(client, text, status: str, **fields: str) -> Text:
    said = {"MessageSid": SID, "MessageStatus": status, **fields}
    assert post(client, f"/sms/status?o={text.public_id}", said).status_code == 204
    return Text.objects.get(pk=text.pk)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("accepted", State.SENT),
        ("queued", State.SENT),
        ("sending", State.SENT),
        ("sent", State.SENT),
        ("delivered", State.DELIVERED),
        ("read", State.DELIVERED),
        ("undelivered", State.UNDELIVERED),
        ("failed", State.FAILED),
        ("canceled", State.FAILED),
    ],
)
def test_each_word_of_the_network_has_its_state(client, sent, status, state):
    assert report(client, sent, status).state == state


def test_the_code_says_why_and_has_its_consequences(client, sent):
    assert report(client, sent, "undelivered", ErrorCode="30034").reason == "30034"
    assert Line.objects.get(gateway="twilio").stopped_code == "30034"


@pytest.mark.parametrize("status", ["accepted", "queued", "sending", "sent"])
def test_any_report_clears_up_a_doubt_for_the_network_has_the_text(client, ike, settings, sent, status):
    a_text(ike, "Another")
    doubtful = claim_text(NOW, gateway="twilio")
    settle_in_doubt(doubtful, now=NOW)
    cleared = report(client, doubtful, status, MessageSid="SM2")
    assert (cleared.state, cleared.provider_id) == (State.SENT, "SM2")


@pytest.mark.parametrize("o", ["", "nonsense", "6f9619ff-8b86-d011-b42d-00c04fc964ff"])
def test_a_report_that_names_no_text_of_ours_is_kept_and_finds_it_by_the_networks_id(client, sent, o):
    said = {"MessageSid": SID, "MessageStatus": "delivered"}
    assert post(client, f"/sms/status?o={o}", said).status_code == 204
    assert StatusReport.objects.get().text_id == sent.pk


def test_a_report_about_a_text_of_nobodys_is_kept(client, sent):
    said = {"MessageSid": "SM9", "MessageStatus": "delivered"}
    assert post(client, "/sms/status", said).status_code == 204
    assert StatusReport.objects.get().text is None


@pytest.mark.parametrize("status", ["", "receiving", "teleported"])
def test_a_word_without_a_state_changes_nothing_and_is_not_brought_again(client, sent, status):
    assert report(client, sent, status).state == State.SENT
    assert not StatusReport.objects.exists()


def test_a_code_or_an_id_that_is_none_breaks_nothing(client, sent):
    ended = report(client, sent, "failed", ErrorCode="<script>" * 9, MessageSid="\x00")
    assert (ended.state, ended.reason, ended.provider_id) == (State.FAILED, "", SID)


def test_a_confirmation_of_an_opt_out_that_the_network_refuses_needs_nobody(client, ike, sent):
    """It has obeyed STOP before us, and said so."""
    a_text(ike, "No more texts.", occasion="opted_out")
    refused = claim_text(NOW, gateway="twilio")
    settle_refused(refused, permanent=True, code="21610", now=NOW)
    assert not Text.objects.undeliverable().filter(pk=refused.pk).exists()
    a_text(ike, "No more texts.", occasion="opted_out")
    late = claim_text(NOW, gateway="twilio")
    settle_sent(late, provider_id="SM3", now=NOW)
    report(client, late, "undelivered", ErrorCode="21610", MessageSid="SM3")
    assert not Text.objects.undeliverable().filter(pk=late.pk).exists()


def test_an_opt_out_on_the_networks_own_list_settles_what_waits(client, ike, sent):
    waiting = a_text(ike, "Tomorrow")
    assert report(client, sent, "undelivered", ErrorCode="21610") in Text.objects.undeliverable()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == (State.FAILED, "opted_out")
