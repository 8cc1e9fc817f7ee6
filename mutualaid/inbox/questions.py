"""What a person was last asked, by a list we numbered or by a text that wants Y or N."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from mutualaid.dispatch.answers import WANTS_AN_ANSWER
from mutualaid.dispatch.models import DayPlan, Route
from mutualaid.inbox.models import Question
from mutualaid.inbox.moments import About, Offer, meant
from mutualaid.messaging.models import State, Text
from mutualaid.people.models import Person
from mutualaid.shifts.models import Claim, ClaimQuerySet, Shift, StandBy

Held = Claim | Route | StandBy
Thing = Shift | Claim | Route | StandBy
ThingT = TypeVar("ThingT", Claim | Route, Held, Thing, Claim)
Y_OR_N_ABOUT = timedelta(hours=36)
LISTS_STAND_FOR = timedelta(hours=24)
TEXTS_THAT_WANT_Y_OR_N = (
    *("reminder_evening", "route", "route_changed", "stand_by_driver"),
    *("call", "swap_offer", "who_is_there", "changed"),
    *("order", "nobody_there"),
)
# Replies of ours after which a bare N is about the shift that was just taken.
TAKEN = ("claimed", "claimed_several")


def offer_of(thing: Thing) -> Offer:
    """What a text can call it: its day, hour, place and task, on the strike's clock."""
    starts = timezone.localtime(thing.starts_at if isinstance(thing, Shift | Route) else thing.shift.starts_at)
    if isinstance(thing, Route):
        return Offer(starts.date(), starts.time())
    shift = thing if isinstance(thing, Shift) else thing.shift
    return Offer(starts.date(), starts.time(), shift.place.site.name, f"{shift.get_task_display()} {shift.task}")


def about_these(things: Sequence[ThingT], about: About, now: datetime) -> list[ThingT]:
    """Those of the things that what was said of day, hour and place can be about; all of them if nothing was."""
    today = timezone.localtime(now).date()
    return [things[at] for at in meant(about, [offer_of(thing) for thing in things], today=today)]


@dataclass(frozen=True, slots=True)
class Asked:
    """`kind` is a Question.Kind, or empty when no list of ours is open; `options` are tokens like `claim:7`."""

    kind: str = ""
    options: tuple[str, ...] = ()


NOTHING = Asked()


def last_asked(person: Person, now: datetime) -> Asked:
    """The list that is open. A later text that wants Y or N closes it: the answer is to the last thing asked."""
    question = Question.objects.filter(person=person, closed_at=None, asked_at__gt=now - LISTS_STAND_FOR).first()
    if question is None:
        return NOTHING
    later = Text.objects.filter(person=person, occasion__in=TEXTS_THAT_WANT_Y_OR_N, created_at__gt=question.asked_at)
    return NOTHING if later.exists() else Asked(question.kind, tuple(question.options))


def ask(person: Person, kind: str, things: Sequence[Thing], now: datetime) -> None:
    """From now on numbers and Y or N are about these. One list is open at a time."""
    close(person, now)
    Question.objects.create(person=person, kind=kind, options=[token(thing) for thing in things], asked_at=now)


def remember_full(person: Person, shift: Shift, now: datetime) -> None:
    """What STANDBY without a letter is about: nothing is asked by it, so it is closed from the first."""
    full = [f"full:{shift.pk}"]
    Question.objects.create(person=person, kind=Question.Kind.OFFERS, options=full, asked_at=now, closed_at=now)


def close(person: Person, now: datetime) -> None:
    Question.objects.filter(person=person, closed_at=None).update(closed_at=now)


def token(thing: Thing) -> str:
    return f"{type(thing).__name__.lower()}:{thing.pk}"


def thing_named(name: str) -> Thing | None:
    """The row of a token, with what its words need; None when it is gone."""
    kind, pk = name.split(":")
    if kind == "shift":
        return Shift.objects.select_related("place__site").filter(pk=pk).first()
    if kind == "claim":
        return Claim.objects.select_related("shift__place__site").filter(pk=pk).first()
    if kind == "standby":
        return StandBy.objects.select_related("shift__place__site").filter(pk=pk).first()
    return Route.objects.select_related("plan").filter(pk=pk).first()


def listed_by(asked: Asked) -> list[Thing]:
    """The rows of a list, in its order; empty where one of them is gone, for then no letter can be trusted."""
    things = [thing_named(name) for name in asked.options]
    return [thing for thing in things if thing] if all(things) else []


def waiting_for_y_or_n(person: Person, now: datetime) -> list[Claim | Route]:
    """What a bare Y or N can be about: shifts of the next 36 hours not yet confirmed, a route that wants an answer."""
    unconfirmed = coming_claims(person, now).filter(
        confirmed_at__isnull=True, shift__starts_at__gt=now, shift__starts_at__lt=now + Y_OR_N_ABOUT
    )
    return [*coming_routes(person, now).filter(WANTS_AN_ANSWER), *unconfirmed]


def newest_question(person: Person, now: datetime, *, also: tuple[str, ...] = ()) -> Text | None:
    """The newest of our texts that wants a Y or N, or is of the occasions `also`. None where a list or a shift taken
    by text came after it."""
    texts = Text.objects.filter(person=person, created_at__gt=now - Y_OR_N_ABOUT).exclude(state=State.EXPIRED)
    questions = texts.filter(occasion__in=(*TEXTS_THAT_WANT_Y_OR_N, *also))
    asked = questions.order_by("-created_at", "-pk").first()
    if asked is None or texts.filter(occasion__in=TAKEN, created_at__gt=asked.created_at).exists():
        return None
    lists = Question.objects.filter(person=person, closed_at=None, asked_at__gte=asked.created_at)
    return None if lists.exclude(kind=Question.Kind.MINE).exists() else asked


def words_of_question(person: Person, now: datetime) -> str:
    """Our text that a yes or a thumb up would answer: the newest question, or the reply that offered one thing alone.
    Empty where there is none."""
    if asked := newest_question(person, now):
        return str(asked.body)
    offer = Question.objects.filter(person=person, closed_at=None, asked_at__gt=now - LISTS_STAND_FOR).first()
    if offer is None or len(offer.options) != 1:
        return ""
    replies = Text.objects.filter(person=person, key__startswith="reply:", created_at__gte=offer.asked_at)
    reply = replies.order_by("created_at", "pk").first()
    return reply.body if reply else ""


def settled_question(person: Person, now: datetime) -> Text | None:
    """The newest question, where it is about nothing that still waits for a Y or N: a bare one answers it and may
    change nothing else."""
    asked = newest_question(person, now)
    if asked is None or any(is_about(asked, thing) for thing in waiting_for_y_or_n(person, now)):
        return None
    return asked


def is_about(asked: Text, thing: Claim | Route) -> bool:
    """Whether that text asked for a Y or N to this shift or route."""
    if isinstance(thing, Route):
        return asked.occasion in {"route", "route_changed"}
    return asked.key.startswith((f"reminder:{thing.pk}:", f"changed:{thing.pk}:"))


def row_asked_about(asked: Text) -> int:
    """The number in the key of a text about one row: `call:7`, and `call:7#again1` where it was sent again."""
    return int(asked.key.partition("#")[0].split(":")[1])


def coming_claims(person: Person, now: datetime) -> ClaimQuerySet:
    return Claim.objects.coming(now).filter(person=person).select_related("shift__place__site")


def coming_routes(person: Person, now: datetime) -> QuerySet[Route]:
    routes = Route.objects.filter(plan__state=DayPlan.State.PUBLISHED, offer__person=person, ends_at__gt=now)
    return routes.select_related("plan").order_by("starts_at")
