"""What the solver is told: its proposals before any repair, which would hide a wrong model."""

import subprocess
import sys
from dataclasses import replace

import pytest

from routes import Iterations, Load, Problem, StraightLine, Window
from routes.check import Day
from routes.engine import search
from routes.parts import Part, Trips, cut, driven, halved_to_fit, may_bring
from routes.travel import Roads
from tests.bench.bench_routes import oakland_like
from tests.routes.instances import instance


def day_of(problem: Problem) -> Day:
    return Day(problem, Roads(problem, StraightLine()))


def proposed(problem: Problem) -> dict[str, Trips]:
    parts = [part for delivery in problem.deliveries for part in cut(delivery, problem.drivers)]
    return search(day_of(problem), parts, problem.drivers, seed=1, until=Iterations(40)).trips


def can_be_driven(day: Day, driver_id: str, trips: Trips) -> bool:
    driver = day.drivers[driver_id]
    allowed = all(may_bring(day, driver, part.delivery) for trip in trips for part in trip.parts)
    return allowed and driven(day, driver, trips) is not None


@pytest.mark.parametrize(
    "name", ["reload", "two_kitchens", "split", "skills", "pin", "refuse", "two_windows", "stops_per_trip"]
)
def test_proposals_can_be_driven_as_they_stand(name: str) -> None:
    problem = instance(name)
    day = day_of(problem)
    trips = proposed(problem)
    assert trips
    assert all(can_be_driven(day, driver, each) for driver, each in trips.items())


def test_a_large_days_proposals_can_be_driven_as_they_stand() -> None:
    problem = oakland_like(2)
    day = day_of(problem)
    trips = proposed(problem)
    assert len(trips) > 10
    assert all(can_be_driven(day, driver, each) for driver, each in trips.items())


@pytest.mark.parametrize(("opens", "goes"), [(40_200, True), (40_400, False)])
def test_loading_counts_before_the_first_stop(opens: int, goes: bool) -> None:
    """From the kitchen's door, 600 s of loading and 189 s of driving to a site that closes at 41,000."""
    problem = instance("refuse")
    home_at_kitchen = replace(problem.drivers[0], refused=frozenset(), window=Window(opens, 54_000))
    delivery = replace(problem.deliveries[0], windows=(Window(39_600, 41_000),))
    trips = proposed(replace(problem, drivers=(home_at_kitchen,), deliveries=(delivery,)))
    assert bool(trips) is goes


@pytest.mark.parametrize(("opens", "goes"), [(44_400, True), (44_401, False)])
def test_nobody_is_sent_to_load_at_a_kitchen_that_has_closed(opens: int, goes: bool) -> None:
    """Loading takes 600 s and the kitchen closes at 45,000, the driver lives next door."""
    problem = instance("refuse")
    late = replace(problem.drivers[0], refused=frozenset(), window=Window(opens, 54_000))
    delivery = replace(problem.deliveries[0], windows=(Window(46_800, 48_600),))
    assert bool(proposed(replace(problem, drivers=(late,), deliveries=(delivery,)))) is goes


def test_large_parts_beyond_the_number_of_large_cars_are_halved() -> None:
    problem = instance("refuse")
    parts = [Part(name, problem.deliveries[0], Load(200)) for name in "abc"]
    cars = [replace(problem.drivers[0], capacity=Load(room)) for room in (220, 100, 100, 100, 100, 100)]
    sizes = [part.load.meals for part in halved_to_fit(parts, cars)]
    assert sizes == [200, 100, 100, 100, 100]


def test_parts_are_left_whole_where_the_cars_are_large_enough() -> None:
    problem = instance("refuse")
    parts = [Part(name, problem.deliveries[0], Load(200)) for name in "abc"]
    cars = [replace(problem.drivers[0], capacity=Load(220))] * 3
    assert halved_to_fit(parts, cars) == parts


def test_asking_for_distances_does_not_load_the_solver() -> None:
    words = "import sys, routes.travel; sys.exit('pyvrp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0
