"""Which embedded font draws which letter. A font is read from disk when its script is first met, once a process."""

import re
from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
CHINESE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]")


@cache
def font(family: str, *, bold: bool) -> str:
    """The registered name of one of our font files; safe to ask from several threads."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    registerFont(TTFont(name, FOLDER / f"{name}.ttf"))
    return name


def has_chinese(text: str) -> bool:
    return CHINESE.search(text) is not None


def has_arabic(text: str) -> bool:
    return ARABIC.search(text) is not None


@cache
def family_of(letter: str) -> str:
    return "NotoSansArabic" if has_arabic(letter) else "NotoSansTC" if has_chinese(letter) else "NotoSans"


def runs(text: str, *, bold: bool) -> list[tuple[str, str]]:
    """`(font name, letters)` in the order of `text`, one pair per stretch of one script."""
    if text.isascii():
        return [(font("NotoSans", bold=bold), text)]
    return [(font(family, bold=bold), "".join(letters)) for family, letters in groupby(text, key=family_of)]


def width_of(text: str, *, size: float, bold: bool) -> float:
    """Width in points of `text` as `runs` would draw it."""
    return sum(float(stringWidth(letters, name, size)) for name, letters in runs(text, bold=bold))
