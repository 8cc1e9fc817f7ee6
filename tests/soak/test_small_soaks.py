"""The promises of the soaks, small: `make soak-texts` and `make soak-inbound` show them at full size."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.carrier.ledger import Entry
from tests.soak.processes import ROOT
from tests.soak.reckoning import Row, reckon

STORM = {
    "failed_before": 0.02,
    "failed_after": 0.03,
    "dropped_before": 0.02,
    "dropped_after": 0.03,
    "slow": 0.005,
    "slow_seconds": 3,
    "undelivered": 0,
    "report_delay": 1,
}
SHORT = ["--timeout=2", "--lease=5", "--grace=3", "--lag=0.5"]
IKE = "+15105550105"


def soak(name: str, request: pytest.FixtureRequest, tmp_path: Path, *arguments: str) -> dict[str, Any]:
    """What a run of its own found, on the database that this suite runs on."""
    report = tmp_path / "report.json"
    database = request.config.getoption("--db")
    command = [sys.executable, "-m", f"tests.soak.{name}", f"--db={database}", f"--report={report}", *arguments]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert report.exists(), ended.stderr
    found: dict[str, Any] = json.loads(report.read_text())
    assert found["holds"] is (ended.returncode == 0), ended.stdout
    return found | {"table": ended.stdout}


@pytest.mark.django_db
def test_no_text_is_lost_or_doubled_though_the_network_fails_and_everybody_is_killed(request, tmp_path):
    found = soak("texts", request, tmp_path, "--texts=300", "--kills=5", f"--storm={json.dumps(STORM)}", *SHORT)
    assert found["holds"], found["table"]
    assert (found["lost"], found["doubled"], found["hidden"]) == ([], [], [])
    assert found["arrived"] + found["visible"] >= 300


@pytest.mark.django_db
@pytest.mark.sqlite
def test_senders_that_queue_again_what_got_no_answer_double_texts(request, tmp_path):
    storm = STORM | {"failed_after": 0.1, "dropped_after": 0.1}
    found = soak(
        "texts", request, tmp_path, "--broken", "--texts=150", "--kills=2", f"--storm={json.dumps(storm)}", *SHORT
    )
    assert not found["holds"]
    assert len(found["doubled"]) > 5, found["table"]


@pytest.mark.django_db
@pytest.mark.postgres
def test_each_text_that_comes_in_is_handled_once_and_in_order(request, tmp_path):
    found = soak("inbound", request, tmp_path, "--texts=60")
    assert found["holds"], found["table"]
    assert found["copies"] > 120
    assert found["written_down"] == found["replies"] == 60


def a_row(state: str = "sent", **fields: Any) -> Row:
    return Row(**({"public_id": "1", "to": IKE, "body": "Hello", "state": state, "visible": False} | fields))


def arrived(times: int, *, arrived: bool = True) -> list[Entry]:
    return [Entry(f"SM{number}", "1", IKE, "Hello", 0.0, arrived) for number in range(times)]


@pytest.mark.parametrize(
    ("rows", "entries", "lost", "doubled", "hidden"),
    [
        ([a_row()], arrived(1), 0, 0, 0),
        ([a_row()], [], 1, 0, 0),
        ([a_row()], arrived(1, arrived=False), 1, 0, 0),
        ([a_row()], arrived(2), 0, 1, 0),
        ([a_row(), a_row()], arrived(2), 0, 0, 0),
        ([a_row("failed", visible=True)], [], 0, 0, 0),
        ([a_row("failed", visible=True)], arrived(1), 0, 1, 0),
        ([a_row("failed")], [], 0, 0, 1),
        ([a_row("queued")], [], 0, 0, 1),
        ([a_row("undelivered", seen_to=True), a_row()], arrived(1), 0, 0, 0),
        ([a_row("in_doubt", visible=True)], arrived(1), 0, 0, 0),
        ([], arrived(1), 0, 1, 0),
    ],
)
def test_rows_are_held_against_what_phones_got(rows, entries, lost, doubled, hidden):
    found = reckon(rows, entries)
    assert (len(found.lost), len(found.doubled), len(found.hidden)) == (lost, doubled, hidden)
    assert found.holds is not bool(lost or doubled or hidden)
