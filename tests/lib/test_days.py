"""Days and hours on the city's clock, over both changes of it."""

import unicodedata
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation

from mutualaid.lib.days import (
    at,
    day_of,
    moment_after_midnight,
    plain_accents,
    say_day,
    say_hours,
    say_time,
    say_when,
    seconds_after_midnight,
)
from mutualaid.messaging.segments import is_gsm

SPRING, AUTUMN = date(2019, 3, 10), date(2019, 11, 3)


@pytest.fixture(autouse=True)
def oakland():
    with timezone.override("America/Los_Angeles"):
        yield


def test_a_moment_belongs_to_the_day_of_the_city():
    assert day_of(datetime(2019, 3, 7, 7, 59, tzinfo=UTC)) == date(2019, 3, 6)
    assert day_of(datetime(2019, 3, 7, 8, 0, tzinfo=UTC)) == date(2019, 3, 7)


def test_noon_is_noon_in_winter_and_in_summer():
    assert at(date(2019, 3, 9), time(12)) == datetime(2019, 3, 9, 20, tzinfo=UTC)
    assert at(SPRING, time(12)) == datetime(2019, 3, 10, 19, tzinfo=UTC)
    assert at(AUTUMN, time(12)) == datetime(2019, 11, 3, 20, tzinfo=UTC)


def test_a_time_that_the_clock_skips_is_as_long_after_the_change():
    skipped = at(SPRING, time(2, 30)).astimezone(UTC)
    assert skipped == datetime(2019, 3, 10, 10, 30, tzinfo=UTC)
    assert timezone.localtime(skipped).time() == time(3, 30)


def test_a_time_that_comes_twice_is_the_first():
    assert at(AUTUMN, time(1, 30)).astimezone(UTC) == datetime(2019, 11, 3, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25)])
def test_a_day_on_which_the_clocks_change_is_shorter_or_longer(day: date, hours: int):
    assert at(day + timedelta(days=1), time()) - at(day, time()) == timedelta(hours=hours)


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 11), (AUTUMN, 13)])
def test_seconds_after_midnight_are_seconds_that_pass(day: date, hours: int):
    noon = at(day, time(12))
    assert seconds_after_midnight(noon, day) == hours * 3600
    assert moment_after_midnight(hours * 3600, day) == noon


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_a_moment_comes_back_from_its_seconds(day: date):
    noon = datetime.combine(day, time(20), tzinfo=UTC)
    assert moment_after_midnight(seconds_after_midnight(noon, day), day) == noon


@pytest.mark.parametrize(
    ("clock", "said"),
    [(time(0), "12am"), (time(8), "8am"), (time(12), "12pm"), (time(12, 30), "12:30pm"), (time(23, 5), "11:05pm")],
)
def test_hours_are_said_as_english_says_them(clock: time, said: str):
    assert say_time(clock) == said


@pytest.mark.parametrize("language", ["vi", "zh-hant", "ar"])
def test_other_languages_read_24_hours(language: str):
    with translation.override(language):
        assert say_time(time(15, 5)) == "15:05"


def test_a_moment_is_said_on_the_citys_clock():
    assert say_time(datetime(2019, 3, 10, 19, tzinfo=UTC)) == "12pm"


def test_hours_are_joined_by_a_sign_that_the_phone_network_knows():
    assert say_hours(time(11), time(14)) == "11am-2pm"
    assert is_gsm(say_hours(time(11), time(14)))


def test_hours_in_arabic_are_joined_by_a_sign_that_never_turns_them():
    with translation.override("ar"):
        assert say_hours(time(11), time(14)) == "11:00–14:00"
        assert unicodedata.bidirectional(say_hours(time(11), time(14))[5]) == "ON"  # a hyphen is ES: part of a number


def test_a_day_is_said_with_its_date():
    assert say_day(date(2019, 3, 7)) == "Thu Mar 7"


@pytest.mark.parametrize("day", [date(2019, 3, day) for day in range(3, 10)] + [date(2019, m, 1) for m in range(1, 13)])
def test_no_day_costs_a_spanish_reader_a_second_part(day: date):
    with translation.override("es"):
        assert is_gsm(say_day(day))


def test_near_days_are_said_without_a_date():
    now = at(date(2019, 3, 9), time(23, 30))
    assert [say_when(date(2019, 3, day), now) for day in (9, 10, 11)] == ["today", "tomorrow", "Mon Mar 11"]


def test_plain_accents_keep_what_the_network_knows():
    assert plain_accents("miércoles sábado ñ ¿Ú") == "miércoles sabado ñ ¿U"
