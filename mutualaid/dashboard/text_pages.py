"""What the desk says about single texts on the red list, and the page of the line that texts leave by."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dashboard.line import line_state
from mutualaid.inbox.by_hand import see_to_opt_out
from mutualaid.lib.errors import Refusal
from mutualaid.messaging import by_hand
from mutualaid.messaging.actions import see_to, send_again
from mutualaid.messaging.lines import open_line, our_gateway
from mutualaid.messaging.models import Text
from mutualaid.operations.models import Bulk
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import Person
from mutualaid.strike.models import now


@coordinator_required
@require_POST
def seen_to(request: DeskRequest, pk: int) -> HttpResponse:
    text = get_object_or_404(Text.objects.select_related("person"), pk=pk)
    see_to(text, now=now())
    return _off_the_list(request, text.person)


@coordinator_required
@require_POST
def went(request: DeskRequest, pk: int) -> HttpResponse:
    """Somebody knows that it left, or arrived."""
    text, at = get_object_or_404(Text.objects.select_related("person"), pk=pk), now()
    try:
        by_hand.said_sent(text.pk, text.attempt, by=request.user, now=at)
    except Refusal:  # it was not in anybody's hands: of the network's we only know that nobody need call
        see_to(text, now=at)
    return _off_the_list(request, text.person)


@coordinator_required
@require_POST
def again(request: DeskRequest, pk: int) -> HttpResponse:
    text = get_object_or_404(Text.objects.select_related("person"), pk=pk)
    send_again(text, by=request.user, now=now())
    return _off_the_list(request, text.person)


@coordinator_required
@require_POST
def bulk_seen_to(request: DeskRequest, pk: int) -> HttpResponse:
    bulk = get_object_or_404(Bulk, pk=pk)
    bulk.texts().undeliverable().update(seen_to_at=now())
    return _off_the_list(request, bulk.get_audience_display())


@coordinator_required
@require_POST
def opt_out_seen_to(request: DeskRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person, pk=pk)
    see_to_opt_out(person, by=request.user, now=now())
    return _off_the_list(request, person)


def _off_the_list(request: DeskRequest, whom: object) -> HttpResponse:
    messages.success(request, _("Seen to: %(person)s") % {"person": whom or ""}, extra_tags="good")
    return redirect("desk_red")


@coordinator_required
@require_safe
def line(request: DeskRequest) -> HttpResponse:
    at = now()
    page = {"line": line_state(at), "by_hand": by_hand.hands_may_send(at), "now": at}
    return render(request, "dashboard/line.html", page)


@coordinator_required
@require_POST
def open_it(request: DeskRequest) -> HttpResponse:
    open_line(our_gateway(), by=request.user)
    messages.success(request, _("The line is open: the next text shows whether it is mended."), extra_tags="good")
    return redirect("line")
