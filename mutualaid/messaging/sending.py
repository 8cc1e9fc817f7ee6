"""The loop that hands texts to the network, one at a time, holding no lock while it does."""

import logging
from collections.abc import Callable
from datetime import datetime

from mutualaid.messaging.actions import claim_text, reap, settle_in_doubt, settle_refused, settle_sent
from mutualaid.messaging.gateways import Gateway, SendError, Unanswered
from mutualaid.messaging.models import Text

logger = logging.getLogger(__name__)


def send_due(gateway: Gateway, clock: Callable[[], datetime], *, most: int = 1000) -> int:
    """Send what is due, the most urgent first. Returns how many the network took."""
    reap(clock())
    taken = 0
    for _ in range(most):
        text = claim_text(clock())
        if text is None:
            break
        taken += send_one(gateway, text, clock)
    return taken


def send_one(gateway: Gateway, text: Text, clock: Callable[[], datetime]) -> bool:
    """Send a claimed text and write down what came of it. True when the network took it."""
    assert text.person is not None, "claim_text settles texts whose person is gone"
    try:
        accepted = gateway.send(to=text.person.phone, body=text.body, public_id=str(text.public_id))
    except SendError as error:
        logger.warning("text %s was refused: %s", text.public_id, error.code)
        settle_refused(text, permanent=error.permanent, code=error.code, now=clock())
        return False
    except Unanswered:
        logger.warning("text %s got no answer", text.public_id)
        settle_in_doubt(text, now=clock())
        return False
    return settle_sent(text, provider_id=accepted.provider_id, now=clock())
