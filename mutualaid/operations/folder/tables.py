"""The files of the folder: the header each wants, and how one of its rows becomes a dataclass."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, TypeVar

from mutualaid.childcare.models import Band
from mutualaid.dispatch.models import Vehicle
from mutualaid.inventory.models import Allergen, Source, Unit, Variant, usual_meals_in
from mutualaid.operations.folder.cells import Line, Reading, read_lines
from mutualaid.operations.folder.rows import (
    PICKET,
    BandRow,
    BookingRow,
    ClaimRow,
    CountRow,
    Folder,
    KitchenRow,
    LotRow,
    OfferRow,
    PersonRow,
    SessionRow,
    ShiftRow,
    SiteRow,
    WindowRow,
)
from mutualaid.people.actions import UnknownLanguage, known_language
from mutualaid.people.models import Role
from mutualaid.shifts.models import Task
from mutualaid.sites.models import PermitClass, Service, SiteRole, Visibility

SITE_ROLES = (PICKET, *SiteRole.Role.values)
MEALS_COUNTED = "received,carried_over,moved_in,first,seconds,adults,damaged,discarded,left_over,moved_out,turned_away"
MANY = 1_000_000


def _site(line: Line) -> SiteRow:
    return SiteRow(
        line,
        code=line.code("code"),
        name=line.must("name", most=120),
        address=line.must("address", most=200),
        zip=line.zip_code("zip"),
        point=line.point(),
        coordinates_source=line.text("coordinates_source", most=80),
        roles=line.choices("roles", SITE_ROLES),
        visibility=line.choice("visibility", Visibility, default=Visibility.OWN),
        word=line.text("word", most=30).upper(),
        grades=line.text("grades", most=20),
        enrolment=line.whole("enrolment", default=0, most=MANY),
        entitled_pupils=line.whole("entitled_pupils", default=0, most=MANY),
        languages=line.words("languages"),
        permit_class=line.choice("permit_class", PermitClass, default=PermitClass.NONE),
        access_note=line.text("access_note", most=200),
        serves=line.words("serves"),
        kitchen=_kitchen(line),
        source=line.text("source", most=300),
        licence=line.text("licence", most=300),
    )


def _kitchen(line: Line) -> KitchenRow | None:
    if not line.has_any("kitchen_meals", "kitchen_opens", "kitchen_closes"):
        return None
    opens, closes = line.span("kitchen_opens", "kitchen_closes")
    loading = line.whole("kitchen_loading_minutes", default=10, most=240)
    return KitchenRow(line.whole("kitchen_meals", most=MANY), opens, closes, loading)


def _window(line: Line) -> WindowRow:
    opens, closes = line.span("opens", "closes")
    return WindowRow(
        line,
        site=line.must("site", most=40),
        day=line.day("day"),
        opens=opens,
        closes=closes,
        service=line.choice("service", Service),
        quantity=line.maybe_whole("quantity", most=MANY),
        note=line.text("note", most=200),
    )


def _person(line: Line) -> PersonRow:
    language = line.must("language", most=10)
    try:
        known_language(language)
    except UnknownLanguage as no:
        line.fault(no.message)
    return PersonRow(
        line,
        phone=line.phone("phone"),
        name=line.must("name", most=80),
        language=language,
        roles=line.choices("roles", Role.values),
        email=line.text("email", most=254).lower(),
        is_vouched=line.yes("vouched"),
        consent_source=line.text("consent_source", most=80),
        lead_of=line.words("lead_of"),
        follows=line.words("follows"),
        is_minor=line.yes("under_18"),
        is_care_cleared=line.yes("care_cleared"),
        wants_early_texts=line.yes("early_texts"),
    )


def _offer(line: Line) -> OfferRow:
    starts, ends = line.span("from", "to")
    return OfferRow(
        line,
        phone=line.phone("phone"),
        day=line.day("day"),
        starts=starts,
        ends=ends,
        home=line.point(),
        vehicle=line.choice("vehicle", Vehicle),
        meals=line.whole("meals", least=1),
        crates=line.whole("crates", default=0),
        cold_boxes=line.whole("cold_boxes", default=0),
        trips=line.whole("trips", default=2, least=1, most=20),
        longest_shift_minutes=line.whole("longest_shift_minutes", default=240, least=1, most=24 * 60),
        skills=line.words("skills"),
        note=line.text("note", most=200),
    )


def _lot(line: Line) -> LotRow:
    cost = line.number("cost", low=Decimal(0), high=Decimal(MANY), default=Decimal(0))
    variant, unit = line.choice("variant", Variant), line.choice("unit", Unit)
    usual = usual_meals_in(unit, variant)
    return LotRow(
        line,
        code=line.code("code"),
        item=line.must("item", most=120),
        variant=variant,
        source=line.choice("source", Source),
        supplier=line.text("supplier", most=120),
        site=line.must("site", most=40),
        unit=unit,
        quantity=line.number("quantity", low=Decimal("0.01"), high=Decimal(MANY)),
        meals_per_unit=line.number("meals_per_unit", low=Decimal("0.001"), high=Decimal(1000), default=usual),
        allergens=line.choices("allergens", Allergen.values),
        is_labelled=line.yes("labelled"),
        species=line.text("species", most=120),
        cost_cents=round(cost * 100),
        expected_day=line.maybe_day("expected_day"),
        received_day=line.maybe_day("received_day"),
        received_at=line.maybe_clock("received_at"),
        left_control_at=line.maybe_clock("left_control_at"),
        discard_by=line.maybe_clock("discard_by"),
    )


def _count(line: Line) -> CountRow:
    return CountRow(
        line,
        site=line.must("site", most=40),
        day=line.day("day"),
        service=line.choice("service", Service),
        variant=line.choice("variant", Variant, default=""),
        meals={
            "first_meals" if column == "first" else column: line.whole(column, default=0, most=MANY)
            for column in MEALS_COUNTED.split(",")
        },
        delivered_at=line.maybe_clock("delivered_at"),
        temperature_f=line.maybe_number("temperature_f", low=Decimal(-40), high=Decimal(250)),
    )


def _shift(line: Line) -> ShiftRow:
    starts, ends = line.span("starts", "ends")
    return ShiftRow(
        line,
        code=line.code("code"),
        site=line.must("site", most=40),
        role=line.must("role", most=10),
        task=line.choice("task", Task),
        day=line.day("day"),
        starts=starts,
        ends=ends,
        needed=line.whole("needed", least=1, most=1000),
        crew_only=line.yes("crew_only"),
        note=line.text("note", most=200),
    )


def _claim(line: Line) -> ClaimRow:
    return ClaimRow(line, line.must("shift", most=40), line.phone("phone"), line.yes("confirmed"))


def _session(line: Line) -> SessionRow:
    starts, ends = line.span("starts", "ends")
    return SessionRow(
        line,
        code=line.code("code"),
        site=line.must("site", most=40),
        day=line.day("day"),
        starts=starts,
        ends=ends,
        cap=line.whole("cap", least=1, most=1000),
        ratio=line.whole("ratio", default=10, least=1, most=100),
        legal_basis=line.text("legal_basis", most=120),
    )


def _band(line: Line) -> BandRow:
    return BandRow(line, line.must("session", most=40), line.choice("band", Band), line.whole("places", most=1000))


def _booking(line: Line) -> BookingRow:
    return BookingRow(
        line,
        session=line.must("session", most=40),
        phone=line.phone("phone"),
        child=line.must("child", most=80),
        band=line.choice("band", Band),
        allergies=line.text("allergies", most=500),
        may_collect=", ".join(line.words("may_collect")),
        siblings=line.words("siblings"),
    )


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A file of the folder: its header and how one of its rows is read."""

    name: str
    header: str
    parse: Callable[[Line], R]

    def read(self, folder: Path, reading: Reading) -> tuple[R, ...]:
        """The rows; none where the folder has no such file."""
        path = folder / f"{self.name}.csv"
        if not path.is_file():
            return ()
        return tuple(self.parse(line) for line in read_lines(path, self.header.split(","), reading))


