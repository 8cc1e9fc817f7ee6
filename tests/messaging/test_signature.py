"""What the network signs: each way in which a true request is refused elsewhere, or a false one let in."""

import json
from hashlib import sha256

import pytest
from django.test import Client

from mutualaid.messaging.models import StatusReport
from tests.signing import FORM, PUBLIC, TOKEN, post, signature

PATH = "/sms/status?o=6f9619ff-8b86-d011-b42d-00c04fc964ff"
FIELDS = {"MessageSid": "SM1", "MessageStatus": "delivered"}
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("twilio_settings")]


@pytest.fixture
def twilio_settings(settings):
    settings.PUBLIC_URL, settings.TWILIO_AUTH_TOKENS = PUBLIC, [TOKEN]
    return settings


def taken() -> int:
    return StatusReport.objects.count()


def test_a_rightly_signed_request_is_taken(client):
    assert post(client, PATH, FIELDS).status_code == 204
    assert taken() == 1


def test_a_missing_header_is_refused(client):
    assert post(client, PATH, FIELDS, signed="").status_code == 403
    assert taken() == 0


@pytest.mark.parametrize("wrong", ["x", "=" * 28, "ÿ" * 28, "A" * 4000])
def test_a_wrong_header_is_refused(client, wrong):
    assert post(client, PATH, FIELDS, signed=wrong).status_code == 403
    assert taken() == 0


@pytest.mark.parametrize("changed", [{"MessageSid": "SM2"}, {"MessageStatus": "failed"}, {"More": "1"}, {"Empty": ""}])
def test_a_form_that_was_changed_on_the_way_is_refused(client, changed):
    if changed == {"Empty": ""}:
        changed = {"Empty": "now it says something"}
    assert post(client, PATH, {**FIELDS, **changed}, signed=signature(PATH, FIELDS)).status_code == 403
    assert taken() == 0


def test_the_signature_of_another_address_is_refused(client):
    for other in ("/sms/inbound", "/sms/status", PATH + "0", "/sms/status?o=1"):
        assert post(client, PATH, FIELDS, signed=signature(other, FIELDS)).status_code == 403


def test_without_a_token_nobody_is_let_in(client, twilio_settings):
    twilio_settings.TWILIO_AUTH_TOKENS = []
    assert post(client, PATH, FIELDS).status_code == 403
    assert post(client, PATH, FIELDS, signed=signature(PATH, FIELDS, token="")).status_code == 403


def test_while_tokens_change_both_are_good_and_no_third(client, twilio_settings):
    twilio_settings.TWILIO_AUTH_TOKENS = ["the new one", TOKEN]
    answers = [
        post(client, PATH, FIELDS, signed=signature(PATH, FIELDS, token=token)).status_code
        for token in ("the new one", TOKEN, "a third")
    ]
    assert answers == [204, 204, 403]


def test_behind_a_proxy_that_ends_tls_the_signature_holds(client):
    """The request comes by http from next door; what was called was https."""
    answer = post(client, PATH, FIELDS, **{"X-Forwarded-Proto": "http", "X-Forwarded-For": "198.51.100.7"})
    assert answer.status_code == 204


def test_behind_a_proxy_that_rewrites_the_host_the_signature_holds(client):
    assert post(client, PATH, FIELDS, Host="127.0.0.1").status_code == 204


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("https://strike.example", "https://strike.example:443"),
        ("https://strike.example:443", "https://strike.example"),
        ("http://strike.example", "http://strike.example:80"),
        ("https://strike.example:8443", "https://strike.example:8443"),
        ("https://strike.example:8443", "https://strike.example"),
    ],
)
def test_with_or_without_the_port_the_signature_holds(client, twilio_settings, ours, theirs):
    twilio_settings.PUBLIC_URL = ours
    assert post(client, PATH, FIELDS, signed=signature(PATH, FIELDS, public=theirs)).status_code == 204


def test_the_query_counts_in_the_order_in_which_it_was_called(client):
    path, turned = "/sms/status?a=1&o=2", "/sms/status?o=2&a=1"
    assert post(client, path, FIELDS).status_code == 204
    assert post(client, turned, FIELDS).status_code == 204
    assert post(client, path, FIELDS, signed=signature(turned, FIELDS)).status_code == 403


