"""When a car will be where, by what its driver said."""

from datetime import datetime, timedelta

import pytest

from mutualaid.dispatch.eta import expected, is_heard_of
from mutualaid.dispatch.models import Stop
from tests.build import NOW

START = NOW.replace(hour=10, minute=0)


def moment(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def stops() -> list[Stop]:
    """Load 10:00-10:15, places at 10:30 and 11:00, five minutes each."""
    planned = [("load", 0, 15), ("deliver", 30, 35), ("deliver", 60, 65)]
    return [
        Stop(position=at, kind=kind, arrives_at=moment(comes), leaves_at=moment(leaves))
        for at, (kind, comes, leaves) in enumerate(planned, start=1)
    ]


def comes_at(stops: list[Stop], *, now: datetime) -> list[int]:
    return [int((one.at - START).total_seconds() // 60) for one in expected(stops, now=now)]


def test_without_reports_the_plan_stands(stops: list[Stop]) -> None:
    assert comes_at(stops, now=moment(-30)) == [0, 30, 60]
    assert not is_heard_of(stops)


def test_who_leaves_the_kitchen_late_is_late_everywhere(stops: list[Stop]) -> None:
    stops[0].done_at = moment(27)
    assert comes_at(stops, now=moment(28)) == [42, 72]
    assert is_heard_of(stops)


def test_who_is_early_is_expected_as_planned(stops: list[Stop]) -> None:
    stops[0].done_at = moment(5)
    assert comes_at(stops, now=moment(6)) == [30, 60]


def test_what_the_driver_says_counts_from_there_on(stops: list[Stop]) -> None:
    stops[0].done_at, stops[1].expected_at = moment(15), moment(50)
    assert comes_at(stops, now=moment(20)) == [50, 80]


def test_a_car_that_should_be_there_and_has_not_said_so_comes_no_earlier_than_now(stops: list[Stop]) -> None:
    stops[0].done_at = moment(15)
    assert comes_at(stops, now=moment(45)) == [45, 75]


def test_a_long_stop_moves_those_after_it(stops: list[Stop]) -> None:
    stops[0].done_at, stops[1].arrived_at = moment(15), moment(30)
    assert comes_at(stops, now=moment(50)) == [30, 75]


def test_once_a_late_stop_is_done_its_report_is_what_counts(stops: list[Stop]) -> None:
    stops[0].done_at, stops[1].expected_at, stops[1].done_at = moment(15), moment(70), moment(40)
    [last] = expected(stops, now=moment(41))
    assert last.late == timedelta(minutes=5)


def test_who_went_back_to_an_earlier_place_is_expected_from_then_on(stops: list[Stop]) -> None:
    stops.append(Stop(position=4, kind="deliver", arrives_at=moment(90), leaves_at=moment(95)))
    stops[0].done_at, stops[2].done_at, stops[1].done_at = moment(15), moment(65), moment(100)
    assert comes_at(stops, now=moment(100)) == [125]
