"""The sheet of a site's lead: what comes when, who helps, and the day's count to fill in."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable

from mutualaid.dispatch.sheets.portions import Label, Portion, added, row_of, variants_of
from mutualaid.lib.days import say_hours, say_time
from mutualaid.lib.pdf.grids import Blank, figure, heads, ruled
from mutualaid.lib.pdf.pages import WIDTH, Heading, Imprint, Sheet, gap, reading, shred_after_use
from mutualaid.lib.pdf.words import Style, Words, isolate

BODY, BOLD, LARGE = Style(size=11), Style(size=11, bold=True), Style(size=14, bold=True)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one route brings. `driver` is a first name."""

    route_number: int
    driver: str
    arrive_from: datetime
    arrive_to: datetime
    portions: tuple[Portion, ...]


@dataclass(frozen=True, slots=True)
class CrewLine:
    first_name: str
    task: Label
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class ServiceHours:
    service: Label
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class SiteSheet:
    """One place's day. Without deliveries it still has its count to fill in: something may be left from before."""

    language: str
    imprint: Imprint
    site: str
    address: str
    deliveries: tuple[Delivery, ...]
    hours: tuple[ServiceHours, ...] = ()
    crew: tuple[CrewLine, ...] = ()
    discard_by: datetime | None = None

    @property
    def portions(self) -> tuple[Portion, ...]:
        """What all deliveries together bring."""
        return added(portion for delivery in self.deliveries for portion in delivery.portions)


def site_sheet(site: SiteSheet) -> Sheet:
    """The sheet in the lead's language, ready to be laid out."""
    with reading(site.language, site.imprint):
        body = [*_where(site), *_deliveries(site), *_food_safety(site), *_count(site), *_crew(site)]
        title = isolate(site.site)
        return Sheet(site.language, site.imprint, title, shred_after_use(), body)


def _where(site: SiteSheet) -> list[Flowable]:
    words = [Words(isolate(site.address), BODY)]
    for window in site.hours:
        what = {"service": str(window.service), "hours": isolate(say_hours(window.opens, window.closes))}
        words.append(Words(_("Handed out here: %(service)s, %(hours)s") % what, BOLD))
    return [*words, gap(6)]


def _deliveries(site: SiteSheet) -> list[Flowable]:
    if not site.deliveries:
        return [Words(_("No delivery is planned for this day: call the desk."), LARGE), gap(6)]
    variants = variants_of(site.portions)
    head = [_("Arrives"), _("Route"), _("Driver"), *variants, _("All"), _("Came at"), _("°F"), _("Received")]
    rows = [
        [
            Words(isolate(say_hours(delivery.arrive_from, delivery.arrive_to)), BODY),
            figure(delivery.route_number),
            Words(isolate(delivery.driver), BODY),
            *(figure(meals, size=12, bold=True) for meals in row_of(delivery.portions, variants)),
            *(Blank(24) for _box in range(3)),
        ]
        for delivery in site.deliveries
    ]
    total = row_of(site.portions, variants)
    rows.append([Words(_("Sum"), BOLD), [], [], *(figure(meals, size=14, bold=True) for meals in total), [], [], []])
    column = (WIDTH - 78 - 40 - 72 - 52 - 36 - 54) / (len(variants) + 1)
    widths = [78, 40, 72, *[column] * (len(variants) + 1), 52, 36, 54]
    return [Heading(_("What comes")), gap(2), ruled(heads(*head), rows, widths), gap(6)]


def _food_safety(site: SiteSheet) -> list[Flowable]:
    words = [
        _("Cold food warmer than 45 °F or hot food colder than 135 °F: do not take it, call the desk."),
        _("Throw food away at the time on its label. Food without a label is thrown away."),
    ]
    if site.discard_by:
        time = {"time": isolate(say_time(site.discard_by))}
        words.append(_("Today's food must not be handed out after %(time)s.") % time)
    return [*(Words(sentence, BODY) for sentence in words), gap(8)]


def _count(site: SiteSheet) -> list[Flowable]:
    """The day's count: what came and was there equals what became of it, for each variant."""
    variants = variants_of(site.portions) or [_("Meals")]
    came = [_("Received"), _("Carried over from the day before"), _("Moved in from another site")]
    went = [
        _("First meals to children"), _("Second meals"), _("Adults"), _("Damaged"), _("Discarded"),
        _("Left over"), _("Moved out to another site"),
    ]  # fmt: skip
    asked = _("Asked for food after it ran out")
    lines = [
        *((line, BODY) for line in came), (_("All that was there"), BOLD),
        *((line, BODY) for line in went), (_("All that became of it (must be the same)"), BOLD), (asked, BOLD),
    ]  # fmt: skip
    column = min(80.0, (WIDTH - 190) / (len(variants) + 1))
    widths = [WIDTH - column * (len(variants) + 1), *[column] * (len(variants) + 1)]
    rows = [[Words(line, style), *[Blank(17)] * (len(variants) + 1)] for line, style in lines]
    deadline = Words(_("Text or call the desk with these numbers by 4pm."), BODY)
    head = heads("", *variants, _("All"))
    return [Heading(_("Count of the day")), gap(2), ruled(head, rows, widths), gap(3), deadline, gap(8)]


def _crew(site: SiteSheet) -> list[Flowable]:
    if not site.crew:
        return []
    rows = [
        [Words(isolate(line.first_name), BODY), Words(line.task, BODY), Words(_hours(line), BODY)] for line in site.crew
    ]
    widths = [WIDTH * 0.3, WIDTH * 0.45, WIDTH * 0.25]
    return [Heading(_("Crew of the day")), gap(2), ruled(heads(_("First name"), _("Task"), _("Time")), rows, widths)]


def _hours(line: CrewLine) -> str:
    return isolate(say_hours(line.starts_at, line.ends_at))
