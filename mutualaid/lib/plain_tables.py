"""Rows as they are, for emergencies: Django's admin with its hands tied.

Who may come in is the site's to say (people/access.py), so no permission of Django's is asked for here. Sealed columns
are masked, and what actions keep the rules of is only read; a table lists what may be edited by hand in `editable`.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, ClassVar

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from mutualaid.lib.fields import SealedTextField
from mutualaid.lib.phones import mask

Field = Any  # models.Field of any kind; Django's own cannot be given its two types while it runs
Shown = str | Callable[[Any], Any]
COLUMNS = 6
TOO_LONG_FOR_A_COLUMN = (SealedTextField, models.JSONField, models.ManyToManyField)


class PlainTable(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read only, until a subclass says what may be changed."""

    editable: ClassVar[Sequence[str]] = ()
    hidden: ClassVar[Sequence[str]] = ()
    may_add: ClassVar[bool] = False
    may_delete: ClassVar[bool] = False
    list_per_page = 50
    show_full_result_count = False

    def get_list_display(self, request: HttpRequest) -> list[str | Callable[[Any], str | bool]]:
        plain = [field.name for field in self._columns() if not isinstance(field, TOO_LONG_FOR_A_COLUMN)]
        return ["__str__", *[name for name in plain if name != "id"][:COLUMNS]]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [self._shown(field) for field in self._columns()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [self._shown(field) for field in self._columns() if field.name not in self.editable]

    def get_search_fields(self, request: HttpRequest) -> list[str]:
        """Its own words, and the names of whom and what it is about. A sealed column cannot be searched."""
        words = [field.name for field in self._columns() if isinstance(field, models.CharField)]
        named = [field for field in self._columns() if field.related_model and not field.many_to_many]
        return [*words, *(f"{field.name}__name" for field in named if hasattr(field.related_model, "name"))]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_add

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(self.editable)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_delete

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.save(update_fields=form.changed_data if change else None)

    def _columns(self) -> list[Field]:
        meta = self.model._meta
        return [field for field in [*meta.fields, *meta.many_to_many] if field.name not in self.hidden]

    def _shown(self, field: Field) -> Shown:
        return masked(field) if isinstance(field, SealedTextField) else field.name


@cache  # Django knows a column again by the function being the same
def masked(field: Field) -> Callable[[Any], str]:
    """A column that says whether something is there, of a phone number its last two digits."""

    @admin.display(description=field.verbose_name)
    def shown(row: Any) -> str:
        value = getattr(row, field.name)
        return mask(value) if field.name == "phone" else "••" * bool(value)

    return shown


def register_the_rest(package: str) -> None:
    """Every table of the package's apps that has no admin of its own is there to look at."""
    for model in apps.get_models():
        if model.__module__.startswith(f"{package}.") and not admin.site.is_registered(model):
            admin.site.register(model, PlainTable)
