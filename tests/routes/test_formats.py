"""Files of the literature: read, solved, printed in their own convention, and judged."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from routes import Iterations, ProblemError
from routes.__main__ import main
from routes.formats import Answer, Instance, faults_of, read_answer, read_best, read_instance, solve_instance
from tests.routes.instances import FIXTURES

LITERATURE = FIXTURES / "literature"
BAD = {
    "cvrp_without_dimension.vrp": "the file has no DIMENSION.",
    "cvrp_unknown_distances.vrp": "the VRPLIB file contradicts itself: Edge weight type or format unknown.",
    "cvrp_demands_cut_short.vrp": "the DEMAND_SECTION has 3 rows; DIMENSION is 5.",
    "cvrp_distance_without_end.vrp": "the VRPLIB file contradicts itself: a number has no end.",
    "cvrp_distance_too_long.vrp": "a distance is too long to be added up.",
    "li_lim_delivery_of_another.txt": "task 1 names the delivery 2, which does not name it back.",
    "li_lim_without_a_task.txt": "the table has no place besides the depot.",
    "no_format_at_all.txt": "the file is neither JSON nor a VRPLIB, Solomon or Li & Lim file.",
    "solomon_closes_before_it_opens.txt": "place 2 closes before it opens.",
    "solomon_demand_in_words.txt": "line 8 of the table has something other than numbers",
}


def solved(name: str) -> tuple[Instance, Answer]:
    instance = read_instance(LITERATURE / name)
    return instance, solve_instance(instance, seed=1, until=Iterations(50))


@pytest.mark.parametrize(
    ("name", "kind", "cost"),
    [
        ("square.vrp", "CVRP", "48"),  # four times 7.07, rounded, and two sides of 10
        ("two_depots.vrp", "MDVRP", "14.00"),  # 3 there and back from one, 4 from the other
        ("two_cars.vrp", "HFVRP", "97.00"),  # 7 + 10 at 1 with the small car, 20 + 20 at 3 with the large one
        ("windows.txt", "VRPTW", "5.6"),  # 1.4 + 1.4 + 2.8, each cut off
        ("pickup.txt", "PDPTW", "12.00"),  # 3, 4 and 5
    ],
)
def test_each_kind_is_solved_and_its_cost_said_as_its_best_values_are(name: str, kind: str, cost: str) -> None:
    instance, answer = solved(name)
    assert (instance.kind, instance.convention.in_words(answer.cost)) == (kind, cost)
    assert faults_of(instance, answer) == ()


def test_every_depot_serves_its_own_neighbour() -> None:
    assert solved("two_depots.vrp")[1].routes == ((0, (2,)), (1, (3,)))


def test_food_is_picked_up_before_it_is_handed_over() -> None:
    assert solved("pickup.txt")[1].routes == ((0, (1, 2)),)


def test_the_same_seed_and_iterations_give_the_same_routes() -> None:
    assert solved("square.vrp")[1].routes == solved("square.vrp")[1].routes


def test_distances_can_be_counted_otherwise() -> None:
    exact = read_instance(LITERATURE / "square.vrp", convention="exact")
    answer = solve_instance(exact, seed=1, until=Iterations(50))
    assert exact.convention.in_words(answer.cost) == "48.28"


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        read_instance(LITERATURE / "bad" / name)
    assert str(refused.value).startswith(BAD[name])
    assert "\n" not in str(refused.value)


def test_every_bad_file_has_its_sentence() -> None:
    assert {path.name for path in (LITERATURE / "bad").iterdir()} == set(BAD)


def test_the_best_known_cost_is_that_of_the_routes_beside_the_instance() -> None:
    square = read_instance(LITERATURE / "square.vrp")
    assert read_best(LITERATURE / "square.vrp", square) == 48
    assert read_best(LITERATURE / "two_cars.vrp", square) is None


def judged(routes: tuple[tuple[int, tuple[int, ...]], ...], name: str = "square.vrp", cost: int = 0) -> list[str]:
    instance, best = solved(name)
    return list(faults_of(instance, replace(best, routes=routes, cost=cost)))


def test_the_judge_sees_a_car_too_full() -> None:
    faults = judged(((0, (1, 2, 3)), (0, (4,))), cost=48)
    assert faults[0] == "Route 1 carries 1 more than the vehicle holds."


def test_the_judge_sees_a_place_left_out() -> None:
    assert "1 of the places that must be visited are not." in judged(((0, (1, 2)), (0, (3,))))


def test_the_judge_sees_who_comes_too_late() -> None:
    # The second place first: the first closes at 10, and the second opens at 20.
    assert judged(((0, (2, 1)),), "windows.txt")[0].startswith("Route 1 is ")


def test_the_judge_sees_a_car_too_many() -> None:
    assert "2 vehicles of type 1 are used, of 1." in judged(((1, (2,)), (1, (1,))), "two_cars.vrp")


def test_the_judge_sees_a_place_that_is_visited_twice() -> None:
    assert judged(((0, (1, 2)), (0, (3, 4)), (0, (1,)))) == ["Place 1 is visited 2 times."]


def test_the_judge_sees_a_cost_that_is_not_true() -> None:
    assert judged(((0, (1, 2)), (0, (3, 4))), cost=47) == ["The plan says that it costs 47; it costs 48."]


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("Route #1: 1 9\n", "the plan goes to place 9"),
        ("Route #1: 1 two\n", "route 1 of the plan has something other than places"),
        ("Cost: 12\n", "the plan has no line like"),
        ("{]", "the plan is not JSON."),
        ('{"routes": 3}', 'the plan has no "routes"'),
    ],
)
def test_what_is_no_plan_is_refused_in_a_sentence(written: str, refusal: str, tmp_path: Path) -> None:
    (tmp_path / "plan").write_text(written)
    with pytest.raises(ProblemError, match=refusal):
        read_answer(tmp_path / "plan", read_instance(LITERATURE / "square.vrp"))


def test_a_published_solution_is_judged_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(LITERATURE / "square.vrp"), "--check", str(LITERATURE / "square.sol")]) == 0
    assert capsys.readouterr().out == "No fault.\n"


def test_a_plan_that_is_written_can_be_read_and_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "plan.json"
    arguments = ["solve", str(LITERATURE / "windows.txt")]
    assert main([*arguments, "--iterations", "20", "--json", str(out)]) == 0
    assert capsys.readouterr().out.startswith("WINDOWS (VRPTW): 5.6; each distance cut off after one decimal (DIMACS).")
    assert main([*arguments, "--check", str(out)]) == 0
    content = json.loads(out.read_text())
    out.write_text(json.dumps(content | {"routes": content["routes"][:0]}))
    assert main([*arguments, "--check", str(out)]) == 1
    assert "2 of the places that must be visited are not." in capsys.readouterr().out


def test_a_bad_file_ends_the_command_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", str(LITERATURE / "bad" / "no_format_at_all.txt")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
