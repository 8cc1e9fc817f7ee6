"""What there is at a place, and what is spoken there, in the reader's language."""

import re
from typing import Any
from urllib.parse import quote

from django import template
from django.conf.locale import LANG_INFO
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from mutualaid.sites.models import ServiceWindow, Site

register = template.Library()
APPLES = re.compile(r"iPhone|iPad|iPod")

MEALS = {  # the codes of ServiceWindow.on_offer
    "standard": _("standard"),
    "vegetarian": _("vegetarian"),
    "halal": _("halal-friendly"),
    "nut_free": _("nut-free"),
    "gluten_free": _("gluten-free"),
}
OWN_NAMES = {"mam": "Mam", "yue": "廣東話", "zh-hant": "中文"}  # as their speakers write them, where Django does not


@register.filter
def on_offer(window: ServiceWindow) -> str:
    """`Lunch: standard, vegetarian`; the service alone while nobody knows more."""
    kinds = [str(MEALS[code]) for code in _codes(window.on_offer) if code in MEALS]
    service = capfirst(window.get_service_display())
    return f"{service}: {', '.join(kinds)}" if kinds else service


@register.filter
def spoken(site: Site) -> str:
    """`English, Español`."""
    return ", ".join(OWN_NAMES.get(code) or _own_name(code) for code in site.languages)


def _own_name(code: str) -> str:
    return capfirst(str(LANG_INFO.get(code, {}).get("name_local", code)))


def _codes(on_offer: str) -> list[str]:
    return [code.strip() for code in on_offer.rpartition(":")[2].split(",")]


@register.simple_tag(takes_context=True)
def geo(context: dict[str, Any], site: Site) -> str:
    """An address that the phone opens in its own map; the page itself asks nobody. Apple's phones know no `geo:`."""
    latitude, longitude = site.point or (0.0, 0.0)
    at = f"{latitude:.5f},{longitude:.5f}"
    if APPLES.search(context["request"].headers.get("User-Agent", "")):
        return f"maps:?daddr={at}&q={quote(site.name)}"
    return f"geo:{at}?q={at}({quote(site.name)})"
