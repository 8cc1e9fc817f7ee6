"""What a driver said to the desk on the phone, written down by a coordinator."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutualaid.dispatch.answers import accept_route, decline_route
from mutualaid.dispatch.boxes import bring_back
from mutualaid.dispatch.models import Route
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.strike.models import now

SAYS: dict[str, Callable[..., Route]] = {"yes": accept_route, "no": decline_route, "back": bring_back}


@coordinator_required
@require_POST
def route_said(request: DeskRequest, pk: int, what: str) -> HttpResponse:
    """`yes` (also: the change was read back), `no`, or `back`: all boxes are back."""
    if what not in SAYS:
        raise Http404
    route = get_object_or_404(Route.objects.select_related("plan", "offer__person"), pk=pk)
    try:
        SAYS[what](route.offer.person, route_id=route.pk, by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        words = _("Written down for route {number}, {driver}.")
        messages.success(request, words.format(number=route.number, driver=route.offer.person.name), extra_tags="good")
    return redirect("desk_red")