SITES = Table(
    "sites",
    "code,name,address,zip,lat,lon,roles,visibility,word,grades,enrolment,entitled_pupils,languages,permit_class,"
    "access_note,serves,kitchen_meals,kitchen_opens,kitchen_closes,kitchen_loading_minutes,coordinates_source,"
    "source,licence",
    _site,
)
WINDOWS = Table("windows", "site,day,opens,closes,service,quantity,note", _window)
PEOPLE = Table(
    "people",
    "phone,name,language,roles,email,vouched,consent_source,lead_of,follows,under_18,care_cleared,early_texts",
    _person,
)
OFFERS = Table(
    "drivers",
    "phone,day,from,to,lat,lon,vehicle,meals,crates,cold_boxes,trips,longest_shift_minutes,skills,note",
    _offer,
)
LOTS = Table(
    "lots",
    "code,item,variant,source,supplier,site,unit,quantity,meals_per_unit,allergens,species,cost,expected_day,"
    "received_day,received_at,left_control_at,discard_by,labelled",
    _lot,
)
COUNTS = Table("counts", f"site,day,service,variant,{MEALS_COUNTED},delivered_at,temperature_f", _count)
SHIFTS = Table("shifts", "code,site,role,task,day,starts,ends,needed,crew_only,note", _shift)
CLAIMS = Table("claims", "shift,phone,confirmed", _claim)
SESSIONS = Table("sessions", "code,site,day,starts,ends,cap,ratio,legal_basis", _session)
BANDS = Table("bands", "session,band,places", _band)
BOOKINGS = Table("bookings", "session,phone,child,band,allergies,may_collect,siblings", _booking)
EVERY_TABLE: Sequence[Table[Any]] = (
    SITES, WINDOWS, PEOPLE, OFFERS, LOTS, COUNTS, SHIFTS, CLAIMS, SESSIONS, BANDS, BOOKINGS,
)  # fmt: skip


def read_folder(folder: Path, reading: Reading) -> Folder:
    return Folder(
        SITES.read(folder, reading),
        WINDOWS.read(folder, reading),
        PEOPLE.read(folder, reading),
        OFFERS.read(folder, reading),
        LOTS.read(folder, reading),
        COUNTS.read(folder, reading),
        SHIFTS.read(folder, reading),
        CLAIMS.read(folder, reading),
        SESSIONS.read(folder, reading),
        BANDS.read(folder, reading),
        BOOKINGS.read(folder, reading),
    )
