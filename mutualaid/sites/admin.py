"""Places. Status and visibility are not edited here: people are told when they change."""

from django.contrib import admin

from mutualaid.lib.plain_tables import PlainTable
from mutualaid.sites.models import Kitchen, ServiceWindow, Site, SiteLead


@admin.register(Site)
class SiteTable(PlainTable):
    editable = (
        "name",
        "address",
        "zip",
        "latitude",
        "longitude",
        "coordinates_source",
        "word",
        "permit_class",
        "grades",
        "enrolment",
        "entitled_pupils",
        "access_note",
    )
    list_filter = ("status", "visibility", "is_picket")


@admin.register(Kitchen)
class KitchenTable(PlainTable):
    editable = ("meals_a_day", "opens", "closes", "loading_minutes")


@admin.register(ServiceWindow)
class ServiceWindowTable(PlainTable):
    editable = ("opens", "closes", "note")
    list_filter = ("day", "service")


@admin.register(SiteLead)
class SiteLeadTable(PlainTable):
    editable = ("site", "person")
    may_add = may_delete = True
    raw_id_fields = ("site", "person")
