"""Reads a plan that somebody wrote as JSON, with the names of routes.plan's fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from routes.plan import Plan
from routes.problem import ProblemError


def read_plan(path: Path) -> Plan:
    """The plan in a file.  Raises ProblemError with one sentence if it cannot be read or is no plan."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProblemError(f"the plan cannot be read ({error.strerror}).") from error
    except (ValueError, RecursionError) as error:
        raise ProblemError("the plan is not JSON.") from error
    if isinstance(content, dict):
        content.pop("remedies", None)  # what would help is no part of what is judged
    return plan_from(content)


def plan_from(content: Any) -> Plan:
    """The plan that parsed JSON describes.  Raises ProblemError."""
    plan = _read(Plan, content, "the plan")
    assert isinstance(plan, Plan)
    return plan


def _read(kind: Any, content: Any, where: str) -> Any:
    """The content as a value of `kind`: a dataclass, a tuple of one kind, a mapping, a choice, text or a number."""
    origin, inner = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        return _read_object(kind, content, where)
    if origin is tuple:
        if not isinstance(content, list):
            raise ProblemError(f"{where} is not a list.")
        return tuple(_read(inner[0], each, f"{where}, entry {i}") for i, each in enumerate(content, 1))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(content, dict):
            raise ProblemError(f"{where} is not an object.")
        return {name: _read(inner[1], each, f'{where}, "{name}"') for name, each in content.items()}
    return _read_plain(kind, content, where)


def _read_object(kind: Any, content: Any, where: str) -> Any:
    if not isinstance(content, dict):
        raise ProblemError(f"{where} is not an object.")
    kinds = get_type_hints(kind)
    for each in fields(kind):
        if each.name not in content and each.default is MISSING is each.default_factory:
            raise ProblemError(f'{where} has no "{each.name}".')
    for name in content:
        if name not in kinds:
            raise ProblemError(f'{where} has "{name}", which means nothing here.')
    return kind(**{name: _read(kinds[name], each, f'{where}, "{name}"') for name, each in content.items()})


def _read_plain(kind: Any, content: Any, where: str) -> Any:
    if get_origin(kind) is Literal:
        if content not in get_args(kind):
            raise ProblemError(f"{where} is {content!r}; it must be one of {', '.join(get_args(kind))}.")
        return content
    allowed = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    if float in allowed:
        allowed = (*allowed, int)
    if isinstance(content, bool) or not isinstance(content, allowed):
        words = {int: "a whole number", float: "a number", str: "text", type(None): "null"}
        raise ProblemError(f"{where} is {content!r}; it must be {' or '.join(words[each] for each in allowed)}.")
    return content
