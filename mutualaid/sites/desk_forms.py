"""What the desk types about a place."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.sites.actions import KitchenHours
from mutualaid.sites.finder import zip_point
from mutualaid.sites.models import Service, ServiceWindow, Site, SiteRole
from mutualaid.sites.pins import read_pin
from mutualaid.strike.models import StrikeDay

ROLES = [(role.value, capfirst(role.label)) for role in SiteRole.Role]


def _clock(label: Any, **given: Any) -> forms.TimeField:
    widget = forms.TimeInput({"type": "time", "class": "short"}, format="%H:%M")
    return forms.TimeField(label=label, widget=widget, **given)


class PlaceForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    address = forms.CharField(label=_("Address"), max_length=200, widget=forms.TextInput({"autocomplete": "off"}))
    zip = forms.CharField(
        label=_("ZIP code"),
        required=False,
        max_length=10,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )
    access_note = forms.CharField(
        label=_("What a driver must know to get in"),
        required=False,
        max_length=200,
        help_text=_("Which door, which gate, where to park. It is printed on the route sheet."),
    )

    def clean_zip(self) -> str:
        typed: str = self.cleaned_data["zip"].strip()
        try:
            if typed:
                zip_point(typed)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message) from refusal
        return typed


class NewPlaceForm(PlaceForm):
    is_picket = forms.BooleanField(
        label=_("It is a picket line: deliveries alone, never shifts or check-ins"), required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("What it is for"),
        required=False,
        choices=[pair for pair in ROLES if pair[0] not in {"kitchen", "depot"}],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A kitchen or depot is made on the place's own page, with what it can give out."),
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("is_picket") and said.get("roles"):
            self.add_error("roles", _("A picket line has none of these. Where both happen, add two places."))
        return said


class PinForm(forms.Form):
    where = forms.CharField(
        label=_("Latitude, longitude"),
        max_length=2000,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "text", "spellcheck": "false"}),
        help_text=_("Like 37.80, -122.27, or a link pasted from a map. A tap on the map below fills it in."),
    )

    def clean_where(self) -> tuple[float, float]:
        try:
            return read_pin(self.cleaned_data["where"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.message, code=refusal.code) from refusal


class WordForm(forms.Form):
    word = forms.RegexField(
        r"^\w{3,30}$",
        label=_("The word on the school's flyer"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Families text it, or type it, to find this place. One word; empty for none."),
        error_messages={"invalid": _("One word of 3 to 30 letters or digits, without spaces.")},
    )


class RolesForm(forms.Form):
    """What a place is for; a kitchen or depot says what it can give out."""

    roles = forms.MultipleChoiceField(
        label=_("What it is for"), required=False, choices=ROLES, widget=forms.CheckboxSelectMultiple
    )
    meals_a_day = forms.IntegerField(
        label=_("Meals it can give out in a day, at most"),
        required=False,
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
    )
    opens = _clock(_("Cars load from"), required=False)
    closes = _clock(_("Cars load until"), required=False)
    crate = forms.IntegerField(
        label=_("Meals to a crate"),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
        help_text=_("Scarce meals then go out in whole crates. 1: it packs none. Allergen-safe meals go one by one."),
    )

    cold_box = forms.IntegerField(
        label=_("Lunches to a cold box"),
        required=False,
        min_value=0,
        max_value=500,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
        help_text=_("About 18 in a large cooler with ice. 0: lunches travel in crates, under the four-hour label."),
    )

    def __init__(self, said: Any = None, *, site: Site) -> None:
        kitchen = getattr(site, "kitchen", None)
        asked = ("meals_a_day", "opens", "closes", "crate", "cold_box")
        known = {name: getattr(kitchen, name, None) for name in asked}
        self.loading_minutes = kitchen.loading_minutes if kitchen else 10
        super().__init__(said, initial=known | {"roles": [one.role for one in site.roles.all()]})

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if {"kitchen", "depot"} & set(said.get("roles", ())):
            for name in ("meals_a_day", "opens", "closes"):
                if said.get(name) is None and name not in self.errors:
                    self.add_error(name, _("A kitchen or depot wants this."))
        return said

    def kitchen(self) -> KitchenHours | None:
        said = self.cleaned_data
        if said["meals_a_day"] is None or not said["opens"] or not said["closes"]:
            return None
        return KitchenHours(
            said["meals_a_day"], said["opens"], said["closes"], self.loading_minutes, said["crate"], said["cold_box"]
        )


class HoursForm(forms.Form):
    opens = _clock(_("Opens"))
    closes = _clock(_("Closes"))
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("opens") and said.get("closes") and said["closes"] <= said["opens"]:
            self.add_error("closes", _("It closes before it opens."))
        return said


class NewHoursForm(HoursForm):
    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date", "class": "short"}))
    service = forms.ChoiceField(
        label=_("What it gives out"), choices=[(one.value, capfirst(one.label)) for one in Service]
    )
    every_day = forms.BooleanField(label=_("And on every later day of the strike"), required=False)
    field_order = ["day", "service", "opens", "closes", "every_day", "note"]

    def windows(self) -> dict[str, Any]:
        """What sites.actions.add_windows takes."""
        said = self.cleaned_data
        kept = {name: said[name] for name in ("opens", "closes", "service", "note")}
        later = StrikeDay.objects.after(said["day"]).values_list("day", flat=True) if said["every_day"] else ()
        return kept | {"days": [said["day"], *later]}


def hours_form(window: ServiceWindow, said: Any = None) -> HoursForm:
    return HoursForm(said, initial={"opens": window.opens, "closes": window.closes, "note": window.note})


def still_to_come(site: Site, now: datetime) -> list[ServiceWindow]:
    today: date = day_of(now)
    return list(site.windows.filter(day__gte=today).order_by("day", "opens", "service"))
