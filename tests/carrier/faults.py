"""What goes wrong, how often, and for which request: the same for the same seed, however threads interleave."""

import random
from dataclasses import dataclass
from enum import StrEnum


class Mishap(StrEnum):
    """What happens to a request to send; `after` means that the text was taken all the same."""

    NONE = "none"
    TOO_FAST = "too_fast"  # 429
    FAILED_BEFORE = "failed_before"  # 500
    FAILED_AFTER = "failed_after"
    DROPPED_BEFORE = "dropped_before"  # the connection is closed without a word
    DROPPED_AFTER = "dropped_after"
    SLOW = "slow"  # taken at once, answered when nobody waits any more


NUMBER_CODES = ("21211", "21614", "21610")
BAD_ENDS = ("30003", "30005", "30006", "30008", "39999")


@dataclass(frozen=True, slots=True)
class Faults:
    """Shares from 0 to 1. `refused` is a share of the numbers, `undelivered` of the texts that were taken, the
    `report_` shares are of status reports. `report_delay` is how late a report may be, `slow_seconds` an answer.
    """

    too_fast: float = 0
    failed_before: float = 0
    failed_after: float = 0
    dropped_before: float = 0
    dropped_after: float = 0
    slow: float = 0
    slow_seconds: float = 12
    refused: float = 0
    undelivered: float = 0
    report_lost: float = 0
    report_doubled: float = 0
    report_delay: float = 0


@dataclass(frozen=True, slots=True)
class Dice:
    seed: int

    def mishap(self, faults: Faults, text: str, times: int) -> Mishap:
        """What befalls the request that carries this text for the `times`-th time."""
        thrown = self._thrown("mishap", text, times)
        for mishap in list(Mishap)[1:]:
            thrown -= getattr(faults, mishap)
            if thrown < 0:
                return mishap
        return Mishap.NONE

    def refusal(self, faults: Faults, number: str) -> str:
        """The code with which every text to this number is refused; mostly empty."""
        dice = self._dice("number", number)
        return dice.choice(NUMBER_CODES) if dice.random() < faults.refused else ""

    def bad_end(self, faults: Faults, text: str, times: int) -> str:
        """The code with which a text that was taken does not arrive; mostly empty."""
        dice = self._dice("end", text, times)
        return dice.choice(BAD_ENDS) if dice.random() < faults.undelivered else ""

    def delays(self, faults: Faults, sid: str, status: str) -> list[float]:
        """How late, in seconds, each copy of a report arrives: none where it is lost, two where it is doubled."""
        dice = self._dice("report", sid, status)
        copies = 0 if dice.random() < faults.report_lost else 2 if dice.random() < faults.report_doubled else 1
        return [dice.random() ** 3 * faults.report_delay for _ in range(copies)]

    def _thrown(self, *about: object) -> float:
        return self._dice(*about).random()

    def _dice(self, *about: object) -> random.Random:
        return random.Random(":".join(map(str, (self.seed, *about))))
