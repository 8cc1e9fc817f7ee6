"""Times are found exactly when there are any: against trying every minute of a short day."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st

from routes import Delivery, Driver, Kitchen, Legs, Load, PlannedRoute, Problem, Visit, Window
from routes.check import Day, route_faults
from routes.times import timed
from routes.travel import Roads
from tests.routes.instances import solved

END = 9


@dataclass(frozen=True)
class Degrees:
    """One minute a degree of latitude."""

    def matrix(self, points: Sequence[tuple[float, float]]) -> Legs:
        lat = np.array([point[0] for point in points])
        minutes = np.abs(lat[:, None] - lat).astype(np.int64)
        return Legs(minutes, minutes)


def windows() -> st.SearchStrategy[Window]:
    return st.tuples(st.integers(0, 6), st.integers(1, 6)).map(lambda pair: Window(pair[0], min(END, sum(pair))))


@st.composite
def days(draw: st.DrawFn) -> Problem:
    """A kitchen at 0, a driver living at 0 or 1, sites at 1 and -1 or 2, in a day of ten minutes."""
    kitchen = Kitchen("k", "K", 0, 0, draw(windows()), draw(st.integers(0, 1)))
    sites = (draw(st.integers(0, 2)), draw(st.integers(-1, 2)))
    several = st.lists(windows(), min_size=1, max_size=2).map(tuple)
    deliveries = tuple(
        Delivery(name, name, name, lat, 0, draw(several), Load(1), "k", draw(st.integers(0, 1)))
        for name, lat in zip("ab", sites, strict=True)
    )
    home, shift = draw(st.integers(0, 1)), draw(st.integers(4, END))
    driver = Driver("d", "D", home, 0, Window(draw(st.integers(0, 2)), END), Load(2), shift, 1)
    return Problem((kitchen,), deliveries, (driver,), age_limit_seconds=draw(st.integers(1, 6)))


ORDER = (Visit("load", "k", 0, 0, Load(2)), Visit("deliver", "a", 0, 0, Load(1)), Visit("deliver", "b", 0, 0, Load(1)))


def any_times(problem: Problem) -> bool:
    """Whether any minutes at all let the driver load, bring a, bring b and go home."""
    (kitchen,), (a, b), (driver,) = problem.kitchens, problem.deliveries, problem.drivers
    to_kitchen, to_a, to_b = (int(abs(x)) for x in (driver.lat, a.lat, b.lat - a.lat))
    home = int(abs(b.lat - driver.lat))
    minutes = range(END + 1)
    for loads, at_a, at_b in product(minutes, repeat=3):
        loaded = loads + kitchen.loading_seconds
        leaves, back = loads - to_kitchen, at_b + b.service_seconds + home
        if (
            kitchen.window.opens <= loads
            and loaded <= kitchen.window.closes
            and loaded + to_a <= at_a
            and at_a + a.service_seconds + to_b <= at_b
            and at_b - loaded <= problem.age_limit_seconds
            and any(window.holds(at_a) for window in a.windows)
            and any(window.holds(at_b) for window in b.windows)
            and driver.window.opens <= leaves
            and back <= driver.window.closes
            and back - leaves <= driver.longest_shift_seconds
        ):
            return True
    return False


@settings(max_examples=800, deadline=None)
@given(days())
def test_times_are_found_exactly_when_there_are_any(problem: Problem) -> None:
    day = Day(problem, Roads(problem, Degrees()))
    bare = PlannedRoute("d", ORDER, 0, 0, sum(day.roads.seconds(day.rows(PlannedRoute("d", ORDER, 0, 0, 0, 0)))), 0)
    route = timed(day, bare)
    event(f"can be driven: {route is not None}")
    assert (route is not None) == any_times(problem)
    assert route is None or {fault.code for fault in route_faults(day, route)} <= {"drive_total"}


def test_a_driver_waits_at_home_rather_than_on_the_road() -> None:
    _, plan = solved("refuse")
    load, handed = plan.routes[0].visits
    assert handed.arrive == 11 * 3600
    assert plan.routes[0].leaves_home + 654 == load.arrive  # 0.05 degrees
    assert load.leave + 189 == handed.arrive  # 0.01 degrees
