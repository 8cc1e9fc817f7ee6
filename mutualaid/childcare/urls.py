"""Childcare on the desk."""

from django.urls import path

from mutualaid.childcare import views
from mutualaid.lib import addresses  # noqa: F401  (a day in an address)

urlpatterns = [
    path("desk/care/", views.care_now, name="care_now"),
    path("desk/care/<day:day>/", views.care_of_day, name="care_of_day"),
    path("desk/care/<day:day>/add/", views.add_care, name="care_add"),
    path("desk/care/session/<int:pk>/change/", views.change_care, name="care_change"),
    path("desk/care/session/<int:pk>/book/", views.book_care, name="care_book"),
    path("desk/care/session/<int:pk>/", views.care_session, name="care_session"),
    path("desk/care/session/<int:pk>/open", views.open_care, name="care_open"),
    path("desk/care/bookings/<int:pk>/<slug:what>", views.booking_change, name="booking_change"),
]
