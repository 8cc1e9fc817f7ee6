"""What means nothing is refused in one sentence that names it; what means something is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from routes import Load, Problem, ProblemError, Window
from routes.file import read_problem
from routes.load import dealt
from tests.routes.instances import FIXTURES, instance

BAD = {
    "a_list": "the file must be an object in braces.",
    "age_limit_in_words": "'two hours' as its \"age_limit_seconds\"",
    "end_without_longitude": 'driver "sam" has the end [37.8]',
    "half_a_gram": 'delivery "north" has 0.5 as its need (grams)',
    "half_a_meal": 'delivery "north" has 2.5 as its need (meals)',
    "id_used_twice": 'two entries share the driver id "sam".',
    "items_do_not_add_up": 'delivery "north" has items that come to 30 meals, but needs 40.',
    "kitchen_fixed_and_free": 'delivery "north" has a fixed kitchen and also kitchens to choose from',
    "latitude_in_words": "delivery \"north\" has '37.81' as its lat",
    "latitude_missing": 'delivery "north" has no "lat".',
    "latitude_nan": 'driver "sam" has no latitude',
    "latitude_out_of_range": 'delivery "north" has the latitude 378.1',
    "negative_need": 'delivery "north" has -5 as its need (meals); it cannot be below zero.',
    "negative_supply": 'kitchen "hub" has -1 as its supply (standard)',
    "no_stop_a_day": "most_stops is 0",
    "no_stop_per_trip": "stops_per_trip is 0",
    "no_windows": 'delivery "north" has no time window',
    "not_json": "line 2 is not JSON",
    "null_window": 'delivery "north" has the window None',
    "own_rider": 'driver "sam" is their own rider',
    "picket_in_words": "delivery \"north\" has 'yes' as its behind_picket; it must be true or false.",
    "priority_zero": 'delivery "north" has the priority 0',
    "reserve_in_words": "'one in five' as its \"routes_per_standby\"",
    "supply_in_words": 'kitchen "hub" has "supply" that is not an object',
    "time_no_clock_shows": "'11:75', which no clock shows",
    "unknown_field": 'driver "sam" has "colour", which means nothing here.',
    "unknown_kitchen": 'delivery "north" names the kitchen "hbu"',
    "unknown_kitchen_to_choose": 'delivery "north" names the kitchen "hbu"',
    "window_closes_before_it_opens": "closes at 11:00, before it opens at 12:30",
    "worth_below_zero": 'delivery "north" has -5 as its worth',
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_refused_for_the_fault_it_is_named_for(name: str) -> None:
    with pytest.raises(ProblemError) as refusal:
        read_problem(FIXTURES / "bad" / f"{name}.json")
    assert BAD[name] in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_every_bad_file_is_expected() -> None:
    assert {path.stem for path in (FIXTURES / "bad").iterdir()} == set(BAD)


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(ProblemError, match="cannot be read"):
        read_problem(Path("no such file"))


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "picture.json"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(ProblemError, match="UTF-8"):
        read_problem(picture)


def test_numbers_nested_too_deep_are_refused(tmp_path: Path) -> None:
    deep = tmp_path / "deep.json"
    deep.write_text("[" * 100_000)
    with pytest.raises(ProblemError):
        read_problem(deep)


@pytest.mark.parametrize("lat", [float("nan"), float("inf"), 90.1, -91.0])
def test_a_point_that_is_nowhere_is_refused(lat: float) -> None:
    problem = instance("refuse")
    with pytest.raises(ProblemError, match='kitchen "hub"'):
        replace(problem, kitchens=(replace(problem.kitchens[0], lat=lat),))


@pytest.mark.parametrize("count", [True, 1.0, None, "4", -1])
def test_what_is_no_count_is_refused(count: object) -> None:
    problem = instance("refuse")
    with pytest.raises(ProblemError, match="number of trips"):
        replace(problem, drivers=(replace(problem.drivers[0], max_trips=count),))  # type: ignore[arg-type]


def test_a_window_that_opens_and_closes_at_once_means_that_moment() -> None:
    problem = instance("refuse")
    delivery = replace(problem.deliveries[0], windows=(Window(41_400, 41_400),))
    assert replace(problem, deliveries=(delivery,)).deliveries == (delivery,)


def test_a_delivery_without_a_kitchen_is_not_a_misspelt_one() -> None:
    assert isinstance(instance("no_kitchen"), Problem)


def test_loads_shared_out_add_up() -> None:
    shares = Load(222, 5, 1).shared_out(4)
    assert sum(shares, Load()) == Load(222, 5, 1)
    assert max(share.meals for share in shares) - min(share.meals for share in shares) == 1


def test_a_load_fits_only_if_each_of_its_counts_does() -> None:
    assert Load(40, 0, 1).fits_in(Load(40, 0, 1))
    assert not Load(40, 0, 2).fits_in(Load(100, 9, 1))


def test_a_load_is_said_in_words() -> None:
    assert Load(1, 0, 2).in_words() == "1 meal, 2 cold boxes"
    assert Load(0, 1, 0, 12_500).in_words() == "1 crate, 12.5 kg"
    assert Load().in_words() == "nothing"


def test_items_are_dealt_out_in_heaps_that_add_up() -> None:
    assert dealt({"standard": 30, "nut_free": 11}, [21, 20]) == [{"nut_free": 11, "standard": 10}, {"standard": 20}]


def test_one_stand_by_is_kept_for_every_five_routes_begun() -> None:
    problem = replace(instance("standby"), routes_per_standby=5)
    assert [problem.standbys(routes) for routes in (0, 1, 5, 6)] == [0, 1, 1, 2]


def test_a_kitchen_that_says_nothing_of_its_supply_has_enough() -> None:
    assert instance("refuse").kitchens[0].supply is None
    assert instance("short_items").kitchens[0].supply == {"standard": 100, "nut_free": 10}


def test_every_new_field_may_be_left_out() -> None:
    delivery, driver = instance("refuse").deliveries[0], instance("refuse").drivers[0]
    assert (delivery.items, delivery.kitchens, delivery.late_seconds, delivery.worth_seconds) == ({}, (), 0, None)
    assert (driver.end, driver.vehicle, driver.rider, driver.crosses_pickets) == (None, "car", "", False)
