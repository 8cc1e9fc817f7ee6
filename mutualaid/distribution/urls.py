"""Counts typed from paper."""

from django.urls import path

from mutualaid.distribution import views
from mutualaid.lib import addresses  # noqa: F401  (a day in an address)

urlpatterns = [
    path("desk/counts/", views.counts_now, name="counts_now"),
    path("desk/counts/<day:day>/", views.counts_of_day, name="counts_of_day"),
    path("desk/counts/<day:day>/<int:site>/<slug:service>/", views.count_sheet, name="count_sheet"),
]
