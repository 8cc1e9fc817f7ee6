"""People on the desk's shift pages: who carried how much, the call list on paper, the sheet for walk-ups."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.lib.pdf.pages import Imprint, write_pdf
from mutualaid.lib.phones import spoken
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.shifts.crew import seek_for_missing
from mutualaid.shifts.hours import correct_hours, leave, stay, was_missing, was_there
from mutualaid.shifts.models import Claim, Shift
from mutualaid.shifts.rotation import ORDERS, rotation
from mutualaid.shifts.sheets import call_list, call_sheet
from mutualaid.shifts.walk_up import walk_up_of
from mutualaid.shifts.walk_up_sheet import WalkUpSheet, walk_up_pdf
from mutualaid.sites.models import Site
from mutualaid.strike.models import now, the_strike

PDF = "application/pdf"
A_PAGE = 25
ORDER_WORDS = {
    "week": _("busiest week"),
    "given": _("hours given"),
    "coming": _("shifts to come"),
    "asked": _("least asked"),
    "missed": _("did not come"),
    "children": _("hours with children"),
    "name": _("name"),
}


@coordinator_required
@require_safe
def carried(request: DeskRequest) -> HttpResponse:
    """`?by=` one of rotation.ORDERS."""
    at, order = now(), request.GET.get("by", "week")
    if order not in ORDERS:
        raise Http404
    people = Paginator(rotation(at, order=order), A_PAGE).get_page(request.GET.get("page"))
    page = {"page": people, "by": order, "orders": ORDER_WORDS.items(), "now": at}
    return render(request, "shifts/rotation.html", page)


@coordinator_required
@require_safe
def calls_on_paper(request: DeskRequest, day: date) -> HttpResponse:
    """With whole numbers, for the people who phone: never kept on the server, to be shredded after use."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return _pdf(write_pdf([call_sheet(call_list(imprint_of(day), language=language))]), f"calls-{day.isoformat()}")


@coordinator_required
@require_POST
def walk_up_sheet(request: DeskRequest, pk: int) -> HttpResponse:
    """The sheet to hang up at the place, with the code that opens its page; the first one makes the code."""
    site = get_object_or_404(Site, pk=pk, is_picket=False)
    code = walk_up_of(site, now=now()).code
    address = settings.PUBLIC_URL + reverse("walk_up", args=[code])
    spoken_languages = [language for language in ("en", "es") if language in the_strike().languages] or ["en"]
    sheet = WalkUpSheet(imprint_of(day_of(now())), site.name, address, tuple(spoken_languages))
    return _pdf(walk_up_pdf(sheet), f"walk-up-{site.code}")


@coordinator_required
@require_POST
def presence(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """Was there after all, or was not, or goes early: a person knows better than the list."""
    corrections = {"was-there": was_there, "was-missing": was_missing, "left": leave, "stayed": stay}
    if what not in corrections:
        raise Http404
    return _corrected(request, pk, corrections[what])


@coordinator_required
@require_POST
def seek(request: DeskRequest, pk: int) -> HttpResponse:
    """No lead says who is there: others are called for whoever is not checked in."""
    get_object_or_404(Shift, pk=pk)
    try:
        missing = seek_for_missing(pk, by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        who = ", ".join(str(claim.person) for claim in missing)
        messages.success(request, gettext("Others are called in place of %(who)s.") % {"who": who}, extra_tags="good")
    return redirect("shift", pk)


@coordinator_required
@require_POST
def hours(request: DeskRequest, pk: int) -> HttpResponse:
    """Other hours than the clock booked, typed as people say them: 2.5."""
    minutes = _minutes(request.POST.get("hours", ""))
    return _corrected(request, pk, partial(correct_hours, minutes=minutes))


def _corrected(request: DeskRequest, pk: int, correct: Callable[..., object]) -> HttpResponse:
    claim = get_object_or_404(Claim.objects.select_related("person"), pk=pk)
    try:
        correct(pk, by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, f"{claim.person}: {refusal.message}", extra_tags="bad")
    else:
        messages.success(request, gettext("Corrected: %(person)s.") % {"person": claim.person}, extra_tags="good")
    return redirect("shift", claim.shift_id)


def _minutes(typed: str) -> int:
    """0, which is refused, where no number was typed."""
    try:
        said = Decimal(typed.strip().replace(",", "."))
    except InvalidOperation:
        return 0
    return round(said * 60) if said.is_finite() and 0 < said <= 24 else 0


def imprint_of(day: date) -> Imprint:
    strike = the_strike()
    phone = strike.desk_phone
    said = spoken(phone) if phone.startswith("+") else phone
    return Imprint(strike=strike.name, day=day, made_at=now(), time_zone=strike.time_zone, desk_phone=said)


def _pdf(pdf: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(pdf, content_type=PDF)
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
