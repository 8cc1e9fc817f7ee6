"""What a button asks for."""

from typing import Any

from django import forms

from mutualaid.operations.models import Job


class AskForm(forms.Form):
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in (Job.Kind.DRAFT, Job.Kind.PRINT)])
    version = forms.IntegerField(required=False, min_value=1, max_value=32_767)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("kind") == Job.Kind.PRINT and not said.get("version"):
            self.add_error("version", "needed")
        return said

    def arguments(self) -> dict[str, Any]:
        return {"version": self.cleaned_data["version"]} if self.cleaned_data["kind"] == Job.Kind.PRINT else {}
