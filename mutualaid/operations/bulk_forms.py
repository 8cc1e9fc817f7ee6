"""What the desk types for a text to many."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.operations.bulk import ENGLISH, checked_words
from mutualaid.operations.models import Bulk
from mutualaid.sites.models import Site, Status
from mutualaid.strike.models import now, the_strike

WITH_PLACE = (Bulk.Audience.FAMILIES, Bulk.Audience.AT_PLACE)
LONGEST = 700  # characters typed; what is sent is limited in parts


class BulkForm(forms.Form):
    audience = forms.ChoiceField(label=_("Who gets it"), choices=Bulk.Audience, widget=forms.RadioSelect)
    site = forms.ModelChoiceField(
        label=_("Place"),
        queryset=Site.objects.none(),
        required=False,
        empty_label=_("(no place)"),
        help_text=_("For the families of a place, and for who is due there."),
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("For everybody who reads a language.")
    )
    day = forms.DateField(
        label=_("The day it is about"),
        widget=forms.DateInput({"type": "date", "class": "short"}, format="%Y-%m-%d"),
        help_text=_("What has not left when that day is over stays here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["site"]
        place.queryset = Site.objects.order_by("name")
        spoken: Any = self.fields["language"]
        languages = languages_of_strike()
        spoken.choices = [("", _("(no language)")), *languages.items()]
        for code, name in languages.items():
            self.fields[_field(code)] = _words(code, name)

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day < day_of(now()):
            raise forms.ValidationError(_("That day is over."))
        return day

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        audience = said.get("audience")
        if audience in WITH_PLACE and not said.get("site") and "site" not in self.errors:
            self.add_error("site", _("Say which place."))
        if audience == Bulk.Audience.LANGUAGE and not said.get("language") and "language" not in self.errors:
            self.add_error("language", _("Say which language."))
        if audience not in WITH_PLACE:
            said["site"] = None
        if audience != Bulk.Audience.LANGUAGE:
            said["language"] = ""
        for field in self._word_fields():
            self._check_words(field)
        return said

    def _check_words(self, field: str) -> None:
        try:
            checked_words(self.cleaned_data.get(field, ""))
        except Refusal as refusal:
            self.add_error(field, refusal.message)

    def _word_fields(self) -> list[str]:
        return [name for name in self.fields if name.startswith("words_")]

    def bulk(self) -> dict[str, Any]:
        """What operations.bulk.draft_bulk takes."""
        said = self.cleaned_data
        words = {name.removeprefix("words_"): said[name] for name in self._word_fields() if said.get(name)}
        return {name: said[name] for name in ("audience", "site", "language", "day")} | {"words": words}

    @property
    def english(self) -> forms.BoundField:
        return self[_field(ENGLISH)]

    @property
    def other_words(self) -> list[forms.BoundField]:
        return [self[name] for name in self._word_fields() if name != _field(ENGLISH)]

    @property
    def has_other_words(self) -> bool:
        return any(field.value() or field.errors for field in self.other_words)


def typed(bodies: Mapping[str, str]) -> dict[str, str]:
    """Words by language as the form's initial values."""
    return {_field(code): body for code, body in bodies.items()}


def languages_of_strike() -> dict[str, str]:
    """English first; then those of the strike, by their own names."""
    here = [code for code in the_strike().languages if code != ENGLISH]
    names = dict(settings.LANGUAGES)
    return {code: names[code] for code in (ENGLISH, *here) if code in names}


def _field(code: str) -> str:
    return f"words_{code}"


def _words(code: str, name: str) -> forms.CharField:
    return forms.CharField(
        label=name,
        required=code == ENGLISH,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4, "lang": code, "dir": "auto"}),
        help_text=_("No phone number, no name of a struck school, nobody's role.") if code == ENGLISH else "",
    )


class ReadyForm(forms.Form):
    """Words that exist in every language, about one place."""

    ready = forms.ChoiceField(
        label=_("What to say"),
        choices=[("", _("(nothing yet)")), *((status.value, status.label) for status in Status)],
    )
    place = forms.ModelChoiceField(label=_("Place"), queryset=Site.objects.none())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place: Any = self.fields["place"]
        place.queryset = Site.objects.order_by("name")
