"""Status reports to the address that each text named, signed; late, lost, doubled and out of order on demand."""

import heapq
import http.client
import threading
import time
from dataclasses import dataclass
from itertools import count
from urllib.parse import parse_qsl, urldefrag, urlencode, urlsplit

from twilio.request_validator import RequestValidator

from tests.carrier.faults import Dice, Faults
from tests.carrier.messages import BAD_STATUSES, Message

AGAIN_AFTER = 1.0
PATIENCE = 15


@dataclass(frozen=True, slots=True)
class Address:
    """Where to report to. Its fragment says how often to try again and after what, as Twilio reads it: `rc` is a count,
    `rp` names ct (no connection), rt (no answer) and 5xx. Unless told otherwise, one more try without a connection."""

    url: str
    tries: int = 2
    after: frozenset[str] = frozenset({"ct"})

    @classmethod
    def of(cls, written: str) -> "Address":
        url, fragment = urldefrag(written)
        said = dict(parse_qsl(fragment))
        tries = 1 + int(said.get("rc", 1))
        return cls(url, tries, frozenset(said.get("rp", "ct").split(",")))


class Reports:
    """Reports on their way. `posted`, `lost` and `waiting` count them."""

    def __init__(self, token: str, dice: Dice, *, hands: int = 4) -> None:
        self._token, self._dice = token, dice
        self._heap: list[tuple[float, int, int, Message, str]] = []
        self._number = count()
        self._there_is_one = threading.Condition()
        self._in_hand = 0
        self.posted = self.lost = 0
        for _ in range(hands):
            threading.Thread(target=self._run, daemon=True).start()

    @property
    def waiting(self) -> int:
        with self._there_is_one:
            return len(self._heap) + self._in_hand

    def plan(self, message: Message, faults: Faults) -> None:
        for at, status in message.steps:
            late = self._dice.delays(faults, message.sid, status)
            self.lost += not late
            for seconds in late:
                self._push(at + seconds, 1, message, status)

    def _push(self, at: float, times: int, message: Message, status: str) -> None:
        with self._there_is_one:
            heapq.heappush(self._heap, (at, next(self._number), times, message, status))
            self._there_is_one.notify()

    def _run(self) -> None:
        while True:
            times, message, status = self._next()
            address = Address.of(message.callback)
            fault = attempt(address.url, fields_of(message, status), self._token)
            if fault in address.after and times < address.tries:
                self._push(time.time() + AGAIN_AFTER, times + 1, message, status)
            with self._there_is_one:
                self._in_hand -= 1
                self.posted += not fault
                self.lost += bool(fault) and (fault not in address.after or times >= address.tries)

    def _next(self) -> tuple[int, Message, str]:
        with self._there_is_one:
            while True:
                wait = self._heap[0][0] - time.time() if self._heap else None
                if wait is not None and wait <= 0:
                    _, _, times, message, status = heapq.heappop(self._heap)
                    self._in_hand += 1
                    return times, message, status
                self._there_is_one.wait(wait)


def fields_of(message: Message, status: str) -> dict[str, str]:
    fields = {
        "AccountSid": message.account,
        "ApiVersion": "2010-04-01",
        "From": message.sender,
        "MessageSid": message.sid,
        "MessageStatus": status,
        "SmsSid": message.sid,
        "SmsStatus": status,
        "To": message.to,
    }
    if status in BAD_STATUSES:
        fields["ErrorCode"] = message.code
    if message.service:
        fields["MessagingServiceSid"] = message.service
    return fields


def attempt(url: str, fields: dict[str, str], token: str) -> str:
    """Empty where it was taken, else what went wrong, as Twilio names it: ct, rt, 4xx or 5xx."""
    try:
        status = post(url, fields, token)
    except ConnectionRefusedError:
        return "ct"
    except (OSError, http.client.HTTPException):
        return "rt"
    return "" if status < 400 else f"{status // 100}xx"


def post(url: str, fields: dict[str, str], token: str) -> int:
    """The status of the answer to a signed form. Raises OSError or HTTPException where there is none."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        connection.request(
            "POST",
            parts.path + (f"?{parts.query}" if parts.query else ""),
            urlencode(fields),
            {
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                "X-Twilio-Signature": RequestValidator(token).compute_signature(url, fields),
            },
        )
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()
