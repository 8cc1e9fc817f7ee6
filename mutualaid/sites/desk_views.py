"""The desk's pages of places: where they are, when they serve, what for, and who may know of them."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Min, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.lib.geo import outline
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites import actions
from mutualaid.sites.desk_forms import (
    HoursForm,
    NewHoursForm,
    NewPlaceForm,
    PinForm,
    PlaceForm,
    RolesForm,
    WordForm,
    hours_form,
    still_to_come,
)
from mutualaid.sites.finder import UnknownZip, zip_point
from mutualaid.sites.models import ServiceWindow, Site, SiteQuerySet, SiteRole, Status, Visibility
from mutualaid.strike.models import Strike, day_ahead, now

A_PAGE = 20
ABOUT = "about: the middle of ZIP"  # how `coordinates_source` begins where nobody dropped a pin


@dataclass(frozen=True, slots=True)
class Kind:
    """A tab of the list."""

    name: str
    words: str | Promise
    which: Q


KINDS = (
    Kind("", gettext_lazy("All"), Q()),
    Kind("nowhere", gettext_lazy("Without a pin"), Q(latitude__isnull=True)),
    Kind("not-open", gettext_lazy("Not open"), ~Q(status=Status.OPEN)),
    *(Kind(role.value, role.label, Q(roles__role=role)) for role in SiteRole.Role),
    Kind("picket", gettext_lazy("picket line"), Q(is_picket=True)),
)


@coordinator_required
@require_safe
def places(request: DeskRequest) -> HttpResponse:
    at, asked = now(), request.GET.get("kind", "")
    kind = next((one for one in KINDS if one.name == asked), KINDS[0])
    typed = " ".join(request.GET.get("q", "").split())[:80]
    found = _found(kind, typed).prefetch_related("roles").order_by("name", "pk")
    found = found.annotate(next_day=Min("windows__day", filter=Q(windows__day__gte=day_of(at))))
    page = {
        "kinds": KINDS,
        "kind": kind,
        "typed": typed,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "nowhere": Site.objects.without_coordinates().count(),
        "now": at,
    }
    return render(request, "sites/desk_places.html", page)


def _found(kind: Kind, typed: str) -> SiteQuerySet:
    like = Q(name__icontains=typed) | Q(address__icontains=typed) | Q(zip=typed) | Q(word=typed.upper())
    return Site.objects.filter(kind.which, like).distinct() if typed else Site.objects.filter(kind.which).distinct()


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_place(request: DeskRequest) -> HttpResponse:
    form = NewPlaceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            code = actions.free_code(form.cleaned_data["name"])
            site = actions.add_site(code=code, now=now(), source="added at the desk", **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The place stands. Now say where it is."), extra_tags="good")
            return redirect("place_pin", site.pk)
    return render(request, "sites/desk_add.html", {"form": form})


@coordinator_required
@require_safe
def place(request: DeskRequest, pk: int) -> HttpResponse:
    return _place_page(request, get_object_or_404(Site, pk=pk))


def _place_page(request: DeskRequest, site: Site, **forms: object) -> HttpResponse:
    at = now()
    page = {
        "site": site,
        "is_about": site.coordinates_source.startswith(ABOUT),
        "roles": site.roles.order_by("role"),
        "kitchen": getattr(site, "kitchen", None),
        "leads": site.leads.select_related("person").order_by("pk"),
        "windows": still_to_come(site, at),
        "hours": NewHoursForm(initial={"day": day_ahead(day_of(at))}),
        "now": at,
    }
    return render(request, "sites/desk_place.html", page | forms)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_place(request: DeskRequest, pk: int) -> HttpResponse:
    site = get_object_or_404(Site, pk=pk)
    known = {name: getattr(site, name) for name in ("name", "address", "zip", "access_note")}
    form = PlaceForm(request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        actions.change_site(site, by=request.user, **form.cleaned_data)
        messages.success(request, _("Changed."), extra_tags="good")
        return redirect("place", pk)
    return render(request, "sites/desk_change.html", {"site": site, "form": form})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: DeskRequest, pk: int) -> HttpResponse:
    """Where it is. `about` takes the middle of its ZIP code for want of anything better."""
    site = get_object_or_404(Site, pk=pk)
    is_about = request.method == "POST" and "about" in request.POST
    known = {"where": f"{site.latitude:.5f}, {site.longitude:.5f}"} if site.point else {}
    form = PinForm(request.POST if request.method == "POST" and not is_about else None, initial=known)
    try:
        if is_about:
            actions.drop_pin(site, zip_point(site.zip), source=f"{ABOUT} {site.zip}", by=request.user)
        elif form.is_valid():
            actions.drop_pin(site, form.cleaned_data["where"], source="pin dropped at the desk", by=request.user)
    except Refusal as refusal:
        if form.is_bound:
            form.add_error("where", refusal.message)
        else:
            messages.error(request, refusal.message, extra_tags="bad")
    else:
        if is_about or form.is_valid():
            said = _("It is on the map. Draft the plan again: cars can be sent there now.")
            messages.success(request, said, extra_tags="good")
            return redirect("place", pk)
    return render(
        request, "sites/desk_pin.html", {"site": site, "form": form, "map": _map(site), "about": _about(site)}
    )


def _about(site: Site) -> bool:
    """Whether the middle of its ZIP code is known."""
    try:
        return bool(site.zip and zip_point(site.zip))
    except UnknownZip:
        return False


def _map(site: Site) -> dict[str, str]:
    """What the map of the page is drawn from: where to look, and the places around, for finding one's way."""
    strike = Strike.objects.filter(pk=1).first()
    middle = site.point or (zip_point(site.zip) if _about(site) else None)
    if middle is None:
        middle = (strike.latitude, strike.longitude) if strike else (0.0, 0.0)
    others = Site.objects.filter(latitude__isnull=False).exclude(pk=site.pk).order_by("pk")
    around = [
        [round(latitude or 0, 5), round(longitude or 0, 5), name]
        for latitude, longitude, name in others.values_list("latitude", "longitude", "name")
    ]
    return {
        "middle": json.dumps(middle),
        "pin": json.dumps(site.point),
        "around": json.dumps(around),
        "outline": json.dumps(outline(settings.CITY_OUTLINE)),
        "tiles": settings.TILE_URL,
        "credit": settings.TILE_CREDIT,
    }


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: DeskRequest, pk: int) -> HttpResponse:
    site = get_object_or_404(Site.objects.filter(is_picket=False).prefetch_related("roles"), pk=pk)
    form = RolesForm(request.POST if request.method == "POST" else None, site=site)
    if form.is_valid():
        try:
            actions.set_roles(site, form.cleaned_data["roles"], kitchen=form.kitchen(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Changed."), extra_tags="good")
            return redirect("place", pk)
    return render(request, "sites/desk_roles.html", {"site": site, "form": form})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: DeskRequest, pk: int) -> HttpResponse:
    site = get_object_or_404(Site, pk=pk)
    form = WordForm(request.POST if request.method == "POST" else None, initial={"word": site.word or ""})
    if form.is_valid():
        try:
            actions.set_word(site, form.cleaned_data["word"], by=request.user)
        except Refusal as refusal:
            form.add_error("word", refusal.message)
        else:
            messages.success(request, _("Changed."), extra_tags="good")
            return redirect("place", pk)
    return render(request, "sites/desk_word.html", {"site": Site.objects.get(pk=pk), "form": form})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def visibility(request: DeskRequest, pk: int) -> HttpResponse:
    """Who may know of it. What is chosen is shown with all that it means before anybody can do it."""
    site = get_object_or_404(Site, pk=pk)
    to = request.POST.get("to") if request.method == "POST" else request.GET.get("to", "")
    if to and to not in Visibility:
        raise Http404
    if request.method == "POST" and to:
        actions.set_visibility(site, to, by=request.user)
        said = _("%(site)s is now: %(who)s.") % {"site": site.name, "who": site.get_visibility_display()}
        messages.success(request, said, extra_tags="good")
        return redirect("place", pk)
    page = {"site": site, "choices": list(Visibility), "to": Visibility(to) if to else None}
    return render(request, "sites/desk_visibility.html", page)


@coordinator_required
@require_POST
def add_hours(request: DeskRequest, pk: int) -> HttpResponse:
    site = get_object_or_404(Site, pk=pk)
    form = NewHoursForm(request.POST)
    if form.is_valid():
        try:
            actions.add_windows(site, by=request.user, now=now(), **form.windows())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request, _("The hours stand. Draft the plan again to bring food there."), extra_tags="good"
            )
            return redirect("place", pk)
    return _place_page(request, site, hours=form)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_hours(request: DeskRequest, pk: int) -> HttpResponse:
    """Other hours on that day, or (`do=remove`) none."""
    window = get_object_or_404(ServiceWindow.objects.select_related("site"), pk=pk)
    removes = request.method == "POST" and request.POST.get("do") == "remove"
    form: HoursForm = hours_form(window, request.POST if request.method == "POST" and not removes else None)
    try:
        if removes:
            actions.remove_window(pk, by=request.user, now=now())
        elif form.is_valid():
            actions.change_window(pk, by=request.user, now=now(), **form.cleaned_data)
    except Refusal as refusal:
        if form.is_bound:
            form.add_error(None, refusal.message)
        else:
            messages.error(request, refusal.message, extra_tags="bad")
    else:
        if removes or form.is_valid():
            messages.success(request, _("Changed."), extra_tags="good")
            return redirect("place", window.site_id)
    page = {"window": window, "site": window.site, "form": form, "now": now()}
    return render(request, "sites/desk_hours.html", page)
