"""A strike in a database of its own, with the environment of a real one whose network is the carrier of the tests."""

import os
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests import environment, prepared
from tests.carrier.__main__ import ACCOUNT, TOKEN
from tests.postgres import throwaway_server

if TYPE_CHECKING:
    from mutualaid.people.models import Person

NUMBER = "+15105550100"


@dataclass(frozen=True, slots=True)
class Stage:
    """`folder` holds all files of the run, `web_port` and `carrier_port` are free ones."""

    folder: Path
    web_port: int
    carrier_port: int

    @property
    def public_url(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def carrier_url(self) -> str:
        return f"http://127.0.0.1:{self.carrier_port}"


@contextmanager
def a_stage(database: str, **settings: object) -> Iterator[Stage]:
    """An empty strike on `sqlite` or `postgres`; this process and those it starts share its settings."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was started here is ended
    with ExitStack() as end:
        folder = Path(end.enter_context(tempfile.TemporaryDirectory(prefix="soak-")))
        url = f"sqlite:///{folder / 'soak.sqlite3'}"
        if database == "postgres":
            url = end.enter_context(throwaway_server())
        else:
            prepared.copy(str(folder / "soak.sqlite3"))
        stage = Stage(folder, free_port(), free_port())
        environment.set_up(folder, url, the_settings(stage, settings))
        begin()
        yield stage


def the_settings(stage: Stage, settings: Mapping[str, object]) -> dict[str, str]:
    said: dict[str, object] = {
        "PUBLIC_URL": stage.public_url,
        "PROXIES": 0,
        "TEXT_GATEWAY": "twilio",
        "TEXT_NUMBER": NUMBER,
        "TEXT_PARTS_PER_DAY": 0,
        "TEXT_PARTS_PER_SECOND": 500,
        "TWILIO_ACCOUNT_SID": ACCOUNT,
        "TWILIO_API_URL": stage.carrier_url,
        "TWILIO_AUTH_TOKENS": TOKEN,
        "TWILIO_MESSAGING_SERVICE": "",
        "TWILIO_POLL_SECONDS": 0,
        "LOG_LEVEL": "INFO",
    }
    return {name: str(value) for name, value in (said | dict(settings)).items()}


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def begin() -> None:
    """Tables, and a strike in a place where it is about noon: quiet hours are another test's."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from mutualaid.strike.actions import begin_strike

    now = datetime.now(UTC)
    begin_strike(
        name="Bread for Ed",
        city="Oakland",
        time_zone=where_it_is_noon(now),
        languages=["en", "es"],
        centre=(37.8044, -122.2712),
        days=[now.date()],
        now=now,
    )


def where_it_is_noon(now: datetime) -> str:
    zones = [f"Etc/GMT{offset:+d}" for offset in range(-12, 13)]
    return min(zones, key=lambda zone: abs(now.astimezone(ZoneInfo(zone)).hour - 12))


def people(count: int) -> "list[Person]":
    """So many volunteers with numbers that are kept for fiction; 1,000 at most."""
    from mutualaid.people.actions import add_person
    from tests.build import a_phone

    assert count <= 1000, "there are no more such numbers"
    now = datetime.now(UTC)
    return [
        add_person(name=f"Person {number}", phone=a_phone(number), language="en", consent_source="sign-up", now=now)
        for number in range(count)
    ]


def load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
