"""The loose ends of food at places: too warm, run out, and a day that nobody has closed."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutualaid.dashboard.red_row import RedRow
from mutualaid.dispatch.models import DayPlan, Stop
from mutualaid.distribution.actions import day_count_status
from mutualaid.distribution.at_places import remarks_by_count
from mutualaid.distribution.food_safety import Label, gravest, remarks_on
from mutualaid.distribution.models import DayClosing, MealCount, RanOut
from mutualaid.lib.days import at, day_of, say_day
from mutualaid.operations.left_overs import left_overs
from mutualaid.sites.models import SHUT, ServiceWindow

CLOSED_BY = time(20)


def food_too_warm(now: datetime) -> Iterator[RedRow]:
    """Today's deliveries over a limit, as places counted them or drivers measured them."""
    today = day_of(now)
    measured = MealCount.objects.in_force().filter(day=today).exclude(temperature_f=None, delivered_at=None)
    counted: set[int] = set()
    for count, remarks in remarks_by_count(list(measured.select_related("site"))):
        counted.add(count.site_id)
        if remark := gravest(remarks):
            mend = reverse("count_sheet", args=[today, count.site_id, count.service])
            yield RedRow("too_warm", count.site.name, str(remark), count.counted_at, mend)
    stops = Stop.objects.filter(
        kind=Stop.Kind.DELIVER, route__plan__in=DayPlan.objects.in_force(), route__plan__day=today
    ).exclude(temperature_f=None)
    for stop in stops.exclude(site__in=counted).select_related("site").prefetch_related("items__lot"):
        until = [item.lot.discard_by for item in stop.items.all() if item.lot and item.lot.discard_by]
        label = Label(discard_by=min(until, default=None))
        if remark := gravest(remarks_on(label, temperature_f=stop.temperature_f, delivered_at=stop.done_at)):
            yield RedRow(
                "too_warm", stop.site.name, str(remark), stop.done_at or now, reverse("plan_of_day", args=[today])
            )


def places_run_out(now: datetime) -> Iterator[RedRow]:
    """Who says during service that food runs out, until it was seen to or the hours are over."""
    if not _anybody_ran_out(now):
        return
    found = left_overs(now)
    for one in found.suggestions:
        reason = ngettext(
            "%(meals)s meal is left over at %(site)s: pass it on.",
            "%(meals)s meals are left over at %(site)s: pass them on.",
            one.meals,
        ) % {"meals": one.meals, "site": found.sites[one.from_site].name}
        yield RedRow("ran_out", found.sites[one.to_site].name, reason, now, reverse("surplus"))
    for want in found.alone:
        lack = ngettext(
            "%(meals)s meal missing, and nobody in reach has any left.",
            "%(meals)s meals missing, and nobody in reach has any left.",
            want.meals,
        )
        yield RedRow("ran_out", found.sites[want.site].name, lack % {"meals": want.meals}, now, reverse("surplus"))


def _anybody_ran_out(now: datetime) -> bool:
    """Most minutes nobody did, and the list is read every few seconds."""
    today = day_of(now)
    hungry = MealCount.objects.in_force().filter(day=today, turned_away__gt=0)
    short = Stop.objects.filter(short__gt=0, route__plan__in=DayPlan.objects.in_force(), route__plan__day=today)
    return RanOut.objects.filter(day=today).exists() or hungry.exists() or short.exists()


def days_open(now: datetime) -> Iterator[RedRow]:
    """From 20:00 on, a day of the last three on which places served and that nobody closed."""
    days = [day for back in range(3) if now >= at(day := day_of(now) - timedelta(days=back), CLOSED_BY)]
    closed = DayClosing.objects.filter(day__in=days, reopened_at=None).values("day")
    served = ServiceWindow.objects.filter(day__in=days).exclude(day__in=closed)
    found = set(served.values_list("day", "site__status"))
    at_open_places = {day for day, status in found if status not in SHUT}
    for day in sorted({day for day, _status in found}):
        if day not in at_open_places and not day_count_status(day):
            continue
        reason = _("Nobody has closed this day: its counts, and where its meals went.")
        yield RedRow("day_open", say_day(day), reason, at(day, CLOSED_BY), reverse("close_of_day", args=[day]))
