"""A driver's own page: what to load, the places in order, and what became of each. It works without a network too."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dispatch.answers import accept_route, decline_route
from mutualaid.dispatch.driver_route import DriverRoute, Place, read_driver_route
from mutualaid.dispatch.models import Report, Route, Stop
from mutualaid.dispatch.reports import Sent, report_arrived, report_done, report_late, report_nobody, report_problem
from mutualaid.distribution.actions import COLDEST_F, HOTTEST_F, MOST_MEALS
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.links import coming_routes
from mutualaid.operations.models import PersonalLink
from mutualaid.operations.phone.entry import Refused, Visit, back, by_link, show
from mutualaid.strike.models import now

ROUTE = PersonalLink.Purpose.ROUTE
A_DAY = 24 * 60 * 60
MOST_ID = 2**53
MOST_MINUTES = 240  # who comes later than that phones the desk


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place as the page shows it. The ids name what a browser without JavaScript sends: a second tap sends none."""

    place: Place
    arrived_id: UUID = field(default_factory=uuid4)
    done_id: UUID = field(default_factory=uuid4)
    nobody_id: UUID = field(default_factory=uuid4)
    late_id: UUID = field(default_factory=uuid4)
    problem_id: UUID = field(default_factory=uuid4)

    @property
    def stop(self) -> Stop:
        return self.place.stop

    @property
    def key(self) -> str:
        return f"stop-{self.stop.pk}"


@dataclass(frozen=True, slots=True)
class RouteRow:
    driven: DriverRoute
    rows: list[PlaceRow]
    is_today: bool

    @property
    def route(self) -> Route:
        return self.driven.route

    @property
    def key(self) -> str:
        return f"boxes-{self.route.pk}"


class ReportForm(forms.Form):
    """One report. `ago`: seconds since it was made, by the phone's own clock, which may be wrong but runs evenly."""

    id = forms.UUIDField()
    stop = forms.IntegerField(min_value=1, max_value=MOST_ID)
    kind = forms.ChoiceField(choices=Report.Kind.choices)
    number = forms.IntegerField(label=_("Meals handed over"), required=False, min_value=0, max_value=MOST_MEALS)
    temperature = forms.DecimalField(
        label=_("Temperature, °F"),
        required=False,
        min_value=COLDEST_F,
        max_value=HOTTEST_F,
        max_digits=4,
        decimal_places=1,
    )
    minutes = forms.IntegerField(label=_("Minutes late"), required=False, min_value=1, max_value=MOST_MINUTES)
    words = forms.CharField(label=_("What is wrong?"), required=False, max_length=200)
    ago = forms.IntegerField(required=False, min_value=0, max_value=A_DAY)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") == Report.Kind.PROBLEM and not self.cleaned_data.get("words"):
            self.add_error("words", _("Say in a few words what is wrong."))
        if self.cleaned_data.get("kind") == Report.Kind.LATE and not self.cleaned_data.get("minutes"):
            self.add_error("minutes", _("Say how many minutes."))
        return self.cleaned_data


def first_error(form: forms.Form) -> str:
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else str(errors[0])


def show_routes(request: HttpRequest, visit: Visit, refused: Refused | None = None) -> HttpResponse:
    at = now()
    routes = [_route_row(route, at) for route in coming_routes(visit.person, at)]
    answer = show(request, visit, "phone/route.html", refused=refused, now=at, routes=routes, most_minutes=MOST_MINUTES)
    # How long the phone may show the page that it kept, for places without a network; see static/driver-worker.js.
    answer["X-Keep-Seconds"] = str(max(int((visit.link.expires_at - at).total_seconds()), 0))
    return answer


@require_POST
@by_link(ROUTE)
def accept(request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        accept_route(visit.person, now=now(), route_id=_named(request))
    except Refusal as refusal:
        return show_routes(request, visit, Refused("accept", refusal.message))
    return back(visit, "accepted")


@require_POST
@by_link(ROUTE)
def decline(request: HttpRequest, visit: Visit) -> HttpResponse:
    try:
        decline_route(visit.person, now=now(), route_id=_named(request))
    except Refusal as refusal:
        return show_routes(request, visit, Refused("accept", refusal.message))
    return back(visit, "declined")


def _named(request: HttpRequest) -> int | None:
    """The route that was tapped; a page kept since before names none."""
    typed = request.POST.get("route", "")
    return int(typed) if typed.isdecimal() and len(typed) < 16 else None


@require_POST
@by_link(ROUTE)
def report(request: HttpRequest, visit: Visit) -> HttpResponse:
    """One report, from a form or from the phone's own list of what it could not send before.

    JSON for the list: 200, 409 with the refusal, 422 with what is wrong with it; the last two are not to be repeated.
    """
    form = ReportForm(request.POST)
    for_list = request.headers.get("Accept") == "application/json"
    row = f"stop-{request.POST.get('stop', '')[:20]}"
    if not form.is_valid():
        return told(request, visit, Refused(row, first_error(form)), for_list, status=422)
    try:
        _take(visit, form.cleaned_data, now())
    except Refusal as refusal:
        return told(request, visit, Refused(row, refusal.message), for_list)
    return JsonResponse({}) if for_list else back(visit, "reported")


def _take(visit: Visit, said: dict[str, Any], at: datetime) -> None:
    sent = Sent(said["stop"], said["id"], at - timedelta(seconds=said["ago"] or 0))
    match said["kind"]:
        case Report.Kind.ARRIVED:
            report_arrived(visit.person, now=at, sent=sent)
        case Report.Kind.DONE:
            report_done(visit.person, delivered=said["number"], temperature_f=said["temperature"], now=at, sent=sent)
        case Report.Kind.NOBODY:
            report_nobody(visit.person, now=at, sent=sent)
        case Report.Kind.LATE:
            report_late(visit.person, minutes=said["minutes"], now=at, sent=sent)
        case Report.Kind.PROBLEM:
            report_problem(visit.person, words=said["words"], now=at, sent=sent)


def told(request: HttpRequest, visit: Visit, refused: Refused, for_list: bool, *, status: int = 409) -> HttpResponse:
    """Why it was not taken, in words: as JSON for the phone's list, else beside the row of the page."""
    if for_list:
        return JsonResponse({"message": refused.message}, status=status)
    return show_routes(request, visit, refused)


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the route on the phone. Browsers let it serve only pages below its own address."""
    script = (Path(settings.ROOT) / "mutualaid" / "static" / "driver-worker.js").read_text()
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def _route_row(route: Route, at: datetime) -> RouteRow:
    driven = read_driver_route(route, now=at)
    return RouteRow(driven, [PlaceRow(place) for place in driven.places], route.plan.day == day_of(at))
