"""What the desk says about a place, and what somebody wrote to a coordinator's own phone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutualaid.inbox.typed import NothingTyped, who_wrote
from mutualaid.lib.errors import Refusal
from mutualaid.people.models import Person
from mutualaid.sites.models import Site, Status


class StatusForm(forms.Form):
    status = forms.ChoiceField(label=_("From now on it is"), choices=Status, widget=forms.RadioSelect)
    moved_to = forms.ModelChoiceField(
        label=_("Moved to"), queryset=Site.objects.none(), required=False, empty_label=_("(not moved)")
    )
    reason = forms.CharField(
        label=_("Why"), required=False, max_length=200, help_text=_("For the desk. It is in no text and on no page.")
    )

    def __init__(self, *args: Any, site: Site, **kwargs: Any) -> None:
        kwargs["initial"] = {"status": site.status, "moved_to": site.moved_to_id}
        super().__init__(*args, **kwargs)
        elsewhere: Any = self.fields["moved_to"]
        elsewhere.queryset = Site.objects.exclude(pk=site.pk).order_by("name")

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("status") == Status.MOVED and not said.get("moved_to") and "moved_to" not in self.errors:
            self.add_error("moved_to", _("Say where to: people are sent there."))
        if said.get("status") != Status.MOVED:
            said["moved_to"] = None
        return said


class ReplyForm(forms.Form):
    """`phone` comes out as E.164. Where what was typed fits several people, `person` asks which of them it is."""

    receipt = forms.UUIDField(widget=forms.HiddenInput)
    who = forms.CharField(
        label=_("Who wrote"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        help_text=_("Their number as your phone shows it, its last digits, or a name."),
    )
    person = forms.ModelChoiceField(
        label=_("Which of them"), queryset=Person.objects.none(), required=False, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What they wrote"),
        max_length=1600,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("Word for word, mistakes too: it is read like any other text."),
        error_messages={"required": NothingTyped.sentence},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["person"]
        choice.empty_label = None

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        self.errors.pop("person", None)  # what may be chosen is found only now
        if typed := said.get("who"):
            try:
                self._find(typed)
            except Refusal as refusal:
                self.add_error("who", refusal.message)
        return said

    def _find(self, typed: str) -> None:
        found = who_wrote(typed)
        if isinstance(found, str):
            self.cleaned_data["phone"] = found
            return
        choice: Any = self.fields["person"]
        choice.queryset = Person.objects.filter(pk__in=[person.pk for person in found]).order_by("name", "pk")
        chosen = found if len(found) == 1 else [one for one in found if str(one.pk) == self.data.get("person")]
        if chosen:
            self.cleaned_data["phone"] = chosen[0].phone
        else:
            self.add_error("person", _("Several people fit: choose one."))

    @property
    def several(self) -> bool:
        choice: Any = self.fields["person"]
        return bool(choice.queryset.exists())
