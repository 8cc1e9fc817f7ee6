"""Shifts on the desk."""

from django.urls import path

from mutualaid.lib import addresses  # noqa: F401  (a day in an address)
from mutualaid.shifts import views

urlpatterns = [
    path("desk/shifts/", views.shifts_now, name="shifts_now"),
    path("desk/shifts/<day:day>/", views.shifts_of_day, name="shifts_of_day"),
    path("desk/shifts/<day:day>/add/", views.add, name="shift_add"),
    path("desk/shifts/<day:day>/calls/", views.calls, name="shift_calls"),
    path("desk/shift/<int:pk>/", views.one_shift, name="shift"),
    path("desk/shift/<int:pk>/claim", views.claim, name="shift_claim"),
    path("desk/shift/<int:pk>/call-off/", views.call_off, name="shift_call_off"),
    path("desk/shift/claims/<int:pk>/<slug:what>", views.claim_change, name="claim_change"),
]
