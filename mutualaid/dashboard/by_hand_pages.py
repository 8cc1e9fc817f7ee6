"""Day zero: texts that leave from a coordinator's own phone, and replies typed in from it."""

from collections.abc import Callable
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.dashboard.forms import ReplyForm
from mutualaid.dashboard.red_texts import why_not_texted
from mutualaid.dashboard.said import received_about, sent_about
from mutualaid.inbox.typed import TypedIn, type_in
from mutualaid.lib.errors import Refusal
from mutualaid.messaging import by_hand as hands
from mutualaid.messaging.gateways import is_demonstration
from mutualaid.messaging.models import Text
from mutualaid.messaging.outbox import may_leave
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import Person
from mutualaid.strike.models import now

MOST_ASKED = 20  # texts of which nobody has said whether they went
Settle = Callable[..., Text]
SETTLE: dict[str, Settle] = {"sent": hands.said_sent, "not-sent": hands.not_sent}


@never_cache
@coordinator_required
@require_safe
def by_hand(request: DeskRequest) -> HttpResponseBase:
    """The batch in these hands; whose numbers stand in its links was written down when it was taken."""
    at = now()
    held = hands.held_by(request.user, at)
    unsaid = hands.nobody_said(at).select_related("person").defer("body")
    page = {
        "may": hands.hands_may_send(at),
        "demonstration": is_demonstration(),
        "held": [(one, sent_about(one.text.occasion), one.why_not and why_not_texted(one.why_not)) for one in held],
        "until": min((one.text.lease_until for one in held if one.text.lease_until), default=None),
        "unsaid": [(text, sent_about(text.occasion), _taken_by(text)) for text in unsaid[:MOST_ASKED]],
        "waiting": may_leave(at).count(),
        "elsewhere": hands.in_hands(at).count() - len(held),
        "batch": hands.A_BATCH,
        "now": at,
    }
    return render(request, "dashboard/by_hand.html", page)


def _taken_by(text: Text) -> Person | None:
    hand = text.hands.select_related("by").order_by("-attempt").first()
    return hand.by if hand else None


@coordinator_required
@require_POST
def take(request: DeskRequest) -> HttpResponse:
    at = now()
    hands.drop_unwanted([one.text for one in hands.held_by(request.user, at) if one.why_not], now=at)
    try:
        if not hands.take_batch(by=request.user, now=at) and not hands.in_hands_of(request.user, at).exists():
            messages.info(request, _("Nothing waits to be sent just now."))
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="warn")
    return redirect("by_hand")


@coordinator_required
@require_POST
def said(request: DeskRequest, pk: int, attempt: int, what: str) -> HttpResponse:
    """`sent` or `not-sent`; the attempt tells a late tap from one about this time."""
    settle = SETTLE.get(what)
    if settle is None:
        raise Http404
    try:
        settle(pk, attempt, by=request.user, now=now())
    except Refusal as refusal:
        messages.error(request, refusal.message, extra_tags="warn")
    return redirect("by_hand")


@coordinator_required
@require_POST
def all_sent(request: DeskRequest) -> HttpResponse:
    """Those that stood on the page, and that still are in these hands."""
    at, shown = now(), set(request.POST.getlist("shown"))
    gone = 0
    for held in hands.held_by(request.user, at):
        if f"{held.text.pk}:{held.text.attempt}" in shown and not held.why_not:
            hands.said_sent(held.text.pk, held.text.attempt, by=request.user, now=at)
            gone += 1
    words = ngettext("%(number)s text is noted as sent.", "%(number)s texts are noted as sent.", gone)
    messages.success(request, words % {"number": gone}, extra_tags="good")
    return redirect("by_hand")


@coordinator_required
@require_POST
def give_back(request: DeskRequest) -> HttpResponse:
    back = hands.give_back(by=request.user, now=now())
    words = ngettext("%(number)s text is back in the queue.", "%(number)s texts are back in the queue.", back)
    messages.success(request, words % {"number": back}, extra_tags="good")
    return redirect("by_hand")


@never_cache
@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: DeskRequest) -> HttpResponseBase:
    """Who wrote, by POST, so that no number stands in an address; where several fit, the page asks which."""
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"receipt": uuid4()})
    if form.is_valid():
        told = form.cleaned_data
        came = type_in(told["phone"], told["words"], receipt=told["receipt"], by=request.user, now=now())
        messages.success(request, _what_came_of(came), "warn" if came.inbound.needs_person else "good")
        return redirect("by_hand")
    return render(request, "dashboard/reply.html", {"form": form})


def _what_came_of(came: TypedIn) -> str:
    who = came.inbound.person or _("somebody")
    if came.inbound.needs_person:
        return _("Written down. A person has to read what %(who)s wrote: it is in the inbox.") % {"who": who}
    said = _("Written down: %(who)s %(what)s.") % {"who": who, "what": received_about(came.inbound.intent)}
    return f"{said} " + _("An answer waits among the texts to send.") if came.reply else said
