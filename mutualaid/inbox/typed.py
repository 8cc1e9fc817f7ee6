"""Replies that came to a coordinator's own phone, typed in: they go through the same inbox as all others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import NotAPhoneNumber
from mutualaid.messaging.models import Text
from mutualaid.people.actions import require_coordinator
from mutualaid.people.find import people_like, read_typed_phone
from mutualaid.people.models import Person

LEAST_DIGITS, MOST_DIGITS = 2, 6
MOST_FOUND = 20


class NobodyLikeThat(Refusal):
    code = "nobody_like_that"
    sentence = _("We know nobody like that. Type the whole number as the phone shows it.")


class NothingTyped(Refusal):
    code = "nothing_typed"
    sentence = _("Type what they wrote, word for word.")


@dataclass(frozen=True, slots=True)
class TypedIn:
    """`reply` is queued; None where nothing is to be said."""

    inbound: Inbound
    reply: Text | None


def type_in(phone: str, words: str, *, receipt: UUID, by: Person, now: datetime) -> TypedIn:
    """Written down and answered like a text from the network; the answer is queued. The same receipt again changes
    nothing. `phone` is E.164. May be refused: CoordinatorsOnly, NothingTyped.
    """
    require_coordinator(by)
    if not (words := words.strip()):
        raise NothingTyped
    inbound = receive_text(provider_id=f"HAND-{receipt}", phone=phone, body=words, now=now)
    reply = answer_text(inbound.pk, now=now)
    inbound.refresh_from_db()
    return TypedIn(inbound, reply)


def who_wrote(typed: str) -> str | list[Person]:
    """The E.164 number that was typed, else everybody with a number whose name holds it, or whose number ends so.

    May be refused: NobodyLikeThat.
    """
    typed = typed.strip()
    try:
        return read_typed_phone(typed)
    except NotAPhoneNumber:
        digits = "".join(one for one in typed if one.isdecimal())
        last = LEAST_DIGITS <= len(digits) <= MOST_DIGITS and not any(one.isalpha() for one in typed)
        found = _ends_in(digits) if last else list(people_like(typed).exclude(phone="")[:MOST_FOUND])
    if not found:
        raise NobodyLikeThat
    return found


def _ends_in(digits: str) -> list[Person]:
    """Numbers are sealed: they have to be opened one by one."""
    numbers = Person.objects.standing().exclude(phone="").values_list("pk", "phone")
    found = [pk for pk, phone in numbers if phone.endswith(digits)]
    return list(Person.objects.filter(pk__in=found).order_by("name", "pk")[:MOST_FOUND])
