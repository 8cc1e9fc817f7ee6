"""Programs that call the API: one with Rosa's token, one with none. The clock shows Wednesday evening."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def evening(strike: Any, now: datetime) -> Any:
    from tests import clock

    return clock.show(now + timedelta(minutes=3))  # not where one stretch of counting turns into the next


@pytest.fixture
def secret(rosa: Any, now: datetime) -> str:
    from mutualaid.people.tokens import make_token

    return make_token("kitchen screen", person=rosa, now=now, expires_at=now + timedelta(days=7))


@pytest.fixture
def program(secret: str) -> Client:
    """Sends Rosa's token, and JSON."""
    return Client(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})


@pytest.fixture
def send(program: Client) -> Callable[..., Any]:
    """`send("/api/…", field=value)` posts a body of JSON."""
    return lambda path, **body: program.post(path, body, content_type="application/json")
