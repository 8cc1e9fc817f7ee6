"""Twilio: its own client hands texts over; its list is asked for what is in doubt, and for what came in.

A no is a 4xx with one of Twilio's own codes. Whatever may have been taken without our hearing of it is unanswered:
a time-out, a dropped connection, a 5xx, an answer in words that are not Twilio's.
"""

import logging
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, cast
from unicodedata import normalize
from urllib.parse import urlsplit

from django.conf import settings
from requests import exceptions as wire
from twilio.base.exceptions import (
    TwilioException,
    TwilioRestException,
    TwilioServiceException,
)
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance
from urllib3.exceptions import NewConnectionError

from mutualaid.messaging.codes import STATES
from mutualaid.messaging.gateways import Accepted, Found, Received, Reported, SendError, Unanswered
from mutualaid.strike.models import Strike

# Told to Twilio in the address: three more tries when we answer 5xx or cannot be reached. Not part of the signature.
TRY_AGAIN = "#rc=3&rp=5xx,ct,rt"
LONGEST_OF_USE = timedelta(hours=10)
# Two clocks, theirs and ours. Too wide does no harm: a message that is another text's is never taken for this one.
CLOCKS_DIFFER = timedelta(seconds=60)
A_PAGE = 1000
TRIAL = "Sent from your Twilio trial account - "
NOT_A_MESSAGE = (ValueError, TypeError, KeyError, AttributeError)

# The client's own lines name numbers, at a level that production writes.
_silent = logging.Logger("twilio, unheard", level=logging.CRITICAL)


class Wire(TwilioHttpClient):  # type: ignore[misc]
    """The client's own way to the network, with a time-out, without retries, and to another host where one is named."""

    def __init__(self, *, timeout: float, api_url: str = "") -> None:
        super().__init__(timeout=timeout, max_retries=0, logger=_silent)
        self.elsewhere = urlsplit(api_url) if api_url else None
        if self.elsewhere and self.session:
            self.session.trust_env = False  # straight there, whatever proxy the machine has

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        """Raises SendError where nothing can have left, else Unanswered."""
        if self.elsewhere:
            url = urlsplit(url)._replace(scheme=self.elsewhere.scheme, netloc=self.elsewhere.netloc).geturl()
        try:
            return super().request(method, url, *args, **kwargs)
        except wire.RequestException as error:
            if _nothing_left(error):
                raise SendError("no connection", permanent=False) from error
            raise Unanswered("no answer") from error


def _nothing_left(error: wire.RequestException) -> bool:
    """Whether this went wrong before the request was on its way."""
    if isinstance(error, (wire.ConnectTimeout, wire.ProxyError, ValueError)):  # ValueError: no such address
        return not isinstance(error, wire.JSONDecodeError)
    reason = getattr(error.args[0] if error.args else None, "reason", None)
    beneath = next(iter(getattr(reason, "args", ())), None)
    return isinstance(reason, NewConnectionError) or isinstance(beneath, ssl.SSLCertVerificationError)


