"""What a family types to find food."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal
from mutualaid.sites.actions import on_earth
from mutualaid.sites.finder import zip_point


class FinderForm(forms.Form):
    """A ZIP code, the word on the school's flyer, or where the phone is (`near`, from its script)."""

    zip = forms.CharField(
        label=_("ZIP code"),
        required=False,
        max_length=10,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code", "class": "short"}),
    )
    word = forms.CharField(
        label=_("Or the word on your school's flyer"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    near = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_zip(self) -> str:
        typed: str = self.cleaned_data["zip"]
        if typed:
            _ask(zip_point, typed)
        return typed

    def clean_near(self) -> tuple[float, float] | None:
        """Rounded to a block, whatever was sent. What no phone sends is taken as nothing."""
        typed: str = self.cleaned_data["near"]
        try:
            latitude, longitude = (round(float(part), 3) for part in typed.split(","))
            return on_earth((latitude, longitude))
        except (ValueError, Refusal):
            return None

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if not self.errors and not any(found.get(name) for name in ("zip", "word", "near")):
            self.add_error("zip", _("Type your ZIP code, or the word on your school's flyer below."))
        return found


def _ask(question: Any, typed: str) -> None:
    """A refusal is a mistake of the field."""
    try:
        question(typed)
    except Refusal as refusal:
        raise forms.ValidationError(refusal.message, code=refusal.code) from refusal
