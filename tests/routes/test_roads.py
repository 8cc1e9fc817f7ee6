"""The own road graph, on a town of one-kilometre blocks (fixtures/roads/town.osm draws it)."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from routes import distance_km
from routes.roads import DrivenRoads, ExtractError, prepare
from routes.roads.graph import build
from routes.roads.osm import Ban, read_extract
from routes.roads.shortest import order_of
from routes.travel import StraightLine
from tests.routes.a_town import AS_DRIVEN, FILE, at, seconds, the_graph, the_town

pytest.importorskip("osmium")


@pytest.fixture(params=["hierarchy", "dijkstra"])
def roads(request) -> DrivenRoads:
    order = order_of(the_graph()) if request.param == "hierarchy" else None
    return DrivenRoads(the_graph(), order, pace=AS_DRIVEN)


def test_a_block_of_main_street_takes_75_seconds_and_a_living_street_300(roads):
    assert seconds(roads, at(0, 0.2), at(0, 0.9)) == pytest.approx(0.7 * 75, abs=2)
    assert seconds(roads, at(0.2, 0), at(0.9, 0)) == pytest.approx(0.7 * 300, abs=4)


def test_the_way_round_by_main_street_is_quicker_than_the_short_way(roads):
    """From the middle of West Street's first block: down to 1, Main Street, up East Street and past the light."""
    assert seconds(roads, at(0.5, 0), at(1.5, 2)) == pytest.approx(150 + 2 * 75 + 1.5 * 75 + 8, abs=4)


def test_a_one_way_street_is_not_driven_against(roads):
    there, back = seconds(roads, at(1, 0.2), at(1, 0.8)), seconds(roads, at(1, 0.8), at(1, 0.2))
    assert there == pytest.approx(180, abs=4)
    assert back == pytest.approx(60 + 300 + 75 + 300 + 60, abs=8)


def test_who_comes_up_school_street_may_not_turn_right(roads):
    banned = seconds(roads, at(0.5, 1), at(1, 1.5))
    assert banned == pytest.approx(150 + 75 + 300 + 300 + 150, abs=8)


def test_without_the_ban_everybody_turns_right():
    free = DrivenRoads(build(replace(the_town(), bans=())), None, pace=AS_DRIVEN)
    assert seconds(free, at(0.5, 1), at(1, 1.5)) == pytest.approx(300, abs=6)


def test_where_one_turn_is_the_only_one_no_other_is_driven():
    only_right = (Ban(140, 5, 111, only=True),)
    free, bound = (
        DrivenRoads(build(replace(the_town(), bans=bans)), None, pace=AS_DRIVEN) for bans in ((), only_right)
    )
    assert seconds(bound, at(0.5, 1), at(1, 1.5)) == seconds(free, at(0.5, 1), at(1, 1.5))
    # Up to 5 and back down School Street is no longer to be had for who starts upwards; downwards it always was.
    assert seconds(bound, at(0.5, 1), at(0, 1.5)) == seconds(free, at(0.5, 1), at(0, 1.5))


def test_nobody_drives_past_the_bollard_or_over_private_ground(roads):
    """Ten metres of Top Street apart, and the whole town to drive round."""
    assert seconds(roads, at(2, 1.4), at(2, 1.6)) > 120 + 300 + 300 + 300
    assert seconds(roads, at(2, 1.1), at(2, 1.4)) == pytest.approx(90, abs=4)


def test_an_island_and_a_street_nobody_comes_back_from_are_left_out():
    latest = the_graph().latitude.max()
    assert latest == pytest.approx(at(2, 0)[0], abs=1e-6)


def test_the_streets_of_a_loop_lead_round_it(roads):
    assert seconds(roads, at(0, -0.25), at(-0.25, -0.5)) == pytest.approx(0.5 * 300, abs=8)


def test_the_way_is_drawn_along_the_streets(roads):
    way = roads.way([at(0.5, 0), at(1.5, 2)])
    corners = [at(0, 0), at(0, 1), at(0, 2), at(1, 2)]
    assert [min(distance_km(point, corner) for point in way) < 0.005 for corner in corners] == [True] * 4
    assert sum(distance_km(a, b) for a, b in pairwise(way)) == pytest.approx(4.0, abs=0.05)
    assert (distance_km(way[0], at(0.5, 0)), distance_km(way[-1], at(1.5, 2))) == pytest.approx((0, 0), abs=0.02)


def test_a_way_within_one_street_stays_in_it(roads):
    way = roads.way([at(0, 0.8), at(0, 0.3)])
    assert sum(distance_km(a, b) for a, b in pairwise(way)) == pytest.approx(0.5, abs=0.03)


def test_metres_are_near_those_of_the_way(roads):
    points = [at(0.5, 0), at(1.5, 2), at(0, 1.2), at(1, 0.5)]
    legs = roads.matrix(points)
    for i, j in ((0, 1), (1, 2), (3, 0)):
        driven = 1000 * sum(distance_km(a, b) for a, b in pairwise(roads.way([points[i], points[j]])))
        assert legs.metres[i, j] == pytest.approx(driven, rel=0.45)


