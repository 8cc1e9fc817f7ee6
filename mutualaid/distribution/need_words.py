"""Why so many are expected (forecast.py), in the language of the reader."""

import re

from django.utils.translation import gettext, gettext_noop

from mutualaid.lib.sentences import known, said_again

SENTENCES = known(
    (
        gettext_noop("%(number)s set by hand, though %(children)s children are booked into care here"),
        gettext_noop("at least %(number)s set by hand"),
        gettext_noop("%(number)s set by hand"),
        gettext_noop("%(number)s expected by the people there"),
        gettext_noop("%(children)s children booked into care here"),
        gettext_noop("no count yet: %(share)s of %(pupils)s entitled pupils, as at places alike"),
        gettext_noop("no count yet: %(share)s of %(pupils)s entitled pupils"),
        gettext_noop("no count and no pupils known: %(number)s as at a middling place"),
        gettext_noop("no count and no pupils known: set a number by hand"),
        gettext_noop("%(numbers)s wanted on the last day counted, %(away)s turned away"),
        gettext_noop("%(numbers)s wanted on the last day counted"),
        gettext_noop("%(numbers)s wanted on the last two days, %(away)s turned away"),
        gettext_noop("%(numbers)s wanted on the last two days"),
        gettext_noop("%(numbers)s wanted on the last three days, %(away)s turned away"),
        gettext_noop("%(numbers)s wanted on the last three days"),
        gettext_noop("that weekday brings %(share)s more"),
        gettext_noop("that weekday brings %(share)s fewer"),
        gettext_noop("%(share)s more than on the last day at all places"),
        gettext_noop("%(share)s fewer than on the last day at all places"),
        gettext_noop("times %(factor)s for the day (%(why)s)"),
        gettext_noop("times %(factor)s for the day"),
    )
)


def say_need(reason: str) -> str:
    return "; ".join(said_again(part, SENTENCES, fields={"numbers": _say_numbers}) for part in _parts(reason))


def _parts(reason: str) -> list[str]:
    """What people wrote as the why of the day may hold a semicolon itself; it stands last."""
    head, times, why = reason.partition("; times ")
    return [*re.split("; ", head), *([f"times {why}"] if times else [])]


def _say_numbers(numbers: str) -> str:
    return numbers.replace(" and ", gettext(" and "))
