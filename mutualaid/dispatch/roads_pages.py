"""Where driving times come from, what drivers' own times say about them, and the button that takes those over."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mutualaid.dispatch.driving_times import learned, use_reported_times, use_shipped_times
from mutualaid.dispatch.models import DrivingTimes
from mutualaid.dispatch.roads import line_in_force, pace_in_force, roads_in_force
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import now
from routes.calibrate import LEAST_LEGS
from routes.hours import read_hours
from routes.problem import clock
from routes.roads.pickets import AROUND_METRES, DETOUR_SECONDS


@coordinator_required
@require_http_methods(["GET", "POST"])
def roads(request: DeskRequest) -> HttpResponse:
    if request.method == "POST":
        return _take_over(request)
    in_force = roads_in_force()
    page = {
        "roads": in_force,
        "trouble": _(in_force.trouble) if in_force.trouble else "",
        "line": line_in_force(),
        "pace": pace_in_force(),
        "learned": None if in_force.kind == "engine" else learned(in_force),
        "least": LEAST_LEGS,
        "hours": [(clock(one.starts), clock(one.ends), one.factor) for one in read_hours(settings.SLOWER_HOURS).slower],
        "around": round(AROUND_METRES),
        "detour": DETOUR_SECONDS // 60,
        "taken": DrivingTimes.objects.order_by("-at", "-pk").select_related("by")[:5],
        "now": now(),
    }
    return render(request, "dispatch/roads.html", page)


def _take_over(request: DeskRequest) -> HttpResponse:
    shipped = request.POST.get("use") == "shipped"
    try:
        (use_shipped_times if shipped else use_reported_times)(by=request.user, now=now())
    except Refusal as no:
        messages.error(request, no.message)
    else:
        messages.success(request, _("These numbers count from the next draft on. Plans that stand are not changed."))
    return redirect("roads")
