"""What a command says back: the words' occasion and their fields."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mutualaid.messaging.actions import render_text
from mutualaid.messaging.segments import count_parts
from mutualaid.people.models import Person

MOST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """`occasion` names templates/inbox/sms/<occasion>.txt; without one nothing is said.

    `person_reads` says in a few words why somebody at the desk must read the text as well; empty: nobody must.
    """

    occasion: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    person_reads: str = ""


def that_fit(
    things: list[Any],
    *,
    occasion: str,
    name: str,
    person: Person,
    now: datetime,
    shorter: Callable[[Any], Any] | None = None,
    **context: Any,
) -> list[Any]:
    """The first of `things`, as many as two parts of a text hold in this person's language; at least one.

    Where they do not all fit and `shorter` is given, each is made shorter before any is left out.
    """
    lists = [things[:most] for most in range(len(things), 1, -1)]
    if shorter and lists:
        brief = [shorter(thing) for thing in things]
        lists[1:] = [brief[:most] for most in range(len(things), 1, -1)]
        things = brief
    for listed in lists:
        if _fits(occasion, {**context, name: listed}, person, now):
            return listed
    return things[:1]


def the_fullest_that_fits(
    ways: Sequence[Mapping[str, Any]], *, occasion: str, person: Person, now: datetime
) -> Mapping[str, Any]:
    """The first of several ways to say the same, the fullest first, that two parts hold; else the last."""
    return next((way for way in ways if _fits(occasion, way, person, now)), ways[-1])


def _fits(occasion: str, context: Mapping[str, Any], person: Person, now: datetime) -> bool:
    return count_parts(render_text("inbox", occasion, person.language, {**context, "now": now})) <= MOST_PARTS
