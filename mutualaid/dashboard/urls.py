"""The desk. Its lists of shifts, counts, care and texts stand with their apps."""

from django.urls import path

from mutualaid.dashboard import views
from mutualaid.lib import addresses  # noqa: F401  (a day in an address)

urlpatterns = [
    path("health", views.health, name="health"),
    path("desk/", views.day_page, name="desk"),
    path("desk/day/<day:day>/", views.day_page, name="desk_day"),
    path("desk/day/<day:day>/workbook", views.workbook, name="desk_workbook"),
    path("desk/red/", views.red, name="desk_red"),
    path("desk/red/texts/<int:pk>/seen-to", views.seen_to, name="red_seen_to"),
    path("desk/places/<int:pk>/status/", views.place_status, name="place_status"),
]
