"""What means nothing is refused in one sentence that names it; what means something is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from routes import Load, Problem, ProblemError, Window
from routes.file import read_problem
from tests.routes.instances import FIXTURES, instance

BAD = {
    "a_list": "the file must be an object in braces.",
    "age_limit_in_words": "'two hours' as its \"age_limit_seconds\"",
    "half_a_meal": 'delivery "north" has 2.5 as its need (meals)',
    "id_used_twice": 'two entries share the driver id "sam".',
    "latitude_in_words": "delivery \"north\" has '37.81' as its lat",
    "latitude_missing": 'delivery "north" has no "lat".',
    "latitude_nan": 'driver "sam" has no latitude',
    "latitude_out_of_range": 'delivery "north" has the latitude 378.1',
    "negative_need": 'delivery "north" has -5 as its need (meals); it cannot be below zero.',
    "no_stop_per_trip": "stops_per_trip is 0",
    "no_windows": 'delivery "north" has no time window',
    "not_json": "line 2 is not JSON",
    "null_window": 'delivery "north" has the window None',
    "priority_zero": 'delivery "north" has the priority 0',
    "time_no_clock_shows": "'11:75', which no clock shows",
    "unknown_field": 'driver "sam" has "colour", which means nothing here.',
    "unknown_kitchen": 'delivery "north" names the kitchen "hbu"',
    "window_closes_before_it_opens": "closes at 11:00, before it opens at 12:30",
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
    assert Load().in_words() == "nothing"
