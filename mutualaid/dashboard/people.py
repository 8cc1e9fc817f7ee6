"""What the desk reads about people: who waits to be vouched for, and one person's part in the strike."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from mutualaid.dashboard.said import received_about, sent_about
from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.inbox.models import Inbound
from mutualaid.lib.days import day_of
from mutualaid.messaging.models import State, Text
from mutualaid.people.models import Person, PersonQuerySet, Reveal, Role, wants_no_texts
from mutualaid.shifts.models import Claim
from mutualaid.sites.models import Site

LAST_DAYS = timedelta(days=3)
MOST_TEXTS = 40
GONE_WRONG = {State.FAILED, State.UNDELIVERED, State.IN_DOUBT, State.EXPIRED}


@dataclass(frozen=True, slots=True)
class Line:
    """A text from or to a person. `words` is empty unless somebody asked to read them; `state` is of texts we sent."""

    at: datetime
    is_theirs: bool
    occasion: str
    language: str
    state: str
    has_gone_wrong: bool
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """One person's part in the strike."""

    person: Person
    roles: tuple[Role, ...]
    wants_no_texts: bool
    claims: tuple[Claim, ...]
    routes: tuple[Route, ...]
    leads: tuple[Site, ...]
    texts: tuple[Line, ...]
    reveals: tuple[Reveal, ...]


def waiting_to_be_vouched() -> PersonQuerySet:
    """Whoever offers to work, or holds a shift already, and is known to nobody here; the latest first."""
    offers = Q(grants__role__in=[Role.VOLUNTEER, Role.DRIVER]) | Q(claims__in=Claim.objects.held())
    people: PersonQuerySet = Person.objects.not_vouched().filter(offers).distinct().order_by("-created_at", "-pk")
    return people


def part_of(person: Person, *, now: datetime, with_words: bool = False) -> Part:
    """Shifts that are not over, routes from today on, texts of the last days (their words only if asked for)."""
    claims = Claim.objects.coming(now).filter(person=person).select_related("shift__place__site")
    routes = Route.objects.filter(
        offer__person=person, plan__in=DayPlan.objects.in_force(), plan__day__gte=day_of(now)
    ).select_related("plan")
    return Part(
        person=person,
        roles=roles_of(person),
        wants_no_texts=wants_no_texts(person),
        claims=tuple(claims),
        routes=tuple(routes.order_by("plan__day", "number")),
        leads=tuple(Site.objects.filter(leads__person=person)),
        texts=texts_of(person, since=now - LAST_DAYS, with_words=with_words),
        reveals=tuple(person.reveals.select_related("by")[:5]),
    )


def roles_of(person: Person) -> tuple[Role, ...]:
    held = set(person.grants.values_list("role", flat=True))
    return tuple(role for role in Role if role in held)


def texts_of(person: Person, *, since: datetime, with_words: bool) -> tuple[Line, ...]:
    """The latest first."""
    sent = Text.objects.filter(person=person, created_at__gte=since).order_by("-created_at")[:MOST_TEXTS]
    came = Inbound.objects.filter(person=person, received_at__gte=since).order_by("-received_at")[:MOST_TEXTS]
    lines = [*(_sent(text, with_words) for text in sent), *(_came(text, with_words) for text in came)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:MOST_TEXTS])


def _sent(text: Text, with_words: bool) -> Line:
    return Line(
        at=text.created_at,
        is_theirs=False,
        occasion=sent_about(text.occasion),
        language=text.language,
        state=str(text.get_state_display()),
        has_gone_wrong=text.state in GONE_WRONG,
        words=text.body if with_words else "",
    )


def _came(text: Inbound, with_words: bool) -> Line:
    return Line(
        at=text.received_at,
        is_theirs=True,
        occasion=received_about(text.intent),
        language="",
        state="",
        has_gone_wrong=False,
        words=text.body if with_words else "",
    )
