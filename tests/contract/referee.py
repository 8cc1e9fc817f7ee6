"""`make referee`: Twilio's own description of its messages judges what its client sends and what our carrier answers.

    python -m tests.contract.referee [--upstream URL]

Prism stands between the two and compares both sides of every exchange with the description. Without --upstream the
carrier of tests/carrier answers. Exits with 1 where one violation is found; Twilio's own examples break `format: uri`
in the addresses of their pages, and that alone is let pass.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import create_connection, socket
from typing import Any

import django
from django.apps import apps
from django.db import connection
from twilio.http.response import Response
from twilio.rest import Client

from tests import environment
from tests.carrier.__main__ import ACCOUNT, TOKEN
from tests.contract.tools import DESCRIPTION, PRISM, ROOT, missing

if not apps.ready:  # as a command; under pytest Django stands already
    _var = tempfile.TemporaryDirectory(prefix="referee-")
    environment.set_up(Path(_var.name), "sqlite:///:memory:")
    django.setup()

from mutualaid.messaging.gateways.twilio import Twilio, Wire
from mutualaid.strike.models import Strike

PHONE = "+15105550105"
LET_PASS = re.compile(r"must match format .uri")
PAGES = {"first_page_uri", "next_page_uri", "previous_page_uri", "uri"}
READY_SECONDS = 30


class Judged(Wire):
    """The way to the referee, keeping what it says of each exchange."""

    def __init__(self, url: str) -> None:
        super().__init__(timeout=20, api_url=url)
        self.exchanges, self.violations = 0, list[str]()

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Response:
        answer = super().request(method, url, *args, **kwargs)
        self.exchanges += 1
        for one in json.loads(answer.headers.get("sl-violations", "[]")):
            if not is_let_pass(one):
                self.violations.append(f"{method} {answer.status_code}: {json.dumps(one)}")
        return answer


def is_let_pass(violation: dict[str, Any]) -> bool:
    where = [str(step) for step in violation.get("location", [])]
    return bool(where and where[-1] in PAGES and LET_PASS.search(violation.get("message", "")))


def exchange(reach: Judged) -> None:
    """Everything that the gateway ever asks for: texts of every kind, their list over several pages, each by its id."""
    client, public = Client(ACCOUNT, TOKEN, http_client=reach), "https://strike.example"
    number = Twilio(client, sender={"from_": "+15105550100"}, public_url=public)
    service = Twilio(client, sender={"messaging_service_sid": "MG" + "a" * 32}, public_url=public)
    unreached = Twilio(client, sender={"from_": "+15105550100"}, public_url="")
    since = datetime.now(UTC)
    for place, body in enumerate(("Hello", "¿Mañana?", "明天中午", "هل من طعام", "👨‍👩‍👧‍👦 1 + 1 & more %", "x" * 900)):
        for gateway, of_use in ((number, None), (service, timedelta(minutes=5)), (unreached, timedelta(days=1))):
            sid = gateway.send(to=PHONE, body=body, public_id=f"{place}", of_use=of_use).provider_id
            client.messages(sid).fetch()
        assert len(number.find(to=PHONE, body=body, since=since)) == 3, (
            f"of three texts not all are in the list: {body}"
        )
    number.received(since)
    number.reported(since)
    assert len(client.messages.list(page_size=5)) >= 18, "the list ends before its last page"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.contract.referee")
    parser.add_argument("--upstream", help="whose answers are judged, instead of those of tests/carrier")
    asked = parser.parse_args()
    if why := missing(PRISM, DESCRIPTION):
        print(f"THE REFEREE DID NOT JUDGE: {why}.")
        return
    with connection.schema_editor() as tables:
        tables.create_model(Strike)  # whose clock the list is asked by
    reach = judge(asked.upstream)
    print(*reach.violations, sep="\n", end="\n" if reach.violations else "")
    print(f"{len(reach.violations)} violations in {reach.exchanges} exchanges.")
    sys.exit(bool(reach.violations))


def judge(upstream: str | None = None) -> Judged:
    with ExitStack() as end:
        answers = upstream or end.enter_context(the_carrier())
        reach = Judged(end.enter_context(the_referee(answers)))
        exchange(reach)
    return reach


@contextmanager
def the_carrier() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        asked = [sys.executable, "-m", "tests.carrier", "--lag", "0", "--ledger", str(Path(folder, "ledger"))]
        with running(asked) as carrier:
            assert carrier.stdout
            yield f"http://127.0.0.1:{carrier.stdout.readline().split()[1]}"


@contextmanager
def the_referee(upstream: str) -> Iterator[str]:
    port = free_port()
    with running([str(PRISM), "proxy", str(DESCRIPTION), upstream, "--port", str(port), "--verboseLevel", "error"]):
        until = time.monotonic() + READY_SECONDS
        while not listens(port):
            if time.monotonic() > until:
                raise TimeoutError("Prism does not answer")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(asked: list[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def free_port() -> int:
    with socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def listens(port: int) -> bool:
    try:
        create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
