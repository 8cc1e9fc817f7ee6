"""What a row says in other words, and what it leaves unsaid, table by table.

`say_…` turns what is there into our columns; it may refuse. `add_…` fills in what a form did not ask.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DriverOffer
from mutualaid.lib.crypto import blind_index
from mutualaid.lib.errors import Refusal
from mutualaid.lib.phones import read_phone
from mutualaid.operations.tables import tidy
from mutualaid.operations.tables.known import Known, whole_number
from mutualaid.operations.tables.out import said_clock
from mutualaid.operations.tables.tidy import Cells
from mutualaid.operations.tables.words import fold
from mutualaid.sites.pins import read_pin

CALLED_OFF = frozenset(["cancelled", "canceled", "cancelada", "cancelado"])
ZIP_AT_END = re.compile(r"\b(\d{5})(?:-\d{4})?\s*(?:,?\s*USA?)?\s*$")
ABOUT = "about: middle of ZIP {zip}"
LONGEST_NAME, LONGEST_SOURCE = 80, 80
ASKED_ON_THE_FORM = "sign-up form"
ROLE_OF_TASK = {"care": "care", "cook": "kitchen", "pack": "kitchen"}


@contextmanager
def under(column: str) -> Iterator[None]:
    """A refusal inside is about this column: the reader names it as the file does."""
    try:
        yield
    except Refusal as no:
        no.fields = {**no.fields, COLUMN: column}
        raise


COLUMN = "column"  # of a refusal's fields


class CalledOff(Refusal):
    """No fault of the row: it says itself that it is not to be read."""

    code = "called_off"
    sentence = _("Left out: its note says that it is called off.")


class NotByTable(Refusal):
    code = "not_by_table"
    sentence = _("Coordinators and families are not made by a table: add them one by one under People.")


@dataclass(frozen=True, slots=True)
class Holds:
    """What such a car takes, where nobody says: on the safe side of what drivers told in other strikes."""

    meals: int
    crates: int
    cold_boxes: int


HOLDS: Mapping[str, Holds] = {
    "car": Holds(90, 4, 1),
    "minivan": Holds(150, 10, 2),
    "pickup": Holds(150, 10, 0),
    "van": Holds(400, 24, 6),
}


def say_site(cells: Cells, known: Known) -> None:
    if pin := cells.pop("pin", ""):
        latitude, longitude = read_pin(pin)
        cells["lat"], cells["lon"] = f"{latitude}", f"{longitude}"
    cells["code"] = re.sub(r"[^-\w]+", "-", cells.get("code", "").strip()).strip("-")
    if cells.get("zip"):
        cells["zip"] = _five(cells["zip"])
    elif found := ZIP_AT_END.search(cells.get("address", "")):
        cells["zip"] = found[1]


def _five(zip: str) -> str:
    """A spreadsheet takes the zero from the front of a ZIP code and keeps the four digits behind it."""
    first = zip.partition("-")[0].strip()
    return first.zfill(5) if first.isdigit() else zip


def add_site(cells: Cells, known: Known) -> None:
    name = cells.get("name", "")
    cells["code"] = known.places.find(cells.get("code") or name) or cells.get("code") or slugify(name)[:40]
    if stands := known.stands.get(cells["code"]):
        _keep(cells, stands)
        return
    cells["roles"] = cells.get("roles") or ("kitchen" if cells.get("kitchen_meals") else "pickup")
    if not cells.get("lat") and not cells.get("lon") and (point := known.middle_of(cells.get("zip", ""))):
        cells["lat"], cells["lon"] = (f"{degrees:.5f}" for degrees in point)
        cells["coordinates_source"] = ABOUT.format(zip=cells["zip"])


def _keep(cells: Cells, stands: Cells) -> None:
    """What the row does not say stays. A point and where it comes from go together."""
    moved = bool(cells.get("lat") or cells.get("lon"))
    for column, value in stands.items():
        if not cells.get(column) and not (moved and column in ("lat", "lon", "coordinates_source")):
            cells[column] = value


def say_window(cells: Cells, known: Known) -> None:
    if CALLED_OFF & set(fold(cells.get("note", "")).split()):
        raise CalledOff
    _say_place_and_day(cells, known)
    _say_hours(cells, "opens", "closes")


def add_window(cells: Cells, known: Known) -> None:
    cells["service"] = cells.get("service") or "lunch"


def _say_place_and_day(cells: Cells, known: Known) -> None:
    weekday = cells.pop("weekday", "")
    if cells.get("site"):
        with under("site"):
            cells["site"] = known.places.must(cells["site"])
    if weekday and re.fullmatch(r"\d{4}-\d\d-\d\d", cells.get("day", "")):
        with under("weekday"):
            tidy.weekday_fits(weekday, cells["day"])


def _say_hours(cells: Cells, start: str, end: str) -> None:
    both = cells.pop("hours", "")
    if both and not (cells.get(start) and cells.get(end)):
        with under("hours"):
            cells[start], cells[end] = tidy.hours(both)


def say_volunteer(cells: Cells, known: Known) -> None:
    """First name and initial, as on a sign-up sheet; more is not needed, so it is not kept."""
    _say_who(cells)
    with under("has_car"):
        drives = tidy.yes(cells.pop("has_car", ""))
    if drives:
        cells["roles"] = ";".join(sorted({*filter(None, cells.get("roles", "").split(";")), "driver", "volunteer"}))
    agreed, when = cells.pop("consent", None), cells.pop("signed_up_at", "")
    if not cells.get("consent_source"):
        cells["consent_source"] = _where_agreed(agreed, when, known)
    if where := cells.pop("shift_place", ""):
        cells["shifts"] = " ".join((where, cells.pop("shift_day", ""), cells.get("shifts", "")))
    cells.pop("shift_day", "")


def _where_agreed(agreed: str | None, when: str, known: Known) -> str:
    """Empty for who was not asked, or said no. A yes in a column of its own needs nobody to say where it was given."""
    source = known.consent
    if agreed is not None:
        source = (source or ASKED_ON_THE_FORM) if tidy.yes(agreed) else ""
    return " ".join(filter(None, (source, when)))[:LONGEST_SOURCE] if source else ""


def _say_who(cells: Cells) -> None:
    typed = cells.pop("full_name", "") or " ".join((cells.get("name", ""), cells.pop("last_name", "")))
    cells["phone"] = whole_number(cells.get("phone", ""), typed)
    names = typed.split()
    has_family_name = len(names) > 1 and len(names[-1].strip(".")) > 1
    cells["name"] = (f"{names[0]} {names[-1][:1]}." if has_family_name else " ".join(names))[:LONGEST_NAME]


def add_volunteer(cells: Cells, known: Known) -> None:
    cells["language"] = cells.get("language") or "en"
    cells["roles"] = cells.get("roles") or "volunteer"


def say_driver(cells: Cells, known: Known) -> None:
    _say_who(cells)
    cells.pop("name")
    _say_hours(cells, "from", "to")
    if pin := cells.pop("pin", ""):
        latitude, longitude = read_pin(pin)
        cells["lat"], cells["lon"] = f"{latitude}", f"{longitude}"
    zip = _five(cells.pop("zip", ""))
    if not cells.get("lat") and (point := known.middle_of(zip)):
        cells["lat"], cells["lon"] = (f"{degrees:.5f}" for degrees in point)


def add_driver(cells: Cells, known: Known) -> None:
    cells["vehicle"] = cells.get("vehicle") or "car"
    holds = HOLDS.get(cells["vehicle"], HOLDS["car"])
    for column in ("meals", "crates", "cold_boxes"):
        cells[column] = cells.get(column) or str(getattr(holds, column))
    if not cells.get("lat") and _has_offered(cells, known):
        cells["lat"], cells["lon"] = "0", "0"  # of an offer that stands nothing is written: homes never go out


def _has_offered(cells: Cells, known: Known) -> bool:
    try:
        phone = read_phone(cells.get("phone", ""), region=known.region)
        day = known.calendar.read(cells.get("day", ""))
    except Refusal:
        return False
    offers = DriverOffer.objects.filter(person__phone_index=blind_index(phone), day=day)
    return any(said_clock(offer.starts) == cells.get("from") for offer in offers)


def say_lot(cells: Cells, known: Known) -> None:
    _say_place_and_day(cells, known)
    if cells.get("allergens"):
        cells["labelled"] = "yes"
        cells["allergens"] = "" if cells["allergens"] == "none" else cells["allergens"]


def add_lot(cells: Cells, known: Known) -> None:
    cells["variant"] = cells.get("variant") or "standard"
    cells["source"] = cells.get("source") or "donation"
    cells["unit"] = cells.get("unit") or "meal"
    when = cells.get("received_day") or cells.get("expected_day", "")
    named = slugify("-".join((cells.get("item", "")[:18], cells["variant"][:4], cells.get("site", "")[:10])))
    cells["code"] = cells.get("code") or f"{named}{when[4:]}"[:40]


def add_item(cells: Cells, known: Known) -> None:
    cells["variant"] = cells.get("variant") or "standard"


def say_shift(cells: Cells, known: Known) -> None:
    _say_place_and_day(cells, known)
    _say_hours(cells, "starts", "ends")


def add_shift(cells: Cells, known: Known) -> None:
    cells["task"] = cells.get("task") or "serve"
    cells["role"] = cells.get("role") or ROLE_OF_TASK.get(cells["task"], "pickup")
    named = f"{cells.get('site', '')[:18]}-{cells['task']}{cells.get('day', '')[4:]}-{cells.get('starts', '')}"
    cells["code"] = cells.get("code") or re.sub(r"[^-\w]", "", named)[:40]


def nothing(cells: Cells, known: Known) -> None:
    """For tables that say everything in our words."""
