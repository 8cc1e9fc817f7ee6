"""What a text means, judged in one fixed order and without a database.

tapbacks → opt-out words → danger → an offer of the list that is open → ZIP → counts → the grammar of whole
sentences → a person. Only whole messages are understood: “yes but not before 9” is neither a yes nor a no.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from mutualaid.inbox import clauses, grammar
from mutualaid.inbox.counts import PLACE_WORDS, read_count
from mutualaid.inbox.moments import About, Hour, Offer, words_of
from mutualaid.inbox.phrases import Way, is_known, ways
from mutualaid.inbox.picking import about_of, pick
from mutualaid.inbox.plain import plain, readable, script_language, tokens
from mutualaid.inbox.safety import is_alarm
from mutualaid.inbox.tapbacks import approves_a_question, is_tapback
from mutualaid.inbox.trouble import words_of_trouble
from mutualaid.inbox.vocabulary import FOOD_WORDS, LANGUAGE_OF, NEAR_WORDS, SAFE_WITH_A_SLIP, language_of


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
# Done as far as it is understood; a person reads the rest.
AND_MORE = "and more words"


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
    def ways(self) -> list[Way]:
        return ways(self.body, self.book, letters=self.options, names=self.names)

    @cached_property
    def book(self) -> str:
        """Whose words to read it with: what the letters give away, else the stored language."""
        script = script_language(self.body)
        return script if script in {"vi", "es"} else self.language

    @cached_property
    def found(self) -> list[grammar.Found]:
        return grammar.held(self.ways)


def read(
    body: str,
    *,
    language: str,
    open_question: str | None,
    options: int = 0,
    offers: Sequence[Offer] = (),
    known: Sequence[Offer] = (),
    today: date | None = None,
) -> Reading:
    """What `body` means to somebody who reads `language` and was last asked `open_question`.

    `options` things were lettered A, B, C, and `offers` says of each its day, hour and place where that is known;
    `known` are further shifts (those the person holds) whose places may be named.
    """
    names = frozenset(word for offer in (*offers, *known) for word in words_of(offer))
    message = Message(body, language, open_question, options or len(offers), tuple(offers), names, today)
    if len(body) > LONGEST:
        return _too_long(message)
    reading = _judge(message)
    if reading.intent is not Intent.UNCLEAR or reading.why != NOT_UNDERSTOOD:
        return reading
    return _in_another_language(message) or reading


NOT_UNDERSTOOD = "not understood"


def _judge(message: Message) -> Reading:
    for rule in _RULES:
        if reading := rule(message):
            return reading
    return Reading(Intent.UNCLEAR, language=script_language(message.body), why=NOT_UNDERSTOOD)


def _too_long(message: Message) -> Reading:
    """A letter rather than a text. Only danger is looked for in it."""
    head = message.body[: LONGEST * 4]
    if is_alarm(head):
        return Reading(Intent.SAFETY, readable(head), None, "somebody may be in danger")
    return Reading(Intent.UNCLEAR, language=script_language(head), why="a long letter")


def _in_another_language(message: Message) -> Reading | None:
    """Vietnamese without its accents, or Arabic in Latin letters: only of two words and more, all of them explained."""
    if any("OTHER " not in way.tags for way in message.ways):
        return None  # every word is of the sender's own language, and together they say nothing we know
    for book, language in (("only-ar", "ar"), ("only-vi", "vi")):
        found = ways(message.body, book)
        if len(message.plain.split()) < 2 and language != message.language and not any(map(str.isdigit, message.plain)):
            continue
        reading = _sentence(Message(message.body, language, message.question, 0), grammar.held(found), found)
        if reading:
            return reading
    return None


# --- in order ---


def _reaction(message: Message) -> Reading | None:
    """A thumb up on the one question that is open is a yes; anything else is for nobody, or for a person to see."""
    if not is_tapback(message.body):
        return None
    if message.is_asked and approves_a_question(message.body):
        return Reading(Intent.CONFIRM, why="a thumb up on the question")
    return Reading(Intent.UNCLEAR, why=A_REACTION)


def _emoji(message: Message) -> Reading | None:
    """No word at all: a thumb up answers a question, anything else is a smile."""
    if any(c.isalnum() or c == "?" for c in message.body):
        return None
    if message.is_asked and set("👍✅👌🆗✔") & set(message.body) and not set("👎❌") & set(message.body):
        return Reading(Intent.CONFIRM, why="a thumb up")
    if not set(message.body) & set(_SMILES) or set("👎❌🆘🚨") & set(message.body):
        return Reading(Intent.UNCLEAR, why="no words")
    return Reading(Intent.THANKS, why="no words")


_SMILES = "❤♥🙏😊😀😃😄😁😍🥰😘🤗👏💪✊🎉💕💖💗💜💙💚🧡💛🖤🤍😂🤣👍✅👌🆗✔🙂☺😇🌹🌻💯🔥🫶🙌✨⭐🌟🥳😎🤝💐"


def _opt_out(message: Message) -> Reading | None:
    if message.plain in {"cancel", "end", "quit"}:
        return Reading(Intent.OPTOUT, why="the network itself has stopped our texts")
    return _sentence(message, [found for found in message.found if found.rule.intent in {"optout", "optin"}], ())


def _safety(message: Message) -> Reading | None:
    if not is_alarm(message.body):
        return None
    words = readable(message.body)
    return Reading(Intent.SAFETY, words, script_language(message.body), "somebody may be in danger")


def _offer(message: Message) -> Reading | None:
    """Something on the list that is open. A number on no list is asked back."""
    if message.question in {None, "mine"} or not message.options:
        return _number_of_no_list(message)
    if any(_REFUSES_ONE.fullmatch(way.tags) for way in message.ways):
        return Reading(Intent.UNCLEAR, why="not that one", among=tuple(range(1, message.options + 1)))
    picked = pick(message.ways, options=message.options, offers=message.offers, today=message.today)
    if picked is None:
        return None
    if picked.taken:
        numbers = tuple(at + 1 for at in picked.taken)
        return Reading(Intent.CHOOSE, numbers[0] if len(numbers) == 1 else numbers, why="names an offer")
    if picked.among:
        return Reading(Intent.UNCLEAR, why="which offer?", among=tuple(at + 1 for at in picked.among))
    return _number_of_no_list(message)


def _number_of_no_list(message: Message) -> Reading | None:
    words = message.plain.removesuffix(" ?")
    is_one = (words.isdigit() and len(words) <= 2) or (message.question == "mine" and words in _LETTERS)
    return Reading(Intent.UNCLEAR, why=ON_NO_LIST) if is_one else None


ON_NO_LIST = "a number on no list"
_LETTERS = frozenset("abcdefghij") - {"y", "n"}


_REFUSES_ONE = re.compile(
    r"(?:NO |NOT |CANT )(?:NO |NOT |ATTEND |ONE )*(?:LETTER |NUM )+|(?:ONE |ATTEND )*(?:LETTER )(?:NO |"
    r"NOT |CANT )(?:ATTEND |NO )*"
)
_ZIP = re.compile(r"(?<!\d)\d{5}(?!\d)")
_ZIP_ALONE = re.compile(r"^(?:zip |code |codigo |postal |ma )*(\d{5})(?: \d{4})?(?: \?)?$")


def _place_by_zip(message: Message) -> Reading | None:
    """A bare ZIP, or food asked for with one."""
    if match := _ZIP_ALONE.match(message.plain):
        return Reading(Intent.FIND_SITE, match[1], why="a ZIP")
    inside = _ZIP.findall(message.plain)
    if len(inside) != 1:
        return None
    rest = message.plain.replace(inside[0], " ")
    asks = _place_asked(rest, message)
    return Reading(Intent.FIND_SITE, inside[0], asks or None, "food and a ZIP") if asks is not None else None


def _place_asked(rest: str, message: Message) -> str | None:
    """The language in which `rest` asks for food or says “I am near”; None where it does neither."""
    others = [word for word in tokens(rest) if word not in NEAR_WORDS]
    if not others:
        return ""
    found = grammar.held(ways(rest, message.book), frozenset({"find_site", "short"}))
    if found or FOOD_WORDS.keys() & {*others, " ".join(others)}:
        return language_of(others) or script_language(message.body) or ""
    return None


def _count(message: Message) -> Reading | None:
    fields = read_count(message.plain)
    return Reading(Intent.COUNT, fields, language_of(message.plain.split()), "a count") if fields else None


_TOMORROW_WORDS = "tomorrow|tmrw|para manana|manana|明天|ngay mai|غدا|بكرا"
_MEALS = r"meals?|lunch(?:es)?|comidas?|almuerzos?|份|個|phan|suat|وجبه|وجبات"
_TOMORROW = re.compile(
    rf"^(?:(?P<word>{_TOMORROW_WORDS}) (?P<meals>\d{{1,6}})|"
    rf"(?P<first>\d{{1,6}}) (?:(?:{_MEALS}) )?(?:for )?(?P<after>{_TOMORROW_WORDS}))"
    rf"(?: (?:{_MEALS}))?"
    rf"(?: (?:{'|'.join(PLACE_WORDS)}) (?P<place>\d{{1,2}}))?$"
)


def _tomorrow(message: Message) -> Reading | None:
    """TOMORROW 80, of a lead; with several places TOMORROW 80 PLACE 2."""
    match = _TOMORROW.match(" ".join(tokens(message.plain)))
    if not match:
        return None
    value = {"meals": int(match["meals"] or match["first"])} | (
        {"place": int(match["place"])} if match["place"] else {}
    )
    spanish = "manana" in (match["word"] or match["after"])
    return Reading(Intent.TOMORROW, value, "es" if spanish else script_language(message.body), "tomorrow's number")


def _language(message: Message) -> Reading | None:
    code = LANGUAGE_OF.get(message.plain) or LANGUAGE_OF.get(
        message.plain.removesuffix(" please").removesuffix(" por favor")
    )
    return Reading(Intent.LANGUAGE, code, code, "a language's name") if code else None


def _grammar(message: Message) -> Reading | None:
    return _sentence(message, message.found, message.ways)


def _sentence(message: Message, found: Sequence[grammar.Found], found_ways: Sequence[Way]) -> Reading | None:
    """The first rule that holds. Where some rule reads a yes and another a no, a person reads the text."""
    intents = {one.rule.intent for one in found}
    if intents & {"confirm", "ack", "confirm_hour"} and intents & {"drop", "decline", "drop_keyword"}:
        return Reading(Intent.UNCLEAR, language=_foreign(message), why="a yes or a no?")
    if "shifts" in intents and "confirm" in intents and message.question in {"confirm", "offers"}:
        found = [one for one in found if one.rule.intent != "shifts"]
    if (
        message.options > 1
        and found
        and found[0].rule.intent in {"confirm", "ack"}
        and not about_of(found[0].way.pieces)
    ):
        everything = tuple(range(1, message.options + 1))
        return Reading(Intent.UNCLEAR, language=_foreign(message), why="yes to which?", among=everything)
    kind = grammar.is_empty(found_ways)
    decides = bool(found) and found[0].rule.intent in {
        "confirm",
        "drop",
        "decline",
        "drop_keyword",
        "optout",
        "optin",
        "ack",
    }
    if found and not (kind and kind.tone & ({"THANKS"} if decides else {"THANKS", "KIND"})):
        return _meant(message, found[0])
    return _empty(message, found_ways)


def _empty(message: Message, found_ways: Sequence[Way]) -> Reading | None:
    way = grammar.is_empty(found_ways)
    if way is None or "?" in message.plain:
        return None
    if way.tone & {"THANKS", "KIND"}:
        return Reading(Intent.THANKS, language=_foreign(message), why="a kind word")
    if "GREET" in way.tone:
        return Reading(Intent.HELP, language=_foreign(message), why="a greeting")
    return None


def _meant(message: Message, found: grammar.Found) -> Reading | None:
    """The rule's intent with the number, day and hour that its words hold."""
    intent, way = found.rule.intent, found.way
    language, why, about = _foreign(message), found.rule.why, about_of(way.pieces)
    named = (*way.values("NUM"), *way.values("SPAN"), *way.values("LETTER"))
    numbers = [value for value in named if isinstance(value, int)]
    if intent == "decline":
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
    if intent == "find_site" and way.tone & {"THANKS", "KIND"} and not _ASKS & {piece.tag for piece in way.pieces}:
        return Reading(Intent.THANKS, None, language, "a kind word about the food")
    if intent == "find_site":
        return Reading(Intent.FIND_SITE, None, language, why, about)
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


