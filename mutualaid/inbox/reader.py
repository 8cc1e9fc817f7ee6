"""What a text means, judged in one fixed order and without a database.

tapbacks → opt-out words → a number or letter that names an offer → ZIP → Y or N → keywords → a person.
Only whole messages are understood. “Yes but not before 9” is neither a yes nor a no: a person reads it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mutualaid.inbox.counts import PLACE_WORDS, read_count
from mutualaid.inbox.plain import plain, readable, script_language, tokens
from mutualaid.inbox.tapbacks import approves_a_question, is_tapback
from mutualaid.inbox.vocabulary import (
    ACKNOWLEDGEMENTS,
    KEYWORDS,
    LANGUAGES,
    NO,
    ONLY_IN,
    POLITE,
    YES,
    entries,
    meanings,
)


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


Value = int | str | Mapping[str, int] | None


@dataclass(frozen=True, slots=True)
class Reading:
    """`value` by intent: choose, drop, open, full, closed: a number from 1; late, delivered, short: a number;
    find_site: a ZIP or a flyer's word; count: fields; tomorrow: `meals`, and `place` if named; language: its code;
    problem, safety: the words as they came;
    `"no"` on a drop that answered a question with N. None where nothing was said.

    `language` is that of the words or letters used, where they give it away; `why` says which rule decided.
    """

    intent: Intent
    value: Value = None
    language: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Message:
    body: str
    plain: str
    bare: str  # plain, without what is merely polite
    words: tuple[str, ...]  # of bare, numbers apart from letters
    language: str  # the sender's stored language
    question: str | None
    options: int


_YES = meanings(YES)
_NO = meanings(NO)
_KEYWORD = {
    form: (intent, language) for intent, words in KEYWORDS.items() for form, language in meanings(words).items()
}
_LANGUAGE = meanings(LANGUAGES)
# A slip of the finger is forgiven only where nothing is changed by guessing wrong.
_FORGIVEN = [form for form, (intent, _) in _KEYWORD.items() if intent in {"shifts", "next", "find_site", "mine"}]

_TAKE = (
    r"(?:y|yes|si|ok|please|take|claim|i want|ill take|i take|number|numero|num|offer|option|opcion|quiero|tomo|"
    r"el|la|the)"
)
_NUMBER = re.compile(rf"^(?:{_TAKE} )*?(\d{{1,2}})$")
_LETTER = re.compile(rf"^(?:{_TAKE} )*?([a-j])$")
_SEVERAL = re.compile(r"^\d{1,2}(?: (?:and|y|&|or|o))? \d{1,2}(?: (?:and|y|&|or|o)? ?\d{1,2})*$")
_ZIP = re.compile(r"^(\d{5})(?: \d{4})?$")
_ZIP_INSIDE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_NEAR = frozenset(
    entries("near / in / at / for / around / zip / en / cerca / de / para / por / codigo / postal / zona / the / area")
)
_NEAR_IN_VIETNAMESE = frozenset(entries("ở / gần / tại / mã / khu / vùng / cho / tôi / cần / tìm"))
_MINUTES = r"(?: ?(?:m|min|mins|minute|minutes|minuto|minutos|分鐘|分|phut|دقيقة|دقائق))?"
_ABOUT = "by|like|about|como|unos|por|大約|大概|約|khoang|حوالي"
_LATE_WORDS = "|".join(sorted((form for form, (i, _) in _KEYWORD.items() if i == "late"), key=len, reverse=True))
_LATE = (
    re.compile(rf"^(?:{_LATE_WORDS}) ?(?:(?:{_ABOUT}) )?(\d{{1,3}}){_MINUTES}(?: late| tarde)?$"),
    re.compile(
        r"^(?:running |im |im running |ill be |i will be |llego |voy |llegare )?"
        rf"(\d{{1,3}}){_MINUTES} (?:late|behind|tarde)$"
    ),
)
_DELIVERED = re.compile(
    r"^(?:done|done with|delivered|i delivered|we delivered|dropped|dropped off|i dropped|i dropped off|"
    r"listo|listos|lista|entregue|entregado|entregados|entregamos|ya entregue|完成|送到|xong|da giao|giao xong|"
    r"تم|سلمت) (\d{1,5})"
    r"(?: (?:meals?|lunch(?:es)?|bags?|comidas?|almuerzos?|bolsas?|份|phan|suat|وجبة))?(?: (?:at|in|en|a) .{1,40})?$"
)
_SHORT = re.compile(
    r"^(?:short|short by|were short|we are short|missing|faltan|faltaron|me faltan|nos faltan|缺|少|thieu|ينقص|ناقص) "
    r"(\d{1,5})(?: (?:meals?|lunch(?:es)?|bags?|comidas?|almuerzos?|bolsas?))?$|"
    r"^(\d{1,5})(?: (?:meals?|lunch(?:es)?|comidas?))? (?:short|missing)$"
)
_TOMORROW = re.compile(
    r"^(?:(?P<word>tomorrow|manana|明天|ngay mai|غدا) (?P<meals>\d{1,6})|"
    r"(?P<first>\d{1,6}) (?P<after>tomorrow|manana|明天|ngay mai|غدا))"
    r"(?: (?:meals?|lunch(?:es)?|comidas?|almuerzos?|份|個|phan|suat|وجبة|وجبات))?"
    rf"(?: (?:{'|'.join(PLACE_WORDS)}) (?P<place>\d{{1,2}}))?$"
)
_PROBLEM = re.compile(r"^\W*(?:problems?|problemas?|問題|vấn đề|مشكلة)\b\W*(?P<words>.*)$", re.IGNORECASE | re.DOTALL)
_VAN_DE = re.compile(r"^\W*v[aâấ]n [dđ][eêề]\b\W*(?P<words>.*)$", re.IGNORECASE | re.DOTALL)
_SAFETY = re.compile(
    r"\b(?:emergency|911|ambulance|police|cops|ice agents?|ice is here|ice raid|immigration agents?|injured|"
    r"someone is hurt|got hurt|is bleeding|gun|shots? fired|shooting|emergencia|ambulancia|policia|la migra|redada|"
    r"herido|herida|disparos|pistola|accident|accidente)\b|警察|救護車|受傷|canh sat|cap cuu|الشرطة|إسعاف"
)
# A driver's DONE, and a volunteer's “I am ready” when we asked whether they are coming.
_READY_OR_DONE = frozenset({"listo", "lista"})
_POSITION = {letter: at for at, letter in enumerate("abcdefghij", start=1)}


def read(body: str, *, language: str, open_question: str | None, options: int) -> Reading:
    """What `body` means to somebody who reads `language` and was last asked `open_question` with so many options."""
    message = _message(body, language, open_question, options)
    for rule in _RULES:
        if reading := rule(message):
            return reading
    return Reading(Intent.UNCLEAR, language=script_language(body), why="not understood")


def _message(body: str, language: str, question: str | None, options: int) -> _Message:
    words = plain(body)
    bare = _without_politeness(words)
    return _Message(body, words, bare, tuple(tokens(bare)), language, question, options)


def _without_politeness(words: str) -> str:
    for polite in POLITE:
        words = words.removeprefix(f"{polite} ").removesuffix(f" {polite}")
    return words


def _reaction(message: _Message) -> Reading | None:
    if not is_tapback(message.body):
        return None
    if message.question == "confirm" and message.options == 1 and approves_a_question(message.body):
        return Reading(Intent.CONFIRM, why="a thumb up on the question")
    return Reading(Intent.THANKS, why="a reaction")


def _emoji(message: _Message) -> Reading | None:
    """No word at all: a thumb up answers a question, anything else is a smile."""
    if any(c.isalnum() or c == "?" for c in message.body):
        return None
    if message.question and set("👍✅👌🆗✔") & set(message.body) and not set("👎❌") & set(message.body):
        return Reading(Intent.CONFIRM, why="a thumb up")
    if not message.body.strip() or set("👎❌🆘🚨") & set(message.body):
        return Reading(Intent.UNCLEAR, why="no words")
    return Reading(Intent.THANKS, why="no words")


def _opt_out(message: _Message) -> Reading | None:
    return _keyword_among(message, {"optout"})


def _safety(message: _Message) -> Reading | None:
    if _SAFETY.search(message.plain):
        return Reading(
            Intent.SAFETY, readable(message.body), script_language(message.body), "somebody may be in danger"
        )
    return None


def _offer(message: _Message) -> Reading | None:
    """A number or letter: of the list that is open, or of none."""
    if _SEVERAL.match(message.bare):
        return Reading(Intent.UNCLEAR, why="several numbers")
    number = _NUMBER.match(message.bare)
    letter = _LETTER.match(message.bare) if message.question and message.options else None
    if not (number or letter) or message.bare.startswith("no "):
        return None
    chosen = int(number[1]) if number else _POSITION[letter[1]] if letter else 0
    if message.question and 1 <= chosen <= message.options:
        return Reading(Intent.CHOOSE, chosen, why="names an offer")
    return Reading(Intent.UNCLEAR, why="a number on no list") if number else None


def _place_by_zip(message: _Message) -> Reading | None:
    """A bare ZIP, or food asked for with one."""
    if match := _ZIP.match(message.bare):
        return Reading(Intent.FIND_SITE, match[1], why="a ZIP")
    inside = _ZIP_INSIDE.findall(message.plain)
    if len(inside) != 1:
        return None
    # Of two words (đồ ăn) only where nothing else is said: without its accents it is “do an” of an English sentence.
    said = [word for word in message.words if word not in {inside[0], *_NEAR, *_NEAR_IN_VIETNAMESE}]
    for word in [" ".join(said), *message.words]:
        if _KEYWORD.get(word, ("", ""))[0] == "find_site":
            return Reading(Intent.FIND_SITE, inside[0], _foreign(_KEYWORD[word][1]), "food and a ZIP")
    return None


def _yes_or_no(message: _Message) -> Reading | None:
    for said in (message.plain, message.bare):
        if ONLY_IN.get(said, message.language) != message.language:
            continue
        if said in _YES:
            if said in ACKNOWLEDGEMENTS and not message.question:
                return Reading(Intent.THANKS, why="an acknowledgement")
            return Reading(Intent.CONFIRM, language=_foreign(_YES[said]), why="a yes")
        if said in _NO:
            return Reading(Intent.DROP, "no", _foreign(_NO[said]), "a no")
    return None


def _count(message: _Message) -> Reading | None:
    fields = read_count(message.bare)
    return Reading(Intent.COUNT, fields, why="a count") if fields else None


def _tomorrow(message: _Message) -> Reading | None:
    """TOMORROW 80, of a lead; with several places TOMORROW 80 PLACE 2."""
    match = _TOMORROW.match(" ".join(message.words))
    if not match:
        return None
    value = {"meals": int(match["meals"] or match["first"])} | (
        {"place": int(match["place"])} if match["place"] else {}
    )
    spanish = "manana" in (match["word"], match["after"])
    return Reading(Intent.TOMORROW, value, "es" if spanish else script_language(message.body), "tomorrow's number")


def _numbered(message: _Message) -> Reading | None:
    """Keywords that take a number: LATE 15, DONE 40, SHORT 10, DROP 2, OPEN 2."""
    said = " ".join(message.words)
    for pattern in _LATE:
        if match := pattern.match(said):
            return Reading(Intent.LATE, int(match[1]), script_language(message.body), "late")
    if match := _DELIVERED.match(said):
        return Reading(Intent.DELIVERED, int(match[1]), _language_of(match[0]), "delivered so many")
    if match := _SHORT.match(said):
        return Reading(Intent.SHORT, int(match[1] or match[2]), _language_of(match[0]), "short of so many")
    head, _, tail = said.rpartition(" ")
    intent, language = _KEYWORD.get(head, ("", ""))
    if intent in {"drop", "open", "full", "closed"} and tail.isascii() and tail.isdigit() and len(tail) <= 2:
        return Reading(Intent(intent), int(tail), _foreign(language), "a keyword and a number")
    return None


def _place_by_word(message: _Message) -> Reading | None:
    """FOOD and one more word: the flyer's, or what should have been a ZIP."""
    said = [word for word in message.bare.split() if word not in _NEAR and word != "?"]
    food = " ".join(said[:-1])
    intent, language = _KEYWORD.get(food, ("", ""))
    if intent != "find_site" or (len(said) > 2 and not (language == "vi" and _in_vietnamese(message))):
        return None
    return Reading(Intent.FIND_SITE, said[-1], _foreign(language), "food and a word")


