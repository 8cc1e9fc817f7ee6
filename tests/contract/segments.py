"""`make check-twilio`: our count of parts against Twilio's own calculator, on a thousand made-up texts.

    python -m tests.contract.segments [--texts 1000] [--seed 1]

Exits with 1 where one text is counted differently, and says which.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from mutualaid.messaging.segments import BASIC, EXTENDED, count_parts
from tests.contract.tools import CALCULATOR, missing

# Lengths at which parts begin, and a little around them.
EDGES = (1, 66, 70, 133, 153, 160, 201, 268, 306, 459)
CHARACTERS = {
    "the network's alphabet": sorted(BASIC),
    "what counts two": sorted(EXTENDED),
    "Spanish": list("áéíóúüñ¿¡ÁÉÍÓÚÑ abcdefg"),
    "Vietnamese": [*"ăâđêôơưạảấầẩẫậắằ ", "e\u0302\u0323", "o\u031b\u0309"],
    "Chinese": list("明天中午在哪裡可以拿到午餐呢謝謝你們，。！𠮷𪚥"),
    "Arabic": [*"هل يوجد طعام غدا؟ شكرا لكم ١٢٣", "مُ", "لا"],
    "faces": ["😀", "👍", "👍🏽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "👩🏿‍🚒", "🇺🇸", "🇲🇽", "❤️", "1️⃣", "☺", "✌🏻"],
    "odd ones": ["\u200b", "\u200d", "\u2028", "\u00a0", "“", "”", "’", "—", "…", "\ufe0f", "`", "\t", "\u0301"],
}


def texts(count: int, seed: int) -> Iterator[str]:
    """Of one script, of two, or of any; of any length and of lengths where a part begins."""
    dice = random.Random(seed)
    for _ in range(count):
        scripts = dice.sample(list(CHARACTERS), dice.choice((1, 1, 2, 2, 3)))
        pool = [character for script in scripts for character in CHARACTERS[script]]
        length = max(1, dice.choice(EDGES) + dice.randint(-3, 3)) if dice.random() < 0.7 else dice.randint(1, 500)
        yield "".join(dice.choices(pool, k=length))


def counted_by_twilio(made: Sequence[str]) -> list[int]:
    script = Path(__file__).with_name("segments.js")
    said = subprocess.run(
        ["node", script, CALCULATOR], input=json.dumps(made), capture_output=True, text=True, check=True
    )
    counts: list[int] = json.loads(said.stdout)
    return counts


def differences(made: Sequence[str]) -> list[tuple[str, int, int]]:
    """The texts that are counted differently, with our count and theirs."""
    both = zip(made, map(count_parts, made), counted_by_twilio(made), strict=True)
    return [(text, ours, theirs) for text, ours, theirs in both if ours != theirs]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.contract.segments")
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if why := missing(CALCULATOR):
        print(f"SEGMENTS WERE NOT CHECKED: {why}.")
        return
    made = list(texts(asked.texts, asked.seed))
    found = differences(made)
    for text, ours, theirs in found:
        print(f"we count {ours}, Twilio {theirs}: {text!a}")
    print(f"{len(made) - len(found)} of {len(made)} texts are counted as Twilio counts them (seed {asked.seed}).")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
