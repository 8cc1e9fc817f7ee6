"""The sheet a driver takes along: what to load where, and every stop with its counts and boxes to write in."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Label, Portion, meals_of, variants_of
from mutualaid.lib.days import say_hours, say_time
from mutualaid.lib.geo import Point
from mutualaid.lib.pdf.grids import beside, figure, ruled, spaced, under_line, write_ins
from mutualaid.lib.pdf.pages import WIDTH, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.shapes import Disc, QrCode, StopMap
from mutualaid.lib.pdf.words import Style, Words, isolate

BODY, LARGE = Style(size=11), Style(size=14, bold=True)
BOLD, CENTRED = Style(size=11, bold=True), Style(size=11, bold=True, align="centre")
MAP_WIDTH, QR_SIDE = 190.0, 68.0


@dataclass(frozen=True, slots=True)
class PickUp:
    """A kitchen or depot, where the route loads."""

    name: str
    address: str
    point: Point | None


@dataclass(frozen=True, slots=True)
class StopLine:
    """One place of the route. `contact` is a first name without a number: a sheet may be lost.

    A place without a `point` is on no map, but on the sheet.
    """

    number: int
    name: str
    address: str
    point: Point | None
    arrive_from: datetime
    arrive_to: datetime
    portions: tuple[Portion, ...]
    crates: int = 0
    cold_boxes: int = 0
    contact: str = ""
    access_note: str = ""


@dataclass(frozen=True, slots=True)
class Trip:
    """Load `portions`, then deliver. A trip that loads at two places is two trips, the first without stops.

    `way` goes along the streets where there are any to draw, and then `credit` says whose map they are from.
    """

    pick_up: PickUp
    load_at: datetime
    portions: tuple[Portion, ...]
    stops: tuple[StopLine, ...]
    way: tuple[Point, ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class RouteSheet:
    """First names only. `link` is what the QR code says: an address of the web, or words."""

    language: str
    imprint: Imprint
    number: int
    driver: str
    vehicle: Label
    trips: tuple[Trip, ...]
    link: str
    riding_along: str = ""
    discard_by: datetime | None = None
    note: str = ""
    """Why a person overruled the planner for this route."""


def route_sheet(route: RouteSheet) -> Sheet:
    """The sheet in the driver's language, ready to be laid out."""
    with reading(route.language, route.imprint):
        body = [_who_and_where(route)]
        if route.note:
            note = _("Changed by hand: %(note)s") % {"note": isolate(route.note)}
            body += [gap(4), Words(note, BOLD)]
        for number, trip in enumerate(route.trips, start=1):
            body += _trip(trip, number)
        body += _left_over(route)
        title = _("Route %(number)d") % {"number": route.number}
        return Sheet(route.language, route.imprint, title, shred_after_use(), body)


def _who_and_where(route: RouteSheet) -> Flowable:
    half = (WIDTH - QR_SIDE - 20) / 2
    who = [Words(_("Driver"), BODY), Words(isolate(route.driver), LARGE)]
    if route.riding_along:
        who.append(Words(_("Riding along: %(name)s") % {"name": isolate(route.riding_along)}, BODY))
    who.append(Words(_("Vehicle: %(vehicle)s") % {"vehicle": isolate(route.vehicle)}, BODY))
    start = route.trips[0].pick_up
    where = [Words(_("Where to load"), BODY), Words(isolate(start.name), LARGE), Words(isolate(start.address), BODY)]
    return beside((half, who), (10, []), (half, where), (10, []), (QR_SIDE, QrCode(route.link, QR_SIDE)))


def _trip(trip: Trip, number: int) -> list[Flowable]:
    width = WIDTH - MAP_WIDTH - 10
    boxes = write_ins([_("Load temperature °F"), _("Counted by (initials)"), _("Left at")], width)
    left = [Words(_when_to_load(trip, again=number > 1), BOLD), gap(3), _load_list(trip), gap(4), boxes]
    high = max(150.0, sum(block.wrap(width, 10_000)[1] for block in left))
    return [gap(6), beside((width, left), (10, []), (MAP_WIDTH, _map(trip, high))), gap(5), *map(_stop, trip.stops)]


