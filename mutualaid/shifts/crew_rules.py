"""The desk's page of rules for crews: how many are taken beyond what a shift needs, task by task."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.shifts import rules
from mutualaid.shifts.facts import no_show_rates
from mutualaid.shifts.no_shows import MOST, RATED_TASKS, Seen, no_shows_seen, set_no_show_rates
from mutualaid.shifts.rules import NoShows


@dataclass(frozen=True, slots=True)
class Line:
    """One task: its two boxes, and what was seen."""

    words: str
    percent: forms.BoundField
    first_time: forms.BoundField
    seen: Seen


class RatesForm(forms.Form):
    """Two boxes a task; both empty: the usual rate."""

    def __init__(self, typed: Any = None, *, rates: Mapping[str, NoShows]) -> None:
        super().__init__(typed)
        for task in RATED_TASKS:
            rate = rates.get(task.value)
            self.fields[f"{task.value}-percent"] = self._box(task.label, rate.percent if rate else None)
            self.fields[f"{task.value}-first"] = self._box(task.label, rate.first_time_percent if rate else None)

    def _box(self, words: Any, percent: int | None) -> forms.IntegerField:
        widget = forms.NumberInput({"class": "short", "inputmode": "numeric"})
        return forms.IntegerField(
            label=capfirst(str(words)), min_value=0, max_value=MOST, required=False, initial=percent, widget=widget
        )

    @property
    def lines(self) -> list[Line]:
        seen = no_shows_seen()
        return [
            Line(
                capfirst(str(task.label)), self[f"{task.value}-percent"], self[f"{task.value}-first"], seen[task.value]
            )
            for task in RATED_TASKS
        ]

    def rates(self) -> dict[str, NoShows | None]:
        """Where one box alone is filled in, the other has its usual rate."""
        return {task.value: self._rate(task.value) for task in RATED_TASKS}

    def _rate(self, task: str) -> NoShows | None:
        percent, first = self.cleaned_data[f"{task}-percent"], self.cleaned_data[f"{task}-first"]
        if percent is None and first is None:
            return None
        usual = NoShows()
        return NoShows(
            usual.percent if percent is None else percent, usual.first_time_percent if first is None else first
        )


@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def crew_rules(request: DeskRequest) -> HttpResponse:
    form = RatesForm(request.POST if request.method == "POST" else None, rates=no_show_rates())
    if form.is_valid():
        set_no_show_rates(form.rates(), by=request.user)
        messages.success(request, _("Saved. It counts from the next claim on."), extra_tags="good")
        return redirect("crew_rules")
    page = {"form": form, "usual": NoShows(), "hours": rules.MOST_HOURS_A_DAY.total_seconds() / 3600}
    return render(request, "shifts/crew_rules.html", page, status=400 if form.is_bound else 200)
