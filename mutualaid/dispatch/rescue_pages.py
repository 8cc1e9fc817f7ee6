"""The rescue sheet as plain lines, to be copied into whatever still sends text messages."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, rescue_of
from mutualaid.dispatch.sheets.rescue import rescue_lines
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import now


@coordinator_required
@require_safe
def plan_lines(request: DeskRequest, day: date, version: int) -> HttpResponse:
    plan = get_object_or_404(DayPlan, day=day, version=version)
    rescue = rescue_of(loadings_of(plan, now=now()), imprint_of(plan, now=now()), language=request.user.language)
    page = {"plan": plan, "day": day, "now": now(), "lines": rescue_lines(rescue)}
    response = render(request, "dispatch/lines.html", page)
    response["Cache-Control"] = "private, no-store"
    return response
