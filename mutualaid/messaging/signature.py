"""Whether a request is the network's: Twilio signs the address it calls and every field it sends.

The address is put together from PUBLIC_URL: what a proxy made of scheme, host or port says nothing about what was
called. The signature holds no time; that a message is taken once, by its id, is what makes a replay harmless.
"""

from django.conf import settings
from django.http import HttpRequest
from twilio.request_validator import RequestValidator, get_signature_algorithm

FORM = "application/x-www-form-urlencoded"
SIGNATURE, HOW = "X-Twilio-Signature", "X-Twilio-Webhooks-Signature-Settings"


def is_signed(request: HttpRequest) -> bool:
    """True where one of our tokens signed it: two are good while one replaces the other. Only forms are ever sent."""
    signature = request.headers.get(SIGNATURE, "")
    if not signature or request.content_type != FORM:
        return False
    url = settings.PUBLIC_URL + request.get_full_path()
    how = get_signature_algorithm(request.headers.get(HOW, ""))
    validators = [RequestValidator(token) for token in settings.TWILIO_AUTH_TOKENS]
    # The whole form and all values of a name: a part of it would not be what was signed.
    return any(one.validate(url, request.POST, signature, how) for one in validators)