@pytest.mark.parametrize("query", ["o=a%20b", "o=a+b", "o=%C3%B1", "o=a%2Bb", "o="])
def test_the_query_counts_as_it_was_written(client, query):
    assert post(client, f"/sms/status?{query}", FIELDS).status_code == 204


def test_fields_that_we_have_no_use_for_are_signed_too(client):
    assert (
        post(client, PATH, {**FIELDS, "AccountSid": "AC1", "ApiVersion": "2010-04-01", "Unheard": "of"}).status_code
        == 204
    )


def test_spaces_at_the_ends_of_a_field_are_signed_too(client):
    assert post(client, PATH, {**FIELDS, "Body": "  two before, one after \n"}).status_code == 204


def test_a_field_that_is_empty_is_signed_too(client):
    assert post(client, PATH, {**FIELDS, "ErrorCode": "", "AAA": ""}).status_code == 204


def test_a_field_that_comes_twice_is_signed_with_all_its_values(client):
    twice = [*FIELDS.items(), ("MediaUrl", "b"), ("MediaUrl", "a"), ("MediaUrl", "b")]
    assert post(client, PATH, twice).status_code == 204
    assert post(client, PATH, twice, signed=signature(PATH, twice[:-2])).status_code == 403


@pytest.mark.parametrize(
    "body", ["¿Mañana?", "明天可以嗎", "هل من طعام", "👨‍👩‍👧‍👦 yes", "1 + 1 = 2 & more %20;", "a\r\nb\tc"]
)
def test_any_script_and_sign_is_signed_as_it_is(client, body):
    assert post(client, PATH, {**FIELDS, "Body": body, "From": "+15105550105"}).status_code == 204


def test_json_is_refused_and_breaks_nothing(client):
    said = json.dumps(FIELDS)
    for path in (PATH, f"{PATH}&bodySHA256={sha256(said.encode()).hexdigest()}"):
        for signed in ({}, {"X-Twilio-Signature": signature(path)}):
            answer = client.post(path, said, content_type="application/json", headers=signed)
            assert answer.status_code == 403
    assert taken() == 0


def test_a_body_of_no_kind_is_refused_and_breaks_nothing(client):
    for kind in ("", "text/plain", "multipart/form-data; boundary=x"):
        answer = client.generic("POST", PATH, b"\xff\x00", content_type=kind, headers={"X-Twilio-Signature": "x"})
        assert answer.status_code == 403


def test_bytes_that_are_no_words_are_refused_and_break_nothing(client):
    answer = client.generic("POST", PATH, b"Body=%ff%fe", content_type=FORM, headers={"X-Twilio-Signature": "x" * 28})
    assert answer.status_code == 403


def test_the_newer_way_to_sign_is_known_and_unheard_of_ways_are_refused(client):
    from twilio.request_validator import RequestValidator

    how = {"X-Twilio-Webhooks-Signature-Settings": "key=k,algorithm=HMAC_SHA256"}
    signed = RequestValidator(TOKEN).compute_signature(PUBLIC + PATH, FIELDS, "HMAC_SHA256")
    assert post(client, PATH, FIELDS, signed=signed, **how).status_code == 204
    odd = {"X-Twilio-Webhooks-Signature-Settings": "algorithm=NONE"}
    assert post(client, PATH, FIELDS, **odd).status_code == 403


def test_a_signed_request_needs_no_cookie_of_ours():
    strict = Client(enforce_csrf_checks=True)
    assert post(strict, PATH, FIELDS).status_code == 204


def test_the_same_request_again_changes_nothing(client):
    """No time stands in the signature: whoever has seen a request can send it again."""
    for _ in range(2):
        assert post(client, "/sms/inbound", {"MessageSid": "SM7", "From": "22395", "Body": "ad"}).status_code == 200
    from mutualaid.inbox.models import Inbound

    assert Inbound.objects.count() == 1


def test_only_post_is_answered(client):
    assert client.get(PATH).status_code == 405
    assert client.get("/sms/inbound").status_code == 405
