"""Rides to early shifts: seats, order and times hold, whoever cannot be brought is told why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes import Iterations, Window
from routes.rides import LONGEST_RIDE_SECONDS, Car, RidePlan, Rider, check_rides, plan_rides

SIX, HUB = 6 * 3600, (37.80, -122.27)
QUICK = Iterations(60)


def rider(name: str, lat: float, lon: float = -122.25, *, by: int = SIX) -> Rider:
    return Rider(name, lat, lon, *HUB, by)


def car(
    name: str = "sam", lat: float = 37.75, lon: float = -122.24, *, seats: int = 3, hours: Window | None = None
) -> Car:
    return Car(name, lat, lon, hours or Window(4 * 3600, 8 * 3600), seats)


def planned(riders: list[Rider], cars: list[Car]) -> RidePlan:
    plan = plan_rides(riders, cars, seed=1, until=QUICK)
    assert check_rides(riders, cars, plan) == []
    return plan


def test_one_car_picks_up_two_who_live_along_the_way() -> None:
    (ride,) = planned([rider("ana", 37.76), rider("ben", 37.78)], [car(), car("far", 37.9)]).rides
    assert [(stop.kind, stop.rider) for stop in ride.stops[:2]] == [("pick_up", "ana"), ("pick_up", "ben")]
    assert {stop.at for stop in ride.stops[2:]} == {SIX}


def test_nobody_is_picked_up_earlier_than_need_be() -> None:
    (ride,) = planned([rider("ana", 37.78)], [car()]).rides
    pick_up, drop_off = ride.stops
    assert drop_off.at == SIX
    assert drop_off.at - pick_up.at < 15 * 60


def test_who_finds_no_seat_is_told_so() -> None:
    plan = planned([rider("ana", 37.76), rider("ben", 37.761)], [car(seats=1, hours=Window(SIX - 1200, SIX + 1200))])
    assert [code for _rider, code in plan.left] == ["no_seat"]


def test_one_seat_serves_two_who_start_at_different_hours() -> None:
    assert planned([rider("ana", 37.78), rider("ben", 37.78, by=SIX + 3600)], [car(seats=1)]).left == ()


def test_who_lives_too_far_away_is_told_so() -> None:
    assert planned([rider("ana", 38.6)], [car(lat=38.6)]).left == (("ana", "nobody_in_time"),)


def test_a_car_that_comes_too_late_brings_nobody() -> None:
    plan = planned([rider("ana", 37.78)], [car(hours=Window(SIX, SIX + 7200))])
    assert plan.left == (("ana", "nobody_in_time"),)


def test_without_cars_everybody_is_left_and_without_riders_nobody() -> None:
    assert planned([rider("ana", 37.78)], []).left == (("ana", "nobody_in_time"),)
    assert planned([], [car()]) == RidePlan((), ())


def test_the_same_seed_gives_the_same_rides() -> None:
    riders, cars = [rider(f"r{n}", 37.75 + n / 100) for n in range(5)], [car(), car("bea", 37.79)]
    assert planned(riders, cars) == planned(riders, cars)


def test_an_id_used_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="share an id"):
        plan_rides([rider("ana", 37.7), rider("ana", 37.8)], [car()], seed=1, until=QUICK)


def test_the_judge_sees_a_seat_too_few_and_an_hour_too_late() -> None:
    riders, cars = [rider("ana", 37.76), rider("ben", 37.78)], [car()]
    plan = planned(riders, cars)
    assert check_rides(riders, [car(seats=1)], plan) == ["sam has 1 seats for 2."]
    assert "ana is not there in time." in check_rides([rider("ana", 37.76, by=SIX - 60), riders[1]], cars, plan)
    assert check_rides([*riders, rider("cy", 37.7)], cars, plan) == ["cy is in the plan 0 times."]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 3)), max_size=6),
    st.lists(st.tuples(st.integers(0, 20), st.integers(1, 3)), max_size=3),
)
def test_any_morning_is_planned_without_a_fault(people: list[tuple[int, int]], seats: list[tuple[int, int]]) -> None:
    riders = [rider(f"r{n}", 37.7 + a / 100, by=SIX + 1800 * b) for n, (a, b) in enumerate(people)]
    plan = planned(riders, [car(f"c{n}", 37.7 + a / 100, seats=b) for n, (a, b) in enumerate(seats)])
    for ride in plan.rides:
        picked = {stop.rider: stop.at for stop in ride.stops if stop.kind == "pick_up"}
        dropped = {stop.rider: stop.at for stop in ride.stops if stop.kind == "drop_off"}
        assert all(dropped[one] - picked[one] <= LONGEST_RIDE_SECONDS for one in picked)
