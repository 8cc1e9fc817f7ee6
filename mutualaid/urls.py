"""Every address of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from mutualaid.dashboard.views import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mutualaid.sites.urls")),
    path("", include("mutualaid.people.urls")),
    path("admin/", admin.site.urls),
    path("health", health, name="health"),
]
