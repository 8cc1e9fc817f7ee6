"""Rules over the tags of a text: what the whole of it may be made of to mean one thing.

A rule must explain every tag from first to last; greetings, thanks and articles are out of the way already
(inbox.phrases). A word nobody listed (OTHER), a but, an if, a question that no rule expects: no rule holds, and a
person reads the text.
"""

from dataclasses import dataclass

from mutualaid.inbox.automaton import Automaton, Form
from mutualaid.inbox.phrases import EMPTY, Text, Way

# What says when, where and which shift, without changing what is said of it.
DETAIL = "DAY|TIME|SHIFT|PLACE|PLACEWORD|SITE|ONE|HERE"
_WHERE = "SITE|PLACE|PLACEWORD|WILD|HERE|DAY|ONE"
_RAN_OUT = f"{_WHERE}|OUT|FOOD|MORE|NUM|TIME|ALL|AND"
NOT_THAT_DAY = "not that day"
_CLAUSE = "(CANT (ATTEND|COMING)? | NOT (COMING|CAN|ATTEND|SEE) | MUST* (GIVEUP|CARRIER))"


@dataclass(frozen=True, slots=True)
class Rule:
    """`form` must hold from end to end; every one of `needs` must stand somewhere in it."""

    intent: str
    form: str
    needs: str = ""
    strict: bool = False  # not even an article may stand beside it
    why: str = ""


