"""What has to be eaten first, lot by lot and place by place: a list to phone along, and to give from."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.inventory.balances import stock
from mutualaid.inventory.models import Allergen, Lot, meals_of
from mutualaid.lib.days import day_of, say_day, say_time
from mutualaid.lib.pdf.grids import Blank, figure, heads, ruled
from mutualaid.lib.pdf.pages import Heading, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.words import Style, Words, isolate
from mutualaid.sites.models import Site

WITHIN = timedelta(days=3)
BODY, BOLD = Style(size=10), Style(size=10, bold=True)


@dataclass(frozen=True, slots=True)
class GiveAwayLine:
    """So many meals (bags) of a lot at a place, whole ones."""

    lot: Lot
    site: Site
    meals: int
    discard_by: datetime


@dataclass(frozen=True, slots=True)
class GiveAway:
    """By expiry. `over`: past their time; `asked`: nobody knows what is in them. Recalled lots are on no list."""

    now: datetime
    good: tuple[GiveAwayLine, ...]
    asked: tuple[GiveAwayLine, ...]
    over: tuple[GiveAwayLine, ...]


def give_away(now: datetime) -> GiveAway:
    """All stock that must be gone within three days, wherever it is."""
    lines = [
        GiveAwayLine(line.lot, place.site, meals_of(line.lot, place.quantity), line.lot.discard_by)
        for item in stock(now)
        for line in item.lots
        if line.lot.discard_by and line.lot.discard_by <= now + WITHIN and line.lot.recalled_at is None
        for place in line.places
        if meals_of(line.lot, place.quantity) > 0
    ]
    lines.sort(key=lambda line: (line.discard_by, line.site.name, line.lot.code))
    fresh = [line for line in lines if line.discard_by > now]
    return GiveAway(
        now,
        good=tuple(line for line in fresh if line.lot.allergens_known),
        asked=tuple(line for line in fresh if not line.lot.allergens_known),
        over=tuple(line for line in lines if line.discard_by <= now),
    )


def give_away_sheet(found: GiveAway, imprint: Imprint, *, language: str) -> Sheet:
    with reading(language, imprint):
        body = [
            *_table(_("To give away, the first to expire first"), found.good, imprint.day),
            *_table(_("Read the label first: nobody wrote down what is in these"), found.asked, imprint.day),
            *_table(_("Past its time: throw away, give to nobody"), found.over, imprint.day),
        ]
        nothing = Words(_("Nothing has to be eaten within three days."), BOLD)
        title = _("What must be eaten first")
        return Sheet(language, imprint, title, shred_after_use(), body or [nothing])


def _table(words: str, lines: tuple[GiveAwayLine, ...], day: date) -> list[Flowable]:
    if not lines:
        return []
    rows = [
        [
            Words(_moment(line.discard_by, day), BOLD),
            figure(line.meals, size=13, bold=True),
            Words(f"{isolate(line.lot.item.name)}\n{line.lot.item.get_variant_display()}", BODY),
            Words(isolate(line.site.name), BOLD),
            Words(_holds(line.lot), BODY),
            Words(isolate(line.lot.code), BODY),
            Blank(26),
        ]
        for line in lines
    ]
    rows.append([Words(_("Sum"), BOLD), figure(sum(line.meals for line in lines), size=13, bold=True), *[[]] * 5])
    head = heads(
        _("Discard by"), _("Meals"), _("Item"), _("Where"), _("Allergens"), _("Lot"), _("Given to, how many"), size=8
    )  # fmt: skip
    return [Heading(words), gap(2), ruled(head, rows, [70, 44, 110, 100, 84, 60, 72]), gap(10)]


def _moment(moment: datetime, day: date) -> str:
    on = day_of(moment)
    return isolate(say_time(moment) if on == day else f"{say_day(on)} {say_time(moment)}")


def _holds(lot: Lot) -> str:
    if not lot.allergens_known:
        return _("not written down")
    named = ", ".join(str(Allergen(code).label) for code in lot.allergens) or _("none of the nine")
    return f"{named} ({isolate(lot.species)})" if lot.species else named
