"""The carrier of the soaks is what it says: Twilio's shapes, a ledger that is complete, faults that repeat by seed."""

import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from mutualaid.messaging.gateways.twilio import Wire
from tests.carrier.__main__ import ACCOUNT, TOKEN
from tests.carrier.faults import Dice, Faults, Mishap
from tests.carrier.ledger import Ledger, read_ledger
from tests.carrier.messages import Messages
from tests.carrier.reports import Address, Reports
from tests.carrier.server import Carrier, serve

DESCRIPTION = Path(__file__).resolve().parents[3] / "shared" / "data" / "twilio" / "messages_openapi.json"
IKE, MEI = "+15105550105", "+15105550103"


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[str]:
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def carrier(tmp_path: Path) -> Carrier:
    dice = Dice(1)
    ledger = Ledger(tmp_path / "ledger")
    return Carrier(ACCOUNT, TOKEN, Messages(0), ledger, Reports(TOKEN, dice, hands=1), dice, Faults())


@pytest.fixture
def client(carrier: Carrier) -> Iterator[Client]:
    with serving(serve(carrier, 0)) as url:
        yield Client(ACCOUNT, TOKEN, http_client=Wire(timeout=5, api_url=url))


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[tuple[str, str, dict[str, str]]]]]:
    """An address, and what was posted there: path, signature, fields."""
    heard: list[tuple[str, str, dict[str, str]]] = []

    class Hears(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            fields = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            heard.append((self.path, self.headers["X-Twilio-Signature"], fields))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: Any) -> None: ...

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Hears)) as url:
        yield url, heard


def send(client: Client, body: str = "Hello", to: str = IKE, **more: Any) -> Any:
    return client.messages.create(to=to, body=body, from_="+15105550100", **more)


def wait_for(what: Any) -> None:
    deadline = time.monotonic() + 10
    while not what():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)


def test_what_was_taken_stands_in_the_ledger_in_the_list_and_alone(carrier, client, tmp_path):
    sid = send(client, status_callback="").sid
    assert [(entry.sid, entry.to, entry.body) for entry in read_ledger(tmp_path / "ledger")] == [(sid, IKE, "Hello")]
    assert [one.sid for one in client.messages.list(to=IKE)] == [sid]
    assert client.messages.list(to=MEI) == []
    assert client.messages(sid).fetch().body == "Hello"


def test_the_list_has_pages_and_the_youngest_first(client):
    sids = [send(client, f"Text {number}").sid for number in range(5)]
    assert sorted(one.sid for one in client.messages.list(page_size=2)) == sorted(sids)
    assert len(client.messages.list(page_size=2, limit=3)) == 3


def test_the_list_lags_behind(carrier, client):
    carrier.messages.lag = 60
    sid = send(client).sid
    assert client.messages.list(to=IKE) == []
    assert client.messages(sid).fetch().sid == sid


@pytest.mark.parametrize(("mishap", "taken"), [("failed_before", 0), ("failed_after", 1), ("too_fast", 0)])
def test_a_fault_is_before_or_after_taking(carrier, client, tmp_path, mishap, taken):
    carrier.faults = Faults(**{mishap: 1})
    with pytest.raises(TwilioRestException):
        send(client)
    assert len(read_ledger(tmp_path / "ledger")) == taken


@pytest.mark.parametrize(("mishap", "taken"), [("dropped_before", 0), ("dropped_after", 1)])
def test_a_dropped_connection_says_nothing(carrier, client, tmp_path, mishap, taken):
    carrier.faults = Faults(**{mishap: 1})
    with pytest.raises(Exception, match="no answer"):
        send(client)
    assert len(read_ledger(tmp_path / "ledger")) == taken


def test_a_stranger_to_the_account_is_refused(client):
    client.http_client.session.auth = None
    stranger = Client(ACCOUNT, "another-token", http_client=client.http_client)
    with pytest.raises(TwilioRestException) as no:
        send(stranger)
    assert (no.value.status, no.value.code) == (401, 20003)


def test_the_same_seed_brings_the_same_faults():
    storm = Faults(too_fast=0.2, dropped_after=0.2, undelivered=0.3, report_lost=0.3)
    days = [[Dice(seed).mishap(storm, f"text {number}", 1) for number in range(200)] for seed in (1, 1, 2)]
    assert days[0] == days[1] != days[2]
    assert 20 < days[0].count(Mishap.DROPPED_AFTER) < 60