RULES = (
    # --- no more texts ---
    Rule("optout", "WRONG? (STOPS)+ WRONG?", strict=True, why="words that end our texts"),
    Rule(
        "optout", "(WRONG|STOPS)? (MUST|ASK)? (HALT|STOPS)+ (TEXTS)+ (ANYMORE|LIST|STOPS|WRONG)*", why="wants no texts"
    ),
    Rule(
        "optout",
        "(WRONG|STOPS)? (MUST|ASK)? (NO|NOT|HALT)+ (TEXTME)+ (ANYMORE|LIST|STOPS|WRONG|TEXTS)*",
        why="wants no texts",
    ),
    Rule(
        "optout",
        "WRONG? (MUST|WANT|HALT|STOPS|ASK)* (REMOVE)+ (LIST|TEXTS|ANYMORE|STOPS|WRONG)*",
        why="wants off the list",
    ),
    Rule(
        "optout",
        "(MUST|WANT|ASK)* STOPS (TEXTS|LIST|ANYMORE)*",
        needs="MUST|WANT|ASK|TEXTS|LIST|ANYMORE",
        why="wants no texts",
    ),
    Rule("optin", "(START)+", strict=True, why="wants texts again"),
    Rule("optin", "(MUST|ASK)? (START)+ (LIST|TEXTS|TEXTME|ANYMORE)+", why="wants texts again"),
    # --- being there or not ---
    Rule("decline", "(NO)+ (ANY|ONE|OFFERS)?", why="a no"),
    Rule("drop_keyword", "MUST* GIVEUP (SHIFT|ONE|NUM|LETTER|DAY|TIME|PLACE|PLACEWORD)* Q?", why="gives it back"),
    Rule(
        "drop",
        f"(NO|ACK)? ({DETAIL}|REASON|WILD|ASK)* ({_CLAUSE} ({DETAIL}|REASON|ANYMORE|WILD|NUM)* )+ (NO|Q)?",
        why="cannot come",
    ),
    Rule("drop", f"({DETAIL}|REASON)* MUST* REMOVE ({DETAIL}|LIST|REASON)+", needs="SHIFT|DAY|TIME", why="cannot come"),
    Rule("drop", "NO (REASON)+ | (REASON)+ NO", why="cannot come"),
    Rule("drop", "NOT DAY | DAY NO", why=NOT_THAT_DAY),
    Rule("confirm", "(YES)+ (ONWAY|COMING|CAN|ACK|YES)+ ", needs="ONWAY", why="a yes, and on the way"),
    Rule(
        "late",
        "(YES|ACK|SEE)* (ONWAY)+ (YES|ACK|SEE|WILD|COMING|PLACE|PLACEWORD|SITE)*",
        needs="ONWAY",
        why="on the way",
    ),
    Rule(
        "late",
        f"(YES|ACK|NO)? ({DETAIL}|WILD|TRAFFIC|LATE|ONWAY|COMING|ATTEND|ABOUT|NUM|MIN|HOUR|SPAN|AWAY|"
        "REASON|MORE|AND|CAN)+",
        needs="LATE|TRAFFIC|ONWAY",
        why="late",
    ),
    Rule(
        "late",
        "(YES|ACK)? (WILD|SITE|PLACE|PLACEWORD|HERE|COMING|ATTEND|ABOUT|AWAY|MORE)* (NUM (MIN|HOUR)|SPAN) "
        "(WILD|SITE|PLACE|PLACEWORD|HERE|COMING|ATTEND|AWAY|MORE|ABOUT)*",
        why="so many minutes",
    ),
    Rule(
        "mine",
        "(MINE|DAY|TIME|Q|QUESTION|ASK|WHERE|SHIFT|SHIFTS|ACK|NEED|ONE|SITE)+",
        needs="MINE",
        why="asks for their shifts",
    ),
    Rule(
        "shifts",
        "(SHIFTS|SHIFT|QUESTION|AND|LOCATE|DAY|TIME|SITE|Q|ASK|WHERE|WANT|NEED|MUST|MORE|OPEN|ANY|ATTEND|TASK|HERE|NEAR|PLACE|PLACEWORD)+",
        needs="SHIFTS",
        why="asks for shifts",
    ),
    Rule("here", f"(YES|ACK)? ({_WHERE}|HERE|AND|TIME|SHIFT|WANT)+", needs="HERE", why="has arrived"),
    Rule("ack", "(ACK|SEE)+", why="an acknowledgement"),
    Rule(
        "confirm", f"({DETAIL})* (YES|ACK|SEE)* (YES|CAN|COMING) (YES|ACK|CAN|COMING|ATTEND|SEE|{DETAIL})*", why="a yes"
    ),
    Rule("confirm", f"({DETAIL})* (YES|ACK)+ (WANT|MUST)* ({DETAIL}|ATTEND|SEE)+", needs="YES|ACK", why="a yes"),
    Rule("confirm_hour", f"(YES|ACK)* CAN ATTEND? NUM ({DETAIL})*", why="a yes and an hour"),
    Rule("ack", f"(ACK)+ ({DETAIL})+ | ({DETAIL})* (SEE)+ ({DETAIL})*", why="an acknowledgement"),
    # --- at the place, on the route ---
    Rule(
        "next",
        "(ACK|YES)* (NEXT|DONE|Q|QUESTION|ASK|WHERE|SITE|HERE|MUST|ONE|NEED|AND)+",
        needs="NEXT",
        why="asks for the next place",
    ),
    Rule(
        "delivered",
        f"(ACK|YES)? ({_WHERE}|DONE|NUM|FOOD|ALL|ABOUT|TIME|KIDS|AND|EAT|NEXT|Q)+",
        needs="DONE",
        why="delivered",
    ),
    Rule("delivered", f"({_WHERE}|DAY)* LEFTOVER NUM FOOD? ({_WHERE})+", why="delivered"),
    Rule("delivered", f"LEFTOVER NUM FOOD ({_WHERE})*", why="delivered"),
    Rule(
        "short",
        f"({_WHERE}|SHORTW|NUM|FOOD|ABOUT|KIDS|MORE|ALL|OUT|RANOUT|TIME|AND|NEED)+",
        needs="SHORTW|RANOUT",
        why="not enough",
    ),
    Rule(
        "short",
        f"({_RAN_OUT})* (OUT MORE? FOOD | FOOD (DAY|SITE|HERE|MORE)* OUT) ({_RAN_OUT})*",
        why="not enough",
    ),
    Rule("short", f"({_WHERE}|MUST|OUT)* NEED? (NUM|ABOUT)* MORE NUM? FOOD+ ({_WHERE}|KIDS)*", why="more is needed"),
    Rule("short", f"({_WHERE})* NEED ABOUT? NUM FOOD+ MORE? ({_WHERE})*", why="more is needed"),
    Rule("open", f"(ACK|YES)? ({_WHERE}|OPEN|NUM|TIME)+", needs="OPEN", why="open"),
    Rule("full", f"(ACK|YES)? ({_WHERE}|FULL|NUM|KIDS|MORE)+", needs="FULL", why="full"),
    Rule("closed", f"(ACK|YES)? ({_WHERE}|CLOSED|NUM|ALL)+", needs="CLOSED", why="closed"),
    # --- asking ---
    Rule(
        "find_site",
        "(FOOD|EAT|NEED|WHERE|ASK|Q|QUESTION|KIDS|NEAR|DAY|SITE|MUST|CAN|LOCATE|SHORTW|WANT|MORE|OPEN|ANY|TIME)+",
        needs="FOOD|EAT",
        why="asks for food",
    ),
    Rule("help", "(MENU|Q|QUESTION|ASK|WANT|MUST|NEED|AND)+", needs="MENU", why="asks what to text"),
    Rule("link", "(LINK|NEED|WANT|MUST|Q|ASK)+", needs="LINK", why="asks for their page"),
    Rule("problem", "(PROBLEM)+ Q?", why="a problem"),
)


@dataclass(frozen=True, slots=True)
class Found:
    rule: Rule
    way: Way


class Rules:
    """Rules that are looked for together."""

    def __init__(self, *rules: Rule) -> None:
        self._rules = rules
        self.automaton = Automaton(
            [Form(one.form, frozenset(filter(None, one.needs.split("|"))), one.strict) for one in rules]
        )

    def held(self, text: Text, upto: int | None = None) -> list[Found]:
        """Every rule that holds of some way to read the text (or its first words), in their order."""
        return [Found(self._rules[at], way) for at, way in text.held(self.automaton, upto)]


SENTENCES = Rules(*RULES)
_NOTHING = Rules(Rule("nothing", ""))


def held(text: Text) -> list[Found]:
    return SENTENCES.held(text)


def is_empty(text: Text) -> Way | None:
    """The way to read a text in which nothing is meant: only a greeting, thanks, a kind word."""
    return next((found.way for found in _NOTHING.held(text) if found.way.tone & EMPTY), None)
