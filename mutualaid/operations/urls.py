"""Long work and printed sheets, on the desk."""

from django.urls import path

from mutualaid.lib import addresses  # noqa: F401  (a day in an address)
from mutualaid.operations import views

urlpatterns = [
    path("desk/jobs/ask/<day:day>/", views.ask, name="ask_job"),
    path("desk/jobs/<int:pk>/", views.job_page, name="job"),
    path("desk/print/<day:day>/v<int:version>/", views.papers, name="papers"),
    path("desk/print/<day:day>/v<int:version>/<slug:name>.pdf", views.paper, name="paper"),
]
