"""Reads a file of the literature, whichever of its formats it is in.  Raises ProblemError with one sentence."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import numpy as np
import pyvrp
from pyvrp.exceptions import ScalingWarning

from routes.formats.instance import CONVENTIONS, Convention, Instance, usual_convention
from routes.formats.tables import li_lim_data, li_lim_tasks, solomon_data, solomon_table
from routes.problem import ProblemError

# Sections with a row for each place.
WHOLE_SECTIONS = ("NODE_COORD", "DEMAND", "TIME_WINDOW", "SERVICE_TIME", "RELEASE_TIME")
LONGEST = 2**40
HEADER = re.compile(r"^\s*(?P<key>[A-Z_]+)\s*:\s*(?P<value>.*?)\s*$")


def is_ours(path: Path) -> bool:
    """Whether the file is a day of ours, or means to be: named .json, or beginning like JSON."""
    if path.suffix.lower() == ".json":
        return True
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(200).lstrip().startswith(("{", "["))
    except OSError:
        return False


def read_instance(path: Path, *, convention: str | None = None) -> Instance:
    """The instance in a VRPLIB, Solomon or Li & Lim file, in the convention usual for its kind or in the named one."""
    text = _text(path)
    chosen = CONVENTIONS[convention] if convention else None
    headers = dict(_headers(text))
    if "DIMENSION" in headers or "EDGE_WEIGHT_TYPE" in headers:
        _check_sections(text, headers)
        return _vrplib(path, headers, chosen)
    if solomon := solomon_table(text):
        chosen = chosen or CONVENTIONS["dimacs"]
        return Instance(solomon.name or path.stem, "VRPTW", chosen, solomon_data(solomon, chosen))
    if tasks := li_lim_tasks(text):
        chosen = chosen or CONVENTIONS["exact"]
        return Instance(path.stem, "PDPTW", chosen, li_lim_data(tasks, chosen))
    raise ProblemError("the file is neither JSON nor a VRPLIB, Solomon or Li & Lim file.")


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise ProblemError(f"the file cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise ProblemError("the file is not text in UTF-8.") from error


def _headers(text: str) -> list[tuple[str, str]]:
    found = [HEADER.match(line) for line in text.splitlines()]
    return [(match["key"], match["value"].strip('"')) for match in found if match]


def _check_sections(text: str, headers: dict[str, str]) -> None:
    for needed in ("DIMENSION", "EDGE_WEIGHT_TYPE"):
        if not headers.get(needed):
            raise ProblemError(f"the file has no {needed}.")
    if not headers["DIMENSION"].isdigit() or int(headers["DIMENSION"]) < 2:
        raise ProblemError(f"the file has the DIMENSION {headers['DIMENSION']!r}; it must be a whole number above 1.")
    rows = text.splitlines()
    for title in WHOLE_SECTIONS:
        at = next((i for i, row in enumerate(rows, 1) if row.strip().startswith(f"{title}_SECTION")), None)
        if at is None:
            continue
        count = next((i for i, row in enumerate(rows[at:]) if not re.match(r"\s*[-\d]", row)), len(rows) - at)
        if count != int(headers["DIMENSION"]):
            raise ProblemError(f"the {title}_SECTION has {count} rows; DIMENSION is {headers['DIMENSION']}.")


def _vrplib(path: Path, headers: dict[str, str], chosen: Convention | None) -> Instance:
    kind = headers.get("TYPE", "")
    chosen = chosen or usual_convention(kind, headers["EDGE_WEIGHT_TYPE"])
    try:
        # Numbers without end, and ones that are large, are told of below.
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore", ScalingWarning)
            data = pyvrp.read(path, chosen.whole)
    except (ValueError, KeyError, IndexError, TypeError, RuntimeError, AttributeError, OverflowError) as error:
        # What a reader of somebody else's package meets in a file that is cut short or mistyped, told in its words.
        raise ProblemError(f"the VRPLIB file contradicts itself: {_in_a_sentence(error)}.") from error
    if max(int(abs(matrix).max()) for matrix in data.distance_matrices()) > LONGEST:
        raise ProblemError("a distance is too long to be added up.")
    return Instance(headers.get("NAME") or path.stem, kind or "CVRP", chosen, data)


def _in_a_sentence(error: Exception) -> str:
    words = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    return f"it lacks {words}" if isinstance(error, KeyError) else words
