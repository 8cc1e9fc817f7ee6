"""Reactions that phones send as texts: `Liked “…”`. The quote is our own text, so no word in it means anything."""

import re

from mutualaid.inbox.plain import readable

_OPENS = '["“”„«「『]'
_VERBS = (
    r"liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|removed an? [\w ]+ from|reacted .{1,12} to|"
    r"le gust[oó]|le encant[oó]|no le gust[oó]|se ri[oó] de|enfatiz[oó]|cuestion[oó]|pregunt[oó] por|"
    r"le dio (?:me gusta|me encanta) a|reaccion[oó] (?:con )?.{1,12} a|quit[oó] .{1,30} de|"
    r"đã thích|đã yêu thích|đã cười|đã nhấn mạnh|說.{0,4}讚|已?按讚|喜歡了?|喜欢了?|أعجب(?:ه|ها|"
    r"ني)?(?: ب)?|تم الإعجاب بـ?|أحب"
)
_APPLE = re.compile(rf"^(?:{_VERBS})\s*:?\s*{_OPENS}", re.IGNORECASE)
_ANDROID = re.compile(rf"^(?P<mark>[^\w\s]{{1,8}})\s*(?:to|a|在|đến|إلى)\s*{_OPENS}", re.IGNORECASE)
_APPROVES = re.compile(
    r"^(?:liked|le gust[oó]|le dio me gusta|reacted 👍|reaccion[oó] (?:con )?👍|👍|đã thích|說.{0,4}讚|"
    r"已?按讚|喜歡|喜欢|أعجب|تم الإعجاب)",
    re.IGNORECASE,
)
# A text of ours that asks: it has a question mark, or a Y and an N to choose from.
_ASKS = re.compile(r"[?؟]|\b(?:Y|S|SI|SÍ)\b.*\b(?:N|NO)\b", re.DOTALL)


def is_tapback(body: str) -> bool:
    words = readable(body)
    return bool(_APPLE.match(words) or _ANDROID.match(words))


def approves_a_question(body: str) -> bool:
    """A thumb up on a text of ours that asked for Y or N."""
    words = readable(body)
    return is_tapback(body) and bool(_APPROVES.match(words)) and bool(_ASKS.search(words))
