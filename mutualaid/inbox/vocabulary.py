"""The words of inbox.words as single look-ups: languages by name, food, and which language a word gives away."""

import re
from collections.abc import Iterable, Mapping

from mutualaid.inbox.plain import plain
from mutualaid.inbox.words import ar, en, es, forms, vi, zh_hant

BOOKS: Mapping[str, Mapping[str, str]] = {
    "en": en.WORDS,
    "es": es.WORDS,
    "zh-hant": zh_hant.WORDS,
    "vi": vi.WORDS,
    "ar": ar.WORDS,
}


def entries(listed: str) -> list[str]:
    """The plain forms of what a ` / ` list names."""
    return [plain(entry) for entry in forms(listed)]


def meanings(tag: str) -> dict[str, str]:
    """{plain form: language} of everything listed under a tag; a form that two languages share is the first one's."""
    return {form: code for code in reversed(list(BOOKS)) for form in entries(BOOKS[code].get(tag, "")) if form}


LANGUAGES: Mapping[str, str] = {
    "en": (
        "english / ingles / in english / en ingles / english please / tiếng anh / 英文 / 英語 / الإنجليزية / انجليزي"
    ),
    "es": (
        "espanol / spanish / in spanish / en espanol / castellano / espanol por favor / spanish please / "
        "西班牙文 / tiếng tây ban nha"
    ),
    "zh-hant": "chinese / chino / cantonese / mandarin / in chinese / 中文 / 繁體中文 / 廣東話 / 國語 / "
    "普通話 / 繁體 / 請用中文",
    "vi": "vietnamese / vietnamita / tiếng việt / tieng viet / in vietnamese / việt",
    "ar": "arabic / arabe / in arabic / العربية / عربي / بالعربي / باللغة العربية",
}
LANGUAGE_OF = {form: code for code, names in LANGUAGES.items() for form in entries(names)}

FOOD_WORDS = meanings("FOOD")
NEAR_WORDS = frozenset(
    entries(
        "near / in / at / for / around / zip / en / cerca / de / para / por / codigo / postal / zona / the / "
        "area / code / my / is / "
        "i / am / im / live / please / hi / hello / hola / me / mi / es / estoy / vivo / el / la / ? / "
        "area de / by / to / ở / gần / tại / mã / khu / vùng / cho / tôi / cần / tìm / "
        "附近 / 郵遞區號 / 在 / قرب / في / منطقة / من / عند / الرمز / البريدي / رمز"
    )
)
# A slip of the finger is forgiven only where nothing is changed by guessing wrong.
SAFE_WITH_A_SLIP = {
    form: (intent, language)
    for intent, words in {
        "shifts": {"en": "shifts / volunteer", "es": "turnos / voluntario / voluntaria"},
        "mine": {"en": "my shifts", "es": "mis turnos"},
        "next": {"en": "whats next", "es": "siguiente / proximo"},
        "find_site": {"en": "lunch / groceries", "es": "comida / almuerzo / despensa"},
    }.items()
    for language, listed in words.items()
    for form in entries(listed)
}


_SIGNS = re.compile(r"[()|?/]")


def _given_away() -> dict[str, str]:
    """{word: language} of words that stand in the lists of one language alone."""
    seen: dict[str, set[str]] = {}
    for code, words in BOOKS.items():
        for listed in words.values():
            for word in plain(_SIGNS.sub(" ", listed)).split():
                seen.setdefault(word, set()).add(code)
    return {word: next(iter(codes)) for word, codes in seen.items() if len(codes) == 1 and len(word) > 1}


_ONLY_IN = _given_away()


def language_of(words: Iterable[str]) -> str | None:
    """The language that most of the words are of alone; None for English, which is everybody's, and for a draw."""
    tally: dict[str, int] = {}
    for word in words:
        if code := _ONLY_IN.get(word):
            tally[code] = tally.get(code, 0) + 1
    best = sorted(tally, key=lambda code: -tally[code])
    if not best or best[0] == "en" or (len(best) > 1 and tally[best[0]] == tally[best[1]]):
        return None
    return best[0]
