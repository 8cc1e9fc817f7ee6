"""Series on the desk: the same shift on many days, written once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.shifts.models import Claim, Shift, ShiftSeries
from mutualaid.shifts.series import add_series, change_series, end_series
from mutualaid.shifts.series_form import SeriesForm
from mutualaid.strike.models import day_ahead, now


@coordinator_required
@require_safe
def all_series(request: DeskRequest) -> HttpResponse:
    series = ShiftSeries.objects.filter(ended_at=None).select_related("place__site")
    page = {"series": series.order_by("place__site__name", "starts", "pk"), "day": day_ahead(day_of(now()))}
    return render(request, "shifts/all_series.html", page | {"now": now()})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest) -> HttpResponse:
    at = now()
    form = SeriesForm(request.POST if request.method == "POST" else None, first_day=day_ahead(day_of(at)))
    if form.is_valid():
        try:
            series = add_series(form.plan(), by=request.user, now=at)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            made = series.shifts.count()
            words = ngettext("%(made)d shift stands open.", "%(made)d shifts stand open.", made) % {"made": made}
            messages.success(request, words, extra_tags="good")
            return redirect("series")
    return render(request, "shifts/series.html", {"form": form, "now": at})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: DeskRequest, pk: int) -> HttpResponse:
    """Whoever holds a place is told; the page says beforehand how many they are."""
    at, series = now(), get_object_or_404(ShiftSeries, pk=pk, ended_at=None)
    form = SeriesForm(request.POST if request.method == "POST" else None, first_day=series.first_day, series=series)
    if form.is_valid():
        try:
            change_series(pk, form.plan(), by=request.user, now=at)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Changed. Whom it concerns is told."), extra_tags="good")
            return redirect("series")
    ahead = Shift.objects.filter(series=series, starts_at__gt=at).standing()
    held = Claim.objects.held().filter(shift__in=ahead).values("person").distinct().count()
    page = {"form": form, "series": series, "ahead": ahead.count(), "held": held, "now": at}
    return render(request, "shifts/series.html", page)


@coordinator_required
@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    get_object_or_404(ShiftSeries, pk=pk)
    end_series(pk, by=request.user, now=now())
    messages.success(request, _("The series has ended; its shifts ahead are called off."), extra_tags="good")
    return redirect("series")
