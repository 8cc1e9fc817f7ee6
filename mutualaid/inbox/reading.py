"""What a reading of a text is, and what is known of the message that is read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from mutualaid.inbox import grammar
from mutualaid.inbox.moments import About, Offer
from mutualaid.inbox.phrases import Text
from mutualaid.inbox.plain import plain, script_language
from mutualaid.inbox.vocabulary import language_of


class Intent(StrEnum):
    CONFIRM = "confirm"
    DROP = "drop"
    CHOOSE = "choose"
    FIND_SITE = "find_site"
    LATE = "late"
    HERE = "here"
    HELP = "help"
    SHIFTS = "shifts"
    MINE = "mine"
    NEXT = "next"
    DELIVERED = "delivered"
    SHORT = "short"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    COUNT = "count"
    TOMORROW = "tomorrow"
    LINK = "link"
    OPTOUT = "optout"
    OPTIN = "optin"
    LANGUAGE = "language"
    THANKS = "thanks"
    PROBLEM = "problem"
    SAFETY = "safety"
    UNCLEAR = "unclear"


Value = int | str | tuple[int, ...] | Mapping[str, int] | None
NOWHERE = About()
# Longer texts are for people: nothing that asks for a change needs so many letters.
LONGEST = 480
# What the last text we sent asks for is not known (the command line): a yes is a yes, a thumb up too.
UNKNOWN = "unknown"
ON_THE_WAY = "on the way"
DONE_AND_NEXT = "done, and asks for the next place"
A_REACTION = "a reaction"
OBJECTS = "a no or a doubt, as a reaction"
ON_NO_LIST = "a number on no list"
# Done as far as it is understood; a person reads the rest.
AND_MORE = grammar.AND_MORE


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` by intent: choose: a number from 1, or several; drop, open, full, closed: a number from 1; late,
    delivered, short: a number; find_site: a ZIP or a flyer's word; count: fields; tomorrow: `meals`, and `place` if
    named; language: its code; problem, safety: the words as they came; `"no"` on a drop that only said no.
    None where nothing was said.

    `about`: the day, hour and place that were named. `among`: numbers from 1 of the list, one of which may be meant.
    `language` is that of the words or letters used, where they give it away; `why` says which rule decided.
    """

    intent: Intent
    value: Value = None
    language: str | None = None
    why: str = ""
    about: About = NOWHERE
    among: tuple[int, ...] = ()


_SORRY_BUT = re.compile(
    r"\b(sorry|notice|minute|apolog\w+|unfortunately|perd[oó]n\w*|siento|disculp\w+|pena|lỗi|loi|"
    r"不好意思|對不起|抱歉|آسفة?|عذرا)(?:,)? ?"
    r"(?:but|pero|nhưng|nhung|但是|但|لكن|بس)(?= |\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Message:
    body: str
    language: str  # the sender's stored language
    question: str | None
    options: int
    offers: tuple[Offer, ...] = ()
    names: frozenset[str] = frozenset()
    today: date | None = None
    asked: str | None = None

    def __post_init__(self) -> None:
        # An apology and its but belong together: “sorry but I can't” is no “yes, but”.
        object.__setattr__(self, "body", _SORRY_BUT.sub(r"\1", self.body))

    @property
    def is_asked(self) -> bool:
        """One thing was asked, and a yes or a thumb up answers it."""
        return (self.question not in {None, UNKNOWN} and self.options <= 1) or (
            self.question == UNKNOWN and self.options == 1
        )

    @cached_property
    def plain(self) -> str:
        return plain(self.body)

    @cached_property
    def text(self) -> Text:
        return Text(self.body, self.book, self.options, self.names)

    @cached_property
    def book(self) -> str:
        """Whose words to read it with: what the letters give away, else the stored language."""
        script = script_language(self.body)
        return script if script in {"vi", "es"} else self.language

    @cached_property
    def found(self) -> list[grammar.Found]:
        return grammar.held(self.text)

    @property
    def foreign(self) -> str | None:
        """The language of the words, where they are of one alone. English is everybody's and gives nothing away."""
        return script_language(self.body) or language_of(self.plain.split())

    @property
    def in_vietnamese(self) -> bool:
        return self.language == "vi" or script_language(self.body) == "vi"
