"""The day's plan on the desk: read it, change it by hand, publish it."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mutualaid.dispatch.actions import offer_to_drive, publish_plan
from mutualaid.dispatch.edits import preview_edit, save_edit
from mutualaid.dispatch.forms import ChangeForm, DriverForm
from mutualaid.dispatch.models import DayPlan, DriverOffer, Route
from mutualaid.dispatch.notices import Notice, notices
from mutualaid.dispatch.pages import compared_with, place_on_plan, plan_map, plan_page
from mutualaid.dispatch.sheets.packs import route_pdf
from mutualaid.dispatch.sheets.query import imprint_of, loadings_of, pick_up_packs
from mutualaid.inventory.models import Variant
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Service, Site
from mutualaid.strike.models import day_ahead, now


@coordinator_required
@require_safe
def plan_now(request: DeskRequest) -> HttpResponse:
    return redirect("plan_of_day", day_ahead(day_of(now())))


@coordinator_required
@require_safe
def plan_of_day(request: DeskRequest, day: date) -> HttpResponse:
    """The latest version, or what to do when there is none."""
    plan = DayPlan.objects.of(day).first()
    if plan is None:
        offers = DriverOffer.objects.on(day).count()
        return render(request, "dispatch/no_plan.html", {"day": day, "offers": offers, "now": now()})
    return _show(request, plan)


@coordinator_required
@require_safe
def plan_version(request: DeskRequest, day: date, version: int) -> HttpResponse:
    return _show(request, _version(day, version))


def _version(day: date, version: int) -> DayPlan:
    return get_object_or_404(DayPlan.objects.select_related("made_by", "published_by", "run"), day=day, version=version)


def _show(request: DeskRequest, plan: DayPlan) -> HttpResponse:
    page = {"page": plan_page(plan), "plan": plan, "day": plan.day, "now": now()}
    tiles = {"tile_url": settings.TILE_URL, "tile_credit": settings.TILE_CREDIT}
    return render(request, "dispatch/plan.html", page | tiles)


@coordinator_required
@require_safe
def plan_map_data(request: DeskRequest, day: date, version: int) -> JsonResponse:
    return JsonResponse(plan_map(_version(day, version)))


@coordinator_required
@require_safe
def plan_place(request: DeskRequest, day: date, version: int, pk: int) -> HttpResponse:
    """What can be changed about one place."""
    plan = _version(day, version)
    place = place_on_plan(plan, get_object_or_404(Site.objects.serving_on(day), pk=pk))
    away = request.GET.get("away", "")
    if len(place.bringing) == 1:  # nobody else could be meant
        away = str(place.bringing[0].pk)
    page = {
        "plan": plan,
        "day": day,
        "place": place,
        "form": ChangeForm(plan, initial={"away": away if away.isdecimal() else None}),
        "services": [(one.value, one.label) for one in Service if any(n.service == one.value for n in place.needs)],
        "variants": [(one.value, one.label) for one in Variant],
        "now": now(),
    }
    return render(request, "dispatch/place.html", page)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_change(request: DeskRequest, day: date, version: int) -> HttpResponse:
    """A GET works out what the change would do and shows it; a POST saves what was shown."""
    plan = _version(day, version)
    form = ChangeForm(plan, request.POST if request.method == "POST" else request.GET)
    page = {"plan": plan, "day": day, "form": form, "note": request.POST.get("note", ""), "now": now()}
    if not form.is_valid():
        return render(request, "dispatch/change.html", page)
    try:
        change = form.change()
        if request.method == "POST":
            shown, note = request.POST.get("shown", ""), request.POST.get("note", "")
            after = save_edit(plan, change, by=request.user, now=now(), note=note, shown=shown)
            words = _("Saved as draft version {version}. Nobody is told before it is published.")
            messages.success(request, words.format(version=after.version), extra_tags="good")
            return redirect("plan_version", day, after.version)
    except Refusal as refusal:
        page["refusal"] = refusal.message
    try:
        page["effect"] = preview_edit(plan, form.change(), by=request.user, now=now())
    except Refusal as refusal:
        page["refusal"] = refusal.message
    return render(request, "dispatch/change.html", page)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_publish(request: DeskRequest, day: date, version: int) -> HttpResponse:
    """Says who is told what before anything is."""
    plan = _version(day, version)
    page = {"plan": plan, "day": day, "now": now()}
    if request.method == "POST":
        try:
            publish_plan(plan.pk, by=request.user, now=now())
        except Refusal as refusal:
            return render(request, "dispatch/publish.html", page | {"refusal": refusal.message})
        words = _("Version {version} is in force. Drivers and places are being told.")
        messages.success(request, words.format(version=plan.version), extra_tags="good")
        return redirect("plan_version", day, plan.version)
    before = compared_with(plan, list(DayPlan.objects.of(day)))
    in_force = before if before and before.state == DayPlan.State.PUBLISHED else None
    told: list[Notice] = []
    calls: list[Notice] = []
    for notice in notices(plan, before=in_force, now=now()):
        (calls if notice.must_call(now=now()) else told).append(notice)
    page |= {"told": told, "calls": calls, "parts": sum(notice.parts() for notice in told), "before": in_force}
    return render(request, "dispatch/publish.html", page)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan_add_driver(request: DeskRequest, day: date) -> HttpResponse:
    form = DriverForm(request.POST or None)
    if form.is_valid():
        person = form.cleaned_data["chosen"]
        try:
            offer_to_drive(person, day=day, now=now(), **form.offer())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            words = _("{name} drives that day. Draft again to give {name} a route.")
            messages.success(request, words.format(name=person.name), extra_tags="good")
            return redirect("plan_of_day", day)
    return render(request, "dispatch/add_driver.html", {"day": day, "form": form, "now": now()})


@coordinator_required
@require_safe
def route_sheet(request: DeskRequest, day: date, version: int, number: int) -> HttpResponseBase:
    """One driver's sheet as a PDF, as it would be printed now."""
    plan = _version(day, version)
    get_object_or_404(Route, plan=plan, number=number)
    packs = pick_up_packs(loadings_of(plan, now=now()), imprint_of(plan, now=now()), language=request.user.language)
    for pack in packs.values():
        for sheet in pack.routes:
            if sheet.number == number:
                return pdf_response(route_pdf(sheet), f"route-{number}-v{version}.pdf")
    raise Http404


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
