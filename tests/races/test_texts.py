"""A text leaves once, however many send."""

from collections import Counter

import pytest

from mutualaid.messaging.lines import line_of
from mutualaid.messaging.models import State, Text
from mutualaid.messaging.outbox import claim_text
from mutualaid.messaging.sending import send_due
from tests.build import a_text
from tests.gateway import MemoryGateway
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("any_words")]
# On SQLite the write lock comes with BEGIN, on PostgreSQL with the UPDATE.
CLAIMING = ("BEGIN", 'UPDATE "messaging_text"')


@pytest.fixture(autouse=True)
def line(now):
    """The line's row is made by the first sender ever, which is not what is raced for here."""
    return line_of("memory", now)


def test_four_senders_send_forty_texts_once_each(ike, now):
    texts = [a_text(ike) for _ in range(40)]
    gateways = [MemoryGateway() for _ in range(4)]
    assert all_at_once(lambda gateway: send_due(gateway, lambda: now), gateways) == {"done": 4}
    sent = Counter(taken.public_id for gateway in gateways for taken in gateway.taken)
    assert sent == {str(text.public_id): 1 for text in texts}
    assert Text.objects.filter(state=State.SENT, attempt=1).count() == 40


def test_the_one_text_that_is_due_is_claimed_by_one_of_eight(ike, now):
    a_text(ike)
    claimed = []
    all_at_once(lambda _: claimed.append(claim_text(now, gateway="memory")), range(8), gather_before=CLAIMING)
    assert sorted(text is None for text in claimed) == [False] + [True] * 7


def test_without_the_condition_eight_senders_claim_the_same_text(unconditional_claims, ike, now):
    a_text(ike)
    claimed = []
    all_at_once(lambda _: claimed.append(claim_text(now, gateway="memory")), range(8), gather_before=CLAIMING)
    assert [text.attempt for text in sorted(claimed, key=lambda text: text.attempt)] == list(range(1, 9))


def test_an_occasion_that_eight_queue_at_once_is_one_text(ike, now):
    outcomes = all_at_once(lambda _: a_text(ike, key="reminder:7:evening"), range(8))
    assert outcomes == {"done": 8}
    assert Text.objects.count() == 1
