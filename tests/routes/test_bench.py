"""The bench: gaps, references, other solvers in their own processes, and what is said where a goal is missed."""

import json
import os
import shutil
import time
from math import inf
from pathlib import Path

import numpy as np
import pytest

from routes.__main__ import main
from routes.bench import ortools, vroom
from routes.bench.case import Best, Figure
from routes.bench.day import as_shipments, parts_of
from routes.bench.literature import FileCase
from routes.bench.peers import CannotError, Moves, ask
from routes.bench.report import Result, table
from routes.bench.run import case_of, instances
from routes.day import Day
from routes.file import read_problem
from routes.travel import Roads
from tests.bench.bench_routes import Goal, behind
from tests.bench.instances import FOLDER
from tests.bench.oakland import bench_day
from tests.routes.instances import FIXTURES, TRAVEL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("literature/square.vrp", "literature/square.sol", "reload.json"):
        shutil.copy(FIXTURES / name, tmp_path)
    return tmp_path


def benched(folder: Path, *more: str) -> int:
    return main(["bench", str(folder), "--seconds", "0.5", "--seeds", "2", "--alone", *more])


def test_the_gap_to_the_best_known_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benched(folder) == 0
    printed = capsys.readouterr().out
    assert "| square | CVRP | 48 | routes | 48.0 | +0.00 % (+0.00 to +0.00) |" in printed
    assert "0.5 s each, 2 seeds for routes" in printed


def test_the_figures_are_written_as_json(folder: Path, tmp_path: Path) -> None:
    benched(folder, "--json", str(tmp_path / "figures"))
    results = json.loads((tmp_path / "figures").read_text())["results"]
    assert [result["name"] for result in results] == ["reload", "square"]
    assert [figure["seed"] for figure in results[1]["figures"]] == [1, 2]
    assert results[1]["figures"][0]["first_seconds"] >= 0


def test_figures_that_cannot_be_written_are_answered_with_two(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benched(folder, "--json", str(folder / "missing" / "figures")) == 2
    assert "cannot be written there" in capsys.readouterr().err


def test_a_reference_is_written_where_nothing_is_published_and_used_from_then_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    benched(folder, "--reference")
    assert sorted(path.name for path in folder.glob("*.best.json")) == ["reload.best.json"]
    capsys.readouterr()
    benched(folder)
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("| reload"))
    assert "* | routes |" in row
    assert "+0.00 % (+0.00 to +0.00)" in row


