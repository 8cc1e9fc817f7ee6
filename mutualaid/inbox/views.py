"""Texts that wait for a person: the whole text, who wrote and what they have to do with us, and an answer."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.inbox.by_hand import READY, DealtWithAlready, answer_by_hand, mark_handled, ready_words
from mutualaid.inbox.models import Inbound
from mutualaid.inbox.reader import Intent
from mutualaid.inbox.why import say_why
from mutualaid.lib.errors import Refusal
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import OptOut, Person
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Follower, SiteLead
from mutualaid.strike.models import now

A_PAGE = 25
DANGER_FIRST = Case(When(intent=Intent.SAFETY, then=0), default=1)
# Intent of the text -> the names of by_hand.READY that answer it best.
FITS = {
    "confirm": ("yes", "no"),
    "drop": ("thanks", "call"),
    "late": ("yes", "thanks"),
    "find_site": ("food",),
    "thanks": ("thanks",),
    "safety": ("call",),
    "problem": ("call",),
    "short": ("call",),
}
LOOK_BACK = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Letter:
    """One text that waits. `claims`, `routes` and `sites` are what the person has to do with us."""

    text: Inbound
    language: str
    claims: tuple[Claim, ...]
    routes: tuple[Route, ...]
    leads: tuple[str, ...]
    follows: tuple[str, ...]
    wants_no_texts: bool = False
    words: str = ""
    refusal: str = ""

    @property
    def why(self) -> str:
        return say_why(self.text.why)

    @property
    def ready(self) -> list[tuple[str, Any]]:
        """The ready answers, those first that fit what the text was taken for."""
        first = FITS.get(self.text.intent, ("food", "call") if "?" in self.text.body else ("call",))
        return [(name, READY[name]) for name in dict.fromkeys((*first, *READY))]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed under a text and could not be sent."""

    inbound: int
    words: str
    refusal: str


@coordinator_required
@require_safe
def inbox(request: DeskRequest) -> HttpResponse:
    return _page(request, None)


@coordinator_required
@require_POST
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    """Free words, or one of the ready answers in the reader's language."""
    waiting, at = get_object_or_404(Inbound.objects.select_related("person"), pk=pk), now()
    words, ready = request.POST.get("words", ""), request.POST.get("ready", "")
    try:
        if ready and waiting.person:
            words = ready_words(ready, waiting.person)
        answer_by_hand(pk, words, by=request.user, now=at)
    except DealtWithAlready as refusal:
        messages.error(request, refusal.message, extra_tags="warn")
        return redirect("inbox")
    except Refusal as refusal:
        return _page(request, Typed(pk, words, refusal.message))
    messages.success(request, _("Your answer to %(person)s is on its way.") % {"person": waiting.person}, "good")
    return redirect("inbox")


@coordinator_required
@require_POST
def handled(request: DeskRequest, pk: int) -> HttpResponse:
    get_object_or_404(Inbound, pk=pk)
    try:
        mark_handled(pk, by=request.user, now=now())
    except DealtWithAlready as refusal:
        messages.error(request, refusal.message, extra_tags="warn")
    else:
        messages.success(request, _("Off the list."), extra_tags="good")
    return redirect("inbox")


def _page(request: DeskRequest, typed: Typed | None) -> HttpResponse:
    at = now()
    waiting = Inbound.objects.waiting_for_a_person().order_by(DANGER_FIRST, "received_at", "pk")
    page = Paginator(waiting.select_related("person"), A_PAGE).get_page(request.GET.get("page"))
    stuck = Inbound.objects.unanswered().filter(received_at__lt=at - timedelta(minutes=2)).select_related("person")
    done = Inbound.objects.filter(needs_person=True, handled_at__gt=at - LOOK_BACK)
    shown = {
        "page": page,
        "letters": letters(list(page), typed, at),
        "stuck": [text for text in stuck if not text.needs_person],
        "done": done.select_related("person", "handled_by").order_by("-handled_at"),
        "now": at,
    }
    return render(request, "inbox/inbox.html", shown)


def letters(texts: Sequence[Inbound], typed: Typed | None, at: datetime) -> list[Letter]:
    """The texts with what is known of their senders, in five queries however many they are."""
    people = {text.person_id for text in texts if text.person_id}
    claims, routes = defaultdict(list), defaultdict(list)
    leads, follows = defaultdict(list), defaultdict(list)
    numbers = [text.person.phone_index for text in texts if text.person and text.person.phone_index]
    silent = set(OptOut.objects.in_force().filter(phone_index__in=numbers).values_list("phone_index", flat=True))
    for claim in Claim.objects.coming(at).filter(person__in=people).select_related("shift__place__site"):
        claims[claim.person_id].append(claim)
    for route in _coming_routes(people, at):
        routes[route.offer.person_id].append(route)
    for person, name in SiteLead.objects.filter(person__in=people).values_list("person", "site__name"):
        leads[person].append(name)
    for person, name in Follower.objects.filter(person__in=people).values_list("person", "site__name"):
        follows[person].append(name)
    return [
        Letter(
            text=text,
            language=_speaks(text.person),
            claims=tuple(claims[text.person_id or 0][:3]),
            routes=tuple(routes[text.person_id or 0]),
            leads=tuple(leads[text.person_id or 0]),
            follows=tuple(follows[text.person_id or 0]),
            wants_no_texts=bool(text.person and text.person.phone_index in silent),
            words=typed.words if typed and typed.inbound == text.pk else "",
            refusal=typed.refusal if typed and typed.inbound == text.pk else "",
        )
        for text in texts
    ]


def _coming_routes(people: set[int], at: datetime) -> Sequence[Route]:
    routes = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, offer__person__in=people, ends_at__gt=at)
    return list(routes.select_related("plan", "offer").order_by("starts_at"))


def _speaks(person: Person | None) -> str:
    return dict(settings.LANGUAGES).get(person.language, "") if person else ""
