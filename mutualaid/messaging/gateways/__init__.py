"""Ways for a text to leave the house, all behind one `Gateway`.

SendError
├── permanent=True    this number or this text: never again, unless its code says otherwise (see codes.py)
└── permanent=False   not now: the text goes back to the queue
Unanswered            nobody knows whether it left: the text is in doubt, and is looked up before it is sent again
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings

from mutualaid.messaging.models import State


@dataclass(frozen=True, slots=True)
class Accepted:
    """The network has taken the text under this id of its own."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Found:
    """A message in the network's own list of what it took from us."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class Received:
    """A message to us in the network's own list: `phone` as the network writes it, `media` how many pictures."""

    provider_id: str
    phone: str
    body: str
    media: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    """What the network's own list says became of a message of ours."""

    provider_id: str
    state: State
    code: str


class SendError(Exception):
    """The network said no. `code` is one of codes.py, or empty."""

    def __init__(self, message: str, *, permanent: bool, code: str = "") -> None:
        self.permanent, self.code = permanent, code
        super().__init__(message)


class Unanswered(Exception):
    """A time-out or a dropped connection after the request had left."""


class Gateway(Protocol):
    name: str

    def send(self, *, to: str, body: str, public_id: str, of_use: timedelta | None) -> Accepted:
        """Hand one text to the network. `to` is E.164; after `of_use` it is worth nothing any more.

        Raises SendError or Unanswered.
        """
        ...

    def find(self, *, to: str, body: str, since: datetime) -> list[Found]:
        """What the network took from us for this number, with these very words, at `since` or later; oldest first.

        Raises SendError or Unanswered.
        """
        ...


class NoGateway(Exception):
    """No way to send texts is set up."""


class HandsOnly(NoGateway):
    """Texts leave from coordinators' own phones (/desk/by-hand/): there is nothing for a machine to send."""


def the_gateway() -> Gateway:
    """The gateway named by TEXT_GATEWAY; a demonstration needs no name. Raises NoGateway, with a sentence."""
    refuse_no_gateway()
    if settings.TEXT_GATEWAY == "by_hand":
        raise HandsOnly("TEXT_GATEWAY is by_hand: texts leave from coordinators' own phones, see /desk/by-hand/.")
    gateway = gateway_named(settings.TEXT_GATEWAY or "simulator")
    if gateway is None:
        raise NoGateway("No strike has begun yet: there is nobody to text.")
    return gateway


def gateway_named(name: str) -> Gateway | None:
    """None where texts of this gateway cannot be asked about any more."""
    if name == "twilio" and settings.TWILIO_ACCOUNT_SID:
        from mutualaid.messaging.gateways.twilio import Twilio  # its library takes 0.6 s to load

        return Twilio.from_settings()
    if name == "simulator" and is_demonstration():
        from mutualaid.messaging.gateways.simulator import Simulator

        return Simulator()
    return None


def refuse_no_gateway() -> None:
    """Raises NoGateway where a strike has begun and nobody has said how its texts leave the house."""
    named, demonstration = settings.TEXT_GATEWAY, is_demonstration()
    if demonstration is None:
        return
    if demonstration and named not in {"", "simulator"}:
        raise NoGateway(
            f"TEXT_GATEWAY is {named}, but this database is marked as a demonstration: "
            "its invented numbers may be somebody's."
        )
    if not demonstration and named == "simulator":
        raise NoGateway(
            "TEXT_GATEWAY is simulator, but this database is not marked as a demonstration: nobody would get a text."
        )
    if not demonstration and not named:
        raise NoGateway(
            "TEXT_GATEWAY is not set: say how texts leave the house. by_hand needs no account: coordinators send "
            "from their own phones. See .env.example."
        )


def is_demonstration() -> bool | None:
    """None where no strike has begun."""
    from mutualaid.strike.models import Strike

    return Strike.objects.filter(pk=1).values_list("is_demonstration", flat=True).first()
