"""Which embedded font draws which letter. A font is read from disk when its script is first met, once a process."""

from functools import cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parent / "fonts"
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
CHINESE = ((0x2E80, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF))


@cache
def font(family: str, *, bold: bool) -> str:
    """The registered name of one of our font files; safe to ask from several threads."""
    name = f"{family}-{'Bold' if bold else 'Regular'}"
    registerFont(TTFont(name, FOLDER / f"{name}.ttf"))
    return name


def is_chinese(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in CHINESE)


def is_arabic(letter: str) -> bool:
    return any(first <= ord(letter) <= last for first, last in ARABIC)


def family_of(letter: str) -> str:
    if letter < "\u0530":
        return "NotoSans"
    return "NotoSansArabic" if is_arabic(letter) else "NotoSansTC" if is_chinese(letter) else "NotoSans"


def runs(text: str, *, bold: bool) -> list[tuple[str, str]]:
    """`(font name, letters)` in the order of `text`, one pair per stretch of one script."""
    return [(font(family, bold=bold), "".join(letters)) for family, letters in groupby(text, key=family_of)]


def width_of(text: str, *, size: float, bold: bool) -> float:
    """Width in points of `text` as `runs` would draw it."""
    return sum(float(stringWidth(letters, name, size)) for name, letters in runs(text, bold=bold))
