"""The processes of a run: started, killed with -9 and started again, by the ids of those that were started here."""

import os
import random
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180


class Crew:
    """Named processes. `commands` say how each is started; what they write goes to `<folder>/<name>.log`."""

    def __init__(self, commands: Mapping[str, Sequence[str]], folder: Path) -> None:
        self.commands, self.folder = commands, folder
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.killed: Counter[str] = Counter()

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, *self.commands[name]], cwd=ROOT, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )

    def log_of(self, name: str) -> str:
        path = self.folder / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def kill(self, name: str) -> None:
        """With -9, and start it again."""
        self._end(name, signal.SIGKILL)
        self.start(name)

    def kill_child(self, name: str, dice: random.Random) -> None:
        """One of the processes that it started itself; it starts another."""
        if children := children_of(self.running[name].pid):
            os.kill(dice.choice(children), signal.SIGKILL)

    def _end(self, name: str, how: signal.Signals) -> None:
        process = self.running.pop(name)
        family = [process.pid, *children_of(process.pid)]
        for pid in family if how is signal.SIGKILL else family[:1]:
            try:
                os.kill(pid, how)
            except ProcessLookupError:
                continue
        process.wait(PATIENCE)

    def end(self) -> None:
        for name in list(self.running):
            self._end(name, signal.SIGTERM if self.running[name].poll() is None else signal.SIGKILL)

    def dead(self) -> list[str]:
        """Who ended without having been killed."""
        return [name for name, process in self.running.items() if process.poll() is not None]


@contextmanager
def a_crew(commands: Mapping[str, Sequence[str]], folder: Path) -> Iterator[Crew]:
    crew = Crew(commands, folder)
    try:
        for name in commands:
            crew.start(name)
        yield crew
    finally:
        crew.end()


def children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [child for child, parent in pairs if parent == pid]


def wait_for(url: str) -> None:
    """Until something answers there."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(url, timeout=PATIENCE).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            assert time.monotonic() < deadline, f"nothing answers at {url}"
            time.sleep(0.1)


def gunicorn(port: int, *, workers: int = 2) -> list[str]:
    return ["-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers), "--threads", "4",
            "--log-level", "warning", "mutualaid.wsgi"]  # fmt: skip
