"""What a text means, judged in one fixed order and without a database.

tapbacks → opt-out words → danger → an offer of the list that is open → ZIP → counts → the grammar of whole
sentences → a person. Only whole messages are understood: “yes but not before 9” is neither a yes nor a no.
"""

import re
from collections.abc import Sequence
from datetime import date

from mutualaid.inbox import grammar
from mutualaid.inbox.clauses import SPOKEN_OF
from mutualaid.inbox.counts import PLACE_WORDS, read_count
from mutualaid.inbox.moments import Offer, words_of
from mutualaid.inbox.phrases import Text, is_known
from mutualaid.inbox.picking import pick, refuses_one
from mutualaid.inbox.plain import readable, script_language, tokens
from mutualaid.inbox.reading import (
    A_REACTION,
    AND_MORE,
    DONE_AND_NEXT,
    LONGEST,
    OBJECTS,
    ON_NO_LIST,
    ON_THE_WAY,
    UNKNOWN,
    Intent,
    Message,
    Reading,
)
from mutualaid.inbox.safety import is_alarm
from mutualaid.inbox.sentences import beside_more_words, sentence
from mutualaid.inbox.tapbacks import approves_a_question, is_tapback, objects_to_a_question
from mutualaid.inbox.trouble import words_of_trouble
from mutualaid.inbox.vocabulary import FOOD_WORDS, LANGUAGE_OF, NEAR_WORDS, SAFE_WITH_A_SLIP, language_of

__all__ = [
    "AND_MORE",
    "A_REACTION",
    "DONE_AND_NEXT",
    "LONGEST",
    "ON_NO_LIST",
    "ON_THE_WAY",
    "UNKNOWN",
    "Intent",
    "Reading",
    "read",
]


def read(
    body: str,
    *,
    language: str,
    open_question: str | None,
    options: int = 0,
    offers: Sequence[Offer] = (),
    known: Sequence[Offer] = (),
    today: date | None = None,
    asked: str | None = None,
) -> Reading:
    """What `body` means to somebody who reads `language` and was last asked `open_question`.

    `options` things were lettered A, B, C, and `offers` says of each its day, hour and place where that is known;
    `known` are others whose places may be named: the shifts that the person holds, the stops of today's route.
    `asked` are the words of our text that a yes or a thumb up would answer, empty if there is none; None: not known.
    """
    names = frozenset(word for offer in (*offers, *known) for word in words_of(offer))
    message = Message(body, language, open_question, options or len(offers), tuple(offers), names, today, asked)
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


MOST_FOREIGN_WORDS = 24


def _in_another_language(message: Message) -> Reading | None:
    """Vietnamese without its accents, or Arabic in Latin letters: only of two words and more, all of them explained."""
    if len(message.text.tokens) > MOST_FOREIGN_WORDS or message.text.ways(1, only=SPOKEN_OF - {"OTHER"}):
        return None  # every word is of the sender's own language, and together they say nothing we know
    for book, language in (("only-ar", "ar"), ("only-vi", "vi")):
        text = Text(message.body, book)
        if len(message.plain.split()) < 2 and language != message.language and not any(map(str.isdigit, message.plain)):
            continue
        reading = sentence(Message(message.body, language, message.question, 0), grammar.held(text), text)
        if reading:
            return reading
    return None


# --- in order ---


def _reaction(message: Message) -> Reading | None:
    """A thumb up on the one question that is open is a yes; what objects to one is for a person to see, anything else
    for nobody."""
    if not is_tapback(message.body):
        return None
    if objects_to_a_question(message.body, message.asked):
        return Reading(Intent.UNCLEAR, why=OBJECTS)
    if (message.is_asked or message.asked) and approves_a_question(message.body, message.asked):
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
    ends = [found for found in message.found if found.rule.intent in {"optout", "optin"}]
    return sentence(message, ends, message.text) if ends else None


def _safety(message: Message) -> Reading | None:
    if not is_alarm(message.body):
        return None
    words = readable(message.body)
    return Reading(Intent.SAFETY, words, script_language(message.body), "somebody may be in danger")


def _offer(message: Message) -> Reading | None:
    """Something on the list that is open. A number on no list is asked back."""
    if message.question in {None, "mine"} or not message.options:
        return _number_of_no_list(message)
    if refuses_one(message.text):
        return Reading(Intent.UNCLEAR, why="not that one", among=tuple(range(1, message.options + 1)))
    picked = pick(message.text, options=message.options, offers=message.offers, today=message.today)
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
    is_one = (words.isdecimal() and len(words) <= 2) or (message.question == "mine" and words in _LETTERS)
    return Reading(Intent.UNCLEAR, why=ON_NO_LIST) if is_one else None


_LETTERS = frozenset("abcdefghij") - {"y", "n"}


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
    found = {one.rule.intent for one in grammar.held(Text(rest, message.book))} & {"find_site", "short"}
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
    return sentence(message, message.found, message.text)


def _with_more_words(message: Message) -> Reading | None:
    """“cant do it, my car died” is a no, “the bus never came, 15 late” is late, before they are a problem."""
    reading = beside_more_words(message)
    if reading and (reading.intent is Intent.DROP or (reading.intent is Intent.LATE and reading.value)):
        return reading
    return _trouble(message) or _food_and_a_word(message) or reading


def _food_and_a_word(message: Message) -> Reading | None:
    """FOOD and one more word that means nothing else: the flyer's, or what should have been a ZIP."""
    if set(message.plain.split()) & _TELLS:
        return None  # “the food is cold” names no place
    said = [word for word in message.plain.split() if word not in NEAR_WORDS and word not in {"?", "please", "pls"}]
    for length in (1, 2, 3) if "?" not in message.plain else ():
        head = " ".join(said[:-1])
        if len(said) == length + 1 and head in FOOD_WORDS and not is_known(said[-1], message.book):
            if FOOD_WORDS[head] == "vi" and not message.in_vietnamese:
                return None
            language = FOOD_WORDS[head]
            return Reading(Intent.FIND_SITE, said[-1], None if language == "en" else language, "food and a word")
    return None


_TELLS = frozenset({"is", "are", "was", "es", "esta", "el", "mi", "my", "i", "am", "im", "me", "yo"})


def _trouble(message: Message) -> Reading | None:
    words = words_of_trouble(message.body, vietnamese=message.in_vietnamese)
    if words is None:
        return None
    return Reading(Intent.PROBLEM, words, message.foreign, "a problem in their words")


def _slip(message: Message) -> Reading | None:
    """One slip of the finger in a keyword of five letters and more that changes nothing."""
    near = {value for form, value in SAFE_WITH_A_SLIP.items() if _one_slip_apart(message.plain, form)}
    if len({intent for intent, _ in near}) != 1:
        return None
    intent, language = sorted(near)[0]
    return Reading(Intent(intent), None, None if language == "en" else language, "a keyword with a slip")


def _one_slip_apart(typed: str, word: str) -> bool:
    """One letter too many, too few, wrong, or two swapped; the first letter stands."""
    if typed[:1] != word[:1] or abs(len(typed) - len(word)) > 1 or typed.isdecimal():
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    rest, wanted = typed[at:], word[at:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


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
    _with_more_words,
    _slip,
)
