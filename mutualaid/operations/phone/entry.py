"""The door of the personal pages: a link that is good, or a kind word on how to get a new one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mutualaid.lib.errors import Refusal
from mutualaid.operations.links import LinkIsDead, end_links, find_link, spoken_text_number
from mutualaid.operations.models import PersonalLink
from mutualaid.people.actions import set_language
from mutualaid.people.models import Person
from mutualaid.strike.models import now, the_strike

Given = ParamSpec("Given")
LinkView = Callable[Concatenate[HttpRequest, "Visit", Given], HttpResponse]
View = Callable[..., HttpResponse]  # Django hands it the token by name


@dataclass(frozen=True, slots=True)
class Visit:
    """A link that was good when it was opened, and the secret that opened it."""

    link: PersonalLink
    token: str

    @property
    def person(self) -> Person:
        return self.link.person


@dataclass(frozen=True, slots=True)
class Refused:
    """What could not be done: at which row of the page, and why."""

    row: str
    message: str


def by_link(*purposes: str) -> Callable[[LinkView[Given]], View]:
    """For every page under a link: only with a good one made for one of these purposes (none: for any), in the
    person's language, kept by no cache and no search engine."""

    def guard(view: LinkView[Given]) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
            try:
                link = find_link(token, now=now())
            except LinkIsDead as refusal:
                return _private(dead(request, refusal))
            if purposes and link.purpose not in purposes:
                raise Http404
            chosen = translation.get_language() if "lang" in request.GET else link.person.language
            with translation.override(chosen):
                response = view(request, Visit(link, token), *args, **kwargs)
                response["Content-Language"] = translation.get_language() or ""
            return _private(response)

        return guarded

    return guard


def dead(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return render(request, "phone/dead.html", {"refusal": refusal, "text_number": spoken_text_number()}, status=410)


def show(
    request: HttpRequest, visit: Visit, template: str, *, refused: Refused | None = None, **page: Any
) -> HttpResponse:
    """A page of this link. A refusal stands beside what was refused; `?said=` names what went well."""
    said = SAID.get(request.GET.get("said", "")) if request.method == "GET" else None
    shared = {
        "token": visit.token,
        "person": visit.person,
        "said": said,
        "refused": refused,
        "languages_spoken": [one for one in settings.LANGUAGES if one[0] in the_strike().languages],
    }
    return render(request, template, shared | page, status=409 if refused else 200)


def back(visit: Visit, said: str, *, to: str = "") -> HttpResponse:
    """After a change: the page again, by a GET, with a word on what was done."""
    answer = redirect("phone", visit.token)
    answer["Location"] += f"?said={said}{'&' + to if to else ''}"
    return answer


SAID: dict[str, str | Promise] = {
    "claimed": _("It is yours. Thank you! You get a text the evening before."),
    "confirm": _("Thank you: you are coming."),
    "drop": _("You gave it back. Thank you for telling us."),
    "late": _("Thank you: the desk knows that you are late."),
    "here": _("You are checked in. Thank you for coming!"),
    "language": _("We write to you in this language from now on."),
    "accepted": _("Thank you: the route is yours."),
    "declined": _("The desk has it. Thank you."),
    "reported": _("The desk has it. Thank you."),
    "status": _("Saved. Whoever is due there is told."),
    "crew": _("The crew is checked in."),
    "left": _("Written down: the hours count up to now."),
    "stayed": _("Written down: still here."),
    "calendar-ended": _("The address for your calendar is ended."),
    "early": _("We may text you from 4am on."),
    "not-early": _("Reminders wait until 8am."),
    "stood-down": _("You do not stand by for it any more."),
    "counted": _("Counted. Thank you."),
    "guessed": _("Thank you: the desk plans with your number."),
}


@require_POST
@by_link()
def language(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The person's own choice, for pages and texts."""
    try:
        set_language(visit.person, request.POST.get("language", ""))
    except Refusal:
        raise Http404 from None
    return back(visit, "language")


@require_POST
@by_link()
def not_my_phone(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All links of the person end; what the browser kept of them goes too."""
    end_links(visit.person, by=visit.person, now=now())
    answer = render(request, "phone/ended.html", {"text_number": spoken_text_number()})
    answer["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
