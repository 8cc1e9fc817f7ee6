"""The desk's pages of people. Whatever shows a number or somebody's words is asked for by a tap and written down."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutualaid.dashboard.people import part_of, waiting_to_be_vouched
from mutualaid.lib.errors import Refusal
from mutualaid.messaging.actions import stop_texting
from mutualaid.operations.links import end_links
from mutualaid.operations.models import PersonalLink
from mutualaid.people import actions
from mutualaid.people.access import DeskRequest, coordinator_required
from mutualaid.people.find import people_like
from mutualaid.people.forms import AddPersonForm
from mutualaid.people.models import Person, Role
from mutualaid.people.passwords import password_link
from mutualaid.shifts.calendar import end_calendar_link, has_calendar_link
from mutualaid.shifts.speaking import set_spoken, spoken_by
from mutualaid.strike.models import now

A_PAGE = 30


@never_cache
@require_safe
@coordinator_required
def people(request: DeskRequest) -> HttpResponseBase:
    """Who waits for a coordinator first, then everybody, by role."""
    role = request.GET.get("role", "")
    everybody = Person.objects.standing().order_by("name", "pk").prefetch_related("grants")
    if role in Role:
        everybody = everybody.with_role(role)
    page = {
        "roles": list(Role),
        "role": role,
        "waiting": waiting_to_be_vouched().prefetch_related("grants"),
        "unreachable": Person.objects.unreachable().order_by("unreachable_since"),
        "page": Paginator(everybody, A_PAGE).get_page(request.GET.get("page")),
        "now": now(),
    }
    return render(request, "people/people.html", page)


@never_cache
@require_POST
@coordinator_required
def find_people(request: DeskRequest) -> HttpResponseBase:
    """By POST, so that no number stands in an address, a browser's history or a log."""
    typed = request.POST.get("typed", "")[:80]
    found = list(people_like(typed).prefetch_related("grants")[: A_PAGE + 1])
    if len(found) == 1:
        return redirect("person", pk=found[0].pk)
    page = {"typed": typed, "found": found[:A_PAGE], "there_are_more": len(found) > A_PAGE, "now": now()}
    return render(request, "people/found.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@coordinator_required
def add_person(request: DeskRequest) -> HttpResponseBase:
    form = AddPersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            at = now()
            added = actions.add_person(**form.cleaned_data, by=request.user, now=at)
            if source := form.cleaned_data["consent_source"]:  # of somebody who was known without it
                actions.record_consent(added, source=source, now=at)
            return redirect("person", pk=added.pk)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
    return render(request, "people/add.html", {"form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@coordinator_required
def person(request: DeskRequest, pk: int) -> HttpResponseBase:
    """GET shows; POST does what the button `do` says. A no is said on the same page."""
    asked = get_object_or_404(Person.objects.standing(), pk=pk)
    if request.method != "POST":
        return _page(request, asked)
    do = DO.get(request.POST.get("do", ""))
    if do is None:
        return _page(request, asked, status=400)
    try:
        shown = do(request, asked, now())
    except Refusal as refusal:
        asked.refresh_from_db()
        return _page(request, asked, refusal=refusal)
    return redirect("person", pk=pk) if shown is None else shown


@never_cache
@require_POST
@coordinator_required
def show_number(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The whole number, once: on the person's page, or alone where another page asked for it by htmx."""
    asked = get_object_or_404(Person.objects.standing(), pk=pk)
    try:
        number = actions.reveal_number(asked, by=request.user, now=now())
    except Refusal as refusal:
        return _page(request, asked, refusal=refusal)
    if "HX-Request" in request.headers:
        return render(request, "people/_number.html", {"number": number, "phone": asked.phone})
    return _page(request, asked, number=number)


def _page(
    request: DeskRequest,
    asked: Person,
    *,
    refusal: Refusal | None = None,
    number: str = "",
    link: str = "",
    with_words: bool = False,
    status: int = 200,
) -> HttpResponse:
    at = now()
    part = part_of(asked, now=at, with_words=with_words)
    page = {
        "part": part,
        "person": asked,
        "to_give": [role for role in Role if role not in part.roles],
        "languages": settings.LANGUAGES,
        "refusal": refusal,
        "number": number,
        "link": settings.PUBLIC_URL + link if link else "",
        "with_words": with_words,
        "spoken": spoken_by(asked),
        "has_calendar": has_calendar_link(asked),
        "pages": PersonalLink.objects.alive(at).filter(person=asked).order_by("made_at", "pk"),
        "now": at,
    }
    return render(request, "people/person.html", page, status=status)


def _vouch(request: DeskRequest, asked: Person, at: datetime) -> None:
    actions.vouch(asked, by=request.user, now=at)


def _clear(request: DeskRequest, asked: Person, at: datetime) -> None:
    actions.clear_for_care(asked, by=request.user, now=at)


def _reachable(request: DeskRequest, asked: Person, at: datetime) -> None:
    actions.mark_reachable(asked, by=request.user)


def _no_texts(request: DeskRequest, asked: Person, at: datetime) -> None:
    if not asked.phone:
        raise actions.NoNumber
    stop_texting(asked.phone, source="told the desk", now=at)


def _speaks(request: DeskRequest, asked: Person, at: datetime) -> None:
    actions.set_language(asked, request.POST.get("language", ""))


def _also_speaks(request: DeskRequest, asked: Person, at: datetime) -> None:
    known = dict(settings.LANGUAGES)
    set_spoken(asked, [one for one in request.POST.getlist("speaks") if one in known], by=request.user)


def _early(request: DeskRequest, asked: Person, at: datetime) -> None:
    actions.set_early_texts(asked, wanted="early" in request.POST)


def _end_calendar(request: DeskRequest, asked: Person, at: datetime) -> None:
    end_calendar_link(asked, now=at)


def _give_role(request: DeskRequest, asked: Person, at: datetime) -> None:
    if (role := request.POST.get("role", "")) in Role:
        actions.grant_roles(asked, [role], now=at, by=request.user)


def _take_role(request: DeskRequest, asked: Person, at: datetime) -> None:
    actions.withdraw_role(asked, request.POST.get("role", ""), by=request.user)


def _end_links(request: DeskRequest, asked: Person, at: datetime) -> None:
    end_links(asked, by=request.user, now=at)


def _words(request: DeskRequest, asked: Person, at: datetime) -> HttpResponse:
    actions.reveal_words(asked, by=request.user, now=at)
    return _page(request, asked, with_words=True)


def _password(request: DeskRequest, asked: Person, at: datetime) -> HttpResponse:
    return _page(request, asked, link=password_link(asked, by=request.user))


Doing = Callable[[DeskRequest, Person, datetime], HttpResponse | None]
DO: dict[str, Doing] = {
    "vouch": _vouch,
    "clear": _clear,
    "reachable": _reachable,
    "no-texts": _no_texts,
    "language": _speaks,
    "speaks": _also_speaks,
    "early": _early,
    "end-calendar": _end_calendar,
    "give-role": _give_role,
    "take-role": _take_role,
    "end-links": _end_links,
    "words": _words,
    "password": _password,
}
