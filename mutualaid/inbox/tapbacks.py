"""Reactions that phones send as texts: `Liked “…”`. The quote is our own text, so no word in it means anything."""

import re

from mutualaid.inbox.plain import plain, readable

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
_OBJECTS = re.compile(
    r"^(?:disliked|questioned|removed an? |no le gust[oó]|cuestion[oó]|pregunt[oó] por|quit[oó] |"
    r"(?:reacted |reaccion[oó] (?:con )?)?(?:👎|❓|❔|⁉))",
    re.IGNORECASE,
)
# A text of ours that asks: it has a question mark, or a Y and an N to choose from.
_ASKS = re.compile(r"[?؟]|\b(?:Y|S|SI|SÍ)\b.*\b(?:N|NO)\b", re.DOTALL)
_QUOTE = re.compile(rf"{_OPENS}(.*)", re.DOTALL)
LEAST_LETTERS = 8  # of a quote that a phone cut short


def is_tapback(body: str) -> bool:
    words = readable(body)
    return bool(_APPLE.match(words) or _ANDROID.match(words))


def approves_a_question(body: str, asked: str | None) -> bool:
    """A thumb up on `asked`, the words of the text that wants an answer; where they are not known (None), on any text
    of ours that asked for Y or N."""
    if not is_tapback(body) or not _APPROVES.match(readable(body)):
        return False
    return bool(_ASKS.search(readable(body))) if asked is None else quotes(body, asked)


def objects_to_a_question(body: str, asked: str | None) -> bool:
    """A thumb down or a question mark on a text of ours that asks, or a thumb up taken back."""
    if not is_tapback(body) or not _OBJECTS.match(readable(body)):
        return False
    return bool(_ASKS.search(readable(body))) or quotes(body, asked or "")


def quotes(body: str, ours: str) -> bool:
    """Whether all that a reaction quotes is that text, or its beginning."""
    quote = _QUOTE.search(readable(body))
    said, whole = _letters(quote[1] if quote else ""), _letters(ours)
    return bool(whole) and (said == whole or (len(said) >= LEAST_LETTERS and whole.startswith(said)))


def _letters(words: str) -> str:
    return "".join(c for c in plain(words) if c.isalnum())
