"""Counts of look-ups and failed sign-ins that belong to one test alone: the processes of a run share the folders they
are usually in."""

from pathlib import Path
from typing import Any


def limits(settings: Any, folder: Path) -> None:
    """Nobody has asked for anything yet; the counts of this test are files in `folder`."""
    places = {"limits": folder, "default": folder / "sign-in"}
    settings.CACHES = {name: cache | {"LOCATION": str(places[name])} for name, cache in settings.CACHES.items()}
