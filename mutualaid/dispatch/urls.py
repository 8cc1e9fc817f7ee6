"""The day's plan on the desk."""

from django.urls import path

from mutualaid.dispatch import (
    compare_pages,
    need_pages,
    phone_calls,
    rescue_pages,
    ride_pages,
    roads_pages,
    views,
    what_if_pages,
)
from mutualaid.lib import addresses  # noqa: F401  (a day in an address)

urlpatterns = [
    path("desk/needs/", need_pages.needs_now, name="needs_now"),
    path("desk/needs/<day:day>/", need_pages.needs_of_day, name="needs_of_day"),
    path("desk/needs/<day:day>/day", need_pages.needs_say_of_day, name="needs_say_of_day"),
    path("desk/needs/<day:day>/<int:site>/told", need_pages.needs_told, name="needs_told"),
    path("desk/needs/<day:day>/<int:site>/<slug:service>", need_pages.needs_of_place, name="needs_of_place"),
    path("desk/roads/", roads_pages.roads, name="roads"),
    path("desk/rides/", ride_pages.rides_now, name="rides_now"),
    path("desk/rides/<day:day>/", ride_pages.rides_of_day, name="rides_of_day"),
    path("desk/rides/<day:day>/ask", ride_pages.ride_ask, name="ride_ask"),
    path("desk/rides/<day:day>/seats", ride_pages.ride_seats, name="ride_seats"),
    path("desk/rides/<day:day>/tell", ride_pages.rides_tell, name="rides_tell"),
    path("desk/rides/<day:day>/ask/<int:pk>/off", ride_pages.ride_off, name="ride_off"),
    path("desk/rides/<day:day>/seats/<int:pk>/off", ride_pages.seats_off, name="seats_off"),
    path("desk/routes/<int:pk>/said/<slug:what>", phone_calls.route_said, name="route_said"),
    path("desk/plan/", views.plan_now, name="plan_now"),
    path("desk/plan/<day:day>/", views.plan_of_day, name="plan_of_day"),
    path("desk/plan/<day:day>/drivers/", views.plan_add_driver, name="plan_add_driver"),
    path("desk/plan/<day:day>/v<int:version>/", views.plan_version, name="plan_version"),
    path("desk/plan/<day:day>/v<int:version>/map.json", views.plan_map_data, name="plan_map"),
    path("desk/plan/<day:day>/v<int:version>/places/<int:pk>/", views.plan_place, name="plan_place"),
    path("desk/plan/<day:day>/v<int:version>/change", views.plan_change, name="plan_change"),
    path("desk/plan/<day:day>/v<int:version>/lines", rescue_pages.plan_lines, name="plan_lines"),
    path("desk/plan/<day:day>/v<int:version>/compare", compare_pages.plan_compare, name="plan_compare"),
    path("desk/plan/<day:day>/v<int:version>/what-if", what_if_pages.plan_what_if, name="plan_what_if"),
    path("desk/plan/<day:day>/v<int:version>/publish", views.plan_publish, name="plan_publish"),
    path("desk/plan/<day:day>/v<int:version>/routes/<int:number>.pdf", views.route_sheet, name="route_sheet"),
]
