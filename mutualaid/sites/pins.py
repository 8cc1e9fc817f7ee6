"""A point on the map, as people type or paste it: two numbers, or a link from a map."""

import re
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from mutualaid.lib.errors import Refusal

NUMBER = r"([-+]?\d{1,3}(?:\.\d+)?)"
# Each where some map writes the place itself; where a link holds several, the first of these is the pin.
IN_LINKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"!3d{NUMBER}!4d{NUMBER}",  # the place of a Google link; its @ is the middle of the picture
        rf"[?&](?:q|query|ll|daddr|destination|sll|center)=(?:loc:)?{NUMBER},\s*{NUMBER}",
        rf"mlat={NUMBER}&mlon={NUMBER}",
        rf"geo:{NUMBER},{NUMBER}",
        rf"/@{NUMBER},{NUMBER}",
        rf"/(?:place|search|dir)/{NUMBER},\+?{NUMBER}",
        rf"#map=\d+(?:\.\d+)?/{NUMBER}/{NUMBER}",
    )
)
TWO_NUMBERS = re.compile(rf"\(?\s*{NUMBER}\s*°?\s*[,; ]\s*{NUMBER}\s*°?\s*\)?")


class NotAPin(Refusal):
    code = "not_a_pin"
    sentence = _("We cannot read a point in “{typed}”. Write it like 37.80, -122.27, or paste a long link of a map.")


class ShortLink(Refusal):
    code = "short_link"
    sentence = _("A short link does not say where it leads. Open it, then copy the long address or the two numbers.")


def read_pin(typed: str) -> tuple[float, float]:
    """(latitude, longitude) in degrees. May be refused: NotAPin, ShortLink."""
    words = unquote(" ".join(typed.replace("\u2212", "-").split()))
    if found := TWO_NUMBERS.fullmatch(words):
        return (float(found[1]), float(found[2]))
    for pattern in IN_LINKS:
        if found := pattern.search(words):
            return (float(found[1]), float(found[2]))
    if words.startswith(("http://", "https://")):
        raise ShortLink
    raise NotAPin(typed=typed.strip()[:60])
