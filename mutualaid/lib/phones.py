"""Phone numbers as people type them -> E.164, and back in a masked form."""

import phonenumbers
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal


class NotAPhoneNumber(Refusal):
    code = "not_a_phone_number"
    sentence = _("“{typed}” is not a phone number we can text. Write it with its area code, like 510 555 0123.")


def read_phone(typed: str, *, region: str) -> str:
    """E.164 (`+15105550123`) of what was typed; may be refused with NotAPhoneNumber."""
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException as error:
        raise NotAPhoneNumber(typed=typed) from error
    if not phonenumbers.is_valid_number(number):
        raise NotAPhoneNumber(typed=typed)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mask(phone: str) -> str:
    """All that a screen or a log shows: the last two digits."""
    return f"••{phone[-2:]}" if phone else ""


def spoken(phone: str) -> str:
    """The number as a person reads it aloud, for call lists only."""
    number = phonenumbers.parse(phone, None)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
