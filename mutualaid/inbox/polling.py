"""For a computer that the network cannot reach: ask it for what came in, and for what became of what we sent.

Goes in by the same door as the webhooks, and may run beside them: a message is taken once, by its id.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol, cast

from django.conf import settings

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.webhook import plain_words
from mutualaid.messaging.gateways import NoGateway, Received, Reported, SendError, Unanswered, the_gateway
from mutualaid.messaging.models import RANK, State, Text
from mutualaid.messaging.reports import record_report

logger = logging.getLogger(__name__)
Clock = Callable[[], datetime]
# The list may lag: each round asks for what the last ones saw, too; the first for what came while nobody asked.
OVERLAP = timedelta(minutes=5)
AT_FIRST = timedelta(days=1)
REPORTS_OF = timedelta(hours=2)
REPORTS_EVERY = timedelta(minutes=1)
# After so long without a word of its end, the report about a text has been lost on its way to us.
LOST_AFTER = timedelta(minutes=5)


class Network(Protocol):
    """The part of a gateway that can be asked. Both raise SendError or Unanswered."""

    def received(self, since: datetime) -> list[Received]: ...

    def reported(self, since: datetime) -> list[Reported]: ...


def first_since(now: datetime) -> datetime:
    """From when on the first round asks: a day before the last text of the network's that we know."""
    known = Inbound.objects.filter(provider_id__regex="^(SM|MM)").order_by("-received_at")
    last = known.values_list("received_at", flat=True).first()
    return min(last or now, now) - AT_FIRST


def take_in(network: Network, clock: Clock, *, since: datetime) -> int:
    """Write down and answer what came in at `since` or later and is not known yet. Returns how many that were."""
    came = network.received(since)
    ids = [message.provider_id for message in came]
    known = set(Inbound.objects.filter(provider_id__in=ids).values_list("provider_id", flat=True))
    fresh = [message for message in came if message.provider_id not in known]
    for message in fresh:
        received = receive_text(
            provider_id=message.provider_id,
            phone=message.phone,
            body=plain_words(message.body),
            media=message.media,
            now=clock(),
        )
        answer_text(received.pk, now=clock())
    return len(fresh)


def take_reports(network: Network, clock: Clock, *, silent_for: timedelta = timedelta()) -> int:
    """Take down what is news about texts on their way; asks nothing while there are none. Returns how many.

    `silent_for`: of texts alone that the network took so long ago, or longer.
    """
    since, until = clock() - REPORTS_OF, clock() - silent_for
    on_their_way = Text.objects.filter(state=State.SENT, settled_at__gte=since, settled_at__lte=until)
    state_of = dict(on_their_way.values_list("provider_id", "state"))
    if not state_of:
        return 0
    news = [one for one in network.reported(since - OVERLAP) if one.provider_id in state_of]
    news = [one for one in news if RANK[one.state] > RANK[State(state_of[one.provider_id])]]
    for one in news:
        record_report(None, state=one.state, provider_id=one.provider_id, code=one.code, now=clock())
    return len(news)


def take_lost_reports(clock: Clock) -> int:
    """The net under /sms/status: without it a text that did not arrive, whose report was lost, would pass for sent."""
    if settings.TEXT_GATEWAY != "twilio":
        return 0
    try:
        return take_reports(cast(Network, the_gateway()), clock, silent_for=LOST_AFTER)
    except (NoGateway, SendError, Unanswered) as error:
        logger.warning("no word of what was lost: %s", error)
        return 0
