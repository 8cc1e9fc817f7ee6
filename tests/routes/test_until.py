"""Stopping rules."""

import pytest

from routes import Iterations, Seconds


def test_iterations_stop_after_as_many_questions() -> None:
    enough = Iterations(3).started()
    assert [enough() for _ in range(5)] == [False, False, False, True, True]


def test_every_start_counts_afresh() -> None:
    limit = Iterations(1)
    first, second = limit.started(), limit.started()
    assert [first(), first(), second()] == [False, True, False]


def test_seconds_stop_by_the_clock_they_are_given() -> None:
    now = [100.0]
    enough = Seconds(5, clock=lambda: now[0]).started()
    assert not enough()
    now[0] = 105.0
    assert enough()


def test_a_split_rule_is_as_long_as_the_whole() -> None:
    assert Iterations(10).split(0.3) == (Iterations(3), Iterations(7))
    assert [part.limit for part in Seconds(8).split(0.25)] == [2, 6]


def test_the_shortest_rule_can_be_split_too() -> None:
    assert Iterations(1).split(0.3) == (Iterations(1), Iterations(1))


@pytest.mark.parametrize("limit", [0, -1, float("nan"), float("inf")])
def test_no_time_is_refused(limit: float) -> None:
    with pytest.raises(ValueError, match="no time to plan in"):
        Seconds(limit)


def test_no_iteration_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        Iterations(0)
