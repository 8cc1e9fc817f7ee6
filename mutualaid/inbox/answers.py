"""What a command says back: the words' occasion and their fields."""

from collections.abc import Mapping
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
    things: list[Any], *, occasion: str, name: str, person: Person, now: datetime, **context: Any
) -> list[Any]:
    """The first of `things`, as many as two parts of a text hold in this person's language; at least one."""
    for most in range(len(things), 1, -1):
        body = render_text("inbox", occasion, person.language, {**context, name: things[:most], "now": now})
        if count_parts(body) <= MOST_PARTS:
            return things[:most]
    return things[:1]
