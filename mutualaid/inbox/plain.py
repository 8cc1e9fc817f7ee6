"""A text as people typed it -> the plain form it is matched in. The words themselves are kept as they came."""

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "đ": "d", "Đ": "d", "ـ": None, "−": "-", "–": "-"})
_MINUS = re.compile(r"(?<![\w-])-(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}\b)")
_APOSTROPHES_IN_WORDS = re.compile(r"(?<=\w)'(?=\w)")
_NOT_SAID = re.compile(r"[^\w\s?&]+")
_DIGITS_TOUCHING_WORDS = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")
_SPACES = re.compile(r"\s+")


def readable(body: str) -> str:
    """One form of every character, digits 0-9, no zero-width or direction marks; case and accents as they came."""
    composed = unicodedata.normalize("NFKC", body)
    kept = (c for c in composed if unicodedata.category(c) != "Cf" and c not in "\ufe0e\ufe0f")
    digits = (str(unicodedata.digit(c)) if unicodedata.category(c) == "Nd" else c for c in kept)
    return _SPACES.sub(" ", "".join(digits)).strip()


def plain(body: str) -> str:
    """`readable`, casefolded, without accents and punctuation; but `?` stays, and -5 becomes `minus 5`."""
    folded = _MINUS.sub("minus ", _THOUSANDS.sub("", readable(body).casefold().translate(_QUOTES)))
    letters = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    joined = _APOSTROPHES_IN_WORDS.sub("", unicodedata.normalize("NFC", letters))
    return _SPACES.sub(" ", _NOT_SAID.sub(" ", joined.replace("¿", " ").replace("?", " ? "))).strip()


def tokens(plain_words: str) -> list[str]:
    """Words and numbers apart: `収101` and `15min` are two tokens each."""
    return _DIGITS_TOUCHING_WORDS.sub(" ", plain_words).split()


def script_language(body: str) -> str | None:
    """The language that the letters alone give away, or None."""
    names = [unicodedata.name(c, "") for c in readable(body) if c.isalpha()]
    if any(name.startswith("ARABIC") for name in names):
        return "ar"
    if any(name.startswith(("CJK", "BOPOMOFO")) for name in names):
        return "zh-hant"
    if any("HOOK" in name or "HORN" in name or "DOT BELOW" in name or "D WITH STROKE" in name for name in names):
        return "vi"
    return "es" if any("N WITH TILDE" in name for name in names) or set("¿¡") & set(body) else None
