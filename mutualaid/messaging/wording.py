"""What words of ours must not say, and what makes them dear."""

import re

from mutualaid.messaging.segments import BASIC, EXTENDED

# The network itself acts on these before we see them: whoever is taught one is cut off.
CARRIERS_WORDS = frozenset(
    {
        *("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
        *("START", "YES", "UNSTOP", "HELP", "INFO"),
    }
)
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_TAUGHT = re.compile(
    r"\b(?:reply|text|send|answer|type|responda|responde|conteste|contesta|env[ií]e|env[ií]a|mande|manda|escriba|"
    r"escribe)(?:\s+(?:with|us|con|nos))?\s*[\"'“”«:]*\s*([a-z]+)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d(?:[\s().-]{0,3}\d){6,}")


def carriers_words_in(body: str) -> list[str]:
    """Those that these words would teach: written in capitals, or after “reply”; not in ordinary talk."""
    said = _CAPITALS.findall(body) + [word.upper() for word in _TAUGHT.findall(body)]
    return sorted(CARRIERS_WORDS & set(said))


def dear_characters(body: str) -> str:
    """Each character that is outside the network's alphabet and so makes parts of 70 instead of 160, once."""
    return "".join(dict.fromkeys(c for c in body if c not in BASIC and c not in EXTENDED))


def names_a_number(body: str) -> bool:
    """Seven digits and more, as phone numbers are written; a ZIP code is none."""
    return _NUMBER.search(body) is not None
