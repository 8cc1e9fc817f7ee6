"""Rides to early shifts, on the desk: who asked, who has seats, what would be told, and telling it."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dispatch.models import RideWish, SeatOffer
from mutualaid.dispatch.rides import ask_ride, offer_seats, publish_rides, rides_of, withdraw_ride, withdraw_seats
from mutualaid.lib.days import day_of, say_time
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.shifts.forms import WhoForm
from mutualaid.shifts.models import Claim, Shift
from mutualaid.sites.finder import zip_point
from mutualaid.strike.models import day_ahead, now

LEFT = {
    "no_seat": gettext_lazy("No seat is free: find one more car."),
    "nobody_in_time": gettext_lazy("No car of the day can come there in time."),
    "nowhere": gettext_lazy("Nobody knows where the shift is: drop a pin on the map."),
}


class ZipField(forms.CharField):
    """A ZIP code, as the point in its middle."""

    def clean(self, value: Any) -> Any:
        try:
            return zip_point(super().clean(value))
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal


def _zip() -> ZipField:
    return ZipField(
        label=gettext_lazy("ZIP code there"),
        max_length=10,
        widget=forms.TextInput({"class": "short", "inputmode": "numeric"}),
    )


class ClaimField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name} · {say_time(obj.shift.starts_at)} · {obj.shift.place.site.name}"


class WishForm(forms.Form):
    claim = ClaimField(label=gettext_lazy("Who, and to which shift"), queryset=Claim.objects.none())
    place = forms.CharField(
        label=gettext_lazy("Where the car stops"),
        max_length=40,
        help_text=gettext_lazy("A corner, not a door. The driver reads it."),
    )
    zip = _zip()

    def __init__(self, day: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Claim.objects.held().filter(shift__in=Shift.objects.on(day).standing())
        field: Any = self.fields["claim"]
        field.queryset = held.select_related("person", "shift__place__site").order_by(
            "shift__starts_at", "person__name"
        )


class SeatsForm(WhoForm):
    starts = forms.TimeField(label=gettext_lazy("From"), widget=forms.TimeInput({"type": "time", "class": "short"}))
    ends = forms.TimeField(label=gettext_lazy("To"), widget=forms.TimeInput({"type": "time", "class": "short"}))
    seats = forms.IntegerField(
        label=gettext_lazy("Seats for others"),
        min_value=1,
        max_value=8,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    zip = _zip()


@coordinator_required
@require_safe
def rides_now(request: DeskRequest) -> HttpResponse:
    return redirect("rides_of_day", day_ahead(day_of(now())))


@coordinator_required
@require_safe
def rides_of_day(request: DeskRequest, day: date) -> HttpResponse:
    return _show(request, day)


def _show(
    request: DeskRequest,
    day: date,
    *,
    wish: WishForm | None = None,
    seats: SeatsForm | None = None,
    refusal: object = "",
) -> HttpResponse:
    found = rides_of(day)
    page = {
        "day": day,
        "now": now(),
        "found": found,
        "left": [(one, LEFT[code]) for one, code in found.left],
        "wish_form": wish or WishForm(day, auto_id="wish_%s"),
        "seats_form": seats or SeatsForm(auto_id="seats_%s"),
        "refusal": refusal,
    }
    return render(request, "dispatch/rides.html", page)


@coordinator_required
@require_POST
def ride_ask(request: DeskRequest, day: date) -> HttpResponse:
    form = WishForm(day, request.POST, auto_id="wish_%s")
    if not form.is_valid():
        return _show(request, day, wish=form)
    said = form.cleaned_data
    try:
        ask_ride(said["claim"], place=said["place"], home=said["zip"], by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, day, wish=form, refusal=refusal.message)
    return redirect("rides_of_day", day)


@coordinator_required
@require_POST
def ride_seats(request: DeskRequest, day: date) -> HttpResponse:
    form = SeatsForm(request.POST, auto_id="seats_%s")
    if not form.is_valid():
        return _show(request, day, seats=form)
    said = form.cleaned_data
    hours = {name: said[name] for name in ("starts", "ends", "seats")}
    try:
        offer_seats(said["chosen"], day=day, home=said["zip"], by=request.user, now=now(), **hours)
    except Refusal as refusal:
        return _show(request, day, seats=form, refusal=refusal.message)
    return redirect("rides_of_day", day)


@coordinator_required
@require_POST
def rides_tell(request: DeskRequest, day: date) -> HttpResponse:
    try:
        number = publish_rides(day, shown=request.POST.get("shown", ""), by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        words = ngettext(
            "{number} ride: who did not know of it is told.", "{number} rides: who did not know is told.", number
        )
        messages.success(request, words.format(number=number), extra_tags="good")
    return redirect("rides_of_day", day)


@coordinator_required
@require_POST
def ride_off(request: DeskRequest, day: date, pk: int) -> HttpResponse:
    withdraw_ride(get_object_or_404(RideWish, pk=pk), by=request.user, now=now())
    messages.success(request, _("The ride is off."), extra_tags="good")
    return redirect("rides_of_day", day)


@coordinator_required
@require_POST
def seats_off(request: DeskRequest, day: date, pk: int) -> HttpResponse:
    withdraw_seats(get_object_or_404(SeatOffer, pk=pk), by=request.user, now=now())
    messages.success(request, _("The car is off; who was to ride in it is told."), extra_tags="good")
    return redirect("rides_of_day", day)
