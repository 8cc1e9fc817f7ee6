"""One loose end of the day."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise

DANGER = "danger"
OF_A_TEXT = frozenset({DANGER, "not_understood"})  # the reason is what somebody texted: for the desk alone


@dataclass(frozen=True, slots=True)
class Button:
    """What a person says about a loose end: `to` is sent a POST."""

    words: str | Promise
    to: str


@dataclass(frozen=True, slots=True)
class RedRow:
    """One loose end: what it is about, what is wrong and what to do, and since when. `kind` is stable, for counting.

    `mend` is the address of the page where it is put right; `buttons` take it off the list without one.
    """

    kind: str
    subject: str
    reason: str
    since: datetime
    mend: str = ""
    buttons: tuple[Button, ...] = ()


def person_page(person: int | None) -> str:
    return reverse("person", args=[person]) if person else ""
