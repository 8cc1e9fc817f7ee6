"""What the desk types about shifts."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import at
from mutualaid.people.find import people_like
from mutualaid.people.models import Person
from mutualaid.shifts.actions import RoleWanted
from mutualaid.shifts.models import ShiftRole, Task
from mutualaid.sites.models import SiteRole, Status

MOST_FOUND = 8
SHORT = {"class": "short"}
Role = ShiftRole.Role


class RolesForm(forms.Form):
    """How many of the people a shift needs are wanted for something."""

    leads = forms.IntegerField(
        label=_("Of them leads"), min_value=0, max_value=20, required=False, widget=forms.NumberInput(SHORT)
    )
    first_aid = forms.IntegerField(
        label=_("Of them with first aid"), min_value=0, max_value=20, required=False, widget=forms.NumberInput(SHORT)
    )
    drivers = forms.IntegerField(
        label=_("Of them drivers"), min_value=0, max_value=20, required=False, widget=forms.NumberInput(SHORT)
    )
    interpreters = forms.MultipleChoiceField(
        label=_("One interpreter each for"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    overbook = forms.BooleanField(
        label=_("Take more people than needed, as some will not come"),
        required=False,
        help_text=_("One in five, of who is new one in three. Roles, childcare and visits are never overbooked."),
    )

    def roles(self) -> tuple[RoleWanted, ...]:
        said = self.cleaned_data
        counted = ((Role.LEAD, said["leads"]), (Role.FIRST_AID, said["first_aid"]), (Role.DRIVER, said["drivers"]))
        wanted = [RoleWanted(role.value, number, adults_only=True) for role, number in counted if number]
        wanted += [RoleWanted(Role.INTERPRETER.value, language=language) for language in said["interpreters"]]
        return tuple(wanted)


class ShiftForm(RolesForm):
    place = forms.ModelChoiceField(label=_("Place"), queryset=SiteRole.objects.none())
    task = forms.ChoiceField(label=_("Task"), choices=[(task.value, capfirst(task.label)) for task in Task])
    starts = forms.TimeField(label=_("From"), widget=forms.TimeInput({"type": "time", "class": "short"}))
    ends = forms.TimeField(label=_("To"), widget=forms.TimeInput({"type": "time", "class": "short"}))
    needed = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=200, widget=forms.NumberInput({"class": "short"})
    )
    crew_only = forms.BooleanField(label=_("Only for people a coordinator has vouched for"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=200, help_text=_("Whoever takes it reads this."))

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        place: Any = self.fields["place"]
        place.queryset = staffed_places()

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "starts" in said and "ends" in said and said["ends"] <= said["starts"]:
            self.add_error("ends", _("It ends before it begins."))
        return said

    def shift(self) -> dict[str, Any]:
        """What shifts.actions.add_shift takes."""
        said = self.cleaned_data
        kept = {name: said[name] for name in ("place", "task", "needed", "crew_only", "note", "overbook")}
        return (
            kept
            | {"roles": self.roles()}
            | {"starts_at": at(self.day, said["starts"]), "ends_at": at(self.day, said["ends"])}
        )


def staffed_places() -> QuerySet[SiteRole]:
    closed = [Status.CLOSED, Status.MOVED]
    return SiteRole.objects.exclude(site__status__in=closed).select_related("site").order_by("site__name", "role")


class WhoForm(forms.Form):
    """Somebody by name or number; where several are meant, `found` are asked back and `person` is the answer."""

    who = forms.CharField(
        label=_("Name or phone number"), max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("As"), required=False, choices=[("", _("whatever is free")), *Role.choices])

    found: list[Person] = []

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        people = people_like(said.get("who", ""))
        if "who" not in said:
            return said
        if said.get("person"):
            said["chosen"] = people.filter(pk=said["person"]).first()
        if said.get("chosen"):
            return said
        self.found = list(people[: MOST_FOUND + 1])
        if not self.found:
            self.add_error("who", _("Nobody of that name or number. Look at People, or ask them to text SHIFTS to us."))
        elif len(self.found) > 1:
            self.add_error("who", _("Several people are called that. Choose one below, or type the number."))
        else:
            said["chosen"] = self.found[0]
        return said
