"""Many at once, each in a thread with a connection of its own."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection
from django.utils import timezone

PATIENCE = 30  # seconds after which a crowd that is stuck is a failure


def all_at_once(
    act: Callable[[Any], object], each: Iterable[Any], *, gather_before: str | tuple[str, ...] = ""
) -> Counter[str]:
    """How often what came of it: `done`, or the name of the exception (with its words where it is the database's).

    `gather_before` is how an SQL statement begins (or several do): everybody waits there until everybody has come,
    which makes the moment between reading and writing as long as it takes for all to have read.
    """
    crowd = list(each)
    start, write = threading.Barrier(len(crowd)), threading.Barrier(len(crowd))
    outcomes: Counter[str] = Counter()

    def run(one: Any) -> None:
        gathering = gather(write, gather_before) if gather_before else nullcontext()
        try:
            with timezone.override("America/Los_Angeles"), gathering:
                start.wait(PATIENCE)
                act(one)
            outcomes["done"] += 1
        except Exception as error:
            outcomes[name_of(error)] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,), daemon=True) for one in crowd]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), f"stuck, after {outcomes}"
    return outcomes


def gather(barrier: threading.Barrier, statement: str | tuple[str, ...]) -> AbstractContextManager[None]:
    """Wait at the barrier, once, before a statement that begins so."""
    waited = False

    def wait(execute: Callable[..., object], sql: str, *rest: Any) -> object:
        nonlocal waited
        if sql.startswith(statement) and not waited:
            waited = True
            barrier.wait(PATIENCE)
        return execute(sql, *rest)

    return connection.execute_wrapper(wait)


def name_of(error: Exception) -> str:
    return "database is locked" if "database is locked" in str(error) else type(error).__name__
