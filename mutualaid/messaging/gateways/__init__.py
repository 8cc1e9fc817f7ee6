"""Ways for a text to leave the house, all behind one `Gateway`.

SendError
├── permanent=True    this number or this text: never again (the text fails, a person makes up for it)
└── permanent=False   not now: the text goes back to the queue
Unanswered            nobody knows whether it left: the text is in doubt and is never sent again on a guess
"""

from dataclasses import dataclass
from typing import Protocol

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Accepted:
    """The network has taken the text under this id of its own."""

    provider_id: str


class SendError(Exception):
    def __init__(self, message: str, *, permanent: bool, code: str = "") -> None:
        self.permanent, self.code = permanent, code
        super().__init__(message)


class Unanswered(Exception):
    """A time-out or a dropped connection after the request had left."""


class Gateway(Protocol):
    def send(self, *, to: str, body: str, public_id: str) -> Accepted:
        """Hand one text to the network. `to` is E.164. Raises SendError or Unanswered."""
        ...


class NoGateway(Exception):
    """No way to send texts is set up."""


def the_gateway() -> Gateway:
    """The gateway named by TEXT_GATEWAY; a demonstration needs no name. Raises NoGateway, with a sentence."""
    from mutualaid.messaging.gateways.simulator import Simulator
    from mutualaid.strike.models import Strike

    demonstration = Strike.objects.filter(pk=1, is_demonstration=True).exists()
    if settings.TEXT_GATEWAY == "simulator" and not demonstration:
        raise NoGateway(
            "TEXT_GATEWAY is simulator, but this database is not marked as a demonstration: nobody would get a text."
        )
    if not demonstration:
        raise NoGateway("TEXT_GATEWAY is not set: say how texts leave the house (see .env.example).")
    return Simulator()
