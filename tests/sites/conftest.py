from pathlib import Path
from typing import Any

import pytest

from tests import fresh


@pytest.fixture(autouse=True)
def counts(settings: Any, tmp_path: Path) -> Path:
    """The folder in which this test's look-ups are counted."""
    fresh.limits(settings, tmp_path)
    return tmp_path
