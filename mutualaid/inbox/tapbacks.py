"""Reactions that phones send as texts: `Liked “…”`. The quote is our own text, so no word in it means anything."""

import re

from mutualaid.inbox.plain import readable

_OPENS = '["“”„«「『]'
_VERBS = (
    r"liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|removed an? [\w ]+ from|reacted .{1,12} to|"
    r"le gust[oó]|le encant[oó]|no le gust[oó]|se ri[oó] de|enfatiz[oó]|cuestion[oó]|pregunt[oó] por|"
    r"le dio (?:me gusta|me encanta) a|reaccion[oó] (?:con )?.{1,12} a|quit[oó] .{1,30} de|"
    r"đã thích|đã yêu thích|說.{0,4}讚|已?按讚|أعجب(?:ه|ها|ني)?"
)
_APPLE = re.compile(rf"^(?:{_VERBS})\s*:?\s*{_OPENS}", re.IGNORECASE)
_ANDROID = re.compile(rf"^(?P<mark>[^\w\s]{{1,8}})\s*(?:to|a|在|đến|إلى)\s*{_OPENS}", re.IGNORECASE)
_APPROVES = re.compile(
    r"^(?:liked|le gust[oó]|le dio me gusta|reacted 👍|reaccion[oó] (?:con )?👍|👍|đã thích)", re.IGNORECASE
)
# Our evening reminder, and nothing else, asks for a Y or an N in capitals.
_ASKS = re.compile(r"\b(?:Y|SI|SÍ)\b.*\b(?:N|NO)\b", re.DOTALL)


def is_tapback(body: str) -> bool:
    words = readable(body)
    return bool(_APPLE.match(words) or _ANDROID.match(words))


def approves_a_question(body: str) -> bool:
    """A thumb up on a text of ours that asked for Y or N."""
    words = readable(body)
    return is_tapback(body) and bool(_APPROVES.match(words)) and bool(_ASKS.search(words))
