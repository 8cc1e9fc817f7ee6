"""Problems and plans as JSON; docs/routes-format.md describes the format."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from pathlib import Path
from typing import Any

from routes.plan import Plan
from routes.problem import Delivery, Driver, Kitchen, Load, Problem, ProblemError, Window


def read_problem(path: Path) -> Problem:
    """The problem in a file.  Raises ProblemError with one sentence if it cannot be read or means nothing."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise ProblemError(f"the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ProblemError("the file is not text in UTF-8.") from error
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise ProblemError(f"line {error.lineno} is not JSON: {error.msg}.") from error
    except RecursionError as error:
        raise ProblemError("the file nests brackets too deep to be a problem.") from error
    return problem_from(content)


def problem_from(content: Any) -> Problem:
    """The problem that parsed JSON describes.  Raises ProblemError."""
    given = _object("the file", content, Problem)
    return Problem(
        kitchens=tuple(_kitchen(entry) for entry in _list("the file", given, "kitchens")),
        deliveries=tuple(_delivery(entry) for entry in _list("the file", given, "deliveries")),
        drivers=tuple(_driver(entry) for entry in _list("the file", given, "drivers")),
        **{name: given[name] for name in ("age_limit_seconds", "stops_per_trip") if _whole("the file", given, name)},
    )


def plan_as_json(plan: Plan) -> str:
    """The plan with the names of routes.plan's fields; times are seconds after midnight."""
    return json.dumps(asdict(plan), indent=2, ensure_ascii=False) + "\n"


def _kitchen(entry: Any) -> Kitchen:
    given = _object("a kitchen", entry, Kitchen)
    whose = _whose("kitchen", given)
    return Kitchen(**_shared(whose, given) | {"window": _window(whose, given["window"])})


def _delivery(entry: Any) -> Delivery:
    given = _object("a delivery", entry, Delivery)
    whose = _whose("delivery", given)
    windows = tuple(_window(whose, window) for window in _list(whose, given, "windows"))
    return Delivery(**_shared(whose, given) | {"windows": windows, "need": _load(whose, given["need"])})


def _driver(entry: Any) -> Driver:
    given = _object("a driver", entry, Driver)
    whose = _whose("driver", given)
    changed = {"window": _window(whose, given["window"]), "capacity": _load(whose, given["capacity"])}
    return Driver(**_shared(whose, given) | changed)


def _shared(whose: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that all entries have in common, with words made sets and numbers seen to be numbers."""
    read = dict(given)
    for name in ("id", "site", "name", "kitchen"):
        if name in read and not isinstance(read[name], str):
            raise ProblemError(f"{whose} has {read[name]!r} as its {name}; it must be text.")
    for name in ("lat", "lon", "priority"):
        if name in read and (isinstance(read[name], bool) or not isinstance(read[name], int | float)):
            raise ProblemError(f"{whose} has {read[name]!r} as its {name}; it must be a number.")
    for name in ("skills", "pinned", "refused"):
        if name in read:
            words = _list(whose, read, name)
            if not all(isinstance(word, str) for word in words):
                raise ProblemError(f"{whose} has something other than text among its {name}.")
            read[name] = frozenset(words)
    return read


def _object(whose: str, content: Any, kind: type[Any]) -> Mapping[str, Any]:
    """The content, if it is an object with all fields the kind needs and none it does not know."""
    if not isinstance(content, dict):
        raise ProblemError(f"{whose} must be an object in braces.")
    named = f'{whose.removeprefix("a ")} "{content["id"]}"' if content.get("id") else whose
    known = {field.name: field.default is MISSING for field in fields(kind)}
    for name, needed in known.items():
        if needed and name not in content:
            raise ProblemError(f'{named} has no "{name}".')
    for name in content:
        if name not in known:
            raise ProblemError(f'{named} has "{name}", which means nothing here.')
    return content


def _whose(kind: str, given: Mapping[str, Any]) -> str:
    return f'{kind} "{given["id"]}"'


def _list(whose: str, given: Mapping[str, Any], name: str) -> list[Any]:
    if not isinstance(given[name], list):
        raise ProblemError(f'{whose} has "{name}" that is not a list.')
    return list(given[name])


def _whole(whose: str, given: Mapping[str, Any], name: str) -> bool:
    if name in given and (isinstance(given[name], bool) or not isinstance(given[name], int)):
        raise ProblemError(f'{whose} has {given[name]!r} as its "{name}"; it must be a whole number.')
    return name in given


def _load(whose: str, content: Any) -> Load:
    return Load(**_object(f"the load of {whose}", content, Load))


def _window(whose: str, content: Any) -> Window:
    if not isinstance(content, list) or len(content) != 2:
        raise ProblemError(f'{whose} has the window {content!r}; it must be two times such as ["11:30", "12:15"].')
    return Window(_moment(whose, content[0]), _moment(whose, content[1]))


def _moment(whose: str, given: Any) -> int:
    """ "11:30" or seconds after midnight."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    hours, colon, minutes = given.partition(":") if isinstance(given, str) else ("", "", "")
    if not (
        colon and hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit() and len(minutes) == 2
    ):
        raise ProblemError(f'{whose} has the time {given!r}; write it like "11:30".')
    if int(minutes) > 59 or int(hours) > 48:
        raise ProblemError(f"{whose} has the time {given!r}, which no clock shows.")
    return int(hours) * 3600 + int(minutes) * 60
