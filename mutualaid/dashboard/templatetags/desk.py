"""The desk's pages, one beside the other, and the day that they show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutualaid.dashboard.line import stop_of
from mutualaid.dashboard.red_texts import why_not_texted
from mutualaid.inventory.models import Variant
from mutualaid.messaging.by_hand import hands_may_send
from mutualaid.people.models import Person, Role
from mutualaid.strike.models import now

register = template.Library()


@dataclass(frozen=True, slots=True)
class Page:
    """`of_day` is the name of the page of one day, `name` that of the page where nobody chose one; `paths` is how the
    addresses begin that belong to it."""

    words: str | Promise
    paths: tuple[str, ...]
    name: str
    of_day: str = ""

    def address(self, day: date | None) -> str:
        return reverse(self.of_day, args=[day]) if day and self.of_day else reverse(self.name)


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading; the heading leads to the first of them."""

    words: str | Promise
    pages: tuple[Page, ...]


# In the navigation while texts leave from coordinators' phones.
BY_HAND = Page(_("By hand"), ("/desk/by-hand/",), "by_hand")
GROUPS = (
    Group(
        _("Today"),
        (
            Page(_("Day"), ("/desk/day/",), "desk", "desk_day"),
            Page(_("Red list"), ("/desk/red/",), "desk_red"),
        ),
    ),
    Group(
        _("Food and routes"),
        (
            Page(
                _("Plan"), ("/desk/plan/", "/desk/roads/", "/desk/sheets/", "/desk/print/"), "plan_now", "plan_of_day"
            ),
            Page(_("Needs"), ("/desk/needs/",), "needs_now", "needs_of_day"),
            Page(_("Orders"), ("/desk/orders/",), "orders_now", "orders_of_day"),
            Page(_("Stock"), ("/desk/stock/",), "stock"),
            Page(_("Surplus"), ("/desk/surplus/",), "surplus"),
            Page(_("Counts"), ("/desk/counts/",), "counts_now", "counts_of_day"),
            Page(_("Close the day"), ("/desk/close/",), "close_now", "close_of_day"),
        ),
    ),
    Group(
        _("People"),
        (
            Page(_("Shifts"), ("/desk/shift",), "shifts_now", "shifts_of_day"),
            Page(_("Care"), ("/desk/care/",), "care_now", "care_of_day"),
            Page(_("Everybody"), ("/desk/people/",), "people"),
        ),
    ),
    Group(
        _("Texts"),
        (
            Page(_("Inbox"), ("/desk/inbox/",), "inbox"),
            Page(_("Texts to many"), ("/desk/texts/",), "bulks"),
            BY_HAND,
        ),
    ),
    Group(
        _("The strike"),
        (
            Page(_("Places"), ("/desk/places/",), "places"),
            Page(_("Tables"), ("/desk/tables/",), "tables"),
            Page(_("Days and end"), ("/desk/strike/",), "strike"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A heading or page of the navigation as a reader sees it."""

    words: str | Promise
    address: str
    is_here: bool
    pages: tuple["Shown", ...] = ()


@register.inclusion_tag("dashboard/_pages.html", takes_context=True)
def desk_pages(context: Context) -> dict[str, Any]:
    """The desk's navigation; a page's own `day` in the context stays the day of the others."""
    request: HttpRequest = context["request"]
    day = context.get("day")
    shown_day = day if isinstance(day, date) else None
    groups = [_shown(group, shown_day, request) for group in GROUPS]
    return {"groups": groups, "here": next((group for group in groups if group.is_here), None)}


def _shown(group: Group, day: date | None, request: HttpRequest) -> Shown:
    pages = tuple(
        Shown(page.words, page.address(day), is_here(page, request.path))
        for page in group.pages
        if page is not BY_HAND or _hands_send(request)
    )
    return Shown(group.words, pages[0].address, any(page.is_here for page in pages), pages)


@register.inclusion_tag("dashboard/_line_stopped.html", takes_context=True)
def line_stopped(context: Context) -> dict[str, Any]:
    """Says on every page that nothing leaves, and why."""
    at = now()
    return {"stop": stop_of(at), "by_hand": _hands_send(context["request"]), "now": at}


def _hands_send(request: HttpRequest) -> bool:
    """Asked for twice on a page, and found out once."""
    if not hasattr(request, "hands_send"):
        request.hands_send = hands_may_send(now())  # type: ignore[attr-defined]
    return bool(request.hands_send)  # type: ignore[attr-defined]


def is_here(page: Page, path: str) -> bool:
    return path.startswith(page.paths) or (page.name == "desk" and path == "/desk/")


TASKS_PAGES = {
    "shifts": "shifts_of_day",
    "calls": "shift_calls",
    "care": "care_of_day",
    "counts": "counts_of_day",
    "plan": "plan_of_day",
}


@register.filter
def desk_page(name: str, day: date) -> str:
    """Where a task of the day is done; empty for a task that no page is for."""
    return reverse(TASKS_PAGES[name], args=[day]) if name else ""


class Line(Protocol):
    """A route, a place or a childcare session on the day's page."""

    @property
    def waits(self) -> bool: ...

    @property
    def is_trouble(self) -> bool: ...


register.filter(why_not_texted)


@register.filter
def waiting(lines: Iterable[Line]) -> list[Line]:
    """Those that somebody at the desk has to do something about, trouble first."""
    return sorted((line for line in lines if line.waits), key=lambda line: not line.is_trouble)


@register.filter
def portions(food: Mapping[str, int]) -> int:
    """How many altogether, a grocery bag counted as one."""
    return sum(food.values())


@register.filter
def meals_only(portions: Mapping[str, int]) -> int:
    return sum(number for variant, number in portions.items() if variant != Variant.GROCERIES)


@register.filter
def bags_only(portions: Mapping[str, int]) -> int:
    return portions.get(Variant.GROCERIES, 0)


@register.filter
def wants_vouching(person: Person) -> bool:
    """Families need nobody's word: they get food without it. Whoever works, or has no role yet, does."""
    return not person.is_vouched and {grant.role for grant in person.grants.all()} != {Role.FAMILY}