def _in_vietnamese(message: _Message) -> bool:
    return message.language == "vi" or script_language(message.body) == "vi"


def _problem(message: _Message) -> Reading | None:
    match = _PROBLEM.match(readable(message.body))
    if not match and _in_vietnamese(message):  # without accents; in Spanish “van de regreso” is on the way back
        match = _VAN_DE.match(readable(message.body))
    if not match or match["words"].lstrip().startswith("?"):
        return None
    return Reading(Intent.PROBLEM, match["words"].strip(), _language_of(message.plain), "a problem in their words")


def _language(message: _Message) -> Reading | None:
    code = _LANGUAGE.get(message.bare)
    return Reading(Intent.LANGUAGE, code, code, "a language's name") if code else None


def _keyword(message: _Message) -> Reading | None:
    return _keyword_among(message, set(KEYWORDS))


def _keyword_among(message: _Message, intents: set[str]) -> Reading | None:
    for said in (message.plain, message.bare):
        intent, language = _KEYWORD.get(said, ("", ""))
        if intent in intents and ONLY_IN.get(said, message.language) == message.language:
            if said in _READY_OR_DONE and message.question == "confirm":
                return Reading(Intent.UNCLEAR, language=_foreign(language), why="ready, or done?")
            return Reading(Intent(intent), None, _foreign(language), "a keyword")
    return None


