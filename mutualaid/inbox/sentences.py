"""What the rules that hold of a text mean together: one intent, with the number, day and hour that were said."""

from collections.abc import Sequence
from dataclasses import replace

from mutualaid.inbox import clauses, grammar
from mutualaid.inbox.moments import About, Hour
from mutualaid.inbox.phrases import Text, Way
from mutualaid.inbox.picking import about_of
from mutualaid.inbox.reading import (
    AND_MORE,
    DONE_AND_NEXT,
    ON_THE_WAY,
    UNKNOWN,
    Intent,
    Message,
    Reading,
    Value,
)

_YES = frozenset({"confirm", "ack", "confirm_hour"})
_NO = frozenset({"drop", "decline", "drop_keyword", "excuse"})
_DECIDES = frozenset({"confirm", "ack", "optout", "optin"}) | _NO


def sentence(message: Message, found: Sequence[grammar.Found], text: Text) -> Reading | None:
    """The first rule that holds. Where some rule reads a yes and another a no, a person reads the text."""
    if not message.is_asked:
        found = [one for one in found if one.rule.intent != "excuse"]  # “tomorrow I am busy”
    intents = {one.rule.intent for one in found}
    if intents & _YES and intents & _NO:
        return Reading(Intent.UNCLEAR, language=message.foreign, why="a yes or a no?")
    if "shifts" in intents and "confirm" in intents and message.question in {"confirm", "offers"}:
        found = [one for one in found if one.rule.intent != "shifts"]
    first = found[0] if found else None
    if first and message.options > 1 and first.rule.intent in {"confirm", "ack"} and not about_of(first.way.pieces):
        everything = tuple(range(1, message.options + 1))
        return Reading(Intent.UNCLEAR, language=message.foreign, why="yes to which?", among=everything)
    kind = grammar.is_empty(text)
    kinder = {"THANKS"} if first and first.rule.intent in _DECIDES - {"decline"} else {"THANKS", "KIND"}
    if first and not (kind and kind.tone & kinder):
        return meant(message, first)
    return _empty(message, kind)


def _empty(message: Message, way: Way | None) -> Reading | None:
    if way is None or "?" in message.plain:
        return None
    if way.tone & {"THANKS", "KIND"}:
        return Reading(Intent.THANKS, language=message.foreign, why="a kind word")
    if "GREET" in way.tone:
        return Reading(Intent.HELP, language=message.foreign, why="a greeting")
    return None


def meant(message: Message, found: grammar.Found) -> Reading | None:
    """The rule's intent with the number, day and hour that its words hold."""
    intent, way = found.rule.intent, found.way
    language, why, about = message.foreign, found.rule.why, about_of(way.pieces)
    named = (*way.values("NUM"), *way.values("SPAN"), *way.values("LETTER"))
    numbers = [value for value in named if isinstance(value, int)]
    if intent in {"decline", "excuse"}:
        return Reading(Intent.DROP, "no", language, why)
    if intent == "ack":
        return _acknowledged(message, language, about)
    if why == grammar.NOT_THAT_DAY and message.question == "offers":
        return None  # of what is offered, or of what is held?
    if intent in {"drop", "drop_keyword"}:
        value: Value = "no" if intent == "drop" else None
        value = numbers[0] if len(numbers) == 1 and numbers[0] <= 99 else value
        return Reading(Intent.DROP, value, language, why, about) if len(numbers) < 2 else None
    if intent == "confirm_hour":
        about = About(about.days, (Hour(numbers[0]),), about.places)
        return Reading(Intent.CONFIRM, None, language, why, about) if 1 <= numbers[0] <= 12 else None
    if intent == "late":
        return _late(found, numbers, language)
    if intent == "delivered" and message.question == "confirm" and message.plain in {"listo", "lista"}:
        return Reading(Intent.UNCLEAR, language=language, why="ready, or done?")
    if intent in {"open", "full", "closed"} and any(day != "today" for day in about.days):
        return None
    if intent == "find_site" and way.tone & {"THANKS", "KIND"} and not _ASKS & way.tags:
        return Reading(Intent.THANKS, None, language, "a kind word about the food")
    if intent == "find_site":
        return Reading(Intent.FIND_SITE, None, language, why, about)
    if intent == "short":
        numbers = _lacking(way, numbers)
    if intent in {"delivered", "short", "open", "full", "closed"}:
        return (
            Reading(Intent(intent), numbers[0] if numbers else None, language, why, about) if len(numbers) < 2 else None
        )
    if intent == "next" and way.values("DONE"):
        return Reading(Intent.NEXT, None, language, DONE_AND_NEXT)
    if intent == "problem":
        return Reading(Intent.PROBLEM, "", language, why)
    return Reading(Intent(intent), None, language, why, about)


_ASKS = frozenset({"WHERE", "NEED", "Q", "ASK", "QUESTION", "MUST", "NEAR"})


def _acknowledged(message: Message, language: str | None, about: About) -> Reading:
    """“ok” is a yes only to a question; “see you tomorrow” says goodbye when nothing is open."""
    if message.question is None or (message.question == UNKNOWN and not message.options):
        return Reading(Intent.THANKS, language=language, why="an acknowledgement")
    return Reading(Intent.CONFIRM, None, language, "an acknowledgement of a question", about)


def _lacking(way: Way, numbers: list[int]) -> list[int]:
    """Of “only got 30, short 10” the 10."""
    beside = [
        number.value
        for word, number in zip(way.pieces, way.pieces[1:], strict=False)
        if word.tag == "SHORTW" and isinstance(number.value, int)
    ]
    return beside if len(numbers) > 1 and beside else numbers


def _late(found: grammar.Found, numbers: Sequence[int], language: str | None) -> Reading | None:
    if len(numbers) > 1 or any(number > 600 for number in numbers):
        return None
    minutes = numbers[0] * (60 if found.way.values("HOUR") and numbers[0] < 10 else 1) if numbers else None
    on_the_way = minutes is None and not {"LATE", "TRAFFIC"} & found.way.tags
    return Reading(Intent.LATE, minutes, language, ON_THE_WAY if on_the_way else "late", about_of(found.way.pieces))


def beside_more_words(message: Message) -> Reading | None:
    """What is understood of a text, where the rest cannot turn it round; a person reads all of it as well."""
    text = Text(message.body, message.book) if message.options else message.text
    found = clauses.beside_others(message.body, message.book) or clauses.at_the_beginning(text)
    if reading := meant(message, found) if found else None:
        return replace(reading, why=f"{reading.why} {AND_MORE}")
    if way := clauses.is_late_by(text):
        numbers = _before_minutes(way)
        if len(numbers) == 1:
            return Reading(Intent.LATE, numbers[0], message.foreign, f"late {AND_MORE}")
    if clauses.asks_where_to_eat(text):
        return Reading(Intent.FIND_SITE, None, message.foreign, "asks for food")
    if clauses.is_thanks(text):
        return Reading(Intent.THANKS, None, message.foreign, f"thanks {AND_MORE}")
    return None


def _before_minutes(way: Way) -> list[int]:
    spans = [value for value in way.values("SPAN") if isinstance(value, int)]
    pairs = zip(way.pieces, way.pieces[1:], strict=False)
    return spans + [
        one.value * (60 if unit.tag == "HOUR" else 1)
        for one, unit in pairs
        if one.tag == "NUM" and unit.tag in {"MIN", "HOUR"} and isinstance(one.value, int)
    ]
