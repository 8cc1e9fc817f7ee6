"""Whoever sees a text of a number sees those that were written down before it."""

import threading

import pytest
from django.db import connection

from mutualaid.inbox import actions
from mutualaid.inbox.models import Inbound
from tests.races.crowd import PATIENCE, all_at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def seen(now):
    """{a text: those of its number before it that could be seen once it was written down}"""
    found: dict[int, list[int]] = {}

    def receive(provider_id: str) -> None:
        text = actions.receive_text(provider_id=provider_id, phone="+15105550142", body="MENU", now=now)
        found[text.pk] = list(Inbound.objects.filter(pk__lt=text.pk).order_by("pk").values_list("pk", flat=True))

    return receive, found


def as_written() -> dict[int, list[int]]:
    pks = list(Inbound.objects.order_by("pk").values_list("pk", flat=True))
    return {pk: pks[:at] for at, pk in enumerate(pks)}


def test_eight_texts_of_a_number_at_once_are_written_down_one_after_another(strike, seen):
    receive, found = seen
    assert all_at_once(receive, [f"IN-{n}" for n in range(8)]) == {"done": 8}
    assert found == as_written()


@pytest.mark.postgres
def test_without_the_lock_a_later_one_is_seen_before_an_earlier(strike, seen, monkeypatch):
    monkeypatch.setattr(actions, "one_at_a_time", lambda _number: None)
    receive, found = seen
    written, seen_by_the_second = threading.Event(), threading.Event()

    def linger(execute, sql, *rest):
        if sql.startswith('SELECT "inbox_inbound"'):  # written down, and not committed
            written.set()
            seen_by_the_second.wait(PATIENCE)
        return execute(sql, *rest)

    def first():
        with connection.execute_wrapper(linger):
            receive("IN-1")

    def second():
        written.wait(PATIENCE)
        receive("IN-2")
        seen_by_the_second.set()

    assert all_at_once(lambda act: act(), [first, second]) == {"done": 2}
    assert sorted(found) == sorted(as_written())
    assert found[max(found)] == []
