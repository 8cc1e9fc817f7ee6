"""`python -m mutualaid understand`: what the inbox takes lines of text to mean, without a database or an .env.

One JSON object a line, with the keys text, intent, lang, value, why; each is written as soon as its line is read.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from typing import IO, Any

from mutualaid.inbox.reader import UNKNOWN, Intent, Reading, read

LANGUAGES = ("en", "es", "zh-hant", "vi", "ar")
# Meanings that the inbox tells apart and this command does not.
SHOWN_AS = {Intent.TOMORROW: Intent.COUNT, Intent.LINK: Intent.MINE, Intent.LANGUAGE: Intent.HELP}
COUNT_WORDS = {
    "received": "got",
    "first_meals": "gave",
    "left_over": "left",
    "turned_away": "nofood",
    "meals": "tomorrow",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m mutualaid understand", description=__doc__)
    parser.add_argument("--lang", default="en", help="the language the sender has chosen (default: en)")
    parser.add_argument("--offers", type=int, default=0, help="so many lettered offers are open (default: none)")
    asked = parser.parse_args(arguments)
    try:
        answer(sys.stdin.buffer, sys.stdout, language=asked.lang, offers=max(asked.offers, 0))
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def answer(lines: Iterable[bytes], out: IO[str], *, language: str, offers: int) -> None:
    for line in lines:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")
        out.write(json.dumps(understand(text, language=language, offers=offers), ensure_ascii=False) + "\n")
        out.flush()


def understand(text: str, *, language: str = "en", offers: int = 0) -> dict[str, Any]:
    stored = language if language in LANGUAGES else "en"
    reading = read(text, language=stored, open_question="offers" if offers > 1 else UNKNOWN, options=offers)
    return {
        "text": text,
        "intent": SHOWN_AS.get(reading.intent, reading.intent).value,
        "lang": reading.language or stored,
        "value": _value(reading),
        "why": reading.why,
    }


def _value(reading: Reading) -> Any:
    """A ZIP or word, minutes, meals, a letter, a count's numbers; None for whatever else."""
    value = reading.value
    if reading.intent is Intent.CHOOSE:
        numbers = value if isinstance(value, tuple) else (value,)
        return " ".join(chr(ord("A") + int(number) - 1) for number in numbers if isinstance(number, int))
    if isinstance(value, Mapping):
        return {COUNT_WORDS.get(field, field): number for field, number in value.items()}
    return value if reading.intent in {Intent.FIND_SITE, Intent.LATE, Intent.DELIVERED, Intent.SHORT} else None
