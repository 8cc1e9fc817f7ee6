"""The day's counts on the desk: which are in, and the sheet into which paper is typed."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mutualaid.distribution.actions import CountStatus, day_count_status, record_sheet
from mutualaid.distribution.at_places import remarks_of
from mutualaid.distribution.brought import brought_to
from mutualaid.distribution.came import can_be_counted
from mutualaid.distribution.food_safety import gravest
from mutualaid.distribution.forms import CAME, CountForm, column_words
from mutualaid.distribution.models import MealCount, Need
from mutualaid.inventory.models import Variant
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Service, Site
from mutualaid.strike.models import day_behind, now


@coordinator_required
@require_safe
def counts_now(request: DeskRequest) -> HttpResponse:
    """The counts of today, or of the last strike day before it."""
    return redirect("counts_of_day", day_behind(day_of(now())))


@coordinator_required
@require_safe
def counts_of_day(request: DeskRequest, day: date) -> HttpResponse:
    statuses = day_count_status(day)
    numbers = {
        "in": sum(not status.is_missing for status in statuses),
        "missing": sum(status.is_missing and status.service != Service.GROCERIES for status in statuses),
        "unbalanced": sum(bool(status.unbalanced) for status in statuses),
    }
    waiting = [status for status in statuses if _waits(status)]
    page = {
        "day": day,
        "statuses": statuses,
        "waiting": sorted(waiting, key=lambda status: (not status.unbalanced, status.site.name)),
        "settled": [status for status in statuses if not _waits(status)],
        "numbers": numbers,
        "now": now(),
        "is_to_come": day > day_of(now()),
    }
    return render(request, "distribution/counts.html", page)


def _waits(status: CountStatus) -> bool:
    """Bags need no count; what does not add up wants another look."""
    return bool(status.unbalanced) or (status.is_missing and status.service != Service.GROCERIES)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def count_sheet(request: DeskRequest, day: date, site: int, service: str) -> HttpResponse:
    """One place's paper. Saved as it is: what does not balance is flagged, beside its column, and can be corrected."""
    place, at = get_object_or_404(Site, pk=site), now()
    if not can_be_counted(place, day, service):
        raise Http404
    counts = {count.variant: count for count in _in_force(place, day, service)}
    brought = brought_to(place, day=day, service=service)
    columns = _columns(place, day, service, {*counts, *brought})
    form = CountForm(
        request.POST if request.method == "POST" else None, columns=columns, counts=counts, brought=brought
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            saved = record_sheet(
                place,
                day=day,
                service=service,
                columns=form.numbers(),
                by=request.user,
                now=at,
                source="paper",
                delivered_at=said["delivered_at"],
                temperature_f=said["temperature_f"],
            )
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return _after(request, place, day, service, saved)
    flags = [(column_words(count.variant), count) for count in counts.values() if count.surplus]
    page = {"site": place, "day": day, "service": Service(service).label, "form": form, "flags": flags, "now": at}
    page |= {"remarks": remarks_of(list(counts.values())), "brought": brought.get("")}
    return render(request, "distribution/count_sheet.html", page | {"counts": counts.values(), "came": CAME})


def _in_force(site: Site, day: date, service: str) -> Sequence[MealCount]:
    counts = MealCount.objects.in_force().filter(site=site, day=day, service=service)
    return list(counts.select_related("counted_by").order_by("variant"))


def _columns(site: Site, day: date, service: str, also: set[str]) -> list[str]:
    """The variants planned, counted or brought, in the house's order; then the column that does not tell them apart."""
    run = Need.objects.filter(run__day=day, site=site, service=service).order_by("-run").values("run")[:1]
    planned = Need.objects.filter(run__in=run, site=site, service=service, meals__gt=0).values_list(
        "variant", flat=True
    )
    known = {*planned, *also}
    return [*(variant for variant in Variant.values if variant in known), ""]


def _after(request: DeskRequest, site: Site, day: date, service: str, saved: list[MealCount]) -> HttpResponse:
    """On to the next sheet of the pile; back to this one when it does not add up, or the food came too warm."""
    if any(count.surplus for count in saved) or gravest(remarks_of(saved)):
        return redirect("count_sheet", day, site.pk, service)
    messages.success(request, _("%(site)s is saved. It adds up.") % {"site": site.name}, extra_tags="good")
    missing = [one for one in day_count_status(day) if one.is_missing and one.service != Service.GROCERIES]
    later = [status for status in missing if status.site.code > site.code] or missing
    if later:
        return redirect("count_sheet", day, later[0].site.pk, later[0].service)
    return redirect("counts_of_day", day)
