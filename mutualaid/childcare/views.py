"""Childcare on the desk: who is booked and who waits, and, in its lead's stead, signing in and out."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.childcare.actions import (
    adults_confirmed,
    cancel_booking,
    confirmed_adults,
    open_session,
    sign_in,
    sign_out,
)
from mutualaid.childcare.models import ADULTS_TO_OPEN, Booking, CareSession
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import day_ahead, now


@coordinator_required
@require_safe
def care_now(request: DeskRequest) -> HttpResponse:
    return redirect("care_of_day", day_ahead(day_of(now())))


@coordinator_required
@require_safe
def care_of_day(request: DeskRequest, day: date) -> HttpResponse:
    sessions = list(
        CareSession.objects.on(day)
        .with_waiting()
        .select_related("place__site")
        .prefetch_related("bands")
        .order_by("place__site__name", "starts")
    )
    adults = adults_confirmed(sessions)
    lines = [(session, adults[session.pk]) for session in sessions]
    return render(request, "childcare/day.html", {"day": day, "lines": lines, "least": ADULTS_TO_OPEN, "now": now()})


@coordinator_required
@require_safe
def care_session(request: DeskRequest, pk: int) -> HttpResponse:
    sessions = CareSession.objects.select_related("place__site").prefetch_related("bands")
    session = get_object_or_404(sessions, pk=pk)
    bookings = list(session.bookings.booked().select_related("family").order_by("pk"))
    page = {
        "session": session,
        "day": session.day,
        "adults": confirmed_adults(session),
        "least": ADULTS_TO_OPEN,
        "bookings": sorted(bookings, key=lambda booking: (booking.child.lower(), booking.pk)),
        "waiting": session.bookings.waiting().select_related("family"),
        "now": now(),
    }
    answer = render(request, "childcare/session.html", page)
    answer["Cache-Control"] = "no-store"  # children's names
    return answer


@coordinator_required
@require_POST
def open_care(request: DeskRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(CareSession, pk=pk)
    try:
        open_session(session.pk, by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        messages.success(request, _("The childcare is open: children can come in."), extra_tags="good")
    return redirect("care_session", pk)


@coordinator_required
@require_POST
def booking_change(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """Signed in, collected by whom, or not coming: as the place says on the phone."""
    booking, by, at = get_object_or_404(Booking, pk=pk), request.user, now()
    to = " ".join(request.POST.get("to", "").split())[:80]
    address = ("care_session", booking.session_id)
    if what == "out" and not to:
        messages.error(request, _("Write down who collected the child."), extra_tags="bad")
        return redirect(*address)
    try:
        if what == "in":
            sign_in(pk, by=by, now=at)
        elif what == "out":
            sign_out(pk, by=by, to=to, now=at)
        elif what == "cancel":
            cancel_booking(pk, by=by, now=at)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        said = {"in": _("Signed in."), "out": _("Signed out."), "cancel": _("The place is free.")}
        messages.success(request, said[what], extra_tags="good")
    return redirect(*address)
