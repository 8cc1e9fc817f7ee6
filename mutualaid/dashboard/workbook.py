"""The day as a workbook that any office program opens: a copy to work on when the node is out of reach.

Names are first names with masked numbers, childcare is in numbers, no home and no words of texts are in it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Sum
from django.utils.translation import gettext as _

from mutualaid.dashboard.day import DayGlance, Portions, added, day_at_a_glance
from mutualaid.dashboard.red_list import KINDS, red_list
from mutualaid.dashboard.red_row import OF_A_TEXT
from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.distribution.actions import NUMBERS
from mutualaid.distribution.forms import WORDS
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.models import Movement, Unit, Variant
from mutualaid.lib.days import say_day, say_hours, say_time
from mutualaid.lib.workbooks import Page, Row, write
from mutualaid.operations.tables.pages_out import table_pages
from mutualaid.shifts.models import Claim, Shift


def day_workbook(day: date, *, now: datetime) -> bytes:
    """An .xlsx of the day as it is known now. Reads only."""
    return write(day_pages(day, now=now))


def day_pages(day: date, *, now: datetime) -> list[Page]:
    glance = day_at_a_glance(day, now=now)
    return [
        day_page(glance, now),
        places_page(glance),
        routes_page(day),
        shifts_page(day),
        care_page(glance),
        counts_page(day),
        stock_page(),
        red_page(now),
        *table_pages(),
    ]


def day_page(glance: DayGlance, now: datetime) -> Page:
    plan, texts = glance.plan, glance.texts
    in_words = [(_("Texts made today: %(state)s") % {"state": state}, number) for state, number in texts.by_state]
    rows: list[Row] = [
        (_("Day"), say_day(glance.day)),
        (_("Saved at"), now),
        (_("Plan"), f"v{plan.version}, {plan.state_words}" if plan else _("none")),
        (_("Meals wanted"), _meals(glance.wanted)),
        (_("Meals planned"), _meals(glance.planned)),
        (_("Grocery bags planned"), glance.planned[Variant.GROCERIES]),
        (_("Short"), glance.short),
        (_("Delivered so far"), glance.delivered),
        (_("Routes"), len(glance.routes)),
        (_("Places on no route"), glance.unserved),
        (_("Places in shifts"), glance.crews.needed),
        (_("Places in shifts that are taken"), glance.crews.held),
        (_("Of those confirmed"), glance.crews.confirmed),
        (_("Counts in"), glance.counts["in"] + glance.counts["unbalanced"]),
        (_("Counts missing"), glance.counts["missing"]),
        (_("Counts that do not add up"), glance.counts["unbalanced"]),
        (_("Texts that wait for a person"), glance.not_understood.number),
        *in_words,
    ]
    return Page(_("Day"), (_("What"), _("How much")), rows)


def _meals(portions: Portions) -> int:
    return sum(portions.values()) - portions.get(Variant.GROCERIES, 0)


def places_page(glance: DayGlance) -> Page:
    heads = [_("Place"), _("Status"), _("Service"), _("Hours"), _("Short"), _("Delivered")]
    wanted = [_("Wanted: %(variant)s") % {"variant": variant.label} for variant in Variant]
    planned = [_("Planned: %(variant)s") % {"variant": variant.label} for variant in Variant]
    rows = [
        (
            *(line.name, line.status_words, line.service_words, say_hours(line.opens, line.closes)),
            *(line.short, line.delivered),
            *(line.wanted.get(variant, 0) for variant in Variant),
            *(line.planned.get(variant, 0) for variant in Variant),
        )
        for line in glance.places
    ]
    return Page(_("Places and needs"), [*heads, *wanted, *planned], rows)


def routes_page(day: date) -> Page:
    """Every stop of the plan in force; of the latest draft where none is."""
    plans = DayPlan.objects.of(day).exclude(state=DayPlan.State.SUPERSEDED)
    plan = plans.filter(state=DayPlan.State.PUBLISHED).first() or plans.first()
    stops = Stop.objects.filter(route__plan=plan) if plan else Stop.objects.none()
    stops = stops.select_related("site", "route__offer__person").prefetch_related("items")
    heads = [_("Route"), _("Driver"), _("Vehicle"), _("Position"), _("What happens"), _("Place"), _("Address")]
    heads += [_("Arrives"), _("Came at"), _("Done at"), _("Delivered"), _("Trouble")]
    rows = [
        (
            *(stop.route.number, str(stop.route.offer.person), str(stop.route.offer.get_vehicle_display())),
            *(stop.position, str(stop.get_kind_display()), stop.site.name, stop.site.address),
            *(stop.arrives_at, stop.arrived_at, stop.done_at, stop.delivered, stop.problem),
            *_by_variant(stop),
        )
        for stop in stops.order_by("route__number", "position")
    ]
    return Page(_("Routes and stops"), [*heads, *(str(variant.label) for variant in Variant)], rows)


def _by_variant(stop: Stop) -> list[int]:
    portions = added({item.variant: item.meals} for item in stop.items.all())
    return [portions[variant] for variant in Variant]


def shifts_page(day: date) -> Page:
    """One row a place in a shift: who holds it, or that it is open."""
    shifts = Shift.objects.on(day).select_related("place__site")
    held: dict[int, list[Claim]] = {}
    for claim in Claim.objects.held().filter(shift__in=shifts).select_related("person").order_by("pk"):
        held.setdefault(claim.shift_id, []).append(claim)
    rows = [
        (shift.place.site.name, str(shift.get_task_display()), shift.starts_at, shift.ends_at, *who)
        for shift in shifts
        for who in _who(shift, held.get(shift.pk, []))
    ]
    heads = [_("Place"), _("Task"), _("From"), _("To"), _("Who"), _("Confirmed at"), _("Came at")]
    return Page(_("Shifts"), heads, rows)


def _who(shift: Shift, claims: Sequence[Claim]) -> list[tuple[str, datetime | None, datetime | None]]:
    if shift.cancelled_at:
        return [(_("called off"), None, None)]
    taken = [(str(claim.person), claim.confirmed_at, claim.checked_in_at) for claim in claims]
    return taken + [(_("open"), None, None)] * (shift.needed - len(taken))


def care_page(glance: DayGlance) -> Page:
    heads = [_("Place"), _("Hours"), _("Places"), _("Booked"), _("On the waiting list"), _("There now"), _("Adults")]
    rows = [
        (line.site, say_hours(line.starts, line.ends), line.cap, line.booked, line.waiting, line.present, line.adults)
        for line in glance.care
    ]
    return Page(_("Childcare"), heads, rows)


def counts_page(day: date) -> Page:
    counts = MealCount.objects.in_force().filter(day=day).select_related("site").order_by("site__name", "service")
    heads = [_("Place"), _("Service"), _("Variant"), *(str(WORDS[name]) for name in NUMBERS)]
    heads += [_("Does not add up by"), _("Came at"), "°F", _("Counted at"), _("From")]
    rows = [
        (
            *(count.site.name, str(count.get_service_display())),
            str(count.get_variant_display()) if count.variant else _("all together"),
            *(getattr(count, name) for name in NUMBERS),
            *(count.surplus, say_time(count.delivered_at) if count.delivered_at else None),
            float(count.temperature_f) if count.temperature_f is not None else None,
            *(count.counted_at, count.source),
        )
        for count in counts
    ]
    return Page(_("Counts"), heads, rows)


def stock_page() -> Page:
    """What the book says there is, lot by lot and place by place, now."""
    there = (
        Movement.objects.order_by("lot__code", "site__name")
        .values_list("lot__code", "lot__item__name", "lot__item__variant", "lot__unit", "lot__discard_by", "site__name")
        .annotate(quantity=Sum("quantity"))
        .exclude(quantity=0)
    )
    heads = [_("Lot"), _("What"), _("Variant"), _("Unit"), _("Discard by"), _("Place"), _("Quantity")]
    rows = [
        (code, item, str(Variant(variant).label), str(Unit(unit).label), discard_by, site, float(quantity))
        for code, item, variant, unit, discard_by, site, quantity in there
    ]
    return Page(_("Stock"), heads, rows)


def red_page(now: datetime) -> Page:
    """Words that somebody texted stay in the inbox: the row says that they wait."""
    rows = [
        (str(KINDS[row.kind]), row.subject, "" if row.kind in OF_A_TEXT else row.reason, row.since)
        for row in red_list(now)
    ]
    return Page(_("Red list"), [_("What"), _("About"), _("Why"), _("Since")], rows)
