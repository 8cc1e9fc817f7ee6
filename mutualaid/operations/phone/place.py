"""A lead's own page: how the place stands, who is there, the day's count, tomorrow's number."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mutualaid.distribution.actions import MOST_MEALS, record_sheet
from mutualaid.distribution.brought import brought_to
from mutualaid.distribution.forms import CountForm
from mutualaid.distribution.guesses import NothingToGuess, guess_meals, windows_to_guess
from mutualaid.distribution.models import MealCount, Need
from mutualaid.inventory.models import Variant
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.actions import change_status
from mutualaid.operations.models import PersonalLink
from mutualaid.operations.phone.entry import Refused, Visit, back, by_link, show
from mutualaid.shifts.actions import CHECK_IN_FROM
from mutualaid.shifts.crew import check_in_crew
from mutualaid.shifts.hours import leave, stay
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.models import Service, ServiceWindow, Site, Status
from mutualaid.strike.models import day_ahead, now

LEAD = PersonalLink.Purpose.LEAD
PRESENCE: dict[str, Callable[..., Claim]] = {"left": leave, "stayed": stay}
STATUSES = (Status.OPEN, Status.FULL, Status.CLOSED)
ESSENTIAL = ("received", "first_meals", "left_over", "turned_away")


class GuessForm(forms.Form):
    """One box for each service of the coming day."""

    def __init__(self, *args: Any, windows: Sequence[ServiceWindow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.windows = windows
        for window in windows:
            self.fields[f"meals-{window.pk}"] = forms.IntegerField(
                label=capfirst(window.get_service_display()),
                initial=window.guess,
                min_value=0,
                max_value=MOST_MEALS,
                widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
            )

    @property
    def lines(self) -> list[tuple[ServiceWindow, Any]]:
        return [(window, self[f"meals-{window.pk}"]) for window in self.windows]

    def numbers(self) -> list[tuple[ServiceWindow, int]]:
        return [(window, self.cleaned_data[f"meals-{window.pk}"]) for window in self.windows]


def show_place(
    request: HttpRequest,
    visit: Visit,
    refused: Refused | None = None,
    *,
    count: CountForm | None = None,
    guess: GuessForm | None = None,
) -> HttpResponse:
    at = now()
    sites = list(Site.objects.filter(leads__person=visit.person).order_by("name"))
    if not sites:
        return show(request, visit, "phone/no_place.html")
    site = _chosen(request, sites)
    page = {
        "now": at,
        "sites": sites,
        "site": site,
        "statuses": STATUSES,
        "day": day_ahead(day_of(at)),
        "crew": _crew(site, at),
        "guess": guess or GuessForm(windows=windows_to_guess(site, now=at)),
        **_counting(request, site, at, count),
    }
    return show(request, visit, "phone/place.html", refused=refused, **page)


@require_POST
@by_link(LEAD)
def status(request: HttpRequest, visit: Visit) -> HttpResponse:
    site = _led(request, visit)
    wish = request.POST.get("status", "")
    if wish not in STATUSES:
        raise Http404
    try:
        change_status(site, wish, by=visit.person, now=now(), reason=request.POST.get("reason", "")[:200])
    except Refusal as refusal:
        return show_place(request, visit, Refused("status", refusal.message))
    return back(visit, "status", to=f"place={site.pk}")


@require_POST
@by_link(LEAD)
def crew(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """Everybody of the shift is here, but for those who are ticked."""
    site = _led(request, visit)
    if not Shift.objects.filter(pk=pk, place__site=site).exists():
        raise Http404
    absent = {int(typed) for typed in request.POST.getlist("absent") if typed.isascii() and typed.isdecimal()}
    try:
        check_in_crew(pk, absent=absent, by=visit.person, now=now())
    except Refusal as refusal:
        return show_place(request, visit, Refused(f"shift-{pk}", refusal.message))
    return back(visit, "crew", to=f"place={site.pk}")


@require_POST
@by_link(LEAD)
def presence(request: HttpRequest, visit: Visit, pk: int, what: str) -> HttpResponse:
    """One of the crew goes before the end, or has not gone after all."""
    site = _led(request, visit)
    claim = get_object_or_404(Claim.objects.held(), pk=pk, shift__place__site=site)
    if what not in PRESENCE:
        raise Http404
    try:
        PRESENCE[what](pk, by=visit.person, now=now())
    except Refusal as refusal:
        return show_place(request, visit, Refused(f"shift-{claim.shift_id}", refusal.message))
    return back(visit, what, to=f"place={site.pk}#crew")


@require_POST
@by_link(LEAD)
def count(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Kept also where it does not add up: the page says so, and the desk sees it."""
    site, at = _led(request, visit), now()
    service = request.POST.get("service", "")
    day = day_of(at)
    if service not in Service.values:
        raise Http404
    form = _count_form(site, day, service, columns=_asked_columns(request, site, day, service), typed=request.POST)
    if form.is_valid():
        columns = form.numbers()
        try:
            record_sheet(site, day=day, service=service, columns=columns, by=visit.person, now=at, source="page")
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            return back(visit, "counted", to=f"place={site.pk}&service={service}")
    return show_place(request, visit, Refused("count", str(_("Please look at this again"))), count=form)


