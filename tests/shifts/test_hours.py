"""Hours are booked once, from check-in to the end, and never edited."""

from datetime import timedelta

import pytest

from mutualaid.shifts.actions import check_in, claim_shift
from mutualaid.shifts.hours import correct_hours, leave, settle_shifts, stay, was_missing, was_there
from mutualaid.shifts.models import HourEntry
from mutualaid.shifts.refusals import NotThere, WrongHours
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
    with pytest.raises(WrongHours):
        correct_hours(claims[0].pk, 0, by=rosa, now=after)


def test_who_goes_early_has_the_hours_until_then(claims, after, rosa):
    goes = claims[0].shift.starts_at + timedelta(hours=2)
    leave(claims[0].pk, by=rosa, now=goes)
    leave(claims[0].pk, by=rosa, now=goes + 30 * MINUTE)
    settle_shifts(after)
    assert minutes() == [110]


def test_who_has_not_gone_after_all_has_all_hours(claims, after, rosa):
    leave(claims[0].pk, by=rosa, now=claims[0].shift.starts_at + timedelta(hours=2))
    stay(claims[0].pk, by=rosa, now=claims[0].shift.starts_at + timedelta(hours=2, minutes=1))
    settle_shifts(after)
    assert minutes() == [170]


def test_only_who_came_to_what_still_runs_can_go_early(claims, after, rosa, mei):
    runs = claims[0].shift.starts_at + timedelta(hours=1)
    for claim, by, moment in ((claims[1], rosa, runs), (claims[0], rosa, after)):
        with pytest.raises(NotThere):
            leave(claim.pk, by=by, now=moment)
    with pytest.raises(NotYourSite):
        leave(claims[0].pk, by=mei, now=runs)


def test_hours_are_corrected_only_of_who_came_and_once_it_is_over(claims, after, rosa):
    with pytest.raises(NotThere):
        correct_hours(claims[1].pk, 60, by=rosa, now=after)
    with pytest.raises(NotThere):
        correct_hours(claims[0].pk, 60, by=rosa, now=claims[0].shift.ends_at - MINUTE)
    assert minutes() == []


def test_hours_corrected_before_the_clock_books_are_not_booked_again(claims, after, rosa):
    correct_hours(claims[0].pk, 60, by=rosa, now=claims[0].shift.ends_at)
    settle_shifts(after)
    assert minutes() == [60]
