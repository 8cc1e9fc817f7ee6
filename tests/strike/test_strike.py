"""One strike a node; its days; its clock."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mutualaid.strike.actions import (
    ClockIsReal,
    StrikeAlreadyBegun,
    UnknownTimeZone,
    add_strike_day,
    begin_strike,
    end_strike,
    set_clock,
)
from mutualaid.strike.models import Strike, StrikeDay, the_strike
from mutualaid.strike.models import now as edge_now
from tests.build import DAYS, NOW, TODAY

pytestmark = pytest.mark.django_db


def begin(**changes):
    given = {"name": "Bread for Ed", "city": "Oakland", "time_zone": "America/Los_Angeles", "languages": ["en"]}
    return begin_strike(**({**given, "centre": (37.8, -122.3), "days": DAYS, "now": NOW} | changes))


def test_a_strike_begins_with_its_days():
    begin()
    assert the_strike().city == "Oakland"
    assert [row.day for row in StrikeDay.objects.all()] == DAYS


def test_a_node_serves_one_strike(strike):
    with pytest.raises(StrikeAlreadyBegun, match="Bread for Ed"):
        begin(name="Another")
    assert Strike.objects.get().name == "Bread for Ed"


@pytest.mark.parametrize("zone", ["Oakland", "../etc/passwd", ""])
def test_a_made_up_time_zone_is_refused_and_nothing_begins(zone):
    with pytest.raises(UnknownTimeZone):
        begin(time_zone=zone)
    assert not Strike.objects.exists()


def test_a_further_day_is_added_once(strike):
    day = DAYS[-1] + timedelta(days=1)
    add_strike_day(day, note="voted on Sunday")
    add_strike_day(day)
    assert StrikeDay.objects.get(day=day).note == "voted on Sunday"


def test_days_before_and_after_a_day_are_found_nearest_first(strike):
    assert [row.day.day for row in StrikeDay.objects.before(TODAY)] == [5, 4]
    assert [row.day.day for row in StrikeDay.objects.after(TODAY)] == [7, 8, 11, 12]


def test_the_end_is_recorded(strike, now):
    end_strike(now=now)
    assert the_strike().ended_at == now


def test_a_real_strike_keeps_the_real_clock(strike, now):
    with pytest.raises(ClockIsReal):
        set_clock(now)
    assert abs(edge_now() - timezone.now()) < timedelta(seconds=5)


def test_a_demonstration_plays_another_evening():
    begin(demonstration=True)
    set_clock(NOW)
    assert abs(edge_now() - NOW) < timedelta(seconds=5)


def test_before_the_strike_the_clock_is_the_real_one():
    assert abs(edge_now() - timezone.now()) < timedelta(seconds=5)
