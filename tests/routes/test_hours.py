"""The school run and the rush hours: a leg takes longer where its place's window says it is driven then."""

from dataclasses import replace

import pytest

from routes import Problem, StraightLine, Window
from routes.hours import SCHOOL_DAY, Hours, HoursError, Slower, read_hours
from routes.travel import AtHours, Roads
from tests.routes.instances import instance

MORNING = read_hours("07:30-09:00=1.5")
LATER, AT_EIGHT = Window(36_000, 39_600), Window(28_800, 30_600)


def with_windows(*windows: Window) -> Problem:
    problem = instance("reload")
    first, *others = problem.deliveries
    return replace(problem, deliveries=(replace(first, windows=windows), *others))


def legs(problem: Problem, hours: Hours) -> tuple[int, int]:
    """Seconds from the kitchen to the first place: in free flow, and at these hours."""
    row = Roads(problem, StraightLine()).delivery_rows[problem.deliveries[0].id]
    free, slower = Roads(problem, StraightLine()), Roads(problem, AtHours(StraightLine(), hours))
    return free.seconds([0, row])[0], slower.seconds([0, row])[0]


def test_a_place_that_wants_its_food_at_eight_is_driven_to_in_the_school_run():
    free, slower = legs(with_windows(AT_EIGHT), MORNING)
    assert slower == pytest.approx(1.5 * free, abs=1)


def test_a_place_that_wants_its_food_at_eleven_is_not():
    free, slower = legs(with_windows(LATER), MORNING)
    assert slower == free > 0


def test_of_two_windows_the_worse_one_counts():
    free, slower = legs(with_windows(AT_EIGHT, LATER), MORNING)
    assert slower == pytest.approx(1.5 * free, abs=1)


def test_a_window_just_after_the_rush_is_still_driven_to_in_it():
    just_after, well_after = Window(32_460, 36_000), Window(33_600, 36_000)  # 09:01 and 09:20
    assert legs(with_windows(just_after), MORNING)[1] > legs(with_windows(well_after), MORNING)[1]


def test_metres_and_the_diagonal_stay_as_they_are():
    problem = with_windows(AT_EIGHT)
    free, slower = (Roads(problem, travel).legs for travel in (StraightLine(), AtHours(StraightLine(), MORNING)))
    assert (free.metres == slower.metres).all()
    assert not slower.seconds.diagonal().any()


def test_the_mean_weighs_a_slower_hour_by_how_long_it_lasts():
    hours = Hours((Slower(3600, 7200, 1.5),))
    assert hours.mean(0, 7200) == 1.25
    assert (hours.mean(0, 3600), hours.mean(3600, 7200), hours.mean(4000, 4000)) == (1.0, 1.5, 1.5)


def test_the_hours_that_we_ship_can_be_read_and_leave_lunch_alone():
    hours = read_hours(SCHOOL_DAY)
    assert hours.greatest(10 * 3600, 13 * 3600) == 1.0
    assert hours.greatest(8 * 3600, 8 * 3600 + 60) > 1.0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("half past seven", "written like"),
        ("09:00-07:30=1.2", "ends before"),
        ("07:30-09:00=0.5", "outside 1 to 3"),
        ("07:30-09:00=1.2 08:00-10:00=1.1", "overlap"),
        ("07:70-09:00=1.2", "written like"),
    ],
)
def test_hours_that_mean_nothing_are_refused_in_words(words, said):
    with pytest.raises(HoursError, match=said):
        read_hours(words)
