"""How many parts the network cuts a text into.

GSM 03.38's basic alphabet: 160 characters alone, 153 a part; its extension characters count two and are never split.
Anything else: UTF-16, 70 units alone, 67 a part, and no grapheme is split.
"""

import regex

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("\f^{}\\[~]|€")
GRAPHEME = regex.compile(r"\X")


def is_gsm(body: str) -> bool:
    return all(character in BASIC or character in EXTENDED for character in body)


def count_parts(body: str) -> int:
    """1 or more; an empty text still costs one part."""
    if is_gsm(body):
        return _parts([2 if character in EXTENDED else 1 for character in body], alone=160, each=153)
    units = [len(grapheme.encode("utf-16-le")) // 2 for grapheme in GRAPHEME.findall(body)]
    return _parts(units, alone=70, each=67)


def _parts(sizes: list[int], *, alone: int, each: int) -> int:
    if sum(sizes) <= alone:
        return 1
    parts, room = 1, each
    for size in sizes:
        if size > room:
            parts, room = parts + 1, each
        room -= size
    return parts
