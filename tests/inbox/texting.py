"""A phone in somebody's hand: what it sends goes in by the same door as the network's webhooks."""

from datetime import datetime
from itertools import count

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.people.models import Person
from tests.build import NOW

_ids = count(1)


def text(sender: Person | str, body: str, *, now: datetime = NOW) -> str:
    """The words of the reply; empty where there is none."""
    phone = sender if isinstance(sender, str) else sender.phone
    inbound = receive_text(provider_id=f"IN{next(_ids)}", phone=phone, body=body, now=now)
    reply = answer_text(inbound.pk, now=now)
    return reply.body if reply else ""


def last_inbound() -> Inbound:
    return Inbound.objects.latest("pk")
