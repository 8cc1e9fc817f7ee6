"""Every race is run twice: as it is, and with its lock taken away, to see it go wrong."""

from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import QuerySet


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch) -> str:
    """Take the locks away, from here to the end of the test; the database's name says how it then goes wrong.

    postgresql: nobody locks a row, and too much is given away. sqlite: transactions begin as readers, and those
    that turn writers second are thrown out with "database is locked" where they were owed an answer.
    """
    if connection.vendor == "postgresql":
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, *_, **__: rows.all())
    else:
        # Connections of new threads read this; that of the test itself is open already and stays as it is.
        monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    return connection.vendor


@pytest.fixture
def unconditional_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a sender claim the row it read even if the row is no longer queued: the condition is a text's lock."""
    from mutualaid.messaging.models import TextQuerySet

    def filter_by_key_alone(rows: Any, *args: Any, **conditions: Any) -> Any:
        if set(conditions) == {"pk", "state"}:
            del conditions["state"]
        return QuerySet.filter(rows, *args, **conditions)

    monkeypatch.setattr(TextQuerySet, "filter", filter_by_key_alone)
