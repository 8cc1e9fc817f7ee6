"""Texts that say one thing we know and, beside it, something about the day: “we're full, can't take any more kids”.

What is known is done; what stands beside it is for a person to read as well. A yes is never read this way, and a no
only beside an excuse: with a but, an if, a question or a yes anywhere, nothing is read at all.
"""

import re
from collections.abc import Sequence

from mutualaid.inbox import grammar
from mutualaid.inbox.phrases import Text, Way
from mutualaid.inbox.plain import readable
from mutualaid.inbox.vocabulary import BOOKS

_PARTS = re.compile(
    r"[,.;!\n…，。！；、،؛]+|(?<!\d)\s-+\s|"
    r"\s(?:and|y|so|because|cause|cuz|asi que|así que|porque|nên|vì|mà|ma|ولسه|لأن)\s",
    re.IGNORECASE,
)
# In another clause these make a no something else.
_AGAINST_A_NO = frozenset(
    [
        *("DOUBT", "YES", "ACK", "CAN", "COMING", "SEE", "Q", "QUESTION", "ASK", "ONWAY", "LATE", "HERE"),
        *("TIME", "OPEN", "STOPS", "TEXTS", "NO"),
    ]
)
_AGAINST_ANY = frozenset(["DOUBT", "Q", "QUESTION", "ASK", "STOPS", "TEXTS", "REMOVE"])
BESIDE_A_CLAUSE = frozenset({"drop", "drop_keyword", "open", "full", "closed", "short", "late", "delivered"})
AT_THE_BEGINNING = frozenset({"open", "full", "closed", "short", "late", "drop", "here"})
# Thanks may be for anything; what is asked, refused or wanted beside them is not passed over.
_THANKFUL = frozenset(
    [
        *("OTHER", "CAPITAL", "WILD", "PLACEWORD", "PLACE", "FOOD", "KIDS", "SITE", "EAT", "DAY", "ALL"),
        *("AND", "SHIFT", "SHIFTS", "ATTEND", "ONE", "MORE", "ABOUT", "ANY"),
    ]
)
_IF = re.compile(
    r"\b(?:but|if|unless|except|until|till|maybe|pero|si no|hasta|excepto|"
    r"tal vez|quizas?|nhung|neu)\b|但|如果|لكن|إذا|اذا",
    re.IGNORECASE,
)


def beside_others(body: str, book: str) -> grammar.Found | None:
    """The one thing that one clause says, where the other clauses say nothing that the reader knows."""
    clauses = [part for part in _PARTS.split(readable(body)) if part.strip()]
    if not 2 <= len(clauses) <= 6 or _IF.search(body) or "?" in body:
        return None
    known: list[grammar.Found] = []
    loose: list[Text] = []
    for clause in (Text(part, book) for part in clauses):
        if found := grammar.held(clause):
            known.append(found[0])
        elif grammar.is_empty(clause) is None:
            loose.append(clause)
    intents = {one.rule.intent for one in known}
    if intents in ({"closed", "short"}, {"full", "short"}, {"open", "short"}):
        known = [one for one in known if one.rule.intent != "short"]  # why it is so
    elif len(intents) != 1 or known[0].rule.intent not in BESIDE_A_CLAUSE:
        return None
    against = _AGAINST_A_NO if known[0].rule.intent.startswith("drop") else _AGAINST_ANY
    if loose and known[0].rule.intent == "drop" and not known[0].way.tags & {"CANT", "ICANT", "GIVEUP"}:
        return None  # “the van is making a noise and wont go”
    return known[0] if all(_is_free_of(clause, against) for clause in loose) else None


def at_the_beginning(text: Text) -> grammar.Found | None:
    """The same without a comma: “we ran out of food theres still a line”. Two words and more must say it."""
    if _IF.search(text.body) or "?" in text.body:
        return None
    for length in range(min(len(text.tokens) - 1, 8), 1, -1):
        said = [one for one in grammar.SENTENCES.held(text, upto=length) if one.rule.intent in AT_THE_BEGINNING]
        if not said:
            continue
        is_no = said[0].rule.intent == "drop"
        if _begins_an_excuse(text, length) if is_no else _begins_a_clause(text.tokens, length):
            return said[0] if _is_free_of(text, _AGAINST_A_NO if is_no else _AGAINST_ANY, start=length) else None
    return None


def _begins_an_excuse(text: Text, at: int) -> bool:
    """“I can't, my mom …”; “I can't sleep” is none."""
    return any(piece.tag in _EXCUSES for _, pieces in text.steps[at] for piece in pieces)


_EXCUSES = frozenset({"WHY", "HAVE", "REASON", "BUSY", "KIN"})


def _begins_a_clause(tokens: Sequence[str], at: int) -> bool:
    """A word that nobody's sentence goes on with; in Chinese, which has no such words, three characters said before."""
    return tokens[at] in _BEGINS or (not tokens[at].isascii() and (len(tokens[at]) > 1 or at >= 3))


_BEGINS = frozenset(
    [
        *("i", "im", "ive", "we", "were", "they", "theyre", "theres", "there", "the", "my", "our", "cant"),
        *("no", "and", "y", "ya", "todavia", "hay", "con", "en", "el", "la", "los", "las", "mi", "ma", "con"),
        *("khong", "ve", "stuck", "prob", "gonna", "sorry", "bc", "because", "por", "porque", "se", "me"),
        *("still", "need", "please", "w", "with"),
    ]
)


SPOKEN_OF = frozenset(tag for book in BOOKS.values() for tag in book) | {
    *("OTHER", "CAPITAL", "WILD", "PLACEWORD", "PLACE", "NUM", "DAY", "TIME", "ORD"),
}
_OF_THE_ROAD = frozenset({"LATE", "ONWAY", "COMING", "HERE", "TIME"})
_NO_HUNGER = frozenset({"DONE", "GIVEUP", "CANT", "STOPS", "DOUBT", "SHORTW", "RANOUT", "NOT"})
_ROAD = "|".join(sorted(SPOKEN_OF - _AGAINST_A_NO - {"MIN", "SPAN", "HOUR"} | _OF_THE_ROAD))
_FAMILY = "|".join(sorted(SPOKEN_OF - _NO_HUNGER | {"Q", "ASK"}))
_LATE_BY = grammar.Rules(
    grammar.Rule("late", f"({_ROAD})* (NUM (MIN|HOUR)|SPAN) ({_ROAD})*", needs="LATE|TRAFFIC|AWAY|ONWAY")
)
_EATS_WHERE = grammar.Rules(
    grammar.Rule(
        "find_site",
        f"({_FAMILY})* (LOCATE ({_FAMILY})* (FOOD|EAT) | (FOOD|EAT) ({_FAMILY})* LOCATE) ({_FAMILY})*",
        needs="KIDS|EAT",
    )
)


def is_late_by(text: Text) -> Way | None:
    """So many minutes late, whatever else is told of the road."""
    return next((one.way for one in _LATE_BY.held(text)), None)


def asks_where_to_eat(text: Text) -> bool:
    """Where there is food for children, whatever else is told of them."""
    return bool(_EATS_WHERE.held(text))


def is_thanks(text: Text) -> bool:
    """Thanks, and only harmless words beside them."""
    return any(way.tone & {"THANKS"} and way.tags <= _THANKFUL for way in text.ways(1))


def _is_free_of(text: Text, against: frozenset[str], *, start: int = 0) -> bool:
    found = text.ways(3, start=start)
    return bool(found) and not any(against & way.tags for way in found)
