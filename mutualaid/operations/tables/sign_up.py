"""Which shifts somebody means who ticked them on a form, in the form's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mutualaid.lib.days import say_time
from mutualaid.lib.errors import Refusal
from mutualaid.operations.tables import tidy
from mutualaid.operations.tables.known import Known, short
from mutualaid.operations.tables.out import said_clock, said_day
from mutualaid.operations.tables.words import CHOICES, fold
from mutualaid.shifts.models import Shift

A_CLOCK = re.compile(r"\d\s*(am|pm|:\d\d)", re.I)


class WhichShift(Refusal):
    code = "which_shift"
    sentence = _("“{typed}” is no shift we know, or more than one. Write its code, or place, day and hour.")


@dataclass(frozen=True, slots=True)
class Sign:
    """By what words a shift is known."""

    code: str
    place: str
    task: frozenset[str]
    day: str
    starts: frozenset[str]


def signs() -> list[Sign]:
    """Of every shift that stands."""
    return [_sign(shift) for shift in Shift.objects.standing().select_related("place__site") if shift.code]


def _sign(shift: Shift) -> Sign:
    starts = said_clock(shift.starts_at)
    hour = re.sub(r"^0", "", starts)
    twelve = fold(say_time(shift.starts_at))
    tasks = {shift.task, *CHOICES["task"].get(shift.task, ())}
    clocks = frozenset({fold(starts), fold(hour), twelve, re.sub(r"(am|pm)$", " \\1", twelve)})
    return Sign(str(shift.code), short(shift.place.site.name), frozenset(tasks), said_day(shift.starts_at), clocks)


def shifts_meant(typed: str, among: Sequence[Sign], known: Known) -> list[str]:
    """The codes of all shifts in the cell, in its order. May be refused: WhichShift."""
    found: list[str] = []
    codes = {sign.code.casefold(): sign.code for sign in among}
    for piece in _pieces(typed):
        code = codes.get(piece.casefold()) or _one_alike(piece, among, known)
        if code not in found:
            found.append(code)
    return found


def _pieces(typed: str) -> list[str]:
    """Forms part the ticked boxes by commas or semicolons; a comma inside one stays: `Franklin, Thu 3/7, 11am`."""
    firm = [piece.strip() for piece in re.split(r"[;\n]", typed) if piece.strip()]
    return [part for piece in firm for part in _parted(piece)]


def _parted(piece: str) -> list[str]:
    """By commas, where each part names an hour of its own."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    hours = [part for part in parts if A_CLOCK.search(part)]
    codes = [part for part in parts if re.fullmatch(r"[-\w]+", part)]
    return parts if len(parts) in (len(hours), len(codes)) else [piece]


def _one_alike(piece: str, among: Sequence[Sign], known: Known) -> str:
    words = f" {fold(piece)} "
    alike = [sign for sign in among if sign.place and f" {sign.place} " in f" {short(piece)} "]
    if A_CLOCK.search(piece):
        alike = [sign for sign in alike if any(f" {clock} " in words for clock in sign.starts)]
    alike = [sign for sign in alike if any(f" {fold(task)} " in words for task in sign.task)] or alike
    if day := _day_in(piece, known):
        alike = [sign for sign in alike if sign.day == day]
    if len(alike) != 1:
        raise WhichShift(typed=piece)
    return alike[0].code


def _day_in(piece: str, known: Known) -> str:
    """The day in the middle of other words, if one stands there."""
    dated = re.search(r"\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}(?:/\d{2,4})?", piece)
    named = re.search(r"\b(?:mon|tue|wed|thu|fri|lun|mar|mie|mié|jue|vie)[a-zé]*\b", piece, re.I)
    for found in (dated, named):
        if found:
            try:
                return tidy.day(found[0], known.local)
            except Refusal:
                continue
    return ""
