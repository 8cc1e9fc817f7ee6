"""The tables that may come in: which of the folder's files each is, what a row is about, what it leaves unsaid."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.models import DriverOffer
from mutualaid.inventory.models import Variant
from mutualaid.operations.folder import tables as folder
from mutualaid.operations.folder.cells import Line
from mutualaid.operations.folder.rows import Folder
from mutualaid.operations.folder.tables import MANY, Table
from mutualaid.operations.folder.write_people import people_by_phone
from mutualaid.operations.tables import filling, out
from mutualaid.operations.tables.known import Known
from mutualaid.operations.tables.tidy import Cells
from mutualaid.shifts.models import Shift
from mutualaid.sites.models import Service

Rows = Sequence[Any]
Key = Hashable
NOTHING = Folder((), (), (), (), (), (), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class NeedRow:
    """How many meals people fixed for a place, by hand. `opens` only where a place gives out twice a day."""

    line: Line
    site: str
    day: date
    service: str
    opens: time | None
    quantity: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    line: Line
    item: str
    variant: str
    low_below: int | None


def _need(line: Line) -> NeedRow:
    return NeedRow(
        line,
        site=line.must("site", most=40),
        day=line.day("day"),
        service=line.choice("service", Service),
        opens=line.maybe_clock("opens"),
        quantity=line.whole("quantity", most=MANY),
    )


def _item(line: Line) -> ItemRow:
    variant = line.choice("variant", Variant)
    return ItemRow(line, line.must("item", most=120), variant, line.maybe_whole("low_below", most=MANY))


NEEDS = Table("needs", "site,day,service,opens,quantity", _need)
ITEMS = Table("items", "item,variant,low_below", _item)


@dataclass(frozen=True, slots=True)
class Kind:
    """One table.

    also      columns that forms have and the folder has not: `say` turns them into the folder's
    must      columns without which no row can be read; of a group one is enough
    say, add  see filling
    key       what one row stands for; two rows of one key are the same thing twice
    there     what stands for these rows now: key -> cells, as out writes them
    out       the table as it stands
    first_stands  of two rows about one thing that differ the first is taken; elsewhere the second is wrong
    """

    name: str
    label: str | Promise
    table: Table[Any]
    also: Sequence[str]
    must: Sequence[frozenset[str]]
    say: Callable[[Cells, Known], None]
    add: Callable[[Cells, Known], None]
    key: Callable[[Any], Key]
    there: Callable[[Rows], Mapping[Key, Cells]]
    out: Callable[..., Iterable[Cells]]
    holds: Callable[[Rows], Folder]
    out_also: Sequence[str] = ()
    has_numbers: bool = False
    first_stands: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.table.header.split(","))

    @property
    def out_columns(self) -> tuple[str, ...]:
        """Of the table as it goes out: without homes."""
        left_out = {"lat", "lon"} if self.has_numbers else set()
        return (*(column for column in self.columns if column not in left_out), *self.out_also)


def _by(columns: Sequence[str], cells: Iterable[Cells]) -> dict[Key, Cells]:
    return {tuple(row[column] for column in columns): row for row in cells}


def _window_key(row: Any) -> Key:
    return (row.site, row.day.isoformat(), row.service, f"{row.opens:%H:%M}")


def _need_key(row: NeedRow) -> Key:
    return (row.site, row.day.isoformat(), row.service, f"{row.opens:%H:%M}" if row.opens else "")


def _needs_there(rows: Rows) -> dict[Key, Cells]:
    """What is fixed; by the hour, and where a place gives out once a day by the day alone too."""
    there: dict[Key, Cells] = {}
    twice: set[Key] = set()
    for cells in out.needs():
        hourless = (cells["site"], cells["day"], cells["service"], "")
        there[(*hourless[:3], cells["opens"])] = cells
        if hourless in there:
            twice.add(hourless)
        there[hourless] = cells
    return {key: cells for key, cells in there.items() if key not in twice}


def _people_there(rows: Rows) -> dict[Key, Cells]:
    people = people_by_phone([row.phone for row in rows if row.phone])
    return {phone: out.volunteer(person) for phone, person in people.items()}


def _offers_there(rows: Rows) -> dict[Key, Cells]:
    """Withdrawn ones too: those stay withdrawn."""
    people = people_by_phone([row.phone for row in rows if row.phone])
    offers = DriverOffer.objects.filter(person__in=people.values())
    return _by(("phone", "day", "from"), out.offers(offers, lambda person: person.phone))


def _shifts_there(rows: Rows) -> dict[Key, Cells]:
    return _by(("code",), out.shifts_of(Shift.objects.all()))


SITES = Kind(
    "sites",
    _("Places"),
    folder.SITES,
    also=("pin",),
    must=(frozenset({"name", "code"}),),
    say=filling.say_site,
    add=filling.add_site,
    key=lambda row: (row.code,),
    there=lambda rows: _by(("code",), out.sites()),
    out=out.sites,
    holds=lambda rows: replace(NOTHING, sites=tuple(rows)),
    first_stands=True,  # a city's list has a row for each of a place's days, now and then in another spelling
)
WINDOWS = Kind(
    "windows",
    _("Hours of places"),
    folder.WINDOWS,
    also=("hours", "weekday"),
    must=(frozenset({"site"}), frozenset({"day"}), frozenset({"opens", "hours"})),
    say=filling.say_window,
    add=filling.add_window,
    key=_window_key,
    there=lambda rows: _by(("site", "day", "service", "opens"), out.windows()),
    out=out.windows,
    holds=lambda rows: replace(NOTHING, windows=tuple(rows)),
)
NEEDS_KIND = Kind(
    "needs",
    _("Meals fixed by hand"),
    NEEDS,
    also=("weekday", "note"),
    must=(frozenset({"site"}), frozenset({"day"}), frozenset({"quantity"})),
    say=filling.say_window,
    add=filling.add_window,
    key=_need_key,
    there=_needs_there,
    out=out.needs,
    holds=lambda rows: NOTHING,
)
VOLUNTEERS = Kind(
    "volunteers",
    _("Volunteers"),
    folder.PEOPLE,
    also=("full_name", "last_name", "has_car", "consent", "signed_up_at", "shifts", "shift_place", "shift_day"),
    must=(frozenset({"phone"}), frozenset({"name", "full_name"})),
    say=filling.say_volunteer,
    add=filling.add_volunteer,
    key=lambda row: row.phone,
    there=_people_there,
    out=out.volunteers,
    holds=lambda rows: replace(NOTHING, people=tuple(rows)),
    has_numbers=True,
    first_stands=True,  # who fills in a form twice has signed up twice
)
DRIVERS = Kind(
    "drivers",
    _("Offers to drive"),
    folder.OFFERS,
    also=("hours", "zip", "pin", "name", "full_name"),
    must=(frozenset({"phone"}), frozenset({"day"}), frozenset({"from", "hours"})),
    say=filling.say_driver,
    add=filling.add_driver,
    key=lambda row: (row.phone, row.day.isoformat(), f"{row.starts:%H:%M}"),
    there=_offers_there,
    out=out.drivers,
    holds=lambda rows: replace(NOTHING, offers=tuple(rows)),
    out_also=("name",),
    has_numbers=True,
)
ITEMS_KIND = Kind(
    "items",
    _("What food there is"),
    ITEMS,
    also=(),
    must=(frozenset({"item"}),),
    say=filling.nothing,
    add=filling.add_item,
    key=lambda row: (row.item, row.variant),
    there=lambda rows: _by(("item", "variant"), out.items()),
    out=out.items,
    holds=lambda rows: NOTHING,
)
LOTS = Kind(
    "lots",
    _("Deliveries and batches"),
    folder.LOTS,
    also=("weekday",),
    must=(frozenset({"item"}), frozenset({"site"}), frozenset({"quantity"})),
    say=filling.say_lot,
    add=filling.add_lot,
    key=lambda row: (row.code,),
    there=lambda rows: _by(("code",), out.lots()),
    out=out.lots,
    holds=lambda rows: replace(NOTHING, lots=tuple(rows)),
)
SHIFTS = Kind(
    "shifts",
    _("Shifts"),
    folder.SHIFTS,
    also=("hours", "weekday"),
    must=(frozenset({"site"}), frozenset({"day"}), frozenset({"starts", "hours"}), frozenset({"needed"})),
    say=filling.say_shift,
    add=filling.add_shift,
    key=lambda row: (row.code,),
    there=_shifts_there,
    out=out.shifts,
    holds=lambda rows: replace(NOTHING, shifts=tuple(rows)),
)
KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (SITES, WINDOWS, NEEDS_KIND, ITEMS_KIND, LOTS, VOLUNTEERS, DRIVERS, SHIFTS)
}
