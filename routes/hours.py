"""How much slower streets are at some hours: the school run and the rush hours.

A leg is driven shortly before the window of the place it ends at, so the window says at which hour it is driven.
The planner needs no traffic of every minute for that: one number for each place a day.
"""

from __future__ import annotations

from dataclasses import dataclass

UNDER_WAY = 20 * 60  # a leg within a city takes less; so long before a window the road to it may be driven


class HoursError(ValueError):
    """A line of hours that could not mean anything; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Slower:
    """From `starts` to `ends`, in seconds after local midnight, driving takes `factor` times as long (1 to 3)."""

    starts: int
    ends: int
    factor: float


@dataclass(frozen=True, slots=True)
class Hours:
    """The slower hours of a day; at every other time the factor is 1."""

    slower: tuple[Slower, ...] = ()

    def greatest(self, begins: int, ends: int) -> float:
        """The factor of the worst moment in between, for what must not come late."""
        return max((one.factor for one in self.slower if one.starts < ends and begins < one.ends), default=1.0)

    def mean(self, begins: int, ends: int) -> float:
        """The factor on average, for a time that may be driven whenever it suits."""
        if ends <= begins:
            return self.greatest(begins, begins + 1)
        more = sum((one.factor - 1) * max(0, min(one.ends, ends) - max(one.starts, begins)) for one in self.slower)
        return 1.0 + more / (ends - begins)


def read_hours(words: str) -> Hours:
    """`07:30-09:00=1.25 16:00-18:30=1.3`; nothing: every hour is alike. Raises HoursError."""
    found = sorted((_read(word) for word in words.split()), key=lambda one: one.starts)
    for earlier, later in zip(found, found[1:], strict=False):
        if later.starts < earlier.ends:
            raise HoursError("two of the slower hours overlap; write one after the other.")
    return Hours(tuple(found))


def _read(word: str) -> Slower:
    try:
        span, factor = word.split("=")
        starts, ends = (_seconds(clock) for clock in span.split("-"))
        slower = Slower(starts, ends, float(factor))
    except ValueError as error:
        raise HoursError(f"“{word}” is not written like 07:30-09:00=1.25.") from error
    if slower.ends <= slower.starts:
        raise HoursError(f"“{word}” ends before it starts.")
    if not 1 <= slower.factor <= 3:
        raise HoursError(f"“{word}” has a factor outside 1 to 3.")
    return slower


def _seconds(clock: str) -> int:
    hours, minutes = (int(part) for part in clock.split(":"))
    if not (0 <= hours <= 24 and 0 <= minutes < 60):
        raise ValueError(clock)
    return hours * 3600 + minutes * 60


# Our estimates for a school day in a city: the school run (schools begin at 08:30; during a strike families go to
# hubs instead, so the streets are as full), pick-up time, and the evening rush. Free flow is what the other hours are
# measured against; lunch routes (10:30-11:45) are outside all three on purpose: nothing about them is made slower.
SCHOOL_DAY = "07:15-09:00=1.25 14:30-15:45=1.15 16:00-18:30=1.3"