@pytest.mark.parametrize(
    ("change", "refusal"),
    [({"cost": 1}, "costs"), ({"plan": {}}, 'has no "routes"'), ({"by": None, "cost": "much"}, "is no JSON with")],
)
def test_a_reference_that_is_not_true_is_refused(
    folder: Path, change: dict[str, object], refusal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    benched(folder, "--reference")
    reference = folder / "reload.best.json"
    reference.write_text(json.dumps(json.loads(reference.read_text()) | change))
    assert benched(folder) == 2
    assert refusal in capsys.readouterr().err


def test_a_folder_without_an_instance_is_answered_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benched(tmp_path) == 2
    assert "no instance in this folder" in capsys.readouterr().err


@pytest.mark.parametrize("path", instances(FOLDER), ids=lambda path: path.name)
def test_every_instance_of_the_bench_can_be_read_and_its_reference_stands(path: Path) -> None:
    assert case_of(path).best is not None


def test_the_days_of_the_bench_are_what_their_seed_gives() -> None:
    assert read_problem(FOLDER / "oakland-2.json") == bench_day(2)
    assert bench_day(2) != bench_day(3)


def crashes(seconds: float) -> Moves:
    os._exit(3)


def hangs(seconds: float) -> Moves:
    time.sleep(60)
    return []


def cannot(seconds: float) -> Moves:
    raise CannotError("not asked: it cannot fly")


def fails(seconds: float) -> Moves:
    raise RuntimeError("no reason")


def answers(place: int, seconds: float) -> Moves:
    return [(0, [("client", place)])]


def test_a_solver_in_its_own_process_answers() -> None:
    assert ask(answers, 7, seconds=1).moves == [(0, [("client", 7)])]


@pytest.mark.parametrize(
    ("solver", "trouble"),
    [
        (crashes, "crashed (exit code 3)"),
        (hangs, "did not end in time"),
        (cannot, "not asked: it cannot fly"),
        (fails, "failed: no reason"),
    ],
)
def test_a_solver_that_fails_ends_nothing_but_itself(solver: object, trouble: str) -> None:
    assert callable(solver)
    assert ask(solver, seconds=0.1, grace=0.4 if solver is hangs else 20).trouble == trouble


@pytest.mark.parametrize("solver", ["OR-Tools", "VROOM"])
@pytest.mark.parametrize("name", ["literature/square.vrp", "literature/windows.txt", "literature/pickup.txt"])
def test_other_solvers_find_the_same_small_plans(solver: str, name: str) -> None:
    pytest.importorskip({"OR-Tools": "ortools", "VROOM": "vroom"}[solver])
    case = case_of(FIXTURES / name)
    figure = case.peer(solver, 1)
    assert (figure.trouble, figure.cost) == ("", case.ours(0.2, 1).cost)


def test_pick_ups_load_nothing_at_the_depot_and_yet_every_car_is_offered() -> None:
    case = FileCase(FOLDER / "rides-pdptw-100.txt")
    assert len(ortools.Model(case.instance.data).vehicles) == case.instance.data.num_vehicles == 20


@pytest.mark.parametrize("solver", ["OR-Tools", "VROOM"])
def test_other_solvers_plan_a_day_with_trips(solver: str) -> None:
    pytest.importorskip({"OR-Tools": "ortools", "VROOM": "vroom"}[solver])
    figure = case_of(FIXTURES / "reload.json").peer(solver, 1)
    assert figure.is_sound()


def two_cars(*, shift: int) -> vroom.DayAsShipments:
    """A place 900 s north of the kitchen, one 900 s south; one car a place drives 280 s less than one for both."""
    kitchen, north, south, home_north, home_south = range(5)
    seconds = np.full((5, 5), 1040)
    np.fill_diagonal(seconds, 0)
    for a, b, way in ((kitchen, north, 900), (kitchen, south, 900), (north, home_north, 0), (south, home_south, 0)):
        seconds[a, b] = seconds[b, a] = way
    seconds[kitchen, home_north] = seconds[kitchen, home_south] = 900
    seconds[home_north, kitchen] = seconds[home_south, kitchen] = 900
    hours = (0, 20_000)
    return vroom.DayAsShipments(
        seconds,
        [(*hours, 0)],
        [(place, kitchen, [hours], 0, [40]) for place in (north, south)],
        [(home, home, *hours, shift, [80], frozenset()) for home in (home_north, home_south)],
    )


def test_vroom_keeps_to_the_longest_shift() -> None:
    pytest.importorskip("vroom")
    assert len(vroom.solve_day(two_cars(shift=2_000), 1)) == 2
    assert vroom.solve_day(two_cars(shift=1_700), 1) == []


def test_vroom_is_told_the_shifts_of_a_day() -> None:
    problem = read_problem(FIXTURES / "reload.json")
    day = Day(problem, Roads(problem, TRAVEL))
    told = [each[4] for each in as_shipments(day, parts_of(day)).drivers]
    assert told == [driver.longest_shift_seconds for driver in problem.drivers]


def result(*figures: Figure) -> Result:
    return Result("town", "CVRP", Best(100, "published", is_published=True), figures)


def test_a_peer_that_is_ahead_is_named() -> None:
    both = [result(Figure("routes", 1, 110, 5), Figure("VROOM", 0, 100, 5))]
    assert list(behind(both, 5)) == ["At 5 s VROOM is 10.00 % ahead on town."]


def test_a_peer_that_is_not_ahead_is_not_named() -> None:
    both = [result(Figure("routes", 1, 110, 5), Figure("VROOM", 0, 120, 5), Figure("VROOM", 0, 90, 5, None, "broken"))]
    assert list(behind(both, 5)) == ["At 5 s none of VROOM is ahead on any instance."]


def test_a_plan_with_a_fault_counts_as_no_plan() -> None:
    assert result(Figure("routes", 1, 50, 5, None, "Route 1 is 3 too far.")).gaps("routes") == []
    row = list(table([result(Figure("routes", 1, 50, 5, None, "Route 1 is 3 too far."))]))[-1]
    assert row == "| town | CVRP | 100 | routes | – | – | – | Route 1 is 3 too far. |"


@pytest.mark.parametrize(
    ("figures", "row"),
    [
        ((1.0, 2.0), "| work | ≤ 2 % | 1.50 (1.00 to 2.00) % | yes |"),
        ((2.5,), "| work | ≤ 2 % | 2.50 % | **no** |"),
        ((), "| work | ≤ 2 % | not measured | – |"),
        ((1.0, inf), "| work | ≤ 2 % | 1 of 2 unsound | **no** |"),
    ],
)
def test_a_goal_says_whether_it_is_met(figures: tuple[float, ...], row: str) -> None:
    assert Goal("work", 2, "%", figures).row() == row


def test_a_rule_is_met_only_if_it_is_met_each_time() -> None:
    figures = (0.0, 3.0)
    assert Goal("work", 2, "%", figures).row().endswith("| yes |")
    assert Goal("work", 2, "%", figures, is_rule=True).row().endswith("| **no** |")
