"""Left-overs on the desk: what could go where, and the button that sends it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.distribution.models import PassedOn
from mutualaid.distribution.surplus import Spare, Suggestion, Wanting
from mutualaid.inventory.models import Variant
from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.left_overs import left_overs, pass_on
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.sites.models import Service, Site
from mutualaid.strike.models import now


class PassOnForm(forms.Form):
    from_site = forms.IntegerField()
    to_site = forms.IntegerField()
    service = forms.ChoiceField(choices=Service.choices)
    variant = forms.ChoiceField(choices=Variant.choices)
    meals = forms.IntegerField(min_value=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A suggestion, a lack or a left-over, with the places' names."""

    what: Suggestion | Wanting | Spare
    site: Site
    to_site: Site | None = None

    @property
    def variant_words(self) -> str:
        return str(Variant(self.what.variant).label) if self.what.variant else ""


@coordinator_required
@require_safe
def surplus(request: DeskRequest) -> HttpResponse:
    at = now()
    found = left_overs(at)
    page = {
        "suggestions": [Line(one, found.sites[one.from_site], found.sites[one.to_site]) for one in found.suggestions],
        "alone": [Line(one, found.sites[one.site]) for one in found.alone],
        "stays": [Line(one, found.sites[one.site]) for one in found.stays],
        "passed": PassedOn.objects.filter(day=day_of(at)).select_related("from_site", "to_site").order_by("-pk"),
        "day": day_of(at),
        "now": at,
    }
    return render(request, "operations/surplus.html", page)


@coordinator_required
@require_POST
def surplus_pass_on(request: DeskRequest) -> HttpResponse:
    form = PassOnForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That was no suggestion of this list."))
        return redirect("surplus")
    said = form.cleaned_data
    giver, taker = (get_object_or_404(Site, pk=said[end]) for end in ("from_site", "to_site"))
    food = {name: said[name] for name in ("service", "variant", "meals")}
    try:
        pass_on(giver, taker, **food, by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        done = _("%(meals)s meals go from %(giver)s to %(taker)s. Both leads are texted: send a runner now.")
        told = done % {"meals": said["meals"], "giver": giver.name, "taker": taker.name}
        messages.success(request, told, extra_tags="good")
    return redirect("surplus")
