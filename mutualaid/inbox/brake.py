"""A brake on loops: a phone that answers each of our texts by itself would go on for ever, and every round costs."""

from datetime import datetime, timedelta

from mutualaid.inbox.answers import Answer
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.reader import Intent, Reading
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person

STRETCH = timedelta(minutes=10)
MOST_TEXTS = 20
LAST_ANSWER = "many_texts"


def is_pulled(inbound: Inbound, reading: Reading) -> bool:
    """Whether this number sent more than 20 texts in the ten minutes up to this one. STOP is obeyed even so."""
    if reading.intent is Intent.OPTOUT:
        return False
    since = Inbound.objects.filter(phone_index=inbound.phone_index, received_at__gt=inbound.received_at - STRETCH)
    return since.filter(pk__lte=inbound.pk).count() > MOST_TEXTS


def answer_braked(person: Person, reading: Reading, now: datetime) -> Answer:
    """Nothing is done and a person reads it; said once, and then nothing more until it calms down."""
    why = "somebody may be in danger" if reading.intent is Intent.SAFETY else "many texts in ten minutes: not answered"
    said = Text.objects.filter(person=person, occasion=LAST_ANSWER, created_at__gt=now - STRETCH).exists()
    return Answer("" if said else LAST_ANSWER, person_reads=why)
