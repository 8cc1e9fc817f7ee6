"""What the desk says has happened on the day of a plan."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.forms import DriverField
from mutualaid.dispatch.models import DayPlan, DriverOffer
from mutualaid.dispatch.what_if import WhatIf
from mutualaid.distribution.actions import MOST_MEALS
from mutualaid.inventory.models import Variant
from mutualaid.sites.models import Service, Site


def _number(label: Any, most: int, *, least: int = 1, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        required=False,
        help_text=help_text,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )


class WhatIfForm(forms.Form):
    """`what` says which of the other fields count. `as_of` is when its effect was shown, for saving just that."""

    WHAT = {
        "out": (_("A driver drops out"), ("driver",)),
        "died": (_("A car stands still with food on board"), ("driver",)),
        "late": (_("A kitchen is late"), ("kitchen", "minutes")),
        "closed": (_("A place closes"), ("place",)),
        "added": (_("A place wants food as well"), ("new_place", "kitchen", "service", "meals")),
        "short": (_("A kitchen has fewer meals"), ("kitchen", "meals")),
    }

    what = forms.ChoiceField(choices=[(what, words) for what, (words, _fields) in WHAT.items()])
    driver = DriverField(label=_("Driver"), queryset=DriverOffer.objects.none(), required=False)
    stops = _number(_("Places done"), 50, least=0, help_text=_("Empty: as reported, or as the plan has it by now."))
    kitchen = forms.ModelChoiceField(label=_("Kitchen"), queryset=Site.objects.none(), required=False)
    minutes = _number(_("Minutes late"), 600)
    place = forms.ModelChoiceField(label=_("Place"), queryset=Site.objects.none(), required=False)
    new_place = forms.ModelChoiceField(label=_("Place"), queryset=Site.objects.none(), required=False)
    service = forms.ChoiceField(label=_("Service"), choices=Service, required=False)
    variant = forms.ChoiceField(label=_("Kind of meal"), choices=Variant, required=False)
    meals = _number(_("Meals"), MOST_MEALS)
    as_of = forms.FloatField(required=False, widget=forms.HiddenInput)

    def __init__(self, plan: DayPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        querysets: dict[str, Any] = {
            "driver": DriverOffer.objects.filter(routes__plan=plan).select_related("person").order_by("person__name"),
            "kitchen": Site.objects.filter(kitchen__isnull=False).order_by("name"),
            "place": Site.objects.filter(stops__route__plan=plan, stops__kind="deliver").distinct().order_by("name"),
            "new_place": Site.objects.serving_on(plan.day).order_by("name"),
        }
        for name, queryset in querysets.items():
            field: Any = self.fields[name]
            field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name in self.WHAT.get(said.get("what", ""), ("", ()))[1]:
            if said.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("This is needed."))
        return said

    def said(self) -> WhatIf:
        what = self.cleaned_data
        number = what["minutes"] if what["what"] == "late" else what["meals"]
        return WhatIf(
            what=what["what"],
            offer=what["driver"],
            kitchen=what["kitchen"],
            site=what["new_place"] if what["what"] == "added" else what["place"],
            number=number or 0,
            stops=what["stops"],
            service=what["service"],
            variant=what["variant"] or Variant.STANDARD,
        )

    def shown_at(self, now: datetime) -> datetime:
        """When the effect that is to be saved was shown; of a form that shows it, now."""
        moment = self.cleaned_data["as_of"]
        return now if moment is None else datetime.fromtimestamp(moment, tz=now.tzinfo)

    def carried(self) -> list[tuple[str, str]]:
        """What was asked for, to be carried on in hidden fields."""
        return [(name, value) for name in self.fields if name != "as_of" and (value := self.data.get(name))]

    def kinds(self) -> list[tuple[str, Any, list[Any]]]:
        """Each thing that can happen, with the fields that it takes, as they were filled in."""
        more = {"died": ["stops"], "added": ["variant"]}
        found = []
        for what, (words, fields) in self.WHAT.items():
            filled = self.data if self.data.get("what") == what else None
            own = WhatIfForm(self.plan, filled, auto_id=f"{what}_%s")
            found.append((what, words, [own[name] for name in (*fields, *more.get(what, []))]))
        return found
