"""What each place needs: the numbers, why, and what the desk says of the day."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dispatch.models import DayPlan
from mutualaid.dispatch.needs import fix_number, needs_of
from mutualaid.distribution.actions import MOST_MEALS
from mutualaid.distribution.asking import to_call
from mutualaid.distribution.guesses import NothingToGuess, guess_meals
from mutualaid.distribution.models import Spare
from mutualaid.distribution.priorities import HIGHEST_LEVEL, ORDINARY_LEVEL, set_priority
from mutualaid.distribution.said import LEAST, MOST, say_of_day, set_spare
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Service, ServiceWindow, Site
from mutualaid.strike.models import day_ahead, now


class DayForm(forms.Form):
    percent = forms.IntegerField(
        label=gettext_lazy("People who come, in % of the usual"),
        min_value=int(LEAST * 100),
        max_value=int(MOST * 100),
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    why = forms.CharField(label=gettext_lazy("Why (rain, talks tonight)"), required=False, max_length=60)
    spare = forms.ChoiceField(label=gettext_lazy("To spare, at every place"), choices=Spare.Wish)


# A place's turn where food is scarce, as people choose it.
TURNS = (
    (ORDINARY_LEVEL, gettext_lazy("if short: as everybody")),
    (2, gettext_lazy("if short: twice as fast")),
    (HIGHEST_LEVEL, gettext_lazy("if short: three times as fast")),
)


class PlaceForm(forms.Form):
    number = forms.IntegerField(required=False, min_value=0, max_value=MOST_MEALS)
    spare = forms.ChoiceField(required=False, choices=[("", ""), *Spare.Wish.choices])
    priority = forms.TypedChoiceField(required=False, choices=TURNS, coerce=int, empty_value=None)


@coordinator_required
@require_safe
def needs_now(request: DeskRequest) -> HttpResponse:
    return redirect("needs_of_day", day_ahead(day_of(now())))


@coordinator_required
@require_safe
def needs_of_day(request: DeskRequest, day: date) -> HttpResponse:
    return _show(request, day)


def _show(request: DeskRequest, day: date, form: DayForm | None = None, **more: Any) -> HttpResponse:
    needs, at = needs_of(day), now()
    said = needs.said
    initial = {"percent": round(said.factor * 100), "why": said.why, "spare": said.whole}
    page = {
        "day": day,
        "now": at,
        "needs": needs,
        "form": form or DayForm(initial=initial),
        "wishes": Spare.Wish.choices,
        "turns": TURNS,
        "to_call": [one for one in to_call(at) if one.day == day],
        "plan": DayPlan.objects.of(day).first(),
        "is_over": day < day_of(at),
    }
    return render(request, "dispatch/needs.html", page | more)


@coordinator_required
@require_POST
def needs_say_of_day(request: DeskRequest, day: date) -> HttpResponse:
    form = DayForm(request.POST)
    if form.is_valid():
        typed, at = form.cleaned_data, now()
        try:
            say_of_day(day, Decimal(typed["percent"]) / 100, why=typed["why"], by=request.user, now=at)
            set_spare(day, typed["spare"], by=request.user, now=at)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved. The numbers below are new."), extra_tags="good")
            return redirect("needs_of_day", day)
    return _show(request, day, form)


@coordinator_required
@require_POST
def needs_of_place(request: DeskRequest, day: date, site: int, service: str) -> HttpResponse:
    """One line: a number by hand (empty: as expected), how much is to be spare there, and its turn if food is short."""
    place = _serving(day, site, service)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return _show(
            request, day, wrong=_("A number of meals is 0 or more, and at most %(most)s.") % {"most": MOST_MEALS}
        )
    try:
        fix_number(day, place, service, form.cleaned_data["number"], by=request.user, now=now())
        set_spare(day, form.cleaned_data["spare"], site=place, by=request.user, now=now())
        if (level := form.cleaned_data["priority"]) is not None:
            set_priority(day, place, level, by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, day, wrong=refusal.message)
    messages.success(request, _("%(site)s is saved.") % {"site": place.name}, extra_tags="good")
    return redirect("needs_of_day", day)


@coordinator_required
@require_POST
def needs_told(request: DeskRequest, day: date, site: int) -> HttpResponse:
    """What the people of a place said on the phone."""
    form = PlaceForm(request.POST)
    if not form.is_valid() or form.cleaned_data["number"] is None:
        return _show(request, day, wrong=_("Type how many meals they expect."))
    windows = ServiceWindow.objects.on(day).filter(site=site).exclude(service=Service.GROCERIES)
    window = windows.filter(service=Service.LUNCH).first() or windows.first()
    try:
        if window is None:
            raise NothingToGuess(site=get_object_or_404(Site, pk=site).name)
        guess_meals(window, form.cleaned_data["number"], by=request.user, now=now())
    except Refusal as refusal:
        return _show(request, day, wrong=refusal.message)
    messages.success(request, _("%(site)s is saved.") % {"site": window.site.name}, extra_tags="good")
    return redirect("needs_of_day", day)


def _serving(day: date, site: int, service: str) -> Site:
    window = ServiceWindow.objects.on(day).filter(site=site, service=service).select_related("site").first()
    if window is None:
        raise Http404
    return window.site
