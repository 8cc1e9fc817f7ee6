"""The strike as a whole, on the desk: pause its texts, add a day, record its end."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.lib.days import day_of, say_day
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.models import Priority, State, Text
from mutualaid.operations.actions import PEOPLE_FOR, add_day, pause_texts, record_end, resume_texts, undo_end
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import Person
from mutualaid.strike.models import Decision, Strike, StrikeDay, now

DECISIONS_SHOWN = 20


class PauseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=200, help_text=gettext_lazy("For the desk: who comes next reads it.")
    )


class DayForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date", "class": "short"}))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=200)


def the_strike() -> Strike:
    strike = Strike.objects.filter(pk=1).first()
    if strike is None:
        raise Http404
    return strike


@coordinator_required
@require_safe
def strike_page(request: DeskRequest) -> HttpResponse:
    return _page(request)


def _page(request: DeskRequest, **forms: Any) -> HttpResponse:
    at, strike = now(), the_strike()
    paused = Decision.objects.filter(kind=Decision.Kind.PAUSED, at__lte=at).select_related("by").first()
    page = {
        "strike": strike,
        "pause": paused if strike.paused_at else None,
        "waiting": Text.objects.filter(state=State.QUEUED, priority__gte=Priority.REMINDER).count(),
        "days": StrikeDay.objects.all(),
        "today": day_of(at),
        "erased_on": strike.ended_at + PEOPLE_FOR if strike.ended_at else None,
        "decisions": Decision.objects.select_related("by")[:DECISIONS_SHOWN],
        "pausing": PauseForm(prefix="pause"),
        "adding": DayForm(prefix="day"),
        "now": at,
    }
    return render(request, "operations/strike.html", page | forms)


@coordinator_required
@require_POST
def pause(request: DeskRequest) -> HttpResponse:
    form = PauseForm(request.POST, prefix="pause")
    if not form.is_valid():
        return _page(request, pausing=form)
    the_strike()
    pause_texts(reason=form.cleaned_data["reason"], by=request.user, now=now())
    messages.success(request, _("Reminders and texts to many wait now."), extra_tags="good")
    return redirect("strike")


@coordinator_required
@require_POST
def resume(request: DeskRequest) -> HttpResponse:
    the_strike()
    resume_texts(by=request.user, now=now())
    messages.success(request, _("Texts go out again."), extra_tags="good")
    return redirect("strike")


@coordinator_required
@require_POST
def add_strike_day(request: DeskRequest) -> HttpResponse:
    form = DayForm(request.POST, prefix="day")
    if form.is_valid():
        the_strike()
        try:
            added = add_day(form.cleaned_data["day"], note=form.cleaned_data["note"], by=request.user, now=now())
        except Refusal as refusal:
            form.add_error("day", refusal.message)
        else:
            said = _("%(day)s is a day of the strike now. Its places want hours.") % {"day": say_day(added.day)}
            messages.success(request, said, extra_tags="good")
            return redirect("strike")
    return _page(request, adding=form)


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: DeskRequest) -> HttpResponse:
    """What the end does is said before anybody can record it."""
    at, strike = now(), the_strike()
    if request.method == "POST":
        try:
            record_end(by=request.user, now=at)
        except Refusal as refusal:
            messages.error(request, refusal.message, extra_tags="bad")
        else:
            messages.success(request, _("The end is recorded."), extra_tags="good")
        return redirect("strike")
    page = {
        "strike": strike,
        "people": Person.objects.standing().count(),
        "days_left": StrikeDay.objects.after(day_of(at)).count(),
        "erased_on": at + PEOPLE_FOR,
        "now": at,
    }
    return render(request, "operations/strike_end.html", page)


@coordinator_required
@require_POST
def goes_on(request: DeskRequest) -> HttpResponse:
    the_strike()
    try:
        undo_end(by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        messages.success(request, _("The strike goes on: nothing is erased."), extra_tags="good")
    return redirect("strike")
