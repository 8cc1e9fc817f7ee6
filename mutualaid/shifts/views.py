"""Shifts on the desk: who does what, whom to call, and what people say on the phone."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.actions import reveal_number
from mutualaid.shifts.actions import (
    add_shift,
    cancel_shift,
    check_in,
    claim_shift,
    confirm_claim,
    release_claim,
)
from mutualaid.shifts.forms import ShiftForm, WhoForm
from mutualaid.shifts.models import Claim, ClaimQuerySet, HourEntry, Shift, ShiftQuerySet, ShiftRole, StandBy
from mutualaid.sites.models import Site
from mutualaid.strike.models import day_ahead, now

Role = ShiftRole.Role
CALLS_A_PAGE = 20


@coordinator_required
@require_safe
def shifts_now(request: DeskRequest) -> HttpResponse:
    return redirect("shifts_of_day", day_ahead(day_of(now())))


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its shifts of the day, each with `held` claims."""

    site: Site
    shifts: tuple[Shift, ...]

    @property
    def missing(self) -> int:
        return sum(max(shift.places_left, 0) for shift in self.shifts if shift.cancelled_at is None)


@coordinator_required
@require_safe
def shifts_of_day(request: DeskRequest, day: date) -> HttpResponse:
    shifts = list(_with_claims(Shift.objects.on(day)).order_by("place__site__name", "place__site", "starts_at", "pk"))
    places = [Place(site, tuple(found)) for site, found in groupby(shifts, key=lambda shift: shift.place.site)]
    standing = [shift for shift in shifts if shift.cancelled_at is None]
    page = {
        "places": places,
        "needed": sum(shift.needed for shift in standing),
        "missing": sum(max(shift.places_left, 0) for shift in standing),
        "unconfirmed": sum(claim.confirmed_at is None for shift in standing for claim in shift.claims.all()),
    }
    return render(request, "shifts/day.html", page | {"day": day, "now": now()})


def _with_claims(shifts: ShiftQuerySet) -> ShiftQuerySet:
    held = Prefetch("claims", Claim.objects.held().select_related("person", "role").order_by("claimed_at", "pk"))
    return shifts.with_places_left().select_related("place__site").prefetch_related(held)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: DeskRequest, day: date) -> HttpResponse:
    form = ShiftForm(request.POST if request.method == "POST" else None, day=day)
    if form.is_valid():
        try:
            shift = add_shift(**form.shift())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The shift stands. Who is free can claim it now."), extra_tags="good")
            return redirect("shift", shift.pk)
    return render(request, "shifts/add.html", {"day": day, "form": form, "now": now()})


@coordinator_required
@require_safe
def one_shift(request: DeskRequest, pk: int) -> HttpResponse:
    return _shift_page(request, pk, WhoForm())


