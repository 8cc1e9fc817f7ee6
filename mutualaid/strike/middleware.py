"""Every request runs in the time zone of the strike's city."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mutualaid.strike.models import Strike


def city_clock(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def respond(request: HttpRequest) -> HttpResponse:
        zone = Strike.objects.filter(pk=1).values_list("time_zone", flat=True).first()
        with timezone.override(zone):
            return get_response(request)

    return respond
