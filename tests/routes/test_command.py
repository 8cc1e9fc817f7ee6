"""`python -m routes FILE`."""

import json
from pathlib import Path

import pytest

from routes.__main__ import main
from tests.routes.instances import FIXTURES


def test_a_plan_is_printed_with_times_names_and_loads(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FIXTURES / "refuse.json"), "--iterations", "10"]) == 0
    printed = capsys.readouterr().out
    assert "1 route, 26 min of driving, 0 deliveries left out." in printed
    assert "  11:00    hands over 40 meals at Park" in printed


def test_what_is_left_out_is_printed_with_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FIXTURES / "no_driver.json"), "--iterations", "10"]) == 0
    assert "  [no_driver] North: no driver has offered for this day; find one." in capsys.readouterr().out


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
