"""What the desk types about money laid out."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutualaid.inventory.forms import KeyForm
from mutualaid.lib.days import day_of
from mutualaid.people.find import people_like
from mutualaid.people.models import Person

MOST_FOUND = 8
MOST_DOLLARS = 100_000


def day_box(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date", "class": "short"}))


class RepaymentForm(KeyForm):
    """Who paid, by name or number; where several are meant, `found` are asked back and `person` is the answer."""

    who = forms.CharField(
        label=_("Who paid: name or phone number"), max_length=80, widget=forms.TextInput({"autocomplete": "off"})
    )
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)
    amount = forms.DecimalField(
        label=_("Dollars"),
        min_value=Decimal("0.01"),
        max_value=MOST_DOLLARS,
        decimal_places=2,
        widget=forms.NumberInput({"class": "short", "step": "0.01", "inputmode": "decimal"}),
    )
    what = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("What was bought, and where. Keep the receipt.")
    )
    bought_on = day_box(_("Bought on"))

    found: list[Person] = []

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        bought_on: Any = self.fields["bought_on"]
        bought_on.widget.format = "%Y-%m-%d"

    def clean_bought_on(self) -> date:
        bought: date = self.cleaned_data["bought_on"]
        if bought > day_of(self.now):
            raise forms.ValidationError(_("That day is still to come."))
        return bought

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "amount" in said:
            said["cents"] = int(said["amount"] * 100)
        if "who" in said:
            said["chosen"] = self._who(people_like(said["who"]), said.get("person"))
        return said

    def _who(self, people: Any, picked: int | None) -> Person | None:
        self.found = list((people.filter(pk=picked) if picked else people)[: MOST_FOUND + 1])
        if len(self.found) == 1:
            return self.found[0]
        if self.found:
            self.add_error("who", _("Several people are called that. Choose one below, or type the number."))
        else:
            self.add_error("who", _("Nobody of that name or number. Add them under People first."))
        return None


class DeclineForm(forms.Form):
    why = forms.CharField(label=_("Why not"), max_length=200)


class PaidForm(forms.Form):
    paid_on = day_box(_("Paid back on"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"paid_on": today}
        super().__init__(*args, **kwargs)
        paid_on: Any = self.fields["paid_on"]
        paid_on.widget.format = "%Y-%m-%d"
        self.today = today

    def clean_paid_on(self) -> date:
        paid: date = self.cleaned_data["paid_on"]
        if paid > self.today:
            raise forms.ValidationError(_("That day is still to come."))
        return paid
