"""People as plain rows. Numbers are found on the desk's own page, which writes down who looked."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest

from mutualaid.lib.plain_tables import PlainTable
from mutualaid.people.models import Person

admin.site.unregister([Group, EmailAddress])  # not used here


@admin.register(Person)
class PersonTable(PlainTable):
    editable = ("name", "email", "language", "is_minor", "wants_early_texts", "is_active", "is_staff")
    hidden = ("password", "phone_index", "is_superuser", "groups", "user_permissions")
    list_filter = ("grants__role", "language", "is_active", "is_staff")

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return ["__str__", "email", "language", "vouched_at", "is_active", "is_staff"]

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        obj.email = obj.email.lower() if obj.email else None  # signing in looks for it in lower case
        super().save_model(request, obj, form, change)
