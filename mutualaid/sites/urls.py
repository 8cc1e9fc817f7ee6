"""The addresses that families have, and the desk's pages of places."""

from django.urls import path

from mutualaid.sites import desk_views, views

urlpatterns = [
    path("", views.find_food, name="finder"),
    path("privacy", views.privacy, name="privacy"),
    path("texts", views.texts, name="texts"),
    path("desk/places/", desk_views.places, name="places"),
    path("desk/places/add/", desk_views.add_place, name="place_add"),
    path("desk/places/<int:pk>/", desk_views.place, name="place"),
    path("desk/places/<int:pk>/change/", desk_views.change_place, name="place_change"),
    path("desk/places/<int:pk>/pin/", desk_views.pin, name="place_pin"),
    path("desk/places/<int:pk>/roles/", desk_views.roles, name="place_roles"),
    path("desk/places/<int:pk>/word/", desk_views.word, name="place_word"),
    path("desk/places/<int:pk>/visibility/", desk_views.visibility, name="place_visibility"),
    path("desk/places/<int:pk>/hours", desk_views.add_hours, name="place_hours"),
    path("desk/places/hours/<int:pk>/", desk_views.change_hours, name="window_change"),
]
