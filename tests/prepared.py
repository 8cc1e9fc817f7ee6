"""A database brought up to date once for a whole run: who needs one of their own begins with a copy of it.

Migrating takes ten times as long as copying what came of it, and each worker and each soak needs a database.
`python -m tests.prepared FOLDER URL` is the run's own way of having it made, in a process of its own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import environment

NAME = "TEST_PREPARED"  # a file of SQLite's, or a database on the run's PostgreSQL; workers and soaks inherit it
DATABASE = "prepared"


def prepare(var: Path, server: str) -> None:
    """On `server`, a DATABASE_URL of PostgreSQL's, or for SQLite ("") in a folder of its own in `var`."""
    folder = var / DATABASE
    folder.mkdir()
    file = folder / "mutualaid.sqlite3"
    url = f"sqlite:///{file}"
    if server:
        _execute(server, f"CREATE DATABASE {DATABASE}")
        url = server.replace("/postgres?", f"/{DATABASE}?")
    subprocess.run([sys.executable, "-m", "tests.prepared", str(folder), url], cwd=environment.ROOT, check=True)
    os.environ[NAME] = DATABASE if server else str(file)


def copy(to: str, *, server: str = "") -> bool:
    """Whether there was something to copy. `to` is the file or the name of the database that is to be new."""
    prepared = os.environ.get(NAME)
    if prepared and server:
        _execute(server, f'CREATE DATABASE "{to}" TEMPLATE "{prepared}"')
    elif prepared:
        shutil.copyfile(prepared, to)
    return bool(prepared)


def _execute(server: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def main() -> None:
    environment.set_up(Path(sys.argv[1]), sys.argv[2])
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


if __name__ == "__main__":
    main()
