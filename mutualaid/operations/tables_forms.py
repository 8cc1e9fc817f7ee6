"""What the desk says about a table it sends in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutualaid.operations.tables.kinds import KINDS
from mutualaid.operations.tables.opening import LARGEST_FILE


class TableForm(forms.Form):
    table = forms.ChoiceField(
        label=_("What is in it"),
        choices=lambda: [("", _("(choose)")), *((kind.name, kind.label) for kind in KINDS.values())],
        help_text=_("A city's list of meal sites holds two tables: send it as Places, then as Hours of places."),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, as the sign-up form or the office gave it: we know most names of columns."),
        widget=forms.ClearableFileInput({"accept": ".csv,.tsv,.txt,.xlsx"}),
        max_length=120,
    )
    consent = forms.CharField(
        label=_("Where these people agreed to get texts"),
        max_length=60,
        required=False,
        help_text=_("Like “sign-up form”. Leave it empty if they did not, or if a column says so row by row."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("That file is too large: at most 2 MB."))
        return file

    def upload(self) -> dict[str, Any]:
        """What uploads.keep_upload takes."""
        said = self.cleaned_data
        file = said["file"]
        return {"kind": said["table"], "file": file.name, "content": file.read(), "consent": said["consent"]}