def test_a_place_outside_the_extract_is_as_far_as_the_straight_line_says(roads):
    far = at(60, 60)
    assert seconds(roads, at(0, 0), far) == StraightLine().matrix([at(0, 0), far]).seconds[0, 1]
    assert roads.outside([at(0, 0), far]) == [1]
    assert roads.way([at(0, 0), far]) == (at(0, 0), far)


def test_no_points_and_one_point_are_answered_too(roads):
    assert roads.matrix([]).seconds.shape == (0, 0)
    assert roads.matrix([at(0, 0)]).seconds.tolist() == [[0]]


def test_a_picket_line_is_driven_around_where_there_is_a_way_round(roads):
    a, b, picket = at(0.5, 0), at(1.5, 2), at(0, 1.5)
    around = roads.avoiding([picket])
    assert any(distance_km(point, picket) < 0.05 for point in _fine(roads.way([a, b])))
    # Up and along Middle Street: six minutes more, where ten would still be worth it.
    assert not any(distance_km(point, picket) < 0.05 for point in _fine(around.way([a, b])))
    assert seconds(around, a, b) == pytest.approx(150 + 600 + 8 + 37.5, abs=8)


def test_a_line_that_must_be_crossed_costs_no_time(roads):
    a, b, picket = at(1.8, 0), at(1.2, 0), at(1.5, 0)
    assert seconds(roads, a, b) == pytest.approx(0.6 * 300, abs=4)
    # There is no way round (Top Street is shut): the line is crossed, and its time is the time that it takes.
    assert seconds(roads.avoiding([picket]), a, b) == seconds(roads, a, b)


def test_a_way_round_that_is_too_long_is_not_worth_it(roads):
    """There is no other way to The Loop than past 1."""
    a, b = at(0, 0.5), at(0, -0.25)
    assert seconds(roads.avoiding([at(0, 0)]), a, b) == seconds(roads, a, b)


def test_a_delivery_at_the_picket_line_itself_takes_no_longer(roads):
    picket = at(0, 1.5)
    assert seconds(roads.avoiding([picket]), at(0, 1.1), picket) == seconds(roads, at(0, 1.1), picket)


def test_both_searches_say_the_same_everywhere():
    chance = np.random.default_rng(4)
    points = [at(*pair) for pair in chance.uniform(0, 2, (25, 2))]
    quick = DrivenRoads(the_graph(), order_of(the_graph()), pickets=[at(1, 0.5)])
    exact = DrivenRoads(the_graph(), None, pickets=[at(1, 0.5)])
    assert quick.order is not None
    assert (quick.matrix(points).seconds == exact.matrix(points).seconds).all()
    # Two ways may be equally long; they must not be longer.
    for a, b in pairwise(points):
        lengths = [sum(distance_km(p, q) for p, q in pairwise(one.way([a, b]))) for one in (quick, exact)]
        assert lengths[0] == pytest.approx(lengths[1], abs=0.01)


def test_what_was_prepared_once_is_opened_and_says_where_it_came_from(tmp_path):
    said = []
    first, again = (prepare(FILE, tmp_path, said.append) for _ in range(2))
    assert "prepared before" in said[-1]
    assert first.about == again.about
    assert (again.about.source, again.about.bans, again.about.bans_left_out) == ("town.osm", 1, 1)
    assert (first.graph.shape == again.graph.shape).all()
    points = [at(0.5, 0), at(1.5, 2), at(2, 1.2)]
    legs = [DrivenRoads(kept.graph, kept.order).matrix(points).seconds.tolist() for kept in (first, again)]
    assert legs[0] == legs[1]


def test_a_changed_extract_is_read_anew(tmp_path):
    prepare(FILE, tmp_path)
    changed = tmp_path / "town.osm"
    changed.write_text(FILE.read_text().replace('v="living_street"', 'v="primary"'))
    assert prepare(changed, tmp_path).about.digest != prepare(FILE, tmp_path).about.digest
    assert len(list(tmp_path.glob("*.npz"))) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("this is no map", "cannot be read"),
        ('<osm version="0.6"></osm>', "no street"),
        ('<osm version="0.6"><node id="1" lat="0" lon="0"/><node id="2" lat="0" lon="0.1"/><way id="1"><nd ref="1"/>'
         '<nd ref="2"/><tag k="highway" v="primary"/><tag k="oneway" v="yes"/></way></osm>', "leads anywhere"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_extract_is_refused_in_words(tmp_path, content, said):
    file = tmp_path / "bad.osm"
    file.write_text(content)
    with pytest.raises(ExtractError, match=said):
        prepare(file, tmp_path)
    with pytest.raises(ExtractError, match="no file"):
        read_extract(tmp_path / "nothing.osm")


def _fine(way):
    """Every twenty metres."""
    for a, b in pairwise(way):
        steps = max(1, int(distance_km(a, b) / 0.02))
        yield from ((a[0] + (b[0] - a[0]) * i / steps, a[1] + (b[1] - a[1]) * i / steps) for i in range(steps + 1))
