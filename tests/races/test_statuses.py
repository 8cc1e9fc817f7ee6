"""Two leads who text about their place at the same moment, and are both due there."""

import pytest

from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.messaging.models import Text
from mutualaid.sites.actions import add_lead, follow_site
from tests.build import a_site, a_volunteer
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
WORDS = ("FULL", "CLOSED")


@pytest.mark.parametrize("_again", range(3))
def test_leads_who_write_at_once_are_all_answered(rosa, now, _again):
    site, leads = a_site(), [a_volunteer(by=rosa) for _ in range(8)]
    for lead in leads:
        add_lead(site, lead)
        follow_site(site, lead, now=now)
    received = [
        receive_text(provider_id=f"SM{number}", phone=lead.phone, body=WORDS[number % 2], now=now).pk
        for number, lead in enumerate(leads)
    ]
    assert all_at_once(lambda pk: answer_text(pk, now=now), received) == {"done": 8}
    assert not Inbound.objects.filter(attempts__gt=0).exists()
    assert Text.objects.filter(occasion="place_status").count() == 8
