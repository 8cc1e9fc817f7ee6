"""What the desk says about a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