def test_reports_come_signed_to_the_address_that_the_text_named(carrier, client, webhook):
    url, heard = webhook
    sid = send(client, status_callback=f"{url}/sms/status?o=7#rc=3&rp=5xx,ct,rt").sid
    wait_for(lambda: len(heard) == 3)
    assert [fields["MessageStatus"] for _, _, fields in heard] == ["queued", "sent", "delivered"]
    path, signature, fields = heard[-1]
    assert (path, fields["MessageSid"]) == ("/sms/status?o=7", sid)
    assert RequestValidator(TOKEN).validate(url + path, fields, signature)


def test_reports_may_be_doubled_or_lost(carrier, client, webhook):
    url, heard = webhook
    carrier.faults = Faults(report_doubled=1)
    send(client, status_callback=f"{url}/sms/status?o=7")
    wait_for(lambda: len(heard) == 6)
    carrier.faults = Faults(report_lost=1)
    send(client, status_callback=f"{url}/sms/status?o=8")
    assert carrier.counts()["reports"]["lost"] == 3


def test_a_text_that_does_not_arrive_says_with_which_code(carrier, client, webhook, tmp_path):
    url, heard = webhook
    carrier.faults = Faults(undelivered=1)
    send(client, status_callback=f"{url}/sms/status?o=7")
    wait_for(lambda: len(heard) == 3)
    [entry] = read_ledger(tmp_path / "ledger")
    assert (heard[-1][2]["MessageStatus"], heard[-1][2]["ErrorCode"]) == ("undelivered", entry.code)
    assert not entry.arrived


def test_the_address_says_how_often_to_try_again():
    assert Address.of("http://a/s?o=1#rc=3&rp=5xx,ct") == Address("http://a/s?o=1", 4, frozenset({"5xx", "ct"}))
    assert Address.of("http://a/s") == Address("http://a/s", 2, frozenset({"ct"}))


@pytest.mark.skipif(not DESCRIPTION.exists(), reason="NOT CHECKED: Twilio's description of its API is not here")
def test_what_it_answers_has_the_shape_that_twilio_declares(carrier, client):
    known = json.loads(DESCRIPTION.read_text())["components"]["schemas"]
    carrier.faults = Faults(undelivered=0.5)
    for sender in ({"from_": "+15105550100"}, {"messaging_service_sid": "MG" + "0" * 32}):
        client.messages.create(to=IKE, body="Hello", **sender)
        told = json.loads(client.http_client._test_only_last_response.text)
        assert faults_in(told, known["api.v2010.account.message"], known) == []
    time.sleep(0.06)
    client.messages.list()
    for told in json.loads(client.http_client._test_only_last_response.text)["messages"]:
        assert faults_in(told, known["api.v2010.account.message"], known) == []


def test_a_wrong_shape_would_be_seen():
    schema = {
        "properties": {"sid": {"type": "string", "pattern": "^SM"}, "code": {"type": "integer", "nullable": True}}
    }
    assert faults_in({"sid": "SM1", "code": None}, schema, {}) == []
    assert faults_in({"sid": "XX1", "code": "7", "more": 1}, schema, {}) == ["code", "more", "sid"]
    assert faults_in({"sid": None}, schema, {}) == ["code", "sid"]


def faults_in(told: dict[str, Any], schema: dict[str, Any], known: dict[str, Any]) -> list[str]:
    """Names of fields that are missing, undeclared, or of another type, pattern or list of values than declared."""
    declared = {
        name: known[field["$ref"].rpartition("/")[2]] if "$ref" in field else field
        for name, field in schema["properties"].items()
    }
    wrong = set(told) ^ set(declared)
    return sorted(wrong | {name for name in set(told) & set(declared) if not _fits(told[name], declared[name])})


def _fits(value: object, field: dict[str, Any]) -> bool:
    if value is None:
        return bool(field.get("nullable"))
    types = {"string": str, "integer": int, "object": dict}
    right = isinstance(value, types[field["type"]]) and value in field.get("enum", [value])
    return right and bool(re.search(field.get("pattern", ""), str(value)))