def _slip(message: _Message) -> Reading | None:
    """One slip of the finger in a keyword of five letters and more that changes nothing."""
    near = {_KEYWORD[form] for form in _FORGIVEN if len(form) >= 5 and _one_slip_apart(message.bare, form)}
    if len({intent for intent, _ in near}) != 1:
        return None
    intent, language = sorted(near)[0]
    return Reading(Intent(intent), None, _foreign(language), "a keyword with a slip")


def _one_slip_apart(typed: str, word: str) -> bool:
    """One letter too many, too few, wrong, or two swapped; the first letter stands."""
    if typed[:1] != word[:1] or abs(len(typed) - len(word)) > 1 or typed.isdigit():
        return False
    at = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    rest, wanted = typed[at:], word[at:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted[1:] or rest[1:] == wanted or rest == wanted[1:]


def _foreign(language: str) -> str | None:
    """English keywords are everybody's and give no language away."""
    return None if language == "en" else language


def _language_of(words: str) -> str | None:
    spanish = {"listo", "listos", "lista", "entregue", "entregado", "entregados", "entregamos", "faltan", "faltaron"}
    return "es" if {*words.split()} & (spanish | {"problema", "problemas"}) else script_language(words)


_RULES = (
    _reaction,
    _emoji,
    _opt_out,
    _safety,
    _offer,
    _place_by_zip,
    _yes_or_no,
    _count,
    _tomorrow,
    _numbered,
    _problem,
    _language,
    _keyword,
    _place_by_word,
    _slip,
)
