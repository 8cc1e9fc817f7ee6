"""`python -m mutualaid understand`: without settings, keys or a database, one line in, one line out."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def understood(typed: bytes, *options: str, cwd: Path) -> list[dict[str, Any]]:
    """Run where there is no .env, with an empty environment."""
    ran = subprocess.run(
        [sys.executable, "-m", "mutualaid", "understand", *options],
        input=typed,
        capture_output=True,
        check=True,
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": os.defpath},
    )
    assert ran.stderr == b""
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_each_line_is_one_object_with_five_keys(tmp_path: Path) -> None:
    answers = understood(b"STOP\nno puedo hoy\nFOOD 94601\n", cwd=tmp_path)
    assert [list(answer) for answer in answers] == [["text", "intent", "lang", "value", "why"]] * 3
    assert [answer["intent"] for answer in answers] == ["optout", "drop", "find_site"]
    assert answers[2]["value"] == "94601"


def test_empty_lines_and_rubbish_are_unclear(tmp_path: Path) -> None:
    answers = understood(b"\n\xff\xfe\x00\x9f\n \r\n", "--lang", "xx", cwd=tmp_path)
    assert [answer["intent"] for answer in answers] == ["unclear"] * 3


def test_offers_are_answered_with_their_letters(tmp_path: Path) -> None:
    answers = understood(b"b por favor\nA and C\n2\nD\n", "--lang", "es", "--offers", "3", cwd=tmp_path)
    assert [answer["value"] for answer in answers] == ["B", "A C", "B", None]


def test_an_answer_comes_before_the_next_line_is_typed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mutualaid", "understand"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"running late 15\n")
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["value"] == 15
        running.stdin.close()
