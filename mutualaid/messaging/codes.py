"""What the network's error codes ask of us. The same codes come in answers and in status reports.

Source: Twilio's error dictionary as of 2026. New codes appear unannounced: an unknown one is for a person to read.
"""

from enum import StrEnum

from mutualaid.messaging.models import State


class Meaning(StrEnum):
    OPTED_OUT = "opted_out"  # the network keeps its own list: never again
    NUMBER = "number"  # this number takes no texts: the desk asks for another
    AGAIN = "again"  # a phone that was off: once or twice more, while the text is of use
    ACCOUNT = "account"  # our own account or registration: the line stops, every text is kept
    CAP = "cap"  # the day's cap is used up: the line is held until the network's midnight
    SLOWER = "slower"  # too fast: wait, then go on
    LATE = "late"  # it was of no use any more
    UNKNOWN = "unknown"


_CODES = {
    Meaning.OPTED_OUT: "21610",
    Meaning.NUMBER: "21211 21614 21612 21408 30005 30006",
    Meaning.AGAIN: "30003 30008",
    Meaning.ACCOUNT: "30007 30032 30034 30450 30002 20003 21603 21606 21609 21659 21660 21703 21704 21705",
    Meaning.CAP: "30023 30027",
    Meaning.SLOWER: "20429 30001 30022 21611 14107",
    Meaning.LATE: "30036",
}
_MEANS = {code: meaning for meaning, codes in _CODES.items() for code in codes.split()}


def meaning_of(code: str) -> Meaning:
    return _MEANS.get(code, Meaning.UNKNOWN)


# What the network calls the states of a message, in reports and in its list.
STATES = {
    "accepted": State.QUEUED,
    "scheduled": State.QUEUED,
    "queued": State.QUEUED,
    "sending": State.SENDING,
    "sent": State.SENT,
    "partially_delivered": State.SENT,
    "delivered": State.DELIVERED,
    "read": State.DELIVERED,
    "undelivered": State.UNDELIVERED,
    "failed": State.FAILED,
    "canceled": State.FAILED,
}
