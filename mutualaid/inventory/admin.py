"""Items may be renamed; lots and the ledger are only looked at: movements are countered, never edited."""

from django.contrib import admin

from mutualaid.inventory.models import Item
from mutualaid.lib.plain_tables import PlainTable


@admin.register(Item)
class ItemTable(PlainTable):
    editable = ("name",)
