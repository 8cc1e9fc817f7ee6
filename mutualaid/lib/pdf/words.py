"""Text in any script and direction as a block that breaks its own lines.

reportlab's own right-to-left path is switched off and its paragraphs know one font, so lines are broken here in
reading order, then each line is put into the order in which it is seen, and drawn with a font per script.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import arabic_reshaper
from bidi import get_display
from django.utils.translation import get_language_bidi
from reportlab.platypus import Flowable

from mutualaid.lib.pdf.typefaces import has_arabic, has_chinese, runs, width_of

LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2066", "\u2067", "\u2069"
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u2066\u2067\u2068\u2069\ufeff"))
MEASURE = re.compile(r"(?:[0-9]+ )?°[CF]")  # without being set apart it reads “F° 45” in Arabic
BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）"}
STAND_INS = tuple(chr(code) + chr(code + 1) for code in (*range(0x27E6, 0x27F0, 2), *range(0x2983, 0x2999, 2)))
# Chinese lines never begin with a closing mark nor end with an opening one.
CLOSING, OPENING = "，。、；：？！）」』】》〉”’…·", "（「『【《〈“‘"
LEADING = 1.25
ISOLATED = re.compile("[\u2066\u2067][^\u2069]*\u2069")

Align = Literal["start", "centre", "end"]


@dataclass(frozen=True, slots=True)
class Style:
    size: float = 11
    bold: bool = False
    align: Align = "start"

    @property
    def leading(self) -> float:
        return self.size * LEADING


def isolate(value: object) -> str:
    """`value` set apart, so that a name, number or address keeps its own direction inside any sentence."""
    text = str(value)
    return f"{LEFT_TO_RIGHT if reads_rightwards(text, otherwise=True) else RIGHT_TO_LEFT}{text}{END}"


def reads_rightwards(text: str, *, otherwise: bool) -> bool:
    """Whether the first letter that has a direction, outside of what is set apart, is read from left to right."""
    strong = (unicodedata.bidirectional(letter) for letter in ISOLATED.sub("", text) if letter.isalpha())
    first = next(strong, None)
    return otherwise if first is None else first == "L"


def seen(line: str, *, rightwards: bool) -> str:
    """The letters of one line from left to right as the eye meets them, without marks."""
    if not rightwards or has_arabic(line):
        line = _reordered(line, rightwards=rightwards)
    return line.translate(UNSEEN)


def _reordered(line: str, *, rightwards: bool) -> str:
    """The line in the order of the eye, its brackets turned round where they are read from the right.

    get_display orders letters but turns no bracket. Each pair therefore goes in as a pair of a kind of its own, so
    that it is known afterwards which pair has changed sides.
    """
    letters, pairs = _with_stand_ins(line)
    shown: str = get_display(letters, base_dir="L" if rightwards else "R")
    for stand_ins, brackets in pairs:
        turned = shown.index(stand_ins[1]) < shown.index(stand_ins[0])
        shown = shown.translate(str.maketrans(stand_ins, brackets[::-1] if turned else brackets))
    return shown


def _with_stand_ins(line: str) -> tuple[str, list[tuple[str, str]]]:
    """The line with each pair of brackets replaced, and (stand-ins, brackets), two letters each, for every pair."""
    letters, pairs, waiting = list(line), list[tuple[str, str]](), list[int]()
    for place, letter in enumerate(line):
        if letter in BRACKETS:
            waiting.append(place)
        elif waiting and letter == BRACKETS[line[waiting[-1]]] and len(pairs) < len(STAND_INS):
            opening = waiting.pop()
            stand_ins = STAND_INS[len(pairs)]
            letters[opening], letters[place] = stand_ins[0], stand_ins[1]
            pairs.append((stand_ins, line[opening] + letter))
    return "".join(letters), pairs


def break_lines(text: str, width: float, style: Style) -> list[str]:
    """`text` in reading order, cut into lines of at most `width` points; `\\n` always ends a line."""
    joined = unicodedata.normalize("NFC", text)
    if has_arabic(text):
        joined = arabic_reshaper.reshape(MEASURE.sub(lambda found: isolate(found[0]), joined))
    lines: list[str] = []
    for paragraph in joined.split("\n"):
        lines += _keep_isolates(_fill(_pieces(paragraph), width, style))
    return lines


def _pieces(text: str) -> list[str]:
    """The shortest stretches between which a line may end: words with their space, single Chinese characters."""
    pieces: list[str] = []
    for piece in re.findall(r"\s+|[^\s]+", text):
        if piece.isspace():
            pieces.append(" ")
        elif "-" in piece or has_chinese(piece):
            cuts = [at for at in range(1, len(piece)) if _may_part(piece[at - 1], piece[at])]
            pieces += [piece[start:end] for start, end in pairwise([0, *cuts, len(piece)])]
        else:
            pieces.append(piece)
    return pieces


def _may_part(before: str, after: str) -> bool:
    if has_chinese(before + after):
        return after not in CLOSING and before not in OPENING
    return before == "-" and after.isalpha()


def _fill(pieces: list[str], width: float, style: Style) -> list[str]:
    lines, line = [], ""
    for piece in pieces:
        if _width(line + piece.rstrip(), style) <= width:
            line += piece
        elif _width(piece, style) <= width:
            lines.append(line)
            line = piece.lstrip()
        else:
            *full, line = _cut(line + piece, width, style)
            lines += full
    return [each.strip() for each in [*lines, line]]


def _cut(word: str, width: float, style: Style) -> list[str]:
    """A word wider than the line, such as an address of the web, cut where it must be."""
    lines = [""]
    for letter in word:
        if lines[-1] and _width(lines[-1] + letter, style) > width:
            lines.append("")
        lines[-1] += letter
    return lines


def _keep_isolates(lines: list[str]) -> list[str]:
    """Close at each line's end what is still set apart, and open it again on the next."""
    kept, still_open = [], ""
    for line in lines:
        whole = still_open + line
        opened: list[str] = []
        for letter in whole:
            if letter in LEFT_TO_RIGHT + RIGHT_TO_LEFT:
                opened.append(letter)
            elif letter == END and opened:
                opened.pop()
        still_open = "".join(opened)
        kept.append(whole + END * len(opened))
    return kept


