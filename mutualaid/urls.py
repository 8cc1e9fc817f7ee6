"""Every address of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mutualaid.sites.urls")),
    path("", include("mutualaid.people.urls")),
    path("", include("mutualaid.dashboard.urls")),
    path("", include("mutualaid.inbox.urls")),
    path("", include("mutualaid.messaging.urls")),
    path("", include("mutualaid.shifts.urls")),
    path("", include("mutualaid.operations.urls")),  # before stock: a recall stands below its lot
    path("", include("mutualaid.inventory.urls")),
    path("", include("mutualaid.distribution.urls")),
    path("", include("mutualaid.childcare.urls")),
    path("", include("mutualaid.dispatch.urls")),
    path("desk/people/", include("mutualaid.dashboard.people_urls")),
    path("api/", include("mutualaid.api")),
    path("p/", include("mutualaid.operations.phone.urls")),
    path("admin/", admin.site.urls),
]
