"""Counts of look-ups that belong to one test alone: the processes of a run share the folder they are usually in."""

from pathlib import Path
from typing import Any


def limits(settings: Any, folder: Path) -> None:
    """Nobody has asked for anything yet; the counts of this test are files in `folder`."""
    settings.CACHES = settings.CACHES | {"limits": settings.CACHES["limits"] | {"LOCATION": str(folder)}}
