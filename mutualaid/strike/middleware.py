"""Every request runs in the time zone of the strike's city and in the language of its reader."""

from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from mutualaid.strike.models import Strike

Respond = Callable[[HttpRequest], HttpResponse]


def city_clock(get_response: Respond) -> Respond:
    """Also leaves the strike (None before it began) on the request, for the page's header and banners."""

    def respond(request: HttpRequest) -> HttpResponse:
        strike = strike_if_known()
        request.strike = strike  # type: ignore[attr-defined]
        with timezone.override(strike.time_zone if strike else None):
            return get_response(request)

    return respond


def strike_if_known() -> Strike | None:
    """None also where the database is out of reach: /health must be able to say so."""
    try:
        return Strike.objects.filter(pk=1).first()
    except DatabaseError:
        return None


def reader_language(get_response: Respond) -> Respond:
    """The address's `?lang=`, else the signed-in person's language, else the browser's. Never a cookie.

    Stands below the sign-in's middleware, which says who is reading.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        patch_vary_headers(response, ("Accept-Language",))
        keep_language(request, response)
        return response

    return respond


def keep_language(request: HttpRequest, response: HttpResponse) -> None:
    """What sends a reader on to another page of ours keeps the `?lang=` of this one."""
    to = urlsplit(response.headers.get("Location", ""))
    if "lang" not in request.GET or to.netloc or not to.path.startswith("/"):
        return
    query = QueryDict(to.query, mutable=True)
    query.setdefault("lang", request.GET["lang"])
    response.headers["Location"] = urlunsplit(to._replace(query=query.urlencode()))


def language_of(request: HttpRequest) -> str:
    """One of settings.LANGUAGES."""
    person = getattr(request, "user", None)
    asked = [request.GET.get("lang", "")]
    if person is not None and person.is_authenticated:
        asked.append(person.language)
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    for wish in [*asked, *(code for code, _ in accepted)]:
        if code := nearest_language(wish):
            return code
    return settings.LANGUAGE_CODE


def nearest_language(wish: str) -> str:
    """`es` for es-MX, `zh-hant` for zh-TW; empty where we have nothing like it."""
    try:
        return translation.get_supported_language_variant(wish) if wish else ""
    except LookupError:
        return ""