def _late(found: grammar.Found, numbers: Sequence[int], language: str | None) -> Reading | None:
    if len(numbers) > 1 or any(number > 600 for number in numbers):
        return None
    minutes = numbers[0] * (60 if found.way.values("HOUR") and numbers[0] < 10 else 1) if numbers else None
    on_the_way = minutes is None and not {"LATE", "TRAFFIC"} & {piece.tag for piece in found.way.pieces}
    return Reading(Intent.LATE, minutes, language, ON_THE_WAY if on_the_way else "late", about_of(found.way.pieces))


def _beside_more_words(message: Message) -> Reading | None:
    """What is understood of a text, where the rest cannot turn it round; a person reads all of it as well."""
    found = clauses.beside_others(message.body, message.book, letters=0) or clauses.at_the_beginning(
        message.body, message.book
    )
    if reading := _meant(message, found) if found else None:
        return replace(reading, why=f"{reading.why} {AND_MORE}")
    if way := clauses.is_late_by(message.ways):
        numbers = _before_minutes(way)
        if len(numbers) == 1:
            return Reading(Intent.LATE, numbers[0], _foreign(message), f"late {AND_MORE}")
    if clauses.asks_where_to_eat(message.ways):
        return Reading(Intent.FIND_SITE, None, _foreign(message), "asks for food")
    if clauses.is_thanks(message.ways):
        return Reading(Intent.THANKS, None, _foreign(message), f"thanks {AND_MORE}")
    return None


