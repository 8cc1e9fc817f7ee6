"""Stopping rules."""

import pytest

from routes import FirstOf, Iterations, NoImprovement, Seconds, plan_routes
from tests.routes.instances import instance


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


def test_a_search_that_finds_nothing_better_stops() -> None:
    enough = NoImprovement(iterations=2).started()
    assert [enough(cost) for cost in (9, 8, 8, 8)] == [False, False, False, True]


def test_a_search_that_goes_on_finding_better_plans_goes_on() -> None:
    enough = NoImprovement(iterations=2).started()
    assert not any(enough(cost) for cost in range(50, 0, -1))


def test_patience_can_be_seconds() -> None:
    now = [0.0]
    enough = NoImprovement(seconds=3, clock=lambda: now[0]).started()
    answers = []
    for now[0], cost in ((1.0, 9), (2.0, 5), (4.9, 5), (5.0, 5)):
        answers.append(enough(cost))
    assert answers == [False, False, False, True]


def test_of_several_rules_the_first_to_say_so_stops_the_search() -> None:
    enough = FirstOf((Iterations(4), NoImprovement(iterations=2))).started()
    assert [enough(cost) for cost in (9, 9, 9)] == [False, False, True]
    enough = FirstOf((Iterations(4), NoImprovement(iterations=2))).started()
    assert [enough(cost) for cost in (9, 8, 7, 6, 5)] == [False, False, False, False, True]


def test_a_split_of_several_rules_splits_each_and_keeps_the_patience() -> None:
    first, second = FirstOf((Iterations(10), NoImprovement(iterations=10))).split(0.3)
    assert first == FirstOf((Iterations(3), NoImprovement(iterations=3)))
    assert second == FirstOf((Iterations(7), NoImprovement(iterations=10)))


def test_a_plan_stops_when_nothing_improves_long_before_the_last_iteration() -> None:
    patient = FirstOf((Iterations(100_000), NoImprovement(iterations=30)))
    plan = plan_routes(instance("reload"), seed=1, until=patient)
    assert plan.iterations < 5_000
    assert plan == plan_routes(instance("reload"), seed=1, until=patient)


@pytest.mark.parametrize(("seconds", "iterations"), [(None, None), (1, 1), (0, None), (None, 0)])
def test_patience_without_a_measure_is_refused(seconds: int | None, iterations: int | None) -> None:
    with pytest.raises(ValueError, match=r"for how long|no patience|too few"):
        NoImprovement(seconds=seconds, iterations=iterations)


def test_no_rule_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="never stop"):
        FirstOf(())