@require_POST
@by_link(LEAD)
def guess(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Tomorrow's number, as the people of the place expect it."""
    site, at = _led(request, visit), now()
    form = GuessForm(request.POST, windows=windows_to_guess(site, now=at))
    if not form.is_valid():
        return show_place(request, visit, Refused("guess", str(_("Please look at this again"))), guess=form)
    try:
        if not form.windows:
            raise NothingToGuess(site=site.name)
        with transaction.atomic():
            for window, meals in form.numbers():
                guess_meals(window, meals, by=visit.person, now=at)
    except Refusal as refusal:
        return show_place(request, visit, Refused("guess", refusal.message), guess=form)
    return back(visit, "guessed", to=f"place={site.pk}")


def _led(request: HttpRequest, visit: Visit) -> Site:
    """The place that a form is about, if this person leads it."""
    sites = list(Site.objects.filter(leads__person=visit.person))
    found = [site for site in sites if str(site.pk) == request.POST.get("place", "")]
    if not found:
        raise Http404
    return found[0]


def _chosen(request: HttpRequest, sites: Sequence[Site]) -> Site:
    asked = request.POST.get("place") or request.GET.get("place", "")
    return next((site for site in sites if str(site.pk) == asked), sites[0])


def _crew(site: Site, at: datetime) -> list[dict[str, Any]]:
    """The shifts of today, or of the day ahead, each with who holds a place."""
    held = Prefetch("claims", Claim.objects.held().select_related("person").order_by("person__name", "pk"))
    shifts = Shift.objects.on(day_ahead(day_of(at))).standing().filter(place__site=site).with_places_left()
    rows = []
    for shift in shifts.prefetch_related(held):
        claims, may_check_in = shift.claims.all(), at >= shift.starts_at - CHECK_IN_FROM
        waits = may_check_in and any(claim.checked_in_at is None for claim in claims)
        key = f"shift-{shift.pk}"
        rows.append({"key": key, "shift": shift, "claims": claims, "may_check_in": may_check_in, "waits": waits})
        rows[-1]["runs"] = shift.starts_at <= at < shift.ends_at
    return rows


def _counting(request: HttpRequest, site: Site, at: datetime, form: CountForm | None) -> dict[str, Any]:
    """The form of one of today's services: lunch if there is one, else what there is."""
    day = day_of(at)
    services = sorted(set(ServiceWindow.objects.on(day).filter(site=site).values_list("service", flat=True)))
    if not services:
        return {"services": [], "service": "", "count": None}
    asked = request.POST.get("service") or request.GET.get("service", "")
    service = asked if asked in services else Service.LUNCH if Service.LUNCH in services else services[0]
    columns = _asked_columns(request, site, day, service)
    form = form or _count_form(site, day, service, columns=columns)
    lines = form.lines
    return {
        "services": [(one, capfirst(Service(one).label)) for one in services],
        "service": service,
        "by_variant": columns != [""],
        "count": form,
        "brought": form.brought.get(""),
        "essential": [line for line in lines if line[0] in ESSENTIAL],
        "rarer": [line for line in lines if line[0] not in ESSENTIAL],
        "counted": list(_in_force(site, day, service)),
    }


def _count_form(site: Site, day: date, service: str, *, columns: Sequence[str], typed: Any = None) -> CountForm:
    counts = {count.variant: count for count in _in_force(site, day, service)}
    form = CountForm(typed, columns=columns, counts=counts, brought=brought_to(site, day=day, service=service))
    for field in form.fields.values():
        field.widget.attrs.pop("autofocus", None)  # on a phone it would scroll past everything else
    return form


def _in_force(site: Site, day: date, service: str) -> Any:
    return MealCount.objects.in_force().filter(site=site, day=day, service=service).order_by("variant")


def _asked_columns(request: HttpRequest, site: Site, day: date, service: str) -> list[str]:
    """All together, unless the lead wants to tell variants apart: then those planned for the place that day."""
    if "variant" not in (request.POST.get("by"), request.GET.get("by")):
        return [""]
    run = Need.objects.filter(run__day=day, site=site, service=service).order_by("-run").values("run")[:1]
    planned = set(Need.objects.filter(run__in=run, site=site, service=service).values_list("variant", flat=True))
    counted = set(_in_force(site, day, service).values_list("variant", flat=True))
    return [variant for variant in Variant.values if variant in planned | counted] or ["standard"]
