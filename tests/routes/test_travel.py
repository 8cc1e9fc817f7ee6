"""Driving times from the fitted formula."""

import numpy as np
import pytest

from routes import StraightLine, distance_km, walking_minutes

CITY_HALL, LAKE = (37.8053, -122.2726), (37.8060, -122.2560)


def test_a_kilometre_takes_start_and_way_made_slower_by_the_safety() -> None:
    north = (37.80 + 1 / 111.195, -122.25)
    legs = StraightLine(safety=1.0).matrix([(37.80, -122.25), north])
    assert legs.seconds[0, 1] == pytest.approx(63 + 91, abs=1)
    assert StraightLine().matrix([(37.80, -122.25), north]).seconds[0, 1] == pytest.approx(1.15 * 154, abs=1)


def test_staying_takes_no_time_and_both_ways_take_the_same() -> None:
    legs = StraightLine().matrix([CITY_HALL, LAKE, CITY_HALL])
    assert np.array_equal(legs.seconds, legs.seconds.T)
    assert legs.seconds[0, 2] == legs.metres[0, 2] == 0
    assert legs.seconds.dtype == legs.metres.dtype == np.int64


def test_no_points_have_an_empty_matrix() -> None:
    assert StraightLine().matrix([]).seconds.shape == (0, 0)


def test_distance_agrees_with_the_matrix() -> None:
    metres = StraightLine().matrix([CITY_HALL, LAKE]).metres[0, 1]
    assert metres == pytest.approx(distance_km(CITY_HALL, LAKE) * 1300, abs=1)
    assert distance_km(CITY_HALL, LAKE) == pytest.approx(1.46, abs=0.01)


def test_walking_round_the_corner_takes_at_least_a_minute() -> None:
    assert walking_minutes(CITY_HALL, LAKE) == 24
    assert walking_minutes(CITY_HALL, (37.8054, -122.2726)) == 1
    assert walking_minutes(CITY_HALL, CITY_HALL) == 0
