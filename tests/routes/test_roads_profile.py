"""What a car may do on a way: access, direction, speed, by OpenStreetMap's own tags."""

import pytest

from routes.roads.speeds import Profile, is_shut, profile, read_speed


def way(**tags: str) -> Profile | None:
    return profile({key.replace("__", ":"): value for key, value in tags.items()})


@pytest.mark.parametrize("kind", ["footway", "cycleway", "steps", "construction", "proposed", "pedestrian", "track"])
def test_what_is_no_road_for_cars_is_left_out(kind):
    assert way(highway=kind) is None
    assert way(highway="residential") is not None


@pytest.mark.parametrize("value", ["no", "private"])
def test_a_closed_road_is_left_out_unless_cars_are_let_in(value):
    assert way(highway="residential", access=value) is None
    assert way(highway="residential", access=value, motor_vehicle="yes") is not None
    assert way(highway="residential", access="yes", motorcar="no") is None


@pytest.mark.parametrize(
    ("tags", "forward", "backward"),
    [
        ({}, True, True),
        ({"oneway": "yes"}, True, False),
        ({"oneway": "-1"}, False, True),
        ({"oneway": "no"}, True, True),
        ({"junction": "roundabout"}, True, False),
        ({"oneway": "yes", "oneway:motor_vehicle": "no"}, True, True),
    ],
)
def test_directions(tags, forward, backward):
    found = profile({"highway": "residential", **tags})
    assert (found.forward > 0, found.backward > 0) == (forward, backward)


def test_a_motorway_goes_one_way_unless_it_says_otherwise():
    assert way(highway="motorway").backward == 0
    assert way(highway="motorway", oneway="no").backward > 0


@pytest.mark.parametrize(
    ("words", "kmh"),
    [("50", 50.0), ("30 mph", 48.28), ("25mph", 40.23), ("walk", 7.0), ("signals", None), ("", None)],
)
def test_speeds_of_signs(words, kmh):
    assert read_speed(words) == (pytest.approx(kmh, abs=0.01) if kmh else None)


def test_a_low_sign_slows_down_and_a_high_one_makes_no_racing_track_of_a_side_street():
    assert way(highway="primary", maxspeed="20 mph").forward < way(highway="primary").forward
    assert way(highway="residential", maxspeed="100").forward == pytest.approx(35)
    assert way(highway="motorway", maxspeed="55 mph").forward == pytest.approx(75.2, abs=0.1)


def test_a_bollard_shuts_and_an_open_gate_does_not():
    assert is_shut({"barrier": "bollard"})
    assert not is_shut({"barrier": "bollard", "motor_vehicle": "yes"})
    assert is_shut({"barrier": "gate", "access": "private"})
    assert not is_shut({"barrier": "gate"})
    assert not is_shut({"highway": "crossing"})
