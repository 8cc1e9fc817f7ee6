"""The one address that is sent: it opens the page that the link was made for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from mutualaid.operations.models import PersonalLink
from mutualaid.operations.phone.entry import Visit, by_link
from mutualaid.operations.phone.place import show_place
from mutualaid.operations.phone.route import show_routes
from mutualaid.operations.phone.shifts import show_shifts

PAGES: dict[str, Callable[[HttpRequest, Visit], HttpResponse]] = {
    PersonalLink.Purpose.SHIFTS: show_shifts,
    PersonalLink.Purpose.ROUTE: show_routes,
    PersonalLink.Purpose.LEAD: show_place,
}


@require_safe
@by_link()
def page(request: HttpRequest, visit: Visit) -> HttpResponse:
    return PAGES[visit.link.purpose](request, visit)
