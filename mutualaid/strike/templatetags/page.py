"""What every page needs: who reads it in which language, and links that keep that language."""

from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django import template
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template import Context
from django.urls import reverse
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def link(context: Context, name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page, like `{% url %}`, in the language that the reader chose by a tap, if one was."""
    return keep_lang(context, reverse(name, args=args, kwargs=kwargs))


@register.simple_tag(takes_context=True)
def keep_lang(context: Context, address: str) -> str:
    """`address` with the `?lang=` of this page, if it has one."""
    chosen = chosen_language(context)
    if not chosen:
        return address
    parts = urlsplit(address)
    query = QueryDict(parts.query, mutable=True)
    query["lang"] = chosen
    return urlunsplit(parts._replace(query=query.urlencode()))


@register.simple_tag(takes_context=True)
def chosen_language(context: Context) -> str:
    """The language in this page's address; empty where nobody chose one."""
    request: HttpRequest | None = context.get("request")
    return (get_language() or "") if request is not None and "lang" in request.GET else ""


@register.inclusion_tag("_languages.html", takes_context=True)
def language_choice(context: Context) -> dict[str, Any]:
    """The strike's languages, each a link to this same page in it; a button for who is signed in, to keep it."""
    request: HttpRequest | None = context.get("request")
    strike = getattr(request, "strike", None)
    spoken = strike.languages if strike else [code for code, _ in settings.LANGUAGES]
    kept = [(key, value) for key, value in _asked(request) if key != "lang"]
    choices = [
        {"code": code, "name": name, "address": "?" + urlencode([*kept, ("lang", code)])}
        for code, name in settings.LANGUAGES
        if code in spoken
    ]
    person = getattr(request, "user", None)
    keeps = person is not None and person.is_authenticated
    return {"choices": choices, "current": get_language(), "keeps": keeps, "back": _here(request, kept)}


def _here(request: HttpRequest | None, asked: list[tuple[str, str]]) -> str:
    """This page's address, with what it asks for; the front of the desk's where a POST was answered elsewhere."""
    if request is None:
        return ""
    return f"{request.path}?{urlencode(asked)}" if asked else request.path


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int) -> str:
    """This page's address with `?page=number`, everything else as it is."""
    query = QueryDict(mutable=True)
    for key, value in _asked(context.get("request")):
        query.appendlist(key, value)
    query["page"] = str(number)
    return "?" + query.urlencode()


def _asked(request: HttpRequest | None) -> list[tuple[str, str]]:
    """What the address asks for. Nothing on a page that answers a POST: its address is not its own."""
    if request is None or request.method not in {"GET", "HEAD"}:
        return []
    return [(key, value) for key, values in request.GET.lists() for value in values]
