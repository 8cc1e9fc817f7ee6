"""Hours are booked once, from check-in to the end, and never edited."""

from datetime import timedelta

import pytest

from mutualaid.shifts.actions import check_in, claim_shift
from mutualaid.shifts.hours import correct_hours, settle_shifts, was_missing, was_there
from mutualaid.shifts.models import HourEntry
from mutualaid.shifts.refusals import NotThere
from mutualaid.sites.actions import NotYourSite
from tests.build import NOW, a_shift

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def claims(vera, sam):
    """Of tomorrow's shift from 11 to 2; Vera came ten minutes late, Sam did not."""
    shift = a_shift()
    held = [claim_shift(shift.pk, person=person, now=NOW) for person in (vera, sam)]
    check_in(held[0].pk, person=vera, now=shift.starts_at + 10 * MINUTE)
    return held


@pytest.fixture
def after(claims):
    return claims[0].shift.ends_at + timedelta(hours=1)


def minutes() -> list[int]:
    return list(HourEntry.objects.order_by("pk").values_list("minutes", flat=True))


def test_the_clock_books_each_claim_once(claims, after):
    assert settle_shifts(claims[0].shift.ends_at) == 0
    assert settle_shifts(after) == 1
    assert settle_shifts(after + MINUTE) == 0
    assert minutes() == [170]


def test_who_did_not_come_is_noted_where_a_list_was_kept(claims, after):
    settle_shifts(after)
    claims[1].refresh_from_db()
    assert claims[1].missed_at == after


def test_where_nobody_was_checked_in_nobody_is_said_to_have_been_missing(vera):
    claim = claim_shift(a_shift().pk, person=vera, now=NOW)
    settle_shifts(claim.shift.ends_at + timedelta(hours=1))
    claim.refresh_from_db()
    assert claim.missed_at is None


def test_who_was_there_after_all_has_the_hours(claims, after, rosa):
    settle_shifts(after)
    claim = was_there(claims[1].pk, by=rosa, now=after)
    assert claim.missed_at is None
    assert minutes() == [170, 180]
    assert settle_shifts(after + MINUTE) == 0


def test_who_was_not_there_loses_them_by_a_counter(claims, after, rosa):
    settle_shifts(after)
    was_missing(claims[0].pk, by=rosa, now=after)
    assert minutes() == [170, -170]
    assert not HourEntry.objects.in_force().exists()


def test_other_hours_counter_the_first(claims, after, rosa):
    settle_shifts(after)
    correct_hours(claims[0].pk, 60, by=rosa, now=after)
    correct_hours(claims[0].pk, 90, by=rosa, now=after)
    assert minutes() == [170, -170, 60, -60, 90]
    assert HourEntry.objects.in_force().get().minutes == 90


def test_only_who_leads_the_place_corrects_and_only_what_has_begun(claims, after, mei, rosa):
    with pytest.raises(NotYourSite):
        was_there(claims[1].pk, by=mei, now=after)
    with pytest.raises(NotThere):
        was_there(claims[1].pk, by=rosa, now=NOW)
    with pytest.raises(NotThere):
        correct_hours(claims[0].pk, 0, by=rosa, now=after)
