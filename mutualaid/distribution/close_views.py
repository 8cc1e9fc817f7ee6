"""The end of the day on the desk: what is not counted yet, the day's totals, and the button that closes it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.distribution.closing import DayAtItsEnd, Total, close_day, day_at_its_end, reopen_day, say_no_count
from mutualaid.distribution.forms import WORDS, column_words
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Service, Site
from mutualaid.strike.models import day_behind, now

REASONS: tuple[str | Promise, ...] = (
    gettext_lazy("It did not open."),
    gettext_lazy("Nobody counted, and nobody can say."),
    gettext_lazy("The sheet is lost."),
)


@coordinator_required
@require_safe
def close_now(request: DeskRequest) -> HttpResponse:
    """The end of today, or of the last strike day before it."""
    return redirect("close_of_day", day_behind(day_of(now())))


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def close_of_day(request: DeskRequest, day: date) -> HttpResponse:
    refused = None
    if request.method == "POST":
        try:
            close_day(day, by=request.user, now=now())
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("The day is closed."), extra_tags="good")
            return redirect("close_of_day", day)
    end = day_at_its_end(day)
    page = {"day": day, "end": end, "rows": rows_of(end), "reasons": REASONS, "refused": refused, "now": now()}
    page |= {"is_to_come": day > day_of(now()), "heads": [column_words(total.variant) for total in end.totals]}
    return render(request, "distribution/close.html", page)


@coordinator_required
@require_POST
def day_reopened(request: DeskRequest, day: date) -> HttpResponse:
    if reopen_day(day, by=request.user, now=now()):
        messages.success(request, _("The day is open again: correct it, then close it."), extra_tags="good")
    return redirect("close_of_day", day)


@coordinator_required
@require_POST
def no_count(request: DeskRequest, day: date, site: int, service: str) -> HttpResponse:
    place = get_object_or_404(Site, pk=site)
    if service not in Service.values:
        raise Http404
    try:
        say_no_count(place, day=day, service=service, why=request.POST.get("why", ""), by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, f"{place.name}: {refusal.message}")
    else:
        messages.success(request, _("%(site)s has no count, and a reason.") % {"site": place.name}, extra_tags="good")
    return redirect("close_of_day", day)


def rows_of(end: DayAtItsEnd) -> list[Mapping[str, Any]]:
    """The sheet of the whole day, line by line: a number a column, then all together."""

    def row(words: str | Promise, number: Any, css: str = "") -> Mapping[str, Any]:
        return {
            "words": words,
            "numbers": [number(total) for total in end.totals],
            "whole": number(end.whole),
            "css": css,
        }

    def of(name: str) -> Any:
        return lambda total: total.numbers[name]

    came = [row(WORDS[name], of(name)) for name in ("received", "carried_over", "moved_in")]
    went = ("first_meals", "seconds", "adults", "damaged", "discarded", "left_over", "moved_out")
    return [
        *came,
        row(_("There were"), lambda total: total.came, "sum"),
        *(row(WORDS[name], of(name)) for name in went),
        row(_("Accounted for"), _accounted_for, "sum"),
        row(_("Too many (+) or missing (−)"), lambda total: total.surplus, "sum"),
        row(WORDS["turned_away"], of("turned_away")),
    ]


def _accounted_for(total: Total) -> int:
    return total.came + total.surplus
