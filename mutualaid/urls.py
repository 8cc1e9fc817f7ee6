"""Every address of the site."""

from django.urls import URLPattern, URLResolver, include, path

from mutualaid.dashboard.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mutualaid.sites.urls")),
    path("health", health, name="health"),
]
