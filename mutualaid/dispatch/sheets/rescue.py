"""What one needs when the system is down: all routes and stops in the order of the clock, and whom to call, on a page.

The same as lines of plain text, each of which fits one text message, for whoever runs the day from a phone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Portion, meals_of
from mutualaid.lib.days import say_time
from mutualaid.lib.pdf.grids import Cell, beside, heads, ruled
from mutualaid.lib.pdf.pages import WIDTH, Imprint, Sheet, gap, lay_out, reading, shred_after_use
from mutualaid.lib.pdf.words import Style, Words, isolate

SIZES = (9.0, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
OVERLEAF = 8.0  # the size of a day that does not fit on one page
ONE_COLUMN = 24  # more stops than this stand in two columns
LINE = 160  # characters of one text message


@dataclass(frozen=True, slots=True)
class RescueStop:
    """`number` counts the places of a route; where it loads it has none. `contact` is a name and a number."""

    at: datetime
    route: int
    trip: int
    number: int | None
    place: str
    portions: tuple[Portion, ...]
    contact: str = ""


@dataclass(frozen=True, slots=True)
class RescueRoute:
    number: int
    driver: str
    phone: str
    stops: tuple[RescueStop, ...]


@dataclass(frozen=True, slots=True)
class Rescue:
    """`kitchens` are (name, whom to call)."""

    language: str
    imprint: Imprint
    routes: tuple[RescueRoute, ...]
    kitchens: tuple[tuple[str, str], ...]

    @property
    def in_time_order(self) -> list[RescueStop]:
        stops = [stop for route in self.routes for stop in route.stops]
        return sorted(stops, key=lambda stop: (stop.at, stop.route))


def rescue_sheet(rescue: Rescue) -> Sheet:
    """On one page, in the largest letters in which all of it fits; a day too long for the smallest is printed in
    letters that can be read, and goes on overleaf."""
    several = len(rescue.in_time_order) > ONE_COLUMN
    for size in SIZES:
        sheet = _sheet(rescue, size, columns=2 if several else 1)
        if len(lay_out(sheet).pages) == 1:
            return sheet
    return _sheet(rescue, OVERLEAF, columns=1)


def rescue_lines(rescue: Rescue) -> list[str]:
    """Route by route: who drives, then every stop; no line is longer than one text message of plain letters."""
    with reading(rescue.language, rescue.imprint):
        lines: list[str] = []
        for route in rescue.routes:
            head = _("R%(route)d %(driver)s %(phone)s") % {
                "route": route.number,
                "driver": route.driver,
                "phone": route.phone,
            }
            lines += _joined(head.strip() + ":", [_plain(stop) for stop in route.stops], _("R%d:") % route.number)
        return lines


def _joined(head: str, parts: Sequence[str], again: str) -> Iterator[str]:
    """`head part; part`, and on as `again part; part` wherever the next part would be too much."""
    line = head
    for part in parts:
        longer = f"{line} {part};"
        if len(longer) > LINE and line not in {head, again}:
            yield line.removesuffix(";")
            longer = f"{again} {part};"
        line = longer
    yield line.removesuffix(";")


def _plain(stop: RescueStop) -> str:
    words = {"time": say_time(stop.at), "place": stop.place, "meals": meals_of(stop.portions)}
    if stop.number is None:
        return _("%(time)s load %(meals)d at %(place)s") % words
    return _("%(time)s %(place)s %(meals)d") % words


def _sheet(rescue: Rescue, size: float, *, columns: int) -> Sheet:
    with reading(rescue.language, rescue.imprint):
        stops = rescue.in_time_order
        body: list[Flowable] = [_people(rescue, size), gap(3)]
        if letters := _letters(stops):
            body += [Words(" · ".join(letters.values()), Style(size=size)), gap(3)]
        body.append(_stops(stops, size, columns, list(letters)))
        return Sheet(rescue.language, rescue.imprint, _("Rescue sheet"), shred_after_use(), body)


def _people(rescue: Rescue, size: float) -> Flowable:
    """Drivers and kitchens with their numbers, beside each other."""
    drivers = [[str(route.number), isolate(route.driver), isolate(route.phone)] for route in rescue.routes]
    kitchens = [[isolate(name), whom] for name, whom in rescue.kitchens]
    half = -(-len(drivers) // 2)
    width = (WIDTH - 16) / 3
    head = [_("Route"), _("Driver"), _("Phone")]
    columns: list[tuple[float, Cell]] = [
        (width, _table(head, drivers[:half], [0.18, 0.37, 0.45], width, size)),
        (8, []),
        (width, _table(head, drivers[half:], [0.18, 0.37, 0.45], width, size) if drivers[half:] else []),
        (8, []),
        (width, _table([_("Kitchen"), _("Phone")], kitchens, [0.5, 0.5], width, size)),
    ]
    return beside(*columns)


def _letters(stops: Sequence[RescueStop]) -> dict[int, str]:
    """rank of a variant -> what its letter stands for, of those beside others of a stop: words would fill the page."""
    kinds = {one.rank: one.variant for stop in stops if stop.number and len(stop.portions) > 1 for one in stop.portions}
    others = sorted(rank for rank in kinds if rank)
    return {
        rank: f"{isolate(letter)} = {isolate(kinds[rank])}"
        for letter, rank in zip(ascii_uppercase, others, strict=False)
    }


def _stops(stops: Sequence[RescueStop], size: float, columns: int, ranks: Sequence[int]) -> Flowable:
    head = [_("Time"), _("Route"), _("Where"), _("Meals"), _("Ask for")]
    rows = [_row(stop, ranks) for stop in stops]
    if columns == 1:
        return _table(head, rows, [0.1, 0.08, 0.32, 0.22, 0.28], WIDTH, size)
    half, width = -(-len(rows) // 2), (WIDTH - 8) / 2
    shares = [0.1, 0.08, 0.35, 0.21, 0.26]
    return beside(
        (width, _table(head, rows[:half], shares, width, size)),
        (8, []),
        (width, _table(head, rows[half:], shares, width, size)),
    )


def _row(stop: RescueStop, ranks: Sequence[int]) -> list[str]:
    """`2b` is the second trip of route 2. `ranks` are those of the variants that have a letter, in its order."""
    route = str(stop.route) + ("" if stop.trip == 1 else chr(ord("a") + stop.trip - 1))
    place = isolate(stop.place)
    if stop.number is None:
        place = _("LOAD: %(place)s") % {"place": place}
    return [isolate(say_time(stop.at)), route, place, _meals(stop, ranks), stop.contact]


def _meals(stop: RescueStop, ranks: Sequence[int]) -> str:
    """`28: 5A 2C` of several variants, `45 grocery bags` of one that is not the usual, else the number."""
    meals = meals_of(stop.portions)
    others = [one for one in stop.portions if one.rank]
    if stop.number is None or not others:
        return str(meals)
    if len(stop.portions) == 1:
        return f"{meals} {isolate(others[0].variant)}"
    return isolate(f"{meals}: " + " ".join(f"{one.meals}{ascii_uppercase[ranks.index(one.rank)]}" for one in others))


def _table(
    head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float], width: float, size: float
) -> Flowable:
    cells = [[Words(words, Style(size=size, bold=not column)) for column, words in enumerate(row)] for row in rows]
    return ruled(heads(*head, size=max(size - 1, 4)), cells, [share * width for share in shares], padding=1)
