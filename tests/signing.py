"""Requests as Twilio makes them: a form, signed with our token over the address it knows us by."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.test import Client
from twilio.request_validator import RequestValidator

PUBLIC, TOKEN = "https://strike.example", "the token in force"
FORM = "application/x-www-form-urlencoded"
Fields = dict[str, str] | Iterable[tuple[str, str]]


def signature(path: str, fields: Fields = (), *, token: str = TOKEN, public: str = PUBLIC) -> str:
    """`path` with its query, as Twilio calls it."""
    signed = RequestValidator(token).compute_signature(public + path, QueryDict(urlencode(_pairs(fields))))
    return str(signed)


def post(client: Client, path: str, fields: Fields = (), *, signed: str | None = None, **headers: str) -> Any:
    """Signed rightly unless `signed` says otherwise; empty: not signed."""
    said = signature(path, fields) if signed is None else signed
    headers = {**({"X-Twilio-Signature": said} if said else {}), **headers}
    return client.post(path, urlencode(_pairs(fields)), content_type=FORM, headers=headers)


def _pairs(fields: Fields) -> list[tuple[str, str]]:
    return list(fields.items()) if isinstance(fields, dict) else list(fields)
