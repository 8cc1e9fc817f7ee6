"""The loop that hands texts to the network, one at a time, holding no lock while it does."""

import logging
from collections.abc import Callable
from datetime import datetime

from mutualaid.messaging.gateways import Found, Gateway, SendError, Unanswered, gateway_named
from mutualaid.messaging.lines import UNLIMITED, Pace, forget_past_holds
from mutualaid.messaging.models import Text
from mutualaid.messaging.outbox import (
    claim_doubtful,
    claim_text,
    leave_to_a_person,
    look_up_later,
    reap,
    settle_found,
    settle_if_unwanted,
    settle_in_doubt,
    settle_not_found,
    settle_refused,
    settle_sent,
)

logger = logging.getLogger(__name__)
LOOK_UPS_A_ROUND = 10

Clock = Callable[[], datetime]


def send_due(gateway: Gateway, clock: Clock, *, most: int = 1000, pace: Pace = UNLIMITED) -> int:
    """Clear up what earlier senders left, then send what is due, the most urgent first.

    Returns how many the network took.
    """
    keep_up(clock, gateway)
    taken = 0
    for _ in range(most):
        text = claim_text(clock(), gateway=gateway.name, pace=pace)
        if text is None:
            break
        taken += send_one(gateway, text, clock)
    return taken


def send_one(gateway: Gateway, text: Text, clock: Clock) -> bool:
    """Send a claimed text and write down what came of it. True when the network took it."""
    now = clock()
    if text.lease_until and text.lease_until <= now:  # a laptop that slept: others may have taken it in hand since
        return False
    if settle_if_unwanted(text, now):  # a person may have opted out since the claim
        return False
    assert text.person is not None, "settle_if_unwanted settles texts whose person is gone"
    of_use = (text.expires_at - now) if text.expires_at else None
    try:
        accepted = gateway.send(to=text.person.phone, body=text.body, public_id=str(text.public_id), of_use=of_use)
    except SendError as error:
        logger.warning("text %s was refused: %s", text.public_id, error.code)
        settle_refused(text, permanent=error.permanent, code=error.code, now=clock())
        return False
    except Unanswered:
        logger.warning("text %s got no answer", text.public_id)
        settle_in_doubt(text, now=clock())
        return False
    return settle_sent(text, provider_id=accepted.provider_id, now=clock())


def keep_up(clock: Clock, gateway: Gateway | None) -> None:
    """What needs doing besides sending: dead senders' texts, doubts, lines that open again."""
    forget_past_holds(clock())
    reap(clock())
    for _ in range(LOOK_UPS_A_ROUND):
        text = claim_doubtful(clock())
        if text is None:
            break
        look_up(text, gateway, clock)


def look_up(text: Text, gateway: Gateway | None, clock: Clock) -> None:
    """Ask the gateway that was to send it, which need not be the one in use today."""
    asked = gateway if gateway and gateway.name == text.gateway else gateway_named(text.gateway)
    if asked is None or text.person is None or text.claimed_at is None:
        leave_to_a_person(text)
        return
    try:
        found = asked.find(to=text.person.phone, body=text.body, since=text.claimed_at)
    except (SendError, Unanswered):
        logger.warning("the network's list gave no answer about text %s", text.public_id)
        look_up_later(text, now=clock())
        return
    settle_by_list(text, found, clock())


def settle_by_list(text: Text, found: list[Found], now: datetime) -> bool:
    """The first message of the list that is nobody else's is this text."""
    taken = set(Text.objects.filter(provider_id__in=[one.provider_id for one in found]).values_list("provider_id"))
    for one in found:
        if (one.provider_id,) not in taken and settle_found(text, provider_id=one.provider_id, now=now):
            return True
    return settle_not_found(text, now=now)
