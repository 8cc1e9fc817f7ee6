"""`send_texts`, and the gateway that no real strike gets by accident."""

import runpy
import signal
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mutualaid.messaging.gateways import NoGateway, refuse_no_gateway, the_gateway
from mutualaid.messaging.gateways.simulator import Simulator
from mutualaid.messaging.models import State, Text
from mutualaid.strike.actions import set_clock
from mutualaid.strike.models import Strike
from tests.build import a_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("any_words")]


@pytest.fixture(autouse=True)
def signals_as_before():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def demonstration(strike, now) -> Strike:
    Strike.objects.update(is_demonstration=True)
    return set_clock(now + timedelta(minutes=1))


def send_texts() -> str:
    said = StringIO()
    call_command("send_texts", "--once", stdout=said)
    return said.getvalue().strip()


def test_once_sends_what_is_due_and_stops(demonstration, ike, mei):
    a_text(ike)
    a_text(mei)
    assert send_texts() == "2 texts sent."
    assert {text.state for text in Text.objects.all()} == {State.SENT}
    assert send_texts() == "0 texts sent."


def test_a_demonstration_needs_no_gateway_by_name(demonstration, settings):
    assert isinstance(the_gateway(), Simulator)
    settings.TEXT_GATEWAY = "simulator"
    assert isinstance(the_gateway(), Simulator)


@pytest.mark.parametrize(("named", "said"), [("", "TEXT_GATEWAY is not set"), ("simulator", "not marked")])
def test_a_real_strike_is_never_simulated(strike, settings, named: str, said: str):
    settings.TEXT_GATEWAY = named
    with pytest.raises(NoGateway, match=said):
        the_gateway()


def test_before_a_strike_has_begun_nothing_refuses_to_start_and_nothing_is_sent(settings):
    refuse_no_gateway()
    with pytest.raises(NoGateway, match="No strike has begun"):
        the_gateway()


def test_a_demonstration_never_texts_a_real_phone(demonstration, settings):
    settings.TEXT_GATEWAY = "twilio"
    with pytest.raises(NoGateway, match="marked as a demonstration"):
        the_gateway()


def test_where_hands_send_the_command_only_keeps_up(strike, ike, settings):
    settings.TEXT_GATEWAY = "by_hand"
    a_text(ike)
    assert "coordinators' own phones" in send_texts()
    assert Text.objects.get().state == State.QUEUED


@pytest.mark.filterwarnings("ignore:No directory at")
def test_the_web_server_refuses_to_start_without_a_gateway(strike, capsys, monkeypatch):
    monkeypatch.delitem(sys.modules, "mutualaid.wsgi", raising=False)  # a live server may have loaded it
    with pytest.raises(SystemExit) as said:
        runpy.run_module("mutualaid.wsgi")
    assert said.value.code == 3  # at which gunicorn gives up
    assert "TEXT_GATEWAY is not set" in capsys.readouterr().err


def test_without_a_gateway_the_command_says_so_and_every_text_waits(ike):
    text = a_text(ike)
    with pytest.raises(CommandError, match="say how texts leave the house"):
        send_texts()
    text.refresh_from_db()
    assert text.state == State.QUEUED


def test_a_bug_in_sending_does_not_end_the_command(demonstration, monkeypatch, caplog):
    def broken(*_: object) -> int:
        raise RuntimeError("a bug")

    monkeypatch.setattr("mutualaid.messaging.management.commands.send_texts.send_due", broken)
    assert send_texts() == "0 texts sent."
    assert "sending failed" in caplog.text
