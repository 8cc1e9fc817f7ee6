"""The desk. Its lists of shifts, counts, care and texts stand with their apps."""

from django.urls import path

from mutualaid.dashboard import by_hand_pages, text_pages, views
from mutualaid.lib import addresses  # noqa: F401  (a day in an address)

urlpatterns = [
    path("health", views.health, name="health"),
    path("desk/", views.day_page, name="desk"),
    path("desk/day/<day:day>/", views.day_page, name="desk_day"),
    path("desk/day/<day:day>/workbook", views.workbook, name="desk_workbook"),
    path("desk/red/", views.red, name="desk_red"),
    path("desk/red/texts/<int:pk>/seen-to", text_pages.seen_to, name="red_seen_to"),
    path("desk/red/texts/<int:pk>/went", text_pages.went, name="red_text_went"),
    path("desk/red/texts/<int:pk>/again", text_pages.again, name="red_text_again"),
    path("desk/red/bulks/<int:pk>/seen-to", text_pages.bulk_seen_to, name="red_bulk_seen_to"),
    path("desk/red/opt-outs/<int:pk>/seen-to", text_pages.opt_out_seen_to, name="red_opt_out_seen_to"),
    path("desk/line/", text_pages.line, name="line"),
    path("desk/line/open", text_pages.open_it, name="line_open"),
    path("desk/by-hand/", by_hand_pages.by_hand, name="by_hand"),
    path("desk/by-hand/take", by_hand_pages.take, name="by_hand_take"),
    path("desk/by-hand/give-back", by_hand_pages.give_back, name="by_hand_give_back"),
    path("desk/by-hand/all-sent", by_hand_pages.all_sent, name="by_hand_all_sent"),
    path("desk/by-hand/<int:pk>/<int:attempt>/<slug:what>", by_hand_pages.said, name="by_hand_said"),
    path("desk/by-hand/reply/", by_hand_pages.reply, name="by_hand_reply"),
    path("desk/places/<int:pk>/status/", views.place_status, name="place_status"),
]
