"""Sentences that are stored in plain English, said again in the language of whoever reads them.

The planner and the sharing of meals know nothing of languages: what they answer is one of a fixed list of sentences,
with names and numbers filled in. A sentence that is not on the list (an older version wrote it) is said as it stands.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

FIELD = re.compile(r"%\((\w+)\)s")
Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Known:
    """One English sentence, with its fields as `%(name)s`, and what it looks like filled in."""

    sentence: str
    pattern: re.Pattern[str]


def known(sentences: Iterable[str]) -> tuple[Known, ...]:
    return tuple(Known(one, re.compile(_pattern(one), re.DOTALL)) for one in sentences)


def _pattern(sentence: str) -> str:
    parts = FIELD.split(sentence)
    return "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))


def said_again(words: str, sentences: Iterable[Known], *, fields: Mapping[str, Say]) -> str:
    """`words` in the language active now; `fields` says those parts that are words themselves, by name."""
    for one in sentences:
        if found := one.pattern.fullmatch(words):
            filled = {name: fields[name](part) if name in fields else part for name, part in found.groupdict().items()}
            return gettext(one.sentence) % filled
    return words
