"""Long work, printed sheets and texts to many, on the desk."""

from django.urls import path

from mutualaid.lib import addresses  # noqa: F401  (a day in an address)
from mutualaid.operations import bulk_pages, strike_pages, views

urlpatterns = [
    path("desk/strike/", strike_pages.strike_page, name="strike"),
    path("desk/strike/pause", strike_pages.pause, name="strike_pause"),
    path("desk/strike/resume", strike_pages.resume, name="strike_resume"),
    path("desk/strike/days", strike_pages.add_strike_day, name="strike_day_add"),
    path("desk/strike/end/", strike_pages.end, name="strike_end"),
    path("desk/strike/goes-on", strike_pages.goes_on, name="strike_goes_on"),
    path("desk/jobs/ask/<day:day>/", views.ask, name="ask_job"),
    path("desk/jobs/<int:pk>/", views.job_page, name="job"),
    path("desk/print/<day:day>/v<int:version>/", views.papers, name="papers"),
    path("desk/print/<day:day>/v<int:version>/<slug:name>.pdf", views.paper, name="paper"),
    path("desk/texts/", bulk_pages.bulks, name="bulks"),
    path("desk/texts/write", bulk_pages.write, name="write_bulk"),
    path("desk/texts/<int:pk>/", bulk_pages.bulk, name="bulk"),
    path("desk/texts/<int:pk>/send", bulk_pages.send, name="send_bulk"),
    path("desk/texts/<int:pk>/hold-back", bulk_pages.hold_back, name="hold_back_bulk"),
]
