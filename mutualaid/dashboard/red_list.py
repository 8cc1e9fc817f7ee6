"""Nothing falls off silently: every loose end of the day is one row, with since when and why."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import F, Max
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutualaid.childcare.actions import adults_confirmed
from mutualaid.childcare.models import ADULTS_TO_OPEN, CareSession
from mutualaid.dashboard.red_food import days_open, food_too_warm, places_run_out
from mutualaid.dashboard.red_recalls import recalls_unanswered
from mutualaid.dashboard.red_routes import (
    boxes_out,
    cars_late,
    changes_unread,
    food_running_out_of_time,
    nobody_there,
    routes_unaccepted,
)
from mutualaid.dashboard.red_row import RedRow as RedRow
from mutualaid.dashboard.red_row import person_page
from mutualaid.dashboard.red_shifts import (
    crews_unanswered,
    pairs_without_two_adults,
    searches_in_vain,
    shifts_short,
)
from mutualaid.dashboard.red_texts import (
    bulks_not_arrived,
    line_stopped,
    opted_out_with_work,
    people_not_texted,
    texts_in_doubt,
    texts_not_understood,
    texts_of_danger,
    texts_to_judge,
    texts_waiting,
    unknown_codes,
    why_not_texted,
)
from mutualaid.dispatch.models import DayPlan, Stop, StopItem, Unserved
from mutualaid.dispatch.reasons import say_reason, say_remedy
from mutualaid.distribution.actions import day_count_status
from mutualaid.distribution.asking import to_call
from mutualaid.distribution.models import MealCount, Order, Shortage
from mutualaid.distribution.reasons import say_shortage
from mutualaid.inbox.models import Inbound
from mutualaid.inventory.balances import lines_of, low_items
from mutualaid.inventory.models import Lot, LotQuerySet, Movement, Variant
from mutualaid.lib.days import at, day_of, say_day
from mutualaid.people.models import Person
from mutualaid.sites.models import ServiceWindow, Site
from mutualaid.strike.models import StrikeDay


def red_list(now: datetime) -> list[RedRow]:
    """Everything that waits for a person, the oldest first within each kind."""
    rows = [row for find in FINDERS for row in find(now)]
    order = {kind: place for place, kind in enumerate(dict.fromkeys(row.kind for row in rows))}
    return sorted(rows, key=lambda row: (order[row.kind], row.since, row.subject))


def _days_in_view(now: datetime) -> list[date]:
    """Today, and the next day of the strike."""
    today = day_of(now)
    coming = StrikeDay.objects.after(today).values_list("day", flat=True).first()
    return [today, coming] if coming else [today]


def unserved_places(now: datetime) -> Iterator[RedRow]:
    for plan in DayPlan.objects.in_force().filter(day__in=_days_in_view(now)):
        for row in plan.unserved.exclude(code="left_out").select_related("site"):  # a person decided that
            mend = pin_page(row.site_id) if row.site.point is None else plan_page(plan.day)
            words = f"{say_reason(row.reason)} {_('What would help:')} {say_remedy(row.remedy)}" if row.remedy else ""
            yield RedRow("unserved", row.site.name, words or say_reason(row.reason), plan.made_at, mend)


def places_nowhere(now: datetime) -> Iterator[RedRow]:
    serving = Site.objects.without_coordinates().filter(windows__day__in=_days_in_view(now)).distinct()
    said_already = Unserved.objects.filter(plan__in=DayPlan.objects.in_force(), plan__day__in=_days_in_view(now))
    for site in serving.exclude(pk__in=said_already.values("site")):
        reason = _("No coordinates: no car can be sent there.")
        yield RedRow("no_coordinates", site.name, reason, site.status_since, pin_page(site.pk))


def shortages(now: datetime) -> Iterator[RedRow]:
    """One row for each variant and reason; which places it strikes, and how hard, the plan says."""
    runs = DayPlan.objects.in_force().filter(day__in=_days_in_view(now)).values("run")
    rows = Shortage.objects.filter(run__in=runs).select_related("run")
    for (_run, variant, because), found in groupby(sorted(rows, key=_cause), key=_cause):
        group = list(found)
        subject = _("%(variant)s: %(meals)s short at %(places)s places") % {
            "variant": Variant(variant).label,
            "meals": sum(row.short_by for row in group),
            "places": len({row.site_id for row in group}),
        }
        run = group[0].run
        yield RedRow("shortage", subject, say_shortage(because), run.made_at, plan_page(run.day))


def _cause(row: Shortage) -> tuple[int, str, str]:
    return (row.run_id, row.variant, row.because)


def days_without_plan(now: datetime) -> Iterator[RedRow]:
    """From 17:30 on the evening before until it is over, a day on which places serve wants a plan in force."""
    for day in _days_in_view(now):
        due = at(day - timedelta(days=1), time(17, 30))
        last = ServiceWindow.objects.open_on(day).aggregate(last=Max("closes"))["last"]
        if last and due <= now < at(day, last) and not DayPlan.objects.in_force().filter(day=day).exists():
            yield RedRow("no_plan", say_day(day), _("No plan is published for this day."), due, plan_page(day))


def unbound_food(now: datetime) -> Iterator[RedRow]:
    items = StopItem.objects.filter(
        stop__route__plan__state=DayPlan.State.PUBLISHED,
        stop__route__plan__day__in=_days_in_view(now),
        stop__kind=Stop.Kind.DELIVER,
        lot__isnull=True,
    ).select_related("stop__site", "stop__route__plan")
    for item in items:
        reason = _("%(meals)s %(variant)s have no lot: nobody knows what is in them.") % {
            "meals": item.meals,
            "variant": item.get_variant_display(),
        }
        plan = item.stop.route.plan
        yield RedRow("no_lot", item.stop.site.name, reason, plan.published_at or now, plan_page(plan.day))


def route_problems(now: datetime) -> Iterator[RedRow]:
    """Of today and yesterday, until the place is done; what is told after that stays, as nobody else says it."""
    days = [day_of(now) - timedelta(days=1), day_of(now)]
    told = Stop.objects.filter(
        problem_at__isnull=False, route__plan__in=DayPlan.objects.in_force().filter(day__in=days)
    )
    for stop in told.exclude(done_at__gte=F("problem_at")).select_related("site", "route__plan"):
        subject = _("Route %(number)s at %(site)s") % {"number": stop.route.number, "site": stop.site.name}
        since = stop.problem_at or now
        yield RedRow("route_problem", subject, stop.problem, since, plan_page(stop.route.plan.day))


def deliveries_short(now: datetime) -> Iterator[RedRow]:
    stops = Stop.objects.filter(short__gt=0, route__plan__in=DayPlan.objects.in_force(), route__plan__day=day_of(now))
    for stop in stops.select_related("site", "route__plan"):
        reason = _("%(short)s meals fewer than planned were delivered.") % {"short": stop.short}
        since = stop.done_at or now
        yield RedRow("delivered_short", stop.site.name, reason, since, plan_page(stop.route.plan.day))


def numbers_unusable(now: datetime) -> Iterator[RedRow]:
    for person in Person.objects.unreachable():
        since = person.unreachable_since or now
        yield RedRow(
            "unreachable", str(person), why_not_texted(person.unreachable_reason), since, person_page(person.pk)
        )


def texts_not_answered(now: datetime) -> Iterator[RedRow]:
    for text in (
        Inbound.objects.unanswered().filter(received_at__lt=now - timedelta(minutes=2)).select_related("person")
    ):
        subject = str(text.person or _("unknown number"))
        yield RedRow("not_answered", subject, _("Received and not answered yet."), text.received_at, reverse("inbox"))


def lots_over_time(now: datetime) -> Iterator[RedRow]:
    for lot, subject in _where_they_lie(Lot.objects.over_their_time(now)):
        reason = _("Past its discard-by: throw it away and enter it.")
        yield RedRow("lot_over_time", subject, reason, lot.discard_by or now, lot_page(lot.pk))


def lots_unlabelled(now: datetime) -> Iterator[RedRow]:
    for lot, subject in _where_they_lie(Lot.objects.unlabelled()):
        reason = _("Nobody wrote down its allergens.")
        yield RedRow("lot_unlabelled", subject, reason, lot.received_at or now, lot_page(lot.pk))


def _where_they_lie(lots: LotQuerySet) -> Iterator[tuple[Lot, str]]:
    """Each with its code, what it is, and the places at which the book says some of it is."""
    for line in lines_of(lots.select_related("item")):
        places = ", ".join(place.site.name for place in line.places if place.quantity > 0)
        yield line.lot, f"{line.lot.code}: {line.lot.item.name}, {places}"


def items_low(now: datetime) -> Iterator[RedRow]:
    for low in low_items(now):
        reason = _("%(meals)s meals left; you asked to be told below %(below)s.") % {
            "meals": low.meals,
            "below": low.item.low_below,
        }
        subject = f"{low.item.name}, {low.item.get_variant_display()}"
        yield RedRow("item_low", subject, reason, low.since, f"{reverse('stock')}?only=low")


def stock_surprises(now: datetime) -> Iterator[RedRow]:
    for entry in Movement.objects.filter(is_surprise=True, countered_by__isnull=True).select_related("lot", "site"):
        reason = _("%(quantity)s more than the book said.") % {"quantity": f"{entry.quantity.normalize():f}"}
        subject = f"{entry.lot.code}, {entry.site.name}"
        yield RedRow("stock_surprise", subject, reason, entry.at, lot_page(entry.lot_id))


def counts_missing(now: datetime) -> Iterator[RedRow]:
    """A place that served, and an hour later has no count."""
    today = day_of(now)
    missing = {(status.site.pk, status.service) for status in day_count_status(today) if status.is_missing}
    for window in ServiceWindow.objects.on(today).exclude(service="groceries").select_related("site"):
        due = at(today, window.closes) + timedelta(hours=1)
        if now >= due and (window.site_id, window.service) in missing:
            reason = _("No count for today yet: call the lead.")
            yield RedRow("no_count", window.site.name, reason, due, count_page(today, window.site_id, window.service))


def counts_unbalanced(now: datetime) -> Iterator[RedRow]:
    """Counts of the last two days that do not add up."""
    for count in MealCount.objects.in_force().filter(day__gte=day_of(now) - timedelta(days=2)).select_related("site"):
        if count.surplus:
            reason = _("The count of %(day)s does not add up: %(surplus)s meals.") % {
                "day": say_day(count.day),
                "surplus": f"{count.surplus:+d}",
            }
            subject = f"{count.site.name}, {count.get_variant_display() or _('all together')}"
            mend = count_page(count.day, count.site_id, count.service)
            yield RedRow("count_unbalanced", subject, reason, count.counted_at, mend)


def numbers_unknown(now: datetime) -> Iterator[RedRow]:
    """Places that were asked twice how many they expect, and said nothing."""
    for one in to_call(now):
        reason = _("Nobody has said how many they need on %(day)s: call.") % {"day": say_day(one.day)}
        mend = reverse("needs_of_day", args=[one.day])
        yield RedRow("number_unknown", one.site.name, reason, one.since, mend)


def orders_unanswered(now: datetime) -> Iterator[RedRow]:
    """Kitchens that were asked to cook and have said nothing for half an hour."""
    asked = Order.objects.open().filter(day__in=_days_in_view(now), asked_at__lte=now - timedelta(minutes=30))
    for order in asked.select_related("kitchen", "item"):
        reason = _("%(meals)s %(item)s for %(day)s: no answer yet, call.") % {
            "meals": order.meals,
            "item": order.item.name,
            "day": say_day(order.day),
        }
        mend = reverse("orders_of_day", args=[order.day])
        yield RedRow("order_unanswered", order.kitchen.name, reason, order.asked_at, mend)


def care_without_adults(now: datetime) -> Iterator[RedRow]:
    sessions = list(
        CareSession.objects.filter(day__in=_days_in_view(now), opened_at=None).select_related("place__site")
    )
    adults = adults_confirmed(sessions)
    for session in sessions:
        due = at(session.day - timedelta(days=1), time(20, 30))
        if session.booked and adults[session.pk] < ADULTS_TO_OPEN and due <= now < at(session.day, session.ends):
            reason = _("%(adults)s of 2 adults confirmed, %(children)s children booked.") % {
                "adults": adults[session.pk],
                "children": session.booked,
            }
            mend = reverse("care_session", args=[session.pk])
            yield RedRow("care_without_adults", session.place.site.name, reason, due, mend)


def plan_page(day: date) -> str:
    return reverse("plan_of_day", args=[day])


def lot_page(lot: int) -> str:
    return reverse("stock_lot", args=[lot])


def pin_page(site: int) -> str:
    return reverse("place_pin", args=[site])


def count_page(day: date, site: int, service: str) -> str:
    return reverse("count_sheet", args=[day, site, service])


KINDS = {
    "danger": gettext_lazy("Somebody may be in danger"),
    "recall": gettext_lazy("Recalled food"),
    "care_without_adults": gettext_lazy("Childcare without two adults"),
    "pair_without_adults": gettext_lazy("Visits and childcare without two adults"),
    "route_problem": gettext_lazy("Trouble on a route"),
    "food_time": gettext_lazy("Food that runs out of its time"),
    "nobody_there": gettext_lazy("Places where a driver found nobody"),
    "car_late": gettext_lazy("Cars that come late"),
    "change_unread": gettext_lazy("Changes that a driver has not read"),
    "boxes_out": gettext_lazy("Routes whose boxes are not back"),
    "too_warm": gettext_lazy("Food that came too warm, or too late"),
    "ran_out": gettext_lazy("Places that ran out of food"),
    "unserved": gettext_lazy("Places that no route serves"),
    "no_plan": gettext_lazy("Days without a plan"),
    "shortage": gettext_lazy("Too little food"),
    "no_coordinates": gettext_lazy("Places without coordinates"),
    "lot_over_time": gettext_lazy("Food past its time"),
    "lot_unlabelled": gettext_lazy("Food without a label"),
    "item_low": gettext_lazy("Items that run low"),
    "no_lot": gettext_lazy("Meals that come from no lot"),
    "stock_surprise": gettext_lazy("More in stock than the book says"),
    "route_unaccepted": gettext_lazy("Drivers who have not said yes"),
    "delivered_short": gettext_lazy("Deliveries that were short"),
    "line_stopped": gettext_lazy("No text leaves"),
    "no_sender": gettext_lazy("Nobody sends texts"),
    "opted_out": gettext_lazy("People to phone: they want no texts"),
    "to_judge": gettext_lazy("Texts that may not have left"),
    "not_texted": gettext_lazy("People whom a text did not reach"),
    "bulk_not_arrived": gettext_lazy("Texts to many that did not reach all"),
    "texts_waiting": gettext_lazy("Texts that wait too long"),
    "in_doubt": gettext_lazy("Texts in doubt"),
    "unknown_code": gettext_lazy("Error codes of the network that nobody knows"),
    "unreachable": gettext_lazy("Numbers that take no texts"),
    "not_understood": gettext_lazy("Texts that wait for a person"),
    "not_answered": gettext_lazy("Texts not answered yet"),
    "search_in_vain": gettext_lazy("Shifts for which nobody is left to ask"),
    "crew_unknown": gettext_lazy("Crews that nobody has checked in"),
    "shift_short": gettext_lazy("Shifts that lack people"),
    "no_count": gettext_lazy("Counts that are missing"),
    "number_unknown": gettext_lazy("Places that have not said how many"),
    "order_unanswered": gettext_lazy("Kitchens that have not answered an order"),
    "count_unbalanced": gettext_lazy("Counts that do not add up"),
    "day_open": gettext_lazy("Days that are not closed"),
}

FINDERS: tuple[Callable[[datetime], Iterator[RedRow]], ...] = (
    texts_of_danger,
    recalls_unanswered,
    line_stopped,
    care_without_adults,
    pairs_without_two_adults,
    route_problems,
    food_running_out_of_time,
    nobody_there,
    cars_late,
    changes_unread,
    food_too_warm,
    places_run_out,
    unserved_places,
    days_without_plan,
    shortages,
    places_nowhere,
    lots_over_time,
    lots_unlabelled,
    items_low,
    unbound_food,
    stock_surprises,
    routes_unaccepted,
    deliveries_short,
    boxes_out,
    opted_out_with_work,
    texts_waiting,
    texts_to_judge,
    people_not_texted,
    bulks_not_arrived,
    texts_in_doubt,
    unknown_codes,
    numbers_unusable,
    texts_not_understood,
    texts_not_answered,
    searches_in_vain,
    crews_unanswered,
    shifts_short,
    counts_missing,
    counts_unbalanced,
    days_open,
    numbers_unknown,
    orders_unanswered,
)
