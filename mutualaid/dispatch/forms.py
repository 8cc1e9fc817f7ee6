"""What the desk types about a day's plan."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.dispatch.edits import Change, keep_with, leave_out, set_number, take_out, undo
from mutualaid.dispatch.models import DayPlan, DriverOffer, HandEdit, Vehicle
from mutualaid.distribution.actions import MOST_MEALS
from mutualaid.inventory.models import Variant
from mutualaid.lib.errors import Refusal
from mutualaid.shifts.forms import WhoForm
from mutualaid.sites.finder import zip_point
from mutualaid.sites.models import Service, Site

CRATES = {Vehicle.CAR: (5, 2), Vehicle.MINIVAN: (10, 4), Vehicle.PICKUP: (14, 4), Vehicle.VAN: (24, 6)}  # our estimate


class DriverField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.person.name} · {Vehicle(obj.vehicle).label} · {obj.starts:%H:%M}-{obj.ends:%H:%M}"


class ChangeForm(forms.Form):
    """One change of a version. `what` says which of the other fields count; a GET shows the effect, a POST saves it."""

    WHAT = (
        ("move", _("Take this place to another route")),
        ("keep", _("Keep this place with its driver")),
        ("out", _("Take this driver out")),
        ("number", _("Change the number")),
        ("leave", _("Leave this place out")),
        ("undo", _("Let the planner decide again")),
    )
    NEEDED = {
        "move": ("site", "to"),
        "keep": ("site", "to"),
        "out": ("to",),
        "number": ("site", "service", "number"),
        "leave": ("site",),
        "undo": ("edit",),
    }

    what = forms.ChoiceField(choices=WHAT)
    site = forms.ModelChoiceField(label=_("Place"), queryset=Site.objects.none(), required=False)
    to = DriverField(label=_("Driver"), queryset=DriverOffer.objects.none(), required=False)
    away = DriverField(label=_("Instead of"), queryset=DriverOffer.objects.none(), required=False)
    service = forms.ChoiceField(label=_("Service"), choices=Service, required=False)
    variant = forms.ChoiceField(
        label=_("Kind of meal"),
        choices=[("", _("all together")), *((v.value, v.label) for v in Variant)],
        required=False,
    )
    number = forms.IntegerField(
        label=_("Meals"),
        min_value=0,
        max_value=MOST_MEALS,
        required=False,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    edit = forms.ModelChoiceField(queryset=HandEdit.objects.none(), required=False)
    anyway = forms.BooleanField(required=False)

    def __init__(self, plan: DayPlan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        offers = DriverOffer.objects.on(plan.day).select_related("person").order_by("person__name", "pk")
        querysets: dict[str, Any] = {
            "site": Site.objects.serving_on(plan.day),
            "to": offers,
            "away": offers,
            "edit": HandEdit.objects.in_force(plan.day),
        }
        for name, queryset in querysets.items():
            field: Any = self.fields[name]
            field.queryset = queryset

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        for name in self.NEEDED.get(said.get("what", ""), ()):
            if said.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("This is needed."))
        return said

    def change(self) -> Change:
        """May be refused: TooManyMeals."""
        said, plan = self.cleaned_data, self.plan
        match said["what"]:
            case "move" | "keep":
                return keep_with(plan, said["site"], said["to"], instead_of=said["away"], anyway=bool(said["anyway"]))
            case "out":
                return take_out(plan, said["to"])
            case "number":
                return set_number(plan, said["site"], said["service"], said["number"], variant=said["variant"])
            case "leave":
                return leave_out(plan, said["site"])
            case _:
                return undo(said["edit"])

    def carried(self) -> list[tuple[str, str]]:
        """What was asked for, to be carried on in hidden fields."""
        return [(name, value) for name in self.fields if (value := self.data.get(name))]


class DriverForm(WhoForm):
    """Somebody who offers to drive on the phone."""

    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time", "class": "short"}))
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput({"type": "time", "class": "short"}))
    vehicle = forms.ChoiceField(label=_("Vehicle"), choices=[(v.value, capfirst(v.label)) for v in Vehicle])
    meals = forms.IntegerField(
        label=_("How many meals fit"),
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    trips = forms.IntegerField(
        label=_("How many trips"), min_value=1, max_value=5, initial=2, widget=forms.NumberInput({"class": "short"})
    )
    zip = forms.CharField(
        label=_("ZIP code where the driving starts"),
        max_length=10,
        help_text=_("Only roughly where: it is rounded, sealed, and on no sheet or map."),
        widget=forms.TextInput({"class": "short", "inputmode": "numeric"}),
    )

    def clean_zip(self) -> tuple[float, float]:
        try:
            return zip_point(self.cleaned_data["zip"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def offer(self) -> dict[str, Any]:
        """What dispatch.actions.offer_to_drive takes, but for the person."""
        said = self.cleaned_data
        crates, cold_boxes = CRATES[Vehicle(said["vehicle"])]
        kept = {name: said[name] for name in ("starts", "ends", "vehicle", "meals", "trips")}
        return kept | {"home": said["zip"], "crates": crates, "cold_boxes": cold_boxes}
