"""One frozen dataclass for each file of the folder. `line` says where the row stands, for faults."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from mutualaid.operations.folder.cells import Line

PICKET = "picket"


@dataclass(frozen=True, slots=True)
class KitchenRow:
    meals: int
    opens: time
    closes: time
    loading_minutes: int


@dataclass(frozen=True, slots=True)
class SiteRow:
    line: Line
    code: str
    name: str
    address: str
    zip: str
    point: tuple[float, float] | None
    coordinates_source: str
    roles: tuple[str, ...]
    visibility: str
    word: str
    grades: str
    enrolment: int
    entitled_pupils: int
    languages: tuple[str, ...]
    permit_class: str
    access_note: str
    serves: tuple[str, ...]
    kitchen: KitchenRow | None
    source: str
    licence: str


@dataclass(frozen=True, slots=True)
class WindowRow:
    line: Line
    site: str
    day: date
    opens: time
    closes: time
    service: str
    quantity: int | None
    note: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    line: Line
    phone: str
    name: str
    language: str
    roles: tuple[str, ...]
    email: str
    is_vouched: bool
    consent_source: str
    lead_of: tuple[str, ...]
    follows: tuple[str, ...]
    is_minor: bool
    is_care_cleared: bool
    wants_early_texts: bool


@dataclass(frozen=True, slots=True)
class OfferRow:
    line: Line
    phone: str
    day: date
    starts: time
    ends: time
    home: tuple[float, float] | None
    vehicle: str
    meals: int
    crates: int
    cold_boxes: int
    trips: int
    longest_shift_minutes: int
    skills: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class LotRow:
    line: Line
    code: str
    item: str
    variant: str
    source: str
    supplier: str
    site: str
    unit: str
    quantity: Decimal
    meals_per_unit: Decimal
    allergens: tuple[str, ...]
    is_labelled: bool
    species: str
    cost_cents: int
    expected_day: date | None
    received_day: date | None
    received_at: time | None
    left_control_at: time | None
    discard_by: time | None


@dataclass(frozen=True, slots=True)
class CountRow:
    """`meals` holds the thirteen numbers of the form under the names of MealCount."""

    line: Line
    site: str
    day: date
    service: str
    variant: str
    meals: Mapping[str, int]
    delivered_at: time | None
    temperature_f: Decimal | None


@dataclass(frozen=True, slots=True)
class ShiftRow:
    line: Line
    code: str
    site: str
    role: str
    task: str
    day: date
    starts: time
    ends: time
    needed: int
    crew_only: bool
    note: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    line: Line
    shift: str
    phone: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    line: Line
    code: str
    site: str
    day: date
    starts: time
    ends: time
    cap: int
    ratio: int
    legal_basis: str


@dataclass(frozen=True, slots=True)
class BandRow:
    line: Line
    session: str
    band: str
    places: int


@dataclass(frozen=True, slots=True)
class BookingRow:
    line: Line
    session: str
    phone: str
    child: str
    band: str
    allergies: str
    may_collect: str
    siblings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folder:
    """Everything a folder says, row by row."""

    sites: tuple[SiteRow, ...]
    windows: tuple[WindowRow, ...]
    people: tuple[PersonRow, ...]
    offers: tuple[OfferRow, ...]
    lots: tuple[LotRow, ...]
    counts: tuple[CountRow, ...]
    shifts: tuple[ShiftRow, ...]
    claims: tuple[ClaimRow, ...]
    sessions: tuple[SessionRow, ...]
    bands: tuple[BandRow, ...]
    bookings: tuple[BookingRow, ...]
