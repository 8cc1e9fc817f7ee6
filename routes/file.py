"""Problems and plans as JSON; docs/routes-format.md describes the format."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, asdict, fields
from pathlib import Path
from typing import Any

from routes.load import Load
from routes.plan import Plan
from routes.problem import Delivery, Driver, Kitchen, Problem, ProblemError, Window
from routes.remedies import Remedy

WHOLE = ("age_limit_seconds", "stops_per_trip", "most_stops", "fair_shift_seconds", "routes_per_standby")
REMEDY = ("code", "sentence", "facts", "deliveries", "meals")


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
        **{name: given[name] for name in WHOLE if _whole("the file", given, name)},
    )


def plan_as_json(plan: Plan, found: Iterable[Remedy] = ()) -> str:
    """The plan with the names of routes.plan's fields, and what would serve more; times are seconds after midnight."""
    helping = [{name: getattr(one, name) for name in REMEDY} for one in found]
    return json.dumps(asdict(plan) | {"remedies": helping}, indent=2, ensure_ascii=False) + "\n"


def _kitchen(entry: Any) -> Kitchen:
    given = _object("a kitchen", entry, Kitchen)
    whose = _whose("kitchen", given)
    supply = _items(whose, given, "supply") if given.get("supply") is not None else None
    return Kitchen(**_shared(whose, given) | {"window": _window(whose, given["window"]), "supply": supply})


def _delivery(entry: Any) -> Delivery:
    given = _object("a delivery", entry, Delivery)
    whose = _whose("delivery", given)
    windows = tuple(_window(whose, window) for window in _list(whose, given, "windows"))
    kitchens = tuple(_words(whose, given, "kitchens")) if "kitchens" in given else ()
    changed = {"windows": windows, "need": _load(whose, given["need"]), "kitchens": kitchens}
    return Delivery(**_shared(whose, given) | changed | {"items": _items(whose, given, "items")})


def _driver(entry: Any) -> Driver:
    given = _object("a driver", entry, Driver)
    whose = _whose("driver", given)
    changed = {"window": _window(whose, given["window"]), "capacity": _load(whose, given["capacity"])}
    return Driver(**_shared(whose, given) | changed | {"end": _point(whose, given.get("end"))})


def _shared(whose: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that all entries have in common, with words made sets and numbers seen to be numbers."""
    read = dict(given)
    for name in ("id", "site", "name", "kitchen", "vehicle", "rider"):
        if name in read and not isinstance(read[name], str):
            raise ProblemError(f"{whose} has {read[name]!r} as its {name}; it must be text.")
    for name in ("lat", "lon", "priority"):
        if name in read and not _is_number(read[name]):
            raise ProblemError(f"{whose} has {read[name]!r} as its {name}; it must be a number.")
    for name in ("behind_picket", "needs_pair", "crosses_pickets"):
        if name in read and not isinstance(read[name], bool):
            raise ProblemError(f"{whose} has {read[name]!r} as its {name}; it must be true or false.")
    for name in ("skills", "pinned", "refused", "familiar", "barred_vehicles"):
        if name in read:
            read[name] = frozenset(_words(whose, read, name))
    return read


def _is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool)


def _words(whose: str, given: Mapping[str, Any], name: str) -> list[str]:
    words = _list(whose, given, name)
    if not all(isinstance(word, str) for word in words):
        raise ProblemError(f"{whose} has something other than text among its {name}.")
    return words


def _items(whose: str, given: Mapping[str, Any], name: str) -> dict[str, int]:
    items = given.get(name, {})
    if not isinstance(items, dict):
        raise ProblemError(f'{whose} has "{name}" that is not an object such as {{"standard": 40}}.')
    return dict(items)


def _point(whose: str, given: Any) -> tuple[float, float] | None:
    if given is None:
        return None
    if not (isinstance(given, list) and len(given) == 2 and all(_is_number(degrees) for degrees in given)):
        raise ProblemError(f"{whose} has the end {given!r}; it must be a latitude and a longitude.")
    return given[0], given[1]


def _object(whose: str, content: Any, kind: type[Any]) -> Mapping[str, Any]:
    """The content, if it is an object with all fields the kind needs and none it does not know."""
    if not isinstance(content, dict):
        raise ProblemError(f"{whose} must be an object in braces.")
    named = f'{whose.removeprefix("a ")} "{content["id"]}"' if content.get("id") else whose
    known = {field.name: field.default is MISSING is field.default_factory for field in fields(kind)}
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
