"""Shifts on the desk."""

from django.urls import path

from mutualaid.lib import addresses  # noqa: F401  (a day in an address)
from mutualaid.shifts import crew_pages, crew_rules, door_pages, series_pages, views

urlpatterns = [
    path("desk/shifts/", views.shifts_now, name="shifts_now"),
    path("desk/shifts/series/", series_pages.all_series, name="series"),
    path("desk/shifts/series/add/", series_pages.add, name="series_add"),
    path("desk/shifts/series/<int:pk>/", series_pages.change, name="series_change"),
    path("desk/shifts/series/<int:pk>/end", series_pages.end, name="series_end"),
    path("desk/shifts/rotation/", crew_pages.carried, name="rotation"),
    path("desk/shifts/rules/", crew_rules.crew_rules, name="crew_rules"),
    path("desk/shifts/walk-up/<int:pk>.pdf", crew_pages.walk_up_sheet, name="walk_up_sheet"),
    path("desk/shifts/<day:day>/calls.pdf", crew_pages.calls_on_paper, name="shift_calls_pdf"),
    path("desk/shifts/<day:day>/", views.shifts_of_day, name="shifts_of_day"),
    path("desk/shifts/<day:day>/add/", views.add, name="shift_add"),
    path("desk/shifts/<day:day>/calls/", views.calls, name="shift_calls"),
    path("desk/shift/<int:pk>/", views.one_shift, name="shift"),
    path("desk/shift/<int:pk>/claim", views.claim, name="shift_claim"),
    path("desk/shift/<int:pk>/seek", crew_pages.seek, name="shift_seek"),
    path("desk/shift/<int:pk>/call-off/", views.call_off, name="shift_call_off"),
    path("desk/shift/claims/<int:pk>/<slug:what>", views.claim_change, name="claim_change"),
    path("desk/shift/presence/<int:pk>/<slug:what>", crew_pages.presence, name="presence"),
    path("desk/shift/hours/<int:pk>", crew_pages.hours, name="shift_hours"),
    path("c/<slug:token>.ics", door_pages.calendar, name="calendar"),
    path("here/<slug:code>/", door_pages.walk_up_page, name="walk_up"),
]
