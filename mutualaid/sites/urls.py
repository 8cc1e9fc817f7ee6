"""The addresses that families have."""

from django.urls import path

from mutualaid.sites import views

urlpatterns = [
    path("", views.find_food, name="finder"),
    path("privacy", views.privacy, name="privacy"),
    path("texts", views.texts, name="texts"),
]
