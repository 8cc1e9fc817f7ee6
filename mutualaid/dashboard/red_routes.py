"""Loose ends of routes on the day: who has not said yes, what was not read, cars late, food running out of its time."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutualaid.dashboard.red_row import Button, RedRow
from mutualaid.dispatch.models import DayPlan, Route, Stop
from mutualaid.dispatch.on_the_road import driven_today
from mutualaid.dispatch.stand_bys import SAID_UNTIL, ready_for, without_driver
from mutualaid.lib.days import at, day_of, say_time

TIME_TO_READ = timedelta(minutes=10)


def routes_unaccepted(now: datetime) -> Iterator[RedRow]:
    """From 20:30 on the evening before: who has not said yes is called. A no is one at any time."""
    routes = without_driver(now)
    ready = ready_for(routes)
    for route in routes:
        reason = _("The driver has not said yes: call, or use a stand-by.")
        if route.declined_at:
            reason = _("The driver cannot drive it: use a stand-by.")
        if names := ", ".join(str(offer.person) for offer in ready.get(route.offer_id, ())):
            reason += " " + _("Could take it over: %(who)s.") % {"who": names}
        since = route.declined_at or at(route.plan.day - timedelta(days=1), SAID_UNTIL)
        said = [(gettext_lazy("Says yes on the phone"), "yes"), (gettext_lazy("Says no on the phone"), "no")]
        yield _row("route_unaccepted", route, reason, since, *said)


def changes_unread(now: datetime) -> Iterator[RedRow]:
    """A change counts once the driver has said that it was read: after ten minutes somebody calls and reads it out."""
    unread = Route.objects.filter(
        plan__in=DayPlan.objects.in_force(), accepted_at__isnull=False, seen_at=None, ends_at__gt=now
    )
    for route in unread.filter(changed_at__lte=now - TIME_TO_READ).select_related("plan", "offer__person"):
        reason = _("Has not answered that the change was read: call, and have it read back.")
        since = route.changed_at or now
        yield _row("change_unread", route, reason, since, (gettext_lazy("Was read back on the phone"), "yes"))


def cars_late(now: datetime) -> Iterator[RedRow]:
    for driven in driven_today(now):
        if late := next(iter(driven.late), None):
            reason = _("Comes to %(site)s at about %(time)s, %(minutes)s minutes late.") % {
                "site": late.stop.site.name,
                "time": say_time(late.at),
                "minutes": round(late.late.total_seconds() / 60),
            }
            yield _row("car_late", driven.route, reason, late.stop.arrives_at)


def food_running_out_of_time(now: datetime) -> Iterator[RedRow]:
    for driven in driven_today(now):
        for one, until in driven.running_out_of_time:
            reason = _("The food for %(site)s must be gone by %(until)s, and comes at about %(time)s.") % {
                "site": one.stop.site.name,
                "until": say_time(until),
                "time": say_time(one.at),
            }
            yield _row("food_time", driven.route, reason, one.stop.arrives_at)
        for one, until in driven.long_on_the_road:
            reason = _(
                "The food for %(site)s should be there by %(until)s, 2 hours after loading; it comes at about %(time)s."
            ) % {"site": one.stop.site.name, "until": say_time(until), "time": say_time(one.at)}
            yield _row("food_time", driven.route, reason, one.stop.arrives_at)


def nobody_there(now: datetime) -> Iterator[RedRow]:
    """Places where a driver found nobody today: their food is still in the car."""
    stops = Stop.objects.filter(
        route__plan__in=DayPlan.objects.in_force().filter(day=day_of(now)), delivered=0, problem_at__isnull=False
    )
    for stop in stops.filter(done_at__isnull=False).select_related("site", "route__plan", "route__offer__person"):
        reason = _("Nobody took the food at %(site)s: call there, and the driver.") % {"site": stop.site.name}
        yield _row("nobody_there", stop.route, reason, stop.problem_at or now)


def boxes_out(now: datetime) -> Iterator[RedRow]:
    """Routes of today and yesterday that are over, and nobody has said where their crates and cold boxes are."""
    days = [day_of(now), day_of(now) - timedelta(days=1)]
    over = Route.objects.filter(plan__in=DayPlan.objects.in_force().filter(day__in=days), closed_at=None)
    over = over.filter(ends_at__lte=now, accepted_at__isnull=False)
    for route in over.select_related("plan", "offer__person"):
        reason = _("Nobody has said whether crates and cold boxes are back.")
        yield _row("boxes_out", route, reason, route.ends_at, (gettext_lazy("All boxes are back"), "back"))


def _row(kind: str, route: Route, reason: str, since: datetime, *said: tuple[object, str]) -> RedRow:
    subject = _("Route %(number)s, %(driver)s") % {"number": route.number, "driver": route.offer.person}
    buttons = tuple(Button(str(words), reverse("route_said", args=[route.pk, what])) for words, what in said)
    return RedRow(kind, subject, reason, since, reverse("plan_of_day", args=[route.plan.day]), buttons)