def _before_minutes(way: Way) -> list[int]:
    spans = [value for value in way.values("SPAN") if isinstance(value, int)]
    pairs = zip(way.pieces, way.pieces[1:], strict=False)
    return spans + [
        one.value * (60 if unit.tag == "HOUR" else 1)
        for one, unit in pairs
        if one.tag == "NUM" and unit.tag in {"MIN", "HOUR"} and isinstance(one.value, int)
    ]


def _food_and_a_word(message: Message) -> Reading | None:
    """FOOD and one more word that means nothing else: the flyer's, or what should have been a ZIP."""
    said = [word for word in message.plain.split() if word not in NEAR_WORDS and word not in {"?", "please", "pls"}]
    for length in (1, 2, 3) if "?" not in message.plain else ():
        head = " ".join(said[:-1])
        if len(said) == length + 1 and head in FOOD_WORDS and not is_known(said[-1], message.book):
            if FOOD_WORDS[head] == "vi" and not _in_vietnamese(message):
                return None
            language = FOOD_WORDS[head]
            return Reading(Intent.FIND_SITE, said[-1], None if language == "en" else language, "food and a word")
    return None


def _trouble(message: Message) -> Reading | None:
    words = words_of_trouble(message.body, vietnamese=_in_vietnamese(message))
    if words is None:
        return None
    return Reading(Intent.PROBLEM, words, _foreign(message), "a problem in their words")


