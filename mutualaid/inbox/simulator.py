"""Phones on a page: what is typed goes in by the same door as a text from the network. For demonstrations alone."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from ipaddress import ip_address
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from mutualaid.dispatch.models import Route
from mutualaid.inbox.actions import answer_text, receive_text
from mutualaid.inbox.models import Inbound
from mutualaid.lib.days import day_of
from mutualaid.messaging.models import Text
from mutualaid.people.models import Person, PersonQuerySet, Role
from mutualaid.strike.models import Strike, now

MOST_PHONES = 6
MOST_OF_A_ROLE = 12
SHOWN = 40  # bubbles of a phone
MOST_CHARACTERS = 1600  # what the network takes in one text
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


@dataclass(frozen=True, slots=True)
class Bubble:
    """A text as it stands on the phone's screen; `text` is its row if we sent it."""

    at: datetime
    body: str
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    person: Person
    bubbles: tuple[Bubble, ...]

    @property
    def language(self) -> str:
        return dict(settings.LANGUAGES).get(self.person.language, self.person.language)

    @property
    def etag(self) -> str:
        said = "".join(f"{one.at}{one.text.state if one.text else ''}" for one in self.bubbles)
        return f'"{hashlib.sha256(f"{self.person.pk}{said}".encode()).hexdigest()[:20]}"'


View = Callable[..., HttpResponseBase]


def on_this_computer(view: View) -> View:
    """404 for everybody else: in a real strike's database, from another computer, and through any proxy."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.PROXIES or any(name in request.headers for name in FORWARDED) or not _is_loopback(request):
            raise Http404
        if not Strike.objects.filter(pk=1, is_demonstration=True).exists():
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _is_loopback(request: HttpRequest) -> bool:
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


@require_safe
@on_this_computer
def simulator(request: HttpRequest) -> HttpResponse:
    """Phones side by side: those of the address (`?p=7&p=12`), else one of each role."""
    at = now()
    people = _asked_people(request.GET.getlist("p")) or _one_of_each(at)
    page = {
        "phones": [phone_of(person) for person in people],
        "choices": _choices(people, at),
        "most": MOST_PHONES,
        "now": at,
    }
    return render(request, "simulator/simulator.html", page)


@require_safe
@on_this_computer
def thread(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The bubbles of one phone; mostly the answer is that nothing changed."""
    phone = phone_of(get_object_or_404(Person.objects.standing(), pk=pk))
    unchanged = get_conditional_response(request, etag=phone.etag)
    if unchanged is not None:
        return unchanged
    return _thread(request, phone)


@require_POST
@on_this_computer
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """A text from this phone."""
    person = get_object_or_404(Person.objects.standing().exclude(phone=""), pk=pk)
    words = request.POST.get("words", "").strip()[:MOST_CHARACTERS]
    if words:
        at = now()
        inbound = receive_text(provider_id=f"SIM{uuid4().hex}", phone=person.phone, body=words, now=at)
        answer_text(inbound.pk, now=at)
    if "HX-Request" in request.headers:
        return _thread(request, phone_of(person))
    shown = "".join(f"&p={int(one)}" for one in request.POST.getlist("p") if one.isascii() and one.isdecimal())
    return redirect(f"{reverse('simulator')}?{shown[1:] or f'p={pk}'}#phone-{pk}")


def phone_of(person: Person) -> Phone:
    """The newest bubbles, oldest first."""
    written = Inbound.objects.filter(person=person).order_by("-pk")[:SHOWN]
    got = Text.objects.filter(person=person).order_by("-pk")[:SHOWN]
    # A reply stands after what it answers, though both have the same time.
    bubbles = [((one.received_at, one.pk, 0), Bubble(one.received_at, one.body)) for one in written]
    for text in got:
        at = max(text.created_at, text.not_before)
        answers = text.key.removeprefix("reply:")
        bubbles.append(((at, int(answers) if answers.isdecimal() else 0, 1), Bubble(at, text.body, text)))
    return Phone(person, tuple(bubble for _order, bubble in sorted(bubbles, key=lambda one: one[0])[-SHOWN:]))


def _thread(request: HttpRequest, phone: Phone) -> HttpResponse:
    answer = render(request, "simulator/_thread.html", {"phone": phone, "now": now()})
    answer["ETag"] = phone.etag
    answer["Cache-Control"] = "no-cache, private"
    return answer


def _asked_people(asked: Sequence[str]) -> list[Person]:
    numbers = [int(one) for one in asked if one.isascii() and one.isdecimal() and len(one) < 12][:MOST_PHONES]
    found = {person.pk: person for person in _with_phones().filter(pk__in=numbers)}
    return [found[pk] for pk in dict.fromkeys(numbers) if pk in found]


def _with_phones() -> PersonQuerySet:
    people: PersonQuerySet = Person.objects.standing().exclude(phone="")
    return people


def _one_of_each(at: datetime) -> list[Person]:
    """A volunteer, a driver with a route, a lead, a family that reads Spanish if there is one."""
    chosen: list[Person] = []
    for _label, people in _groups(at):
        fresh = people.exclude(pk__in=[person.pk for person in chosen])
        chosen += (fresh.filter(language="es") if len(chosen) == 3 else fresh)[:1] or fresh[:1]
    return chosen[:4]


def _groups(at: datetime) -> list[tuple[Any, PersonQuerySet]]:
    people = _with_phones().order_by("pk")
    drives = Route.objects.filter(plan__state="published", plan__day__gte=day_of(at)).values("offer__person")
    return [
        (_("Volunteers"), people.with_role(Role.VOLUNTEER).filter(vouched_at__isnull=False).exclude(pk__in=drives)),
        (_("Drivers"), people.filter(pk__in=drives)),
        (_("Leads of places"), people.filter(led_sites__isnull=False).distinct()),
        (_("Families"), people.with_role(Role.FAMILY)),
        (_("Coordinators"), people.coordinators()),
        (_("Not vouched for"), people.not_vouched().exclude(grants__role=Role.FAMILY)),
    ]


def _choices(shown: Sequence[Person], at: datetime) -> list[tuple[Any, list[Person]]]:
    """Who else has a phone, by role."""
    others = [(label, people.exclude(pk__in=[one.pk for one in shown])) for label, people in _groups(at)]
    return [(label, list(people[:MOST_OF_A_ROLE])) for label, people in others if people.exists()]
