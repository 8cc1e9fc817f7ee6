"""One report of a driver that a phone sends eight times at once, each under the same id."""

from datetime import time
from uuid import uuid4

import pytest

from mutualaid.dispatch.models import DayPlan, Report
from mutualaid.dispatch.reports import Sent, report_done
from mutualaid.inventory.models import Movement
from tests.build import NOW, TOMORROW, a_kitchen, a_lot, a_site
from tests.dispatch.a_plan import Visit, a_plan, a_route
from tests.races.crowd import all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOON = NOW.replace(day=TOMORROW.day, hour=12)
WRITING = 'INSERT INTO "dispatch_report"'


@pytest.fixture
def delivered(sam):
    """Reports that Sam brought 40 lunches, whoever asks."""
    plan, hub = a_plan(), a_kitchen().site
    route = a_route(plan, [Visit(hub, time(10)), Visit(a_site(), time(11), {"standard": 40})], person=sam)
    DayPlan.objects.filter(pk=plan.pk).update(state="published", published_at=NOW)
    stop = route.stops.get(position=2)
    stop.items.update(lot=a_lot(hub, quantity=40))
    sent = Sent(stop.pk, uuid4(), NOON)
    return lambda _: report_done(sam, delivered=40, now=NOON, sent=sent)


def test_a_report_that_is_sent_eight_times_at_once_counts_once(delivered):
    assert all_at_once(delivered, range(8)) == {"done": 8}
    assert Report.objects.count() == 1
    assert Movement.objects.filter(kind="transfer", quantity__gt=0).count() == 1


def test_without_the_lock_seven_phones_get_no_answer(no_lock, delivered):
    outcomes = all_at_once(delivered, range(8), gather_before=WRITING)
    lost = "IntegrityError" if no_lock == "postgresql" else "database is locked"
    assert outcomes == {"done": 1, lost: 7}
