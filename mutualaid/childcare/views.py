"""Childcare on the desk: who is booked and who waits, and, in its lead's stead, signing in and out."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.childcare.actions import (
    adults_confirmed,
    book_by_phone,
    cancel_booking,
    change_session,
    confirmed_adults,
    open_session,
    plan_session,
    sign_in,
    sign_out,
)
from mutualaid.childcare.forms import FamilyForm, NewSessionForm, session_form
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
@require_http_methods(["GET", "HEAD", "POST"])
def add_care(request: DeskRequest, day: date) -> HttpResponse:
    form = NewSessionForm(request.POST if request.method == "POST" else None, day=day)
    if form.is_valid():
        try:
            session = plan_session(**form.session(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The childcare stands. Families can be booked now."), extra_tags="good")
            return redirect("care_session", session.pk)
    return render(request, "childcare/add.html", {"day": day, "form": form, "now": now()})


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_care(request: DeskRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(CareSession.objects.select_related("place__site"), pk=pk)
    form = session_form(session, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            change_session(pk, **form.session(), by=request.user, now=now())
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Changed."), extra_tags="good")
            return redirect("care_session", pk)
    page = {"session": session, "day": session.day, "form": form, "now": now()}
    return render(request, "childcare/change.html", page)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def book_care(request: DeskRequest, pk: int) -> HttpResponse:
    """A family on the phone: all its children get a place, or all of them wait."""
    sessions = CareSession.objects.select_related("place__site").prefetch_related("bands")
    session, at = get_object_or_404(sessions, pk=pk), now()
    form = FamilyForm(request.POST if request.method == "POST" else None, session=session)
    if form.is_valid():
        try:
            booked = book_by_phone(pk, caller=form.caller(), children=form.asked_for(), by=request.user, now=at)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            kind = "good" if booked[0].state == Booking.State.BOOKED else "warn"
            messages.success(request, _said_to_family(booked), extra_tags=kind)
            return redirect("care_session", pk)
    answer = render(request, "childcare/book.html", {"session": session, "day": session.day, "form": form, "now": at})
    answer["Cache-Control"] = "no-store"  # children's names
    return answer


def _said_to_family(booked: list[Booking]) -> str:
    names = ", ".join(booking.child for booking in booked)
    if booked[0].state == Booking.State.BOOKED:
        words = ngettext("%(names)s has a place.", "%(names)s have a place.", len(booked))
    else:
        words = ngettext(
            "It is full: %(names)s is on the waiting list. The family gets a text when there is a place.",
            "There is no room for all of them: %(names)s are on the waiting list together. "
            "The family gets a text when there is a place.",
            len(booked),
        )
    return words % {"names": names}


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
