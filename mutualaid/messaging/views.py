"""What the network calls: reports about texts of ours."""

import logging
import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mutualaid.messaging.codes import STATES
from mutualaid.messaging.reports import record_report
from mutualaid.messaging.signature import is_signed
from mutualaid.strike.models import now

logger = logging.getLogger(__name__)
PROVIDER_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
CODE = re.compile(r"\d{1,12}")


@csrf_exempt
@require_POST
def status(request: HttpRequest) -> HttpResponse:
    """A report about the text that `o` names. What we have no word for is answered too: Twilio need not try again."""
    if not is_signed(request):
        return HttpResponseForbidden()
    said = request.POST.get("MessageStatus") or request.POST.get("SmsStatus", "")
    if (state := STATES.get(said)) is None:
        logger.warning("a report says %r, for which there is no state", said[:20])
        return HttpResponse(status=204)
    record_report(
        _our_id(request.GET.get("o", "")),
        state=state,
        now=now(),
        provider_id=matching(PROVIDER_ID, request.POST.get("MessageSid", "")),
        code=matching(CODE, request.POST.get("ErrorCode", "")),
    )
    return HttpResponse(status=204)


def _our_id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def matching(shape: re.Pattern[str], value: str) -> str:
    """The value where it has this shape, else nothing."""
    return value if shape.fullmatch(value) else ""
