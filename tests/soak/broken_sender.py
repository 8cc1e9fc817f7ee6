"""`send_texts` as one would write it without a thought for doubt: what got no answer is queued again at once.

To see the soak fail. Nothing else may call this.
"""

import sys
from datetime import datetime
from unittest import mock

import django
from django.core.management import call_command

django.setup()

from mutualaid.messaging import sending  # noqa: E402
from mutualaid.messaging.models import State, Text  # noqa: E402


def settle_in_doubt(text: Text, *, now: datetime) -> bool:
    mine = Text.objects.filter(pk=text.pk, state=State.SENDING, attempt=text.attempt)
    return bool(mine.update(state=State.QUEUED, lease_until=None))


def reap(now: datetime) -> int:
    return Text.objects.abandoned(now).update(state=State.QUEUED, lease_until=None)


if __name__ == "__main__":
    with mock.patch.multiple(sending, settle_in_doubt=settle_in_doubt, reap=reap):
        sys.exit(call_command("send_texts"))