def _slip(message: Message) -> Reading | None:
    """One slip of the finger in a keyword of five letters and more that changes nothing."""
    near = {value for form, value in SAFE_WITH_A_SLIP.items() if _one_slip_apart(message.plain, form)}
    if len({intent for intent, _ in near}) != 1:
        return None
    intent, language = sorted(near)[0]
    return Reading(Intent(intent), None, None if language == "en" else language, "a keyword with a slip")


def _one_slip_apart(typed: str, word: str) -> bool:
    """One letter too many, too few, wrong, or two swapped; the first letter stands."""
    if typed[:1] != word[:1] or abs(len(typed) - len(word)) > 1 or typed.isdigit():
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    rest, wanted = typed[at:], word[at:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def _in_vietnamese(message: Message) -> bool:
    return message.language == "vi" or script_language(message.body) == "vi"


def _foreign(message: Message) -> str | None:
    """The language of the words, where they are of one alone. English is everybody's and gives nothing away."""
    return script_language(message.body) or language_of(message.plain.split())


_RULES = (
    _reaction,
    _emoji,
    _opt_out,
    _safety,
    _offer,
    _place_by_zip,
    _count,
    _tomorrow,
    _language,
    _grammar,
    _food_and_a_word,
    _beside_more_words,
    _trouble,
    _slip,
)
