"""A volunteer's own page: my shifts, and what is open near me."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mutualaid.lib.errors import Refusal
from mutualaid.operations.models import PersonalLink
from mutualaid.operations.phone.entry import Refused, Visit, back, by_link, show
from mutualaid.people.actions import set_early_texts
from mutualaid.people.models import Person
from mutualaid.shifts.actions import (
    CHECK_IN_FROM,
    check_in,
    claim_shift,
    confirm_claim,
    release_claim,
    report_late,
)
from mutualaid.shifts.calendar import end_calendar_link, has_calendar_link, make_calendar_link
from mutualaid.shifts.models import Claim, Shift, StandBy
from mutualaid.shifts.offers import offers_for
from mutualaid.shifts.stand_by import stand_down
from mutualaid.sites.finder import UnknownZip, zip_point
from mutualaid.sites.models import Site
from mutualaid.strike.models import now

SHIFTS = PersonalLink.Purpose.SHIFTS
MOST_OFFERS = 10
LATE = (10, 15, 20, 30, 45, 60)


class NearForm(forms.Form):
    zip = forms.CharField(
        label=_("Near ZIP code"),
        required=False,
        max_length=10,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code", "class": "short"}),
    )


def show_shifts(request: HttpRequest, visit: Visit, refused: Refused | None = None, feed: str = "") -> HttpResponse:
    at = now()
    form = NearForm(request.GET if "zip" in request.GET else None)
    offers = offers_for(visit.person, now=at, near=_near(form), most=MOST_OFFERS)
    claims = _claims(visit.person, at)
    page = {"now": at, "claims": claims, "offers": offers, "form": form, "late": LATE, "feed": feed}
    page["stand_bys"] = StandBy.objects.of(visit.person, at)
    page["has_calendar"] = has_calendar_link(visit.person)
    page["refused_elsewhere"] = refused and all(row["key"] != refused.row for row in claims)
    return show(request, visit, "phone/shifts.html", refused=refused, **page)


@require_POST
@by_link(SHIFTS)
def claim(request: HttpRequest, visit: Visit) -> HttpResponse:
    shift = _number(request, "shift")
    try:
        claim_shift(shift, person=visit.person, now=now())
    except Refusal as refusal:
        return show_shifts(request, visit, Refused(f"shift-{shift}", refusal.message))
    except Shift.DoesNotExist:
        raise Http404 from None
    return back(visit, "claimed")


CHANGES: dict[str, Callable[..., Claim]] = {"confirm": confirm_claim, "drop": release_claim, "here": check_in}


@require_POST
@by_link(SHIFTS)
def change(request: HttpRequest, visit: Visit, pk: int, what: str) -> HttpResponse:
    """I am coming, I am not, I am here, I am late."""
    try:
        if what == "late":
            report_late(pk, min(_number(request, "minutes"), max(LATE)), person=visit.person, now=now())
        elif what in CHANGES:
            CHANGES[what](pk, person=visit.person, now=now())
        else:
            raise Http404
    except Refusal as refusal:
        return show_shifts(request, visit, Refused(f"claim-{pk}", refusal.message))
    return back(visit, what)


@require_POST
@by_link(SHIFTS)
def calendar(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A new address for the person's calendar, shown this once; the one before it ends."""
    token = make_calendar_link(visit.person, now=now())
    return show_shifts(request, visit, feed=settings.PUBLIC_URL + reverse("calendar", args=[token]))


@require_POST
@by_link(SHIFTS)
def calendar_end(request: HttpRequest, visit: Visit) -> HttpResponse:
    end_calendar_link(visit.person, now=now())
    return back(visit, "calendar-ended")


@require_POST
@by_link(SHIFTS)
def early(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Whether texts before eight in the morning are welcome."""
    person = set_early_texts(visit.person, wanted="early" in request.POST)
    return back(visit, "early" if person.wants_early_texts else "not-early")


@require_POST
@by_link(SHIFTS)
def stand_by_end(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    """`pk` is the shift's."""
    try:
        stand_down(visit.person, now=now(), shift_id=pk)
    except Refusal as refusal:
        return show_shifts(request, visit, Refused(f"stand-by-{pk}", refusal.message))
    return back(visit, "stood-down")


def _claims(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Shifts that are not over. Where a place is for crews alone, who is not vouched for reads no address."""
    held = Claim.objects.coming(at).filter(person=person).select_related("shift__place__site")
    return [
        {
            "key": f"claim-{claim.pk}",
            "claim": claim,
            "shift": claim.shift,
            "site": claim.shift.place.site,
            "may_see": person.is_vouched or claim.shift.place.site.visibility != "crew",
            "may_check_in": at >= claim.shift.starts_at - CHECK_IN_FROM,
        }
        for claim in held
    ]


def _near(form: NearForm) -> Site | None:
    """A point to look from, in the shape that offers_for takes; an unknown ZIP is told beside its field."""
    if not form.is_valid() or not form.cleaned_data["zip"]:
        return None
    try:
        latitude, longitude = zip_point(form.cleaned_data["zip"])
    except UnknownZip as refusal:
        form.add_error("zip", refusal.message)
        return None
    return Site(latitude=latitude, longitude=longitude)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 12:
        raise Http404
    return int(typed)
