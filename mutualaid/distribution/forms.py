"""The day's count as it stands on paper: one column a variant, one line a number."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.distribution.actions import COLDEST_F, HOTTEST_F, MOST_MEALS, NUMBERS
from mutualaid.distribution.models import MealCount
from mutualaid.inventory.models import Variant

# In the words of the printed sheet (dispatch/sheets/site.py): who types from paper looks for the same line.
WORDS: Mapping[str, str | Promise] = {
    "received": _("Received"),
    "carried_over": _("Carried over from the day before"),
    "moved_in": _("Moved in from another site"),
    "first_meals": _("First meals to children"),
    "seconds": _("Second meals"),
    "adults": _("Adults"),
    "damaged": _("Damaged"),
    "discarded": _("Discarded"),
    "left_over": _("Left over"),
    "moved_out": _("Moved out to another site"),
    "turned_away": _("Asked for food after it ran out"),
}
CAME = ("received", "carried_over", "moved_in")
TOGETHER = "all"  # the column of a count that does not tell variants apart


class CountForm(forms.Form):
    """`columns` are variants, "" for all together. An empty column is no count; in a column that has a number an empty
    box is 0. What a neighbour `brought` stands in its box already, and alone makes no count."""

    delivered_at = forms.TimeField(
        label=_("Came at"), required=False, widget=forms.TimeInput({"type": "time", "class": "short"}, format="%H:%M")
    )
    temperature_f = forms.DecimalField(
        label=_("Temperature, °F"),
        required=False,
        min_value=COLDEST_F,
        max_value=HOTTEST_F,
        max_digits=4,
        decimal_places=1,
        widget=forms.NumberInput({"class": "short", "step": "0.1"}),
    )

    def __init__(
        self,
        *args: Any,
        columns: Sequence[str],
        counts: Mapping[str, MealCount],
        brought: Mapping[str, int] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {box("moved_in", variant): meals for variant, meals in brought.items()} | _written(
            counts, brought
        )
        super().__init__(*args, **kwargs)
        self.columns, self.counted, self.brought = list(columns), frozenset(counts), brought
        for name in NUMBERS:
            for variant in self.columns:
                self.fields[box(name, variant)] = _box(name, variant)
        self.fields[box(NUMBERS[0], self.columns[0])].widget.attrs["autofocus"] = True  # the pile is typed by keyboard

    @property
    def lines(self) -> list[tuple[str, str | Promise, list[Any]]]:
        """`(name, its words, one bound box a column)`, from top to bottom."""
        return [(name, WORDS[name], [self[box(name, variant)] for variant in self.columns]) for name in NUMBERS]

    @property
    def heads(self) -> list[str]:
        return [column_words(variant) for variant in self.columns]

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.numbers():
            self.add_error(None, _("Type at least one number."))
        return self.cleaned_data

    def numbers(self) -> dict[str, dict[str, int]]:
        """`{variant: {number's name: how many}}` of the columns in which something was typed: all together alone where
        the columns by variant only stand there as they were counted before."""
        typed = {
            variant: {name: self.cleaned_data.get(box(name, variant)) for name in NUMBERS} for variant in self.columns
        }
        filled = {
            variant: {name: number or 0 for name, number in column.items()}
            for variant, column in typed.items()
            if any(
                number is not None and not self._is_brought(variant, name, number) for name, number in column.items()
            )
        }
        anew = {variant for variant, numbers in filled.items() if not self._is_as_counted(variant, numbers)}
        return {"": filled[""]} if anew == {""} else filled

    def _is_as_counted(self, variant: str, numbers: Mapping[str, int]) -> bool:
        return variant in self.counted and all(
            number == self.initial[box(name, variant)] for name, number in numbers.items()
        )

    def _is_brought(self, variant: str, name: str, number: int) -> bool:
        is_new = variant not in self.counted
        return is_new and name == "moved_in" and number == self.brought.get(variant)


def box(name: str, variant: str) -> str:
    return f"{name}-{variant or TOGETHER}"


def column_words(variant: str) -> str:
    return str(capfirst(Variant(variant).label)) if variant else str(_("All together"))


def _box(name: str, variant: str) -> forms.IntegerField:
    label = f"{WORDS[name]}, {column_words(variant)}"
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MOST_MEALS,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "aria-label": label, "class": "box-in"}),
    )


def _written(counts: Mapping[str, MealCount], brought: Mapping[str, int]) -> dict[str, Any]:
    """What the counts in force say, for a correction; what was brought since they were made is in it."""
    numbers = {box(name, variant): getattr(count, name) for variant, count in counts.items() for name in NUMBERS}
    for variant in counts:
        moved_in = box("moved_in", variant)
        numbers[moved_in] = max(numbers[moved_in], brought.get(variant, 0))
    first = next((count for count in counts.values() if count.delivered_at or count.temperature_f), None)
    return {
        **numbers,
        "delivered_at": first.delivered_at if first else None,
        "temperature_f": first.temperature_f if first else None,
    }
