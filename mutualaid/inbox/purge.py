"""Erase everything that is due, the texts that came in among it."""

from datetime import datetime

from django.db import transaction

from mutualaid.inbox.models import Inbound
from mutualaid.operations import purge as operations
from mutualaid.operations.purge import WORDS_FOR, Purged, people_are_due


@transaction.atomic
def purge(now: datetime) -> Purged:
    """Words after two weeks, people 30 days after the strike's recorded end. A text that still waits for a person
    keeps its words. A second call finds nothing left to do."""
    if people_are_due(now):
        Inbound.objects.update(body="", phone="", phone_index="")
    dealt_with = Inbound.objects.filter(answered_at__lt=now - WORDS_FOR)
    dealt_with = dealt_with.exclude(needs_person=True, handled_at__isnull=True)
    words = dealt_with.exclude(body="").update(body="")
    purged = operations.purge(now)
    return Purged(purged.texts + words, purged.people)
