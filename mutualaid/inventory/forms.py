"""What the desk types about stock. Every form carries a key, so that a button pressed twice enters one thing."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.models import Allergen, Item, Lot, Movement, Source, Unit, Variant, usual_meals_in
from mutualaid.lib.days import day_of
from mutualaid.sites.models import Site

MOST = 1_000_000
NONE_OF_THE_NINE = "none"


def chosen(choices: Any) -> list[tuple[str, str]]:
    return [(one.value, capfirst(one.label)) for one in choices]


def quantity_box(label: Any, *, least: Decimal = Decimal("0.01"), **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        min_value=least,
        max_value=MOST,
        decimal_places=2,
        widget=forms.NumberInput({"class": "short", "step": "any", "inputmode": "decimal"}),
        **more,
    )


def moment_box(label: Any, **more: Any) -> forms.DateTimeField:
    shape = "%Y-%m-%dT%H:%M"
    widget = forms.DateTimeInput({"type": "datetime-local", "class": "moment"}, format=shape)
    return forms.DateTimeField(label=label, required=False, widget=widget, **more)


class KeyForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": uuid4()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_key(self) -> UUID:
        return self.cleaned_data["key"] or uuid4()


class LabelPart(forms.Form):
    """No box ticked says that nobody has looked; that there is none of the nine is said too."""

    allergens = forms.MultipleChoiceField(
        label=_("Allergens on its label"),
        required=False,
        choices=[*chosen(Allergen), (NONE_OF_THE_NINE, _("None of the nine"))],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick nothing if you have not seen a label: then it stands on the red list."),
    )
    species = forms.CharField(
        label=_("Which fish, shellfish or nuts"), required=False, max_length=120, help_text=_("Salmon, almonds…")
    )

    def clean_allergens(self) -> list[str] | None:
        said: list[str] = self.cleaned_data["allergens"]
        if NONE_OF_THE_NINE in said and len(said) > 1:
            raise forms.ValidationError(_("None of the nine, or those ticked? Not both."))
        return [name for name in said if name != NONE_OF_THE_NINE] if said else None


class TimesPart(forms.Form):
    now: datetime

    left_control_at = moment_box(
        _("Left heat or cold at"), help_text=_("Four hours later it must be thrown away. Empty: still hot or cold.")
    )
    discard_by = moment_box(_("Discard by"), help_text=_("As the label says. Empty: it keeps."))

    def clean_left_control_at(self) -> datetime | None:
        left: datetime | None = self.cleaned_data["left_control_at"]
        if left is not None and left > self.now:
            raise forms.ValidationError(_("That time is still to come. Write when it left heat or cold."))
        return left


class ReceiveForm(TimesPart, LabelPart, KeyForm):
    """A delivery that is here, or one that is promised for a day."""

    arrived = forms.ChoiceField(
        label=_("Is it here?"),
        choices=[("here", _("It is here")), ("pledge", _("It is promised"))],
        widget=forms.RadioSelect,
    )
    expected_on = forms.DateField(
        label=_("Promised for"), required=False, widget=forms.DateInput({"type": "date", "class": "short"})
    )
    item = forms.CharField(
        label=_("What it is"),
        max_length=120,
        help_text=_("As people say it: turkey sandwich lunch."),
        widget=forms.TextInput({"list": "items", "autocomplete": "off"}),
    )
    variant = forms.ChoiceField(label=_("Kind"), choices=chosen(Variant))
    site = forms.ModelChoiceField(label=_("Place"), queryset=Site.objects.none())
    quantity = quantity_box(_("How many"))
    unit = forms.ChoiceField(label=_("Of what"), choices=chosen(Unit))
    meals_per_unit = forms.DecimalField(
        label=_("Meals in one of them"),
        required=False,
        min_value=Decimal("0.001"),
        max_value=10_000,
        decimal_places=3,
        help_text=_("For crates and cases. Empty: a meal or bag is one, 1.2 lb are a meal."),
        widget=forms.NumberInput({"class": "short", "step": "any", "inputmode": "decimal"}),
    )
    source = forms.ChoiceField(label=_("Where from"), choices=chosen(Source))
    supplier = forms.CharField(label=_("Who from"), required=False, max_length=120)
    code = forms.CharField(label=_("Lot code"), max_length=40, help_text=_("Write it on every crate."))
    cost = forms.DecimalField(
        label=_("Cost in dollars"),
        required=False,
        min_value=0,
        max_value=MOST,
        decimal_places=2,
        widget=forms.NumberInput({"class": "short", "step": "0.01", "inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site: Any = self.fields["site"]
        site.queryset = storing_places()
        self.initial.setdefault("arrived", "here")
        self.initial.setdefault("code", next_code(self.now))

    @property
    def known_items(self) -> list[str]:
        return list(Item.objects.order_by("name").values_list("name", flat=True).distinct())

    def clean_code(self) -> str:
        return " ".join(self.cleaned_data["code"].split())

    def clean_item(self) -> str:
        """As it is written in the book already, whatever the capitals."""
        typed = " ".join(self.cleaned_data["item"].split())
        known = Item.objects.filter(name__iexact=typed).first()
        return known.name if known else typed

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("arrived") == "pledge" and not said.get("expected_on") and "expected_on" not in self.errors:
            self.add_error("expected_on", _("Write the day for which it is promised."))
        if not said.get("meals_per_unit") and "meals_per_unit" not in self.errors and said.get("unit"):
            said["meals_per_unit"] = usual_meals_in(said["unit"], said.get("variant", ""))
            if said["meals_per_unit"] is None:
                self.add_error(
                    "meals_per_unit", _("Write how many meals, or bags, are in one: every crate or case is different.")
                )
        return said

    @property
    def is_pledge(self) -> bool:
        return bool(self.cleaned_data["arrived"] == "pledge")

    def lot(self) -> dict[str, Any]:
        """What receive_lot and pledge_lot both take, but for the item."""
        said = self.cleaned_data
        names = ("code", "site", "quantity", "unit", "meals_per_unit", "source", "supplier", "allergens", "species")
        kept = {name: said[name] for name in (*names, "discard_by")}
        return kept | {"cost_cents": int((said["cost"] or 0) * 100)}


def storing_places() -> Any:
    """Kitchens and depots first; food never stays at a picket line."""
    return loading_first(Site.objects.exclude(is_picket=True))


def loading_first(sites: Any) -> Any:
    return sites.alias(loads=Q(kitchen__isnull=False)).order_by("-loads", "name")


def next_code(now: datetime) -> str:
    """`0306-4`: the fourth lot of 6 March."""
    day = f"{day_of(now):%m%d}"
    number = Lot.objects.filter(code__startswith=f"{day}-").count() + 1
    while Lot.objects.filter(code=f"{day}-{number}").exists():
        number += 1
    return f"{day}-{number}"


class LotForm(KeyForm):
    """Something that is said of one lot."""

    def __init__(self, *args: Any, lot: Lot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lot = lot
        for name, field in self.fields.items():
            if name in {"quantity", "counted"}:
                field.label = _("How many %(unit)s") % {"unit": lot.get_unit_display()}


class CameForm(TimesPart, LabelPart, LotForm):
    quantity = quantity_box(_("How many"), help_text=_("All that came, with what was driven on or counted already."))


class LabelForm(LabelPart, LotForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["allergens"].help_text = ""

    def clean_allergens(self) -> list[str]:
        said = super().clean_allergens()
        if said is None:
            raise forms.ValidationError(_("Tick what the label says, or that there is none of the nine."))
        return said


class ControlForm(LotForm):
    at = moment_box(_("Left heat or cold at"), help_text=_("Four hours later it must be thrown away."))

    def clean_at(self) -> datetime:
        return self.cleaned_data["at"] or self.now


class WhereForm(LotForm):
    """`site` is one of the places where the book says there is some of the lot; first of all, the one with most."""

    site = forms.ModelChoiceField(label=_("Place"), queryset=Site.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        site: Any = self.fields["site"]
        site.queryset = self.places()

    def places(self) -> Any:
        held = Movement.objects.filter(lot=self.lot).values("site")
        return Site.objects.filter(pk__in=held).order_by("name")


class CountForm(WhereForm):
    counted = quantity_box(_("How many"), least=Decimal(0))
    why = forms.CharField(label=_("Note"), required=False, max_length=200)

    def places(self) -> Any:
        """Also where the book knows of none: what somebody saw there is there."""
        return storing_places()


class MoveForm(WhereForm):
    quantity = quantity_box(_("How many"))
    to_site = forms.ModelChoiceField(label=_("To"), queryset=Site.objects.none())
    why = forms.CharField(label=_("Note"), required=False, max_length=200)

    field_order = ("site", "to_site", "quantity", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_site: Any = self.fields["to_site"]
        to_site.queryset = loading_first(Site.objects.all())
        self.fields["site"].label = _("From")

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("site") is not None and said.get("site") == said.get("to_site"):
            self.add_error("to_site", _("That is where it is. Choose another place."))
        return said


class DiscardForm(WhereForm):
    quantity = quantity_box(_("How many"))
    why = forms.CharField(label=_("Why"), max_length=200, help_text=_("Past its time, spoiled, dropped, recalled…"))


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=200)


class LowForm(forms.Form):
    low_below = forms.IntegerField(
        label=_("Warn when fewer meals than this are left"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=_("Empty: never."),
        widget=forms.NumberInput({"class": "short"}),
    )
    is_cooked_raw = forms.BooleanField(
        label=_("It is cooked from raw meat, fish or eggs"),
        required=False,
        help_text=_("Then only what a kitchen with a full permit cooked is planned with."),
    )
