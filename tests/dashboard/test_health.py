"""What a watcher is told of the server."""

import pytest
from django.db import DatabaseError


@pytest.mark.django_db
def test_a_server_that_reaches_its_database_is_well(client):
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok"})


@pytest.mark.django_db
def test_a_database_out_of_reach_is_said_and_not_a_crash(client, monkeypatch):
    def unreachable(*_args, **_kwargs):
        raise DatabaseError("no connection")

    monkeypatch.setattr("django.db.models.query.QuerySet._fetch_all", unreachable)
    monkeypatch.setattr("django.db.models.query.QuerySet.exists", unreachable)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()) == (503, {"database": "unreachable"})