def _shift_page(request: DeskRequest, pk: int, form: WhoForm, **more: object) -> HttpResponse:
    booked = Prefetch("claims__hours", HourEntry.objects.in_force(), to_attr="booked")
    shift = get_object_or_404(_with_claims(Shift.objects.all()).prefetch_related(booked), pk=pk)
    at, cascade = now(), shift.cascades.order_by("-opened_at", "-pk").first()
    page = {
        "shift": shift,
        "day": day_of(shift.starts_at),
        "form": form,
        "now": at,
        "has_begun": shift.starts_at <= at,
        "is_over": shift.ends_at <= at,
        "roles": _roles(shift),
        "stand_bys": StandBy.objects.waiting().filter(shift=shift).select_related("person"),
        "cascade": cascade,
        "calls": cascade.calls.select_related("person") if cascade else (),
    }
    return render(request, "shifts/shift.html", page | more)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role of the shift in words, and how many of it are taken."""

    words: str
    needed: int
    taken: int

    @property
    def free(self) -> bool:
        return self.taken < self.needed


def _roles(shift: Shift) -> list[RoleLine]:
    taken = Counter(claim.role_id for claim in shift.claims.all() if claim.missed_at is None)
    return [
        RoleLine(
            f"{role.get_role_display()} ({role.get_language_display()})" if role.language else role.get_role_display(),
            role.needed,
            taken[role.pk],
        )
        for role in shift.roles.all()
    ]


@coordinator_required
@require_POST
def claim(request: DeskRequest, pk: int) -> HttpResponse:
    """A place for somebody who is on the phone, by the rules that hold for a text of theirs."""
    get_object_or_404(Shift, pk=pk)
    form = WhoForm(request.POST)
    role = request.POST.get("role", "")
    if not form.is_valid():
        return _shift_page(request, pk, form)
    person = form.cleaned_data["chosen"]
    try:
        claim_shift(pk, person=person, now=now(), role=role if role in Role.values else "")
    except Refusal as refusal:
        form.add_error("who", _("%(person)s: %(why)s") % {"person": person, "why": refusal.message})
        return _shift_page(request, pk, form)
    messages.success(request, _("%(person)s has a place.") % {"person": person}, extra_tags="good")
    return redirect("shift", pk)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: DeskRequest, pk: int) -> HttpResponse:
    """The page says who will be told before it is done."""
    shift = get_object_or_404(_with_claims(Shift.objects.all()), pk=pk)
    if request.method == "POST":
        cancel_shift(pk, by=request.user, now=now())
        told = len(shift.claims.all())
        words = ngettext("Called off. %(told)d person is told.", "Called off. %(told)d people are told.", told)
        messages.success(request, words % {"told": told}, extra_tags="good")
        return redirect("shift", pk)
    return render(request, "shifts/call_off.html", {"shift": shift, "day": day_of(shift.starts_at), "now": now()})


CHANGES: dict[str, Callable[..., Claim]] = {"confirm": confirm_claim, "release": release_claim, "here": check_in}


@coordinator_required
@require_POST
def claim_change(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """What somebody said on the phone: coming, not coming, here."""
    claim = get_object_or_404(Claim.objects.select_related("person", "shift"), pk=pk)
    if what not in CHANGES:
        raise Http404
    to_calls = request.POST.get("back") == "calls"
    address = ("shift_calls", day_of(claim.shift.starts_at)) if to_calls else ("shift", claim.shift_id)
    try:
        CHANGES[what](pk, person=claim.person, now=now())
    except Refusal as refusal:
        messages.error(request, f"{claim.person}: {refusal.message}", extra_tags="bad")
        return redirect(*address)
    said = {"confirm": _("%(person)s is coming."), "release": _("%(person)s is not coming: the place is free.")}
    words = said.get(what, _("%(person)s is here.")) % {"person": claim.person}
    messages.success(request, words, extra_tags="good")
    return redirect(*address)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: DeskRequest, day: date) -> HttpResponse:
    """Who has not said yes, the earliest first. A number is shown on a tap that is written down."""
    at, shown = now(), ("", "")
    waiting = _to_call(day, at)
    if request.method == "POST":
        claim = get_object_or_404(waiting, pk=_number(request.POST.get("claim", "")))
        try:
            shown = (str(claim.pk), reveal_number(claim.person, by=request.user, now=at))
        except Refusal as refusal:
            shown = (str(claim.pk), refusal.message)
    found = Paginator(waiting, CALLS_A_PAGE).get_page(request.GET.get("page"))
    page = {"day": day, "page": found, "shown": int(shown[0] or 0), "number": shown[1], "now": at}
    answer = render(request, "shifts/calls.html", page)
    answer["Cache-Control"] = "no-store"
    return answer


def _to_call(day: date, at: datetime) -> ClaimQuerySet:
    standing = Shift.objects.on(day).standing().filter(ends_at__gt=at)
    waiting = Claim.objects.unconfirmed().filter(shift__in=standing).select_related("person", "shift__place__site")
    return waiting.order_by("shift__starts_at", "person__name", "pk")


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 12 else 0
