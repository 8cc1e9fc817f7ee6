from collections.abc import Iterator

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    """Nobody has looked anything up yet."""
    caches["limits"].clear()
    yield
    caches["limits"].clear()
