"""Where the network brings texts: written down, then answered by a row of its own; what is said here is nothing."""

import binascii
import logging
import re
from base64 import b64decode
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden, QueryDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import NetworkDid
from mutualaid.messaging.signature import is_signed
from mutualaid.messaging.views import PROVIDER_ID, matching
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)
NOTHING_TO_SAY = '<?xml version="1.0" encoding="UTF-8"?><Response/>'
LEAST_BASE64 = 40
BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
MOST_MEDIA = 10  # as many as the network takes


@dataclass(frozen=True, slots=True)
class Message:
    """A text as the network brings it. `phone` may be a number, a short code, a name, or empty."""

    provider_id: str
    phone: str
    body: str
    media: int
    network_did: str


@csrf_exempt
@require_POST
def inbound(request: HttpRequest) -> HttpResponse:
    """200 once the text is written down. Until then an error, so that the network brings it again."""
    if not is_signed(request):
        return HttpResponseForbidden()
    message, at = read_message(request.POST), now()
    if not message.provider_id:
        return HttpResponseBadRequest()
    received = receive_text(
        provider_id=message.provider_id,
        phone=message.phone,
        body=message.body,
        media=message.media,
        network_did=message.network_did,
        now=at,
    )
    try:
        answer_text(received.pk, now=at)
    except Exception:  # the sweep answers what is written down
        logger.exception("text %s waits for the sweep", received.pk)
    return HttpResponse(NOTHING_TO_SAY, content_type="text/xml")


def read_message(form: QueryDict) -> Message:
    """`provider_id` is empty where there is none that could be told from another's."""
    media, did = form.get("NumMedia", ""), form.get("OptOutType", "").upper()
    return Message(
        provider_id=matching(PROVIDER_ID, form.get("MessageSid") or form.get("SmsSid", "")),
        phone=form.get("From", "").strip(),
        body=plain_words(form.get("Body", "")),
        media=min(int(media), MOST_MEDIA) if media.isdecimal() else 0,
        network_did=did if did in NetworkDid.values else "",
    )


def plain_words(body: str) -> str:
    """The body; the words themselves where a long text comes as base64 of itself, which now and then happens."""
    said = body.strip()
    if len(said) < LEAST_BASE64 or not BASE64.fullmatch(said):
        return body
    try:
        words = b64decode(said, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return body
    return words if all(letter.isprintable() or letter.isspace() for letter in words) else body
