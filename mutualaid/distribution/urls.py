"""Counts typed from paper."""

from django.urls import path

from mutualaid.distribution import close_views, order_pages, views
from mutualaid.lib import addresses  # noqa: F401  (a day in an address)

urlpatterns = [
    path("desk/orders/", order_pages.orders_now, name="orders_now"),
    path("desk/orders/<day:day>/", order_pages.orders_of_day, name="orders_of_day"),
    path("desk/orders/<day:day>/send", order_pages.orders_send, name="orders_send"),
    path("desk/orders/<day:day>/<int:kitchen>/<int:item>", order_pages.order_change, name="order_change"),
    path("desk/orders/<day:day>/<int:kitchen>/until", order_pages.order_until, name="order_until"),
    path("desk/orders/<int:pk>/answer", order_pages.order_answer, name="order_answer"),
    path("desk/close/", close_views.close_now, name="close_now"),
    path("desk/close/<day:day>/", close_views.close_of_day, name="close_of_day"),
    path("desk/close/<day:day>/reopen", close_views.day_reopened, name="day_reopened"),
    path("desk/close/<day:day>/<int:site>/<slug:service>/none", close_views.no_count, name="no_count"),
    path("desk/counts/", views.counts_now, name="counts_now"),
    path("desk/counts/<day:day>/", views.counts_of_day, name="counts_of_day"),
    path("desk/counts/<day:day>/<int:site>/<slug:service>/", views.count_sheet, name="count_sheet"),
]
