"""The same shift on many days."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from mutualaid.lib.days import at, day_of
from mutualaid.messaging.models import Text
from mutualaid.people.actions import CoordinatorsOnly
from mutualaid.shifts.actions import RoleWanted, claim_shift
from mutualaid.shifts.models import Claim, Shift
from mutualaid.shifts.refusals import PairsOnly, TooManyRoles
from mutualaid.shifts.series import SeriesPlan, add_series, change_series, end_series, keep_series_ahead
from mutualaid.sites.actions import give_role
from mutualaid.strike.models import StrikeDay
from tests.build import DAYS, NOW, TODAY, TOMORROW, a_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(rosa) -> SeriesPlan:
    """Lunch from Monday to Thursday; NOW is Wednesday evening."""
    return SeriesPlan(
        place=give_role(a_site(name="Franklin"), "pickup"),
        task="serve",
        weekdays=[0, 1, 2, 3],
        starts=time(11),
        ends=time(14),
        first_day=TODAY,
        needed=3,
    )


def days() -> list:
    return [day_of(shift.starts_at) for shift in Shift.objects.standing().order_by("starts_at")]


def test_there_is_a_shift_on_each_strike_day_ahead_that_is_meant(plan, rosa):
    add_series(plan, by=rosa, now=NOW)
    assert days() == [TOMORROW, DAYS[5], DAYS[6]]  # not today, which is over, nor Friday


def test_its_hours_are_those_of_the_clocks_before_and_after_they_change(plan, rosa):
    add_series(plan, by=rosa, now=NOW)
    assert [shift.starts_at for shift in Shift.objects.all()] == [at(day, time(11)) for day in days()]


def test_a_day_that_comes_into_view_gets_its_shift_once(plan, rosa):
    add_series(plan, by=rosa, now=NOW)
    StrikeDay.objects.create(day=DAYS[6] + timedelta(days=1))
    assert [keep_series_ahead(NOW), keep_series_ahead(NOW)] == [1, 0]


def test_a_shift_that_was_called_off_does_not_come_back(plan, rosa):
    add_series(plan, by=rosa, now=NOW)
    Shift.objects.filter(series_day=TOMORROW).update(cancelled_at=NOW)
    assert keep_series_ahead(NOW) == 0


def test_who_holds_a_place_is_told_of_other_hours_and_asked_anew(plan, rosa, vera):
    series = add_series(plan, by=rosa, now=NOW)
    claim = claim_shift(Shift.objects.get(series_day=TOMORROW).pk, person=vera, now=NOW)
    Claim.objects.update(confirmed_at=NOW)
    change_series(series.pk, replace(plan, starts=time(10)), by=rosa, now=NOW)
    claim.refresh_from_db()
    assert claim.confirmed_at is None
    assert {shift.starts_at for shift in Shift.objects.all()} == {at(day, time(10)) for day in days()}
    assert Text.objects.get().body.startswith("Changed: your shift is now tomorrow 10am-2pm, serve food, Franklin")


def test_more_people_wanted_is_nobodys_news(plan, rosa, vera):
    series = add_series(plan, by=rosa, now=NOW)
    claim_shift(Shift.objects.get(series_day=TOMORROW).pk, person=vera, now=NOW)
    change_series(series.pk, replace(plan, needed=5), by=rosa, now=NOW)
    assert {shift.needed for shift in Shift.objects.all()} == {5}
    assert not Text.objects.exists()


def test_days_that_are_no_longer_meant_are_called_off_and_new_ones_come(plan, rosa, vera):
    series = add_series(plan, by=rosa, now=NOW)
    claim_shift(Shift.objects.get(series_day=TOMORROW).pk, person=vera, now=NOW)
    change_series(series.pk, replace(plan, weekdays=[0, 1, 4]), by=rosa, now=NOW)
    assert days() == [DAYS[4], DAYS[5], DAYS[6]]
    assert Text.objects.get().body.startswith("Called off: tomorrow")


def test_the_end_of_a_series_calls_off_what_is_ahead(plan, rosa):
    series = add_series(plan, by=rosa, now=NOW)
    end_series(series.pk, by=rosa, now=NOW)
    assert days() == []
    assert keep_series_ahead(NOW) == 0


def test_each_shift_has_the_roles_of_its_series(plan, rosa):
    roles = (RoleWanted("lead", adults_only=True), RoleWanted("interpreter", language="es"))
    add_series(replace(plan, roles=roles), by=rosa, now=NOW)
    assert [role.role for role in Shift.objects.first().roles.all()] == ["lead", "interpreter"]


def test_numbers_that_cannot_be_are_refused(plan, rosa, vera):
    with pytest.raises(TooManyRoles):
        add_series(replace(plan, roles=(RoleWanted("lead", needed=4),)), by=rosa, now=NOW)
    with pytest.raises(PairsOnly):
        add_series(replace(plan, task="visit", needed=1), by=rosa, now=NOW)
    with pytest.raises(CoordinatorsOnly):
        add_series(plan, by=vera, now=NOW)


def test_a_day_on_which_the_new_hours_have_begun_already_stays_as_it_is(plan, rosa, vera):
    series = add_series(plan, by=rosa, now=NOW)
    before = at(TOMORROW, time(10))
    claim_shift(Shift.objects.get(series_day=TOMORROW).pk, person=vera, now=NOW)
    change_series(series.pk, replace(plan, starts=time(9)), by=rosa, now=before)
    assert [shift.starts_at for shift in Shift.objects.order_by("starts_at")] == [
        at(TOMORROW, time(11)),
        *(at(day, time(9)) for day in (DAYS[5], DAYS[6])),
    ]
    assert not Text.objects.exists()


def test_a_change_of_next_week_is_told_in_the_morning_and_one_of_the_early_shift_at_once(plan, rosa, vera, sam):
    night = at(TODAY, time(23))
    series = add_series(plan, by=rosa, now=NOW)
    for day, person in ((TOMORROW, vera), (DAYS[6], sam)):
        claim_shift(Shift.objects.get(series_day=day).pk, person=person, now=NOW)
    change_series(series.pk, replace(plan, starts=time(9)), by=rosa, now=night)
    assert Text.objects.get(person=vera).not_before == night
    assert Text.objects.get(person=sam).not_before == at(TOMORROW, time(8))
