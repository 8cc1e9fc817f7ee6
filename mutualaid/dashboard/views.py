"""What the desk sees: the day at a glance, the red list, and what a place's status means to whom."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.contrib import messages
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from mutualaid.dashboard.day import DayGlance, day_at_a_glance, days_in_view
from mutualaid.dashboard.day_clock import next_tasks
from mutualaid.dashboard.forms import StatusForm
from mutualaid.dashboard.red_list import KINDS, RedRow, red_list
from mutualaid.dashboard.red_row import DANGER
from mutualaid.dashboard.workbook import day_workbook
from mutualaid.lib.errors import Refusal
from mutualaid.operations.actions import change_status, people_due, sent_away
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Site, Status
from mutualaid.strike.models import Strike, now

MOST_UNFOLDED = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the server: does it answer, and does the database?"""
    try:
        Strike.objects.exists()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    return JsonResponse({"database": "ok"})


@coordinator_required
@require_safe
def day_page(request: DeskRequest, day: date | None = None) -> HttpResponseBase:
    """The day at a glance. It asks for its own inner part again and again, and mostly hears that nothing changed."""
    at = now()
    days = days_in_view(at)
    glance = day_at_a_glance(day or days[0], now=at)
    red = len(red_list(at))
    is_part = "HX-Request" in request.headers
    etag = _etag(glance, red, is_part, at)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    page = {"day": glance.day, "days": sorted({*days, glance.day}), "glance": glance, "red": red, "now": at}
    template = "dashboard/_day.html" if is_part else "dashboard/day.html"
    response = render(request, template, page | {"next_tasks": next_tasks(at)})
    response["ETag"] = etag
    patch_vary_headers(response, ["HX-Request"])
    return response


def _etag(glance: DayGlance, red: int, is_part: bool, at: datetime) -> str:
    """New with every change, and with every minute, since the page says how long ago things were."""
    shown = f"{glance!r} {red} {is_part} {get_language()} {at:%Y%m%dT%H%M}"
    return f'"{hashlib.sha256(shown.encode()).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class RedGroup:
    title: str | Promise
    rows: tuple[RedRow, ...]

    @property
    def is_folded(self) -> bool:
        return len(self.rows) > MOST_UNFOLDED and self.rows[0].kind != DANGER


@coordinator_required
@require_safe
def red(request: DeskRequest) -> HttpResponse:
    at = now()
    rows = red_list(at)
    groups = [RedGroup(KINDS[kind], tuple(found)) for kind, found in groupby(rows, key=lambda row: row.kind)]
    return render(request, "dashboard/red.html", {"groups": groups, "number": len(rows), "now": at})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def place_status(request: DeskRequest, pk: int) -> HttpResponse:
    """Open, full, moved or closed; the page says beforehand how many people will be told."""
    site, at = get_object_or_404(Site, pk=pk), now()
    form = StatusForm(request.POST if request.method == "POST" else None, site=site)
    if form.is_valid():
        said = form.cleaned_data
        try:
            told = change_status(
                site, said["status"], by=request.user, now=at, reason=said["reason"], moved_to=said["moved_to"]
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _status_said(site, told), extra_tags="good")
            return redirect("place", pk)
    crews, everybody = (people_due(site, now=at, families=families) for families in (False, True))
    told_of = {"opening": {*crews, *sent_away(site, at)}, "all": everybody}
    numbers = {name: len(people) for name, people in told_of.items()}
    return render(request, "dashboard/place_status.html", {"site": site, "form": form, "told": numbers, "now": at})


def _status_said(site: Site, told: int) -> str:
    said = _("%(site)s is now %(status)s.") % {"site": site.name, "status": Status(site.status).label}
    return f"{said} " + ngettext("%(told)d person is told.", "%(told)d people are told.", told) % {"told": told}


@coordinator_required
@require_safe
def workbook(request: DeskRequest, day: date) -> HttpResponse:
    """The day as a workbook, made on the spot; nothing of it stays on the server."""
    answer = HttpResponse(day_workbook(day, now=now()), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="strike-day-{day.isoformat()}.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer
