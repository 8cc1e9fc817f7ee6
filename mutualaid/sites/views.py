"""The pages of families: find food, what we text, what we keep. No account, no cookie, no other host."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mutualaid.lib import limits, phones
from mutualaid.lib.errors import Refusal
from mutualaid.sites.finder import Found, UnknownWord
from mutualaid.sites.forms import FinderForm
from mutualaid.sites.lookups import STRETCH, Lookup, TooManyLookups, TooManyWords, count_lookup, look_up
from mutualaid.sites.map import Picture, draw
from mutualaid.strike.models import now

ASKED = ("zip", "word", "near")


@require_safe
def find_food(request: HttpRequest) -> HttpResponse:
    """The nearest open places. An address that asks for nothing shows the question and counts nothing."""
    at = now()
    page = {"text_number": settings.TEXT_NUMBER, "text_spoken": _spoken(settings.TEXT_NUMBER)}
    if not any(name in request.GET for name in ASKED):
        return render(request, "sites/finder.html", page | {"form": FinderForm()})
    try:
        count_lookup(limits.asker(request), now=at)
    except TooManyLookups as refusal:
        return too_many(request, refusal)
    form = FinderForm(request.GET)
    lookup = _look_up(form, limits.asker(request), at) if form.is_valid() else None
    picture = _picture(lookup) if lookup else None
    return render(request, "sites/finder.html", page | {"form": form, "lookup": lookup, "picture": picture, "now": at})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "sites/privacy.html")


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """What a registration form for text messages asks to see: who sends, how often, how to opt out, samples."""
    page = {
        "sender": settings.TEXT_SENDER_NAME,
        "text_number": settings.TEXT_NUMBER,
        "text_spoken": _spoken(settings.TEXT_NUMBER),
    }
    return render(request, "sites/texts.html", page)


def too_many(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    answer = render(request, "sites/too_many.html", {"refusal": refusal}, status=429)
    answer["Retry-After"] = str(STRETCH)
    return answer


def _look_up(form: FinderForm, who: str, at: datetime) -> Lookup | None:
    asked = form.cleaned_data
    try:
        return look_up(who, zip=asked["zip"], word=asked["word"], near=asked["near"], now=at)
    except (UnknownWord, TooManyWords) as refusal:
        form.add_error("word", refusal.message)
        return None


def _picture(lookup: Lookup) -> Picture | None:
    """None where there is nothing to draw from or to."""
    drawn = [(number, point) for number, found in _numbered(lookup.places) if (point := found.site.point)]
    return draw(lookup.point, drawn) if lookup.point and drawn else None


def _numbered(places: tuple[Found, ...]) -> enumerate[Found]:
    return enumerate(places, start=1)


def _spoken(number: str) -> str:
    return phones.spoken(number) if number else ""
