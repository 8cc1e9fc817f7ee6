"""`python -m routes solve FILE`, and `python -m routes FILE` for short."""

import json
from pathlib import Path

import pytest

from routes.__main__ import main
from tests.routes.instances import FIXTURES

EMPTY = {"routes": [], "unserved": [], "drive_seconds": 0, "seed": 1, "iterations": 1}


def test_a_plan_is_printed_with_times_names_and_loads(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FIXTURES / "refuse.json"), "--iterations", "10"]) == 0
    printed = capsys.readouterr().out
    assert "1 route, 26 min of driving, 0 deliveries left out." in printed
    assert "  11:00    hands over 40 meals at Park" in printed


def test_what_is_left_out_is_printed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FIXTURES / "no_driver.json"), "--iterations", "10"]) == 0
    assert "  [no_driver] North: no driver has offered for this day; find one." in capsys.readouterr().out


def test_what_would_serve_it_is_printed_and_written_beside_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, out = str(FIXTURES / "no_driver.json"), tmp_path / "plan.json"
    assert main([day, "--iterations", "10", "--json", str(out)]) == 0
    [written] = json.loads(out.read_text())["remedies"]
    assert (written["code"], written["deliveries"]) == ("more_cars", ["north", "south"])
    assert f"What would help:\n  {written['sentence']}\n" in capsys.readouterr().out
    assert main([day, "--check", str(out)]) == 0


def test_where_nothing_is_left_out_nothing_would_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(FIXTURES / "refuse.json"), "--iterations", "10", "--json", str(tmp_path / "plan.json")])
    assert json.loads((tmp_path / "plan.json").read_text())["remedies"] == []
    assert "help" not in capsys.readouterr().out


def test_the_plan_is_written_as_json(tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    main([str(FIXTURES / "split.json"), "--iterations", "10", "--seed", "4", "--json", str(out)])
    written = json.loads(out.read_text())
    assert written["seed"] == 4
    assert [visit["load"]["meals"] for route in written["routes"] for visit in route["visits"]] == [111] * 4


def test_a_bad_file_is_answered_with_one_sentence_and_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FIXTURES / "bad" / "no_windows.json")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert "no_windows.json: delivery" in lines[0]


def test_a_place_that_cannot_be_written_to_is_answered_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "missing" / "plan.json"
    assert main([str(FIXTURES / "refuse.json"), "--iterations", "10", "--json", str(out)]) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--seconds", "0"], ["--iterations", "x"], ["--seed", "-1"]])
def test_an_option_that_means_nothing_is_answered_with_two(option: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([str(FIXTURES / "refuse.json"), *option])
    assert end.value.code == 2


def test_the_plan_that_was_written_is_judged_without_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, out = str(FIXTURES / "refuse.json"), tmp_path / "plan.json"
    assert main(["solve", day, "--iterations", "10", "--json", str(out)]) == 0
    capsys.readouterr()
    assert main(["solve", day, "--check", str(out)]) == 0
    assert capsys.readouterr().out == "No fault.\n"


def test_a_plan_with_a_fault_is_answered_with_each_of_them_and_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, out = str(FIXTURES / "refuse.json"), tmp_path / "plan.json"
    main(["solve", day, "--iterations", "10", "--json", str(out)])
    plan = json.loads(out.read_text())
    out.write_text(json.dumps(plan | {"routes": []}))
    capsys.readouterr()
    assert main(["solve", day, "--check", str(out)]) == 1
    assert "[missing] Park is neither served nor listed as unserved." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("[", "the plan is not JSON."),
        ("[]", "the plan is not an object."),
        ("{}", 'the plan has no "routes".'),
        ('{"routes": [7]}', 'the plan has no "unserved".'),
        (
            '{"routes": [7], "unserved": [], "drive_seconds": 0, "seed": 1, "iterations": 1}',
            "entry 1 is not an object.",
        ),
        ('{"routes": [], "unserved": [], "drive_seconds": "0", "seed": 1, "iterations": 1}', "must be a whole number."),
        (
            '{"routes": [], "unserved": [], "drive_seconds": 0, "seed": 1, "iterations": 1, "x": 1}',
            "means nothing here.",
        ),
    ],
)
def test_what_is_no_plan_is_answered_with_one_sentence_and_two(
    written: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.json").write_text(written)
    assert main([str(FIXTURES / "refuse.json"), "--check", str(tmp_path / "plan.json")]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].endswith(sentence)


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--seconds", "soon", "'soon' is not a number of seconds above 0."),
        ("--seconds", "0", "'0' is not a number of seconds above 0."),
        ("--iterations", "-1", "'-1' is not a whole number from 1."),
        ("--seed", "x", "'x' is not a whole number from 0 to"),
    ],
)
def test_an_option_that_means_nothing_is_told_in_words(
    option: str, value: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["solve", str(FIXTURES / "refuse.json"), f"{option}={value}"])
    assert sentence in capsys.readouterr().err
