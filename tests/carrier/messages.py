"""Messages as the network keeps them, and their JSON exactly as Twilio's description of its API declares it."""

import hashlib
import threading
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from mutualaid.messaging.segments import count_parts

BAD_STATUSES = ("undelivered", "failed")


@dataclass(frozen=True, slots=True)
class Message:
    """`steps` are moments (seconds since 1970) and the status that begins then, the first at its creation."""

    sid: str
    account: str
    to: str
    sender: str
    service: str
    body: str
    steps: tuple[tuple[float, str], ...]
    direction: str = "outbound-api"
    code: str = ""
    callback: str = ""

    @property
    def created(self) -> float:
        return self.steps[0][0]

    def status(self, at: float) -> str:
        return [status for since, status in self.steps if since <= at][-1]

    def sent(self, at: float) -> float | None:
        """When it left, where it has."""
        return next(
            (since for since, status in self.steps if status not in {"queued", "accepted"} and since <= at), None
        )


def sid_of(*about: object) -> str:
    return "SM" + hashlib.md5(":".join(map(str, about)).encode(), usedforsecurity=False).hexdigest()


def as_json(message: Message, at: float) -> dict[str, Any]:
    status = message.status(at)
    failed = status in BAD_STATUSES
    uri = f"{messages_uri(message.account)[:-5]}/{message.sid}"
    through_service = bool(message.service) and status == "accepted"
    return {
        "account_sid": message.account,
        "api_version": "2010-04-01",
        "body": message.body,
        "date_created": rfc_2822(message.created),
        "date_sent": rfc_2822(sent) if (sent := message.sent(at)) else None,
        "date_updated": rfc_2822(max(since for since, _ in message.steps if since <= at)),
        "direction": message.direction,
        "error_code": int(message.code) if failed else None,
        "error_message": "It did not arrive." if failed else None,
        "from": None if through_service else message.sender,
        "messaging_service_sid": message.service or None,
        "num_media": "0",
        "num_segments": "0" if through_service else str(count_parts(message.body)),
        "price": None,
        "price_unit": "USD",
        "sid": message.sid,
        "status": status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": message.to,
        "uri": f"{uri}.json",
    }


def messages_uri(account: str) -> str:
    return f"/2010-04-01/Accounts/{account}/Messages.json"


def rfc_2822(at: float) -> str:
    return format_datetime(datetime.fromtimestamp(int(at), UTC))


def as_error(status: int, code: int, words: str) -> dict[str, Any]:
    return {
        "code": code,
        "message": words,
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }


class Messages:
    """All messages, found by id or by number; the list shows none that is younger than its lag (seconds)."""

    def __init__(self, lag: float) -> None:
        self.lag = lag
        self._by_sid: dict[str, Message] = {}
        self._by_number: dict[str, list[Message]] = defaultdict(list)
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._by_sid)

    def keep(self, message: Message) -> None:
        with self._lock:
            self._by_sid[message.sid] = message
            self._by_number[message.to].append(message)

    def one(self, sid: str) -> Message | None:
        return self._by_sid.get(sid)

    def listed(self, query: Mapping[str, str], at: float) -> list[Message]:
        """The youngest first, as the API lists them. Filters: To, From, DateSent, DateSent<, DateSent>."""
        with self._lock:
            known = list(self._by_number[query["To"]] if "To" in query else self._by_sid.values())
        shown = [one for one in known if one.created <= at - self.lag and _is_asked_for(one, query, at)]
        return sorted(shown, key=lambda one: one.created, reverse=True)


def _is_asked_for(message: Message, query: Mapping[str, str], at: float) -> bool:
    if "From" in query and message.sender != query["From"]:
        return False
    sent = datetime.fromtimestamp(message.sent(at) or message.created, UTC)
    if (day := query.get("DateSent")) and sent.date() != moment(day).date():
        return False
    before, after = query.get("DateSent<"), query.get("DateSent>")
    return not (before and sent > _end_of(before)) and not (after and sent < moment(after))


def moment(written: str) -> datetime:
    """`2019-03-06` or `2019-03-06T18:30:00Z`, in Greenwich."""
    return datetime.fromisoformat(written.replace("Z", "+00:00")).replace(tzinfo=UTC)


def _end_of(written: str) -> datetime:
    """A day as an upper bound holds until its end."""
    found = moment(written)
    return found if "T" in written else found.replace(hour=23, minute=59, second=59)
