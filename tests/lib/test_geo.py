import math

import pytest

from mutualaid.lib.geo import Box, Point, Spot, project, scale_bar, spread

OAKLAND = [Point(37.8044, -122.2712), Point(37.7594, -122.1903), Point(37.8, -122.2)]


def test_every_point_lies_inside_the_margin_of_the_box() -> None:
    drawing = project(OAKLAND, Box(200, 150, 20))
    assert all(19.99 <= spot.x <= 180.01 and 19.99 <= spot.y <= 130.01 for spot in drawing.spots)


def test_north_is_up_and_east_is_right() -> None:
    south_west, north_east = project([Point(37.7, -122.3), Point(37.8, -122.2)], Box(100, 100)).spots
    assert north_east.x > south_west.x
    assert north_east.y > south_west.y


def test_distances_on_the_map_are_those_on_the_ground() -> None:
    here, there = project([Point(37.8, -122.3), Point(37.8, -122.2)], Box(300, 200, 10)).spots
    drawing = project([Point(37.8, -122.3), Point(37.8, -122.2)], Box(300, 200, 10))
    kilometres = math.dist((here.x, here.y), (there.x, there.y)) * drawing.metres_per_unit / 1000
    assert kilometres == pytest.approx(8.786, abs=0.01)


def test_a_single_point_stands_in_the_middle() -> None:
    drawing = project([Point(37.8, -122.2)], Box(100, 60, 5))
    assert drawing.spots == (Spot(50, 30),)


@pytest.mark.parametrize(("points", "box"), [([], Box(10, 10)), (OAKLAND, Box(10, 10, 5))])
def test_a_map_of_nothing_or_without_room_is_refused(points: list[Point], box: Box) -> None:
    with pytest.raises(ValueError, match="room"):
        project(points, box)


def test_spots_on_top_of_each_other_are_moved_apart_and_stay_in_the_box() -> None:
    box = Box(200, 100, 10)
    spots = spread([Spot(10, 10)] * 4, gap=20, box=box)
    pairs = [(a, b) for place, a in enumerate(spots) for b in spots[:place]]
    assert all(math.dist((a.x, a.y), (b.x, b.y)) >= 20 for a, b in pairs)
    assert all(9.99 <= spot.x <= 190 and 9.99 <= spot.y <= 90 for spot in spots)


def test_spots_with_room_between_them_stay_where_they_are() -> None:
    apart = (Spot(10, 10), Spot(60, 10))
    assert spread(apart, gap=20, box=Box(200, 100, 10)) == apart


@pytest.mark.parametrize(("longest", "drawn"), [(0.73, 0.5), (1, 1), (4.9, 2), (5, 5), (37, 20)])
def test_a_scale_bar_is_a_round_length_that_fits(longest: float, drawn: float) -> None:
    assert scale_bar(longest) == pytest.approx(drawn)
