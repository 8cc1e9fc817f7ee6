"""What the desk types about childcare: a session with its places, and a family on the phone."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mutualaid.childcare.actions import Caller, Child
from mutualaid.childcare.models import ADULTS_TO_OPEN, Band, CareSession
from mutualaid.lib.phones import NotAPhoneNumber
from mutualaid.people.find import read_typed_phone
from mutualaid.sites.models import SiteRole, Status

MOST_CHILDREN = 6  # of one family in one call
MOST_PLACES = 300


def _few(label: Any, *, most: int = MOST_PLACES, least: int = 0, **given: Any) -> forms.IntegerField:
    widget = forms.NumberInput({"class": "short", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=least, max_value=most, widget=widget, **given)


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time", "class": "short"}, format="%H:%M"))


class SessionForm(forms.Form):
    """The hours and places of a session; `bands` holds its fields by grade band."""

    starts = _clock(_("From"))
    ends = _clock(_("To"))
    cap = _few(
        _("Children in all, at most"),
        least=1,
        required=False,
        help_text=_("Leave it empty where the places by grade say it."),
    )
    children_per_adult = _few(_("Children for one adult, at most"), least=1, most=30, initial=10)
    legal_basis = forms.CharField(
        label=_("On whose permission it runs"),
        required=False,
        max_length=120,
        help_text=_("As the place says it: a city recreation program, a parent cooperative, a licence."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for band in Band:
            self.fields[_places(band)] = _few(band.label, required=False)

    @property
    def bands(self) -> list[forms.BoundField]:
        return [self[_places(band)] for band in Band]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "starts" in said and "ends" in said and said["ends"] <= said["starts"]:
            self.add_error("ends", _("It ends before it begins."))
        if not self.errors and not sum(self._by_band().values()):
            self.add_error(_places(Band.TK), _("Say for at least one grade how many children can come."))
        return said

    def session(self) -> dict[str, Any]:
        """What childcare.actions.add_session and change_session take."""
        kept = {name: self.cleaned_data[name] for name in ("starts", "ends", "children_per_adult", "legal_basis")}
        bands = self._by_band()
        return kept | {"bands": bands, "cap": self.cleaned_data["cap"] or sum(bands.values())}

    def _by_band(self) -> dict[str, int]:
        said = {str(band): self.cleaned_data.get(_places(band)) for band in Band}
        return {band: number for band, number in said.items() if number}


class NewSessionForm(SessionForm):
    place = forms.ModelChoiceField(label=_("Place"), queryset=SiteRole.objects.none())
    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date", "class": "short"}))
    adults = _few(
        _("Adults wanted"),
        most=50,
        initial=ADULTS_TO_OPEN,
        help_text=_("A shift for so many is added, to be claimed. 0 where their shift stands already."),
    )

    def __init__(self, *args: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"day": day}, **kwargs)
        place: Any = self.fields["place"]
        place.queryset = care_places()

    def session(self) -> dict[str, Any]:
        """What childcare.actions.plan_session takes."""
        said = self.cleaned_data
        return super().session() | {name: said[name] for name in ("place", "day", "adults")}


def care_places() -> Any:
    standing = SiteRole.objects.filter(role=SiteRole.Role.CARE)
    closed = [Status.CLOSED, Status.MOVED]
    return standing.exclude(site__status__in=closed).select_related("site").order_by("site__name")


def session_form(session: CareSession, typed: Any = None) -> SessionForm:
    """The form of a session that stands, as it stands."""
    fields = ("starts", "ends", "cap", "children_per_adult", "legal_basis")
    said = {name: getattr(session, name) for name in fields}
    return SessionForm(typed, initial=said | {_places(one.band): one.places for one in session.bands.all()})


class ChildForm(forms.Form):
    name = forms.CharField(
        label=_("First name of the child"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    band = forms.ChoiceField(label=_("Grade"), required=False)
    allergies = forms.CharField(label=_("Allergies, or what else the adults must know"), max_length=200, required=False)

    def __init__(self, *args: Any, session: CareSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bands: Any = self.fields["band"]
        taken = {places.band for places in session.bands.all()}
        bands.choices = [("", _("choose")), *((band.value, band.label) for band in Band if band in taken)]

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        said["name"] = " ".join(said.get("name", "").split())
        if said["name"] and not said.get("band") and "band" not in self.errors:
            self.add_error("band", _("Which grade is this child in?"))
        if not said["name"] and (said.get("band") or said.get("allergies")):
            self.add_error("name", _("What is this child called?"))
        return said


class FamilyForm(forms.Form):
    """The family and its children; `children` are forms of their own, of which empty ones say nothing."""

    phone = forms.CharField(
        label=_("Phone number of the family"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
        help_text=_("Who is known by it is found. Empty: nobody can text them when a place becomes free."),
    )
    name = forms.CharField(
        label=_("First name of the parent"), max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    agrees = forms.BooleanField(label=_("Agreed to get texts from us"), required=False)
    may_collect = forms.CharField(label=_("Who may collect them, beside this parent"), max_length=120, required=False)

    def __init__(self, *args: Any, session: CareSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.data if self.is_bound else None
        self.children = [
            ChildForm(given, prefix=f"child{number}", session=session) for number in range(1, MOST_CHILDREN + 1)
        ]

    @property
    def open_children(self) -> list[ChildForm]:
        """The first one, and those in which something stands."""
        return [one for place, one in enumerate(self.children) if not place or one.has_changed()]

    @property
    def more_children(self) -> list[ChildForm]:
        shown = self.open_children
        return [one for one in self.children if one not in shown]

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"].strip()
        try:
            return read_typed_phone(typed) if typed else ""
        except NotAPhoneNumber as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if any(one.errors for one in self.children):
            self.add_error(None, _("Look at the children below."))
        elif not self._named():
            self.children[0].add_error("name", _("What is this child called?"))
            self.add_error(None, _("Look at the children below."))
        return said

    def _named(self) -> list[dict[str, Any]]:
        return [one.cleaned_data for one in self.children if one.cleaned_data["name"]]

    def caller(self) -> Caller:
        said = self.cleaned_data
        source = "told the desk" if said["agrees"] else ""
        return Caller(said["name"], said["language"], said["phone"], source)

    def asked_for(self) -> list[Child]:
        """The children as childcare.actions.book_by_phone takes them."""
        collect = "; ".join(part for part in (self.cleaned_data["name"], self.cleaned_data["may_collect"]) if part)
        return [Child(one["name"], one["band"], one["allergies"].strip(), collect) for one in self._named()]


def _places(band: str) -> str:
    return f"places_{band.replace('-', '_')}"
