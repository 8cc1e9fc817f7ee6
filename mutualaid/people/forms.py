"""Signing in and setting a password."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordKeyForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mutualaid.lib.phones import NotAPhoneNumber
from mutualaid.people.find import read_typed_phone
from mutualaid.people.models import Role


class SignInForm(LoginForm):  # type: ignore[misc]
    """`login` comes out as an e-mail address in lower case or as E.164, so that failures of one name count as one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("E-mail or phone number"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["password"].label = _("Password")
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        typed: str = self.cleaned_data["login"].strip()
        if "@" in typed:
            return typed.lower()
        try:
            return read_typed_phone(typed)
        except NotAPhoneNumber as refusal:
            raise forms.ValidationError(refusal.message) from refusal


class PasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = _("At least 10 characters. Three words that do not belong together do.")
        self.fields["password2"].label = _("The same again")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class AddPersonForm(forms.Form):
    """Somebody on the phone or at the door. Consent is what they said to whoever writes it down."""

    name = forms.CharField(label=_("First name"), max_length=80)
    phone = forms.CharField(
        label=_("Phone number"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        help_text=_("Somebody with this number already? You get to their page."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    roles = forms.MultipleChoiceField(
        label=_("What they do"),
        required=False,
        choices=[(role, role.label) for role in (Role.VOLUNTEER, Role.DRIVER, Role.FAMILY)],
        widget=forms.CheckboxSelectMultiple,
    )
    is_minor = forms.BooleanField(label=_("Under 18"), required=False)
    agrees = forms.BooleanField(label=_("Agreed to get texts from us"), required=False)

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"].strip()
        try:
            return read_typed_phone(typed) if typed else ""
        except NotAPhoneNumber as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def clean(self) -> dict[str, Any]:
        """The arguments of people.actions.add_person."""
        given = dict(self.cleaned_data)
        given["consent_source"] = "told the desk" if given.pop("agrees", False) else ""
        return given
