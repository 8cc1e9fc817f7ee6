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
_LACKS = f"{_WHERE}|SHORTW|NUM|FOOD|ABOUT|KIDS|MORE|ALL|OUT|RANOUT|TIME|AND|NEED|ONLY"
NOT_THAT_DAY = "not that day"
AND_MORE = "and more words"
_CLAUSE = "(CANT (ATTEND|COMING)? | NOT (COMING|CAN|ATTEND|SEE) | MUST* GIVEUP)"
_SEEK = "FOOD|EAT|NEED|WHERE|ASK|Q|QUESTION|KIDS|NEAR|DAY|SITE|MUST|CAN|LOCATE|SHORTW|WANT|MORE|OPEN|ANY|TIME"
_THERE = "WILD|PLACE|PLACEWORD|NUM KIDS"
_EXCUSE = "REASON|WHY|HAVE|BUSY"


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
    Rule("optout", "WRONG? (STOPS|ALONE)+ WRONG?", strict=True, why="words that end our texts"),
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
    Rule("decline", "(NO)+ (ANY|OFFERS)?", why="a no"),
    Rule("drop_keyword", "MUST* GIVEUP (SHIFT|ONE|NUM|LETTER|DAY|TIME|PLACE|PLACEWORD)* Q?", why="gives it back"),
    Rule(
        "drop",
        f"(NO|ACK)? ({DETAIL}|REASON|WILD|ASK)* ({_CLAUSE} ({DETAIL}|{_EXCUSE}|KIN|MUST|ANYMORE|WILD|NUM)* )+ (NO|Q)?",
        why="cannot come",
    ),
    Rule(
        "drop",
        f"(NO|ACK)? ({_EXCUSE}|KIN|{DETAIL}|MUST)* ({_EXCUSE}|{DETAIL}) ICANT ({DETAIL}|{_EXCUSE}|KIN|ANYMORE)*",
        why="cannot come",
    ),
    Rule(
        "drop",
        f"NO (REASON|{DETAIL})* (HAVE|MUST|KIN) ({_EXCUSE}|KIN|{DETAIL}|WILD)+",
        needs="REASON|WHY|BUSY",
        why="a no, and why",
    ),
    Rule("drop", f"({DETAIL}|REASON)* MUST* REMOVE ({DETAIL}|LIST|REASON)+", needs="SHIFT|DAY|TIME", why="cannot come"),
    Rule(
        "drop",
        "NO (REASON|BUSY|DAY)* (REASON|BUSY) (REASON|BUSY|DAY)* | (REASON|BUSY|WHY|HAVE|DAY)+ SONO",
        why="cannot come",
    ),
    Rule("excuse", f"({DETAIL}|REASON)* BUSY (BUSY|REASON|WHY|{DETAIL})*", why="an excuse for an answer"),
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
        f"(YES|ACK|NO)? ({DETAIL}|WILD|TRAFFIC|LATE|ONWAY|COMING|ATTEND|ABOUT|NUM|MIN|HOUR|SPAN|AWAY|REASON|MORE|AND)+",
        needs="LATE|TRAFFIC|ONWAY",
        why="late",
    ),
    Rule(
        "late",
        "(YES|ACK)? LATISH ABOUT* (NUM (MIN|HOUR)|SPAN) (AWAY|LATE|SITE|HERE)*",
        why="late",
    ),
    Rule(
        "late",
        "(YES|ACK)? (WILD|SITE|PLACE|PLACEWORD|HERE|COMING|ATTEND|ABOUT|AWAY|MORE)* (NUM (MIN|HOUR)|SPAN) "
        "(WILD|SITE|PLACE|PLACEWORD|HERE|COMING|ATTEND|AWAY|MORE|ABOUT)*",
        why="so many minutes",
    ),
    Rule(
        "late",
        f"(YES|ACK)? ({DETAIL}|COMING|ONWAY)* (INTIME ABOUT*|EN) NUM (AWAY|{DETAIL})*",
        needs="INTIME|AWAY",
        why="so many minutes",
    ),
    Rule(
        "here",
        f"(YES|ACK)? ({_WHERE}|TIME)* HERE ({_WHERE}|AND|TIME|SHIFT)* "
        "(ASK|QUESTION|LOCATE|WHERE|MINE|MUST|NEXT|ONWAY|Q)+",
        needs="LOCATE|WHERE|MINE|NEXT|ASK|QUESTION",
        why=f"has arrived {AND_MORE}",
    ),
    Rule("next", "(ACK|DONE)* NEXT+ Q?", why="asks for the next place"),
    Rule("mine", "DUTY (DAY|TIME|SHIFT)* Q", why="asks for their shifts"),
    Rule(
        "mine",
        "(DAY|TIME|Q|WHERE|ASK|QUESTION|SHIFT|SITE|AND|NEED)* ASKME (MUST|ASK)* "
        "DUTY (DAY|TIME|Q|SHIFT|SITE|HERE|PLACE|ONE)*",
        why="asks for their shifts",
    ),
    Rule(
        "mine",
        "(MINE|DUTY|ASKME|AND|DAY|TIME|Q|QUESTION|ASK|WHERE|SHIFT|SHIFTS|ACK|NEED|ONE|SITE)+",
        needs="MINE",
        why="asks for their shifts",
    ),
    Rule(
        "shifts",
        "(SHIFTS|SHIFT|QUESTION|AND|LOCATE|DAY|TIME|SITE|Q|ASK|WHERE|WANT|NEED|MUST|MORE|OPEN|ANY|ATTEND|TASK|HERE|"
        "NEAR|PLACE|PLACEWORD)+",
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
    Rule("delivered", f"(ACK|YES)? ({_WHERE})* GAVE (ALL|ABOUT)* NUM FOOD ({_WHERE}|DONE|AND|ALL)*", why="delivered"),
    Rule(
        "delivered",
        f"(ACK|YES)? ({_WHERE})* GAVE (ALL|ABOUT|SITE|PLACE|WILD)* NUM FOOD? ({_WHERE}|AND|ALL)* DONE+",
        why="delivered",
    ),
    Rule("delivered", "ALL NUM FOOD (SITE|PLACE|PLACEWORD|WILD)+", why="delivered"),
    Rule("delivered", f"ALL? NUM FOOD (ALL|DONE|{_WHERE})* DONE SITE?", why="delivered"),
    Rule("short", "(SITE|HERE|DAY|SHORTW|ABOUT|MORE|ALL|OUT|RANOUT|AND)+", needs="SHORTW|RANOUT", why="not enough"),
    Rule("short", f"({_LACKS})* (SHORTW|RANOUT) ({_LACKS})* (NUM|FOOD) ({_LACKS})*", why="not enough"),
    Rule("short", f"({_LACKS})* (NUM|FOOD) ({_LACKS})* (SHORTW|RANOUT) ({_LACKS})*", why="not enough"),
    Rule(
        "short",
        f"({_RAN_OUT})* (OUT MORE? FOOD | FOOD (DAY|SITE|HERE|MORE)* OUT) ({_RAN_OUT})*",
        why="not enough",
    ),
    Rule("short", f"({_WHERE}|MUST|OUT)* NEED? (NUM|ABOUT)* MORE NUM? FOOD+ ({_WHERE}|KIDS)*", why="more is needed"),
    Rule("short", f"({_WHERE})* NEED ABOUT? NUM FOOD+ MORE? ({_WHERE})*", why="more is needed"),
    Rule("short", f"({_WHERE})* NEED ABOUT? NUM MORE ({_WHERE})*", why="more is needed"),
    Rule("short", f"(GOT|ONLY|ABOUT|{_WHERE})* NUM FOOD? LESS FOOD?", why="not enough"),
    Rule("short", f"({_WHERE})* MUST? SEND ABOUT? (NUM? MORE | MORE NUM) FOOD* ({_WHERE})*", why="more is needed"),
    Rule("open", f"(ACK|YES)? ({_WHERE}|OPEN|NUM|TIME|SERVE|AND)+", needs="OPEN", why="open"),
    Rule("full", f"(ACK|YES)? ({_WHERE}|FULL|NUM|KIDS|MORE)+", needs="FULL", why="full"),
    Rule("closed", f"(ACK|YES)? ({_WHERE}|CLOSED|NUM|ALL)+", needs="CLOSED", why="closed"),
    # --- asking ---
    Rule(
        "find_site",
        f"({_SEEK}|{_THERE})* (WHERE|LOCATE|NEAR) ({_SEEK}|{_THERE})* (FOOD|EAT) ({_SEEK}|{_THERE})*",
        why="asks for food",
    ),
    Rule(
        "find_site",
        f"({_SEEK}|{_THERE})* (FOOD|EAT) ({_SEEK}|{_THERE})* (WHERE|LOCATE|NEAR) ({_SEEK}|{_THERE})*",
        why="asks for food",
    ),
    Rule("find_site", "(NEED|WANT|MUST)* (FOOD|EAT)+ NUM KIDS (NEED|DAY|MUST)*", why="asks for food"),
    Rule(
        "find_site",
        f"({_SEEK})+",
        needs="FOOD|EAT",
        why="asks for food",
    ),
    Rule("find_site", "ASK (OTHER|PLACEWORD|PLACE|SITE|WILD)* SERVE (DAY|TIME|SITE|HERE|Q)*", why="asks for food"),
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
