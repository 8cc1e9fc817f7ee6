"""Twilio's own client against a server that answers word for word: what leaves, and what each answer means."""

import logging
import ssl
from datetime import timedelta

import pytest
from requests import exceptions as wire
from urllib3.exceptions import MaxRetryError, NameResolutionError, ProtocolError, SSLError

from mutualaid.messaging.gateways import Found, Received, Reported, SendError, Unanswered, gateway_named
from mutualaid.messaging.gateways.twilio import _nothing_left
from mutualaid.messaging.models import State
from tests.build import NOW
from tests.messaging.twilio_double import ACCOUNT, a_message, a_page, a_sid, serving

TO = "+15105550105"


@pytest.fixture
def twilio():
    with serving() as double:
        yield double


def send(double, *, of_use=None, sender=None):
    return double.gateway(sender=sender).send(to=TO, body="Hello", public_id="42", of_use=of_use)


# --- what leaves ---


def test_a_text_leaves_with_our_words_our_id_and_nothing_changed_on_the_way(twilio):
    twilio.will(201, a_message(1, status="queued"))
    assert send(twilio).provider_id == a_sid(1)
    (heard,) = twilio.heard
    assert (heard.method, heard.path) == ("POST", f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json")
    assert heard.form == {
        "To": [TO],
        "From": ["+15105550100"],
        "Body": ["Hello"],
        "SmartEncoded": ["false"],
        "StatusCallback": ["https://strike.example/sms/status?o=42#rc=3&rp=5xx,ct,rt"],
    }


@pytest.mark.parametrize(
    ("of_use", "seconds"),
    [
        (timedelta(seconds=90.7), "90"),
        (timedelta(milliseconds=3), "1"),
        (timedelta(days=2), "36000"),
        (timedelta(hours=10), "36000"),
    ],
)
def test_what_is_of_use_for_a_while_is_not_delivered_later(twilio, of_use, seconds):
    twilio.will(201, a_message(1))
    send(twilio, of_use=of_use)
    assert twilio.heard[0].form["ValidityPeriod"] == [seconds]


def test_a_messaging_service_stands_in_for_the_number(twilio):
    twilio.will(201, a_message(1))
    send(twilio, sender={"messaging_service_sid": "MG1"})
    assert twilio.heard[0].form["MessagingServiceSid"] == ["MG1"]
    assert "From" not in twilio.heard[0].form


@pytest.mark.parametrize(("public", "told"), [("http://127.0.0.1:8000", False), ("https://strike.example", True)])
def test_twilio_is_told_no_address_that_it_cannot_reach(twilio, settings, public, told):
    settings.PUBLIC_URL, settings.TEXT_NUMBER = public, "+15105550100"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS = ACCOUNT, ["new", "old"]
    gateway = gateway_named("twilio")
    assert bool(gateway.public_url) == told
    assert (gateway.name, gateway.client.password, gateway.sender) == ("twilio", "new", {"from_": "+15105550100"})
    assert gateway.client.http_client.timeout == settings.TEXT_TIMEOUT_SECONDS


def test_no_number_and_no_words_stand_in_the_log(twilio, caplog):
    caplog.set_level(logging.INFO)
    twilio.will(201, a_message(1))
    send(twilio)
    assert "Hello" not in caplog.text
    assert "5550105" not in caplog.text


# --- what an answer means ---


@pytest.mark.parametrize("code", [21211, 21610, 30034, 39999])
def test_a_no_in_twilios_words_is_for_good_and_names_its_code(twilio, code):
    twilio.will_refuse(400, code)
    with pytest.raises(SendError) as refused:
        send(twilio)
    assert (refused.value.permanent, refused.value.code) == (True, str(code))
    assert "555" not in str(refused.value)


def test_a_wrong_token_is_named_as_such(twilio):
    twilio.will_refuse(401, 20003)
    with pytest.raises(SendError) as refused:
        send(twilio)
    assert refused.value.code == "20003"


@pytest.mark.parametrize(("body", "code"), [({"code": 20429, "message": "x"}, "20429"), ("slow down", "20429")])
def test_too_fast_is_not_for_good(twilio, body, code):
    twilio.will(429, body)
    with pytest.raises(SendError) as refused:
        send(twilio)
    assert (refused.value.permanent, refused.value.code) == (False, code)


@pytest.mark.parametrize("status", [302, 307, 400, 401, 403, 404, 407])
def test_a_no_that_is_not_twilios_own_is_not_for_good(twilio, status):
    twilio.will(status, "<h1>Sign in to the airport's network</h1>")
    with pytest.raises(SendError) as refused:
        send(twilio)
    assert (refused.value.permanent, refused.value.code) == (False, "")


@pytest.mark.parametrize("status", [408, 500, 502, 503, 504])
def test_an_answer_that_says_nothing_of_the_text_leaves_it_in_doubt(twilio, status):
    twilio.will_refuse(status, 20500)
    with pytest.raises(Unanswered):
        send(twilio)


@pytest.mark.parametrize(
    "body",
    ["<html>welcome</html>", "", "null", "[]", "{}", '{"sid": null}', '{"sid": ""}', '{"sid": 7}', '{"sid": "'],
)
def test_a_yes_that_names_no_message_leaves_it_in_doubt(twilio, body):
    twilio.will(201, body)
    with pytest.raises(Unanswered):
        send(twilio)


def test_no_answer_in_time_leaves_it_in_doubt(twilio):
    twilio.will_hang()
    with pytest.raises(Unanswered):
        send(twilio)
    assert len(twilio.heard) == 1


def test_a_dropped_connection_leaves_it_in_doubt_and_is_not_tried_again(twilio):
    twilio.will_drop()
    with pytest.raises(Unanswered):
        send(twilio)
    assert len(twilio.heard) == 1


def test_where_nobody_listens_nothing_has_left():
    with serving() as double:
        gateway = double.gateway()
    with pytest.raises(SendError) as refused:
        gateway.send(to=TO, body="Hello", public_id="42", of_use=None)
    assert not refused.value.permanent


def beneath(reason: Exception) -> MaxRetryError:
    return MaxRetryError(None, "/", reason)


@pytest.mark.parametrize(
    ("error", "nothing_left"),
    [
        (wire.ConnectTimeout(), True),
        (wire.ProxyError(), True),
        (wire.InvalidURL(), True),
        (wire.ConnectionError(beneath(NameResolutionError("api", None, OSError()))), True),
        (wire.SSLError(beneath(SSLError(ssl.SSLCertVerificationError()))), True),
        (wire.SSLError(beneath(SSLError(ssl.SSLEOFError()))), False),
        (wire.ConnectionError(ProtocolError("reset")), False),
        (wire.ReadTimeout(), False),
        (wire.ChunkedEncodingError(), False),
        (wire.RequestException(), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_only_what_broke_before_the_request_was_on_its_way_is_known_not_to_have_left(error, nothing_left):
    assert _nothing_left(error) == nothing_left


# --- the list ---


@pytest.mark.django_db
def test_a_text_is_found_on_any_page_by_its_words_and_its_time(twilio):
    following = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json?Page=1&PageToken=x"
    twilio.will(200, a_page(a_message(3, status="queued"), a_message(2, body="Others"), following=following))
    early = a_message(5, made="Thu, 07 Mar 2019 02:28:00 +0000")
    twilio.will(200, a_page(a_message(1, body=" Hello \n"), a_message(4, direction="inbound"), early))
    assert twilio.gateway().find(to=TO, body="Hello", since=NOW) == [Found(a_sid(1)), Found(a_sid(3))]
    assert twilio.heard[0].query == {"To": [TO], "PageSize": ["1000"]}


@pytest.mark.django_db
def test_clocks_that_differ_by_some_seconds_hide_nothing_and_a_trial_accounts_words_are_known(twilio):
    trial = a_message(1, body="Sent from your Twilio trial account - Hello", made="Thu, 07 Mar 2019 02:29:20 +0000")
    twilio.will(200, a_page(trial))
    assert twilio.gateway().find(to=TO, body="Hello", since=NOW) == [Found(a_sid(1))]


def test_a_drill_asks_by_the_clock_of_the_network(twilio, strike):
    strike.is_drill, strike.clock_offset = True, timedelta(days=-1)
    strike.save()
    twilio.will(200, a_page(a_message(1)))
    assert twilio.gateway().find(to=TO, body="Hello", since=NOW - timedelta(days=1)) == [Found(a_sid(1))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "body"),
    [(500, "{}"), (401, '{"code": 20003}'), (200, "<html>"), (200, "null"), (200, "{}"), (200, '{"messages": [7]}')],
)
def test_a_list_that_is_none_is_no_answer(twilio, status, body):
    twilio.will(status, body)
    with pytest.raises(Unanswered):
        twilio.gateway().find(to=TO, body="Hello", since=NOW)


@pytest.mark.django_db
def test_what_came_in_is_read_oldest_first_and_asked_for_by_the_day(twilio):
    told = {"direction": "inbound", "from": TO, "to": "+15105550100"}
    twilio.will(200, a_page(a_message(2, **told, num_media="1", body=""), a_message(9), a_message(1, **told)))
    assert twilio.gateway().received(NOW) == [Received(a_sid(1), TO, "Hello"), Received(a_sid(2), TO, "", media=1)]
    assert twilio.heard[0].query["To"] == ["+15105550100"]
    assert twilio.heard[0].query["DateSent>"] == ["2019-03-06"]


@pytest.mark.django_db
def test_the_list_says_what_became_of_texts(twilio):
    failed = a_message(2, status="undelivered", error_code=30034)
    twilio.will(200, a_page(failed, a_message(1, status="delivered"), a_message(3, status="receiving")))
    assert twilio.gateway().reported(NOW) == [
        Reported(a_sid(1), State.DELIVERED, ""),
        Reported(a_sid(2), State.UNDELIVERED, "30034"),
    ]