def _width(text: str, style: Style) -> float:
    return width_of(text.translate(UNSEEN), size=style.size, bold=style.bold)


class Words(Flowable):  # type: ignore[misc]
    """A paragraph. It begins at the side where the language active when it is made begins, even if it is a sentence
    nobody has translated yet."""

    def __init__(self, text: object, style: Style = Style()) -> None:
        super().__init__()
        self.text, self.style = str(text), style
        self.from_left = not get_language_bidi()
        self.rightwards = reads_rightwards(self.text, otherwise=self.from_left)
        self.lines: list[str] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.lines = break_lines(self.text, width, self.style)
        self.height = self.style.leading * len(self.lines)
        return self.width, self.height

    @property
    def least_width(self) -> float:
        """The width below which a word would have to be cut."""
        return max((_width(piece, self.style) for piece in _pieces(self.text)), default=0)

    def split(self, width: float, height: float) -> list["Words"]:
        """Two paragraphs, the first at most `height` points high; none if not even one line fits."""
        self.wrap(width, height)
        fitting = int(height // self.style.leading)
        if not 0 < fitting < len(self.lines):
            return []
        return [self._part(self.lines[:fitting]), self._part(self.lines[fitting:])]

    def _part(self, lines: list[str]) -> "Words":
        part = Words("\n".join(lines), self.style)
        part.from_left, part.rightwards = self.from_left, self.rightwards
        return part

    def draw(self) -> None:
        baseline = self.height - self.style.size
        for line in self.lines:
            self._draw_line(self.canv, seen(line, rightwards=self.rightwards), baseline)
            baseline -= self.style.leading

    def _draw_line(self, canvas: Any, line: str, baseline: float) -> None:
        spare = self.width - width_of(line, size=self.style.size, bold=self.style.bold)
        at_right = (self.style.align == "end") is self.from_left
        x = spare / 2 if self.style.align == "centre" else spare if at_right else 0
        draw_line(canvas, line, x, baseline, self.style)


def draw_line(canvas: Any, line: str, x: float, baseline: float, style: Style) -> None:
    """One line, already in the order in which it is seen, from `x` rightwards."""
    for name, letters in runs(line, bold=style.bold):
        canvas.setFont(name, style.size)
        canvas.drawString(x, baseline, letters)
        x += canvas.stringWidth(letters, name, style.size)
