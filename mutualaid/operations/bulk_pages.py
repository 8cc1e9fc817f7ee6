"""Texts to many, on the desk: written, looked at, confirmed, watched, held back."""

from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.db.models import Count, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.lib.days import day_of
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import render_text
from mutualaid.messaging.models import HELD_BACK, State
from mutualaid.messaging.wording import names_a_number
from mutualaid.operations import bulk as actions
from mutualaid.operations.bulk import ENGLISH, Preview, Shown, preview
from mutualaid.operations.bulk_forms import BulkForm, ReadyForm, languages_of_strike, typed
from mutualaid.operations.models import Bulk
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.models import Person
from mutualaid.sites.models import Site
from mutualaid.strike.models import day_ahead, now

A_PAGE = 30
MOST_NAMED = 50
SHOWN = "bulk-shown"  # the signature's salt
WHY_LEFT_OUT = {
    "no_number": gettext_lazy("no phone number"),
    "opted_out": gettext_lazy("wants no texts"),
    "number_unusable": gettext_lazy("the number takes no texts"),
    "no_consent": gettext_lazy("never agreed to get texts"),
}


@coordinator_required
@require_safe
def bulks(request: DeskRequest) -> HttpResponse:
    """What was written so far, the newest first."""
    written = Bulk.objects.select_related("site", "made_by", "confirmed_by", "job").order_by("-pk")
    page = Paginator(written, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "operations/bulks.html", {"page": page, "now": now()})


@never_cache
@coordinator_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: DeskRequest) -> HttpResponse:
    """Words for a group. GET may fill in ready words (`ready`, `place`) or those of another draft (`like`)."""
    if request.method == "POST":
        form = BulkForm(request.POST)
        if form.is_valid():
            try:
                drafted = actions.draft_bulk(**form.bulk(), by=request.user, now=now())
                return redirect("bulk", drafted.pk)
            except Refusal as refusal:
                form.add_error(None, refusal.message)
    else:
        form = BulkForm(initial={"day": day_ahead(day_of(now()))} | _beginning(request))
    ready = ReadyForm(request.GET if "ready" in request.GET else None)
    return render(request, "operations/bulk_write.html", {"form": form, "ready": ready})


def _beginning(request: DeskRequest) -> dict[str, Any]:
    asked = ReadyForm(request.GET)
    if asked.is_valid():
        return _ready_words(asked.cleaned_data["ready"], asked.cleaned_data["place"])
    if not request.GET.get("like", "").isdecimal():
        return {}
    like = get_object_or_404(Bulk, pk=int(request.GET["like"][:12]))
    return {
        "audience": like.audience,
        "site": like.site_id,
        "language": like.language,
        "day": max(like.day, day_of(now())),
    } | typed(like.bodies())


def _ready_words(status: str, site: Site) -> dict[str, Any]:
    """What people due at a place are told of its status, where it is translated."""
    context = {"site": site, "now": now()}
    said = {code: render_text("operations", f"place_{status}", code, context) for code in languages_of_strike()}
    english = said[ENGLISH]
    own = {code: words for code, words in said.items() if code == ENGLISH or words != english}
    return {"audience": Bulk.Audience.FAMILIES, "site": site.pk} | typed(own)


@never_cache
@coordinator_required
@require_safe
def bulk(request: DeskRequest, pk: int) -> HttpResponse:
    """Before it is confirmed: whom it reaches, what it costs. Afterwards: how far it is."""
    return _page(request, get_object_or_404(Bulk.objects.select_related("site", "job"), pk=pk))


@never_cache
@coordinator_required
@require_POST
def send(request: DeskRequest, pk: int) -> HttpResponse:
    """Confirm what the page showed; leads to the worker's page."""
    draft = get_object_or_404(Bulk.objects.select_related("site", "job"), pk=pk)
    try:
        job = actions.send_bulk(draft, shown=_shown(request, draft), by=request.user, now=now())
    except Refusal as refusal:
        return _page(request, draft, refusal=refusal)
    return redirect("job", job.pk)


