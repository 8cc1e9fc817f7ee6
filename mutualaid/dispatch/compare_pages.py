"""Two versions of a day's plan side by side, on the desk."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mutualaid.dispatch.compare import compare
from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.pages import compared_with
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import now


@coordinator_required
@require_safe
def plan_compare(request: DeskRequest, day: date, version: int) -> HttpResponse:
    """This version against another (`?with=`), by default the one that people hold in their hands."""
    plan = get_object_or_404(DayPlan, day=day, version=version)
    versions = list(DayPlan.objects.of(day))
    asked = request.GET.get("with", "")
    other = next((one for one in versions if str(one.version) == asked), None) or compared_with(plan, versions)
    page = {"plan": plan, "day": day, "now": now(), "others": [one for one in versions if one != plan]}
    if other is not None and other != plan:
        page["found"] = compare(*sorted((other, plan), key=lambda one: one.version))
    return render(request, "dispatch/compare.html", page)
