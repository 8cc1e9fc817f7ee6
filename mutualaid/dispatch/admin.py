"""Plans, to look at: a change is a new version."""

from django.contrib import admin

from mutualaid.dispatch.models import DayPlan
from mutualaid.lib.plain_tables import PlainTable


@admin.register(DayPlan)
class DayPlanTable(PlainTable):
    hidden = ("basis",)
