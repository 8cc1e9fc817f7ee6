"""Django's admin, installed with our own site in place of its own."""

from django.contrib.admin.apps import AdminConfig


class PlainTablesConfig(AdminConfig):
    default_site = "mutualaid.people.access.PlainTables"
