"""Whether food that came may be given out, by California's limits (FIELD.md §4), and what to do when it may not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from mutualaid.lib.days import say_time

COLD_F, COLD_ON_THE_WAY_F, HOT_F = 41, 45, 135
LONG_WAY = timedelta(hours=2)  # our target from leaving heat or cold to hand-over; the four-hour label is the hard stop


@dataclass(frozen=True, slots=True)
class Remark:
    """`code`: past (its time is over), warm (neither cold nor hot), chill (cold enough for the way alone) or long_way.

    `discard_by` is when it must be gone; None where no label says so.
    """

    code: str
    temperature_f: Decimal | None = None
    discard_by: datetime | None = None

    @property
    def is_grave(self) -> bool:
        """Somebody has to do something about it at once."""
        return self.code in {"past", "warm"}

    def __str__(self) -> str:
        return _say(self)


@dataclass(frozen=True, slots=True)
class Label:
    """What the lots that came say: when the first left heat or cold, and when the first must be gone."""

    left_control_at: datetime | None = None
    discard_by: datetime | None = None


def remarks_on(
    label: Label, *, temperature_f: Decimal | None = None, delivered_at: datetime | None = None
) -> list[Remark]:
    """What is to be said of a delivery, the gravest first."""
    found = []
    if delivered_at and label.discard_by and delivered_at >= label.discard_by:
        found.append(Remark("past", discard_by=label.discard_by))
    if (temperature := temperature_f) is not None and COLD_F < temperature < HOT_F:
        code = "chill" if temperature <= COLD_ON_THE_WAY_F else "warm"
        found.append(Remark(code, temperature, label.discard_by))
    if delivered_at and label.left_control_at and delivered_at - label.left_control_at > LONG_WAY and not found:
        found.append(Remark("long_way", discard_by=label.discard_by))
    return found


def gravest(remarks: Iterable[Remark]) -> Remark | None:
    return next((remark for remark in remarks if remark.is_grave), None)


def _say(remark: Remark) -> str:
    degrees = f"{remark.temperature_f.normalize():f}" if remark.temperature_f is not None else ""
    until = say_time(remark.discard_by) if remark.discard_by else ""
    match remark.code, bool(until):
        case "past", _until:
            return _("It came after %(time)s, when it had to be gone: throw it away, and call the lead.") % {
                "time": until
            }
        case "warm", True:
            return _(
                "%(degrees)s °F is neither cold (41 °F) nor hot (135 °F): give it out before %(time)s, then throw away "
                "what is left."
            ) % {"degrees": degrees, "time": until}
        case "warm", False:
            return _(
                "%(degrees)s °F is neither cold (41 °F) nor hot (135 °F), and no label says since when: throw it away, "
                "and call the lead."
            ) % {"degrees": degrees}
        case "chill", _until:
            return _("%(degrees)s °F is cold enough for the way only: chill it to 41 °F, or give it out now.") % {
                "degrees": degrees
            }
    return _("It came more than 2 hours after it left heat or cold: give it out before %(time)s.") % {"time": until}
