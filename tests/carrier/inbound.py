"""People's texts on their way to the webhook: each one to five times, shuffled, several at once, as the network may."""

import http.client
import random
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tests.carrier.messages import sid_of
from tests.carrier.reports import post

TRIES = 5


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody texts. `sid` makes it one text, however often it is delivered."""

    sid: str
    phone: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """One copy that was delivered: the status of the last answer, 0 where there was none, and how long all took."""

    sid: str
    status: int
    seconds: float


def words_of(seed: int, phone: str, body: str, number: int) -> Words:
    return Words(sid_of(seed, phone, number), phone, body)


def shuffled(texts: Sequence[Words], *, seed: int, most_copies: int = 5) -> list[Words]:
    """Each text one to `most_copies` times, in no order at all."""
    dice = random.Random(seed)
    copies = [text for text in texts for _ in range(dice.randint(1, most_copies))]
    dice.shuffle(copies)
    return copies


def deliver(
    copies: Sequence[Words], urls: Sequence[str], *, account: str, token: str, number: str, at_once: int = 8
) -> list[Delivery]:
    """Post them all, each to one of the addresses in turn, `at_once` at a time."""

    def carry(numbered: tuple[int, Words]) -> Delivery:
        place, text = numbered
        return _deliver(text, urls[place % len(urls)], account=account, token=token, number=number)

    with ThreadPoolExecutor(at_once) as hands:
        return list(hands.map(carry, enumerate(copies)))


def _deliver(text: Words, url: str, *, account: str, token: str, number: str) -> Delivery:
    fields, began = fields_of(text, account, number), time.monotonic()
    for _ in range(TRIES):
        try:
            status = post(url, fields, token)
        except (OSError, http.client.HTTPException):
            status = 0
        if 0 < status < 500:
            break
        time.sleep(0.2)
    return Delivery(text.sid, status, time.monotonic() - began)


def fields_of(text: Words, account: str, number: str) -> dict[str, str]:
    return {
        "AccountSid": account,
        "ApiVersion": "2010-04-01",
        "Body": text.body,
        "From": text.phone,
        "FromCity": "",
        "FromCountry": "US",
        "MessageSid": text.sid,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsMessageSid": text.sid,
        "SmsSid": text.sid,
        "SmsStatus": "received",
        "To": number,
        "ToCountry": "US",
    }