class Twilio:
    """`sender` is a Messaging Service or a number, as keywords of the client; at `public_url` Twilio reaches us."""

    name = "twilio"

    def __init__(self, client: Client, *, sender: Mapping[str, str], public_url: str) -> None:
        self.client, self.sender, self.public_url = client, sender, public_url

    @classmethod
    def from_settings(cls) -> "Twilio":
        service = settings.TWILIO_MESSAGING_SERVICE
        reach = Wire(timeout=settings.TEXT_TIMEOUT_SECONDS, api_url=settings.TWILIO_API_URL)
        return cls(
            Client(settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKENS[0], http_client=reach),
            sender={"messaging_service_sid": service} if service else {"from_": settings.TEXT_NUMBER},
            public_url=settings.PUBLIC_URL if settings.TWILIO_API_URL or _is_public(settings.PUBLIC_URL) else "",
        )

    def send(self, *, to: str, body: str, public_id: str, of_use: timedelta | None) -> Accepted:
        asked: dict[str, Any] = {"to": to, "body": body, "smart_encoded": False, **self.sender}
        if self.public_url:  # Twilio refuses an address that it cannot reach
            asked["status_callback"] = f"{self.public_url}/sms/status?o={public_id}{TRY_AGAIN}"
        if of_use is not None:
            asked["validity_period"] = max(1, int(min(of_use, LONGEST_OF_USE).total_seconds()))
        try:
            sid = self.client.messages.create(**asked).sid
        except (TwilioRestException, TwilioServiceException) as error:
            raise _refused(error) from error
        except NOT_A_MESSAGE as error:
            raise Unanswered("the answer is not Twilio's") from error
        if not isinstance(sid, str) or not 0 < len(sid) <= 64:
            raise Unanswered("the answer names no message")
        return Accepted(sid)

    def find(self, *, to: str, body: str, since: datetime) -> list[Found]:
        """All of this number's are read: what still waits has no day on which it was sent, by which to ask for it."""
        words, since = _words(body), _on_their_clock(since) - CLOCKS_DIFFER
        listed = self._listed(since, to=to)
        ours = (one for one in listed if one.direction == "outbound-api" and _words(one.body or "") == words)
        return [Found(cast(str, one.sid)) for one in ours]

    def received(self, since: datetime) -> list[Received]:
        """What people texted us at `since` or later, oldest first. Raises SendError or Unanswered."""
        since = _on_their_clock(since)
        asked = {"to": self.sender["from_"]} if "from_" in self.sender else {}
        listed = self._listed(since, date_sent_after=_day_before(since), **asked)
        return [
            Received(cast(str, one.sid), phone=one.from_ or "", body=one.body or "", media=int(one.num_media or 0))
            for one in listed
            if one.direction == "inbound"
        ]

    def reported(self, since: datetime) -> list[Reported]:
        """What became of our texts of `since` or later. Raises SendError or Unanswered."""
        since = _on_their_clock(since)
        return [
            Reported(cast(str, one.sid), STATES[str(one.status)], str(one.error_code or ""))
            for one in self._listed(since, date_sent_after=_day_before(since))
            if one.direction == "outbound-api" and str(one.status) in STATES
        ]

    def _listed(self, since: datetime, **asked: Any) -> list[MessageInstance]:
        """Every page of what the network has made at `since` or later, oldest first."""
        try:
            listed = self.client.messages.list(page_size=A_PAGE, **asked)
            made = [one for one in listed if isinstance(one.date_created, datetime) and one.sid]
            return sorted((one for one in reversed(made) if cast(datetime, one.date_created) >= since), key=_age)
        except (TwilioException, *NOT_A_MESSAGE) as error:
            raise Unanswered("the list did not answer") from error


def _age(message: MessageInstance) -> datetime:
    return cast(datetime, message.date_created)


def _refused(error: TwilioRestException | TwilioServiceException) -> SendError | Unanswered:
    """Of an answer that is neither a yes nor in Twilio's own words we know only that the text did not leave."""
    code = str(error.code) if len(str(error.code)) == 5 else ""  # without one the client repeats the HTTP status
    if error.status >= 500 or error.status == 408:
        return Unanswered(f"HTTP {error.status}")
    if error.status == 429:
        return SendError("too fast", permanent=False, code=code or "20429")
    return SendError(f"HTTP {error.status}", permanent=bool(code), code=code)


def _words(body: str) -> str:
    """As Twilio may give them back: white space folded, and a trial account's beginning."""
    return " ".join(normalize("NFC", body.removeprefix(TRIAL)).split())


def _on_their_clock(moment: datetime) -> datetime:
    """A drill plays on a clock of its own."""
    offset = Strike.objects.filter(pk=1).values_list("clock_offset", flat=True).first()
    return moment - (offset or timedelta())


def _day_before(moment: datetime) -> str:
    """The list knows days alone, of Greenwich."""
    return (moment.astimezone(UTC) - timedelta(days=1)).date().isoformat()


def _is_public(url: str) -> bool:
    return urlsplit(url).hostname not in {"localhost", "127.0.0.1", "::1"}