@never_cache
@coordinator_required
@require_POST
def hold_back(request: DeskRequest, pk: int) -> HttpResponse:
    draft = get_object_or_404(Bulk, pk=pk)
    stopped = actions.hold_back_bulk(draft, by=request.user, now=now())
    said = _("Texts held back: %(number)s.") % {"number": stopped}
    messages.success(request, said, extra_tags="good")
    return redirect("bulk", pk)


def _sign(draft: Bulk, seen: Preview) -> str:
    return signing.dumps([draft.pk, seen.people, seen.parts], salt=SHOWN)


def _shown(request: DeskRequest, draft: Bulk) -> Shown:
    """What stood on the page; nothing did if the page was not ours, or about another draft."""
    try:
        pk, people, parts = signing.loads(request.POST.get("shown", ""), salt=SHOWN)
    except (signing.BadSignature, ValueError):
        return Shown(0, 0)
    return Shown(people, parts) if pk == draft.pk else Shown(0, 0)


def _page(request: DeskRequest, draft: Bulk, *, refusal: Refusal | None = None) -> HttpResponse:
    at = now()
    if draft.confirmed_at is not None:
        page = {"bulk": draft, "told": _told(draft), "words": _words(draft), "now": at}
        return render(request, "operations/bulk_sent.html", page)
    seen = preview(draft, at)
    page = {
        "bulk": draft,
        "seen": seen,
        "shares": [(share, _name(share.language), _name(share.words_in)) for share in seen.shares],
        "words": _words(draft),
        "hints": _hints(draft),
        "left_out": _left_out(seen),
        "too_late": seen.leaves_at >= seen.expires_at,
        "shown": _sign(draft, seen),
        "price": settings.SMS_PRICE_PER_PART,
        "refusal": refusal,
        "now": at,
    }
    return render(request, "operations/bulk.html", page)


def _words(draft: Bulk) -> list[tuple[str, str, str]]:
    """(code, the language's own name, words), English first."""
    bodies = draft.bodies()
    return [(code, _name(code), bodies[code]) for code in sorted(bodies, key=lambda code: (code != ENGLISH, code))]


def _name(language: str) -> str:
    return dict(settings.LANGUAGES).get(language, language)


def _hints(draft: Bulk) -> list[str]:
    """What the words should not say (but may: the desk knows best)."""
    said = " ".join(draft.bodies().values())
    hints = (
        [_("It holds a phone number. Whoever sees the phone sees it: is that wanted?")] if names_a_number(said) else []
    )
    schools = Site.objects.filter(enrolment__gt=0).values_list("name", flat=True)
    named = [name for name in schools if name.casefold() in said.casefold()]
    if named:
        hints.append(_("It names a school: %(names)s. A text lies open on a phone.") % {"names": ", ".join(named[:3])})
    return hints


def _left_out(seen: Preview) -> list[tuple[str, int, list[Person]]]:
    """(why, how many, the first of them)."""
    left = seen.reached.left_out
    named = Person.objects.in_bulk([pk for people in left.values() for pk in people[:MOST_NAMED]])
    return [(str(WHY_LEFT_OUT[why]), len(pks), [named[pk] for pk in pks if pk in named]) for why, pks in left.items()]


def _told(draft: Bulk) -> dict[str, int]:
    """How many texts of it are where, and their parts."""
    texts = draft.texts()
    rows = texts.order_by().values_list("state", "reason").annotate(number=Count("pk"))
    told: Counter[str] = Counter()
    for state, reason, number in rows:
        told[HELD_BACK if reason == HELD_BACK else WHERE[state]] += number
    queued = sum(told.values())
    parts = texts.aggregate(parts=Sum("parts"))["parts"] or 0
    confirmed = len(draft.recipients)
    return {**dict(told), "queued": queued, "confirmed": confirmed, "not_queued": confirmed - queued, "parts": parts}


WHERE = {
    State.QUEUED: "waiting",
    State.SENDING: "waiting",
    State.IN_DOUBT: "in_doubt",
    State.SENT: "sent",
    State.DELIVERED: "delivered",
    State.UNDELIVERED: "failed",
    State.FAILED: "failed",
    State.EXPIRED: "expired",
}
