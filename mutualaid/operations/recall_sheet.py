"""A recalled lot on paper: every place, route and driver that has or had it, how much, and whom to phone."""

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.inventory.models import Allergen, Lot
from mutualaid.lib.days import day_of as _day_of
from mutualaid.lib.days import say_day, say_time
from mutualaid.lib.pdf.grids import Blank, figure, heads, ruled
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.words import Style, Words, isolate
from mutualaid.lib.phones import spoken
from mutualaid.operations.models import Recall
from mutualaid.operations.recalls import Reached, Ride, Trace
from mutualaid.people.models import Person

BODY, BOLD, LARGE = Style(size=10), Style(size=10, bold=True), Style(size=14, bold=True)


def recall_sheet(traced: Trace, made: Recall | None, imprint: Imprint, *, language: str) -> Sheet:
    """In the desk's language, ready to be laid out. It holds whole numbers: coordinators alone get it."""
    with reading(language, imprint):
        title = _("Recall: lot %(lot)s") % {"lot": isolate(traced.lot.code)}
        body = [*_what(traced.lot, made), gap(6), *_places(traced), gap(8), *_on_the_way(traced)]
        return Sheet(language, imprint, title, f"{_('Coordinators only.')} {shred_after_use()}", body)


def _what(lot: Lot, made: Recall | None) -> list[Flowable]:
    named = ", ".join(str(Allergen(code).label) for code in lot.allergens) or _("none of the nine")
    holds = named if lot.allergens_known else _("not written down")
    blocks: list[Flowable] = [
        Words(f"{isolate(lot.item.name)}, {lot.item.get_variant_display()}", LARGE),
        Words(_("From %(source)s.") % {"source": isolate(lot.supplier or lot.get_source_display())}, BODY),
        Words(_("Holds: %(allergens)s") % {"allergens": holds}, BODY),
    ]
    if made is None:
        return [*blocks, Words(_("This lot is not recalled."), BOLD)]
    when = {"day": isolate(say_day(_day_of(made.at))), "time": isolate(say_time(made.at)), "why": isolate(made.why)}
    return [*blocks, Words(_("Recalled %(day)s, %(time)s: %(why)s") % when, BOLD)]


def _places(traced: Trace) -> list[Flowable]:
    there = [place for place in traced.places if place.came_at is not None]
    if not there:
        return [Words(_("It has not come anywhere yet."), BOLD)]
    rows = [
        [
            Words(isolate(place.site.name), BOLD),
            figure(place.came, bold=True),
            Words("\n".join(_sources(place)), BODY),
            figure(place.handed_over),
            figure(place.left),
            Words("\n".join(map(_to_phone, place.leads)) or _("nobody leads it: phone the place"), BODY),
            _answer(place),
        ]
        for place in there
    ]
    head = heads(
        _("Place"), _("Came"), _("How"), _("Given out"), _("There by the book"), _("Phone"), _("Thrown away"), size=8
    )  # fmt: skip
    advice = Words(_("Phone every place without an answer, and write how many meals it threw away."), BODY)
    return [
        Heading(_("Places that have or had it")),
        gap(2),
        ruled(head, rows, [96, 40, 132, 46, 50, 116, 60]),
        gap(2),
        advice,
    ]


def _answer(place: Reached) -> Flowable:
    return Blank(26) if place.is_open or place.answer is None else figure(place.answer.discarded, bold=True)


def _sources(place: Reached) -> list[str]:
    """Each entry of the book, and by whom it was driven."""
    lines = []
    for one in place.sources:
        words = {
            "meals": one.meals,
            "site": isolate(one.site.name) if one.site else "",
            "when": isolate(f"{say_day(_day_of(one.at))} {say_time(one.at)}"),
        }
        came = _("%(meals)d from %(site)s, %(when)s") if one.site else _("%(meals)d came in, %(when)s")
        lines.append(came % words)
    return lines + [_ride(ride) for ride in place.rides if ride.done_at is not None]


def _ride(ride: Ride) -> str:
    words = {"route": ride.route, "driver": isolate(ride.driver.name), "day": isolate(say_day(ride.day))}
    return _("Route %(route)d, %(driver)s, %(day)s") % words


def _to_phone(person: Person) -> str:
    return f"{isolate(person.name)} {isolate(spoken(person.phone))}" if person.phone else isolate(person.name)


def _on_the_way(traced: Trace) -> list[Flowable]:
    names = {place.site.pk: place.site.name for place in traced.places}
    if not traced.coming:
        return [Words(_("No plan in force brings it anywhere."), BODY)]
    rows = [
        [
            figure(ride.route, bold=True),
            Words(_to_phone(ride.driver), BODY),
            Words(isolate(names[ride.site_id]), BOLD),
            Words(isolate(say_day(ride.day)), BODY),
            figure(ride.meals, bold=True),
            Blank(24),
        ]
        for ride in traced.coming
    ]
    head = heads(_("Route"), _("Driver"), _("Place"), _("Day"), _("Meals"), _("Stopped by (initials)"), size=8)
    table = ruled(head, rows, [40, 150, WIDTH - 40 - 150 - 76 - 50 - 90, 76, 50, 90])
    advice = Words(_("Phone these drivers first. Then draft the day again: it goes out with other food."), BODY)
    return [Heading(_("On its way, or planned")), gap(2), table, gap(2), advice]
