"""The strike's own row, and its days."""

from django.contrib import admin

from mutualaid.lib.plain_tables import PlainTable
from mutualaid.strike.models import Strike, StrikeDay


@admin.register(Strike)
class StrikeTable(PlainTable):
    editable = ("name", "desk_phone")


@admin.register(StrikeDay)
class StrikeDayTable(PlainTable):
    editable = ("day", "note")
    may_add = may_delete = True
