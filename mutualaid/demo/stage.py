"""What the demonstration runs on: its own folder, keys, database, and the three processes beside it."""

import fcntl
import json
import logging
import os
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120.0  # seconds to start, and for texts to leave, on a laptop that is busy with something else


logger = logging.getLogger(__name__)


class CannotShow(Exception):
    """Why the demonstration cannot go on, in a sentence."""


@dataclass(frozen=True, slots=True)
class Services:
    """The web server, the sender and the clock, as processes of their own."""

    processes: dict[str, subprocess.Popen[bytes]]
    port: int
    logs: Path

    def check(self) -> None:
        """Raises CannotShow when one has ended, or the pages do not answer in time."""
        self.check_alive()
        late = time.monotonic() + PATIENCE
        while not answers(self.port):
            self.check_alive()
            if time.monotonic() > late:
                raise CannotShow(f"the web server does not answer; see {self.logs / 'web server.log'}.")
            time.sleep(0.2)

    def check_alive(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise CannotShow(f"the {name} ended with code {process.returncode}; see {self.logs / name}.log.")

    def wait(self) -> None:
        """Until Ctrl-C, or until one of them ends."""
        while True:
            self.check_alive()
            time.sleep(1)


def answers(port: int) -> bool:
    """Whether the pages are up and reach the database."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return bool(json.load(answer)["database"] == "ok")
    except OSError:
        return False


def prepare(port: int) -> None:
    """A fresh database marked as a demonstration, in a folder that nobody else can read. Touches no other database."""
    folder = demo_folder()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    lock_alone(folder)
    refuse_busy_port(port)
    remove_old(folder)
    (folder / "logs").mkdir()
    set_environment(folder, port)
    import django

    django.setup()
    logging.getLogger().handlers = [logging.FileHandler(log_file(), delay=True)]
    from django.core.management import call_command

    from mutualaid.lib.catalogue import compile_all

    compile_all(ROOT)
    call_command("migrate", verbosity=0)


LOCKS: list[IO[str]] = []  # held until this process ends


def log_file() -> Path:
    return Path(os.environ.get("VAR_DIR", demo_folder())) / "logs" / "demonstration.log"


def demo_folder() -> Path:
    return Path(os.environ.get("DEMO_DIR", ROOT / "var" / "demo"))


def lock_alone(folder: Path) -> None:
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CannotShow("another demonstration is running in this folder; end it with Ctrl-C first.") from error
    LOCKS.append(lock)


def refuse_busy_port(port: int) -> None:
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise CannotShow(f"port {port} is taken; choose another: make demo PORT=8001.") from error


def remove_old(folder: Path) -> None:
    """The demonstration of last time goes; a database that is not marked as one stops everything."""
    database = folder / "mutualaid.sqlite3"
    if database.exists() and not is_demonstration(database):
        raise CannotShow(f"{database.name} in {folder.name}/ is not marked as a demonstration, so it is left alone.")
    for old in folder.iterdir():
        if old.name != "lock":
            shutil.rmtree(old) if old.is_dir() else old.unlink()


def is_demonstration(database: Path) -> bool:
    """Also of one that was broken off before it was marked: it then holds no strike at all."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            rows = connection.execute("SELECT is_demonstration FROM strike_strike").fetchall()
        except sqlite3.DatabaseError:
            return not connection.execute("SELECT 1 FROM sqlite_master").fetchall()
    return all(marked for (marked,) in rows)


def set_environment(folder: Path, port: int) -> None:
    """Settings for this process and its children; also written down, for whoever wants to look around afterwards."""
    from mutualaid.lib.crypto import new_key

    environment = {
        "DJANGO_SETTINGS_MODULE": "mutualaid.settings",
        "VAR_DIR": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'mutualaid.sqlite3'}",
        "QUEUE_FILE": str(folder / "queue.sqlite3"),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TEXT_GATEWAY": "simulator",
        "CITY_OUTLINE": str(ROOT / "fixtures" / "demo" / "outline.geojson"),
        "SECRET_KEY": secrets.token_urlsafe(40),
        "DATA_KEYS": f"demo:{new_key()}",
        "INDEX_KEY": new_key(),
        "LOG_LEVEL": "WARNING",
    }
    os.environ.update(environment)
    written = folder / "env"
    written.touch(mode=0o600)
    written.write_text("".join(f"export {name}='{value}'\n" for name, value in environment.items()))


@contextmanager
def running(port: int) -> Iterator[Services]:
    """Start web server, sender and clock; end each of them on the way out, whatever happened."""
    logs = log_file().parent
    own = [sys.executable, "-m", "mutualaid"]
    server = [
        sys.executable,
        "-m",
        "gunicorn",
        "--no-control-socket",
        "--bind",
        f"127.0.0.1:{port}",
        "--threads",
        "4",
        "mutualaid.wsgi",
    ]
    commands = {"web server": server, "sender": [*own, "send_texts"], "clock": [*own, "run_huey"]}
    processes: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in commands.items():
            with (logs / f"{name}.log").open("wb") as log:
                processes[name] = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        yield Services(processes, port, logs)
    finally:
        end(processes.values())


def end(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Ask each to stop; after five seconds, make it."""
    processes = list(processes)
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
