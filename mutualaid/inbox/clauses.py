"""Texts that say one thing we know and, beside it, something about the day: “we're full, can't take any more kids”.

What is known is done; what stands beside it is for a person to read as well. A yes is never read this way, and a no
only beside an excuse: with a but, an if, a question or a yes anywhere, nothing is read at all.
"""

import re
from collections.abc import Sequence

from mutualaid.inbox import grammar
from mutualaid.inbox.phrases import Way, cut, ways
from mutualaid.inbox.plain import readable

_PARTS = re.compile(
    r"[,.;!\n…，。！；、،؛]+|(?<!\d)\s-+\s|"
    r"\s(?:and|y|so|because|cause|cuz|asi que|así que|porque|nên|vì|mà|ma|ولسه|لأن)\s",
    re.IGNORECASE,
)
# In another clause these make a no something else.
_AGAINST_A_NO = frozenset(
    [
        "DOUBT",
        "YES",
        "ACK",
        "CAN",
        "COMING",
        "SEE",
        "Q",
        "QUESTION",
        "ASK",
        "ONWAY",
        "LATE",
        "HERE",
        "TIME",
        "OPEN",
        "STOPS",
        "TEXTS",
        "NO",
    ]
)
_AGAINST_ANY = frozenset(["DOUBT", "Q", "QUESTION", "ASK", "STOPS", "TEXTS", "REMOVE"])
BESIDE_A_CLAUSE = frozenset({"drop", "drop_keyword", "open", "full", "closed", "short", "late", "delivered"})
AT_THE_BEGINNING = frozenset({"open", "full", "closed", "short", "late"})
# Thanks may be for anything; what is asked, refused or wanted beside them is not passed over.
_THANKFUL = frozenset(
    [
        "OTHER",
        "CAPITAL",
        "WILD",
        "PLACEWORD",
        "PLACE",
        "FOOD",
        "KIDS",
        "SITE",
        "EAT",
        "DAY",
        "ALL",
        "AND",
        "SHIFT",
        "SHIFTS",
        "ATTEND",
        "ONE",
        "MORE",
        "ABOUT",
        "ANY",
    ]
)
_IF = re.compile(
    r"\b(?:but|if|unless|except|until|till|maybe|pero|si no|hasta|excepto|"
    r"tal vez|quizas?|nhung|neu)\b|但|如果|لكن|إذا|اذا",
    re.IGNORECASE,
)


def beside_others(body: str, book: str, *, letters: int) -> grammar.Found | None:
    """The one thing that one clause says, where the other clauses say nothing that the reader knows."""
    if _IF.search(body) or "?" in body:
        return None
    clauses = [part for part in _PARTS.split(readable(body)) if part.strip()]
    if not 2 <= len(clauses) <= 6:
        return None
    known: list[grammar.Found] = []
    loose: list[list[Way]] = []
    for clause in clauses:
        found_ways = ways(clause, book, letters=letters)
        found = grammar.held(found_ways)
        if found:
            known.append(found[0])
        elif grammar.is_empty(found_ways) is None:
            loose.append(found_ways)
    intents = {one.rule.intent for one in known}
    if intents in ({"closed", "short"}, {"full", "short"}, {"open", "short"}):
        known = [one for one in known if one.rule.intent != "short"]  # why it is so
    elif len(intents) != 1 or known[0].rule.intent not in BESIDE_A_CLAUSE:
        return None
    against = _AGAINST_A_NO if known[0].rule.intent.startswith("drop") else _AGAINST_ANY
    return known[0] if all(_is_free_of(found_ways, against) for found_ways in loose) else None


def at_the_beginning(body: str, book: str) -> grammar.Found | None:
    """The same without a comma: “we ran out of food theres still a line”. Two words and more must say it."""
    if _IF.search(body) or "?" in body:
        return None
    tokens = cut(body)
    for length in range(min(len(tokens) - 1, 8), 1, -1):
        found = grammar.held(ways(" ".join(tokens[:length]), book), AT_THE_BEGINNING)
        if found:
            rest = ways(" ".join(tokens[length:]), book)
            return found[0] if _is_free_of(rest, _AGAINST_ANY) and _begins_a_clause(tokens[length]) else None
    return None


def _begins_a_clause(word: str) -> bool:
    return word in _BEGINS or not word.isascii()


_BEGINS = frozenset(
    [
        "i",
        "im",
        "ive",
        "we",
        "were",
        "they",
        "theyre",
        "theres",
        "there",
        "the",
        "my",
        "our",
        "cant",
        "no",
        "and",
        "y",
        "ya",
        "todavia",
        "hay",
        "con",
        "en",
        "el",
        "la",
        "los",
        "las",
        "mi",
        "ma",
        "con",
        "khong",
        "ve",
        "stuck",
        "prob",
        "gonna",
        "sorry",
        "bc",
        "because",
        "por",
        "porque",
        "se",
        "me",
        "still",
        "need",
        "please",
        "w",
        "with",
    ]
)


def is_thanks(found_ways: Sequence[Way]) -> bool:
    """Thanks, and only harmless words beside them."""
    return any(way.tone & {"THANKS"} and {piece.tag for piece in way.pieces} <= _THANKFUL for way in found_ways[:1])


def is_late_by(found_ways: Sequence[Way]) -> Way | None:
    """So many minutes late, whatever else is told of the road."""
    for way in found_ways[:40]:
        tags = [piece.tag for piece in way.pieces]
        spans = tags.count("MIN") + tags.count("SPAN") + tags.count("HOUR")
        if (
            spans == 1
            and {"LATE", "TRAFFIC", "AWAY", "ONWAY"} & {*tags}
            and not {*tags} & (_AGAINST_A_NO - {"LATE", "ONWAY", "COMING", "HERE", "TIME"})
        ):
            return way
    return None


def asks_where_to_eat(found_ways: Sequence[Way]) -> bool:
    """Where there is food for children, whatever else is told of them."""
    for way in found_ways[:10]:
        tags = {piece.tag for piece in way.pieces}
        if "LOCATE" in tags and {"FOOD", "EAT"} & tags and ("KIDS" in tags or "EAT" in tags):
            return not tags & {"DONE", "GIVEUP", "CANT", "STOPS", "DOUBT", "SHORTW", "RANOUT", "NOT"}
    return False


def _is_free_of(found_ways: Sequence[Way], against: frozenset[str]) -> bool:
    return bool(found_ways) and not any(against & {piece.tag for piece in way.pieces} for way in found_ways[:3])
