"""What the desk types about a series, and about the roles within a shift."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.shifts.forms import SHORT, RolesForm, staffed_places
from mutualaid.shifts.models import ShiftRole, ShiftSeries, Task
from mutualaid.shifts.series import SeriesPlan

Role = ShiftRole.Role
WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class SeriesForm(RolesForm):
    place = forms.ModelChoiceField(label=_("Place"), queryset=staffed_places())
    task = forms.ChoiceField(label=_("Task"), choices=[(task.value, capfirst(task.label)) for task in Task])
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On"), choices=WEEKDAYS, coerce=int, widget=forms.CheckboxSelectMultiple, initial=[0, 1, 2, 3, 4]
    )
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time", **SHORT}))
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput({"type": "time", **SHORT}))
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Empty: as long as the strike lasts."),
    )
    needed = forms.IntegerField(label=_("How many people"), min_value=1, max_value=200, widget=forms.NumberInput(SHORT))
    crew_only = forms.BooleanField(label=_("Only for people a coordinator has vouched for"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=200, help_text=_("Whoever takes it reads this."))

    def __init__(self, *args: Any, first_day: date, series: ShiftSeries | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(series) if series else {"first_day": first_day}
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.queryset = staffed_places()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "starts" in said and "ends" in said and said["ends"] <= said["starts"]:
            self.add_error("ends", _("It ends before it begins."))
        if said.get("first_day") and said.get("last_day") and said["last_day"] < said["first_day"]:
            self.add_error("last_day", _("The last day is before the first."))
        return said

    def plan(self) -> SeriesPlan:
        said = self.cleaned_data
        kept = ("place", "task", "weekdays", "starts", "ends", "first_day", "last_day", "needed")
        more = ("crew_only", "overbook", "note")
        return SeriesPlan(**{name: said[name] for name in (*kept, *more)}, roles=self.roles())


def _initial(series: ShiftSeries) -> dict[str, Any]:
    roles = {Role.LEAD: "leads", Role.FIRST_AID: "first_aid", Role.DRIVER: "drivers"}
    counted = {roles[role["role"]]: role["needed"] for role in series.roles if role["role"] in roles}
    spoken = [role["language"] for role in series.roles if role["role"] == Role.INTERPRETER]
    names = ("place", "task", "weekdays", "first_day", "last_day", "needed", "crew_only", "overbook", "note")
    clocks = {name: f"{getattr(series, name):%H:%M}" for name in ("starts", "ends")}
    return {name: getattr(series, name) for name in names} | clocks | counted | {"interpreters": spoken}
