"""A computer that the network cannot reach asks it, and everything goes in by the same door."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from mutualaid.inbox import polling
from mutualaid.inbox.management.commands import poll_texts
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.polling import AT_FIRST, LOST_AFTER, first_since, take_in, take_lost_reports, take_reports
from mutualaid.messaging.gateways import Received, Reported, Unanswered
from mutualaid.messaging.models import State, StatusReport, Text
from mutualaid.messaging.outbox import claim_text, settle_sent
from tests.build import NOW, a_text
from tests.inbox.texting import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strike")]
STRANGER = "+15105550199"


@dataclass(slots=True)
class Asked:
    """A network whose list says what a test put there."""

    came: list[Received] = field(default_factory=list)
    became: list[Reported] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)
    silent: bool = False

    def received(self, since: datetime) -> list[Received]:
        self.asked.append(since)
        if self.silent:
            raise Unanswered("the list did not answer")
        return self.came

    def reported(self, since: datetime) -> list[Reported]:
        self.asked.append(since)
        return self.became


def take(network: Asked) -> int:
    return take_in(network, lambda: NOW, since=NOW)


def test_what_came_is_answered_once_however_often_it_is_listed():
    network = Asked([Received("SM1", STRANGER, "MENU")])
    assert [take(network) for _ in range(3)] == [1, 0, 0]
    assert Text.objects.get().occasion == "menu"


def test_texts_are_answered_in_the_order_of_the_list():
    take(Asked([Received("SM1", STRANGER, "ESPAÑOL"), Received("SM2", STRANGER, "MENU")]))
    assert [reply.language for reply in Text.objects.order_by("pk")] == ["es", "es"]


def test_a_webhook_and_the_list_may_bring_the_same_text():
    text(STRANGER, "MENU")
    known = Inbound.objects.get().provider_id
    assert take(Asked([Received(known, STRANGER, "MENU")])) == 0


def test_pictures_and_short_codes_go_the_same_way():
    take(Asked([Received("MM1", STRANGER, "", media=1), Received("SM2", "22395", "your code")]))
    assert [kept.needs_person for kept in Inbound.objects.order_by("pk")] == [True, True]


def test_the_first_round_asks_for_what_came_while_nobody_asked(rosa):
    assert first_since(NOW) == NOW - AT_FIRST
    for sid, hours in (("SM1", 30), ("HAND-1", 1)):  # what was typed in says nothing of the network
        Inbound.objects.create(provider_id=sid, phone="", phone_index="", received_at=NOW - timedelta(hours=hours))
    assert first_since(NOW) == NOW - timedelta(hours=30) - AT_FIRST


@pytest.fixture
def sent(ike, any_words) -> Text:
    a_text(ike)
    claimed = claim_text(NOW, gateway="twilio")
    settle_sent(claimed, provider_id="SM1", now=NOW)
    return claimed


def test_what_became_of_a_text_is_taken_down_once(sent):
    network = Asked(became=[Reported("SM1", State.UNDELIVERED, "30034"), Reported("SM9", State.DELIVERED, "")])
    assert [take_reports(network, lambda: NOW) for _ in range(2)] == [1, 0]
    sent.refresh_from_db()
    assert (sent.state, sent.reason, StatusReport.objects.count()) == (State.UNDELIVERED, "30034", 1)
    assert len(network.asked) == 1  # nothing is on its way any more: nothing is asked


def test_no_news_is_not_taken_down(sent):
    assert take_reports(Asked(became=[Reported("SM1", State.SENT, "")]), lambda: NOW) == 0
    assert not StatusReport.objects.exists()


# --- the command ---


def run(monkeypatch: Any, network: Asked) -> None:
    monkeypatch.setattr(poll_texts, "the_gateway", lambda: network)
    call_command("poll_texts", once=True)


def test_the_command_asks_and_answers(monkeypatch, settings):
    settings.TEXT_GATEWAY = "twilio"
    run(monkeypatch, Asked([Received("SM1", STRANGER, "MENU")]))
    assert Inbound.objects.get().answered_at


def test_where_texts_leave_another_way_nobody_is_asked(monkeypatch, settings, capsys):
    network = Asked([Received("SM1", STRANGER, "MENU")])
    run(monkeypatch, network)
    assert network.asked == []
    assert "TWILIO_POLL_SECONDS" in capsys.readouterr().out


def test_a_round_that_fails_is_asked_again_whole():
    command, network = poll_texts.Command(), Asked(silent=True)
    since, reports_at = command.round(network, NOW, NOW)
    assert (since, reports_at) == (NOW, NOW)
    network.silent = False
    since, _ = command.round(network, since, reports_at)
    assert network.asked[:2] == [NOW, NOW]
    assert since > NOW


def test_a_report_that_was_lost_is_asked_for_though_the_network_can_reach_us(settings, monkeypatch, ike, any_words):
    """A text that did not arrive would pass for sent: nobody would make a call."""
    settings.TEXT_GATEWAY = "twilio"
    monkeypatch.setattr(polling, "the_gateway", lambda: network)
    network = Asked(became=[Reported("SM1", State.UNDELIVERED, "30005")])
    text = a_text(ike)
    settle_sent(claim_text(NOW, gateway="twilio"), provider_id="SM1", now=NOW)
    assert take_lost_reports(lambda: NOW + LOST_AFTER - timedelta(seconds=1)) == 0
    assert network.asked == []
    assert take_lost_reports(lambda: NOW + LOST_AFTER) == 1
    assert text in Text.objects.undeliverable()


def test_a_list_that_does_not_answer_is_asked_for_lost_reports_later(settings, monkeypatch):
    settings.TEXT_GATEWAY = "twilio"
    monkeypatch.setattr(polling, "take_reports", lambda *_, **__: (_ for _ in ()).throw(Unanswered("no")))
    monkeypatch.setattr(polling, "the_gateway", Asked)
    assert take_lost_reports(lambda: NOW) == 0


def test_no_other_way_out_is_asked_for_lost_reports(settings):
    settings.TEXT_GATEWAY = "by_hand"
    assert take_lost_reports(lambda: NOW) == 0
