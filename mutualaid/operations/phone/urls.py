"""Addresses of the personal pages, all below `/p/`: logs mask what stands behind it."""

from django.urls import path

from mutualaid.operations.phone import boxes, entry, front, place, route, shifts

urlpatterns = [
    path("worker.js", route.worker, name="phone_worker"),
    path("<slug:token>/", front.page, name="phone"),
    path("<slug:token>/language", entry.language, name="phone_language"),
    path("<slug:token>/not-my-phone", entry.not_my_phone, name="phone_not_mine"),
    path("<slug:token>/claim", shifts.claim, name="phone_claim"),
    path("<slug:token>/calendar", shifts.calendar, name="phone_calendar"),
    path("<slug:token>/calendar/end", shifts.calendar_end, name="phone_calendar_end"),
    path("<slug:token>/early", shifts.early, name="phone_early"),
    path("<slug:token>/stand-by/<int:pk>/end", shifts.stand_by_end, name="phone_stand_down"),
    path("<slug:token>/claims/<int:pk>/<slug:what>", shifts.change, name="phone_claim_change"),
    path("<slug:token>/accept", route.accept, name="phone_accept"),
    path("<slug:token>/decline", route.decline, name="phone_decline"),
    path("<slug:token>/reports", route.report, name="phone_reports"),
    path("<slug:token>/boxes", boxes.bring, name="phone_boxes"),
    path("<slug:token>/status", place.status, name="phone_status"),
    path("<slug:token>/crew/<int:pk>", place.crew, name="phone_crew"),
    path("<slug:token>/presence/<int:pk>/<slug:what>", place.presence, name="phone_presence"),
    path("<slug:token>/count", place.count, name="phone_count"),
    path("<slug:token>/tomorrow", place.guess, name="phone_guess"),
]