def _map(trip: Trip, height: float) -> list[Flowable]:
    legs = [(stop.number, stop.point) for stop in trip.stops if stop.point]
    start = trip.pick_up.point
    if not start:
        return []
    return [StopMap(start, legs, width=MAP_WIDTH, height=height, way=trip.way, credit=trip.credit)]


def _when_to_load(trip: Trip, *, again: bool) -> str:
    words = {"time": isolate(say_time(trip.load_at)), "place": isolate(trip.pick_up.name)}
    if again:
        return _("Load again at %(time)s at %(place)s, the last place first.") % words
    return _("Load at %(time)s, the last place first.") % words


def _load_list(trip: Trip) -> Flowable:
    """Rows are what is loaded, columns the places in the order of loading: the last stop goes in first."""
    stops = trip.stops[::-1]
    rows = [
        (variant, [meals_of(stop.portions, variant) for stop in stops], meals_of(trip.portions, variant))
        for variant in variants_of(trip.portions)
    ]
    if len(rows) > 1:
        rows.append((_("All"), [meals_of(stop.portions) for stop in stops], meals_of(trip.portions)))
    for words, counts in (
        (_("Crates"), [stop.crates for stop in stops]),
        (_("Cold boxes"), [stop.cold_boxes for stop in stops]),
    ):
        if any(counts):
            rows.append((words, counts, sum(counts)))
    column = min(40.0, 220 / (len(stops) + 1))
    widths = [WIDTH - MAP_WIDTH - 10 - column * len(stops) - 46, *[column] * len(stops), 46]
    numbers = [Words(_("Stop"), BOLD), *(figure(stop.number, bold=True) for stop in stops), Words(_("All"), CENTRED)]
    cells = [
        [Words(words, BODY), *(figure(count) for count in counts), figure(total, size=14, bold=True)]
        for words, counts, total in rows
    ]
    return ruled(numbers, cells, widths)


def _stop(stop: StopLine) -> Flowable:
    left, right = 262.0, WIDTH - 262.0 - 30 - 10
    window = isolate(say_hours(stop.arrive_from, stop.arrive_to))
    contact = _("Ask for %(name)s") % {"name": isolate(stop.contact)} if stop.contact else ""
    place = [
        Words(isolate(stop.name), LARGE),
        Words(isolate(stop.address), BODY),
        beside(
            (left * 0.54, Words(_("Arrive %(window)s") % {"window": window}, BOLD)),
            (left * 0.46, Words(contact, BODY)),
        ),
    ]
    if stop.access_note:
        place.append(Words(isolate(stop.access_note), BODY))
    boxes = write_ins([_("Hand-over °F"), _("Received"), _("Initials")], right)
    block = beside((30, Disc(stop.number)), (left, place), (10, []), (right, [*_counts(stop, right), gap(3), boxes]))
    return under_line(block, WIDTH)


def _counts(stop: StopLine, width: float) -> list[Flowable]:
    """Two portions a line, large enough to be read in a car."""
    pairs = [stop.portions[at : at + 2] for at in range(0, len(stop.portions), 2)]
    return [spaced([*map(_portion, pair), *[[]] * (2 - len(pair))], width, between=4) for pair in pairs]


def _portion(portion: Portion) -> Words:
    words = {"meals": portion.meals, "variant": isolate(portion.variant)}
    return Words(_("%(meals)d %(variant)s") % words, LARGE)


def _left_over(route: RouteSheet) -> list[Flowable]:
    place = {"place": isolate(route.trips[-1].pick_up.name)}
    words = [
        _("Nobody there, or less is wanted? Call the desk before you drive on."),
        _("Bring what is left back to %(place)s and write it down.") % place,
    ]
    if route.discard_by:
        time = {"time": isolate(say_time(route.discard_by))}
        words.append(_("After %(time)s this food must not be handed out: throw it away.") % time)
    boxes = write_ins([_("Brought back"), _("Thrown away"), _("Back at")], 180)
    advice = [Words(sentence, BODY) for sentence in words]
    told = beside((350, advice), (10, []), (180, boxes))
    return [under_line([Words(_("What is not delivered"), BOLD), told], WIDTH)]
