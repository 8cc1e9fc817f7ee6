"""A lock on a thing that has no row yet, or whose row should not be held for it."""

import hashlib

from django.db import connection


def one_at_a_time(what: str) -> None:
    """Until the end of this transaction nobody else gets past this line with the same words.

    PostgreSQL keeps such locks by number (`pg_advisory_xact_lock`); on SQLite one transaction writes at a time anyway.
    """
    if connection.vendor == "postgresql":
        number = int.from_bytes(hashlib.sha256(what.encode()).digest()[:8], signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
