"""OSRM and Valhalla over HTTP, answered by a server of our own on the loopback; silence falls back to the line."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from routes import StraightLine
from routes.roads.http import PATIENCE, OrElse, RoadsSilent, engine, unpacked

POINTS = [(37.80, -122.27), (37.81, -122.26), (37.79, -122.25)]


class Engine(BaseHTTPRequestHandler):
    """Seconds are 100 × the difference of latitudes in thousandths, so that every answer can be told apart."""

    def do_GET(self):
        url = urlsplit(self.path)
        points = [tuple(map(float, pair.split(","))) for pair in url.path.rsplit("/", 1)[1].split(";")]
        if "/route/" in url.path:
            return self.say({"routes": [{"geometry": {"coordinates": [list(point) for point in points]}}]})
        query = {
            key: [int(i) for i in values[0].split(";")] for key, values in parse_qs(url.query).items() if key[0] != "a"
        }
        rows = [[between(points[i][1], points[j][1]) for j in query["destinations"]] for i in query["sources"]]
        return self.say({"durations": rows, "distances": rows})

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path.endswith("/route"):
            return self.say({"trip": {"legs": [{"shape": "_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI"}]}})
        rows = [
            [
                {"time": between(a["lat"], b["lat"]), "distance": between(a["lat"], b["lat"]) / 1000}
                for b in asked["targets"]
            ]
            for a in asked["sources"]
        ]
        return self.say({"sources_to_targets": rows})

    def say(self, answer):
        answer = self.server.instead if self.server.instead is not None else answer
        self.server.asked += 1
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *args):
        """Quiet."""


def between(a: float, b: float) -> int:
    return round(abs(a - b) * 100_000)


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Engine)
    server.status, server.instead, server.asked = 200, None, 0
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=["osrm", "valhalla"])
def roads(request, server):
    return engine(f"{request.param}+http://127.0.0.1:{server.server_port}", timeout=5)


def test_the_legs_are_those_of_the_engine(roads):
    legs = roads.matrix(POINTS)
    assert legs.seconds.tolist() == [[0, 1000, 1000], [1000, 0, 2000], [1000, 2000, 0]]
    assert legs.metres.tolist() == legs.seconds.tolist()


def test_many_points_are_asked_for_in_blocks(roads, server):
    points = [(37.0 + i / 1000, -122.0) for i in range(120)]
    legs = roads.matrix(points)
    assert (legs.seconds[7, 113], legs.seconds[113, 7]) == (10_600, 10_600)
    assert server.asked == 9


def test_the_way_is_drawn_as_the_engine_says(server):
    osrm = engine(f"osrm+http://127.0.0.1:{server.server_port}")
    assert osrm.way(POINTS) == tuple(POINTS)
    valhalla = engine(f"valhalla+http://127.0.0.1:{server.server_port}")
    assert len(valhalla.way(POINTS)) == 3


def test_a_packed_shape_is_unpacked():
    assert unpacked("_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI") == [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]


@pytest.mark.parametrize("instead", [{}, [], {"durations": [[None] * 3] * 3, "distances": [[1] * 3] * 3}, "no"])
def test_an_answer_that_is_none_is_silence(roads, server, instead):
    server.instead = instead
    with pytest.raises(RoadsSilent):
        roads.matrix(POINTS)


def test_while_the_engine_is_silent_the_straight_line_holds_and_somebody_hears_of_it(roads, server):
    said: list[str] = []
    moment = [0.0]
    travel = OrElse(roads, StraightLine(), said.append, clock=lambda: moment[0])
    server.status = 503
    assert travel.matrix(POINTS).seconds.tolist() == StraightLine().matrix(POINTS).seconds.tolist()
    assert "answered 503" in said[-1]
    server.status, asked, moment[0] = 200, server.asked, PATIENCE - 1
    assert travel.matrix(POINTS).seconds.tolist() == StraightLine().matrix(POINTS).seconds.tolist()
    assert server.asked == asked  # not yet: what was planned by the line is judged by the line
    moment[0] = PATIENCE
    assert travel.matrix(POINTS[:2]).seconds.tolist() == [[0, 1000], [1000, 0]]
    assert said[-1] == ""


def test_nobody_at_the_address_is_silence_too():
    said: list[str] = []
    travel = OrElse(engine("osrm+http://127.0.0.1:9", timeout=0.5), StraightLine(), said.append)
    assert travel.matrix(POINTS).seconds.shape == (3, 3)
    assert said == ["The road engine at 127.0.0.1:9 did not answer."]


def test_the_same_points_are_asked_for_once(roads, server):
    travel = OrElse(roads, StraightLine())
    first = travel.matrix(POINTS)
    assert travel.matrix(POINTS) is first
    assert server.asked == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1", "osrm+ftp://127.0.0.1", "osrm+http://", "google+https://a.b"])
def test_an_address_that_names_no_engine_is_refused(address):
    with pytest.raises(ValueError, match="written like"):
        engine(address)
